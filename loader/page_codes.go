package loader

import (
	"strings"

	"passerelle/graph/fact"
)

// codes reads the ROME codes of a span.
func (p *page) codes(at span) {
	for _, m := range findRomeCodes(p.of(at)) {
		if romeShape.MatchString(m.code) {
			p.state(fact.Coding{Code: m.code, Label: m.label}, at.within(m.start, m.end), "rome.told")
		}
	}
}

// romeCue comes before a ROME code in a sentence.
var romeCue = pattern(`(?:codes?|fiches?|référence) ?(?:rome|métier rome)[^.;]{0,20}?([A-N]\d{4})|\brome ?(?::|n°|[^.;]{0,12}sous le code)? ?([A-N]\d{4})|\(([A-N]\d{4})\)|(?:sous|porte|a pour|reçoit) (?:le )?(?:code|numéro) ([A-N]\d{4})`)

// codeSentence reads "(code ROME K1207)".
func (p *page) codeSentence(s span) {
	text := p.of(s)
	if !holdsAny(text, "rome", "code") {
		return
	}
	for _, at := range romeCue.FindAllStringSubmatchIndex(text, -1) {
		for k := 2; k < len(at); k += 2 {
			if at[k] >= 0 {
				p.state(fact.Coding{Code: strings.ToUpper(text[at[k]:at[k+1]])}, s.within(at[k], at[k+1]), "rome.told")
			}
		}
	}
}
