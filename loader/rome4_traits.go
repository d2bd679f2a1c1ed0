package loader

import (
	"cmp"
	"strconv"
	"strings"

	"passerelle/graph/fact"
)

// rome4Tags are the columns of the table of codes that give a métier a trait. For the value O (yes)
// the trait has the label given here; without one, the value itself is the label. N (no) and an
// empty value give no trait.
var rome4Tags = []struct {
	column, label string
	kind          fact.TraitKind
}{
	{"transition_eco", "", fact.TraitEcological},
	{"transition_num", "Transition numérique", fact.TraitDigital},
	{"transition_demo", "Transition démographique", fact.TraitDemographic},
	{"emploi_reglemente", "Emploi réglementé", fact.TraitRegulated},
	{"emploi_cadre", "Emploi cadre", fact.TraitManagerial},
}

// tags reads the traits in a row of the table of codes: transition_num "O" gives
// "Transition numérique".
func (r *rome4Release) tags(t *tableReader, row tableRow) error {
	for _, tag := range rome4Tags {
		value := cell(row.get(tag.column))
		label := tag.label
		switch {
		case label == "":
			label = value
		case value != "O":
			label = ""
		}
		if label == "" {
			continue
		}
		trait := fact.Trait{Kind: tag.kind, Label: label}
		if err := t.state(row, rome4Of(row.get("code_rome")), trait, "rome4.tag", value); err != nil {
			return err
		}
	}
	return nil
}

// A rome4Tree is a nomenclature and the table that links codes to its entries.
type rome4Tree struct {
	links, entries string // names of tables
	code, label    string // columns of both
	kind           fact.TraitKind
}

// rome4Trees are the nomenclatures. Those with one table of links follow each other.
var rome4Trees = []rome4Tree{
	{"arborescence_secteur_activite", "secteur_activite", "code_sect_activite", "libelle_sect_activite", fact.TraitSector},
	{"arborescence_secteur_activite", "sous_secteur_activite", "code_ss_sect_activite", "libelle_ss_sect_activite", fact.TraitSubsector},
	{"arborescence_secteur_naf", "secteur_naf", "code_secteur_naf", "libelle_secteur_naf", fact.TraitIndustry},
	{"arborescence_thematique", "themes", "code_theme", "libelle_theme", fact.TraitTheme},
	{"arborescence_centre_interet", "centre_interet", "code_centre_interet", "libelle_centre_interet", ""},
}

// traits reads the nomenclatures. A link may point to an entry and to a part of it at once.
func (r *rome4Release) traits() {
	used := map[string]bool{} // entries by table and code
	for k, tree := range rome4Trees {
		if k > 0 && rome4Trees[k-1].links == tree.links {
			continue // read with the tree before
		}
		r.each(tree.links, func(t *tableReader, row tableRow) fate {
			if why, unknown := r.unknown(row.get("code_rome")); unknown {
				return why
			}
			for _, same := range rome4Trees[k:] {
				if same.links != tree.links || row.get(same.code) == "" {
					continue
				}
				used[same.entries+" "+row.get(same.code)] = true
				if err := same.state(t, row); err != nil {
					return rejectedBy(err)
				}
			}
			return fate{}
		})
	}
	for _, tree := range rome4Trees {
		r.each(tree.entries, func(_ *tableReader, row tableRow) fate {
			if used[tree.entries+" "+row.get(tree.code)] {
				return merged(tree.links)
			}
			return outside(romeUnused)
		})
	}
	r.each("referentiel_code_rome_riasec", r.riasec)
}

// state gives the métier of a link its trait. A centre of interest is an interest.
func (tree rome4Tree) state(t *tableReader, row tableRow) error {
	subject, label, raw := rome4Of(row.get("code_rome")), cell(row.get(tree.label)), row.get("principal")
	if tree.kind == "" {
		return t.state(row, subject, fact.Interest{Label: label}, "rome4.interest", raw)
	}
	code := row.get(tree.code)
	trait := fact.Trait{Kind: tree.kind, Code: &code, Label: label}
	if raw != "" {
		main := raw == "oui"
		trait.Main = &main
	}
	return t.state(row, subject, trait, "rome4.trait", raw)
}

// romeTypes are Holland's types of interests.
var romeTypes = map[string]string{
	"R": "Réaliste", "I": "Investigateur", "A": "Artistique", "S": "Social", "E": "Entreprenant", "C": "Conventionnel",
}

// riasec reads the types of interests of a code.
func (r *rome4Release) riasec(t *tableReader, row tableRow) fate {
	code := row.get("code_rome")
	if why, unknown := r.unknown(code); unknown {
		return why
	}
	return t.riasec(row, rome4Of(code), "rome4.riasec")
}

// riasec states the types of interests of a métier or a skill: riasec_majeur "A" and riasec_mineur
// "S" give Artistique, the main one, and Social.
func (t *tableReader) riasec(row tableRow, subject fact.Identifier, rule string) fate {
	state := func(letter string, main bool) error {
		return t.state(row, subject, fact.Trait{Kind: fact.TraitInterest, Code: &letter, Label: romeTypes[letter], Main: &main}, rule, "")
	}
	first, second := strings.ToUpper(row.get("riasec_majeur")), strings.ToUpper(row.get("riasec_mineur"))
	switch {
	case romeTypes[first] == "" || second != "" && romeTypes[second] == "":
		return rejected("unknown type of interests", strconv.Quote(first)+" "+strconv.Quote(second))
	case second == "" || second == first:
		return rejectedBy(state(first, true))
	}
	return rejectedBy(cmp.Or(state(first, true), state(second, false)))
}
