package graph

import (
	"cmp"
	"slices"

	"passerelle/graph/fact"
)

// A need is a skill that a métier asks for.
type need struct {
	skill   *Skill
	element uint32 // of the weights
	place   int32  // of its relation in Dataset.Relations
}

// needs are the métier's needs of the given kinds (of all if none), the most
// important first, unknown importance last, then by id. O(n log n) in them.
func (m *Metier) needs(kinds []fact.SkillKind) []need {
	w := &m.snapshot.weights
	row := w.asked(m.index)
	needs := make([]need, 0, len(row))
	for k, element := range row {
		if skill := &m.snapshot.skills[w.skill(element)]; len(kinds) == 0 || slices.Contains(kinds, skill.Kind) {
			needs = append(needs, need{skill, element, w.first + w.out.offset[m.index] + int32(k)})
		}
	}
	slices.SortStableFunc(needs, func(a, b need) int { return cmp.Compare(w.out.level(b.element), w.out.level(a.element)) })
	return needs
}

// importance is the highest that a source gives, nil if none gives any.
func importance(facts []*fact.Fact) *float64 {
	var highest *float64
	for _, f := range facts {
		if i := f.Statement.(fact.SkillNeed).Importance; i != nil && (highest == nil || *i > *highest) {
			highest = i
		}
	}
	return highest
}

// core is true if a source calls the skill a base one, false if all that speak of it
// call it specific, nil if none speaks of it.
func core(facts []*fact.Fact) *bool {
	var core *bool
	for _, f := range facts {
		if c := f.Statement.(fact.SkillNeed).Core; c != nil && (core == nil || *c) {
			core = c
		}
	}
	return core
}
