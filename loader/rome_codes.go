package loader

import (
	"regexp"
	"strings"

	"passerelle/graph/fact"
)

// A romeMention is a ROME code named in a text, at the byte offsets of the code and its label.
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

// findRomeCodes finds what is written as a ROME code in a text, whether or not ROME has it, each
// with the label that a dash or colon attaches to it. "E1101 – Animation de site / M1705" gives
// E1101 with the label "Animation de site", and M1705 without one.
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

// romeShape matches what has the shape of a ROME code, and nothing else.
var romeShape = regexp.MustCompile(`^[A-N][0-9]{4}$`)

// rome3Of returns the identifier of the métier of a ROME 3 code: rome3:E1101 for E1101.
func rome3Of(code string) fact.Identifier {
	return fact.Identifier{Scheme: fact.SchemeRome3, Value: "rome3:" + code}
}

// rome4Of returns the identifier of the métier of a ROME 4.0 code.
func rome4Of(code string) fact.Identifier {
	return fact.Identifier{Scheme: fact.SchemeRome, Value: code}
}
