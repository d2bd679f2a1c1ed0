package loader

import (
	"maps"
	"strconv"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// rome4Cores are the places that an item may have in the métier. An item that is neither main nor
// emerging belongs to the métier, and no more is said of it.
var rome4Cores = map[string]fact.SkillNeed{
	"Principale": {Importance: &fullImportance, Core: &isCore},
	"Émergente":  {Importance: &halfImportance, Emerging: true},
	"":           {Importance: &halfImportance},
}

// need reads a link between a code and what it asks for: a skill, a work context, or a certification,
// which is no skill. coeur_metier "Principale" gives a skill an importance of 1, "" one of 0.5.
func (r *rome4Release) need(t *tableReader, row tableRow) fate {
	code, number, raw := row.get("code_rome"), row.get("code_ogr"), cell(row.get("coeur_metier"))
	if why, unknown := r.unknown(code); unknown {
		return why
	}
	item, ok := r.items[number]
	if !ok {
		return rejected("unknown item", strconv.Quote(number))
	}
	if item.section == "" {
		r.needs[[2]string{code, number}], r.used[number] = true, true
		context := fact.Trait{Kind: fact.TraitContext, Code: item.number, Label: item.label}
		return rejectedBy(t.state(row, rome4Of(code), context, "rome4.context", raw))
	}
	kind, ok := rome4Sections[item.section]
	if !ok {
		return rejected("unknown kind of item", strconv.Quote(item.section))
	}
	if paper := r.papers[number]; paper != nil {
		r.needs[[2]string{code, number}], r.used[number] = true, true
		r.asked[code] = append(r.asked[code], paper)
		return rejectedBy(t.state(row, rome4Of(code), *paper, "rome4.certification", raw))
	}
	need, ok := rome4Cores[raw]
	if !ok {
		return rejected("unknown coeur_metier", strconv.Quote(raw))
	}
	need.Label, need.Kind, need.OGR = item.label, kind, item.number
	if err := t.state(row, rome4Of(code), need, "rome4.skill", raw); err != nil {
		return rejectedBy(err)
	}
	r.needs[[2]string{code, number}], r.used[number] = true, true
	return fate{}
}

// settleRepeats accounts for the tables that repeat what those already read say.
func (r *rome4Release) settleRepeats() {
	r.useMacros()
	inParallel(func() {
		r.each("item", func(_ *tableReader, row tableRow) fate {
			number := row.get("code_ogr")
			switch {
			case r.used[number]:
				return fate{}
			case row.get("code_rubrique") == "":
				return outside(romeUnused)
			}
			return outside(romeUnasked)
		})
		r.each("referentiel_competence", r.competence)
		r.each("referentiel_macro_competence_riasec", r.macroInterests)
		r.each("referentiel_savoir", func(_ *tableReader, row tableRow) fate {
			return r.again(row, "code_ogr_savoir", "libelle_savoir", romeUnasked)
		})
		r.each("referentiel_contexte_travail", func(_ *tableReader, row tableRow) fate {
			return r.again(row, "code_ogr", "libelle_cont_travail", romeUnused)
		})
		r.each("grand_domaine", func(*tableReader, tableRow) fate { return merged("cr_gd_dp") })
		r.each("domaine_professionnel", func(*tableReader, tableRow) fate { return merged("cr_gd_dp") })
	}, func() {
		r.each("liens_rome_referentiels", r.link)
		r.each("cr_gd_dp_appellations", r.tree)
	})
}

// again returns the fate of a row that repeats the label of an item.
func (r *rome4Release) again(row tableRow, number, label, unused string) fate {
	item, ok := r.items[row.get(number)]
	switch {
	case !ok:
		return rejected("unknown item", strconv.Quote(row.get(number)))
	case item.label != cell(row.get(label)):
		return rejected("label differs from that in item", strconv.Quote(row.get(label)))
	case !r.used[row.get(number)]:
		return outside(unused)
	}
	return merged("item")
}

// link returns the fate of a link of a fiche, which another table states too, with more about it.
func (r *rome4Release) link(_ *tableReader, row tableRow) fate {
	code, number, section := row.get("code_rome"), row.get("code_ogr"), row.get("code_compo_bloc")
	if why, unknown := r.unknown(code); unknown {
		return why
	}
	known, other := false, ""
	switch section {
	case "1":
		known, other = true, "referentiel_code_rome"
	case "2":
		known, other = r.titles[number] == code, "referentiel_appellation"
	case "5", "6":
		known, other = r.needs[[2]string{code, number}], "coherence_item"
	default:
		return outside("sections " + section + " of the fiche")
	}
	if !known {
		return rejected("link that "+other+" has not", code+" "+number)
	}
	return merged(other)
}

// tree returns the fate of a row of the tree of domains, codes and appellations.
func (r *rome4Release) tree(_ *tableReader, row tableRow) fate {
	code := row.get("code_grand_domaine") + row.get("code_domaine_professionnel") + row.get("numero_fiche_rome")
	switch row.get("type_provenance") {
	case "1", "2":
		return merged("cr_gd_dp")
	case "3":
		if why, unknown := r.unknown(code); unknown {
			return why
		}
		return merged("referentiel_code_rome")
	case "4":
		if _, ok := r.titles[row.get("ogr_appellation")]; !ok {
			return rejected("appellation that referentiel_appellation has not", row.get("ogr_appellation"))
		}
		return merged("referentiel_appellation")
	}
	return outside("unknown levels of the tree")
}

// useMacros marks as used the macro skills above the skills that a code asks for.
func (r *rome4Release) useMacros() {
	above := map[string]bool{}
	r.records("referentiel_competence", func(_ *tableReader, row tableRow) {
		if macro := row.get("code_ogr_macro_comp"); r.used[row.get("code_ogr")] && r.items[macro].label != "" {
			above[macro] = true
		}
	})
	maps.Copy(r.used, above)
}

// competence puts a skill that a code asks for under its macro skill. A row about any other skill,
// or about a macro skill, only repeats what item says.
func (r *rome4Release) competence(t *tableReader, row tableRow) fate {
	number, above := row.get("code_ogr"), row.get("code_ogr_macro_comp")
	again := r.again(row, "code_ogr", "libelle_competence", romeUnasked)
	if again.kind != isMerged || above == "" {
		return again
	}
	item, macro := r.items[number], r.items[above]
	kind, known := rome4Sections[macro.section]
	switch {
	case !known:
		return rejected("unknown macro skill", strconv.Quote(above))
	case french.Slug(item.label) == french.Slug(macro.label):
		return again // one skill with both numbers
	}
	broader := fact.Broader{Label: macro.label, Kind: kind, OGR: &above}
	return rejectedBy(t.state(row, fact.SkillIdentifier(item.label), broader, "rome4.macro", ""))
}

// macroInterests reads the types of interests of a macro skill.
func (r *rome4Release) macroInterests(t *tableReader, row tableRow) fate {
	number := row.get("code_ogr")
	item, known := r.items[number]
	switch {
	case !known:
		return rejected("unknown item", strconv.Quote(number))
	case !r.used[number]:
		return outside(romeUnasked)
	case row.get("riasec_majeur")+row.get("riasec_mineur") == "":
		return outside("macro skills without a type of interests")
	}
	return t.riasec(row, fact.SkillIdentifier(item.label), "rome4.riasec")
}
