package graph_test

import (
	"encoding/csv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

const romeRelease = "../../shared/data/rome-v460"

// romeRows returns the rows of a file of the national release, without its header.
func romeRows(b testing.TB, name string) [][]string {
	b.Helper()
	content, err := os.ReadFile(filepath.Join(romeRelease, "unix_"+name+"_v460_utf8.csv"))
	if os.IsNotExist(err) {
		b.Skip("needs the release v460 of ROME 4.0 in " + romeRelease)
	}
	if err != nil {
		b.Fatal(err)
	}
	rows := graphtest.Must(csv.NewReader(strings.NewReader(strings.ToValidUTF8(string(content), "?"))).ReadAll())
	return rows[1:]
}

// national returns the graph of ROME: 1,584 codes as métiers, 14,912 moves, 90,556 links to
// skills. It also returns the ids of the métiers, and the moves between them, by index in ids;
// their cost is their rank among the moves out of the same métier.
func national(b testing.TB) (s *graph.Snapshot, ids []string, ranks []arc) {
	b.Helper()
	d, ids, ranks := nationalDataset(b)
	return graph.NewSnapshot(d), ids, ranks
}

func nationalDataset(b testing.TB) (d *graph.Dataset, ids []string, ranks []arc) {
	b.Helper()
	p := graphtest.NewPage("rome.csv")
	numbers := map[string]int32{}
	for k, row := range romeRows(b, "referentiel_code_rome") {
		numbers[row[0]], ids = int32(k), append(ids, "metier:"+row[0])
		p.Call(graphtest.Rome(row[0]), row[3])
	}
	for _, row := range romeRows(b, "rubrique_mobilite") {
		rank := graphtest.Must(strconv.Atoi(row[2]))
		p.State(graphtest.Rome(row[0]), fact.Move{To: graphtest.Rome(row[1]), Kind: fact.Mobility, Rank: &rank})
		ranks = append(ranks, arc{numbers[row[0]], numbers[row[1]], float64(rank)})
	}
	statedLevels(p, ids)
	kinds := map[string]fact.SkillKind{"1": fact.SavoirFaire, "2": fact.SavoirEtre, "3": fact.Savoir}
	importance := map[string]float64{"": 0.5, "Émergente": 0.5, "Principale": 1}
	skills := map[string]fact.SkillNeed{}
	for _, row := range romeRows(b, "item") {
		if kind, ok := kinds[row[2]]; ok {
			skills[row[0]] = fact.SkillNeed{Label: row[1], Kind: kind}
		}
	}
	for _, row := range romeRows(b, "coherence_item") {
		if need, ok := skills[row[1]]; ok {
			need.Importance = new(importance[row[2]])
			p.State(graphtest.Rome(row[0]), need)
		}
	}
	return graphtest.DatasetOf(b, p.Facts), ids, ranks
}

// statedLevels states a level of diploma for nine métiers in ten, as many as the texts of ROME on
// access give one for, but evenly drawn.
func statedLevels(p *graphtest.Page, ids []string) {
	rng := rand.New(rand.NewPCG(4, 6))
	for _, id := range ids {
		if level, ok := fact.LevelAfterBac(rng.IntN(10) - 1); ok {
			p.State(graphtest.Rome(strings.TrimPrefix(id, fact.MetierPrefix)), fact.Access{Level: level, Raw: string(level)})
		}
	}
}

// weightedArcs returns the moves with a cost that depends on their rank.
func weightedArcs(ranks []arc, cost func(rank float64) float64) []arc {
	arcs := slices.Clone(ranks)
	for k := range arcs {
		arcs[k].cost = cost(ranks[k].cost)
	}
	return arcs
}

// pairsWithin draws pairs for which the fewest moves from one métier to the other are between low
// and high; +Inf for a pair that no moves connect.
func pairsWithin(nodes int, moves *plainGraph, low, high float64) []endPair {
	return drawPairs(func(rng *rand.Rand) (endPair, bool) {
		p := endPair{int32(rng.IntN(nodes)), int32(rng.IntN(nodes))}
		fewest := math.Inf(1)
		if found, ok := moves.dijkstra(p.from, p.to); ok {
			fewest = found.cost()
		}
		return p, fewest >= low && fewest <= high
	})
}

// BenchmarkNational asks for paths between random métiers of ROME. For comparison, a plain search
// and gonum look for paths whose costs add up, on the same pairs: once where all moves cost the
// same, once where they cost more the lower ROME ranks them.
func BenchmarkNational(b *testing.B) {
	s, ids, ranks := national(b)
	alike := weightedArcs(ranks, func(float64) float64 { return 1 })
	moves := newPlainGraph(len(ids), alike)
	far, near := pairsWithin(len(ids), moves, 1, graph.MaxSteps), pairsWithin(len(ids), moves, 1, 4)
	none := pairsWithin(len(ids), moves, graph.MaxSteps+1, math.Inf(1))
	for _, c := range []pathBench{
		{name: "fewest-steps-1", pairs: far, query: graph.PathQuery{First: 1, MaxSteps: graph.MaxSteps}},
		{name: "fewest-steps-1-told", pairs: far, query: graph.PathQuery{First: 1, MaxSteps: graph.MaxSteps}, readAll: true},
		{name: "fewest-steps-3", pairs: far, query: graph.PathQuery{First: 3, MaxSteps: graph.MaxSteps}},
		{name: "fewest-steps-3-told", pairs: far, query: graph.PathQuery{First: 3, MaxSteps: graph.MaxSteps}, readAll: true},
		{name: "most-confident-1", pairs: far, query: graph.PathQuery{First: 1, MaxSteps: graph.MaxSteps, Objective: graph.MostConfident}},
		{name: "most-confident-3", pairs: far, query: graph.PathQuery{First: 3, MaxSteps: graph.MaxSteps, Objective: graph.MostConfident}},
		{name: "shortest-time-1", pairs: far, query: graph.PathQuery{First: 1, MaxSteps: graph.MaxSteps, Objective: graph.ShortestTime}},
		{name: "least-new-skills-3", pairs: near, query: graph.PathQuery{First: 3, MaxSteps: 4, Objective: graph.LeastNewSkills}},
		{name: "pareto-3", pairs: near, query: graph.PathQuery{First: 3, MaxSteps: 4, Objective: graph.Pareto}},
		{name: "pareto-3-told", pairs: near, query: graph.PathQuery{First: 3, MaxSteps: 4, Objective: graph.Pareto}, readAll: true},
		{name: "least-new-skills-3-far", pairs: far, query: graph.PathQuery{First: 3, MaxSteps: graph.MaxSteps, Objective: graph.LeastNewSkills}},
		{name: "pareto-3-far", pairs: far, query: graph.PathQuery{First: 3, MaxSteps: graph.MaxSteps, Objective: graph.Pareto}},
		{name: "fewest-steps-3-suggested", pairs: far, query: graph.PathQuery{First: 3, MaxSteps: graph.MaxSteps, IncludeDerived: true}},
		{name: "pareto-3-suggested", pairs: near, query: graph.PathQuery{First: 3, MaxSteps: 4, Objective: graph.Pareto, IncludeDerived: true}},
		{name: "no-path", pairs: none, query: graph.PathQuery{First: 1, MaxSteps: graph.MaxSteps}, noPath: true},
	} {
		b.Run(c.name, func(b *testing.B) { c.run(b, s, ids) })
	}
	b.Run("career-map", func(b *testing.B) { benchMaps(b, s, ids, far, graph.TransitionFilter{}) })
	b.Run("career-map-suggested", func(b *testing.B) { benchMaps(b, s, ids, far, graph.TransitionFilter{IncludeDerived: true}) })
	b.Run("moves-alike", func(b *testing.B) { benchBaselines(b, len(ids), alike, far) })
	b.Run("moves-ranked", func(b *testing.B) {
		benchBaselines(b, len(ids), weightedArcs(ranks, func(rank float64) float64 { return 1 + 0.1*rank }), far)
	})
}

// benchMaps times maps around the first métier of each pair.
func benchMaps(b *testing.B, s *graph.Snapshot, ids []string, pairs []endPair, filter graph.TransitionFilter) {
	measurePairs(b, pairs, func(p endPair) bool {
		graphtest.Must(s.CareerMap(graph.CareerMapQuery{From: ids[p.from], MaxSteps: 2, First: 50, Filter: filter}))
		return false
	})
}

// benchBaselines times the plain searches and those of gonum on the pairs.
func benchBaselines(b *testing.B, nodes int, arcs []arc, pairs []endPair) {
	p, g := newPlainGraph(nodes, arcs), gonumGraph(nodes, arcs)
	b.Run("dijkstra-1", func(b *testing.B) {
		measurePairs(b, pairs, func(q endPair) bool { p.dijkstra(q.from, q.to); return false })
	})
	b.Run("yen-3", func(b *testing.B) {
		measurePairs(b, pairs, func(q endPair) bool { p.yen(q.from, q.to, 3, false); return false })
	})
	b.Run("yen-astar-3", func(b *testing.B) {
		measurePairs(b, pairs, func(q endPair) bool { p.yen(q.from, q.to, 3, true); return false })
	})
	b.Run("gonum-dijkstra-1", func(b *testing.B) {
		measurePairs(b, pairs, func(q endPair) bool {
			path.DijkstraFromTo(simple.Node(q.from), simple.Node(q.to), g)
			return false
		})
	})
	b.Run("gonum-yen-3", func(b *testing.B) {
		measureAtMost(b, pairs, benchPairs, func(q endPair) bool {
			path.YenKShortestPaths(g, 3, math.Inf(1), simple.Node(q.from), simple.Node(q.to))
			return false
		})
	})
}
