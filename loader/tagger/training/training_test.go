package training_test

import (
	"testing"

	"passerelle/loader/tagger"
	"passerelle/loader/tagger/training"
)

// TestLearn learns that "sens" begins a span and what comes after it goes on with it, from words some of whose labels are
// not known, and learns the same again.
func TestLearn(t *testing.T) {
	names := map[tagger.Feature]string{}
	example := func(allowed []uint32, words ...string) training.Example {
		e := training.Example{Allowed: allowed}
		for k, word := range words {
			c := tagger.Features{Names: names}
			c.Add("w", word)
			if k > 0 {
				c.Add("w-1", words[k-1])
			}
			e.Words, e.Links = append(e.Words, c.List), append(e.Links, "blank")
		}
		return e
	}
	examples := []training.Example{
		example([]uint32{1, 2, 4}, "le", "sens", "critique"),
		example([]uint32{1, 1, 1}, "le", "service", "critique"),
		example([]uint32{7, 2, 4}, "un", "sens", "pratique"),
	}
	o := training.Options{Kinds: []string{"quality"}, Links: []string{"blank"}, Names: names, MinCount: 1, Variance: 5, Steps: 50}
	m, err := training.Learn(examples, o)
	if err != nil {
		t.Fatal(err)
	}
	again, err := training.Learn(examples, o)
	if err != nil || again.String() != m.String() {
		t.Errorf("other weights the second time: %v", err)
	}
	unseen := example(nil, "du", "sens", "artistique")
	spans, _ := m.NewTagger().Spans(&unseen.Sequence)
	if len(spans) != 1 || spans[0].First != 1 || spans[0].Last != 2 || spans[0].Probability < 0.5 {
		t.Errorf("spans %+v", spans)
	}
}
