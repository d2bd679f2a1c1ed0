package graph_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"passerelle/internal/longtest"
)

// askPaths returns the answer of CareerPaths.
func (w world) askPaths(t *rapid.T, q question) []pathSummary {
	got, err := graphtest.Snapshot(t, w.pages()...).CareerPaths(context.Background(), q.query())
	if err != nil {
		t.Fatal(err)
	}
	return summarisePaths(got.Paths)
}

// neverBetter checks that one answer has no more paths than the other, and that none of its paths
// is better than the one in the same place of the other.
func neverBetter(t *rapid.T, q question, worse, better []pathSummary) {
	if len(worse) > len(better) {
		t.Fatalf("%d paths, more than %d", len(worse), len(better))
	}
	for k := range worse {
		for _, criterion := range tieOrders[q.objective] {
			a, b := measures[criterion](worse[k].Cost), measures[criterion](better[k].Cost)
			if a < b {
				t.Fatalf("path %d: %v beats %v on %s", k, worse[k], better[k], criterion)
			}
			if a > b {
				break
			}
		}
	}
}

// drawSingleObjective draws a question of another objective than PARETO, without diversity.
func drawSingleObjective(d dice, w world) question {
	q := drawQuestion(d, w)
	q.objective = pick(d, graph.FewestSteps, graph.LeastNewSkills, graph.ShortestTime, graph.MostConfident)
	q.diversity, q.criteria = nil, nil
	return q
}

func TestAvoidNeverImproves(t *testing.T) {
	longtest.Check(t, 1000, func(t *rapid.T) {
		d := drawDice(t)
		w := drawWorld(d)
		q := drawSingleObjective(d, w)
		more := q
		more.avoid = append(slices.Clone(q.avoid), d.IntN(w.metiers))
		neverBetter(t, q, w.askPaths(t, more), w.askPaths(t, q))
	})
}

func TestMoveNeverWorsens(t *testing.T) {
	longtest.Check(t, 1000, func(t *rapid.T) {
		d := drawDice(t)
		w := drawWorld(d)
		q := drawSingleObjective(d, w)
		q.derived, q.minScore = false, nil // a stated move takes the place of a derived one
		q.kinds = slices.DeleteFunc(q.kinds, func(k fact.TransitionKind) bool { return k == fact.Derived })
		before := w.askPaths(t, q)
		from := d.IntN(w.metiers)
		w.moves = append(w.moves, worldMove{
			from: from, to: (from + 1 + d.IntN(w.metiers-1)) % w.metiers, document: d.IntN(2),
			kind: pick(d, graphtest.StatedKinds...), years: d.maybe(0, 1, 2.5),
		})
		neverBetter(t, q, before, w.askPaths(t, q))
	})
}

func TestOwnedSkillsNeverRaiseTheGap(t *testing.T) {
	longtest.Check(t, 1000, func(t *rapid.T) {
		d := drawDice(t)
		w := drawWorld(d)
		if len(w.needs) == 0 {
			return
		}
		q := drawSingleObjective(d, w)
		q.objective, q.first, q.maxSteps = graph.LeastNewSkills, 20, 3
		more := q
		more.owned = append(slices.Clone(q.owned), needID(pick(d, w.needs...)))
		before, after := w.askPaths(t, q), w.askPaths(t, more)
		for _, a := range after {
			for _, b := range before {
				if slices.Equal(a.Metiers, b.Metiers) && (a.Cost.SkillGap > b.Cost.SkillGap || a.Cost.NewSkills > b.Cost.NewSkills) {
					t.Fatalf("with more skills %v, with fewer %v", a, b)
				}
			}
		}
		if len(before) > 0 && after[0].Cost.NewSkills > before[0].Cost.NewSkills {
			t.Fatalf("the least is %d, with fewer skills %d", after[0].Cost.NewSkills, before[0].Cost.NewSkills)
		}
	})
}

