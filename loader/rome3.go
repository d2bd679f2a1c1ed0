package loader

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// rome3 is ROME 3 as Pôle emploi published it until 2023: tables with the names of those of ROME
// 4.0, and other columns. Every code is a métier.
var rome3 = releaseFormat{
	name: "rome-3",
	tables: []tableSchema{
		{"referentiel_code_rome", "code_rome code_fiche_em libelle_rome", ""},
		{"cr_gd_dp", "code_rome libelle_rome code_grand_domaine libelle_grand_domaine code_domaine_professionel libelle_domaine_professionel", ""},
		{"referentiel_appellation", "code_ogr libelle_appellation_long code_rome code_type_section_appellation", ""},
		{"rubrique_mobilite", "code_rome code_rome_cible code_appellation_source code_appellation_cible libelle_type_mobilite", ""},
		{"liens_rome_referentiels", "code_rome code_ogr code_type_referentiel code_compo_bloc code_ref_rubrique", ""},
		{"coherence_item", "= code_rome code_ogr", ""},
		{"texte", "code_rome position_libelle_txt libelle_texte libelle_type_texte", ""},
		{"referentiel_code_rome_riasec", "= code_rome riasec_majeur riasec_mineur", ""},
		{"referentiel_competence", "code_ogr libelle_competence libelle_type_competence", ""},
		{"referentiel_activite", "code_ogr libelle_activite libelle_type_activite", ""},
		{"referentiel_env_travail", "code_ogr libelle_env_travail libelle_type_section_env_trav", ""},
		{"item_arborescence", "code_ogr code_pere code_noeud libelle_item_arbo", rome3Trees},
		{"item", "code_ogr libelle code_type_referentiel code_ref_rubrique", rome3Again},
		{"referentiel_activite_riasec", "= code_ogr riasec_majeur riasec_mineur", rome3ActivityTypes},
		{"cr_gd_dp_appellations", "numero_fiche_rome intitule type_provenance code_fiche ogr_rome", rome3Again},
		{"grand_domaine", "= code_grand_domaine libelle_grand_domaine", rome3Again},
		{"domaine_professionnel", "= code_domaine_professionnel libelle_domaine_professionnel", rome3Again},
		{"composition_bloc", "code_compo_bloc libelle_bloc type_referentiel", romeLayout},
		{"descriptif_rubrique", "code_ref_rubrique code_compo_bloc libelle_ref_rubrique", romeLayout},
		{"type_referentiel", "code_type_referentiel libelle_type_referentiel", romeLayout},
	},
	read: readRome3,
}

// The reasons why rows of ROME 3 are out of scope.
const (
	rome3Trees         = "trees of domains and themes"
	rome3ActivityTypes = "interests of activities (RIASEC)"
	rome3Again         = "what other tables of the release have"
	rome3Unresolved    = "unresolved: activities whose table of labels is not in the release"
)

// A rome3Release reads a release of ROME 3.
type rome3Release struct {
	*release
	named      map[string]string    // table that names a code
	titles     map[string]string    // code by OGR number
	items      map[string]rome3Item // by OGR number
	activities map[string]bool      // whether an item is an activity, as a link says, by OGR number
	needs      map[[2]string]bool   // code and OGR number of the links to items
	used       map[string]bool      // OGR numbers of items to which a code is linked
}

// A rome3Item is what a code may ask for: a skill or a work context.
type rome3Item struct {
	label, section string
	context        bool
	kind           fact.SkillKind // empty for a context, and for a skill of an unknown section
}

// rome3Classification is the version of the codes of every release.
var rome3Classification = "3"

// readRome3 reads the tables of a release: first the codes, then what refers to them. The table of
// domains names the codes too, where there is no table of codes.
func readRome3(r *release) error {
	if r.tables["referentiel_code_rome"] == nil && r.tables["cr_gd_dp"] == nil {
		return fmt.Errorf("%s: release of %s without its table of codes (code_rome, code_fiche_em, libelle_rome)", r.file, r.format.name)
	}
	rome := &rome3Release{
		r, map[string]string{}, map[string]string{}, map[string]rome3Item{}, map[string]bool{}, map[[2]string]bool{}, map[string]bool{},
	}
	rome.entitle()
	rome.index()
	r.each("referentiel_code_rome", rome.code)
	rome.complete()
	r.each("cr_gd_dp", rome.domain)
	r.each("referentiel_appellation", rome.appellation)
	r.each("rubrique_mobilite", rome.mobility)
	r.each("liens_rome_referentiels", rome.link)
	r.each("coherence_item", rome.need)
	rome.texts()
	r.each("referentiel_code_rome_riasec", rome.riasec)
	for _, labels := range rome3Labels {
		r.each(labels.table, rome.item)
	}
	return nil
}

// entitle gives the documents of the release their title, publisher and licence.
func (r *rome3Release) entitle() {
	publisher, licence := "Pôle emploi", "Licence Ouverte (Etalab)"
	for _, t := range r.inOrder() {
		t.document.Title = strings.TrimSpace("ROME 3 "+r.version) + ": " + t.schema.name
		t.document.Publisher, t.document.Licence = &publisher, &licence
	}
}

