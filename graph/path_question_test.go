package graph_test

import (
	"slices"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// A question is a PathQuery about a world, with métiers by number and owned skills by id.
type question struct {
	from, to                           int
	first, maxSteps                    int
	objective                          graph.Objective
	via, avoid                         []int
	kinds                              []fact.TransitionKind
	minConfidence, maxYears, diversity *float64
	owned                              []string
	derived                            bool
	minScore                           *float64
	criteria                           []graph.Criterion
}

func drawQuestion(d dice, w world) question {
	q := question{
		from: d.IntN(w.metiers), to: d.IntN(w.metiers), first: pick(d, 1, 2, 3, 5, 20, 20), maxSteps: 1 + d.IntN(graph.MaxSteps),
		objective: pick(d, "", graph.FewestSteps, graph.LeastNewSkills, graph.ShortestTime, graph.MostConfident, graph.Pareto, graph.Pareto),
	}
	if q.to == q.from && !d.oneIn(5) {
		q.to = (q.from + 1) % w.metiers
	}
	if d.oneIn(5) {
		q.via = []int{d.IntN(w.metiers), d.IntN(w.metiers)}[:1+d.IntN(2)]
	}
	if d.oneIn(5) {
		q.avoid = []int{d.IntN(w.metiers), d.IntN(w.metiers)}[:1+d.IntN(2)]
	}
	if d.oneIn(5) {
		q.kinds = []fact.TransitionKind{pick(d, graphtest.StatedKinds...), pick(d, graphtest.StatedKinds...), pick(d, graphtest.StatedKinds...)}
	}
	if d.oneIn(6) {
		q.minConfidence = new(pick(d, 0, 0.5, 0.6, 0.84, 0.9, 1))
	}
	if d.oneIn(6) {
		q.maxYears = new(pick(d, 0, 1, 2.5, 3.5, 6))
	}
	if d.oneIn(3) {
		q.diversity = new(pick(d, 0, 0.25, 0.34, 0.5, 0.75, 1))
	}
	if q.derived = d.oneIn(4); q.derived && d.oneIn(2) {
		q.minScore = new(pick(d, 0, 0.2, 0.5, 1))
	}
	if q.derived && len(q.kinds) > 0 && d.oneIn(2) {
		q.kinds = append(q.kinds, fact.Derived)
	}
	if q.objective == graph.Pareto && d.oneIn(2) {
		for range 1 + d.IntN(4) {
			q.criteria = append(q.criteria, pick(d, compared...))
		}
	}
	for _, need := range w.needs {
		if d.oneIn(8) {
			q.owned = append(q.owned, needID(need))
		}
	}
	return q
}

// front returns the criteria that a front is compared on, in their order: SUGGESTED_STEPS is always one.
func (q question) front() []graph.Criterion {
	if q.criteria == nil {
		return compared
	}
	return slices.DeleteFunc(slices.Clone(compared), func(c graph.Criterion) bool {
		return c != graph.SuggestedSteps && !slices.Contains(q.criteria, c)
	})
}

// leastScore returns the least score of derived moves.
func (q question) leastScore() float64 {
	if q.minScore == nil {
		return 0.2
	}
	return *q.minScore
}

func (q question) query() graph.PathQuery {
	names := func(metiers []int) (refs []string) {
		for _, k := range metiers {
			refs = append(refs, worldID(k).Value)
		}
		return refs
	}
	return graph.PathQuery{
		From: worldID(q.from).Value, To: worldID(q.to).Value, First: q.first, MaxSteps: q.maxSteps, Objective: q.objective,
		Via: names(q.via), Avoid: names(q.avoid), Kinds: q.kinds, MinConfidence: q.minConfidence, MaxYears: q.maxYears,
		OwnedSkills: q.owned, Diversity: q.diversity, IncludeDerived: q.derived, MinScore: q.minScore, Criteria: q.criteria,
	}
}
