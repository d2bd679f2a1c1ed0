package graph

import (
	"strings"

	"passerelle/graph/fact"
)

// A Skill is a compétence: knowledge, know-how, a personal quality or a tool.
type Skill struct {
	ID    string // "skill:" and the slug of its label
	Label string
	Kind  fact.SkillKind
	// OGR are the numbers that ROME gives skills of this label, sorted: some labels have two.
	OGR []string

	snapshot *Snapshot
	index    int32
}

// IsNode marks Skill as a GraphQL Node.
func (Skill) IsNode() {}

// GetID returns the id under which the node query finds the skill.
func (s Skill) GetID() string { return s.ID }

// skillOf makes the skill of that id from the facts that name it or speak of it, in the order of
// buildNode. The first fact that names it decides; a skill that none names is called by its slug.
func skillOf(id string, facts []*fact.Fact) Skill {
	skill := Skill{ID: id, Kind: fact.SavoirFaire}
	for _, f := range facts {
		switch s := f.Statement.(type) {
		case fact.SkillNeed:
			skill.takeLabel(s.Label, s.Kind, s.OGR)
		case fact.Broader:
			if s.ObjectID() == id {
				skill.takeLabel(s.Label, s.Kind, s.OGR)
			}
		}
	}
	if skill.Label == "" {
		skill.Label = strings.TrimPrefix(id, fact.SkillPrefix)
	}
	return skill
}

// takeLabel takes the label and the kind unless the skill has them, and adds its number in ROME.
func (s *Skill) takeLabel(label string, kind fact.SkillKind, ogr *string) {
	if s.Label == "" {
		s.Label, s.Kind = label, kind
	}
	s.OGR = insertSorted(s.OGR, ogr)
}

// Broader returns a page of the skills that the skill is a part of, sorted by id. first is 1..100.
func (s *Skill) Broader(first int, after *string) (*SkillRelationConnection, error) {
	row := s.snapshot.ofSkills.out[fact.PredicateBroader].row(s.index)
	return connect(row.len(), first, after, func(k int) (SkillRelationEdge, *Skill) {
		node := &s.snapshot.skills[row.target[k]]
		return SkillRelationEdge{cursor(node.ID), evidenceOf(s.snapshot.relation(row, k).Facts), node}, node
	})
}

// Narrower returns a page of the skills that are a part of the skill, sorted by id. first is 1..100.
func (s *Skill) Narrower(first int, after *string) (*SkillRelationConnection, error) {
	l := &s.snapshot.ofSkills
	parts := l.in[fact.PredicateBroader].Of(s.index)
	return connect(len(parts), first, after, func(k int) (SkillRelationEdge, *Skill) {
		node := &s.snapshot.skills[parts[k]]
		return SkillRelationEdge{cursor(node.ID), evidenceOf(s.snapshot.between(l, fact.PredicateBroader, parts[k], s.index).Facts), node}, node
	})
}

// Interests returns the types of interests, in Holland's typology, that the skill suits, the main
// one first: "Réaliste", "Artistique".
func (s *Skill) Interests() []string {
	list := []string{}
	for _, trait := range traitsOf(s.snapshot.ownClaims(&s.snapshot.ofSkills, fact.PredicateTrait, s.index), []fact.TraitKind{fact.TraitInterest}) {
		list = append(list, trait.Label)
	}
	return list
}
