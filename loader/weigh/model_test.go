package weigh_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"passerelle/loader/weigh"
)

const table = "# of two pages\nfeature\tnothing\tmove\nbefore 1=vers\t-1\t1\nstop=.\t\t0.25\n"

func TestModel(t *testing.T) {
	m, err := weigh.Parse(table)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := m.String(), strings.SplitAfterN(table, "\n", 2)[1]; got != want {
		t.Errorf("written as\n%s, want\n%s", got, want)
	}
	got := m.Probabilities([]string{"before 1=vers", "stop=.", "of no weight"})
	if want := 1 / (1 + math.Exp(-2.25)); math.Abs(got[1]-want) > 1e-9 || math.Abs(got[0]+got[1]-1) > 1e-9 {
		t.Errorf("probabilities %v, want %v of the second", got, want)
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"feature\ta\tb\nx\t1\n":       "line 2: 1 weights for 2 classes",
		"feature\ta\tb\nx\t1\tmany\n": `line 2: strconv.ParseFloat: parsing "many": invalid syntax`,
	} {
		if _, err := weigh.Parse(text); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// TestFeatures names what tells of "chef de rayon" in "Il évolue vers chef de rayon, souvent."
func TestFeatures(t *testing.T) {
	c := weigh.Context{
		Section: "evolution", Block: "paragraph", Before: []string{"il", "evolue", "vers"}, Near: []string{"evolue", "vers"}, Rest: []string{"souvent"}, After: []string{"souvent"},
		Phrase: []string{"chef", "de", "rayon"}, Stop: ",", Turn: func(word string) string { return map[string]string{"evolue": "become"}[word] }, Marks: []string{"in the first sentence"},
	}
	got := strings.Join(c.Features(), "\n") + "\n"
	for _, want := range []string{"section=evolution", "before 1=vers", "before 1 and 2=vers evolue", "after 1=souven", "head=chef", "tail=rayon", "words=3", "stop=,", "turn before=become", "is=in the first sentence"} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("no feature %q in\n%s", want, got)
		}
	}
}

// TestWeigh weighs a context as its features are weighed one by one.
func TestWeigh(t *testing.T) {
	c := weigh.Context{
		Section: "evolution", Before: []string{"il", "vers", "evolue", "vers"}, Near: []string{"evolue", "vers"}, After: []string{"ou"},
		Phrase: []string{"chef", "de", "rayon"}, Stop: ",", Turn: func(string) string { return "become" }, Marks: []string{"in the first sentence"},
	}
	m := &weigh.Model{Classes: []string{"nothing", "move"}, Weights: map[string][]float64{"of another": {8, 9}}}
	for k, feature := range c.Features() {
		m.Weights[feature] = []float64{0.1 * float64(k%7), -0.3 * float64(k%5)}
	}
	if got, want := m.Weigh(&c), m.Probabilities(c.Features()); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
