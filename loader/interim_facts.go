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

// Base and specific skills are a scale of two, 1 and 0.5; an emerging skill is on none.
var (
	isCore, isNotCore              = true, false
	fullImportance, halfImportance = 1.0, 0.5
	baseSkills                     = skillGroup{"interim.skill.base", "compétence de base", &isCore, &fullImportance, false}
	specificSkills                 = skillGroup{"interim.skill.specific", "compétence spécifique selon les postes", &isNotCore, &halfImportance, false}
	emergingSkills                 = skillGroup{rule: "interim.skill.emerging", raw: "compétence émergente", emerging: true}
)

// maxTitle is the longest title, in letters.
const maxTitle = 120

// title reads the lines above the first section: the first is the métier's name, the
// others are more appellations.
func (p *interimFiche) title(e element) {
	at := e.at
	text := plain(p.of(at))
	if coverLine.MatchString(text) {
		return
	}
	first := p.subject == (fact.Identifier{})
	if strings.HasSuffix(p.of(at), ".") || utf8.RuneCountInString(text) > maxTitle {
		p.warn(at, "not read as a title: too long, or a sentence")
		return
	}
	for k, title := range french.ParseTitles(text) {
		p.checkMarks(title, at)
		switch {
		case first && k == 0:
			p.subject = p.nameMetier(title, at, "interim.title")
			p.document.Title = title.Label
		case namesOccupation(title.Masculine) || title.Feminine != title.Masculine:
			p.state(fact.Naming{Title: title}, at, "interim.title.other")
		default:
			p.warn(at, "“%s” is not read as a title: it names no occupation", title.Label)
		}
	}
}

// furniture are the lines above a title that are none.
var coverLine = pattern(`^(?:les )?(?:fiches?(?: métiers?)?|métiers?|intérim|travail temporaire|sommaire|page \d+|\d+)(?: (?:de l'|d'|en )?intérim)?$`)

func (p *interimFiche) codes(e element) {
	for _, m := range findRomeCodes(p.of(e.at)) {
		p.state(fact.Coding{Code: m.code, Label: m.label}, e.at.within(m.start, m.end), "interim.rome")
	}
}

// paragraph reads what a section tells in prose.
func (p *interimFiche) paragraph(e element) {
	switch p.section {
	case "codes":
		p.codes(e)
	case "definition":
		p.define(e)
	case "access":
		p.access(e)
	}
}

func (p *interimFiche) define(e element) {
	if p.defined == (span{}) {
		p.defined = e.at
	}
	p.defined.end = e.at.end
}

// finishItem reads the element of a list that ends here.
func (p *interimFiche) finishItem() {
	e := p.waiting
	p.waiting = element{}
	if e.kind != itemElement {
		return
	}
	switch p.section {
	case "names":
		for _, title := range french.ParseTitles(plain(p.of(e.at))) {
			p.checkMarks(title, e.at)
			p.state(fact.Naming{Title: title}, e.at, "interim.appellation")
		}
	case "related":
		p.relate(e.at, fact.Related, "interim.related", "")
	case "emerging":
		p.relate(e.at, fact.Specialisation, "interim.emerging", "")
	case "skills", "base", "specific", "coming":
		p.skill(e)
	default: // told in a list, and no less
		p.paragraph(e)
	}
}

// skill reads a listed skill. Where no heading gives its kind, an infinitive is a
// savoir-faire.
func (p *interimFiche) skill(e element) {
	need := fact.SkillNeed{Label: plain(p.of(e.at)), Kind: p.kind, Core: p.skills.core, Importance: p.skills.importance, Emerging: p.skills.emerging}
	if need.Kind == "" {
		need.Kind = fact.Savoir
		if infinitive.MatchString(need.Label) {
			need.Kind = fact.SavoirFaire
		}
	}
	p.stateOf(p.subject, need, e.at, cmp.Or(p.skills.rule, "interim.skill"), p.skills.raw)
}

var infinitive = pattern(`^(?:(?:se |s'))?\p{L}+(?:er|ir|re)(?: |$)`)
