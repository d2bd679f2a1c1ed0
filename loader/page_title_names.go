package loader

import (
	"strings"

	"passerelle/graph/french"
)

// titleNames states the other titles that the first lines of a page give its métier: "Développeur full stack ou
// développeur web", "Éducateur de jeunes enfants (EJE)".
func (p *page) titleNames() {
	for k, l := range p.lines[:min(len(p.lines), titleLines)] {
		if initials := leadingAcronym(strings.TrimSpace(l.text)); initials != "" {
			p.titleInitials(initials, l)
			continue
		}
		p.titleRemark(l, k > 0)
		line := strings.TrimRight(withoutTail(l.text), " ")
		if countFields(line) <= maxHeadingWords && !strings.HasSuffix(line, ".") {
			p.titleAlternative(l, line)
		}
	}
}

// titleInitials states initials that a line of the title gives.
func (p *page) titleInitials(initials string, l textLine) {
	at := l.start + strings.Index(l.text, initials)
	p.spellings = append(p.spellings, french.Slug(initials))
	p.otherTitle(initials, span{at, at + len(initials)}, "names.title")
}

// titleAlternative states the title that a line gives after the métier's: "Chaudronnier ou tôlier".
func (p *page) titleAlternative(l textLine, line string) {
	for _, mark := range []string{" ou ", " / "} {
		one, other, ok := strings.Cut(line, mark)
		if ok && strings.TrimSpace(other) != "" && p.mentions(one) && isTitle(other) && !p.isSubject(other) && isTitle(strings.TrimSpace(one)) {
			at := l.start + strings.Index(l.text, other)
			p.otherTitle(other, span{at, at + len(other)}, "names.title")
		}
	}
}

// titleBrackets are brackets at the end of a title, or a line in brackets.
var titleBrackets = newPattern(`\(([^()]{2,80})\)\s*(?:$|[:|?!–—])`)

// titleRemark states the titles in brackets after the métier's, "Assistant ressources humaines (assistant RH)", or in a
// line of their own under it.
func (p *page) titleRemark(l textLine, below bool) {
	at := titleBrackets.FindStringSubmatchIndex(l.text)
	if at == nil || countFields(l.text) > maxHeadingWords {
		return
	}
	before, remark := strings.TrimSpace(l.text[:at[0]]), l.text[at[2]:at[3]]
	if !p.mentions(before) && !(below && before == "") {
		return
	}
	if isInitialsOf(remark, before) {
		p.titleInitials(remark, l)
		return
	}
	start := l.start + at[2]
	for _, part := range splitEnumeration(remark, 0, len(remark), remarkPart) {
		if one := remark[part[0]:part[1]]; isTitle(one) && !areGenders(one, before) {
			p.otherTitle(one, span{start + part[0], start + part[1]}, "names.title")
		}
	}
}

// remarkPart separates the titles in brackets.
var remarkPart = pattern(`\s*[,;/]\s*| [–—-] |^(?:ou|dite?|soit|aussi appelée?) | ou `)

// isInitialsOf reports whether a remark is the initials of the words before it: "EJE" of "Éducateur de jeunes enfants".
func isInitialsOf(remark, words string) bool {
	return bareAcronym.MatchString(remark) && strings.HasSuffix(initialsOf(words), french.Fold(remark))
}
