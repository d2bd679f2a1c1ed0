package loader

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"passerelle/graph/fact"
)

const (
	rncpPublisher = "France compétences"
	rncpLicence   = "Licence Ouverte 2.0 (Etalab)"
)

// rncpTables are the tables of the register of certifications that were made of its fiches for the
// contracts of apprenticeship: what each certification is, the families of ROME 3 that it leads to, how
// it is prepared, who awards it and what it attests.
var rncpTables = releaseFormat{
	name: "rncp-tables",
	tables: []tableSchema{
		{"familles", "coderncp etatfiche rome libelle", ""},
		{"certifications", "coderncp intitulediplome niveaueurope activeinactive", ""},
		{"voies-acces", "coderncp code_libelle intitule", ""},
		{"certificateurs", "coderncp certificateur", ""},
		{"blocs", "coderncp numero_bloc intitule", ""},
		{"nsf", "coderncp code libelle", "domains of the NSF nomenclature of trainings"},
	},
	read: readRncp,
}

// rncpExports are the tables that France compétences exports from the register itself.
var rncpExports = releaseFormat{
	name: "rncp-exports",
	tables: []tableSchema{
		{"familles", "numero_fiche codes_rome_code", ""},
		{"remplacements", "numero_fiche ancienne_certification nouvelle_certification", ""},
		{"certificateurs", "numero_fiche nom_certificateur", ""},
		{"blocs", "numero_fiche bloc_competences_code bloc_competences_libelle", ""},
		{"conventions", "numero_fiche ccn_1_numero", "collective agreements"},
	},
	read: readRncp,
}

// rncpDates are the months in which releases that do not give their date were published.
var rncpDates = map[string]string{"v1.4": "2021-01"}

// readRncp settles the rows of a release of the register.
func readRncp(r *release) error {
	for _, t := range r.inOrder() {
		t.document.Title = "Répertoire national des certifications professionnelles: " + t.schema.name
		t.document.Publisher, t.document.Licence = new(rncpPublisher), new(rncpLicence)
		if date := dateIn(t.path); date != "" {
			t.document.Date = &date
		} else if date := rncpDates[r.version]; date != "" {
			t.document.Date = &date
		}
	}
	r.eachFiche("familles", readFamily)
	r.eachFiche("certifications", readCertification)
	r.eachFiche("remplacements", readReplacement)
	r.eachFiche("blocs", readBlock)
	r.eachRun("voies-acces", wayOf, wayRegistration, "rncp.waysIn")
	r.eachRun("certificateurs", certifierOf, certifierRegistration, "rncp.certifiers")
	return nil
}

// eachFiche settles the rows of a table, if the release has it, each with the number of its fiche.
func (r *release) eachFiche(name string, settle func(*trainingReader, tableRow, string) fate) {
	if t := r.tables[name]; t != nil {
		list := &trainingReader{t, map[string]bool{}}
		t.each(func(row tableRow) fate {
			number, refused := ficheOf(row)
			if refused != nil {
				return *refused
			}
			return settle(list, row, number)
		})
	}
}

// specificNumber matches the number of a certification of the other register, of skills that add to a
// trade.
var specificNumber = regexp.MustCompile(`^RS[0-9]+$`)

// ficheOf returns the number of the fiche that a row is about; the fate of the row where it is about
// none of the register.
func ficheOf(r tableRow) (string, *fate) {
	number := r.get("numero_fiche")
	if number == "" {
		number = r.get("coderncp")
	}
	switch {
	case fact.IsCertification(number):
		return number, nil
	case specificNumber.MatchString(number):
		return "", new(outside("certifications of the Répertoire spécifique (RS)"))
	}
	return "", new(rejected("no RNCP number", number))
}

var (
	wholeCode = regexp.MustCompile(`^[A-N][0-9]{2}(0[1-9]|[1-9][0-9])$`)
	codeGroup = regexp.MustCompile(`^[A-N]([0-9]{1,2}(00)?)?$`)
)

