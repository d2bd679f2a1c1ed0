package loader

import (
	"strconv"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// The types of what a link of a fiche points to.
const (
	rome3ToSkill       = "1"
	rome3ToActivity    = "2"
	rome3ToCode        = "3"
	rome3ToAppellation = "4"
	rome3ToContext     = "5"
)

// rome3Labels are the tables that give items their labels. contexts says that the items are work
// contexts, and kinds returns the kind of the skills of a section.
var rome3Labels = []struct {
	table, label, section string
	contexts              bool
	kinds                 func(section string) fact.SkillKind
}{
	{"referentiel_competence", "libelle_competence", "libelle_type_competence", false, rome3Kind},
	{"referentiel_activite", "libelle_activite", "libelle_type_activite", false, func(string) fact.SkillKind { return fact.SavoirFaire }},
	{"referentiel_env_travail", "libelle_env_travail", "libelle_type_section_env_trav", true, func(string) fact.SkillKind { return "" }},
}

// rome3Kind returns the kind of the skills of a section, empty for an unknown one: SAVOIR for
// "Savoirs théoriques et procéduraux".
func rome3Kind(section string) fact.SkillKind {
	switch french.Fold(section) {
	case "savoirs theoriques et proceduraux":
		return fact.Savoir
	case "savoirs de l action":
		return fact.SavoirFaire
	}
	return ""
}

// rome3Blocks are the parts of a fiche that list skills: those of all posts, and those of some
// posts only.
var rome3Blocks = map[string]fact.SkillNeed{
	"8": {Importance: &fullImportance, Core: &isCore},
	"9": {Importance: &halfImportance, Core: &isNotCore},
}

// link reads a link of a fiche, which gives the place of its target in the fiche too.
func (r *rome3Release) link(t *tableReader, row tableRow) fate {
	code, number := row.get("code_rome"), row.get("code_ogr")
	if why, unknown := r.unknown(code); unknown {
		return why
	}
	switch kind := row.get("code_type_referentiel"); kind {
	case rome3ToSkill, rome3ToActivity, rome3ToContext:
		r.activities[number] = kind == rome3ToActivity
		return r.stateNeed(t, row, rome3Blocks[row.get("code_compo_bloc")])
	case rome3ToCode:
		if namer := r.named[code]; namer != t.schema.name {
			return merged(namer)
		}
		return fate{}
	case rome3ToAppellation:
		if r.titles[number] != code {
			return rejected("link that referentiel_appellation has not", code+" "+number)
		}
		return merged("referentiel_appellation")
	default:
		return outside("links of type " + strconv.Quote(kind))
	}
}

// need reads a link between a code and what it asks for, without its place in the fiche.
func (r *rome3Release) need(t *tableReader, row tableRow) fate {
	code, number := row.get("code_rome"), row.get("code_ogr")
	if why, unknown := r.unknown(code); unknown {
		return why
	}
	if r.needs[[2]string{code, number}] {
		return merged("liens_rome_referentiels")
	}
	return r.stateNeed(t, row, fact.SkillNeed{})
}

// stateNeed states that a code asks for an item.
func (r *rome3Release) stateNeed(t *tableReader, row tableRow, need fact.SkillNeed) fate {
	code, number := row.get("code_rome"), row.get("code_ogr")
	item, ok := r.items[number]
	switch {
	case !ok && r.activities[number]:
		return outside(rome3Unresolved)
	case !ok:
		return rejected("unknown item", strconv.Quote(number))
	case !item.context && item.kind == "":
		return rejected("unknown kind of skill", strconv.Quote(item.section))
	}
	var err error
	if item.context {
		err = t.state(row, rome3Of(code), fact.Trait{Kind: fact.TraitContext, Code: &number, Label: item.label}, "rome3.context", item.section)
	} else {
		need.Label, need.Kind, need.OGR = item.label, item.kind, &number
		err = t.state(row, rome3Of(code), need, "rome3.skill", item.section)
	}
	if err == nil {
		r.needs[[2]string{code, number}], r.used[number] = true, true
	}
	return rejectedBy(err)
}

// item returns the fate of a row that gives an item its label.
func (r *rome3Release) item(_ *tableReader, row tableRow) fate {
	number := row.get("code_ogr")
	switch {
	case r.used[number]:
		return fate{}
	case r.items[number].context:
		return outside(romeUnused)
	}
	return outside(romeUnasked)
}

// texts reads the definition and the access text of each code.
func (r *rome3Release) texts() {
	t := r.tables["texte"]
	if t == nil {
		return
	}
	t.texts("rome3", "position_libelle_txt", func(row tableRow) (romeTextKey, fate) {
		code, kind := row.get("code_rome"), row.get("libelle_type_texte")
		key := romeTextKey{rome3Of(code), kind == "acces_a_em"}
		switch why, unknown := r.unknown(code); {
		case unknown:
			return key, why
		case kind != "definition" && kind != "acces_a_em":
			return key, outside("texts of kind " + strconv.Quote(kind))
		}
		return key, checkSentence(row, "position_libelle_txt")
	})
}
