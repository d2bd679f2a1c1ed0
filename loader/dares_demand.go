package loader

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"passerelle/graph/fact"
)

// daresOutlook is the projection “Métiers en 2030” of Dares and France Stratégie by family and
// region, in the form that a third party gave the tables.
var daresOutlook = releaseFormat{
	name:   "dares-metiers-2030",
	tables: []tableSchema{{"projections", "code_fap fap_libelle region effectifs_2019_milliers postes_a_pourvoir_milliers", ""}},
	read: func(r *release) error {
		t := r.inOrder()[0]
		publisher, licence := "Dares et France Stratégie", "Licence Ouverte (Etalab)"
		t.document.Title, t.document.Publisher, t.document.Licence = "Dares, Les métiers en 2030", &publisher, &licence
		t.document.Warnings = append(t.document.Warnings, "line 1: converted by a third party from what the publisher gives as tables")
		t.each(func(row tableRow) fate { return readOutlook(t, row) })
		return nil
	},
}

// The reasons why rows about demand are out of scope.
const (
	daresDepartment = "départements"
	daresUngraded   = "families with too few people in a region for a grade"
	daresSeveral    = "several families taken together"
	daresUnlisted   = "families that the classification does not list"
)

// tensionColumns are the columns of the grades of a tension.
var tensionColumns = []struct {
	column string
	of     func(*fact.Tension) *int
}{
	{"categorie_tension", func(t *fact.Tension) *int { return &t.Category }},
	{columnKey("Intensité d'embauches"), func(t *fact.Tension) *int { return &t.Hiring }},
	{columnKey("Lien formation-emploi"), func(t *fact.Tension) *int { return &t.Specialty }},
	{columnKey("Manque de main-d'œuvre disponible"), func(t *fact.Tension) *int { return &t.Shortage }},
	{columnKey("Non-durabilité de l'emploi"), func(t *fact.Tension) *int { return &t.Instability }},
	{columnKey("Conditions de travail contraignantes"), func(t *fact.Tension) *int { return &t.Conditions }},
	{columnKey("Inadéquation géographique"), func(t *fact.Tension) *int { return &t.Mismatch }},
}

// readTension reads the tension of a family in the country or in a region. graded gets what is said of
// the country, by tensionKey.
func readTension(t *tableReader, row tableRow, graded map[string]bool) fate {
	subject, why, ok := familyIn(row, "fap")
	switch {
	case !ok:
		return why
	case row.get("niveau_geo") == "dep":
		return outside(daresDepartment)
	case isMissing(row.get("categorie_tension")):
		return outside(daresUngraded)
	}
	tension, err := tensionOf(row)
	if err != nil {
		return rejectedBy(err)
	}
	if tension.Region == "" {
		graded[tensionKey(row)] = true
	}
	return rejectedBy(t.state(row, subject, tension, "dares.tension", row.get("tension")))
}

// tensionKey returns what a row says of the index of a family in a year.
func tensionKey(row tableRow) string {
	return strings.Join([]string{row.get("fap"), row.get("annee"), row.get("tension")}, " ")
}

// tensionOf returns the index, grades and people of a row.
func tensionOf(row tableRow) (fact.Tension, error) {
	tension, err := tensionIndex(row)
	if err != nil {
		return tension, err
	}
	for _, grade := range tensionColumns {
		if value := row.get(grade.column); !isMissing(value) {
			if *grade.of(&tension), err = wholeNumber(value); err != nil {
				return tension, err
			}
		}
	}
	if value := row.get("emploi_moyen"); !isMissing(value) {
		employed, err := wholeNumber(value)
		if err != nil {
			return tension, err
		}
		tension.Employed = &employed
	}
	switch level, region := row.get("niveau_geo"), row.get("reg"); {
	case level == "nat":
		return tension, nil
	case level == "reg" && !isMissing(region):
		number, err := wholeNumber(region)
		tension.Region = fmt.Sprintf("%02d", number)
		return tension, err
	default:
		return tension, fmt.Errorf("neither the country nor a region: %q", fact.Clip(level))
	}
}

// tensionIndex returns the index of a row and its year. The index is rounded to four decimals.
func tensionIndex(row tableRow) (fact.Tension, error) {
	index, err := strconv.ParseFloat(row.get("tension"), 64)
	if err != nil {
		return fact.Tension{}, fmt.Errorf("no number: %q", fact.Clip(row.get("tension")))
	}
	year, err := wholeNumber(row.get("annee"))
	return fact.Tension{Year: year, Index: fourDecimals(index)}, err
}

// readTensionYear reads the index of a family in a year, unless the table of tensions has it.
func readTensionYear(t *tableReader, row tableRow, graded map[string]bool) fate {
	subject, why, ok := familyIn(row, "fap")
	switch {
	case !ok:
		return why
	case isMissing(row.get("tension")):
		return outside(daresNoFigure)
	case graded[tensionKey(row)]:
		return merged("the row of the table of tensions")
	}
	tension, err := tensionIndex(row)
	if err != nil {
		return rejectedBy(err)
	}
	return rejectedBy(t.state(row, subject, tension, "dares.tension-year", row.get("tension")))
}

// readOutlook reads the projection about a family in a region. Thousands of people become people.
func readOutlook(t *tableReader, row tableRow) fate {
	switch code := row.get("code_fap"); {
	case strings.Contains(code, ";"):
		return outside(daresSeveral)
	case strings.HasSuffix(code, "_"):
		return outside(daresUnlisted)
	}
	subject, why, ok := familyIn(row, "code_fap")
	if !ok {
		return why
	}
	region := fact.RegionCode(row.get("region"))
	if region == "" {
		return rejected("unknown region", row.get("region"))
	}
	outlook := fact.Outlook{Label: nilIfBlank(cell(row.get("fap_libelle"))), Region: region, From: 2019, To: 2030}
	for _, figure := range []struct {
		column string
		people *int
	}{
		{"effectifs_2019_milliers", &outlook.Employed}, {"creations_destructions_milliers", &outlook.Created},
		{"departs_fin_carriere_milliers", &outlook.Leaving}, {"postes_a_pourvoir_milliers", &outlook.ToFill},
		{"jeunes_debutants_milliers", &outlook.Beginners},
	} {
		thousands, err := strconv.ParseFloat(row.get(figure.column), 64)
		if err != nil || math.Abs(thousands) > 1e5 {
			return rejected("no number of people", figure.column+" "+row.get(figure.column))
		}
		*figure.people = int(math.Round(1000 * thousands))
	}
	return rejectedBy(t.state(row, subject, outlook, "dares.outlook", ""))
}
