package graph_test

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// A skillWorld is what métiers ask for as plain tables, from which the oracles compute every
// measure by naive arithmetic. Skills 2k and 2k+1 say the same in other words.
type skillWorld struct {
	needs     []map[int]*float64 // by métier: the skills that it asks for, with their importance
	trainings [][]int            // by training: the métiers it leads to
	moves     map[[2]int]bool    // between the métiers
}

func skillLabel(skill int) string {
	if skill%2 == 0 {
		return fmt.Sprintf("Gestion de projets %d", skill/2)
	}
	return fmt.Sprintf("gestion d'un projet %d", skill/2)
}

func skillID(skill int) string { return "skill:" + french.Slug(skillLabel(skill)) }

func metierID(metier int) string { return "metier:" + worldID(metier).Value }

// drawSkills draws a world whose importances have sums that are exact in any order.
func drawSkills(t *rapid.T) skillWorld {
	d := drawDice(t)
	w := skillWorld{moves: map[[2]int]bool{}}
	skills := 2 + d.IntN(14)
	for range 2 + d.IntN(9) {
		needs := map[int]*float64{}
		for range d.IntN(8) {
			needs[d.IntN(skills)] = d.maybe(0, 0.25, 0.75, 1)
		}
		w.needs = append(w.needs, needs)
	}
	for range d.IntN(3 * len(w.needs)) {
		if from, to := d.IntN(len(w.needs)), d.IntN(len(w.needs)); from != to {
			w.moves[[2]int{from, to}] = true
		}
	}
	for range d.IntN(4) {
		leads := []int{d.IntN(len(w.needs))}
		for range d.IntN(3) {
			leads = append(leads, d.IntN(len(w.needs)))
		}
		slices.Sort(leads)
		w.trainings = append(w.trainings, slices.Compact(leads))
	}
	return w
}

func (w skillWorld) snapshot(t rapid.TB) *graph.Snapshot {
	p := graphtest.NewPage("skills.txt")
	for k, needs := range w.needs {
		p.Call(worldID(k), fmt.Sprintf("Métier %d", k))
		for _, skill := range slices.Sorted(maps.Keys(needs)) {
			p.State(worldID(k), fact.SkillNeed{Label: skillLabel(skill), Kind: fact.Savoir, Importance: needs[skill]})
		}
	}
	for move := range w.moves {
		p.Move(worldID(move[0]), worldID(move[1]), fact.Mobility)
	}
	for k, leads := range w.trainings {
		for _, metier := range leads {
			p.State(worldID(metier), fact.Preparation{ID: new(trainingID(k)), Label: trainingID(k), Kind: fact.OtherTraining})
		}
	}
	return graphtest.Snapshot(t, p)
}

func trainingID(k int) string { return fmt.Sprintf("FOR.%d", k+1) }

// classUnder returns the lowest skill of the class of a skill, which stands for it.
func classUnder(skill int, match graph.SkillMatching) int {
	if match == graph.MatchFuzzy {
		return skill / 2 * 2
	}
	return skill
}

// weights returns the classes that a métier asks for, each with its weight.
func (w skillWorld) weights(metier int, match graph.SkillMatching) map[int]float64 {
	highest := map[int]*float64{}
	for skill, importance := range w.needs[metier] {
		c := classUnder(skill, match)
		if before, ok := highest[c]; !ok || importance != nil && (before == nil || *importance > *before) {
			highest[c] = importance
		}
	}
	weights := map[int]float64{}
	for c, importance := range highest {
		weights[c] = 0.5
		if importance != nil {
			weights[c] = *importance
		}
	}
	return weights
}

// classesOf returns the set of the classes of some skills.
func classesOf(skills []int, match graph.SkillMatching) map[int]float64 {
	set := map[int]float64{}
	for _, skill := range skills {
		set[classUnder(skill, match)] = 0
	}
	return set
}

// intersection returns the classes of both sets, with the weights of b.
func intersection(a, b map[int]float64) map[int]float64 {
	shared := map[int]float64{}
	for c, weight := range b {
		if _, ok := a[c]; ok {
			shared[c] = weight
		}
	}
	return shared
}

// idf returns the inverse document frequency of each class, as skillRarity defines it.
func (w skillWorld) idf(match graph.SkillMatching) func(class int) float64 {
	asking, df := 0, map[int]int{}
	for k := range w.needs {
		for c := range w.weights(k, match) {
			df[c]++
		}
		if len(w.needs[k]) > 0 {
			asking++
		}
	}
	return func(c int) float64 { return math.Log(float64(1+asking)/float64(1+df[c])) + 1 }
}

// sumWeights adds up weights, each multiplied by a factor of its class.
func sumWeights(weights map[int]float64, factor func(class int) float64) float64 {
	total := 0.0
	for c, weight := range weights {
		total += weight * factor(c)
	}
	return total
}

// unweighted is the factor of sums of plain importances.
func unweighted(int) float64 { return 1 }

// ratio returns shared/all to six decimals, nil if all is 0.
func ratio(shared, all float64) *float64 {
	if all == 0 {
		return nil
	}
	return new(sixDecimals(shared / all))
}

// scores returns the scores above 0 on a metric, for skills A, of all métiers but the one without
// (-1 for none), by id.
func (w skillWorld) scores(a map[int]float64, without int, metric graph.SimilarityMetric, match graph.SkillMatching) map[string]float64 {
	scores, idf := map[string]float64{}, w.idf(match)
	for k := range w.needs {
		b := w.weights(k, match)
		shared := intersection(a, b)
		var score *float64
		switch n := float64(len(shared)); metric {
		case graph.MetricJaccard:
			score = ratio(n, float64(len(a)+len(b))-n)
		case graph.MetricCoverage:
			score = ratio(n, float64(len(b)))
		case graph.MetricWeightedCoverage:
			score = ratio(sumWeights(shared, unweighted), sumWeights(b, unweighted))
		case graph.MetricIdfCoverage:
			score = ratio(sumWeights(shared, idf), sumWeights(b, idf))
		}
		if k != without && score != nil && *score > 0 {
			scores[metierID(k)] = *score
		}
	}
	return scores
}