// index finds what other tables refer to by number.
func (r *rome3Release) index() {
	r.records("referentiel_appellation", func(_ *tableReader, row tableRow) { r.titles[row.get("code_ogr")] = row.get("code_rome") })
	skills := labelNumbers{}
	for _, labels := range rome3Labels {
		r.records(labels.table, func(t *tableReader, row tableRow) {
			number, label, section := row.get("code_ogr"), unescape(row.get(labels.label)), cell(row.get(labels.section))
			if !labels.contexts {
				skills.add(t, row, number, label)
			}
			r.items[number] = rome3Item{label, section, labels.contexts, labels.kinds(section)}
		})
	}
}

// code reads a row of the table of codes: the métier and its code.
func (r *rome3Release) code(t *tableReader, row tableRow) fate {
	code, label := row.get("code_rome"), unescape(row.get("libelle_rome"))
	if r.named[code] != "" {
		return rejected("code of another row", code)
	}
	return rejectedBy(r.name(t, row, code, label))
}

// name states the métier of a code. Its label names a group of métiers more often than a post, and
// has no gender.
func (r *rome3Release) name(t *tableReader, row tableRow, code, label string) error {
	title := fact.Naming{Title: french.Title{Label: cmp.Or(label, code)}, Preferred: true}
	coding := fact.Coding{Code: code, Version: &rome3Classification}
	if label != "" {
		coding.Label = &label
	}
	err := t.state(row, rome3Of(code), title, "rome3.code", "")
	if err == nil {
		r.named[code] = t.schema.name
		err = t.state(row, rome3Of(code), coding, "rome3.code", "")
	}
	return err
}

// rome3Namers are the tables that may name codes that the table of codes lacks. Those about codes
// come first.
var rome3Namers = []string{
	"cr_gd_dp", "liens_rome_referentiels", "referentiel_appellation", "rubrique_mobilite", "coherence_item", "texte", "referentiel_code_rome_riasec",
}

// complete names métiers for the codes that other tables use and the table of codes lacks, with the
// label that such a table gives them.
func (r *rome3Release) complete() {
	for _, name := range rome3Namers {
		r.records(name, func(t *tableReader, row tableRow) {
			if kind := row.get("code_type_referentiel"); kind != "" && kind != rome3ToCode {
				return
			}
			label := unescape(row.get("libelle_rome"))
			for _, code := range []string{row.get("code_rome"), row.get("code_rome_cible")} {
				if r.named[code] == "" && romeShape.MatchString(code) && r.name(t, row, code, label) == nil && label == "" {
					t.warn(row, "%s is not in the table of codes, and no table gives its label", code)
				}
			}
		})
	}
}

// unknown returns the fate of a row about a code that no table names, and whether it is one.
func (r *rome3Release) unknown(code string) (fate, bool) {
	if r.named[code] != "" {
		return fate{}, false
	}
	return rejected("unknown code", strconv.Quote(code)), true
}

// domain reads the labels of the domain and grand domain of a code, whose own codes are the start
// of it.
func (r *rome3Release) domain(t *tableReader, row tableRow) fate {
	code := row.get("code_rome")
	if why, unknown := r.unknown(code); unknown {
		return why
	}
	return t.domain(row, rome3Of(code), fact.Coding{Code: code, Version: &rome3Classification}, "rome3.domain")
}

// appellation reads a title of a code, with its OGR number.
func (r *rome3Release) appellation(t *tableReader, row tableRow) fate {
	code, number := row.get("code_rome"), row.get("code_ogr")
	if why, unknown := r.unknown(code); unknown {
		return why
	}
	title := french.ParseTitle(unescape(row.get("libelle_appellation_long")))
	return rejectedBy(t.state(row, rome3Of(code), fact.Naming{Title: title, OGR: &number}, "rome3.appellation", ""))
}

// rome3Moves are the kinds of moves by the folded label of their type.
var rome3Moves = map[string]fact.TransitionKind{"proche": fact.Mobility, "evolution": fact.Evolution}

// mobility reads a move between two codes, or from or to one of their titles: type "Proche" gives
// MOBILITY, "Evolution" gives EVOLUTION.
func (r *rome3Release) mobility(t *tableReader, row tableRow) fate {
	from, to, raw := row.get("code_rome"), row.get("code_rome_cible"), cell(row.get("libelle_type_mobilite"))
	move := fact.Move{To: rome3Of(to), Kind: rome3Moves[french.Fold(raw)]}
	for _, end := range []struct {
		code, title string
		number      **string
	}{{from, row.get("code_appellation_source"), &move.FromOGR}, {to, row.get("code_appellation_cible"), &move.ToOGR}} {
		if why, unknown := r.unknown(end.code); unknown {
			return why
		}
		if end.title == "" {
			continue
		}
		if r.titles[end.title] != end.code {
			return rejected("appellation that the code has not", end.code+" "+end.title)
		}
		*end.number = &end.title
	}
	switch {
	case move.Kind == "":
		return rejected("unknown type of move", strconv.Quote(raw))
	case from == to && row.get("code_appellation_source") == row.get("code_appellation_cible"):
		return rejected("move to itself", from)
	}
	return rejectedBy(t.state(row, rome3Of(from), move, "rome3.mobility", raw))
}

// riasec reads the types of interests of a code.
func (r *rome3Release) riasec(t *tableReader, row tableRow) fate {
	code := row.get("code_rome")
	if why, unknown := r.unknown(code); unknown {
		return why
	}
	return t.riasec(row, rome3Of(code), "rome3.riasec")
}
