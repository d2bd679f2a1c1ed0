package graph

import "passerelle/graph/internal/csr"

// relationRows are the relations of one predicate that leave the nodes of one kind, a row for each
// node. They are in the order of Dataset.Relations, where those of one predicate and one kind
// follow each other: the k-th of all rows is the relation first + k.
type relationRows struct {
	csr.Rows
	first int32 // index of the first one in Dataset.Relations
}

// A relationIndex holds the relations that leave the nodes of one kind, by predicate.
type relationIndex struct {
	out map[string]relationRows // the nodes that they lead to, by the node that they leave
	in  map[string]csr.Rows     // the nodes that they leave, by the node that they lead to
}

func newRelationIndex() relationIndex {
	return relationIndex{map[string]relationRows{}, map[string]csr.Rows{}}
}

// A relationRow is the relations of one predicate that leave one node, sorted by the id of the
// node that they lead to.
type relationRow struct {
	target []int32 // indices of the nodes that they lead to
	first  int32   // index of the first relation in Dataset.Relations
}

func (o relationRows) row(node int32) relationRow {
	low, high := o.Span(node)
	return relationRow{o.Target[low:high], o.first + low}
}

func (r relationRow) len() int { return len(r.target) }
