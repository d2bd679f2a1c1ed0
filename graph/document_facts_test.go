package graph_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// TestFactsAtFindsEachFact asks for each fact of any dataset by its place, and holds all answers against its facts
// and relations.
func TestFactsAtFindsEachFact(t *testing.T) {
	for _, facts := range [][]fact.Fact{graphtest.EveryFact(), graphtest.FactsOf(graphtest.CommunityManager()...)} {
		checkFactsAt(t, graphtest.DatasetOf(t, facts))
	}
	rapid.Check(t, func(t *rapid.T) { checkFactsAt(t, graphtest.DatasetOf(t, graphtest.DrawFacts(t))) })
}

func checkFactsAt(t rapid.TB, d *graph.Dataset) {
	s := graph.NewSnapshot(d)
	for _, f := range d.Facts() {
		at := f.Evidence
		got, err := s.FactsAt(at.Source(), graph.Place{Line: at.Line, Start: &at.Start, End: &at.End}, graph.MaxFirst)
		if err != nil {
			t.Fatal(err)
		}
		var want, quoted []fact.Evidence
		for _, other := range d.Facts() {
			if e := other.Evidence; e.Document == at.Document && e.Line == at.Line && e.Start == at.Start && e.End == at.End {
				want = append(want, e)
			}
		}
		for _, stated := range got {
			quoted = append(quoted, stated.Evidence.Evidence)
			if !hasRelation(d, stated) {
				t.Fatalf("%s:%d: no relation from %s to %s is %s by this evidence", at.Source(), at.Line, stated.From.ID, stated.To.ID, stated.Element)
			}
		}
		if diff := cmp.Diff(want, quoted); diff != "" {
			t.Fatalf("%s:%d (-want +got):\n%s", at.Source(), at.Line, diff)
		}
	}
}

// hasRelation reports whether a relation of the dataset is what a document states, by the same evidence.
func hasRelation(d *graph.Dataset, stated graph.StatedFact) bool {
	for k := range d.Relations {
		r := &d.Relations[k]
		if r.From == stated.From.ID && r.To == stated.To.ID && (graph.Element{Predicate: r.Predicate, From: r.From, To: r.To}).Kind() == stated.Element {
			for _, f := range r.Facts {
				if f.Evidence == stated.Evidence.Evidence {
					return true
				}
			}
		}
	}
	return false
}

func TestFactsAtLine(t *testing.T) {
	d := graphtest.Dataset(t, graphtest.CommunityManager()...)
	s, f := graph.NewSnapshot(d), d.Facts()[0]
	whole, err := s.FactsAt(f.Evidence.Source(), graph.Place{Line: f.Evidence.Line}, 1)
	if err != nil || len(whole) != 1 || whole[0].From.Label == "" || whole[0].To.Label == "" {
		t.Errorf("%+v %v, want one fact with the labels of its ends", whole, err)
	}
	for _, test := range []struct {
		document string
		line     int
	}{{f.Evidence.Source(), 1 << 30}, {"document:none", f.Evidence.Line}} {
		if got, err := s.FactsAt(test.document, graph.Place{Line: test.line}, 5); err != nil || got == nil || len(got) > 0 {
			t.Errorf("%s:%d: %v %v, want an empty list", test.document, test.line, got, err)
		}
	}
	for _, first := range []int{0, 101} {
		var invalid *graph.InvalidError
		if _, err := s.FactsAt(f.Evidence.Source(), graph.Place{Line: 1}, first); !errors.As(err, &invalid) || invalid.Argument != "first" {
			t.Errorf("first %d: %v", first, err)
		}
	}
}
