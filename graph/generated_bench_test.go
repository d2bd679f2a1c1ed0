package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"slices"
	"testing"
	"time"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// generatedDegree is the number of moves out of each métier of a generatedGraph.
const generatedDegree = 10

// A generatedGraph has ten moves from each métier to others that are drawn evenly. That makes it
// an expander, in which distances grow with the logarithm of the size and a search widens ten
// times with each step; if moves stayed near, there would be fewer and longer paths. Each métier
// asks for ten skills, half of them important, out of a tenth as many skills as métiers. Moves are
// of four kinds, and their years are unknown.
//
// Nothing leads out of the last métier but one, and nothing leads to the last.
type generatedGraph struct {
	snapshot *graph.Snapshot
	ids      []string
	targets  []int32 // of the moves, ten for each métier
}

// deadEnd returns the métier that nothing leads out of.
func (g *generatedGraph) deadEnd() int32 { return int32(len(g.ids) - 2) }

// origin returns the métier that nothing leads to.
func (g *generatedGraph) origin() int32 { return int32(len(g.ids) - 1) }

// generate makes the Dataset that NewDataset would make, but with few facts, which relations
// share: one for each relation would take most of the time and memory.
func generate(metiers int) *generatedGraph {
	rng := rand.New(rand.NewPCG(7, uint64(metiers)))
	d := &graph.Dataset{Version: fmt.Sprint("generated ", metiers), Documents: []fact.Document{{
		ID: fact.DocumentID("generated"), Title: "Generated", Format: "test", Hash: "none",
	}}}
	g := &generatedGraph{targets: make([]int32, 0, metiers*generatedDegree)}
	for k := range metiers {
		g.ids = append(g.ids, fmt.Sprintf("metier:MET.%07d", k))
		d.Metiers = append(d.Metiers, graph.Metier{ID: g.ids[k], Label: fmt.Sprintf("Métier %07d", k)})
		g.targets = appendDistinct(g.targets, generatedDegree, func() (int32, bool) {
			to := int32(rng.IntN(metiers - 1))
			return to, to != int32(k)
		})
	}
	for k := range metiers / 10 {
		label := fmt.Sprintf("s%07d", k)
		d.Skills = append(d.Skills, graph.Skill{ID: "skill:" + label, Label: label, Kind: fact.SavoirFaire})
	}
	kinds := make([]uint8, len(g.targets))
	for k := range kinds {
		kinds[k] = uint8(rng.IntN(4))
	}
	d.Relations = make([]graph.Relation, 0, 2*len(g.targets))
	g.addMoves(d, kinds, 0, fact.Evolution) // predicates in their order
	g.addMoves(d, kinds, 1, fact.Feeder)
	g.addMoves(d, kinds, 2, fact.Mobility)
	g.addSkillNeeds(d, rng)
	g.addMoves(d, kinds, 3, fact.Specialisation)
	g.snapshot = graph.NewSnapshot(d)
	return g
}

// addMoves adds the moves that kinds has the given number for, as transitions of the kind. It
// leaves out those from the dead end.
func (g *generatedGraph) addMoves(d *graph.Dataset, kinds []uint8, number uint8, kind fact.TransitionKind) {
	facts := sharedFacts(d, fact.Move{Kind: kind})
	predicate := facts[0].Statement.Predicate()
	for k, to := range g.targets {
		if from := int32(k / generatedDegree); kinds[k] == number && from != g.deadEnd() {
			d.Relations = append(d.Relations, graph.Relation{Predicate: predicate, From: g.ids[from], To: g.ids[to], Facts: facts})
		}
	}
}

// addSkillNeeds relates each métier to its skills.
func (g *generatedGraph) addSkillNeeds(d *graph.Dataset, rng *rand.Rand) {
	main := sharedFacts(d, fact.SkillNeed{Kind: fact.SavoirFaire, Importance: new(1.0)})
	other := sharedFacts(d, fact.SkillNeed{Kind: fact.SavoirFaire, Importance: new(0.5)})
	var skills []int32
	for _, id := range g.ids {
		skills = appendDistinct(skills[:0], generatedDegree, func() (int32, bool) { return int32(rng.IntN(len(d.Skills))), true })
		for _, skill := range skills {
			facts := main
			if rng.IntN(2) == 0 {
				facts = other
			}
			d.Relations = append(d.Relations, graph.Relation{Predicate: fact.PredicateSkill, From: id, To: d.Skills[skill].ID, Facts: facts})
		}
	}
}

// sharedFacts returns the facts that all relations of one statement share.
func sharedFacts(d *graph.Dataset, statement fact.Statement) []*fact.Fact {
	return []*fact.Fact{{Statement: statement, Evidence: fact.Evidence{Document: &d.Documents[0], Line: 1, Rule: "test"}}}
}

// appendDistinct appends that many different numbers, sorted. It draws again where draw returns
// false.
func appendDistinct(list []int32, count int, draw func() (int32, bool)) []int32 {
	start := len(list)
	for len(list) < start+count {
		if n, ok := draw(); ok && !slices.Contains(list[start:], n) {
			list = append(list, n)
		}
	}
	slices.Sort(list[start:])
	return list
}

// randomPairs returns pairs of any métiers. Up to a million métiers, hardly any pair is more than
// MaxSteps apart.
func (g *generatedGraph) randomPairs() []endPair {
	return drawPairs(func(rng *rand.Rand) (endPair, bool) {
		p := endPair{int32(rng.IntN(len(g.ids) - 2)), int32(rng.IntN(len(g.ids) - 2))}
		return p, p.from != p.to
	})
}

