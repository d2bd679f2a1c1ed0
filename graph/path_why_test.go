package graph_test

import (
	"cmp"
	"slices"

	"github.com/google/go-cmp/cmp/cmpopts"
	"passerelle/graph"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// checkNoPath compares the reason with what follows from all simple paths.
func (w world) checkNoPath(t *rapid.T, got *graph.NoPath, q question) {
	want := graph.NoPath{Reason: graph.Blocked}
	shortest := w.distances(q, false)[q.from][q.to]
	if shortest > 0 {
		want.Distance = &shortest
	}
	leaves, arrives := false, false
	for k := range w.metiers {
		leaves = leaves || w.linked(q, q.from, k)
		arrives = arrives || w.linked(q, k, q.to)
	}
	switch {
	case q.from == q.to:
		want.Reason = graph.SameMetier
	case shortest > q.maxSteps:
		want.Reason = graph.BeyondMaxSteps
		want.NearestReachable = nil
	case shortest > 0:
		want.BlockedBy = w.blockers(q)
	case !leaves:
		want.Reason = graph.NothingLeads
	case !arrives:
		want.Reason = graph.NothingReaches
	default:
		want.Reason = graph.Unreachable
	}
	graphtest.RequireEqual(t, &want, got, cmpopts.IgnoreFields(graph.NoPath{}, "Message", "NearestReachable"))
	near := []string{}
	if want.Reason != graph.Blocked && want.Reason != graph.SameMetier {
		near = w.nearest(q, want.Reason == graph.BeyondMaxSteps)
	}
	graphtest.RequireEqual(t, near, graphtest.IDs(got.NearestReachable))
	if got.Message == "" {
		t.Fatal("no message")
	}
}

// linked reports whether a move leads from one métier to another, a derived one only if the
// question includes them.
func (w world) linked(q question, from, to int) bool {
	return q.derived && w.derivedScore(from, to) > 0 ||
		from != to && slices.ContainsFunc(w.moves, func(m worldMove) bool { return w.connects(m, from, to) })
}

// distances returns the fewest moves from each métier to each other (Floyd and Warshall), -1
// where no moves lead there.
func (w world) distances(q question, anyDirection bool) [][]int {
	const none = 99
	table := make([][]int, w.metiers)
	for a := range table {
		table[a] = slices.Repeat([]int{none}, w.metiers)
		table[a][a] = 0
		for b := range table[a] {
			if a != b && (w.linked(q, a, b) || anyDirection && w.linked(q, b, a)) {
				table[a][b] = 1
			}
		}
	}
	for k := range table {
		for a := range table {
			for b := range table {
				table[a][b] = min(table[a][b], table[a][k]+table[k][b])
			}
		}
	}
	for a := range table {
		for b := range table {
			if table[a][b] >= none {
				table[a][b] = -1
			}
		}
	}
	return table
}

// nearest returns the ids of at most three reachable métiers nearest to the last one: within
// maxSteps and along moves, or at any distance and whichever way moves lead.
func (w world) nearest(q question, within bool) []string {
	fromFirst, toLast := w.distances(q, false), w.distances(q, !within)
	type candidate struct {
		toLast, fromFirst int
		id                string
	}
	var candidates []candidate
	for k := range w.metiers {
		if fromFirst[q.from][k] > 0 && toLast[k][q.to] >= 0 && !(within && fromFirst[q.from][k] > q.maxSteps) {
			candidates = append(candidates, candidate{toLast[k][q.to], fromFirst[q.from][k], "metier:" + worldID(k).Value})
		}
	}
	slices.SortFunc(candidates, func(a, b candidate) int {
		return cmp.Or(a.toLast-b.toLast, a.fromFirst-b.fromFirst, cmp.Compare(a.id, b.id))
	})
	near := []string{}
	for _, c := range candidates[:min(3, len(candidates))] {
		near = append(near, c.id)
	}
	return near
}

// blockers returns the options that stand in the way, by asking again without each.
func (w world) blockers(q question) []graph.PathOption {
	ends := func(k int) bool { return k == q.from || k == q.to }
	var alone, used []graph.PathOption
	for _, o := range []struct {
		option graph.PathOption
		used   bool
		drop   func(*question)
	}{
		{graph.OptionVia, len(slices.DeleteFunc(slices.Clone(q.via), ends)) > 0, func(q *question) { q.via = nil }},
		{graph.OptionAvoid, len(q.avoid) > 0, func(q *question) { q.avoid = nil }},
		{graph.OptionKinds, len(q.kinds) > 0, func(q *question) { q.kinds = nil }},
		{graph.OptionMinConfidence, q.minConfidence != nil && *q.minConfidence > 0, func(q *question) { q.minConfidence = nil }},
		{graph.OptionMinScore, q.derived && q.leastScore() > 0, func(q *question) { q.minScore = new(0.0) }},
		{graph.OptionMaxYears, q.maxYears != nil, func(q *question) { q.maxYears = nil }},
		{graph.OptionMaxSteps, q.maxSteps < 8, func(q *question) { q.maxSteps = 8 }},
	} {
		without := q
		o.drop(&without)
		if o.used && len(w.paths(without)) > 0 {
			alone = append(alone, o.option)
		}
		if o.used && o.option != graph.OptionMaxSteps {
			used = append(used, o.option)
		}
	}
	if alone == nil {
		return used
	}
	return alone
}
