package loader

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A skillGroup is a group under which the fiche lists savoirs and savoir-faire.
type skillGroup struct {
	rule, raw  string
	core       *bool
	importance *float64
	emerging   bool
}

// Base and specific skills are a scale of two, 1 and 0.5; an emerging skill is on no scale.
var (
	isCore, isNotCore              = true, false
	fullImportance, halfImportance = 1.0, 0.5
	baseSkills                     = skillGroup{"interim.skill.base", "compétence de base", &isCore, &fullImportance, false}
	specificSkills                 = skillGroup{"interim.skill.specific", "compétence spécifique selon les postes", &isNotCore, &halfImportance, false}
	emergingSkills                 = skillGroup{rule: "interim.skill.emerging", raw: "compétence émergente", emerging: true}
)

// maxTitle is the length of the longest title, in code points.
const maxTitle = 120

// title reads the lines above the first section: the first is the métier's name, the others are
// more appellations.
func (f *interimFiche) title(e element) {
	at := e.at
	text := plain(f.of(at))
	if coverLine.MatchString(text) {
		return
	}
	first := f.subject == (fact.Identifier{})
	if first && strings.Contains(text, " | ") && !isTitle(text) {
		return // the head of a site
	}
	if strings.HasSuffix(f.of(at), ".") || utf8.RuneCountInString(text) > maxTitle {
		f.warn(at, "not read as a title: too long, or a sentence")
		return
	}
	for k, title := range french.ParseTitles(text) {
		f.checkMarks(title, at)
		switch {
		case first && k == 0:
			f.subject = f.nameMetier(title, at, "interim.title")
			f.document.Title = title.Label
		case namesOccupation(title.Masculine) || title.Feminine != title.Masculine:
			f.state(fact.Naming{Title: title}, at, "interim.title.other")
		default:
			f.warn(at, "“%s” is not read as a title: it names no occupation", title.Label)
		}
	}
}

// coverLine is a line above the title that names no métier: "Fiches métiers".
var coverLine = pattern(`^(?:les )?(?:fiches?(?: métiers?)?|métiers?|intérim|travail temporaire|sommaire|page \d+|\d+)(?: (?:de l'|d'|en )?intérim)?$`)

// codes reads the ROME codes of a line.
func (f *interimFiche) codes(e element) {
	for _, m := range findRomeCodes(f.of(e.at)) {
		f.state(fact.Coding{Code: m.code, Label: m.label}, e.at.within(m.start, m.end), "interim.rome")
	}
}

// paragraph reads the prose of a section.
func (f *interimFiche) paragraph(e element) {
	switch f.section {
	case "codes":
		f.codes(e)
	case "definition":
		f.define(e)
	case "access":
		f.access(e)
	}
}

// define adds a line to the definition.
func (f *interimFiche) define(e element) {
	if f.defined == (span{}) {
		f.defined = e.at
	}
	f.defined.end = e.at.end
}

// finishItem reads the element of a list that ends here.
func (f *interimFiche) finishItem() {
	e := f.waiting
	f.waiting = element{}
	if e.kind != itemElement {
		return
	}
	switch f.section {
	case "names":
		for _, title := range french.ParseTitles(plain(f.of(e.at))) {
			f.checkMarks(title, e.at)
			f.state(fact.Naming{Title: title}, e.at, "interim.appellation")
		}
	case "related":
		f.relate(e.at, fact.Related, "interim.related", "")
	case "emerging":
		f.relate(e.at, fact.Specialisation, "interim.emerging", "")
	case "skills", "base", "specific", "coming":
		f.skill(e)
	default: // prose in the form of a list
		f.paragraph(e)
	}
}

// skill reads a listed skill. Where no heading gives its kind, one that begins with an infinitive
// is a savoir-faire: "Lire un plan".
func (f *interimFiche) skill(e element) {
	need := fact.SkillNeed{Label: plain(f.of(e.at)), Kind: f.kind, Core: f.skills.core, Importance: f.skills.importance, Emerging: f.skills.emerging}
	if need.Kind == "" {
		need.Kind = fact.Savoir
		if infinitive.MatchString(need.Label) {
			need.Kind = fact.SavoirFaire
		}
	}
	f.stateOf(f.subject, need, e.at, cmp.Or(f.skills.rule, "interim.skill"), f.skills.raw)
}

var infinitive = pattern(`^(?:(?:se |s'))?\p{L}+(?:er|ir|re)(?: |$)`)