// readFamily states that a certification leads to the family of a code of ROME, and the label of the
// code, once.
func readFamily(t *trainingReader, r tableRow, number string) fate {
	code, label, old := r.get("rome"), r.get("libelle"), true // of before ROME 4
	if code == "" {
		code, label, old = r.get("codes_rome_code"), r.get("codes_rome_libelle"), false
	}
	label = cell(strings.ReplaceAll(label, "''", "'"))
	switch {
	case codeGroup.MatchString(code):
		return outside("domains of ROME, where the register names no code")
	case !wholeCode.MatchString(code):
		return rejected("no code of ROME", code)
	}
	family := codeIdentifier(code, label)
	if old {
		family = fact.Rome3CodeIdentifier(code)
	}
	key := number + " " + family.Value
	if t.said[key] {
		return merged("an earlier row of the fiche")
	}
	t.said[key] = true
	if err := t.state(r, family, fact.Preparation{ID: &number, Label: number, Kind: fact.OtherTraining}, "rncp.family", ""); err != nil {
		return rejectedBy(err)
	}
	if label == "" || t.said[family.Value] {
		return fate{}
	}
	t.said[family.Value] = true
	return rejectedBy(t.state(r, family, fact.CodeName{Label: label}, "rncp.familyLabel", ""))
}

// registerLevel matches a level of the register: niveau5.
var registerLevel = regexp.MustCompile(`^niveau([3-8])$`)

// readCertification states what a certification is, and which others it took the place of.
func readCertification(t *trainingReader, r tableRow, number string) fate {
	diploma, label := cell(r.get("typecertif")), cell(r.get("intitulediplome"))
	listing := fact.Listing{Label: label, Kind: kindOf(diploma, label), Active: truthOf(r.optional("activeinactive"))}
	if found := registerLevel.FindStringSubmatch(r.get("niveaueurope")); found != nil {
		listing.Level = new(frameLevels[found[1]])
	}
	if day := r.optional("date_fin_validite_enregistrement"); day != nil {
		iso, ok := americanDate(*day)
		if !ok {
			t.warn(r, "“%s” is no date: left out", *day)
		} else {
			listing.RegisteredUntil = &iso
		}
	}
	added, err := t.stateListing(r, []string{number}, listing, "rncp.certification")
	if err != nil {
		return fateOf(added, err)
	}
	replaced, err := t.stateReplacements(r, number, "anciennefiche", "nouvellefiche")
	return fateOf(added || replaced, err)
}

// americanDate returns a day such as 8/31/16, month first, in ISO 8601; false for another text. Years of
// two digits are of 2000 to 2099: the register began in 2002.
func americanDate(day string) (iso string, ok bool) {
	parts := strings.Split(day, "/")
	if len(parts) != 3 || len(parts[2]) != 2 {
		return "", false
	}
	numbers := make([]int, len(parts))
	for k, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 || len(part) > 2 {
			return "", false
		}
		numbers[k] = n
	}
	month, date := numbers[0], numbers[1]
	if month < 1 || month > 12 || date < 1 || date > 31 {
		return "", false
	}
	two := func(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
	return "20" + two(numbers[2]) + "-" + two(month) + "-" + two(date), true
}

// readReplacement states which certification took the place of which.
func readReplacement(t *trainingReader, r tableRow, number string) fate {
	added, err := t.stateReplacements(r, number, "ancienne_certification", "nouvelle_certification")
	if err == nil && !added && slices.ContainsFunc([]string{"ancienne_certification", "nouvelle_certification"}, func(column string) bool {
		return specificNumber.MatchString(r.get(column))
	}) {
		return outside("certifications of the Répertoire spécifique (RS)")
	}
	if err == nil && !added && r.get("ancienne_certification")+r.get("nouvelle_certification") == "" {
		return outside("fiches that replace none and that none replaces")
	}
	return fateOf(added, err)
}

// stateReplacements states that a fiche took the place of the one in the column former, and the one in
// the column next that of the fiche. added is false if earlier rows said it all.
func (t *trainingReader) stateReplacements(r tableRow, number, former, next string) (added bool, err error) {
	for _, pair := range [2][2]string{{number, r.get(former)}, {r.get(next), number}} {
		newer, older := pair[0], pair[1]
		if key := newer + ">" + older; t.said[key] || newer == older || !fact.IsCertification(newer) || !fact.IsCertification(older) {
			continue
		}
		t.said[newer+">"+older] = true
		if err := t.state(r, fact.TrainingIdentifier(newer), fact.Succession{Replaces: older}, "rncp.replaces", ""); err != nil {
			return false, err
		}
		added = true
	}
	return added, nil
}
