package graph

import (
	"maps"
	"slices"

	"passerelle/graph/fact"
)

// stating gathers the ids of the documents that state nodes, by the ids of the nodes that
// are asked about. A node is stated by the facts of its relations, and a document by itself.
type nodeDocuments map[string]map[string]bool

// ask adds a node to those that are asked about.
func (s nodeDocuments) want(node string) {
	if (Element{From: node}).Kind() != ElementDocument {
		s[node] = map[string]bool{}
	}
}

// hear of a relation, of which mark adds the documents to a set.
func (s nodeDocuments) add(from, to string, mark func(documents map[string]bool)) {
	for _, end := range [2]string{from, to} {
		if documents, asked := s[end]; asked {
			mark(documents)
		}
	}
}

// documents are those that state a node that was asked about, sorted.
func (s nodeDocuments) documents(node string) []string {
	if (Element{From: node}).Kind() == ElementDocument {
		return []string{node}
	}
	return slices.Sorted(maps.Keys(s[node]))
}

// mark adds the ids of the documents that state the relation.
func (r *Relation) mark(documents map[string]bool) { markFacts(r.Facts, documents) }

// markFacts adds the ids of the documents that the facts are from.
func markFacts(facts []*fact.Fact, documents map[string]bool) {
	for _, f := range facts {
		documents[f.Evidence.Document.ID] = true
	}
}

// mark adds the ids of the documents that stated the relation before.
func (e *JournalEntry) mark(documents map[string]bool) {
	for _, document := range e.Documents {
		documents[document] = true
	}
}
