package graph_test

import "slices"

// An arc is one edge of a graph whose costs add up.
type arc struct {
	from, to int32
	cost     float64
}

// arcRows holds arcs as compressed sparse rows: those out of node n are at offset[n] to
// offset[n+1].
type arcRows struct {
	offset, target []int32
	cost           []float64
}

func newArcRows(nodes int, arcs []arc) arcRows {
	f := arcRows{make([]int32, nodes+1), make([]int32, len(arcs)), make([]float64, len(arcs))}
	for _, a := range arcs {
		f.offset[a.from+1]++
	}
	for n := range nodes {
		f.offset[n+1] += f.offset[n]
	}
	next := slices.Clone(f.offset)
	for _, a := range arcs {
		f.target[next[a.from]], f.cost[next[a.from]] = a.to, a.cost
		next[a.from]++
	}
	return f
}

// A searchTree is the tree of cheapest paths from one node. Only nodes that are stamped with now
// are in it, so that no search has to clear the memory of the one before.
type searchTree struct {
	cost   []float64
	before []int32
	stamp  []uint32
	now    uint32
	queue  []queueEntry // a binary heap; one entry for each time a node became cheaper
}

type queueEntry struct {
	key  float64
	node int32
}

func newSearchTree(nodes int) searchTree {
	return searchTree{cost: make([]float64, nodes), before: make([]int32, nodes), stamp: make([]uint32, nodes)}
}

// exclusions is what Yen's algorithm leaves out of the graph: some nodes, and the arcs from the
// spur to some next nodes.
type exclusions struct {
	node, nextNode []uint32 // stamped with now where left out
	now            uint32
	spur           int32
}

// grow is Dijkstra's algorithm. It stops when it reaches the node to and reports whether it did;
// with -1 it reaches all it can. A guide, which holds the exact cost from each node to the last
// one, makes it A*. guide and excluded may be nil.
func (t *searchTree) grow(g arcRows, from, to int32, guide *searchTree, ban *exclusions) bool {
	t.now++
	t.queue = t.queue[:0]
	t.cost[from], t.before[from], t.stamp[from] = 0, -1, t.now
	t.push(queueEntry{0, from})
	for len(t.queue) > 0 {
		at := t.pop()
		if at.node == to {
			return true
		}
		cost := t.cost[at.node]
		if guide == nil && at.key > cost || guide != nil && at.key > cost+guide.cost[at.node] {
			continue // it has become cheaper since
		}
		for k := g.offset[at.node]; k < g.offset[at.node+1]; k++ {
			next, sum := g.target[k], cost+g.cost[k]
			if t.stamp[next] == t.now && t.cost[next] <= sum {
				continue
			}
			if ban != nil && (ban.node[next] == ban.now || at.node == ban.spur && ban.nextNode[next] == ban.now) {
				continue
			}
			key := sum
			if guide != nil {
				if guide.stamp[next] != guide.now {
					continue
				}
				key += guide.cost[next]
			}
			t.cost[next], t.before[next], t.stamp[next] = sum, at.node, t.now
			t.push(queueEntry{key, next})
		}
	}
	return false
}

func (t *searchTree) push(added queueEntry) {
	t.queue = append(t.queue, added)
	k := len(t.queue) - 1
	for k > 0 && t.queue[(k-1)/2].key > added.key {
		t.queue[k] = t.queue[(k-1)/2]
		k = (k - 1) / 2
	}
	t.queue[k] = added
}

func (t *searchTree) pop() queueEntry {
	top, end := t.queue[0], len(t.queue)-1
	moved := t.queue[end]
	q := t.queue[:end]
	t.queue = q
	k := 0
	for child := 1; child < end; child = 2*k + 1 {
		if child+1 < end && q[child+1].key < q[child].key {
			child++
		}
		if moved.key <= q[child].key {
			break
		}
		q[k] = q[child]
		k = child
	}
	if end > 0 {
		q[k] = moved
	}
	return top
}
