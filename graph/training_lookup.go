package graph

import (
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// preferCertification narrows the nodes that a name stands for, where they are trainings: a formation
// gives way to the certification that it leads to and that bears the name too, one whose registration
// has ended to one that is in force, and those that no métier asks for to one that some métier does.
// Several may remain.
func (s *Snapshot) preferCertification(name string, found []Node) []Node {
	var trainings []*Training
	for _, node := range found {
		t, ok := node.(*Training)
		if !ok {
			return found
		}
		trainings = append(trainings, t)
	}
	for _, t := range slices.Clone(trainings) {
		for _, k := range s.ofTrainings.out[fact.PredicateCertified].Of(t.index) {
			if c := &s.trainings[k]; c.isCalled(name) && !slices.Contains(trainings, c) {
				trainings = append(trainings, c)
			}
		}
	}
	all := slices.Clone(trainings)
	trainings = preferring(trainings,
		func(t *Training) bool { return !s.leadsToAny(t, all) },
		func(t *Training) bool { return t.Active == nil || *t.Active },
		func(t *Training) bool { return len(s.ofMetiers.in[fact.PredicateRequires].Of(t.index)) > 0 },
	)
	nodes := make([]Node, len(trainings))
	for k, t := range trainings {
		nodes[k] = t
	}
	return nodes
}

// preferring keeps of a list, for one preference after the other, those that meet it, if any does.
func preferring[T any](list []T, preferences ...func(T) bool) []T {
	for _, meets := range preferences {
		if slices.ContainsFunc(list, meets) {
			list = slices.DeleteFunc(list, func(one T) bool { return !meets(one) })
		}
	}
	return list
}

// isCalled reports whether the name is one of the training's labels, whatever its case and accents.
func (t *Training) isCalled(name string) bool {
	key := french.Fold(name)
	return french.Fold(t.Label) == key || slices.ContainsFunc(t.AltLabels, func(label string) bool { return french.Fold(label) == key })
}

// leadsToAny reports whether a training leads to one of some others.
func (s *Snapshot) leadsToAny(t *Training, others []*Training) bool {
	targets := s.ofTrainings.out[fact.PredicateCertified].Of(t.index)
	return slices.ContainsFunc(others, func(other *Training) bool { return slices.Contains(targets, other.index) })
}
