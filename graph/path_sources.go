package graph

import (
	"sort"

	"passerelle/graph/fact"
)

// Sources lists the documents that state the transitions of the answer's steps, or anything
// about its métiers, sorted by id. They are to be named wherever the answer is shown.
func (c *CareerPaths) Sources() []*fact.Document {
	s := c.From.snapshot
	documents, metiers := map[string]bool{}, map[*Metier]bool{c.From.handle(): true, c.To.handle(): true}
	for _, path := range c.Paths {
		for _, metier := range path.Metiers {
			metiers[metier] = true
		}
		for _, step := range path.Steps {
			for _, transition := range step.Transitions() {
				markFacts(transition.facts(), documents)
			}
		}
	}
	for metier := range metiers {
		s.markAbout(metier, documents)
	}
	sources := []*fact.Document{}
	for k := range s.dataset.Documents {
		if document := &s.dataset.Documents[k]; documents[document.ID] {
			sources = append(sources, document)
		}
	}
	return sources
}

// markAbout adds to documents the ids of those that state anything about the métier other than
// its moves.
func (s *Snapshot) markAbout(metier *Metier, documents map[string]bool) {
	for _, kind := range elementKinds {
		if kind.kind == ElementTransition {
			continue
		}
		for _, predicate := range kind.predicates {
			for _, relation := range s.relationsLeaving(predicate, metier.ID) {
				relation.mark(documents)
			}
		}
	}
}

// relationsLeaving returns the relations of a predicate that leave a node. O(log n).
func (s *Snapshot) relationsLeaving(predicate, from string) []Relation {
	relations := s.dataset.Relations
	low := sort.Search(len(relations), func(k int) bool {
		return Element{relations[k].Predicate, relations[k].From, ""}.Compare(Element{predicate, from, ""}) >= 0
	})
	high := low
	for high < len(relations) && relations[high].Predicate == predicate && relations[high].From == from {
		high++
	}
	return relations[low:high]
}
