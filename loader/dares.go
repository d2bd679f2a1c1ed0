package loader

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"passerelle/graph/fact"
)

// daresFamilies is what Dares publishes of families of métiers (FAP 2009): the codes of ROME 3 that
// each groups, what its people are paid, and how hard it is to recruit there.
var daresFamilies = releaseFormat{
	name: "dares-familles",
	tables: []tableSchema{
		{"fap_rome", "= fap rome intitule_rome", ""},
		{"salaires_medians", "= fap3 annee salaire_median", ""},
		{"salaires", "= fap salaire milliers pourcentage", ""},
		{"tensions", "fap tension categorie_tension annee niveau_geo niveau_fap reg dep", ""},
		{"evolution_tensions", "= fap tension annee", ""},
		{"fap_pcs", "= fap pcs intitule_pcs", "occupations of another classification, PCS"},
	},
	read: readDares,
}

// The reasons why rows of Dares are out of scope.
const (
	daresNoCode   = "families without a code of ROME"
	daresNoFigure = "rows without a figure"
	daresEveryone = "all families together, or people of none that is known"
)

// readDares reads the tables of a release. None of them needs another one.
func readDares(r *release) error {
	r.entitleDares()
	named := map[string]bool{}
	r.each("fap_rome", func(t *tableReader, row tableRow) fate { return readGrouping(t, row, named) })
	r.each("salaires_medians", readMedianPay)
	r.each("salaires", readPayShare)
	graded := map[string]bool{}
	r.each("tensions", func(t *tableReader, row tableRow) fate { return readTension(t, row, graded) })
	r.each("evolution_tensions", func(t *tableReader, row tableRow) fate { return readTensionYear(t, row, graded) })
	return nil
}

// entitleDares gives the documents of the release their title, publisher and, where a column says
// for which years the figures are, the last of these as their date. No licence is named for them.
func (r *release) entitleDares() {
	publisher := "Dares"
	for _, t := range r.inOrder() {
		t.document.Title, t.document.Publisher = "Dares, familles professionnelles: "+t.schema.name, &publisher
		t.document.Warnings = append(t.document.Warnings, "line 1: the source names no licence for its figures")
		last := ""
		for row := range t.records() {
			if years := yearsPattern.FindString(row.get("annee")); years != "" {
				last = max(last, years[len(years)-4:])
			}
		}
		t.document.Date = nilIfBlank(last)
	}
}

// yearsPattern matches a year or the years from one to another.
var yearsPattern = regexp.MustCompile(`^[0-9]{4}(-[0-9]{4})?$`)

// nilIfBlank returns nil for the empty text.
func nilIfBlank(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// familyCode matches what may be the code of a family. Families under Z hold those of whom none is
// known.
var familyCode = regexp.MustCompile(`^[A-Y]([0-9][A-Z]([0-9]{2})?)?$`)

// everyone matches what stands for all families, or for people of no known one.
var everyone = regexp.MustCompile(`^(Z+|Ensemble)$`)

// familyIn returns the family of a row by the column of its code; or else the fate of the row.
func familyIn(row tableRow, column string) (subject fact.Identifier, why fate, ok bool) {
	switch code := row.get(column); {
	case everyone.MatchString(code):
		return subject, outside(daresEveryone), false
	case !familyCode.MatchString(code):
		return subject, rejected("no code of a family", strconv.Quote(code)), false
	default:
		return fact.FamilyIdentifier(code), fate{}, true
	}
}

// isMissing reports whether a cell holds no figure.
func isMissing(value string) bool { return value == "" || value == "NA" }

// readGrouping reads a code of ROME 3 of a family, and the label of the code in its first row.
func readGrouping(t *tableReader, row tableRow, named map[string]bool) fate {
	subject, why, ok := familyIn(row, "fap")
	code, label := row.get("rome"), cell(row.get("intitule_rome"))
	switch {
	case !ok:
		return why
	case isMissing(code):
		return outside(daresNoCode)
	}
	err := t.state(row, subject, fact.Grouping{Code: code}, "dares.grouping", "")
	if err == nil && label != "" && !named[code] {
		named[code] = true
		err = t.state(row, fact.Rome3CodeIdentifier(code), fact.CodeName{Label: label}, "dares.code", "")
	}
	return rejectedBy(err)
}

// readMedianPay reads the median pay of a family, in euros net a month.
func readMedianPay(t *tableReader, row tableRow) fate {
	subject, why, ok := familyIn(row, "fap3")
	median := row.get("salaire_median")
	switch {
	case !ok:
		return why
	case isMissing(median):
		return outside(daresNoFigure)
	}
	euros, err := strconv.Atoi(median)
	if err != nil {
		return rejected("no whole number", median)
	}
	return rejectedBy(t.state(row, subject, fact.MedianPay{NetMonthly: euros, Period: row.get("annee")}, "dares.median", median+" €"))
}

// payBracket matches a bracket of pay: “De 1250 € à moins de 1500 €”, “3000 € ou plus”.
var payBracket = regexp.MustCompile(`^(?:De ([0-9]+) € à moins de ([0-9]+) €|Moins de ([0-9]+) €|([0-9]+) € ou plus)$`)

// readPayShare reads how many of the people of a family are paid within a bracket. The share is
// rounded to four decimals.
func readPayShare(t *tableReader, row tableRow) fate {
	subject, why, ok := familyIn(row, "fap")
	raw, percent := cell(row.get("salaire")), row.get("pourcentage")
	switch {
	case !ok:
		return why
	case isMissing(percent):
		return outside(daresNoFigure)
	}
	bounds := payBracket.FindStringSubmatch(raw)
	if bounds == nil {
		return rejected("no bracket of pay", raw)
	}
	share, err := strconv.ParseFloat(percent, 64)
	if err != nil {
		return rejected("no number", percent)
	}
	statement := fact.PayShare{NetMin: eurosIn(bounds[1] + bounds[4]), NetMax: eurosIn(bounds[2] + bounds[3]), Share: fourDecimals(share / 100)}
	return rejectedBy(t.state(row, subject, statement, "dares.share", raw))
}

// eurosIn returns a whole number, nil for the empty text.
func eurosIn(digits string) *int {
	number, err := strconv.Atoi(digits)
	if err != nil {
		return nil
	}
	return &number
}

// fourDecimals rounds a figure: more would be more than a sample says.
func fourDecimals(x float64) float64 { return math.Round(1e4*x) / 1e4 }

// wholeNumber returns the whole number that a cell holds, as “3.0” does for 3.
func wholeNumber(value string) (int, error) {
	digits := strings.TrimSuffix(value, ".0")
	number, err := strconv.Atoi(digits)
	if err != nil {
		return 0, fmt.Errorf("no whole number: %q", fact.Clip(value))
	}
	return number, nil
}
