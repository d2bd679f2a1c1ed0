package graph_test

import (
	"cmp"
	"context"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"passerelle/internal/longtest"
)

// paths enumerates all simple paths and returns those that the options allow.
func (w world) paths(q question) []pathSummary {
	choice := moveChoice{slices.DeleteFunc(slices.Clone(graphtest.StatedKinds), func(k fact.TransitionKind) bool {
		return len(q.kinds) > 0 && !slices.Contains(q.kinds, k)
	}), q.derived, q.leastScore()}
	var found []pathSummary
	var walk func(path []int)
	walk = func(path []int) {
		summary := w.summarisePath(path, choice, q.owned)
		if summary == nil {
			return
		}
		if path[len(path)-1] == q.to {
			if len(path) > 1 && q.accepts(path, summary) {
				found = append(found, *summary)
			}
			return
		}
		for next := range w.metiers {
			if len(path) <= q.maxSteps && !slices.Contains(path, next) {
				walk(append(slices.Clone(path), next))
			}
		}
	}
	walk([]int{q.from})
	return found
}

// accepts reports whether the options of a question allow a path of the permitted steps.
func (q question) accepts(path []int, summary *pathSummary) bool {
	for _, k := range q.via {
		if !slices.Contains(path, k) {
			return false
		}
	}
	for _, k := range q.avoid {
		if slices.Contains(path, k) {
			return false
		}
	}
	if q.minConfidence != nil && summary.Cost.WeakestConfidence < *q.minConfidence {
		return false
	}
	return q.maxYears == nil || summary.Cost.YearsMin != nil && *summary.Cost.YearsMin <= *q.maxYears
}

// measures has for each criterion that paths are compared on what a path costs on it; the smaller
// the better.
var measures = map[graph.Criterion]func(graph.PathCost) float64{
	graph.Steps:      func(c graph.PathCost) float64 { return float64(c.Steps) },
	graph.NewSkills:  func(c graph.PathCost) float64 { return float64(c.NewSkills) },
	graph.GapToClose: func(c graph.PathCost) float64 { return c.SkillGap },
	graph.Years:      func(c graph.PathCost) float64 { return orInf(c.YearsMin) },
	graph.Confidence: func(c graph.PathCost) float64 { return -c.Confidence },
	graph.LevelDetour: func(c graph.PathCost) float64 {
		if c.LevelDetour == nil {
			return 0
		}
		return float64(*c.LevelDetour)
	},
	graph.SuggestedSteps: func(c graph.PathCost) float64 { return float64(c.SuggestedSteps) },
	graph.LevelToReach: func(c graph.PathCost) float64 {
		if c.AccessUnknown != nil {
			return math.Inf(1)
		}
		return float64(c.AccessLevel.Rank())
	},
	graph.TrainingLength: func(c graph.PathCost) float64 { return knownOrInf(c.TrainingUnknown, c.TrainingYears) },
	graph.PayFall:        func(c graph.PathCost) float64 { return knownOrInf(c.PayUnknown, c.PayFall) },
}

// knownOrInf returns a cost, +Inf where it is unknown of any step.
func knownOrInf[T int | float64](unknown []int, cost *T) float64 {
	if unknown != nil {
		return math.Inf(1)
	}
	return float64(*cost)
}

// defaultOrder is the order of the criteria that breaks ties.
var defaultOrder = []graph.Criterion{
	graph.SuggestedSteps, graph.Steps, graph.Confidence, graph.LevelDetour, graph.NewSkills, graph.GapToClose, graph.Years,
}

// compared lists the criteria that fronts are compared on.
var compared = append(slices.Clone(defaultOrder), graph.LevelToReach, graph.TrainingLength, graph.PayFall)

// tieOrders has for each objective the documented order of the criteria.
var tieOrders = map[graph.Objective][]graph.Criterion{
	"": defaultOrder, graph.FewestSteps: defaultOrder, graph.Pareto: defaultOrder,
	graph.LeastNewSkills: {
		graph.SuggestedSteps, graph.NewSkills, graph.Steps, graph.Confidence, graph.LevelDetour, graph.GapToClose, graph.Years,
	},
	graph.ShortestTime: {
		graph.SuggestedSteps, graph.Years, graph.Steps, graph.Confidence, graph.LevelDetour, graph.NewSkills, graph.GapToClose,
	},
	graph.MostConfident: {
		graph.SuggestedSteps, graph.Confidence, graph.Steps, graph.LevelDetour, graph.NewSkills, graph.GapToClose, graph.Years,
	},
}

// expectedAnswer returns the paths that CareerPaths must answer with, and the size of the front.
func (w world) expectedAnswer(q question) ([]pathSummary, int) {
	ranked := w.paths(q)
	slices.SortFunc(ranked, func(a, b pathSummary) int {
		for _, criterion := range tieOrders[q.objective] {
			if c := cmp.Compare(measures[criterion](a.Cost), measures[criterion](b.Cost)); c != 0 {
				return c
			}
		}
		return slices.Compare(a.Metiers, b.Metiers)
	})
	size := 0
	if q.objective == graph.Pareto {
		ranked = frontOf(ranked, q.front())
		size = len(ranked)
		ranked = winnersFirst(ranked, q.front())
	}
	paths := []pathSummary{}
	for _, path := range ranked {
		similar := func(other pathSummary) bool { return q.tooAlike(path, other) }
		if len(paths) < q.first && !slices.ContainsFunc(paths, similar) {
			paths = append(paths, path)
		}
	}
	markBest(paths)
	return paths, size
}

