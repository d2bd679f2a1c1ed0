package graph

import (
	"cmp"
	"slices"

	"passerelle/graph/fact"
)

// A SkillGroup is those of some skills to acquire that are parts of one broader skill, such as a
// macro-compétence of ROME.
type SkillGroup struct {
	Broader *Skill   // nil for the skills that are a part of none
	Skills  []*Skill // the most important first
	Main    int      // how many of them are main ones: their importance is 0.75 or more
}

// Count returns the number of skills.
func (g *SkillGroup) Count() int { return len(g.Skills) }

// SkillGroups groups SkillsToAcquire by what they are a part of: see groupSkills. It returns the groups of the main ones
// alone, or those of the others, in the order of the groups of both, which it returns for nil.
func (c *CareerStep) SkillGroups(main *bool) []*SkillGroup {
	missing := c.needs().missing
	skills, gaps := make([]*Skill, len(missing)), make([]float64, len(missing))
	for k, need := range missing {
		skills[k], gaps[k] = need.skill, c.To.snapshot.weights.gap(need.element)
	}
	groups := groupSkills(skills, gaps)
	if main == nil {
		return groups
	}
	parts := []*SkillGroup{}
	for _, group := range groups {
		if part := group.part(*main); len(part.Skills) > 0 {
			parts = append(parts, part)
		}
	}
	return parts
}

// part returns the main skills of a group, or the others.
func (g *SkillGroup) part(main bool) *SkillGroup {
	if main {
		return &SkillGroup{g.Broader, g.Skills[:g.Main], g.Main}
	}
	return &SkillGroup{g.Broader, g.Skills[g.Main:], 0}
}

// SkillGroups groups ToAcquire by what the skills are a part of: see groupSkills.
func (g *SkillGap) SkillGroups() []*SkillGroup {
	skills, gaps := make([]*Skill, len(g.ToAcquire)), make([]float64, len(g.ToAcquire))
	for k, missing := range g.ToAcquire {
		skills[k], gaps[k] = missing.Skill, missing.Gap
	}
	return groupSkills(skills, gaps)
}

// groupSkills groups skills by the skill that they are a part of, the one with the lowest id where
// there are several. Groups with more main skills come first, then larger ones, then by label
// and id; the skills that are a part of none come last. Each group keeps the order of the skills.
// gaps has what each skill adds to the gap.
func groupSkills(skills []*Skill, gaps []float64) []*SkillGroup {
	groups := []*SkillGroup{}
	byBroader := map[*Skill]*SkillGroup{}
	for k, skill := range skills {
		broader := skill.firstBroader()
		group := byBroader[broader]
		if group == nil {
			group = &SkillGroup{Broader: broader}
			byBroader[broader] = group
			groups = append(groups, group)
		}
		group.Skills = append(group.Skills, skill)
		if gaps[k] >= mainImportance {
			group.Main++
		}
	}
	slices.SortFunc(groups, compareGroups)
	return groups
}

// compareGroups orders groups as groupSkills returns them.
func compareGroups(a, b *SkillGroup) int {
	switch {
	case a.Broader == b.Broader:
		return 0
	case a.Broader == nil:
		return 1
	case b.Broader == nil:
		return -1
	}
	return cmp.Or(cmp.Compare(b.Main, a.Main), cmp.Compare(len(b.Skills), len(a.Skills)),
		cmp.Compare(a.Broader.Label, b.Broader.Label), cmp.Compare(a.Broader.index, b.Broader.index))
}

// firstBroader returns the skill with the lowest id that this one is a part of, nil if there is none.
func (s *Skill) firstBroader() *Skill {
	row := s.snapshot.ofSkills.out[fact.PredicateBroader].row(s.index)
	if row.len() == 0 {
		return nil
	}
	return &s.snapshot.skills[row.target[0]]
}
