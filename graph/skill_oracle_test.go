package graph_test

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/internal/graphtest"
	"passerelle/internal/longtest"
)

// approximately allows for sums that were added in another order: one and a half units of the sixth
// decimal.
var approximately = cmpopts.EquateApprox(0, 1.5e-6)

func drawMatch(t *rapid.T) graph.SkillMatching {
	return rapid.SampledFrom([]graph.SkillMatching{graph.MatchExact, graph.MatchFuzzy}).Draw(t, "match")
}

// TestSkillOverlapOracle compares every measure of every pair with naive set arithmetic, and
// checks its bounds and that it mirrors that of the pair the other way round.
func TestSkillOverlapOracle(t *testing.T) {
	longtest.Check(t, 400, func(t *rapid.T) {
		w, match := drawSkills(t), drawMatch(t)
		s := w.snapshot(t)
		chosen := rapid.Permutation(indices(len(w.needs))).Draw(t, "chosen")
		chosen = chosen[:2+rapid.IntRange(0, len(chosen)-2).Draw(t, "more")]
		answer := graphtest.Must(s.SkillOverlap(metierRefs(chosen), match))
		pairs := answer.Pairs
		for i, a := range chosen {
			for _, b := range chosen[i+1:] {
				w.checkPair(t, pairs[0], a, b, match)
				mirrored := graphtest.Must(s.SkillOverlap(metierRefs([]int{b, a}), match)).Pairs[0]
				graphtest.RequireEqual(t, ratios(pairs[0]), swapped(ratios(mirrored)))
				pairs = pairs[1:]
			}
		}
		if len(pairs) > 0 {
			t.Errorf("%d pairs too many", len(pairs))
		}
		w.checkSharing(t, answer, chosen, match)
	})
}

func indices(n int) []int {
	list := make([]int, n)
	for k := range list {
		list[k] = k
	}
	return list
}

func metierRefs(metiers []int) []string {
	var list []string
	for _, k := range metiers {
		list = append(list, metierID(k))
	}
	return list
}

// ratios returns the measures of a pair: Jaccard, then the directed ones, AB before BA.
func ratios(p *graph.SkillPair) []*float64 {
	return []*float64{
		p.Jaccard(), p.CoverageAB(), p.CoverageBA(), p.WeightedCoverageAB(), p.WeightedCoverageBA(), p.IdfCoverageAB(), p.IdfCoverageBA(),
	}
}

// swapped exchanges AB and BA in the measures of a pair.
func swapped(r []*float64) []*float64 { return []*float64{r[0], r[2], r[1], r[4], r[3], r[6], r[5]} }

// checkPair compares every measure of a pair with naive set arithmetic.
func (w skillWorld) checkPair(t rapid.TB, got *graph.SkillPair, a, b int, match graph.SkillMatching) {
	t.Helper()
	setA, setB, idf := w.weights(a, match), w.weights(b, match), w.idf(match)
	ofB, ofA := intersection(setA, setB), intersection(setB, setA)
	n, sizeA, sizeB := float64(len(ofA)), float64(len(setA)), float64(len(setB))
	graphtest.RequireEqual(t, []any{metierID(a), metierID(b), len(ofA), len(setA) - len(ofA), len(setB) - len(ofA)},
		[]any{got.A.ID, got.B.ID, got.Shared, got.OnlyA, got.OnlyB})
	want := make([]*float64, 7)
	if len(setA) > 0 && len(setB) > 0 {
		want = []*float64{
			ratio(n, sizeA+sizeB-n), ratio(n, sizeB), ratio(n, sizeA),
			ratio(sumWeights(ofB, unweighted), sumWeights(setB, unweighted)), ratio(sumWeights(ofA, unweighted), sumWeights(setA, unweighted)),
			ratio(sumWeights(ofB, idf), sumWeights(setB, idf)), ratio(sumWeights(ofA, idf), sumWeights(setA, idf)),
		}
	}
	graphtest.RequireEqual(t, want, ratios(got), approximately)
	for _, measure := range ratios(got) {
		if measure != nil && (*measure < 0 || *measure > 1) {
			t.Fatalf("measure %g of %s and %s", *measure, metierID(a), metierID(b))
		}
	}
}

// checkSharing checks which métiers ask for which classes of skills, and how many skills are
// counted as another one.
func (w skillWorld) checkSharing(t rapid.TB, got *graph.SkillOverlap, chosen []int, match graph.SkillMatching) {
	t.Helper()
	want, listed, twice := map[int][]string{}, map[int]bool{}, 0
	for _, k := range chosen {
		for c := range w.weights(k, match) {
			want[c] = append(want[c], metierID(k))
		}
		for skill := range w.needs[k] {
			if listed[skill^1] && !listed[skill] {
				twice++
			}
			listed[skill] = true
		}
	}
	found := map[int][]string{}
	for _, skill := range got.Shared {
		found[w.classOf(t, skill, match)] = metierRefs(chosen)
	}
	for _, some := range got.SharedBySome {
		found[w.classOf(t, some.Skill, match)] = graphtest.IDs(some.Metiers)
	}
	for k, own := range got.Distinctive {
		for _, skill := range own.Skills {
			found[w.classOf(t, skill, match)] = metierRefs(chosen[k : k+1])
		}
	}
	graphtest.RequireEqual(t, want, found)
	if match == graph.MatchExact {
		twice = 0
	}
	if len(got.Matches) != twice {
		t.Fatalf("%d matches, want %d", len(got.Matches), twice)
	}
}

