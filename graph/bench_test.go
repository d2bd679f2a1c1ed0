package graph_test

import (
	"context"
	"fmt"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// benchDegree is the number of moves out of each métier of a random graph.
const benchDegree = 10

// eachSize runs a benchmark on random graphs of 1,000 and 10,000 métiers, each with ten moves and
// ten skills.
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

// BenchmarkCareerPathsTruncated measures the worst case: a search that spends its whole budget.
func BenchmarkCareerPathsTruncated(b *testing.B) {
	s := graph.NewSnapshot(graphtest.Must(graph.NewDataset(skilledPage(30, 7).Facts)))
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