// tooAlike reports whether a path shares more of its own métiers with another one than the
// question's diversity allows.
func (q question) tooAlike(path, other pathSummary) bool {
	if q.diversity == nil {
		return false
	}
	var chosen, shared float64
	for _, id := range path.Metiers[1 : len(path.Metiers)-1] {
		if slices.ContainsFunc(q.via, func(k int) bool { return id == "metier:"+worldID(k).Value }) {
			continue
		}
		chosen++
		if slices.Contains(other.Metiers, id) {
			shared++
		}
	}
	return chosen > 0 && shared/chosen > *q.diversity
}

// frontOf returns the ranked paths that no other one dominates on some criteria, and of those with equal
// costs the first.
func frontOf(ranked []pathSummary, criteria []graph.Criterion) []pathSummary {
	var front []pathSummary
	for k, path := range ranked {
		beaten := func(other pathSummary) bool { return dominates(other.Cost, path.Cost, criteria) }
		equals := func(other pathSummary) bool { return !differ(other.Cost, path.Cost, criteria) }
		if !slices.ContainsFunc(ranked, beaten) && !slices.ContainsFunc(ranked[:k], equals) {
			front = append(front, path)
		}
	}
	return front
}

// differ reports whether two costs differ on one of some criteria.
func differ(a, b graph.PathCost, criteria []graph.Criterion) bool {
	return slices.ContainsFunc(criteria, func(c graph.Criterion) bool { return measures[c](a) != measures[c](b) })
}

// dominates reports whether a is at least as good as b on all of some criteria and better on one.
func dominates(a, b graph.PathCost, criteria []graph.Criterion) bool {
	worse := func(c graph.Criterion) bool { return measures[c](a) > measures[c](b) }
	return differ(a, b, criteria) && !slices.ContainsFunc(criteria, worse)
}

// winnersFirst moves to the head, for each criterion in turn, the first path that is best on it.
func winnersFirst(front []pathSummary, criteria []graph.Criterion) []pathSummary {
	var first, rest []pathSummary
	won := map[int]bool{}
	for _, criterion := range criteria {
		k := slices.IndexFunc(front, func(p pathSummary) bool { return p.isBest(criterion, front) })
		if k >= 0 && !won[k] {
			won[k] = true
			first = append(first, front[k])
		}
	}
	for k, path := range front {
		if !won[k] {
			rest = append(rest, path)
		}
	}
	return append(first, rest...)
}

// isBest reports whether no other path whose cost on the criterion is known is better on it. A path
// that suggestions have a greater part in than in another is best on nothing.
func (p *pathSummary) isBest(criterion graph.Criterion, paths []pathSummary) bool {
	known := func(c graph.PathCost) bool {
		return !math.IsInf(measures[criterion](c), 1) && (criterion != graph.LevelDetour || c.LevelDetour != nil)
	}
	better := func(other pathSummary) bool {
		return other.Cost.SuggestedSteps < p.Cost.SuggestedSteps || other.Cost.SuggestedSteps == p.Cost.SuggestedSteps &&
			known(other.Cost) && measures[criterion](other.Cost) < measures[criterion](p.Cost)
	}
	return criterion != graph.SuggestedSteps && known(p.Cost) && !slices.ContainsFunc(paths, better)
}

// markBest sets the BestOn of each path.
func markBest(paths []pathSummary) {
	for k := range paths {
		for _, criterion := range compared {
			if paths[k].isBest(criterion, paths) {
				paths[k].BestOn = append(paths[k].BestOn, criterion)
			}
		}
	}
}

// TestCareerPathsOracle compares answers with a brute-force enumeration of all simple paths.
func TestCareerPathsOracle(t *testing.T) {
	longtest.Check(t, 1500, func(t *rapid.T) {
		d := drawDice(t)
		w := drawWorld(d)
		s := graphtest.Snapshot(t, w.pages()...)
		for range 4 {
			w.check(t, s, drawQuestion(d, w))
		}
	})
}

// A pathSearch answers queries for paths.
type pathSearch func(context.Context, graph.PathQuery) (*graph.CareerPaths, error)

// check compares one answer of CareerPaths with the expected one, and that of a search that looks ahead from the start.
func (w world) check(t *rapid.T, s *graph.Snapshot, q question) {
	want, front := w.expectedAnswer(q)
	if got := w.requireAnswer(t, s.CareerPaths, q, want, front); got.NoPath != nil {
		w.checkNoPath(t, got.NoPath, q)
	}
	w.requireAnswer(t, s.CareerPathsGuided, q, want, front)
}

// requireAnswer compares one answer of a search with the expected one, but for why there is no path.
func (w world) requireAnswer(t *rapid.T, search pathSearch, q question, want []pathSummary, front int) *graph.CareerPaths {
	got, err := search(context.Background(), q.query())
	if err != nil {
		t.Fatal(err)
	}
	graphtest.RequireEqual(t, want, summarisePaths(got.Paths), cmpopts.EquateApprox(0, 1e-9), cmpopts.IgnoreFields(graph.PathCost{}, "SalaryChange"))
	if (got.NoPath == nil) != (len(got.Paths) > 0) || got.Truncated || got.FrontSize != front {
		t.Fatalf("%d paths, front of %d (not %d), noPath %v, truncated %t",
			len(got.Paths), got.FrontSize, front, got.NoPath, got.Truncated)
	}
	return got
}
