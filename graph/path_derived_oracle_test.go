package graph_test

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// derivedScore returns the score of the derived move from one métier to another, 0 where there is
// none. A world is so small that no métier has more than ten.
func (w world) derivedScore(from, to int) float64 {
	if from == to || slices.ContainsFunc(w.moves, func(m worldMove) bool { return w.connects(m, from, to) }) {
		return 0
	}
	if score := w.score(from, to); score >= 0.31/2.9 { // believed 0.05
		return score
	}
	return 0
}

// derivedConfidence returns how far a derived move of that score is believed.
func derivedConfidence(score float64) float64 { return sixDecimals(min(0.6, 2.9*score-0.26)) }

// score returns how alike two métiers are, 0 where they share no word of their skills. Each title is
// “Métier” and a number. All is plain arithmetic.
func (w world) score(a, b int) float64 {
	asking, skills, words := 0, map[string]int{}, map[string]int{} // how many métiers have each
	for k := range w.metiers {
		asking += min(1, len(w.needsOf(k)))
		for id := range w.needsOf(k) {
			skills[id]++
		}
		for word := range w.wordsOf(k) {
			words[word]++
		}
	}
	idf := func(df int) float64 { return math.Log(float64(1+asking)/float64(1+df)) + 1 }
	var dot, squares, otherSquares, shared, all float64
	one, other := w.wordsOf(a), w.wordsOf(b)
	for _, word := range slices.Sorted(maps.Keys(words)) {
		x, y := wordWeight(one[word])*idf(words[word]), wordWeight(other[word])*idf(words[word])
		dot, squares, otherSquares = dot+x*y, squares+x*x, otherSquares+y*y
	}
	if dot == 0 {
		return 0
	}
	for _, id := range slices.Sorted(maps.Keys(skills)) {
		_, has := w.needsOf(a)[id]
		_, asks := w.needsOf(b)[id]
		if has || asks {
			all += idf(skills[id])
		}
		if has && asks {
			shared += idf(skills[id])
		}
	}
	title := idf(asking) * idf(asking)
	titles := title / (title + idf(1)*idf(1))
	return sixDecimals(0.6*dot/math.Sqrt(squares*otherSquares) + 0.25*shared/all + 0.15*titles)
}

// wordsOf returns how often each word stands in the labels of the skills of a métier.
func (w world) wordsOf(metier int) map[string]int {
	words, needs := map[string]int{}, w.needsOf(metier)
	for k, label := range worldSkills {
		if _, asked := needs[worldSkillIDs[k]]; asked {
			for _, word := range strings.Fields(strings.ReplaceAll(label, " de ", " ")) {
				words[word]++
			}
		}
	}
	return words
}

// wordWeight returns what a word that stands so often counts beside its rarity.
func wordWeight(count int) float64 {
	if count == 0 {
		return 0
	}
	return 1 + math.Log(float64(count))
}
