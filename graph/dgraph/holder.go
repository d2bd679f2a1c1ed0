package dgraph

import "slices"

// A holder is a type of node that edges leave, and so that holds facts.
type holder struct {
	kind   string // its type
	prefix string // of the ids of its nodes
	// page is the number of nodes whose edges are read at once: a métier has hundreds, with
	// some 500 bytes of facts each, a training or a skill one or two.
	page      int
	relations []string // the predicates of its edges, sorted
}

// holders are all of them.
var holders = []holder{
	newHolder("Document", "document:", 50),
	newHolder("Metier", "metier:", 50),
	newHolder("Skill", "skill:", 1000),
	newHolder("Training", "training:", 500),
}

func newHolder(kind, prefix string, page int) holder {
	h := holder{kind: kind, prefix: prefix, page: page}
	for _, field := range nodeTypes[kind] {
		if slices.Contains(relations, field) {
			h.relations = append(h.relations, field)
		}
	}
	return h
}
