package graph

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// metierOnceCalled returns the métier that an id made of a title leads to although no document names
// a métier by that title alone any more: a page has come to give a code, or an edition has moved the
// title. It is the one in force that is called so, or else the only one in force that bears the
// title, or else the only one that newer codes replace. It returns nil where there is none, or where
// several bear the title. The answer follows from the dataset: an id whose title nobody states leads
// nowhere.
func (s *Snapshot) metierOnceCalled(id string) *Metier {
	slug, isMetier := strings.CutPrefix(id, fact.MetierPrefix)
	title, ok := s.nodes["appellation:"+slug].(*Appellation)
	if !isMetier || !ok {
		return nil
	}
	var ranks [3][]*Metier
	for _, k := range s.ofMetiers.in[fact.PredicateAppellation].Of(title.index) {
		m := &s.metiers[k]
		switch {
		case s.isOld(k):
			ranks[2] = append(ranks[2], m)
		case m.Label == title.Label:
			ranks[0] = append(ranks[0], m)
		default:
			ranks[1] = append(ranks[1], m)
		}
	}
	found := slices.IndexFunc(ranks[:], func(rank []*Metier) bool { return len(rank) > 0 })
	if found < 0 || len(ranks[found]) > 1 {
		return nil
	}
	return ranks[found][0]
}

// nodeOf returns the node with an id, or the métier or training that it leads to; nil if there is
// none.
func (s *Snapshot) nodeOf(id string) Node {
	if node := s.nodes[id]; node != nil {
		return node
	}
	if m := s.metierOnceCalled(id); m != nil {
		return m
	}
	return nil
}
