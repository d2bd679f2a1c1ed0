package graph

// adjacency holds the relations of one predicate as compressed sparse rows: those
// of node n are the elements offset[n] to offset[n+1] of the other two arrays.
type adjacency struct {
	offset   []int32
	target   []int32 // dense index of the node at the other end
	relation []int32 // index in Dataset.Relations
}

// A row is the part of an adjacency that belongs to one node.
type row struct{ target, relation []int32 }

func (r row) len() int { return len(r.target) }

// row is empty for a predicate that no relation has.
func (a adjacency) row(node int32) row {
	if int(node)+1 >= len(a.offset) {
		return row{}
	}
	low, high := a.offset[node], a.offset[node+1]
	return row{a.target[low:high], a.relation[low:high]}
}

func (a adjacency) targets(node int32) []int32 { return a.row(node).target }

// link is one relation between two dense indices.
type link struct{ from, to, relation int32 }

// newAdjacency lays out links by their from end, keeping their order within each
// row. O(nodes + links).
func newAdjacency(nodes int, links []link) adjacency {
	a := adjacency{make([]int32, nodes+1), make([]int32, len(links)), make([]int32, len(links))}
	for _, l := range links {
		a.offset[l.from+1]++
	}
	for n := range nodes {
		a.offset[n+1] += a.offset[n]
	}
	next := append([]int32(nil), a.offset...)
	for _, l := range links {
		k := next[l.from]
		next[l.from]++
		a.target[k], a.relation[k] = l.to, l.relation
	}
	return a
}

// reversed turns each link around.
func reversed(links []link) []link {
	turned := make([]link, len(links))
	for k, l := range links {
		turned[k] = link{l.to, l.from, l.relation}
	}
	return turned
}
