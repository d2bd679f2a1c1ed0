package graph

import "slices"

// Kept returns a page of the skills that the métier asks for and that are among the compared ones: the most important
// first, unknown importance last, then by id. Under FUZZY one that counts as a compared skill is among them. first is
// 1..100.
func (m *ScoredMetier) Kept(first int, after *string) (*SkillConnection, error) {
	return m.skillsThat(true, first, after)
}

// ToAcquire returns a page of the other skills that the métier asks for, in the same order. first is 1..100.
func (m *ScoredMetier) ToAcquire(first int, after *string) (*SkillConnection, error) {
	return m.skillsThat(false, first, after)
}

// skillsThat returns a page of the skills that are among the compared ones, or are not. O(n log n) in those of the métier.
func (m *ScoredMetier) skillsThat(compared bool, first int, after *string) (*SkillConnection, error) {
	with := m.comparedWith
	needs := slices.DeleteFunc(m.Metier.needs(nil), func(need neededSkill) bool {
		_, found := slices.BinarySearch(with.classes, with.sets.class(need.skill.index))
		return found != compared
	})
	return connect(len(needs), first, after, func(k int) (SkillEdge, *Skill) { return m.Metier.skillEdge(needs[k]) })
}
