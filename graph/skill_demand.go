package graph

import (
	"cmp"
	"slices"
	"sort"
)

// A SkillDemandEdge ties a métier to a skill that it asks for. Its fields are those of a SkillEdge, seen from the skill.
type SkillDemandEdge struct {
	Cursor     string
	Importance *float64
	Core       *bool
	Emerging   bool
	Evidence   []Evidence
	Node       *Metier
}

// A SkillDemandConnection is one page of the métiers that ask for a skill.
type SkillDemandConnection = Connection[SkillDemandEdge, *Metier]

func (e SkillDemandEdge) ownCursor() string { return e.Cursor }

// Metiers returns a page of the métiers that ask for the skill: those for which it is most important first, those of
// which no source says how much last, then by id. A métier all of whose skills are those of its kin is left out, for it
// would stand beside them. first is 1..100. O(n log n) in the number n of all.
func (s *Skill) Metiers(first int, after *string) (*SkillDemandConnection, error) {
	w := &s.snapshot.weights
	demands := slices.Clone(w.in.row(s.index))
	slices.SortStableFunc(demands, func(a, b uint32) int { return cmp.Compare(w.in.level(b), w.in.level(a)) })
	return connect(len(demands), first, after, func(k int) (SkillDemandEdge, *Metier) {
		m := &s.snapshot.metiers[w.in.target(demands[k])]
		edge, _ := m.skillEdge(m.need(s))
		return SkillDemandEdge{cursor(m.ID), edge.Importance, edge.Core, edge.Emerging, edge.Evidence, m}, m
	})
}

// need returns how the métier asks for a skill that it asks for. O(log n) in the number of its skills.
func (m *Metier) need(skill *Skill) neededSkill {
	w := &m.snapshot.weights
	row := w.asked(m.index)
	k := sort.Search(len(row), func(k int) bool { return w.skill(row[k]) >= skill.index })
	return neededSkill{skill, row[k], w.relation(m.index, k)}
}
