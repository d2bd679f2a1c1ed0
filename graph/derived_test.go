package graph_test

import (
	"cmp"
	"context"
	"fmt"
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

// drawDomains draws a world of many métiers that ask for few skills, and a page that files them
// under the codes of three domains. In a usual world, métiers are too few for a derived move to be
// left out.
func drawDomains(d dice, metiers int) (world, *graphtest.Page) {
	w := world{metiers: metiers}
	for range 6 * metiers {
		w.needs = append(w.needs, worldNeed{d.IntN(metiers), d.IntN(len(worldSkills)), d.maybe(0, 0.25, 0.7, 1)})
		if m := (worldMove{from: d.IntN(metiers), to: d.IntN(metiers), kind: fact.Mobility}); m.from != m.to && d.oneIn(3) {
			w.moves = append(w.moves, m)
		}
	}
	codes := graphtest.NewPage("codes.txt").Call(worldID(0), "Métier 0")
	for k := range metiers {
		codes.State(worldID(k), fact.Coding{Code: fmt.Sprintf("A1%d%02d", k%3+1, 1+k/3)})
	}
	return w, codes
}

// TestDerivedTransitions compares the ten best derived transitions and the calibration with plain
// arithmetic.
func TestDerivedTransitions(t *testing.T) {
	longtest.Check(t, 300, func(t *rapid.T) {
		w, codes := drawDomains(drawDice(t), 4+drawDice(t).IntN(25))
		s := graphtest.Snapshot(t, append(w.pages(), codes)...)
		graphtest.RequireEqual(t, w.calibrate(), s.Calibration(), cmpopts.IgnoreUnexported(graph.Cutoff{}))
		for k := range w.metiers {
			want := w.derivedMoves(k, 0.2)
			got := []string{}
			for _, move := range graphtest.Must(metierOf(t, s, k).Transitions(graph.Out, 100, nil, []fact.TransitionKind{fact.Derived})).Nodes {
				score := move.Suggestion().Score()
				got = append(got, fmt.Sprintf("%s %g", move.To().ID, score))
				if move.Kind() != fact.Derived || move.Confidence() != derivedConfidence(score) || len(move.Evidence()) > 0 {
					t.Fatalf("%s: %s believed %g", move.ID(), move.Kind(), move.Confidence())
				}
				if found, ok := s.Node(move.ID()).(*graph.Transition); !ok || *found != *move {
					t.Fatalf("%s is found as %v", move.ID(), found)
				}
			}
			graphtest.RequireEqual(t, want, got)
		}
	})
}

// metierOf returns the k-th métier of a world.
func metierOf(t rapid.TB, s *graph.Snapshot, k int) *graph.Metier {
	t.Helper()
	m, err := s.Metier(worldID(k).Value)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// derivedMoves formats the derived moves out of a métier, by id of the other one.
func (w world) derivedMoves(from int, least float64) []string {
	type move struct {
		to    string
		score float64
	}
	var moves []move
	for to := range w.metiers {
		if score := w.derivedScore(from, to); score > 0 {
			moves = append(moves, move{"metier:" + worldID(to).Value, score})
		}
	}
	slices.SortFunc(moves, func(a, b move) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.to, b.to)) })
	moves = moves[:min(10, len(moves))]
	slices.SortFunc(moves, func(a, b move) int { return cmp.Compare(a.to, b.to) })
	list := []string{}
	for _, m := range moves {
		if m.score >= least {
			list = append(list, fmt.Sprintf("%s %g", m.to, m.score))
		}
	}
	return list
}

