package graph

import (
	"cmp"
	"slices"

	"passerelle/graph/fact"
)

// A StatedFact is what a document states at a place, with the relation that it supports.
type StatedFact struct {
	Element  ElementKind
	From     NodeRef
	To       NodeRef
	Evidence Evidence
}

// FactsAt returns what a document states on a line or, with Start, in the quote that begins there and ends at
// End if that is given too: at most first of them, 1 to 100, in the order of their places. The first call
// on a snapshot goes over all its facts; others take O(log n).
func (s *Snapshot) FactsAt(document string, p Place, first int) ([]StatedFact, error) {
	if first < 1 || first > MaxFirst {
		return nil, notWithin("first", first, 1, MaxFirst)
	}
	if err := p.validate(); err != nil {
		return nil, err
	}
	found := []StatedFact{}
	for k := s.firstFactOn(document, p.Line); k < len(s.dataset.facts) && len(found) < first; k++ {
		f := &s.dataset.facts[k]
		if f.Evidence.Source() != document || f.Evidence.Line != p.Line {
			break
		}
		if p.holds(f.Evidence) {
			found = append(found, s.statedFact(k))
		}
	}
	return found, nil
}

// firstFactOn returns the index of the first fact on a line of a document, or of what follows where it would be.
func (s *Snapshot) firstFactOn(document string, line int) int {
	k, _ := slices.BinarySearchFunc(s.dataset.facts, line, func(f fact.Fact, line int) int {
		return cmp.Or(cmp.Compare(f.Evidence.Source(), document), cmp.Compare(f.Evidence.Line, line))
	})
	return k
}

// holds reports whether evidence on the line of the place is there.
func (p Place) holds(e fact.Evidence) bool {
	return (p.Start == nil || e.Start == *p.Start) && (p.End == nil || e.End == *p.End)
}

// statedFact describes the k-th fact by the first of the relations that it supports.
func (s *Snapshot) statedFact(k int) StatedFact {
	r := &s.dataset.Relations[s.supported()[k]]
	stated := StatedFact{Element: Element{r.Predicate, r.From, r.To}.Kind(), From: s.refOf(r.From), To: s.refOf(r.To)}
	stated.Evidence = Evidence{Evidence: s.dataset.facts[k].Evidence, Through: []*Filing{}}
	return stated
}

// refOf names a node of the dataset, or the claim that a node holds.
func (s *Snapshot) refOf(id string) NodeRef {
	if label := s.label(id); label != "" {
		return NodeRef{id, label, s.nodes[id]}
	}
	if label := s.claimLabel(id); label != "" {
		return NodeRef{id, label, nil}
	}
	return NodeRef{id, id, nil}
}

// supportedRelations returns, for each fact by its index, the index of the first relation that it supports: each
// supports one at least. O(n).
func (s *Snapshot) supportedRelations() []int32 {
	facts := s.dataset.facts
	index := make(map[*fact.Fact]int32, len(facts))
	for k := range facts {
		index[&facts[k]] = int32(k)
	}
	supported := make([]int32, len(facts))
	for k := len(s.dataset.Relations) - 1; k >= 0; k-- {
		for _, f := range s.dataset.Relations[k].Facts {
			supported[index[f]] = int32(k)
		}
	}
	return supported
}
