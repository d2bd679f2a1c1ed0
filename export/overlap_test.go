package export_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/export"
	"passerelle/graph"
)

// TestOverlapMatrix compares each cell with what the API answers for the pair.
func TestOverlapMatrix(t *testing.T) {
	e := seedGraph(t)
	metiers := []string{"metier:MET.93", "metier:directeur-marketing-digital", "metier:social-media-manager"}
	const chosen = "metier=directrice+marketing+digital&metier=MET.93&metier=social+media+manager&metier=E1101"
	for options, measure := range map[string]func(graph.Overlap) *float64{
		"":                                      graph.Overlap.WeightedCoverageAB,
		"&metric=coverage":                      graph.Overlap.CoverageAB,
		"&metric=JACCARD":                       graph.Overlap.Jaccard,
		"&metric=WEIGHTED_COVERAGE&match=fuzzy": graph.Overlap.WeightedCoverageAB,
	} {
		match := graph.MatchExact
		if options == "&metric=WEIGHTED_COVERAGE&match=fuzzy" {
			match = graph.MatchFuzzy
		}
		var want []map[string]any
		for _, a := range metiers {
			row := map[string]any{"metier": a, "metierLabel": e.Snapshot.Node(a).(*graph.Metier).Label}
			for _, b := range metiers {
				row[b] = cell(t, e, a, b, match, measure)
			}
			want = append(want, row)
		}
		var got []map[string]any
		for _, line := range lines(contents(t, e, "overlap.ndjson", chosen+options)) {
			var row map[string]any
			if err := json.Unmarshal([]byte(line), &row); err != nil {
				t.Fatal(err)
			}
			got = append(got, row)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", options, diff)
		}
	}
}

// cell returns the measure of a pair of métiers, nil if it is unknown. A métier and itself give 1:
// all of these ask for skills.
func cell(t *testing.T, e export.StoredGraph, a, b string, match graph.SkillMatching, measure func(graph.Overlap) *float64) any {
	t.Helper()
	if a == b {
		return 1.0
	}
	overlap, err := e.Snapshot.SkillOverlap([]string{a, b}, match)
	if err != nil {
		t.Fatal(err)
	}
	if value := measure(overlap.Pairs[0].Overlap); value != nil {
		return *value
	}
	return nil
}

func TestOverlapOfADomain(t *testing.T) {
	e := smallGraph(t)
	for _, options := range []string{"domain=D12", "domain=d", "domain=D1211", "metier=Libraire"} {
		want := "metier,metierLabel,metier:D1211\nmetier:D1211,Libraire,1\n"
		if diff := cmp.Diff(want, contents(t, e, "overlap.csv", options)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", options, diff)
		}
	}
	if all := lines(contents(t, e, "overlap.csv", "")); len(all) < 3 {
		t.Errorf("all métiers make %d lines", len(all))
	}
}