// walkPairs returns the ends of random walks of that many steps.
func (g *generatedGraph) walkPairs(steps int) []endPair {
	return drawPairs(func(rng *rand.Rand) (endPair, bool) {
		p := endPair{from: int32(rng.IntN(len(g.ids) - 2))}
		p.to = p.from
		for range steps {
			if p.to == g.deadEnd() {
				return p, false
			}
			p.to = g.targets[int(p.to)*generatedDegree+rng.IntN(generatedDegree)]
		}
		return p, p.from != p.to
	})
}

// mapPairs returns a copy of the pairs in which each is changed.
func mapPairs(pairs []endPair, change func(*endPair)) []endPair {
	pairs = slices.Clone(pairs)
	for k := range pairs {
		change(&pairs[k])
	}
	return pairs
}

// BenchmarkGenerated asks for paths on graphs of 10⁴, 10⁵ and 10⁶ métiers, and reports how
// the time of one path grows from the smallest to the largest. The largest is left out
// under -short: it takes some gigabytes.
func BenchmarkGenerated(b *testing.B) {
	sizes := []int{10_000, 100_000, 1_000_000}
	medians := map[int]float64{}
	for _, metiers := range sizes {
		b.Run(fmt.Sprint(metiers), func(b *testing.B) {
			if testing.Short() && metiers > 100_000 {
				b.Skip("takes some gigabytes of memory")
			}
			start := time.Now()
			g := generate(metiers)
			b.Logf("built in %.1f s", time.Since(start).Seconds())
			far, near := g.randomPairs(), g.walkPairs(4)
			few := max(20, 2_000_000/metiers) // finding out why there is no path takes a search of the whole graph
			for _, c := range []pathBench{
				{name: "fewest-steps-1", pairs: far, query: graph.PathQuery{First: 1, MaxSteps: graph.MaxSteps}},
				{name: "fewest-steps-3", pairs: far, query: graph.PathQuery{First: 3, MaxSteps: graph.MaxSteps}},
				{name: "least-new-skills-3", pairs: near, query: graph.PathQuery{First: 3, MaxSteps: 4, Objective: graph.LeastNewSkills}},
				{name: "pareto-3", pairs: near, query: graph.PathQuery{First: 3, MaxSteps: 4, Objective: graph.Pareto}},
				{name: "nothing-leads-in", pairs: mapPairs(far, func(p *endPair) { p.to = g.origin() }),
					query: graph.PathQuery{First: 1, MaxSteps: graph.MaxSteps}, noPath: true, mostQuestions: few},
				{name: "nothing-leads-out", pairs: mapPairs(far, func(p *endPair) { p.from = g.deadEnd() }),
					query: graph.PathQuery{First: 1, MaxSteps: graph.MaxSteps}, noPath: true, mostQuestions: few},
			} {
				b.Run(c.name, func(b *testing.B) {
					p50 := c.run(b, g.snapshot, g.ids)
					if c.name == "fewest-steps-1" {
						medians[metiers] = p50
					}
				})
			}
			b.Run("cancelled", func(b *testing.B) { benchCancelled(b, g, far) })
		})
		runtime.GC()
		debug.FreeOSMemory()
	}
	small, large := medians[sizes[0]], medians[sizes[len(sizes)-1]]
	if small == 0 || large == 0 {
		return
	}
	b.Run("growth/fewest-steps-1", func(b *testing.B) {
		for b.Loop() {
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(large/small, "times")
	})
}

// benchCancelled ends the contexts of queries in the middle of a long search or of finding out
// why there is no path, and reports how much later they return.
func benchCancelled(b *testing.B, g *generatedGraph, pairs []endPair) {
	queries := []graph.PathQuery{
		{To: g.ids[0], First: graph.MaxPaths, MaxSteps: graph.MaxSteps, Objective: graph.Pareto},
		{To: g.ids[g.origin()], First: 1, MaxSteps: graph.MaxSteps},
	}
	var late []time.Duration
	for k := 0; b.Loop(); k++ {
		q := queries[k%len(queries)]
		q.From = g.ids[pairs[k%len(pairs)].from]
		if delay, ended := delayAfterEnd(b, g.snapshot, q); ended {
			late = append(late, delay)
		}
	}
	if len(late) == 0 {
		b.Skip("every query was through before its context ended")
	}
	slices.Sort(late)
	b.ReportMetric(micros(late[len(late)/2]), "late-p50-µs")
	b.ReportMetric(micros(late[len(late)*99/100]), "late-p99-µs")
	b.ReportMetric(100*float64(len(late))/float64(b.N), "ended-%")
}

// delayAfterEnd returns how long after the end of its context a query returns; false if the query
// was through before.
func delayAfterEnd(b *testing.B, s *graph.Snapshot, q graph.PathQuery) (time.Duration, bool) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan time.Time, 1)
	time.AfterFunc(2*time.Millisecond, func() {
		ended <- time.Now()
		cancel()
	})
	_, err := s.CareerPaths(ctx, q)
	returned, end := time.Now(), <-ended
	if err != nil && !errors.Is(err, context.Canceled) {
		b.Fatal(err)
	}
	return returned.Sub(end), err != nil
}
