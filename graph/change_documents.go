package graph

import (
	"maps"
	"slices"

	"passerelle/graph/fact"
)

// nodeDocuments gathers the documents that state some nodes: a set of document ids under the id
// of each wanted node. The facts of a node's relations state it; a document states itself.
type nodeDocuments map[string]map[string]bool

// want begins to gather the documents of a node.
func (n nodeDocuments) want(node string) {
	if (Element{From: node}).Kind() != ElementDocument {
		n[node] = map[string]bool{}
	}
}

// add takes a relation between two nodes into account: for each end that is wanted, mark adds
// the relation's documents to the set of that node.
func (n nodeDocuments) add(from, to string, mark func(documents map[string]bool)) {
	for _, end := range [2]string{from, to} {
		if documents, wanted := n[end]; wanted {
			mark(documents)
		}
	}
}

// documents returns the ids of the documents that state a wanted node, sorted.
func (n nodeDocuments) documents(node string) []string {
	if (Element{From: node}).Kind() == ElementDocument {
		return []string{node}
	}
	return slices.Sorted(maps.Keys(n[node]))
}

// mark adds the ids of the documents that state the relation to a set.
func (r *Relation) mark(documents map[string]bool) { markFacts(r.Facts, documents) }

// markFacts adds the ids of the documents that the facts come from to a set.
func markFacts(facts []*fact.Fact, documents map[string]bool) {
	for _, f := range facts {
		documents[f.Evidence.Document.ID] = true
	}
}

// mark adds the ids of the documents that stated the relation before the load to a set.
func (e *JournalEntry) mark(documents map[string]bool) {
	for _, document := range e.Documents {
		documents[document] = true
	}
}
