package csr

import "slices"

// adjacency holds the relations of one predicate as compressed sparse rows: those of
// node n lead to target[offset[n]:offset[n+1]]. 4 bytes a relation and 4 a node.
type Rows struct {
	Offset []int32
	Target []int32 // dense index of the node at the other end
}

// link is one relation between two dense indices.
type Link struct{ From, To int32 }

// newAdjacency lays out links by their from end, keeping their order within each
// row. O(nodes + links).
func New(nodes int, links []Link) Rows {
	a := Rows{Offsets(nodes, len(links), func(k int) int32 { return links[k].From }), make([]int32, len(links))}
	next := slices.Clone(a.Offset)
	for _, l := range links {
		a.Target[next[l.From]] = l.To
		next[l.From]++
	}
	return a
}

// offsets are where the rows of nodes begin among so many elements, of which from gives the
// node of each.
func Offsets(nodes, elements int, from func(k int) int32) []int32 {
	offset := make([]int32, nodes+1)
	for k := range elements {
		offset[from(k)+1]++
	}
	for n := range nodes {
		offset[n+1] += offset[n]
	}
	return offset
}

// span is where the row of a node lies; empty for a predicate that no relation has.
func (a Rows) Span(node int32) (low, high int32) {
	if int(node)+1 >= len(a.Offset) {
		return 0, 0
	}
	return a.Offset[node], a.Offset[node+1]
}

func (a Rows) Of(node int32) []int32 {
	low, high := a.Span(node)
	return a.Target[low:high]
}

// reversed turns each link around.
func Reversed(links []Link) []Link {
	turned := make([]Link, len(links))
	for k, l := range links {
		turned[k] = Link{l.To, l.From}
	}
	return turned
}
