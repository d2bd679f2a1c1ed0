package graph

import (
	"cmp"
	"iter"
	"slices"

	"passerelle/graph/fact"
)

// A need is a skill that a métier asks for.
type neededSkill struct {
	skill   *Skill
	element uint32 // of the weights
	relation   int32  // of its relation in Dataset.Relations
}

// needs are the métier's needs of the given kinds (of all if none), the most
// important first, unknown importance last, then by id. O(n log n) in them.
func (m *Metier) needs(kinds []fact.SkillKind) []neededSkill {
	w := &m.snapshot.weights
	row := w.asked(m.index)
	needs := make([]neededSkill, 0, len(row))
	for k, element := range row {
		if skill := &m.snapshot.skills[w.skill(element)]; len(kinds) == 0 || slices.Contains(kinds, skill.Kind) {
			needs = append(needs, neededSkill{skill, element, w.first + w.out.offset[m.index] + int32(k)})
		}
	}
	slices.SortStableFunc(needs, func(a, b neededSkill) int { return cmp.Compare(w.out.level(b.element), w.out.level(a.element)) })
	return needs
}

// EachAppellation goes through what Appellations gives in pages.
func (m *Metier) EachAppellation() iter.Seq[AppellationEdge] { return eachEdge(m.appellationEdges()) }

// EachSkill goes through what Skills gives in pages, of all kinds.
func (m *Metier) EachSkill() iter.Seq[SkillEdge] { return eachEdge(m.skillEdges(nil)) }

// EachTraining goes through what Trainings gives in pages.
func (m *Metier) EachTraining() iter.Seq[TrainingEdge] { return eachEdge(m.trainingEdges()) }

// each goes through so many edges.
func eachEdge[E, N any](edges int, edge func(int) (E, N)) iter.Seq[E] {
	return func(yield func(E) bool) {
		for k := range edges {
			if one, _ := edge(k); !yield(one) {
				return
			}
		}
	}
}

// appellationEdges are how many titles the métier has, and each in turn.
func (m *Metier) appellationEdges() (int, func(int) (AppellationEdge, *Appellation)) {
	row := m.snapshot.ofMetiers.out[fact.PredicateAppellation].row(m.index)
	return row.len(), func(k int) (AppellationEdge, *Appellation) {
		node := &m.snapshot.appellations[row.target[k]]
		return AppellationEdge{cursor(node.ID), evidenceOf(m.snapshot.relation(row, k).Facts), node}, node
	}
}

// skillEdges are how many skills of the given kinds the métier asks for, and each in turn.
func (m *Metier) skillEdges(kinds []fact.SkillKind) (int, func(int) (SkillEdge, *Skill)) {
	needs := m.needs(kinds)
	return len(needs), func(k int) (SkillEdge, *Skill) {
		need := needs[k]
		facts := m.snapshot.dataset.Relations[need.relation].Facts
		return SkillEdge{
			cursor(need.skill.ID), m.snapshot.weights.importance(need.element), coreOf(facts), isEmerging(facts), evidenceOf(facts), need.skill,
		}, need.skill
	}
}

// trainingEdges are how many trainings lead to the métier, and each in turn.
func (m *Metier) trainingEdges() (int, func(int) (TrainingEdge, *Training)) {
	row := m.snapshot.ofMetiers.out[fact.PredicateTraining].row(m.index)
	return row.len(), func(k int) (TrainingEdge, *Training) {
		node := &m.snapshot.trainings[row.target[k]]
		return TrainingEdge{cursor(node.ID), evidenceOf(m.snapshot.relation(row, k).Facts), node}, node
	}
}

// Weight is what the skill weighs in coverages and gaps: its importance, or 0.5 where no
// source gives one.
func (e SkillEdge) Weight() float64 {
	if e.Importance == nil {
		return unknownImportance
	}
	return *e.Importance
}
