package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// anArticle is an article before a name, if there is one.
const anArticle = `(?:un\(e\) |une? |le |la |les |des |l'|d')?`

var (
	// orRemark is another title in brackets after the métier's own: "Le plaquiste (ou plâtrier-plaquiste) pose …".
	orRemark = pattern(`(?:^| )(?:le|la|l'|un|une|(?:métier|profession) (?:de|d'))\s?([^,.;:()]{3,60}?) \((?:ou|dite?|soit|aussi appelée?|appelée? aussi|également appelée?) (?:encore |bien )?` + anArticle + `([^,.;:()]{3,60})\)`)
	// plainOr is another title after the métier's own: "Le chocolatier, ou chocolatier-confiseur, …".
	plainOr = pattern(`^(?:le |la |l' ?|un |une )([^,.;:()]{3,60}?),? (?:ou|dite?|aussi dite?) (?:encore |bien )?` + anArticle + `([^,.;:()]{3,60}?)(?:,| est (?:un|une) (?:métier|profession|professionnel))`)
)

// orNames reads the title that a sentence adds to the métier's own with "ou".
func (p *page) orNames(s span) {
	text := p.of(s)
	if at := plainOr.FindStringSubmatchIndex(text); at != nil && p.isSubject(submatch(text, at, 1)) && isTitle(singular(submatch(text, at, 2))) {
		p.state(fact.Naming{Title: french.ParseTitle(submatch(text, at, 2))}, s.within(at[4], at[5]), "names.or")
	}
	if at := orRemark.FindStringSubmatchIndex(text); at != nil && p.beginsWithSubject(submatch(text, at, 1)) && namesOccupation(submatch(text, at, 2)) {
		p.state(fact.Naming{Title: french.ParseTitle(submatch(text, at, 2))}, s.within(at[4], at[5]), "names.or")
	}
	if at := dependingOn.FindStringIndex(text); at != nil && p.mayName() {
		p.namesFrom(s, namingCue{end: at[1], sure: false}, len(text))
	}
	p.orName(s)
	p.initials(s)
}

// initialsRemark is initials in brackets.
var initialsRemark = newPattern(`\((\p{Lu}{2,6})\)`)

// initials reads those that a sentence gives after the métier's title: "L'éducateur de jeunes enfants (EJE) accueille …".
func (p *page) initials(s span) {
	text := p.of(s)
	for _, at := range initialsRemark.FindAllStringSubmatchIndex(text, -1) {
		if before, short := text[:at[0]], submatch(text, at, 1); p.isOwnBefore(before) && isInitialsOf(short, strings.ReplaceAll(p.key, "-", " ")) {
			p.spellings, p.naming = append(p.spellings, french.Slug(short)), nil
			p.otherTitle(short, s.within(at[2], at[3]), "names.initials")
		}
	}
}

// dependingOn begins a sentence about what one is called here and there: "Selon l'engin, il est pelleur ou bouteur."
var dependingOn = pattern(`^selon [^,.;]{3,50}, (?:il|elle|on) (?:est|s'appelle|devient) `)

// orName reads a second title after the subject of a sentence: "Le data scientist ou scientifique des données crée …".
func (p *page) orName(s span) {
	text := p.of(s)
	if !strings.Contains(text, "ou ") {
		return
	}
	rest, ok := p.afterSubject(text)
	if !ok {
		return
	}
	rest, ok = strings.CutPrefix(strings.TrimLeft(rest, " \u00a0"), "ou ")
	if !ok || definiteArticle.MatchString(rest) {
		return
	}
	for _, word := range wordsOf(rest) {
		if !finiteVerbs[word.folded] {
			continue
		}
		title, from := strings.TrimSpace(rest[:word.start]), len(text)-len(rest)
		if countFields(title) <= maxSubjectWords && isTitle(title) && !strings.ContainsAny(title, ",;:") {
			p.otherTitle(title, s.within(from, from+len(title)), "names.or")
		}
		return
	}
}
