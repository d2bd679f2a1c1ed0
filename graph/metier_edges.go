package graph

import (
	"cmp"
	"iter"
	"slices"

	"passerelle/graph/fact"
)

// A neededSkill is a skill that a métier asks for.
type neededSkill struct {
	skill    *Skill
	element  uint32 // of Snapshot.weights
	relation int32  // index in Dataset.Relations
}

// needs returns the skills of the given kinds (of all if none) that the métier asks for, the most
// important first, unknown importance last, then by id. O(n log n) in their number.
func (m *Metier) needs(kinds []fact.SkillKind) []neededSkill {
	w := &m.snapshot.weights
	row := w.asked(m.index)
	needs := make([]neededSkill, 0, len(row))
	for k, element := range row {
		if skill := &m.snapshot.skills[w.skill(element)]; len(kinds) == 0 || slices.Contains(kinds, skill.Kind) {
			needs = append(needs, neededSkill{skill, element, w.relation(m.index, k)})
		}
	}
	slices.SortStableFunc(needs, func(a, b neededSkill) int { return cmp.Compare(w.out.level(b.element), w.out.level(a.element)) })
	return needs
}

// EachAppellation iterates over the edges that Appellations returns in pages.
func (m *Metier) EachAppellation() iter.Seq[AppellationEdge] { return eachEdge(m.appellationEdges()) }

// EachSkill iterates over the edges that Skills returns in pages, of all kinds.
func (m *Metier) EachSkill() iter.Seq[SkillEdge] { return eachEdge(m.skillEdges(nil)) }

// EachTraining iterates over the edges that Trainings returns in pages.
func (m *Metier) EachTraining() iter.Seq[TrainingEdge] { return eachEdge(m.trainingEdges()) }

// eachEdge iterates over a number of edges, of which edge makes the k-th.
func eachEdge[E, N any](count int, edge func(int) (E, N)) iter.Seq[E] {
	return func(yield func(E) bool) {
		for k := range count {
			if e, _ := edge(k); !yield(e) {
				return
			}
		}
	}
}

// appellationEdges returns the number of the métier's titles, and a function that makes the edge
// of the k-th.
func (m *Metier) appellationEdges() (int, func(int) (AppellationEdge, *Appellation)) {
	row := m.snapshot.ofMetiers.out[fact.PredicateAppellation].row(m.index)
	return row.len(), func(k int) (AppellationEdge, *Appellation) {
		node := &m.snapshot.appellations[row.target[k]]
		return AppellationEdge{cursor(node.ID), evidenceOf(m.snapshot.relation(row, k).Facts), node}, node
	}
}

// skillEdges returns the number of skills of the given kinds that the métier asks for, and a
// function that makes the edge of the k-th.
func (m *Metier) skillEdges(kinds []fact.SkillKind) (int, func(int) (SkillEdge, *Skill)) {
	needs := m.needs(kinds)
	return len(needs), func(k int) (SkillEdge, *Skill) { return m.skillEdge(needs[k]) }
}

// skillEdge makes the edge of a skill that the métier asks for.
func (m *Metier) skillEdge(need neededSkill) (SkillEdge, *Skill) {
	relation := &m.snapshot.dataset.Relations[need.relation]
	evidence := evidenceThrough(relation.Facts, m.snapshot.kin.between(m.index, m.snapshot.indexOf(relation.From)))
	return SkillEdge{
		cursor(need.skill.ID), m.snapshot.weights.importance(need.element), coreOf(relation.Facts), isEmerging(relation.Facts), evidence, need.skill,
	}, need.skill
}

// trainingEdges returns the number of trainings that lead to the métier, or to a family that it is of,
// and a function that makes the edge of the k-th.
func (m *Metier) trainingEdges() (int, func(int) (TrainingEdge, *Training)) {
	row := m.snapshot.ofMetiers.out[fact.PredicateTraining].row(m.index)
	ofCodes := m.codeTrainings()
	return row.len() + len(ofCodes), func(k int) (TrainingEdge, *Training) {
		if k >= row.len() {
			return m.snapshot.edgeOf(ofCodes[k-row.len()])
		}
		node := &m.snapshot.trainings[row.target[k]]
		return TrainingEdge{Cursor: cursor(node.ID), Evidence: evidenceOf(m.snapshot.relation(row, k).Facts), Node: node}, node
	}
}

// Weight returns what the skill counts in coverages and gaps: its importance, or 0.5 if no
// source gives one.
func (e SkillEdge) Weight() float64 {
	if e.Importance == nil {
		return unknownImportance
	}
	return *e.Importance
}
