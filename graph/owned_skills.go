package graph

import (
	"slices"

	"passerelle/graph/fact"
)

// ownedSkills finds the skills that a person has, sorted, each once, and tells the names that
// no skill bears: to have what no métier asks for changes nothing. It fails on a name that
// is ambiguous or too long.
func (s *Snapshot) ownedSkills(refs []string) (owned []int32, unknown []string, err error) {
	for _, ref := range refs {
		if len(ref) <= fact.MaxKeyBytes && len(match[*Skill](s, fact.SkillPrefix, ref)) == 0 {
			unknown = append(unknown, ref)
			continue
		}
		skill, err := s.Skill(ref)
		if err != nil {
			return nil, nil, err
		}
		owned = append(owned, skill.index)
	}
	slices.Sort(owned)
	return slices.Compact(owned), unknown, nil
}
