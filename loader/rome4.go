package loader

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"passerelle/graph"
)

// rome4 is ROME 4.0 as France Travail publishes it: some thirty tables, of which the fiche
// of a code is a join. Every code is a métier.
var rome4 = releaseFormat{
	name:  "rome-4",
	notes: regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*Num[eé]ro de version\s*:`),
	parts: []part{
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
		{"referentiel_contexte_travail", "code_ogr libelle_cont_travail", romeContexts},
		{"referentiel_code_rome_riasec", "code_rome riasec_majeur riasec_mineur", romeInterests},
		{"referentiel_macro_competence_riasec", "code_ogr riasec_majeur riasec_mineur", romeInterests},
		{"centre_interet", "code_centre_interet libelle_centre_interet definition_centre_interet", romeInterests},
		{"arborescence_centre_interet", "code_centre_interet code_rome", romeInterests},
		{"secteur_activite", "code_sect_activite libelle_sect_activite definition_sect_activite", romeSectors},
		{"sous_secteur_activite", "code_ss_sect_activite libelle_ss_sect_activite", romeSectors},
		{"arborescence_secteur_activite", "code_sect_activite code_ss_sect_activite code_rome", romeSectors},
		{"secteur_naf", "code_tech_secteur_naf code_secteur_naf libelle_secteur_naf", romeSectors},
		{"arborescence_secteur_naf", "code_secteur_naf code_rome", romeSectors},
		{"themes", "code_theme libelle_theme definition_theme", "themes"},
		{"arborescence_thematique", "code_theme code_rome", "themes"},
		{"composition_bloc", "code_compo_bloc libelle_bloc", "layout of the fiche"},
		{"descriptif_rubrique", "code_rubrique code_compo_bloc libelle_rubrique", "layout of the fiche"},
		{"type_referentiel", "code_type_referentiel libelle_type_referentiel", "layout of the fiche"},
	},
	read: readRome4,
}

// What the graph does not hold of ROME.
const (
	romeContexts  = "work contexts"
	romeInterests = "interests (RIASEC, centres d'intérêt)"
	romeSectors   = "sectors of activity"
)

// A romeRelease is a release of ROME 4.0 on its way to facts.
type romeRelease struct {
	*release
	codes  map[string]bool     // those that are read
	titles map[string]string   // code by OGR number
	items  map[string]romeItem // by OGR number
	needs  map[[2]string]bool  // code and OGR number of the links to items
	used   map[string]bool     // OGR numbers of items that a code is linked to
}

// A romeItem is what a code may ask for: a skill or a work context.
type romeItem struct{ label, section string }

// sections are the kinds of the items of a fiche; a work context has none.
var romeSections = map[string]graph.SkillKind{"1": graph.SavoirFaire, "2": graph.SavoirEtre, "3": graph.Savoir}

func readRome4(r *release) error {
	if r.sheets["referentiel_code_rome"] == nil {
		return fmt.Errorf("%s: release of %s without its table of codes (code_rome, libelle_rome, …)", r.ordered()[0].path, r.format.name)
	}
	rome := &romeRelease{r, map[string]bool{}, map[string]string{}, map[string]romeItem{}, map[[2]string]bool{}, map[string]bool{}}
	rome.entitle()
	rome.index()
	r.each("referentiel_code_rome", rome.code)
	r.each("cr_gd_dp", rome.domain)
	r.each("referentiel_appellation", rome.appellation)
	r.each("rubrique_mobilite", rome.mobility)
	r.each("coherence_item", rome.need)
	rome.texts()
	rome.settle()
	return nil
}

var (
	romeTitle     = regexp.MustCompile(`(?m)^Titre[^:\n]*:\s*(.+?)\s*$`)
	romePublished = regexp.MustCompile(`(?m)^Date de publication\s*:\s*(\d\d)/(\d\d)/(\d{4})\s*$`)
)

// entitle gives the documents of the release what it says of itself, with the publisher
// and the licence that all releases have.
func (r *romeRelease) entitle() {
	title, publisher, licence := "ROME 4.0 "+r.version, "France Travail", "Licence Ouverte 2.0 (Etalab)"
	if found := romeTitle.FindStringSubmatch(r.notes); found != nil {
		title = cell(found[1])
	}
	var date *string
	if found := romePublished.FindStringSubmatch(r.notes); found != nil {
		iso := found[3] + "-" + found[2] + "-" + found[1]
		date = &iso
	}
	for _, s := range r.ordered() {
		s.document.Title = strings.TrimSpace(title) + ": " + s.part.name
		s.document.Publisher, s.document.Licence, s.document.Date = &publisher, &licence, date
	}
}

func romeCodeOf(code string) graph.Identifier {
	return graph.Identifier{Scheme: graph.SchemeRome, Value: code}
}

// index finds what other tables refer to by number. ROME has some skills and titles twice:
// those of one spelling are one node with both numbers, and a remark of their table.
func (r *romeRelease) index() {
	titles, labels := twins{}, twins{}
	r.records("referentiel_appellation", func(s *sheet, row row) {
		number := row.get("code_ogr")
		r.titles[number] = row.get("code_rome")
		titles.add(s, row, number, cell(row.get("libelle_appellation_long")))
	})
	r.records("item", func(s *sheet, row row) {
		number, label := row.get("code_ogr"), cell(row.get("libelle"))
		r.items[number] = romeItem{label, row.get("code_rubrique")}
		labels.add(s, row, number, label)
	})
}

// twins are the numbers of labels by their slugs.
type twins map[string]string

// add remarks on a second number of a label.
func (t twins) add(s *sheet, row row, number, label string) {
	key := graph.Slug(label)
	if twin, known := t[key]; known && twin != number {
		s.warn(row, "“%s” (%s) has the label of %s: taken for one", label, number, twin)
		return
	}
	t[key] = number
}

// code reads a row of the table of codes: the métier and its code.
func (r *romeRelease) code(s *sheet, row row) fate {
	code, label := row.get("code_rome"), cell(row.get("libelle_rome"))
	if r.codes[code] {
		return rejected("code of another row", code)
	}
	coding := graph.Coding{Code: code, Label: &label}
	if r.version != "" {
		coding.Version = &r.version
	}
	if parent := row.get("code_rome_parent"); parent != "" {
		coding.Parent = &parent
	}
	err := s.state(row, romeCodeOf(code), graph.Naming{Title: graph.ParseTitle(label), Preferred: true}, "rome4.code", "")
	if err == nil {
		r.codes[code] = true
		err = s.state(row, romeCodeOf(code), coding, "rome4.code", "")
	}
	return rejectedBy(err)
}

// domain reads the labels of the two levels above a code, whose own codes begin it.
func (r *romeRelease) domain(s *sheet, row row) fate {
	code := row.get("code_rome")
	if why, unknown := r.unknown(code); unknown {
		return why
	}
	above, top := row.get("code_domaine_professionel"), row.get("code_grand_domaine")
	if above != code[:3] || top != code[:1] {
		return rejected("domain of another code", fmt.Sprintf("%s in %s in %s", code, above, top))
	}
	domain, grand := cell(row.get("libelle_domaine_professionel")), cell(row.get("libelle_grand_domaine"))
	return rejectedBy(s.state(row, romeCodeOf(code), graph.Coding{Code: code, Domain: &domain, GrandDomain: &grand}, "rome4.domain", ""))
}

// unknown is the fate of a row about a code that the table of codes does not name.
func (r *romeRelease) unknown(code string) (fate, bool) {
	if r.codes[code] {
		return fate{}, false
	}
	return rejected("unknown code", strconv.Quote(code)), true
}

func (r *romeRelease) appellation(s *sheet, row row) fate {
	code, number := row.get("code_rome"), row.get("code_ogr")
	if why, unknown := r.unknown(code); unknown {
		return why
	}
	title := graph.ParseTitle(cell(row.get("libelle_appellation_long")))
	return rejectedBy(s.state(row, romeCodeOf(code), graph.Naming{Title: title, OGR: &number}, "rome4.appellation", ""))
}

func (r *romeRelease) mobility(s *sheet, row row) fate {
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
	move := graph.Move{To: romeCodeOf(to), Kind: graph.Mobility, Rank: &rank}
	return rejectedBy(s.state(row, romeCodeOf(from), move, "rome4.mobility", ""))
}