// classOf returns the class of a listed skill.
func (w skillWorld) classOf(t rapid.TB, skill *graph.Skill, match graph.SkillMatching) int {
	for _, needs := range w.needs {
		for k := range needs {
			if skillID(k) == skill.ID {
				return classUnder(k, match)
			}
		}
	}
	t.Fatalf("no métier asks for %s", skill.ID)
	return 0
}

// TestSimilarMetiersOracle compares all scores with naive arithmetic, read as one page and page
// by page.
func TestSimilarMetiersOracle(t *testing.T) {
	longtest.Check(t, 400, func(t *rapid.T) {
		w, match, from := drawSkills(t), drawMatch(t), 0
		metric := drawMetric(t)
		s := w.snapshot(t)
		want := w.scores(w.weights(from, match), from, metric, match)
		checkRanking(t, want, func(first int, after *string) *graph.ScoredMetierConnection {
			return graphtest.Must(s.SimilarMetiers(metierID(from), first, after, metric, match))
		})
	})
}

func drawMetric(t *rapid.T) graph.SimilarityMetric {
	return rapid.SampledFrom([]graph.SimilarityMetric{
		graph.MetricJaccard, graph.MetricCoverage, graph.MetricWeightedCoverage, graph.MetricIdfCoverage,
	}).Draw(t, "metric")
}

// checkRanking compares a ranking, read as one page and page by page, with the scores that it
// should have.
func checkRanking(t *rapid.T, want map[string]float64, ask func(first int, after *string) *graph.ScoredMetierConnection) {
	t.Helper()
	whole := ask(100, nil)
	got := map[string]float64{}
	for k, m := range whole.Nodes {
		got[m.Metier.ID] = m.Score
		if k > 0 {
			before := whole.Nodes[k-1]
			if cmp.Or(cmp.Compare(m.Score, before.Score), cmp.Compare(before.Metier.ID, m.Metier.ID)) > 0 {
				t.Fatalf("%s with %g comes after %s with %g", m.Metier.ID, m.Score, before.Metier.ID, before.Score)
			}
		}
	}
	graphtest.RequireEqual(t, want, got, approximately)
	first := rapid.IntRange(1, 3).Draw(t, "first")
	var after *string
	for k := 0; ; k += first {
		page := ask(first, after)
		end := min(k+first, len(whole.Nodes))
		graphtest.RequireEqual(t, graphtest.IDs(scoredMetiers(whole.Nodes[k:end])), graphtest.IDs(scoredMetiers(page.Nodes)))
		if page.TotalCount != len(want) || page.PageInfo.HasNextPage != (end < len(want)) {
			t.Fatalf("page at %d: %d in all, more %t", k, page.TotalCount, page.PageInfo.HasNextPage)
		}
		if after = page.PageInfo.EndCursor; !page.PageInfo.HasNextPage {
			return
		}
	}
}

func scoredMetiers(scored []*graph.ScoredMetier) []*graph.Metier {
	var list []*graph.Metier
	for _, m := range scored {
		list = append(list, m.Metier)
	}
	return list
}

// TestMetiersBySkillsOracle compares the scores for skills that are named with naive arithmetic,
// and checks that one skill more never lowers a coverage.
func TestMetiersBySkillsOracle(t *testing.T) {
	longtest.Check(t, 400, func(t *rapid.T) {
		w, match, metric := drawSkills(t), drawMatch(t), drawMetric(t)
		s := w.snapshot(t)
		asked := map[int]bool{}
		for _, needs := range w.needs {
			for skill := range needs {
				asked[skill] = true
			}
		}
		named := rapid.SliceOfNDistinct(rapid.IntRange(0, 15), 1, 6, rapid.ID).Draw(t, "skills")
		var names, unknown []string
		var owned []int
		for _, skill := range named {
			names = append(names, skillLabel(skill))
			if asked[skill] {
				owned = append(owned, skill)
			} else {
				unknown = append(unknown, skillLabel(skill))
			}
		}
		want := w.scores(classesOf(owned, match), -1, metric, match)
		checkRanking(t, want, func(first int, after *string) *graph.ScoredMetierConnection {
			answer := graphtest.Must(s.MetiersBySkills(names, first, after, metric, match))
			graphtest.RequireEqual(t, unknown, answer.UnknownSkills)
			for _, found := range answer.Nodes {
				requireSplit(t, found, answer.Skills, match)
			}
			return &answer.ScoredMetierConnection
		})
		if metric == graph.MetricJaccard {
			return
		}
		fewer := w.scores(classesOf(owned[:len(owned)/2], match), -1, metric, match)
		for id, score := range fewer {
			if want[id] < score-1e-6 {
				t.Fatalf("%s falls from %g to %g with more skills", id, score, want[id])
			}
		}
	})
}

