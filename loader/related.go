package loader

import (
	"regexp"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// relate states a move from the document's métier to each of those that an element
// of a list names, alternatives parted by slashes being métiers of their own.
func (r *documentReader) relate(at span, kind fact.TransitionKind, rule, raw string) {
	for _, title := range french.ParseTitles(plain(r.of(at))) {
		r.checkMarks(title, at)
		r.move(r.subject, r.nameMetier(title, at, rule), fact.Move{Kind: kind}, at, rule, raw)
	}
}

// A romeMention is a ROME code in a text, at the byte offsets of the code and its label.
type romeMention struct {
	start, end int
	code       string
	label      *string
}

var (
	romeCode = regexp.MustCompile(`\b[A-Za-z]\d{4}\b`)
	// labelMark comes between a code and its label.
	labelMark = regexp.MustCompile(`^\s*[-–—:]\s*`)
)

// findRomeCodes finds what is written as a code in a text, whether or not ROME has it, each with the label that a dash or colon joins to it.
func findRomeCodes(s string) []romeMention {
	codes := romeCode.FindAllStringIndex(s, -1)
	var mentions []romeMention
	for k, at := range codes {
		m := romeMention{start: at[0], end: at[1], code: strings.ToUpper(s[at[0]:at[1]])}
		until := len(s)
		if k+1 < len(codes) {
			until = codes[k+1][0]
		}
		if mark := labelMark.FindString(s[m.end:until]); mark != "" {
			text := strings.TrimRight(s[m.end+len(mark):until], " \t\r\f\v/;,-–—")
			if label := plain(text); label != "" {
				m.label = &label
				m.end += len(mark) + len(text)
			}
		}
		mentions = append(mentions, m)
	}
	return mentions
}
