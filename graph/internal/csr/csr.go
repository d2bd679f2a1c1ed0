// Package csr lays out the edges of a graph as compressed sparse rows: all edges in one flat
// array, those of a node in a row. It imports nothing of ours.
//
//	rows := csr.New(3, []csr.Link{{0, 1}, {2, 0}, {0, 2}})
//	rows.Of(0) // [1 2]
//	rows.Of(1) // []
//	rows.Of(2) // [0]
package csr

import "slices"

// Rows holds the edges of numbered nodes as compressed sparse rows: those of node n lead to
// Target[Offset[n]:Offset[n+1]]. They take 4 bytes an edge and 4 a node. The zero Rows has
// no edges.
type Rows struct {
	Offset []int32 // by node: where its row begins in Target; one more for the end
	Target []int32 // by edge: the node at its other end
}

// A Link is one edge between two nodes.
type Link struct{ From, To int32 }

// New lays out links by the nodes they come from, in their order within each row.
// O(nodes + links).
func New(nodes int, links []Link) Rows {
	r := Rows{Offsets(nodes, len(links), func(k int) int32 { return links[k].From }), make([]int32, len(links))}
	next := slices.Clone(r.Offset)
	for _, l := range links {
		r.Target[next[l.From]] = l.To
		next[l.From]++
	}
	return r
}

// Offsets returns where the row of each node begins once elements are laid out by node, and one more for
// the end. nodes and elements are their numbers; from returns the node of the k-th element, whatever their
// order.
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

// Span returns where the row of a node lies in Target, high excluded. It is empty for a node
// beyond the rows, as any is of the zero Rows.
func (r Rows) Span(node int32) (low, high int32) {
	if int(node)+1 >= len(r.Offset) {
		return 0, 0
	}
	return r.Offset[node], r.Offset[node+1]
}

// Of returns the nodes that the edges of a node lead to. The caller must not change them.
func (r Rows) Of(node int32) []int32 {
	low, high := r.Span(node)
	return r.Target[low:high]
}

// Reversed returns the links turned around, in their order.
func Reversed(links []Link) []Link {
	turned := make([]Link, len(links))
	for k, l := range links {
		turned[k] = Link{l.To, l.From}
	}
	return turned
}

// IsWhole reports whether there is a row for each of the nodes and all that the rows lead to is among the targets, both
// given by their numbers. So it is with rows that New made.
func (r Rows) IsWhole(nodes, targets int) bool {
	if len(r.Offset) != nodes+1 || r.Offset[0] != 0 || !slices.IsSorted(r.Offset) || int(r.Offset[nodes]) != len(r.Target) {
		return false
	}
	for _, target := range r.Target {
		if target < 0 || int(target) >= targets {
			return false
		}
	}
	return true
}
