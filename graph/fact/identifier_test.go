package fact_test

import (
	"slices"
	"testing"

	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// TestSchemeRank checks that any other scheme, known or not, comes after those of métiers.
func TestSchemeRank(t *testing.T) {
	metiers := []fact.Scheme{fact.SchemeOnisep, fact.SchemeRome, fact.SchemeRome3, fact.SchemeEsco, fact.SchemeTitle}
	for k, scheme := range metiers {
		if got := scheme.Rank(); got != k {
			t.Errorf("%s has rank %d, want %d", scheme, got, k)
		}
	}
	for _, scheme := range []fact.Scheme{"UNKNOWN", "", "ROM", fact.SchemeTraining, fact.SchemeSkill} {
		if got := scheme.Rank(); got != len(metiers) {
			t.Errorf("scheme %q has rank %d, want %d", scheme, got, len(metiers))
		}
	}
}

func TestIdentifierCompare(t *testing.T) {
	want := []fact.Identifier{
		graphtest.Met(1), graphtest.Met(2), graphtest.Rome("E1101"), graphtest.Rome3("A1101"),
		{Scheme: fact.SchemeEsco, Value: "2432.5"}, graphtest.Titled("Chef"), {Scheme: "UNKNOWN", Value: "a"},
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, fact.Identifier.Compare)
	graphtest.RequireEqual(t, want, got)
}

func TestTitleIdentifier(t *testing.T) {
	for title, want := range map[string]string{
		"Animateur.trice": "animateur", "directrice": "directrice", "SEO": "seo", "–": "",
	} {
		graphtest.RequireEqual(t, fact.Identifier{Scheme: fact.SchemeTitle, Value: want}, graphtest.Titled(title))
	}
}
