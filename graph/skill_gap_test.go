package graph_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/internal/graphtest"
	"passerelle/internal/longtest"
)

// A skillGapLine is what the oracle compares of a missing skill: its gap and its trainings.
type skillGapLine struct {
	Gap       float64
	Trainings []string
}

// TestSkillGapOracle compares what is kept, what is missing and which trainings may teach it with
// plain sets; a person who then has all that is missing lacks nothing.
func TestSkillGapOracle(t *testing.T) {
	longtest.Check(t, 400, func(t *rapid.T) {
		w, match := drawSkills(t), drawMatch(t)
		s := w.snapshot(t)
		from, to := 0, len(w.needs)-1
		var owned []string
		var ownedSkills []int
		has := w.weights(from, match)
		for skill := range w.needs[rapid.IntRange(0, to).Draw(t, "like")] {
			owned, ownedSkills = append(owned, skillLabel(skill)), append(ownedSkills, skill)
			has[classUnder(skill, match)] = 0
		}
		got := graphtest.Must(s.SkillGap(metierID(from), metierID(to), append(owned, "piloter un avion"), match))
		asked := w.weights(to, match)
		kept := intersection(has, asked)
		var coverage, weighted *float64
		if len(has) > 0 && len(asked) > 0 {
			coverage, weighted = ratio(float64(len(kept)), float64(len(asked))), ratio(sumWeights(kept, unweighted), sumWeights(asked, unweighted))
		}
		graphtest.RequireEqual(t, coverage, got.Coverage)
		graphtest.RequireEqual(t, weighted, got.WeightedCoverage)
		graphtest.RequireEqual(t, []string{"piloter un avion"}, got.UnknownSkills)
		want, found := map[int]skillGapLine{}, map[int]skillGapLine{}
		near := w.nearTo(to, append(slices.Collect(maps.Keys(w.needs[from])), ownedSkills...), match)
		for c := range near {
			has[c] = 0 // near is as good as kept for the trainings
		}
		for c, weight := range asked {
			if _, owns := has[c]; !owns {
				want[c] = skillGapLine{weight, w.expectedTrainings(c, has, asked, to, match)}
			}
		}
		foundNear := map[int]string{}
		for _, n := range got.Near {
			foundNear[w.classOf(t, n.Skill, match)] = nearText(n.NearTo.ID, n.Cosine)
			owned = append(owned, n.Label())
		}
		graphtest.RequireEqual(t, near, foundNear)
		for k, missing := range got.ToAcquire {
			found[w.classOf(t, missing.Skill, match)] = skillGapLine{missing.Gap, trainingLines(t, missing)}
			owned = append(owned, missing.Label())
			if k > 0 && orNone(missing.Importance) > orNone(got.ToAcquire[k-1].Importance) {
				t.Fatalf("%s is more important than the one before it", missing.Label())
			}
		}
		graphtest.RequireEqual(t, want, found)
		if len(got.Kept) != len(kept) {
			t.Fatalf("%d kept, want %d", len(got.Kept), len(kept))
		}
		if after := graphtest.Must(s.SkillGap(metierID(from), metierID(to), owned, match)); len(after.ToAcquire) > 0 || len(asked) > 0 && *after.Coverage != 1 {
			t.Fatalf("with all skills %d are missing", len(after.ToAcquire))
		}
	})
}

// nearTo formats, by class, the skill of a person that each skill which a métier asks for is near to, where
// the person has none of its class. Of a class the skill that the métier asks for most is compared.
func (w skillWorld) nearTo(metier int, has []int, match graph.SkillMatching) map[int]string {
	var texts, ids []string
	all := map[int]*float64{}
	for _, needs := range w.needs {
		maps.Copy(all, needs)
	}
	for skill := range all {
		texts = append(texts, skillLabel(skill))
	}
	cosines, classes := nearLabels(texts), classesOf(has, match)
	for _, skill := range has {
		ids = append(ids, skillID(skill))
	}
	asked := slices.SortedFunc(maps.Keys(w.needs[metier]), func(a, b int) int {
		return cmp.Or(cmp.Compare(orNone(w.needs[metier][b]), orNone(w.needs[metier][a])), cmp.Compare(skillID(a), skillID(b)))
	})
	near, seen := map[int]string{}, map[int]bool{}
	for _, skill := range asked {
		c := classUnder(skill, match)
		_, owned := classes[c]
		if text := nearestOf(cosines[skillID(skill)], ids); !owned && !seen[c] && text != "" {
			near[c] = text
		}
		seen[c] = true
	}
	return near
}

// orNone returns -1 for an unknown importance, so that it sorts last.
func orNone(importance *float64) float64 {
	if importance == nil {
		return -1
	}
	return *importance
}

// trainingLines formats each training for a missing skill as its id, its coverage and the métiers
// that it leads to.
func trainingLines(t rapid.TB, missing *graph.MissingSkill) []string {
	var lines []string
	for _, training := range graphtest.Must(missing.Trainings(100)) {
		lines = append(lines, fmt.Sprint(training.ID, training.Covers, graphtest.IDs(training.LeadsTo)))
		if len(training.Evidence) != len(training.LeadsTo) {
			t.Fatalf("%s leads to %d métiers by %d statements", training.ID, len(training.LeadsTo), len(training.Evidence))
		}
	}
	return lines
}

// expectedTrainings returns, as trainingLines does, the trainings that lead to a métier that asks
// for a missing class.
func (w skillWorld) expectedTrainings(c int, has, asked map[int]float64, to int, match graph.SkillMatching) []string {
	type training struct {
		id     string
		covers float64
		direct bool
		leads  []string
	}
	var list []training
	for k, leads := range w.trainings {
		one, missing, covered := training{id: "training:" + trainingID(k)}, 0.0, map[int]float64{}
		for _, metier := range leads {
			for lacking, weight := range asked {
				if _, owns := has[lacking]; owns {
					continue
				}
				if _, asks := w.weights(metier, match)[lacking]; asks {
					covered[lacking] = weight
				}
			}
			if _, asks := w.weights(metier, match)[c]; !asks {
				continue
			}
			if one.leads = append(one.leads, metierID(metier)); metier == to {
				one.direct = true
			}
		}
		for lacking, weight := range asked {
			if _, owns := has[lacking]; !owns {
				missing += weight
			}
		}
		if share := ratio(sumWeights(covered, unweighted), missing); share != nil {
			one.covers = *share
		}
		slices.SortFunc(one.leads, func(a, b string) int {
			if (a == metierID(to)) != (b == metierID(to)) {
				return map[bool]int{true: -1, false: 1}[a == metierID(to)]
			}
			return cmp.Compare(a, b)
		})
		if len(one.leads) > 0 {
			list = append(list, one)
		}
	}
	slices.SortFunc(list, func(a, b training) int {
		direct := 0
		if a.direct != b.direct {
			direct = map[bool]int{true: -1, false: 1}[a.direct]
		}
		return cmp.Or(cmp.Compare(b.covers, a.covers), direct, cmp.Compare(a.id, b.id))
	})
	var lines []string
	for _, one := range list {
		lines = append(lines, fmt.Sprint(one.id, one.covers, one.leads))
	}
	return lines
}
