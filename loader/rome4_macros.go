package loader

import (
	"maps"
	"strconv"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// useMacros marks the macro skills above those that a code asks for as used.
func (r *rome4Release) useMacros() {
	above := map[string]bool{}
	r.records("referentiel_competence", func(_ *tableReader, row tableRow) {
		if macro := row.get("code_ogr_macro_comp"); r.used[row.get("code_ogr")] && r.items[macro].label != "" {
			above[macro] = true
		}
	})
	maps.Copy(r.used, above)
}

// competence puts a skill that a code asks for under its macro skill. Of another skill, and of
// a macro skill, it says again what item does.
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
		return again // one skill of both numbers
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
