package loader

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"passerelle/graph/fact"
)

// An interimFiche reads a fiche for temporary work.
type interimFiche struct {
	*documentReader
	section string
	skills  skillGroup
	kind    fact.SkillKind // of the current list of skills
	// waiting is the element of a list that the next line may continue.
	waiting  element
	previous element // the last line that is not blank
	gap      bool    // a blank line came after it
	defined  span    // the definition
}

// readInterim reads a fiche for temporary work.
func readInterim(r *documentReader) {
	f := &interimFiche{documentReader: r}
	for _, l := range r.lines {
		if !f.readElement(l.element()) {
			return
		}
	}
	f.finishItem()
	if f.defined != (span{}) {
		f.state(fact.Description{Text: withoutMarks(f.of(f.defined))}, f.defined, "interim.definition")
	}
}

// readElement reads a line. It returns false if the fiche has no title, and so is about nothing.
func (f *interimFiche) readElement(e element) bool {
	if e.kind == blankElement {
		f.gap = true
		return true
	}
	if f.continues(e) {
		f.waiting.at.end, f.gap = e.at.end, false
		return true
	}
	f.finishItem()
	section := interimSection(e)
	switch {
	case section == "" && f.section == "" && e.kind != itemElement:
		f.title(e)
	case f.subject == (fact.Identifier{}):
		f.rejected = append(f.rejected, Note{e.number, "no title: the fiche must begin with the name of its métier"})
		return false
	case section != "":
		f.enter(section, e)
	case e.kind == itemElement:
		f.waiting = e
	case f.isOtherHeading(e):
		f.section = "other"
	default:
		f.paragraph(e)
	}
	f.previous, f.gap = e, false
	return true
}

// continues reports whether a line continues the element of a list before it: it is in lower case,
// or indented right below the element.
func (f *interimFiche) continues(e element) bool {
	if f.waiting.kind != itemElement || e.kind != paragraphElement || interimSection(e) != "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(f.of(e.at))
	return unicode.IsLower(first) || first == '(' || e.at.start > e.start && !f.gap
}

// announces begins a line that introduces a list without being its heading.
var announces = pattern(`^(?:par |exemples?|il |elle |on |le |la |les |ce |ces |cette |voici|notamment|dont|selon|en |dans |pour |avec )`)

// isOtherHeading reports whether a line is a heading that names none of interimSections: a short
// line that is no sentence and does not continue a paragraph. What comes right under the headings
// of the prose sections is their text, however short.
func (f *interimFiche) isOtherHeading(e element) bool {
	if e.kind == headingElement {
		return true
	}
	before := interimSection(f.previous)
	text := plain(f.of(e.at))
	first, _ := utf8.DecodeRuneInString(text)
	if before == "definition" || before == "access" || !unicode.IsUpper(first) || utf8.RuneCountInString(text) > 80 {
		return false
	}
	if lastLetter(e.text) == ":" {
		return utf8.RuneCountInString(text) <= 40 && !announces.MatchString(text)
	}
	begins := f.gap || f.previous.kind != paragraphElement || before != "" || endsClause(f.previous)
	return begins && !endsClause(e)
}

// endsClause reports whether a line ends as sentences and their parts do.
func endsClause(e element) bool { return strings.Contains(".!?…:;,)", lastLetter(e.text)) }

// lastLetter returns the last character of a line, without blanks and bold marks after it.
func lastLetter(s string) string {
	s = strings.TrimRight(s, " \t*")
	_, size := utf8.DecodeLastRuneInString(s)
	return s[len(s)-size:]
}

// enter starts a section.
func (f *interimFiche) enter(section string, e element) {
	switch section {
	case "codes":
		if e.kind != keyElement {
			f.codes(e)
		}
	case "base":
		f.skills, f.kind = baseSkills, ""
	case "specific":
		f.skills, f.kind = specificSkills, ""
	case "coming":
		f.skills, f.kind = emergingSkills, fact.SavoirFaire
	case "knowledge":
		section, f.kind = "skills", fact.Savoir
	case "know-how":
		section, f.kind = "skills", fact.SavoirFaire
	case "behaviour":
		section, f.kind = "skills", fact.SavoirEtre
	case "specificity": // a heading within the appellations
		section = cmp.Or(f.section, "other")
	}
	if section == "context" || section == "related" || section == "emerging" {
		f.skills, f.kind = skillGroup{rule: "interim.skill"}, ""
	}
	f.section = section
	if e.kind == keyElement && e.at.start < e.at.end {
		f.paragraph(e)
	}
}
