package graph_test

import (
	"context"
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"

	"passerelle/graph"
)

const romeRelease = "../../shared/data/rome-v460"

// romeRows are the rows of a file of the national release, without its header.
func romeRows(b *testing.B, name string) [][]string {
	b.Helper()
	content, err := os.ReadFile(filepath.Join(romeRelease, "unix_"+name+"_v460_utf8.csv"))
	if os.IsNotExist(err) {
		b.Skip("needs the release v460 of ROME 4.0 in " + romeRelease)
	}
	if err != nil {
		b.Fatal(err)
	}
	rows := must(csv.NewReader(strings.NewReader(strings.ToValidUTF8(string(content), "?"))).ReadAll())
	return rows[1:]
}

// national is the graph of ROME: 1,584 codes as métiers, 14,912 moves, 90,556 links to skills.
func national(b *testing.B) (s *graph.Snapshot, codes []string, moves [][]string) {
	b.Helper()
	p := newPage("rome.csv")
	for _, row := range romeRows(b, "referentiel_code_rome") {
		codes = append(codes, row[0])
		p.call(rome(row[0]), row[3])
	}
	moves = romeRows(b, "rubrique_mobilite")
	for _, row := range moves {
		p.move(rome(row[0]), rome(row[1]), graph.Mobility)
	}
	kinds := map[string]graph.SkillKind{"1": graph.SavoirFaire, "2": graph.SavoirEtre, "3": graph.Savoir}
	importance := map[string]float64{"": 0.5, "Émergente": 0.5, "Principale": 1}
	skills := map[string]graph.SkillNeed{}
	for _, row := range romeRows(b, "item") {
		if kind, ok := kinds[row[2]]; ok {
			skills[row[0]] = graph.SkillNeed{Label: row[1], Kind: kind}
		}
	}
	for _, row := range romeRows(b, "coherence_item") {
		if need, ok := skills[row[1]]; ok {
			need.Importance = of(importance[row[2]])
			p.state(rome(row[0]), need)
		}
	}
	return graph.NewSnapshot(datasetOf(b, p.facts)), codes, moves
}

// BenchmarkNational asks for paths between random métiers of ROME, and reports the median
// and the 99th percentile of one query. gonum's Dijkstra on the same pairs is there for the ratio.
func BenchmarkNational(b *testing.B) {
	s, codes, moves := national(b)
	for _, c := range []struct {
		name  string
		query graph.PathQuery
	}{
		{"fewest-steps-1", graph.PathQuery{First: 1, MaxSteps: 8}},
		{"fewest-steps-3", graph.PathQuery{First: 3, MaxSteps: 8}},
		{"most-confident-1", graph.PathQuery{First: 1, MaxSteps: 8, Objective: graph.MostConfident}},
		{"least-new-skills-3", graph.PathQuery{First: 3, MaxSteps: 4, Objective: graph.LeastNewSkills}},
		{"pareto-3", graph.PathQuery{First: 3, MaxSteps: 4, Objective: graph.Pareto}},
	} {
		b.Run(c.name, func(b *testing.B) {
			eachPair(b, codes, func(from, to string) {
				c.query.From, c.query.To = from, to
				must(s.CareerPaths(context.Background(), c.query))
			})
		})
	}
	g, ids := directed(codes, moves)
	b.Run("gonum-dijkstra-1", func(b *testing.B) {
		eachPair(b, codes, func(from, to string) { path.DijkstraFrom(g.Node(ids[from]), g).To(ids[to]) })
	})
}

// directed is the graph of the moves for gonum, each of weight 1.
func directed(codes []string, moves [][]string) (*simple.WeightedDirectedGraph, map[string]int64) {
	g, ids := simple.NewWeightedDirectedGraph(0, 0), map[string]int64{}
	for k, code := range codes {
		ids[code] = int64(k)
		g.AddNode(simple.Node(k))
	}
	for _, row := range moves {
		g.SetWeightedEdge(g.NewWeightedEdge(g.Node(ids[row[0]]), g.Node(ids[row[1]]), 1))
	}
	return g, ids
}

// eachPair asks about the same random pairs in every benchmark.
func eachPair(b *testing.B, codes []string, ask func(from, to string)) {
	rng := rand.New(rand.NewPCG(1, 2))
	var times []time.Duration
	for b.Loop() {
		from, to := codes[rng.IntN(len(codes))], codes[rng.IntN(len(codes))]
		start := time.Now()
		ask(from, to)
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Nanoseconds())/1e3, "p50-µs")
	b.ReportMetric(float64(times[len(times)*99/100].Nanoseconds())/1e3, "p99-µs")
}
