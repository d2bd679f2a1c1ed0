package conformance

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// Whatever a text holds, it is refused as a fact or read back as it was written, from
// values and from facets.
func FuzzText(f *testing.F) {
	for _, text := range nasty {
		f.Add(text)
	}
	f.Add("\x00")
	f.Add("\xff")
	f.Add("\xed\xa0\x80")
	f.Fuzz(func(t *testing.T, text string) {
		source := newSource("fuzz")
		source.document.Title, source.document.Warnings = text, []string{text}
		id := source.metier("chef")
		source.state(id, fact.Description{Text: "x" + text}, fact.SkillNeed{Label: "x" + text, Kind: fact.Tool}, fact.Coding{Code: "E1101", Label: &text})
		source.facts[0].Evidence.Quote, source.facts[0].Evidence.Raw = text, &text
		d, err := graph.NewDataset(source.facts)
		if err != nil {
			t.Skip(err)
		}
		s := open(t, engine.Client(), "fuzz")
		if _, err := s.Write(t.Context(), d); err == nil {
			same(t, s, d)
		}
	})
}
