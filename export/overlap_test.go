package export_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/export"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// TestOverlapMatrix compares each cell with what the API answers for the pair. Rows and columns are
// in the order asked, each métier once.
func TestOverlapMatrix(t *testing.T) {
	e := seedGraph(t)
	metiers := []string{"metier:directeur-marketing-digital", "metier:MET.93", "metier:social-media-manager"}
	heads := []string{"Directeur(trice) marketing digital", "E1101 community manager", "social media manager"}
	codes := [][]any{{}, {"E1101"}, {}}
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
		for r, a := range metiers {
			row := map[string]any{"metier": a, "metierLabel": e.Snapshot.Node(a).(*graph.Metier).Label, "romeCodes": codes[r]}
			for k, b := range metiers {
				row[heads[k]] = cell(t, e, a, b, match, measure)
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
	first, _, _ := strings.Cut(contents(t, e, "overlap.csv", chosen), "\n")
	if want := "metier,metierLabel,romeCodes," + strings.Join(heads, ","); first != want {
		t.Errorf("the head is %s, want %s", first, want)
	}
}

// TestOverlapHeads compares two métiers of one label, and one whose label is the head of a column.
func TestOverlapHeads(t *testing.T) {
	document := &fact.Document{ID: "document:page", Title: "Page", Format: "test", Hash: "hash"}
	var facts []fact.Fact
	for k, m := range []struct{ code, label string }{{"MET.1", "Tri"}, {"MET.2", "Tri"}, {"MET.3", "metier"}, {"MET.4", "=1"}} {
		facts = append(facts, fact.Fact{
			Subject:   fact.Identifier{Scheme: fact.SchemeOnisep, Value: m.code},
			Statement: fact.Naming{Title: french.Title{Label: m.label, Masculine: m.label}, Preferred: true},
			Evidence:  fact.Evidence{Document: document, Line: k + 1, Quote: "q", End: 1, Rule: "test"},
		})
	}
	dataset, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	e := export.StoredGraph{Snapshot: graph.NewSnapshot(dataset), LoadedAt: loadedAt}
	want := "metier,metierLabel,romeCodes,Tri,Tri (metier:MET.2),metier (metier:MET.3),'=1"
	if first, _, _ := strings.Cut(contents(t, e, "overlap.csv", ""), "\n"); first != want {
		t.Errorf("the head is %s, want %s", first, want)
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
		want := "metier,metierLabel,romeCodes,D1211 Libraire\nmetier:D1211,Libraire,D1211,1\n"
		if diff := cmp.Diff(want, contents(t, e, "overlap.csv", options)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", options, diff)
		}
	}
	if all := lines(contents(t, e, "overlap.csv", "")); len(all) < 3 {
		t.Errorf("all métiers make %d lines", len(all))
	}
}
