package dgraph

import "slices"

// A holder is a type of node that edges leave, and so that holds facts.
type subjectType struct {
	kind   string // its type
	prefix string // of the ids of its nodes
	// page is the number of nodes whose edges are read at once: a métier has hundreds, with
	// some 500 bytes of facts each, a training or a skill one or two.
	page      int
	relations []string // the predicates of its edges, sorted
}

// holders are all of them.
var subjectTypes = []subjectType{
	newSubjectType("Document", "document:", 50),
	newSubjectType("Metier", "metier:", 50),
	newSubjectType("Skill", "skill:", 1000),
	newSubjectType("Training", "training:", 500),
}

func newSubjectType(kind, prefix string, page int) subjectType {
	h := subjectType{kind: kind, prefix: prefix, page: page}
	for _, field := range nodeTypes[kind] {
		if slices.Contains(relations, field) {
			h.relations = append(h.relations, field)
		}
	}
	return h
}
