package loader

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// rome4 is ROME 4.0 as France Travail publishes it: some thirty tables, whose join by code is the
// fiche of a code. Every code is a métier.
var rome4 = releaseFormat{
	name:  "rome-4",
	notes: regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*Num[eé]ro de version\s*:`),
	tables: []tableSchema{
		{"referentiel_code_rome", "code_rome code_fiche_metier libelle_rome code_rome_parent", ""},
		{"cr_gd_dp", "code_rome libelle_rome code_grand_domaine libelle_grand_domaine code_domaine_professionel libelle_domaine_professionel", ""},
		{"referentiel_appellation", "code_ogr libelle_appellation_long code_rome classification", ""},
		{"rubrique_mobilite", "code_rome code_rome_cible numero_ordre", ""},
		{"coherence_item", "code_rome code_ogr coeur_metier", ""},
		{"texte", "code_rome libelle_type_texte position_phrase libelle_texte", ""},
		{"item", "code_ogr libelle code_rubrique", ""},
		{"referentiel_competence", "code_ogr nature libelle_competence code_ogr_macro_comp", ""},
		{"referentiel_savoir", "code_ogr_savoir libelle_savoir", ""},
		{"liens_rome_referentiels", "code_rome code_compo_bloc code_rubrique code_ogr", ""},
		{"cr_gd_dp_appellations", "code_grand_domaine code_domaine_professionnel numero_fiche_rome intitule type_provenance ogr_appellation", ""},
		{"grand_domaine", "code_grand_domaine libelle_grand_domaine", ""},
		{"domaine_professionnel", "code_domaine_professionnel libelle_domaine_professionnel", ""},
		{"referentiel_contexte_travail", "code_ogr libelle_cont_travail", ""},
		{"referentiel_code_rome_riasec", "code_rome riasec_majeur riasec_mineur", ""},
		{"referentiel_macro_competence_riasec", "code_ogr riasec_majeur riasec_mineur", ""},
		{"centre_interet", "code_centre_interet libelle_centre_interet definition_centre_interet", ""},
		{"arborescence_centre_interet", "code_centre_interet code_rome", ""},
		{"secteur_activite", "code_sect_activite libelle_sect_activite definition_sect_activite", ""},
		{"sous_secteur_activite", "code_ss_sect_activite libelle_ss_sect_activite", ""},
		{"arborescence_secteur_activite", "code_sect_activite code_ss_sect_activite code_rome", ""},
		{"secteur_naf", "code_tech_secteur_naf code_secteur_naf libelle_secteur_naf", ""},
		{"arborescence_secteur_naf", "code_secteur_naf code_rome", ""},
		{"themes", "code_theme libelle_theme definition_theme", ""},
		{"arborescence_thematique", "code_theme code_rome", ""},
		{"composition_bloc", "code_compo_bloc libelle_bloc", romeLayout},
		{"descriptif_rubrique", "code_rubrique code_compo_bloc libelle_rubrique", romeLayout},
		{"type_referentiel", "code_type_referentiel libelle_type_referentiel", romeLayout},
	},
	read: readRome4,
}

const (
	rome4Publisher = "France Travail"
	rome4Licence   = "Licence Ouverte 2.0 (Etalab)"
)

// The reasons why rows of ROME are out of scope.
const (
	romeLayout  = "layout of the fiche"
	romeUnasked = "skills that no code asks for"
	romeUnused  = "entries of nomenclatures that no code has"
)

// A rome4Release reads a release of ROME 4.0.
type rome4Release struct {
	*release
	codes  map[string]bool                      // those that are read
	titles map[string]string                    // code by OGR number
	items  map[string]rome4Item                 // by OGR number
	needs  map[[2]string]bool                   // code and OGR number of the links to items
	used   map[string]bool                      // OGR numbers of items to which a code is linked
	papers map[string]*fact.CertificationNeed   // the certifications among the items, by OGR number
	asked  map[string][]*fact.CertificationNeed // those that each code asks for
	access map[fact.Identifier]*romeText        // how one comes to each métier
	legal  map[string]bool                      // codes whose métier is exercised under conditions set by law
}

// A rome4Item is what a code may ask for: a skill or a work context.
type rome4Item struct {
	number         *string // one for all facts
	label, section string
}

// rome4Classification is the version of the codes of every release, whose own number the document
// has: a next release must not change each code.
var rome4Classification = "4"

// rome4Sections are the kinds of the items of a fiche, by code_rubrique; a work context has none.
var rome4Sections = map[string]fact.SkillKind{"1": fact.SavoirFaire, "2": fact.SavoirEtre, "3": fact.Savoir}

// readRome4 reads the tables of a release: first the codes, then what refers to them. The table of
// domains names the codes too, where there is no table of codes; alone it may be one of ROME 3, unless fiches of
// ROME 4.0 are beside it.
func readRome4(r *release) error {
	codes, domains := r.tables["referentiel_code_rome"], r.tables["cr_gd_dp"]
	alone := r.tables["referentiel_appellation"] == nil && r.tables["rubrique_mobilite"] == nil
	if codes == nil && (domains == nil || alone && !r.fiches) {
		return fmt.Errorf("%s: release of %s without its table of codes (code_rome, libelle_rome, …)", r.file, r.format.name)
	}
	rome := &rome4Release{
		r, map[string]bool{}, map[string]string{}, map[string]rome4Item{}, map[[2]string]bool{}, map[string]bool{},
		map[string]*fact.CertificationNeed{}, map[string][]*fact.CertificationNeed{}, map[fact.Identifier]*romeText{}, map[string]bool{},
	}
	rome.entitle()
	rome.index()
	r.each("referentiel_code_rome", rome.code)
	r.each("cr_gd_dp", func(t *tableReader, row tableRow) fate {
		if codes == nil {
			if named := rome.code(t, row); named.kind != isRead {
				return named
			}
		}
		return rome.domain(t, row)
	})
	inParallel(
		func() { r.each("coherence_item", rome.need) },
		func() { r.each("referentiel_appellation", rome.appellation) },
		func() { r.each("rubrique_mobilite", rome.mobility) },
		rome.texts,
		rome.traits,
	)
	rome.compulsory()
	rome.settleRepeats()
	return nil
}

var (
	// rome4Title and rome4Published find the title and the date of a release in its notes.
	rome4Title     = regexp.MustCompile(`(?m)^Titre[^:\n]*:\s*(.+?)\s*$`)
	rome4Published = regexp.MustCompile(`(?m)^Date de publication\s*:\s*(\d\d)/(\d\d)/(\d{4})\s*$`)
)

// entitle describes the documents of the release by its notes, and by the publisher and the licence
// that all releases have.
func (r *rome4Release) entitle() {
	title, publisher, licence := "ROME 4.0 "+r.version, rome4Publisher, rome4Licence
	if found := rome4Title.FindStringSubmatch(r.notes); found != nil {
		title = cell(found[1])
	}
	var date *string
	if found := rome4Published.FindStringSubmatch(r.notes); found != nil {
		iso := found[3] + "-" + found[2] + "-" + found[1]
		date = &iso
	}
	for _, t := range r.inOrder() {
		t.document.Title = strings.TrimSpace(title) + ": " + t.schema.name
		t.document.Publisher, t.document.Licence, t.document.Date = &publisher, &licence, date
	}
}

// index finds what other tables refer to by number. ROME has some skills and titles twice: those
// with one spelling become one node with both numbers, and a remark on their table.
func (r *rome4Release) index() {
	titles, labels := labelNumbers{}, labelNumbers{}
	inParallel(func() {
		r.records("referentiel_appellation", func(t *tableReader, row tableRow) {
			number := row.get("code_ogr")
			r.titles[number] = row.get("code_rome")
			titles.add(t, row, number, cell(row.get("libelle_appellation_long")))
		})
	}, func() {
		r.records("item", func(t *tableReader, row tableRow) {
			number, label := row.get("code_ogr"), cell(row.get("libelle"))
			r.items[number] = rome4Item{&number, label, row.get("code_rubrique")}
			labels.add(t, row, number, label)
		})
	}, func() {
		r.records("referentiel_savoir", func(_ *tableReader, row tableRow) {
			if number := row.get("code_ogr_savoir"); french.Slug(row.get("categorie_savoir")) == romeCertifications {
				r.papers[number] = certificationOf(cell(row.get("libelle_savoir")), row.get("sous_categorie_savoir"), &number)
			}
		})
	})
}

// A labelNumbers maps the slugs of labels to their first number.
type labelNumbers map[string]string

// add warns of a second number with a label.
func (labels labelNumbers) add(t *tableReader, row tableRow, number, label string) {
	key := french.Slug(label)
	if twin, known := labels[key]; known && twin != number {
		t.warn(row, "“%s” (%s) has the label of %s: taken for one", label, number, twin)
		return
	}
	labels[key] = number
}

// code reads a row of the table of codes: the métier and its code. "A1101,…,Gardien de phare,…"
// names the métier A1101 "Gardien de phare".
func (r *rome4Release) code(t *tableReader, row tableRow) fate {
	code, label := row.get("code_rome"), cell(row.get("libelle_rome"))
	if r.codes[code] {
		return rejected("code of another row", code)
	}
	coding := fact.Coding{Code: code, Label: &label, Version: &rome4Classification}
	if parent := row.get("code_rome_parent"); parent != "" {
		coding.Parent = &parent
	}
	err := t.state(row, rome4Of(code), fact.Naming{Title: french.ParseTitle(label), Preferred: true}, "rome4.code", "")
	if err == nil {
		r.codes[code], r.legal[code] = true, row.get("emploi_reglemente") == "O"
		err = cmp.Or(t.state(row, rome4Of(code), coding, "rome4.code", ""), r.tags(t, row))
	}
	return rejectedBy(err)
}

// domain reads the labels of the domain and grand domain of a code, whose own codes are the start
// of it.
func (r *rome4Release) domain(t *tableReader, row tableRow) fate {
	code := row.get("code_rome")
	if why, unknown := r.unknown(code); unknown {
		return why
	}
	return t.domain(row, rome4Of(code), fact.Coding{Code: code}, "rome4.domain")
}

// domain reads the labels of the domain and grand domain of the code of a métier: "E11" and "E" for
// E1101.
func (t *tableReader) domain(row tableRow, subject fact.Identifier, coding fact.Coding, rule string) fate {
	code, above, top := coding.Code, row.get("code_domaine_professionel"), row.get("code_grand_domaine")
	if above != code[:3] || top != code[:1] {
		return rejected("domain of another code", fmt.Sprintf("%s in %s in %s", code, above, top))
	}
	domain, grand := cell(row.get("libelle_domaine_professionel")), cell(row.get("libelle_grand_domaine"))
	coding.Domain, coding.GrandDomain = &domain, &grand
	return rejectedBy(t.state(row, subject, coding, rule, ""))
}

// unknown returns the fate of a row about a code that the table of codes lacks, and whether it
// does.
func (r *rome4Release) unknown(code string) (fate, bool) {
	if r.codes[code] {
		return fate{}, false
	}
	return rejected("unknown code", strconv.Quote(code)), true
}

// appellation reads a title of a code, with its OGR number.
func (r *rome4Release) appellation(t *tableReader, row tableRow) fate {
	code, number := row.get("code_rome"), row.get("code_ogr")
	if why, unknown := r.unknown(code); unknown {
		return why
	}
	title := french.ParseTitle(cell(row.get("libelle_appellation_long")))
	return rejectedBy(t.state(row, rome4Of(code), fact.Naming{Title: title, OGR: &number}, "rome4.appellation", ""))
}

// mobility reads a move between two codes, with its rank.
func (r *rome4Release) mobility(t *tableReader, row tableRow) fate {
	from, to := row.get("code_rome"), row.get("code_rome_cible")
	for _, code := range []string{from, to} {
		if why, unknown := r.unknown(code); unknown {
			return why
		}
	}
	if from == to {
		return rejected("move to itself", from)
	}
	raw := row.get("numero_ordre")
	rank, err := strconv.Atoi(raw)
	if err != nil {
		return rejected("rank is no number", strconv.Quote(raw))
	}
	move := fact.Move{To: rome4Of(to), Kind: fact.Mobility, Rank: &rank}
	return rejectedBy(t.state(row, rome4Of(from), move, "rome4.mobility", ""))
}

// texts reads the definition and the access text of each code.
func (r *rome4Release) texts() {
	t := r.tables["texte"]
	if t == nil {
		return
	}
	texts := t.texts("rome4", "position_phrase", func(row tableRow) (romeTextKey, fate) {
		code, kind := row.get("code_rome"), row.get("libelle_type_texte")
		key := romeTextKey{rome4Of(code), kind == "acces_metier"}
		switch why, unknown := r.unknown(code); {
		case unknown:
			return key, why
		case kind != "definition" && kind != "acces_metier":
			return key, outside("texts of kind " + strconv.Quote(kind))
		}
		return key, checkSentence(row, "position_phrase")
	})
	for key, text := range texts {
		if key.access {
			r.access[key.subject] = text
		}
	}
}