// requireSplit checks that what a ranked métier asks for is parted into what the compared skills are and what they are
// not.
func requireSplit(t *rapid.T, found *graph.ScoredMetier, chosen []*graph.Skill, match graph.SkillMatching) {
	var kept, lacking []string
	number := func(skill *graph.Skill) string { return skill.Label[strings.LastIndex(skill.Label, " "):] } // see skillLabel
	for edge := range found.Metier.EachSkill() {
		same := slices.ContainsFunc(chosen, func(other *graph.Skill) bool {
			return other == edge.Node || match == graph.MatchFuzzy && number(other) == number(edge.Node)
		})
		if same {
			kept = append(kept, edge.Node.ID)
		} else {
			lacking = append(lacking, edge.Node.ID)
		}
	}
	page := graphtest.Must(found.Kept(100, nil))
	graphtest.RequireEqual(t, kept, graphtest.IDs(page.Nodes), cmpopts.EquateEmpty())
	graphtest.RequireEqual(t, lacking, graphtest.IDs(graphtest.Must(found.ToAcquire(100, nil)).Nodes), cmpopts.EquateEmpty())
	if match == graph.MatchExact && page.TotalCount != found.SharedSkills() {
		t.Fatalf("%s: %d skills are kept, %d shared", found.Metier.ID, page.TotalCount, found.SharedSkills())
	}
}

// TestUnlockingSkillsOracle tries every skill on every métier.
func TestUnlockingSkillsOracle(t *testing.T) {
	longtest.Check(t, 400, func(t *rapid.T) {
		w := drawSkills(t)
		s := w.snapshot(t)
		threshold := rapid.SampledFrom([]float64{0.1, 0.25, 0.3, 0.5, 1}).Draw(t, "threshold")
		has := w.weights(0, graph.MatchExact)
		want := map[string][]string{}
		for skill := range 16 {
			if _, owned := has[skill]; owned {
				continue
			}
			more := maps.Clone(has)
			more[skill] = 0
			before := w.scores(has, 0, graph.MetricWeightedCoverage, graph.MatchExact)
			after := w.scores(more, 0, graph.MetricWeightedCoverage, graph.MatchExact)
			for id, score := range after {
				if score >= threshold && before[id] < threshold {
					want[skillID(skill)] = append(want[skillID(skill)], id)
				}
			}
			slices.Sort(want[skillID(skill)])
			if len(want[skillID(skill)]) == 0 {
				delete(want, skillID(skill))
			}
		}
		got, last := map[string][]string{}, math.MaxInt
		for _, u := range graphtest.Must(s.UnlockingSkills(metierID(0), threshold, 100, nil)).Nodes {
			got[u.Skill.ID] = graphtest.IDs(graphtest.Must(u.Metiers(100, nil)).Nodes)
			if u.Opens != len(got[u.Skill.ID]) || u.Opens > last {
				t.Fatalf("%s opens %d after %d: %v", u.Skill.ID, u.Opens, last, got[u.Skill.ID])
			}
			last = u.Opens
		}
		graphtest.RequireEqual(t, want, got)
	})
}

// TestOverlapMatrixOracle compares each cell with the answer for the pair, whichever way its row
// is computed.
func TestOverlapMatrixOracle(t *testing.T) {
	longtest.Check(t, 200, func(t *rapid.T) {
		w, match := drawSkills(t), drawMatch(t)
		s := w.snapshot(t)
		var metiers []*graph.Metier
		for _, k := range rapid.SliceOfN(rapid.IntRange(0, len(w.needs)-1), 0, 12).Draw(t, "chosen") {
			metiers = append(metiers, graphtest.Must(s.Metier(metierID(k))))
		}
		matrix, rows := graphtest.Must(s.OverlapMatrix(metiers, match)), 0
		var asked []*graph.Metier // each where it first comes
		for _, m := range metiers {
			if !slices.Contains(asked, m) {
				asked = append(asked, m)
			}
		}
		if !slices.Equal(asked, matrix.Metiers) {
			t.Fatalf("the matrix of %v is of %v", metiers, matrix.Metiers)
		}
		for a, row := range matrix.Rows() {
			if a != matrix.Metiers[rows] || len(row) != len(matrix.Metiers) {
				t.Fatalf("row %d is of %s, with %d columns", rows, a.ID, len(row))
			}
			rows++
			for k, b := range matrix.Metiers {
				if a == b {
					continue
				}
				pair := graphtest.Must(s.SkillOverlap([]string{a.ID, b.ID}, match)).Pairs[0]
				if row[k] != pair.Overlap {
					t.Fatalf("%s and %s: %+v, as a pair %+v", a.ID, b.ID, row[k], pair.Overlap)
				}
			}
		}
		if rows != len(matrix.Metiers) {
			t.Fatal(fmt.Sprint(rows, " rows of ", len(matrix.Metiers)))
		}
	})
}
