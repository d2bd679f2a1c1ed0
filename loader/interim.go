package loader

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"passerelle/graph/fact"
)

// A posting is a fiche for temporary work on its way through its sections.
type interimFiche struct {
	*documentReader
	section string
	skills  skillGroup
	kind    fact.SkillKind // of the current list of skills
	// waiting is the element that the next line may continue.
	waiting  element
	previous element // the last line that is not blank
	gap      bool    // a blank line came after it
	defined  span    // the definition
}

// readInterim reads a fiche for temporary work.
func readInterim(r *documentReader) {
	p := &interimFiche{documentReader: r}
	for _, l := range r.lines {
		if !p.readElement(l.element()) {
			return
		}
	}
	p.finishItem()
	if p.defined != (span{}) {
		p.state(fact.Description{Text: withoutMarks(p.of(p.defined))}, p.defined, "interim.definition")
	}
}

// readElement is false where the fiche has no title, without which it is about nothing.
func (p *interimFiche) readElement(e element) bool {
	if e.kind == blankElement {
		p.gap = true
		return true
	}
	if p.continues(e) {
		p.waiting.at.end, p.gap = e.at.end, false
		return true
	}
	p.finishItem()
	section := interimSection(e)
	switch {
	case section == "" && p.section == "" && e.kind != itemElement:
		p.title(e)
	case p.subject == (fact.Identifier{}):
		p.rejected = append(p.rejected, Note{e.number, "no title: the fiche must begin with the name of its métier"})
		return false
	case section != "":
		p.enter(section, e)
	case e.kind == itemElement:
		p.waiting = e
	case p.isOtherHeading(e):
		p.section = "other"
	default:
		p.paragraph(e)
	}
	p.previous, p.gap = e, false
	return true
}

// continues tells a line that goes on with the element of a list before it: one in lower case, or
// one that is indented right below it.
func (p *interimFiche) continues(e element) bool {
	if p.waiting.kind != itemElement || e.kind != paragraphElement || interimSection(e) != "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(p.of(e.at))
	return unicode.IsLower(first) || first == '(' || e.at.start > e.start && !p.gap
}

// announces starts a line that leads to a list without being its heading.
var announces = pattern(`^(?:par |exemples?|il |elle |on |le |la |les |ce |ces |cette |voici|notamment|dont|selon|en |dans |pour |avec )`)

// untold tells a heading of no section here: a short line that is no sentence and that
// does not go on with a paragraph. What comes right under the headings of the prose
// sections is their text, however short.
func (p *interimFiche) isOtherHeading(e element) bool {
	if e.kind == headingElement {
		return true
	}
	before := interimSection(p.previous)
	text := plain(p.of(e.at))
	first, _ := utf8.DecodeRuneInString(text)
	if before == "definition" || before == "access" || !unicode.IsUpper(first) || utf8.RuneCountInString(text) > 80 {
		return false
	}
	if lastLetter(e.text) == ":" {
		return utf8.RuneCountInString(text) <= 40 && !announces.MatchString(text)
	}
	begins := p.gap || p.previous.kind != paragraphElement || before != "" || endsClause(p.previous)
	return begins && !endsClause(e)
}

// ended tells a line that ends as sentences and their parts do.
func endsClause(e element) bool { return strings.Contains(".!?…:;,)", lastLetter(e.text)) }

func lastLetter(s string) string {
	s = strings.TrimRight(s, " \t*")
	_, size := utf8.DecodeLastRuneInString(s)
	return s[len(s)-size:]
}

func (p *interimFiche) enter(section string, e element) {
	switch section {
	case "codes":
		if e.kind != keyElement {
			p.codes(e)
		}
	case "base":
		p.skills, p.kind = baseSkills, ""
	case "specific":
		p.skills, p.kind = specificSkills, ""
	case "coming":
		p.skills, p.kind = emergingSkills, fact.SavoirFaire
	case "knowledge":
		section, p.kind = "skills", fact.Savoir
	case "know-how":
		section, p.kind = "skills", fact.SavoirFaire
	case "behaviour":
		section, p.kind = "skills", fact.SavoirEtre
	case "specificity": // a heading within the appellations
		section = cmp.Or(p.section, "other")
	}
	if section == "context" || section == "related" || section == "emerging" {
		p.skills, p.kind = skillGroup{rule: "interim.skill"}, ""
	}
	p.section = section
	if e.kind == keyElement && e.at.start < e.at.end {
		p.paragraph(e)
	}
}
