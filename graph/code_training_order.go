package graph

import (
	"cmp"
	"iter"
	"slices"

	"passerelle/graph/fact"
)

// alikeCosine is the cosine of words from which on the label of a training is taken to name a métier.
const alikeCosine = 0.35

// newLabelVectors reads the labels of trainings that lead to families, and after them the labels and
// preferred titles of métiers, as vectors of words.
func (s *Snapshot) newLabelVectors() *wordVectors {
	listed := make([]bool, len(s.trainings))
	for _, one := range s.codeTrainings().list {
		listed[one.training] = true
	}
	return newWordVectors(len(s.trainings)+len(s.metiers), func(bag int32) iter.Seq[string] {
		switch k := int(bag); {
		case k >= len(s.trainings):
			return slices.Values([]string{s.metiers[k-len(s.trainings)].Label})
		case listed[k]:
			return slices.Values([]string{s.trainings[k].Label})
		}
		return func(func(string) bool) {}
	})
}

// putAlikeFirst moves, among the trainings of one family of the métier, those whose label names it before
// the others: formations of the same words come first where a family has hundreds. What is in force stays
// before what is not known to be.
func (m *Metier) putAlikeFirst(list []codeTraining) {
	s := m.snapshot
	unlike := make(map[int32]bool, len(list))
	for _, one := range list {
		unlike[one.training] = !m.hasAlike(one.training)
	}
	slices.SortStableFunc(list, func(a, b codeTraining) int {
		return cmp.Or(cmp.Compare(s.registration(a.certification), s.registration(b.certification)), falseFirst(unlike[a.training], unlike[b.training]))
	})
}

// hasAlike reports whether the label of a training that leads to a family names the métier.
func (m *Metier) hasAlike(training int32) bool {
	s := m.snapshot
	return s.labelVectors().cosine(int32(len(s.trainings))+m.index, training) >= alikeCosine
}

// isNamedBy reports whether a source says that the training leads to the métier itself, or its label
// names it.
func (m *Metier) isNamedBy(t *Training) bool {
	stated := m.snapshot.ofMetiers.out[fact.PredicateTraining].Of(m.index)
	return slices.Contains(stated, t.index) || m.hasAlike(t.index)
}

// statesTrainings reports whether any document says of a code of ROME itself which trainings lead to it.
func (s *Snapshot) statesTrainings() bool {
	return len(s.ofCodes.out[fact.PredicateTraining].Target) > 0
}
