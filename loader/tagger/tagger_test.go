package tagger_test

import (
	"math"
	"testing"

	"passerelle/loader/tagger"
)

const weights = "# a note\n" +
	"kinds\tquality\ttool\n" +
	"link start\n" +
	"link blank\tO>O 0.40\tB.quality>I.quality 0.70\tB.quality>B.tool -1.00\n" +
	"capital\tB.tool 2.50\n" +
	"w sens\tB.quality 2.00\n" +
	"w service\tO 0.10\tI.quality 1.50\n"

// sentence returns the sequence of words by features.
func sentence(words ...string) *tagger.Sequence {
	s := &tagger.Sequence{}
	for k, word := range words {
		c := tagger.Features{}
		c.Add("w", word)
		if word == "Excel" {
			c.Add("capital")
		}
		s.Words = append(s.Words, c.List)
		s.Links = append(s.Links, "blank")
		if k == 0 {
			s.Links[k] = "start"
		}
	}
	return s
}

func model(t *testing.T) *tagger.Model {
	t.Helper()
	m, err := tagger.ParseModel(weights)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestSpans finds the spans of the likeliest labels.
func TestSpans(t *testing.T) {
	spans, marginals := model(t).NewTagger().Spans(sentence("sens", "service", "et", "Excel"))
	if len(spans) != 2 || spans[0].First != 0 || spans[0].Last != 1 || spans[0].Kind != 0 || spans[1].First != 3 || spans[1].Kind != 1 {
		t.Fatalf("spans %+v", spans)
	}
	for _, span := range spans {
		if outside := marginals.Outside(span.First, span.Last); outside+span.Probability > 1 {
			t.Errorf("%+v: none with probability %.2f", span, outside)
		}
	}
}

// TestProbabilities compares what the lattice says with the sums over all sequences of labels of three words.
func TestProbabilities(t *testing.T) {
	const labels = 3
	scores := []float64{0.2, 1, -0.5, 0.1, 0.3, 1.2, -0.4, 0.9, 0.6}
	moves := tagger.Moves(labels, []float64{0.1, 0.2, 0, -0.3, 0.5, 0.8, 0.4, -0.2, 0.6})
	var all, span, none float64
	for x := range tagger.Label(labels) {
		for y := range tagger.Label(labels) {
			for z := range tagger.Label(labels) {
				if x == tagger.Inside(0) {
					continue
				}
				p := math.Exp(scores[x]+scores[3+y]+scores[6+z]) * moves[x*3+y] * moves[y*3+z]
				all += p
				if x == tagger.Begin(0) && y == tagger.Inside(0) && z != tagger.Inside(0) {
					span += p
				}
				if x == tagger.Outside && y == tagger.Outside {
					none += p
				}
			}
		}
	}
	m := tagger.NewLattice(labels, scores, [][]float64{moves, moves, moves}).Marginals(nil)
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("%s %.12f, want %.12f", what, got, want)
		}
	}
	near("sum", m.LogSum(), math.Log(all))
	near("span", m.Of(0, 1, 0), span/all)
	near("none", m.Outside(0, 1), none/all)
}

// TestModelFile writes what it read, and refuses what is no file of weights.
func TestModelFile(t *testing.T) {
	m := tagger.NewModel([]string{"quality"}, []string{"a note"})
	m.SetLink("start", make([]float64, 9))
	m.SetFeature("w sens", []float64{0, 1.234, 0.001})
	want := "# a note\nkinds\tquality\nlink start\nw sens\tB.quality 1.23\n"
	if got := m.String(); got != want {
		t.Errorf("got %q", got)
	}
	for _, text := range []string{"", "w sens\tO 1\n", weights + "w sens\tO 1.00\n", weights + "w x\tB.other 1.00\n", weights + "w x\tO much\n"} {
		if _, err := tagger.ParseModel(text); err == nil {
			t.Errorf("read %q", text)
		}
	}
}
