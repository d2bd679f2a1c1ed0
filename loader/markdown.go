package loader

import (
	"strings"

	"passerelle/graph/french"
)

// An element is a line of a fiche, classified by its Markdown marks.
type element struct {
	textLine
	kind elementKind
	// depth is that of a heading, 1 for the document's title, and 0 for a key.
	depth int
	// name is the sectionName of a heading or key.
	name string
	// at is the text of a heading, item or paragraph, or the value of a key.
	at span
}

type elementKind int

const (
	blankElement     elementKind = iota
	headingElement               // # Accès au métier
	keyElement                   // **Codes ROME:** E1101
	itemElement                  // - salarié
	paragraphElement             // anything else
)

var (
	headingLine = newPattern(`^\s*(#{1,6})\s*([^#\s].*?)[\s#]*$`)
	keyLine     = newPattern(`^\s*(?:[-*•]\s+)?\*\*\s*([^*]+?)\s*(?::\s*\*\*|\*\*\s*:)\s*(.*?)\s*$`)
	itemMark    = newPattern(`^\s*(?:[-–—•·▪‣◦*]\s+|[•▪‣◦→►▶➢✓]\s*|\d{1,2}[.)]\s+)(\S.*?)\s*$`)
)

// element classifies a line: "**Codes ROME:** E1101" gives the key code-rome with the value E1101.
func (l textLine) element() element {
	e := element{textLine: l, kind: paragraphElement, at: l.span()}
	within := func(at []int, group int) span { return span{l.start + at[2*group], l.start + at[2*group+1]} }
	if l.isBlank() {
		e.kind = blankElement
	} else if at := headingLine.FindStringSubmatchIndex(l.text); at != nil {
		e.kind, e.depth, e.at = headingElement, at[3]-at[2], within(at, 2)
		e.name = sectionName(submatch(l.text, at, 2))
	} else if at := keyLine.FindStringSubmatchIndex(l.text); at != nil {
		e.kind, e.at = keyElement, within(at, 2)
		e.name = sectionName(submatch(l.text, at, 1))
	} else if at := itemMark.FindStringSubmatchIndex(l.text); at != nil {
		e.kind, e.at = itemElement, within(at, 1)
	}
	return e
}

// sectionName returns a slug of a heading that does not depend on case, accents, marks and plurals:
// "Codes ROME :" gives code-rome, "Accès au métier" gives acce-au-metier.
func sectionName(heading string) string {
	words := strings.Split(french.Slug(plain(heading)), "-")
	for k, word := range words {
		words[k] = strings.TrimSuffix(word, "s")
	}
	return strings.Join(words, "-")
}

// inlineMarks takes the marks of bold and code out of a text.
var inlineMarks = strings.NewReplacer("**", "", "__", "", "`", "")

// withoutMarks returns prose as it is stored: without marks of bold or code, with single spaces.
// "**Bac**  + `2`" gives "Bac + 2".
func withoutMarks(s string) string {
	s = compose(s).text
	if strings.ContainsAny(s, "*_`") {
		s = inlineMarks.Replace(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

// plain returns a label as it is stored: withoutMarks, and without the punctuation that separates
// the elements of a list. "**salarié** ;" gives "salarié".
func plain(s string) string {
	s = strings.TrimRight(withoutMarks(s), " ;,")
	if strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "..") && !strings.HasSuffix(s, "etc.") {
		s = strings.TrimRight(s, ".")
	}
	return strings.TrimSpace(s)
}
