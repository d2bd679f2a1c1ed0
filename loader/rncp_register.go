package loader

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

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

// rncpExports are the tables that France compétences exports from the register itself, day by day.
var rncpExports = releaseFormat{
	name: "rncp-exports",
	tables: []tableSchema{
		{"familles", "numero_fiche codes_rome_code", ""},
		{"certifications", "numero_fiche intitule nomenclature_europe_niveau", ""},
		{"voies-acces", "numero_fiche si_jury", ""},
		{"remplacements", "numero_fiche ancienne_certification nouvelle_certification", ""},
		{"certificateurs", "numero_fiche nom_certificateur", ""},
		{"blocs", "numero_fiche bloc_competences_code bloc_competences_libelle", ""},
		{"conventions", "numero_fiche ccn_1_numero", "collective agreements"},
		{"nsf", "numero_fiche nsf_code", "domains of the NSF nomenclature of trainings"},
		{"formacodes", "numero_fiche formacode_code", "domains of the Formacode nomenclature of trainings"},
		{"partenaires", "numero_fiche nom_partenaire", "bodies that prepare for certifications"},
	},
	dated: true,
	read:  readRncp,
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
	if err := t.state(r, family, preparationBy(number), "rncp.family", ""); err != nil {
		return rejectedBy(err)
	}
	if label == "" || t.said[family.Value] {
		return fate{}
	}
	t.said[family.Value] = true
	return rejectedBy(t.state(r, family, fact.CodeName{Label: label}, "rncp.familyLabel", ""))
}

// preparationBy says that the certification of a fiche leads somewhere.
func preparationBy(number string) fact.Preparation {
	return fact.Preparation{ID: &number, Label: number, Kind: fact.OtherTraining}
}

// A registerEntry is what a fiche of the register says of its certification.
type registerEntry struct {
	label, level          string
	diploma, abbreviation string  // of the kind of diploma: "Brevet de technicien supérieur", "BTS"
	active, until         *string // nil where the fiche does not say
}

// listing returns the entry as a statement. ok is false if its last day is no date, which is left out.
func (e registerEntry) listing() (listing fact.Listing, ok bool) {
	listing = fact.Listing{Label: e.label, Kind: kindOf(e.diploma, e.abbreviation, e.label), Level: registeredLevel(e.level), Active: truthOf(e.active)}
	if e.until == nil {
		return listing, true
	}
	iso, ok := registerDate(*e.until)
	if ok {
		listing.RegisteredUntil = &iso
	}
	return listing, ok
}

// readCertification states what a certification is, and which others it took the place of.
func readCertification(t *trainingReader, r tableRow, number string) fate {
	entry := registerEntry{
		label:   cell(cmp.Or(r.get("intitulediplome"), r.get("intitule"))),
		level:   cell(cmp.Or(r.get("niveaueurope"), r.get("nomenclature_europe_niveau"))),
		diploma: cell(cmp.Or(r.get("typecertif"), r.get("abrege_intitule"))), abbreviation: cell(r.get("abrege_libelle")),
		active: cmp.Or(r.optional("activeinactive"), r.optional("actif")),
		until:  cmp.Or(r.optional("date_fin_validite_enregistrement"), r.optional("date_fin_enregistrement")),
	}
	listing, ok := entry.listing()
	if !ok {
		t.warn(r, "“%s” is no date: left out", *entry.until)
	}
	added, err := t.stateListing(r, []string{number}, listing, "rncp.certification")
	if err != nil {
		return fateOf(added, err)
	}
	replaced, err := t.stateReplacements(r, number, "anciennefiche", "nouvellefiche")
	return fateOf(added || replaced, err)
}

// registerDays are the forms of days in the register: day first in exports, month first in the tables.
var registerDays = []string{"02/01/2006", "2006-01-02", "1/2/06", time.DateTime, "2006-01-02T15:04:05"}

// registerDate returns a day in ISO 8601, false for another text: "01/01/2029" is 2029-01-01, "8/31/16"
// is 2016-08-31. Years of two digits are of 2000 to 2099: the register began in 2002.
func registerDate(day string) (iso string, ok bool) {
	for _, layout := range registerDays {
		t, err := time.Parse(layout, day)
		if err != nil {
			continue
		}
		if t.Year() < 2000 && layout == "1/2/06" {
			t = t.AddDate(100, 0, 0)
		}
		return t.Format(time.DateOnly), true
	}
	return "", false
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
