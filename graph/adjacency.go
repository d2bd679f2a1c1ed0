package graph

import "slices"

// adjacency holds the relations of one predicate as compressed sparse rows: those of
// node n lead to target[offset[n]:offset[n+1]]. 4 bytes a relation and 4 a node.
type adjacency struct {
	offset []int32
	target []int32 // dense index of the node at the other end
}

// link is one relation between two dense indices.
type link struct{ from, to int32 }

// newAdjacency lays out links by their from end, keeping their order within each
// row. O(nodes + links).
func newAdjacency(nodes int, links []link) adjacency {
	a := adjacency{offsets(nodes, len(links), func(k int) int32 { return links[k].from }), make([]int32, len(links))}
	next := slices.Clone(a.offset)
	for _, l := range links {
		a.target[next[l.from]] = l.to
		next[l.from]++
	}
	return a
}

// offsets are where the rows of nodes begin among so many elements, of which from gives the
// node of each.
func offsets(nodes, elements int, from func(k int) int32) []int32 {
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
func (a adjacency) span(node int32) (low, high int32) {
	if int(node)+1 >= len(a.offset) {
		return 0, 0
	}
	return a.offset[node], a.offset[node+1]
}

func (a adjacency) targets(node int32) []int32 {
	low, high := a.span(node)
	return a.target[low:high]
}

// outgoing are the relations of one predicate that leave nodes of one kind. They are in the order
// of Dataset.Relations, where those of one predicate follow each other: the place of one
// in target is its distance from the first of them.
type outgoing struct {
	adjacency
	first int32 // index in Dataset.Relations
}

// links are the relations that leave the nodes of one kind, by predicate.
type links struct {
	out map[string]outgoing
	in  map[string]adjacency // the same the other way round
}

func newLinks() links { return links{map[string]outgoing{}, map[string]adjacency{}} }

// A row is the part of outgoing relations that belongs to one node, by the id of the
// node at the other end.
type row struct {
	target []int32
	first  int32 // index of the first relation in Dataset.Relations
}

func (o outgoing) row(node int32) row {
	low, high := o.span(node)
	return row{o.target[low:high], o.first + low}
}

func (r row) len() int { return len(r.target) }

// reversed turns each link around.
func reversed(links []link) []link {
	turned := make([]link, len(links))
	for k, l := range links {
		turned[k] = link{l.to, l.from}
	}
	return turned
}
