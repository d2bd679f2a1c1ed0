package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

const (
	anArticle = `(?:un\(e\) |une? |le |la |l')?`
	otherName = anArticle + `([\p{L}\x27’.()/«»"“”\x20\x{00a0}-]{2,80}?)(?: dans| en | chez| par |[,.;:]| [–—] |$)`
)

var (
	alsoCalled = pattern(`(?:communément|aussi|également|parfois|souvent|encore) (?:appelée?|nommée?|dénommée?|désignée?|connue? sous le nom de)(?:\(e\))? (?:de )?` + otherName)
	calledAlso = pattern(`(?:appelée?|nommée?|dénommée?)(?:\(e\))? (?:communément |aussi |également |parfois |souvent |encore )+` + otherName)
	weCall     = pattern(`\bon (?:l'|le |la |les )appelle (?:communément |aussi |également |parfois |souvent |encore )*` + otherName)
	weSay      = pattern(`\bon (?:parle|dit) (?:aussi |alors |également |parfois |souvent )+(?:de |d'|du )?` + otherName)
	orCalled   = pattern(`^(?:le|la|l'|un|une)\s?(.{3,60}?),? ou ` + anArticle + `([^,.;:]{3,60}?),? est (?:un|une) (?:métier|profession|professionnel)`)
	orRemark   = pattern(`(?:^| )(?:le|la|l'|un|une)\s?([^,.;:()]{3,60}?) \((?:ou|dite?|soit|aussi appelée?|appelée? aussi|également appelée?) (?:encore |bien )?` + anArticle + `([^,.;:()]{3,60})\)`)
	eitherName = pattern(`,? ou (?:encore |bien )?` + anArticle)
)

// names reads the other titles that a sentence gives the page's métier:
// "On l'appelle aussi « infographiste » ou concepteur visuel" gives both.
func (p *page) names(s span) {
	text := p.of(s)
	if !holdsAny(text, "appel", "nomm", "désign", "connu", "parle", "dit", " ou", "(") {
		return
	}
	if at := orCalled.FindStringSubmatchIndex(text); at != nil && p.isSubject(submatch(text, at, 1)) {
		p.state(fact.Naming{Title: french.ParseTitle(submatch(text, at, 2))}, s.within(at[4], at[5]), "names.or")
	}
	if at := orRemark.FindStringSubmatchIndex(text); at != nil && p.beginsWithSubject(submatch(text, at, 1)) && namesOccupation(submatch(text, at, 2)) {
		p.state(fact.Naming{Title: french.ParseTitle(submatch(text, at, 2))}, s.within(at[4], at[5]), "names.or")
	}
	at := weCall.FindStringSubmatchIndex(text)
	if called := calledAlso.FindStringSubmatchIndex(text); at == nil && called != nil && (called[0] == 0 || p.mentions(text)) {
		at = called
	}
	if called := alsoCalled.FindStringSubmatchIndex(text); at == nil && called != nil && (called[0] == 0 || p.mentions(text)) {
		at = called
	}
	if said := weSay.FindStringSubmatchIndex(text); at == nil && said != nil && namesOccupation(submatch(text, said, 1)) {
		at = said
	}
	if at == nil {
		return
	}
	for _, part := range splitEnumeration(text, at[2], at[3], eitherName) {
		title := strings.Trim(text[part[0]:part[1]], "«»\"“” \u00a0")
		if title == "" || p.isSubject(title) {
			continue
		}
		from := part[0] + strings.Index(text[part[0]:], title)
		p.state(fact.Naming{Title: french.ParseTitle(title)}, s.within(from, from+len(title)), "names.also")
	}
}

// beginsWithSubject reports whether a title is that of the page's métier, or begins with it.
func (p *page) beginsWithSubject(title string) bool {
	key := subjectKey(title)
	return key == p.key || strings.HasPrefix(key, p.key+"-")
}
