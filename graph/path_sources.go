package graph

import (
	"sort"

	"passerelle/graph/fact"
)

// Sources are the documents that state the transitions of the answer's steps, or anything
// of its métiers: what to name wherever the answer is shown. Sorted by id.
func (c *CareerPaths) Sources() []*fact.Document {
	s := c.From.snapshot
	documents, metiers := map[string]bool{}, map[*Metier]bool{c.From: true, c.To: true}
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

// markAbout adds the ids of the documents that state anything of the métier but its moves.
func (s *Snapshot) markAbout(metier *Metier, documents map[string]bool) {
	for _, kind := range elementKinds {
		if kind.kind == ElementTransition {
			continue
		}
		for _, predicate := range kind.predicates {
			for _, relation := range s.leaving(predicate, metier.ID) {
				relation.mark(documents)
			}
		}
	}
}

// leaving are the relations of a predicate that leave a node. O(log n).
func (s *Snapshot) leaving(predicate, from string) []Relation {
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
