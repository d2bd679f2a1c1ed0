package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// skillAnnouncements recognise the sentences after which a paragraph enumerates skills, one a
// sentence.
var skillAnnouncements = []struct {
	kind    fact.SkillKind
	subject *prosePattern
}{
	{fact.Tool, pattern(`\boutils\b|\blogiciels\b`)},
	{fact.SavoirEtre, pattern(`soft skills?|qualités? (?:humaines?|personnelles?|comportementales?|relationnelles?)|savoir-être`)},
	{fact.Savoir, pattern(`compétences? techniques?|hard skills?|savoirs? techniques?|connaissances? techniques?`)},
}

// praise is a judgement before a skill.
const praise = `(?:{knowledge.praise} )*`

var (
	// announcing says that the skills are needed, hedged that the sentence only mentions them.
	announcing = pattern(`indispensables?|essentiel(?:le)?s?|requise?s?|nécessaires?|repose|exige|demande|requiert|clés?\b|attendue?s?|incontournables?`)
	hedged     = pattern(`varie|varier|légèrement|exemples?\b|mentionnée?s|dépendr`)
	// beyond begins a sentence about more than what it names first.
	beyond = pattern(`^(?:au-delà|outre|en plus|en complément) [^,]*,`)
	// toolFamilies announces kinds of tools, whatever their names.
	toolFamilies = pattern(`(?:familles?|types?|catégories?|sortes?|gammes?|ensemble) d'outils`)
	// enumerated is a sentence whose subject is one or several skills: after a connector, an
	// article and a judgement, up to its verb.
	enumerated = pattern(`^(?:([^,;:]{1,60}), )?(l'|la |le |les |une |un |cette |ces )` + praise +
		`((?:[^,;:(]|\([^()]*\)){2,70}?(?:,? (?:et |ainsi que )?(?:l'|la |le |les )[^,;:]{2,60}?)??)(?:, [^,]{1,30},)? (?:se |s'|ne |n'|y |lui |leur |en )?{skills.verbs}\b`)
	// toolNoun begins the name of a tool.
	toolNoun = pattern(`^(?:outils?|logiciels?|plateformes?|progiciels?|applications?|CMS|CRM|ERP|TMS|WMS|PGI|SIRH|GMAO|GPAO|LMS|langages?|frameworks?|tableurs?|scanners?|suites?|solutions?|automates?|consoles?)\b`)
	// notSkill begins the subject of a sentence that is about tools, and not about a skill.
	notSkill = pattern(`^(?:outils?|logiciels?|plateformes?|progiciels?|applications?)\b`)
	// acronym begins a label in capitals, as the names of tools are.
	acronym = newPattern(`^\p{Lu}[\p{Lu}\d]+s?\b`)
)

// proseSkills reads the skills of a sentence: listed after "tels que", named as fields or as traits
// of character, mastered tools, and those that an earlier sentence announced.
func (p *page) proseSkills(s span) {
	text := p.of(s)
	p.suchAs(s)
	p.specialities(s)
	p.traits(s)
	p.mastered(s)
	p.exampleTools(s)
	if p.skills != "" && p.enumerate(s) {
		return
	}
	if !holdsAny(text, "outils", "logiciels", "soft skill", "qualité", "savoir", "technique", "hard skill") {
		return
	}
	told := text[len(beyond.FindString(text)):]
	for _, a := range skillAnnouncements {
		if a.subject.MatchString(told) && announcing.MatchString(told) && !hedged.MatchString(told) {
			p.skills, p.toolFamilies = a.kind, toolFamilies.MatchString(told)
			return
		}
	}
}

// enumerate states the skills that are the subject of a sentence of an enumeration. Under soft
// skills, "La patience et la rigueur sont essentielles." gives "patience" and "rigueur".
func (p *page) enumerate(s span) bool {
	text := p.of(s)
	at := enumerated.FindStringSubmatchIndex(text)
	if at == nil {
		return false
	}
	rule := map[fact.SkillKind]string{fact.Tool: "tools.told", fact.SavoirEtre: "skills.soft", fact.Savoir: "skills.hard"}[p.skills]
	stated := false
	start := at[6]
	if article := definiteArticle.FindString(submatch(text, at, 1)); article != "" && strings.Contains(submatch(text, at, 3), " et ") {
		start = len(article) // the first of several skills, and no connector
	}
	for _, part := range splitEnumeration(text, start, at[7], coordinated) {
		from := part[0] + len(judgement.FindString(text[part[0]:part[1]]))
		if label := text[from:part[1]]; label != "" && p.isEnumerable(label, french.Fold(submatch(text, at, 2)) == "les") {
			kind := p.skills
			if kind == fact.Savoir && isQuality(label) {
				kind = fact.SavoirEtre
			}
			p.state(fact.SkillNeed{Label: label, Kind: kind}, s.within(from, part[1]), rule)
			stated = true
		}
	}
	return stated
}

// isEnumerable reports whether the subject of a sentence is of the kind that the paragraph
// enumerates.
func (p *page) isEnumerable(label string, plural bool) bool {
	switch {
	case p.mentions(label) || unfinished.MatchString(label):
		return false
	case p.skills == fact.Tool:
		return toolNoun.MatchString(label) || acronym.MatchString(label) || p.toolFamilies && plural
	}
	return !notSkill.MatchString(label)
}

var (
	// coordinated separates skills that each have their article.
	coordinated     = pattern(`(?:,| et|, et| ainsi que|, ainsi que) (?:l'|la |le |les )`)
	judgement       = pattern(`^` + praise)
	definiteArticle = pattern(`^(?:l'|la |le |les )`)
	// unfinished ends in a word in which no skill can end: what looked like the verb was none.
	unfinished = pattern(` (?:de|du|des|la|le|les|un|une|au|aux|en|à|qui|que|et|ou)$`)
)
