package graph

import (
	"cmp"
	"slices"
)

// DefaultThreshold is the weighted coverage from which a métier counts as open if a question
// gives no other: Nesta's Mapping Career Causeways (2020) takes moves above 0.3 for viable.
const DefaultThreshold = 0.3

// An UnlockingSkill is a skill that, added to those of a métier, opens other métiers.
//
// A métier is open if the weighted coverage of what it asks for reaches a threshold t:
// Σ_{s∈A∩B} w_B(s) / Σ_{s∈B} w_B(s) ≥ t, both to six decimals. A skill opens the métiers that are
// not open without it and are with it. Of a métier that asks for four skills of equal weight, one
// of which is there, 0.25 is covered: any second one makes 0.5 and opens it at the threshold 0.3.
type UnlockingSkill struct {
	Skill *Skill
	Opens int // the number of métiers that it opens

	opened []int32
}

// Metiers returns a page of the métiers that the skill opens, by id. first is 1..100.
func (u *UnlockingSkill) Metiers(first int, after *string) (*MetierConnection, error) {
	return u.Skill.snapshot.connectMetiers(u.opened, first, after)
}

// The connection of unlocking skills.
type (
	UnlockingSkillConnection = Connection[UnlockingSkillEdge, *UnlockingSkill]
	UnlockingSkillEdge       = Edge[*UnlockingSkill]
)

// UnlockingSkills returns a page of the skills that a métier does not ask for and that each open
// other métiers to who comes from it: those that open most first, then by id. threshold is above
// 0, at most 1; first is 1..100. O(links of the métiers that one skill may open + métiers).
func (s *Snapshot) UnlockingSkills(ref string, threshold float64, first int, after *string) (*UnlockingSkillConnection, error) {
	if !(threshold > 0 && threshold <= 1) {
		return nil, &InvalidError{"threshold", threshold, "must be above 0 and at most 1"}
	}
	m, err := s.Metier(ref)
	if err != nil {
		return nil, err
	}
	opened := s.openedBySkill(m.index, threshold)
	list := make([]*UnlockingSkill, 0, len(opened))
	for skill, metiers := range opened {
		list = append(list, &UnlockingSkill{&s.skills[skill], len(metiers), metiers})
	}
	slices.SortFunc(list, func(a, b *UnlockingSkill) int {
		return cmp.Or(cmp.Compare(b.Opens, a.Opens), cmp.Compare(a.Skill.index, b.Skill.index))
	})
	return connect(len(list), first, after, func(k int) (UnlockingSkillEdge, *UnlockingSkill) {
		return UnlockingSkillEdge{cursor(list[k].Skill.ID), list[k]}, list[k]
	})
}

// openedBySkill returns, by skill, the métiers that it would open to who comes from a métier, by id.
func (s *Snapshot) openedBySkill(from int32, threshold float64) map[int32][]int32 {
	sets, counts := s.exact(), s.borrowTallies()
	defer s.tallies.Put(counts)
	defer counts.clear()
	counts.add(sets, s.metiers[from].skills(), &scoreRule{weighed: true})
	opened := map[int32][]int32{}
	most := slices.Max(append([]float64{0}, sets.gaps...)) // the most that one skill adds
	for n := range int32(len(s.metiers)) {
		shared, all := counts.sums[n], sets.totals[n]
		counted := n != from && all > 0 && !s.isOld(n) && !sets.isBorrower(n)
		isOpen := func(weight float64) bool { return round(weight/all, costDecimals) >= threshold }
		if !counted || isOpen(shared) || (shared+most)/all < threshold-lastDecimal {
			continue
		}
		has := sets.asked(from)
		for _, element := range sets.asked(n) {
			skill := sets.skill(element)
			for len(has) > 0 && sets.skill(has[0]) < skill {
				has = has[1:]
			}
			owned := len(has) > 0 && sets.skill(has[0]) == skill
			if !owned && isOpen(shared+sets.gap(element)) {
				opened[skill] = append(opened[skill], n)
			}
		}
	}
	return opened
}
