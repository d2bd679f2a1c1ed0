package graph

import (
	"cmp"
	"math"
	"slices"
	"sync"
)

// A SkillMatching says when two métiers are taken to ask for the same skill.
type SkillMatching string

// The matchings.
const (
	MatchExact SkillMatching = "EXACT" // the same skill
	MatchFuzzy SkillMatching = "FUZZY" // the same skill, or one whose label says the same: see SkillMatch
)

// skillSets are the sets of skills that métiers ask for under one matching, with what every
// comparison of them needs: 16 bytes a métier beside the weights.
type skillSets struct {
	*skillWeights
	totals []float64 // by métier: the sum of the weights of all that it asks for
	sizes  []float64 // by métier: the number of skills that it asks for
	// classes says which skills count as one, under the lowest of them; nil if each counts for
	// itself.
	classes *skillClasses
	rarity  func() *skillRarity
}

// exactSets returns the sets in which each skill counts for itself.
func (s *Snapshot) exactSets() *skillSets { return s.newSkillSets(&s.weights, nil) }

// fuzzySets returns the sets of classes of skills. O(n log n) in the skills and their links.
func (s *Snapshot) fuzzySets() *skillSets {
	classes := s.classifySkills()
	merged := s.weights.merged(classes, len(s.metiers))
	return s.newSkillSets(&merged, classes)
}

func (s *Snapshot) newSkillSets(w *skillWeights, classes *skillClasses) *skillSets {
	numbers := make([]float64, 2*len(s.metiers))
	sets := &skillSets{skillWeights: w, totals: numbers[:len(s.metiers)], sizes: numbers[len(s.metiers):], classes: classes}
	for n := range sets.totals {
		sets.totals[n], sets.sizes[n] = w.total(int32(n)), float64(len(w.asked(int32(n))))
	}
	sets.rarity = sync.OnceValue(func() *skillRarity { return sets.newRarity(len(s.skills)) })
	return sets
}

// setsUnder returns the sets of a matching, EXACT if it is empty. The first use of FUZZY in a
// Snapshot reads the labels of all its skills.
func (s *Snapshot) setsUnder(match SkillMatching) (*skillSets, error) {
	switch match {
	case "", MatchExact:
		return s.exact(), nil
	case MatchFuzzy:
		return s.fuzzy(), nil
	}
	return nil, NotAmong("match", match, MatchExact, MatchFuzzy)
}

// class returns the skill under which a skill counts.
func (s *skillSets) class(skill int32) int32 {
	if s.classes == nil {
		return skill
	}
	return s.classes.lowest[skill]
}

// skillRarity weighs skills by how few métiers ask for them: their inverse document frequency
// (Spärck Jones, 1972), smoothed as scikit-learn does, idf(s) = ln((1+N) / (1+df(s))) + 1, where
// df(s) of N métiers ask for s. Among 1,584 métiers, a skill that all ask for has idf 1 and one
// that a single métier asks for has idf 7.68.
type skillRarity struct {
	metiers int       // N: métiers that ask for any skill
	idf     []float64 // idf by skill
	totals  []float64 // by métier: Σ importance × idf of what it asks for
	sums    []float64 // by métier: Σ idf of what it asks for
}

func (s *skillSets) newRarity(skills int) *skillRarity {
	r := &skillRarity{idf: make([]float64, skills), totals: make([]float64, len(s.totals)), sums: make([]float64, len(s.totals))}
	for n := range s.totals {
		if len(s.asked(int32(n))) > 0 && !s.isBorrower(int32(n)) {
			r.metiers++
		}
	}
	for skill := range r.idf {
		df := len(s.in.row(int32(skill)))
		r.idf[skill] = math.Log(float64(1+r.metiers)/float64(1+df)) + 1
	}
	for n := range r.totals {
		for _, element := range s.asked(int32(n)) {
			r.totals[n] += s.gap(element) * r.idf[s.skill(element)]
			r.sums[n] += r.idf[s.skill(element)]
		}
	}
	return r
}

// merged returns the weights of classes of skills: a métier asks for a class as much as for the
// one of its skills that it asks for most.
func (w *skillWeights) merged(classes *skillClasses, metiers int) skillWeights {
	var needs, row []skillNeed
	for n := range int32(metiers) {
		row = row[:0]
		for _, element := range w.asked(n) {
			row = append(row, skillNeed{metier: n, skill: classes.lowest[w.skill(element)], importance: w.importances[w.out.level(element)]})
		}
		slices.SortFunc(row, func(a, b skillNeed) int {
			return cmp.Or(cmp.Compare(a.skill, b.skill), cmp.Compare(b.importance, a.importance))
		})
		needs = append(needs, slices.CompactFunc(row, func(a, b skillNeed) bool { return a.skill == b.skill })...)
	}
	return packWeights(metiers, len(classes.lowest), needs, w.borrowers)
}