// TestFront checks that no path of the Pareto front dominates another, and that the front is as
// good on each criterion as the best path of the objective for it.
func TestFront(t *testing.T) {
	longtest.Check(t, 1000, func(t *rapid.T) {
		d := drawDice(t)
		w := drawWorld(d)
		q := drawSingleObjective(d, w)
		single := map[graph.Criterion][]pathSummary{}
		for objective, order := range tieOrders {
			one := q
			one.objective, one.first = objective, 1
			single[order[1]] = w.askPaths(t, one)
		}
		q.objective, q.first = graph.Pareto, 20
		front := w.askPaths(t, q)
		for _, a := range front {
			if slices.ContainsFunc(front, func(b pathSummary) bool { return dominates(b.Cost, a.Cost, compared) }) {
				t.Fatalf("%v is dominated", a)
			}
		}
		for criterion, best := range single {
			if len(best) == 0 != (len(front) == 0) {
				t.Fatalf("front of %d, best on %s %v", len(front), criterion, best)
			}
			asGood := func(p pathSummary) bool {
				return p.Cost.SuggestedSteps == best[0].Cost.SuggestedSteps && measures[criterion](p.Cost) == measures[criterion](best[0].Cost)
			}
			if len(best) > 0 && !slices.ContainsFunc(front, asGood) {
				t.Fatalf("no path of the front is as good on %s as %v", criterion, best[0])
			}
		}
	})
}

// TestAdditiveCosts checks that gonum's implementation of Yen's algorithm finds the same costs,
// where the cost of a step does not depend on the steps before it.
func TestAdditiveCosts(t *testing.T) {
	weights := map[graph.Objective]func(stepSummary) float64{
		graph.FewestSteps:   func(stepSummary) float64 { return 1 },
		graph.ShortestTime:  func(s stepSummary) float64 { return orInf(s.Cost.YearsMin) },
		graph.MostConfident: func(s stepSummary) float64 { return -math.Log(s.Cost.Confidence) },
	}
	costs := map[graph.Objective]func(graph.PathCost) float64{
		graph.FewestSteps:   func(c graph.PathCost) float64 { return float64(c.Steps) },
		graph.ShortestTime:  func(c graph.PathCost) float64 { return orInf(c.YearsMin) },
		graph.MostConfident: func(c graph.PathCost) float64 { return -math.Log(c.Confidence) },
	}
	longtest.Check(t, 1000, func(t *rapid.T) {
		d := drawDice(t)
		w := drawWorld(d)
		q := question{from: 0, to: 1 + d.IntN(w.metiers-1), first: 1 + d.IntN(5), maxSteps: graph.MaxSteps}
		for _, objective := range []graph.Objective{graph.FewestSteps, graph.ShortestTime, graph.MostConfident} {
			q.objective = objective
			want := w.yenCosts(q, weights[objective])
			var got []float64
			for _, path := range w.askPaths(t, q) {
				if cost := costs[objective](path.Cost); !math.IsInf(cost, 1) {
					got = append(got, cost)
				}
			}
			alike := func(a, b float64) bool {
				// Confidences are rounded to six decimals, which changes the logarithm of a small one by more than 1e-4.
				return math.Abs(a-b) < 1e-4 || objective == graph.MostConfident && math.Abs(math.Exp(-a)-math.Exp(-b)) < 2e-6
			}
			if !slices.EqualFunc(want, got, alike) {
				t.Fatalf("%s: gonum finds %v, not %v", objective, want, got)
			}
		}
	})
}

// yenCosts returns the costs of the best simple paths by gonum, without steps of infinite weight.
func (w world) yenCosts(q question, weight func(stepSummary) float64) []float64 {
	g := simple.NewWeightedDirectedGraph(0, math.Inf(1))
	for k := range w.metiers {
		g.AddNode(simple.Node(k))
	}
	for from := range w.metiers {
		for to := range w.metiers {
			if step := w.step(from, to, moveChoice{kinds: graphtest.StatedKinds}, nil); step != nil && !math.IsInf(weight(*step), 1) {
				g.SetWeightedEdge(g.NewWeightedEdge(simple.Node(from), simple.Node(to), weight(*step)))
			}
		}
	}
	const all = 1_000 // enough to leave out the paths of too many steps
	var costs []float64
	for _, nodes := range path.YenKShortestPaths(g, all, math.Inf(1), simple.Node(q.from), simple.Node(q.to)) {
		if len(nodes) > q.maxSteps+1 || len(costs) == q.first {
			continue
		}
		cost := 0.0
		for k := range nodes[1:] {
			edge, _ := g.Weight(nodes[k].ID(), nodes[k+1].ID())
			cost += edge
		}
		costs = append(costs, cost)
	}
	return costs
}
