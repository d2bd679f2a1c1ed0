package graph_test

import (
	"context"
	"fmt"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

const benchDegree = 10

// sizes runs a benchmark on random graphs of so many métiers, of ten moves and ten skills each.
func eachSize(b *testing.B, run func(b *testing.B, facts []fact.Fact)) {
	for _, metiers := range []int{1_000, 10_000} {
		facts := graphtest.RandomPage(7, metiers, benchDegree).Facts
		b.Run(fmt.Sprint(metiers), func(b *testing.B) { run(b, facts) })
	}
}

func BenchmarkNewDataset(b *testing.B) {
	eachSize(b, func(b *testing.B, facts []fact.Fact) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := graph.NewDataset(facts); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkNewSnapshot(b *testing.B) {
	eachSize(b, func(b *testing.B, facts []fact.Fact) {
		d := graphtest.Must(graph.NewDataset(facts))
		b.ReportAllocs()
		for b.Loop() {
			graph.NewSnapshot(d)
		}
	})
}

// BenchmarkCareerPathsTruncated is the worst case: a search that spends the whole budget.
func BenchmarkCareerPathsTruncated(b *testing.B) {
	s := graph.NewSnapshot(graphtest.Must(graph.NewDataset(skilled(30, 7).Facts)))
	q := graph.PathQuery{From: "MET.0", To: "MET.1", First: graph.MaxPaths, MaxSteps: graph.MaxSteps}
	b.ReportAllocs()
	for b.Loop() {
		if answer := graphtest.Must(s.CareerPaths(context.Background(), q)); !answer.Truncated {
			b.Fatal("not truncated")
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	eachSize(b, func(b *testing.B, facts []fact.Fact) {
		s := graph.NewSnapshot(graphtest.Must(graph.NewDataset(facts)))
		for name, ref := range map[string]string{"found": "metier 500", "not": "metire 500 x"} {
			b.Run(name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := s.Metier(ref); (err == nil) != (name == "found") {
						b.Fatal(err)
					}
				}
			})
		}
	})
}