// calibrate returns the calibration by counting over all pairs.
func (w world) calibrate() *graph.Calibration {
	c := &graph.Calibration{}
	asking := []int{}
	for k := range w.metiers {
		if len(w.needsOf(k)) > 0 {
			asking = append(asking, k)
		}
	}
	states := func(a, b int) bool {
		return slices.ContainsFunc(w.moves, func(m worldMove) bool { return w.connects(m, a, b) })
	}
	c.Metiers = len(asking)
	count := func(least, confidence float64) graph.Cutoff {
		cutoff := graph.Cutoff{Score: least, Confidence: confidence}
		listed, either := 0, 0
		c.Moves = 0
		for _, a := range asking {
			before := cutoff.Pairs
			for _, b := range asking {
				if a != b && states(a, b) {
					c.Moves++
				}
				if a == b || w.score(a, b) < least {
					continue
				}
				cutoff.Pairs++
				if states(a, b) {
					listed++
				}
				if states(a, b) || states(b, a) {
					either++
				}
			}
			if cutoff.Pairs == before {
				cutoff.MetiersWithout++
			}
		}
		rate := func(part, all int) *float64 {
			if all < 30 {
				return nil
			}
			return new(sixDecimals(float64(part) / float64(all)))
		}
		cutoff.Precision, cutoff.PrecisionEitherWay, cutoff.Recall = rate(listed, cutoff.Pairs), rate(either, cutoff.Pairs), rate(listed, c.Moves)
		return cutoff
	}
	c.Viable, c.HighlyViable = count(0.2, 0.32), count(0.3, 0.6)
	return c
}

// TestDerivedPath checks a path that words and skills alone suggest, and what explains it. Of the three
// skills two are asked for by both métiers (idf 1), one by a single one (idf ln(3/2) + 1 = 1.405465).
func TestDerivedPath(t *testing.T) {
	need := func(label string, kind fact.SkillKind) fact.SkillNeed {
		return fact.SkillNeed{Label: label, Kind: kind}
	}
	p := graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Vendeur").Call(graphtest.Met(2), "Juriste").
		State(graphtest.Met(1), need("Parler l’anglais", fact.SavoirFaire), need("Ventes à l’étranger", fact.Savoir), need("Écoute", fact.SavoirEtre)).
		State(graphtest.Met(2), need("Parler l’anglais", fact.SavoirFaire), need("Ventes à l’étranger", fact.Savoir), need("Droit", fact.Savoir))
	s := graphtest.Snapshot(t, p)
	q := graph.PathQuery{From: "MET.1", To: "MET.2", First: 3, MaxSteps: 2}
	if got := graphtest.Must(s.CareerPaths(context.Background(), q)); got.NoPath == nil || got.NoPath.Reason != graph.NothingLeads {
		t.Errorf("without suggestions: %v", got.NoPath)
	}
	q.IncludeDerived = true
	step := graphtest.Must(s.CareerPaths(context.Background(), q)).Paths[0].Steps[0]
	move := step.Transitions()[0]
	rare := math.Log(1.5) + 1
	want := graph.Likeness{
		Words:        4 / (2 * math.Sqrt(4+rare*rare)), // parler, anglais, vente and étranger; of the second droit too
		SharedSkills: 2 / (2 + 2*rare),
	}
	got := move.Suggestion()
	graphtest.RequireEqual(t, want, got.Likeness, cmpopts.EquateApprox(0, 1e-6))
	if move.Kind() != fact.Derived || step.Cost.Confidence != 0.6 || step.Cost.YearsMin != nil || got.Viability() != graph.HighlyViable {
		t.Errorf("%s, %s, with cost %v", move.Kind(), got.Viability(), step.Cost)
	}
	graphtest.RequireEqual(t, "Les deux métiers demandent des compétences formulées avec les mêmes mots (82 %), dont 2 compétences identiques.", got.Sentence())
	graphtest.RequireEqual(t, []string{"anglais", "étranger", "parler", "ventes"}, got.TopWords())
	graphtest.RequireEqual(t, []string{"skill:parler-l-anglais", "skill:ventes-a-l-etranger"}, graphtest.IDs(got.TopSkills()))
	back := graphtest.Must(graphtest.Must(s.Metier("MET.2")).Transitions(graph.Out, 1, nil, []fact.TransitionKind{fact.Derived})).Nodes[0]
	if back.Suggestion().Score() != got.Score() {
		t.Errorf("score %g, and %g the other way", got.Score(), back.Suggestion().Score())
	}
	q.MinScore = new(0.9)
	if got := graphtest.Must(s.CareerPaths(context.Background(), q)).NoPath; got.Reason != graph.Blocked {
		t.Errorf("past the score: %s", got.Reason)
	} else {
		graphtest.RequireEqual(t, []graph.PathOption{graph.OptionMinScore}, got.BlockedBy)
	}
}
