package resolvers_test

import (
	"context"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// pathOptions are options of searches for paths that make them harder, and what they are called together. Those that
// name métiers are drawn anew for each search.
var pathOptions = []struct {
	name string
	set  func(q *graph.PathQuery, draw func() string)
}{
	{"plain", func(*graph.PathQuery, func() string) {}},
	{"diverse", func(q *graph.PathQuery, _ func() string) { q.Diversity = new(0.3) }},
	{"disjoint", func(q *graph.PathQuery, _ func() string) { q.Diversity = new(0.0) }},
	{"half", func(q *graph.PathQuery, _ func() string) { q.Diversity = new(0.5) }},
	{"via", func(q *graph.PathQuery, draw func() string) { q.Via = []string{draw(), draw()} }},
	{"via-diverse", func(q *graph.PathQuery, draw func() string) {
		q.Via, q.Diversity = []string{draw()}, new(0.3)
	}},
	{"avoid-owned", func(q *graph.PathQuery, draw func() string) {
		q.Avoid = []string{draw(), draw(), draw()}
		q.OwnedSkills = []string{"anglais", "conduire un projet", "gestion de projet"}
	}},
	{"confident", func(q *graph.PathQuery, _ func() string) { q.MinConfidence = new(0.45) }},
	{"derived", func(q *graph.PathQuery, _ func() string) { q.IncludeDerived = true }},
	{"derived-weak", func(q *graph.PathQuery, _ func() string) { q.IncludeDerived, q.MinScore = true, new(0.05) }},
	{"derived-only", func(q *graph.PathQuery, _ func() string) {
		q.IncludeDerived, q.Kinds = true, []fact.TransitionKind{fact.Derived}
	}},
	{"derived-diverse", func(q *graph.PathQuery, _ func() string) { q.IncludeDerived, q.Diversity = true, new(0.3) }},
	{"derived-disjoint", func(q *graph.PathQuery, _ func() string) { q.IncludeDerived, q.Diversity = true, new(0.0) }},
	{"derived-half", func(q *graph.PathQuery, _ func() string) { q.IncludeDerived, q.Diversity = true, new(0.5) }},
	{"derived-via", func(q *graph.PathQuery, draw func() string) {
		q.IncludeDerived, q.Via = true, []string{draw(), draw()}
	}},
	{"derived-via-diverse", func(q *graph.PathQuery, draw func() string) {
		q.IncludeDerived, q.Via, q.Diversity = true, []string{draw()}, new(0.3)
	}},
	{"derived-confident", func(q *graph.PathQuery, _ func() string) { q.IncludeDerived, q.MinConfidence = true, new(0.45) }},
}

// frontCriteria are criteria of fronts, beside all of them.
var frontCriteria = []struct {
	name     string
	criteria []graph.Criterion
}{
	{"steps-skills", []graph.Criterion{graph.Steps, graph.NewSkills}},
	{"confidence-training", []graph.Criterion{graph.Confidence, graph.TrainingLength}},
	{"skills-level-pay", []graph.Criterion{graph.NewSkills, graph.LevelToReach, graph.PayFall}},
}

// BenchmarkPathOptions measures the hardest searches for paths that can be asked for, 20 paths of up to 8 steps, of
// each objective with options of each class: how much processor time they take, how much of the budget, and how many
// answers are truncated.
func BenchmarkPathOptions(b *testing.B) {
	snapshot := servedNation(b)
	metiers := everyMetier(b, snapshot)
	run := func(name string, q graph.PathQuery, set func(q *graph.PathQuery, draw func() string)) {
		q.First, q.MaxSteps = graph.MaxPaths, graph.MaxSteps
		b.Run(name, func(b *testing.B) { benchSearches(b, snapshot, metiers, q, set) })
	}
	for _, objective := range []graph.Objective{graph.FewestSteps, graph.LeastNewSkills, graph.ShortestTime, graph.MostConfident, graph.Pareto} {
		for _, options := range pathOptions {
			run(string(objective)+"/"+options.name, graph.PathQuery{Objective: objective}, options.set)
		}
	}
	for _, front := range frontCriteria {
		for _, k := range []int{0, 8} { // plain, derived
			q := graph.PathQuery{Objective: graph.Pareto, Criteria: front.criteria}
			run("PARETO-"+front.name+"/"+pathOptions[k].name, q, pathOptions[k].set)
		}
	}
}

// everyMetier returns the ids of all métiers.
func everyMetier(b *testing.B, snapshot *graph.Snapshot) (ids []string) {
	b.Helper()
	for m := range snapshot.EachMetier() {
		ids = append(ids, m.ID)
	}
	return ids
}

// benchSearches searches between random métiers, the same in each run. It reports the time of the thread for half of
// the searches and for 99 in 100, the work of these in thousands of its units, the time that a unit took, and the share of truncated answers.
func benchSearches(b *testing.B, s *graph.Snapshot, ids []string, q graph.PathQuery, set func(*graph.PathQuery, func() string)) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	random := rand.New(rand.NewPCG(17, 3))
	draw := func() string { return ids[random.IntN(len(ids))] }
	var times []time.Duration
	var works []int
	truncated, paths, sum := 0, 0, 0
	var spent time.Duration
	for b.Loop() {
		q.From, q.To = draw(), draw()
		set(&q, draw)
		began := threadTime(b)
		found, err := s.CareerPaths(context.Background(), q)
		if err != nil {
			b.Fatal(err)
		}
		times = append(times, threadTime(b)-began)
		works = append(works, found.Work)
		sum += found.Work
		paths += len(found.Paths)
		if found.Truncated {
			truncated++
		}
	}
	for _, t := range times {
		spent += t
	}
	slices.Sort(times)
	slices.Sort(works)
	of := len(times)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(times[of/2].Microseconds()), "p50-cpu-µs")
	b.ReportMetric(float64(times[of*99/100].Microseconds()), "p99-cpu-µs")
	b.ReportMetric(float64(spent.Microseconds())/float64(of), "mean-cpu-µs")
	b.ReportMetric(float64(spent.Nanoseconds())/float64(sum), "ns/unit")
	b.ReportMetric(float64(works[of/2])/1e3, "p50-kwork")
	b.ReportMetric(float64(works[of*99/100])/1e3, "p99-kwork")
	b.ReportMetric(100*float64(truncated)/float64(of), "truncated-%")
	b.ReportMetric(float64(paths)/float64(of), "paths")
}
