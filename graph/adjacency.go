package graph

import "passerelle/graph/internal/csr"

// outgoing are the relations of one predicate that leave nodes of one kind. They are in the order
// of Dataset.Relations, where those of one predicate follow each other: the place of one
// in target is its distance from the first of them.
type outgoing struct {
	csr.Rows
	first int32 // index in Dataset.Relations
}

// links are the relations that leave the nodes of one kind, by predicate.
type links struct {
	out map[string]outgoing
	in  map[string]csr.Rows // the same the other way round
}

func newLinks() links { return links{map[string]outgoing{}, map[string]csr.Rows{}} }

// A row is the part of outgoing relations that belongs to one node, by the id of the
// node at the other end.
type row struct {
	target []int32
	first  int32 // index of the first relation in Dataset.Relations
}

func (o outgoing) row(node int32) row {
	low, high := o.Span(node)
	return row{o.Target[low:high], o.first + low}
}

func (r row) len() int { return len(r.target) }
