package graph

import (
	"cmp"
	"math"
	"slices"
)

// A need is a skill that a métier asks for.
type need struct {
	skill      *Skill
	importance *float64
	relation   int32
}

// needs are the métier's needs of the given kinds (of all if none), the most
// important first, unknown importance last, then by id.
func (m *Metier) needs(kinds []SkillKind) []need {
	row := m.snapshot.out[PredicateSkill].row(m.index)
	needs := make([]need, 0, row.len())
	for k := range row.len() {
		skill := &m.snapshot.skills[row.target[k]]
		if len(kinds) == 0 || slices.Contains(kinds, skill.Kind) {
			needs = append(needs, need{skill, importance(m.snapshot.relation(row, k).Facts), row.relation[k]})
		}
	}
	return needs
}

// byImportance sorts links to skills in the order of needs.
func (s *Snapshot) byImportance(links []link) {
	known := make(map[link]float64, len(links))
	for _, l := range links {
		known[l] = orBelow(importance(s.dataset.Relations[l.relation].Facts))
	}
	slices.SortFunc(links, func(a, b link) int {
		return cmp.Or(-cmp.Compare(known[a], known[b]), cmp.Compare(a.to, b.to), cmp.Compare(a.relation, b.relation))
	})
}

// weigh finds what each skill that a métier asks for adds to a skill gap.
func (s *Snapshot) weigh() {
	s.gaps = make([]float64, len(s.dataset.Relations))
	for k, relation := range s.dataset.Relations {
		if relation.Predicate != PredicateSkill {
			continue
		}
		s.gaps[k] = unknownImportance
		if known := importance(relation.Facts); known != nil {
			s.gaps[k] = *known
		}
	}
}

func orBelow(importance *float64) float64 {
	if importance == nil {
		return math.Inf(-1)
	}
	return *importance
}

// importance is the highest that a source gives, nil if none gives any.
func importance(facts []*Fact) *float64 {
	var highest *float64
	for _, fact := range facts {
		if i := fact.Statement.(SkillNeed).Importance; i != nil && (highest == nil || *i > *highest) {
			highest = i
		}
	}
	return highest
}

// core is true if a source calls the skill a base one, false if all that speak of it
// call it specific, nil if none speaks of it.
func core(facts []*Fact) *bool {
	var core *bool
	for _, fact := range facts {
		if c := fact.Statement.(SkillNeed).Core; c != nil && (core == nil || *c) {
			core = c
		}
	}
	return core
}
