package graph

import (
	"cmp"
	"slices"

	"passerelle/graph/fact"
)

// indexNodes gives each node its index and its Snapshot, and enters it under its id; métiers and
// trainings under their aliases too.
func (s *Snapshot) indexNodes() {
	for k := range s.metiers {
		m := &s.metiers[k]
		m.snapshot, m.index = s, int32(k)
		for _, id := range append([]string{m.ID}, m.Aliases...) {
			s.nodes[id] = m
		}
	}
	indexKind(s, s.appellations, func(a *Appellation, index int32) { a.snapshot, a.index = s, index })
	indexKind(s, s.romeCodes, func(r *RomeCode, index int32) { r.snapshot, r.index = s, index })
	indexKind(s, s.skills, func(k *Skill, index int32) { k.snapshot, k.index = s, index })
	indexKind(s, s.trainings, func(t *Training, index int32) { t.snapshot, t.index = s, index })
	indexKind(s, s.families, func(f *Family, index int32) { f.snapshot, f.index = s, index })
	s.indexTrainingAliases()
	for k := range s.dataset.Documents {
		s.nodes[s.dataset.Documents[k].ID] = &s.dataset.Documents[k]
	}
}

// indexKind has adopt give each node of a kind its Snapshot and its index, and enters it under its id.
func indexKind[T any, N interface {
	*T
	Node
}](s *Snapshot, nodes []T, adopt func(node N, index int32)) {
	for k := range nodes {
		node := N(&nodes[k])
		adopt(node, int32(k))
		s.nodes[node.GetID()] = node
	}
}

// indexTrainingAliases enters trainings under the ids that they had by a name, unless a node has
// them.
func (s *Snapshot) indexTrainingAliases() {
	for k := range s.trainings {
		for _, id := range s.trainings[k].Aliases {
			if s.nodes[id] == nil {
				s.nodes[id] = &s.trainings[k]
			}
		}
	}
}

// indexOf returns the index of a node among those of its kind. Claims of all kinds are counted
// together.
func (s *Snapshot) indexOf(id string) int32 {
	switch node := s.nodes[id].(type) {
	case *Metier:
		return node.index
	case *fact.Document:
		k, _ := slices.BinarySearchFunc(s.dataset.Documents, id, func(d fact.Document, id string) int { return cmp.Compare(d.ID, id) })
		return int32(k)
	case *Appellation:
		return node.index
	case *RomeCode:
		return node.index
	case *Skill:
		return node.index
	case *Training:
		return node.index
	case *Family:
		return node.index
	}
	k, _ := slices.BinarySearchFunc(s.dataset.Claims, id, func(c Claim, id string) int { return cmp.Compare(c.ID, id) })
	return int32(k)
}

// countOfKind returns the number of nodes of the kind that the node with an id is of.
func (s *Snapshot) countOfKind(id string) int {
	switch s.nodes[id].(type) {
	case *Metier:
		return len(s.metiers)
	case *Appellation:
		return len(s.appellations)
	case *RomeCode:
		return len(s.romeCodes)
	case *Skill:
		return len(s.skills)
	case *Training:
		return len(s.trainings)
	case *Family:
		return len(s.families)
	case *fact.Document:
		return len(s.dataset.Documents)
	}
	return len(s.dataset.Claims)
}
