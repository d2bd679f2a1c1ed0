package graph_test

import (
	"context"
	"fmt"
	"testing"

	"passerelle/graph"
)

const benchDegree = 10

// sizes runs a benchmark on random graphs of so many métiers, of ten moves and ten skills each.
func sizes(b *testing.B, run func(b *testing.B, facts []graph.Fact)) {
	for _, metiers := range []int{1_000, 10_000} {
		facts := randomPage(7, metiers, benchDegree).facts
		b.Run(fmt.Sprint(metiers), func(b *testing.B) { run(b, facts) })
	}
}

func BenchmarkNewDataset(b *testing.B) {
	sizes(b, func(b *testing.B, facts []graph.Fact) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := graph.NewDataset(facts); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkNewSnapshot(b *testing.B) {
	sizes(b, func(b *testing.B, facts []graph.Fact) {
		d := must(graph.NewDataset(facts))
		b.ReportAllocs()
		for b.Loop() {
			graph.NewSnapshot(d)
		}
	})
}

// BenchmarkCareerPathsTruncated is the worst case: a search that spends the whole budget.
func BenchmarkCareerPathsTruncated(b *testing.B) {
	s := graph.NewSnapshot(must(graph.NewDataset(skilled(30, 7).facts)))
	q := graph.PathQuery{From: "MET.0", To: "MET.1", First: graph.MaxPaths, MaxSteps: graph.MaxSteps}
	b.ReportAllocs()
	for b.Loop() {
		if answer := must(s.CareerPaths(context.Background(), q)); !answer.Truncated {
			b.Fatal("not truncated")
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	sizes(b, func(b *testing.B, facts []graph.Fact) {
		s := graph.NewSnapshot(must(graph.NewDataset(facts)))
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
