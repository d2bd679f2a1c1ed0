package graph

import "passerelle/graph/internal/csr"

// outgoing are the relations of one predicate that leave nodes of one kind. They are in the order
// of Dataset.Relations, where those of one predicate follow each other: the place of one
// in target is its distance from the first of them.
type relationRows struct {
	csr.Rows
	first int32 // index in Dataset.Relations
}

// links are the relations that leave the nodes of one kind, by predicate.
type relationIndex struct {
	out map[string]relationRows
	in  map[string]csr.Rows // the same the other way round
}

func newRelationIndex() relationIndex {
	return relationIndex{map[string]relationRows{}, map[string]csr.Rows{}}
}

// A row is the part of outgoing relations that belongs to one node, by the id of the
// node at the other end.
type relationRow struct {
	target []int32
	first  int32 // index of the first relation in Dataset.Relations
}

func (o relationRows) row(node int32) relationRow {
	low, high := o.Span(node)
	return relationRow{o.Target[low:high], o.first + low}
}

func (r relationRow) len() int { return len(r.target) }
