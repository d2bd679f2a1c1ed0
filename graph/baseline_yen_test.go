package graph_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"passerelle/graph/internal/graphtest"
)

// A plainPath is a path through a plainGraph.
type plainPath struct {
	nodes []int32
	costs []float64 // up to each node
}

func (p plainPath) cost() float64 { return p.costs[len(p.costs)-1] }

// A plainGraph is the practical floor that path queries are timed against: what one would
// write for costs that add up, without skills, options or evidence.
type plainGraph struct {
	out, in        arcRows
	forward, guide searchTree
	excluded       exclusions
}

func newPlainGraph(nodes int, arcs []arc) *plainGraph {
	turned := make([]arc, len(arcs))
	for k, a := range arcs {
		turned[k] = arc{a.to, a.from, a.cost}
	}
	return &plainGraph{newArcRows(nodes, arcs), newArcRows(nodes, turned), newSearchTree(nodes), newSearchTree(nodes),
		exclusions{node: make([]uint32, nodes), nextNode: make([]uint32, nodes)}}
}

// dijkstra returns the cheapest path, and false if no path leads from one node to the other.
func (p *plainGraph) dijkstra(from, to int32) (plainPath, bool) {
	if !p.forward.grow(p.out, from, to, nil, nil) {
		return plainPath{}, false
	}
	return p.pathVia(plainPath{costs: []float64{0}}, to), true
}

// pathVia returns the path that begins with a root and goes on by the tree. root has the cost up
// to the node where the tree begins, but not that node.
func (p *plainGraph) pathVia(root plainPath, to int32) plainPath {
	n, base := len(root.nodes), root.cost()
	path := plainPath{slices.Clone(root.nodes), slices.Clone(root.costs[:n])}
	for at := to; at >= 0; at = p.forward.before[at] {
		path.nodes, path.costs = append(path.nodes, at), append(path.costs, base+p.forward.cost[at])
	}
	slices.Reverse(path.nodes[n:])
	slices.Reverse(path.costs[n:])
	return path
}

// yen returns the k cheapest simple paths by Yen's algorithm, with Dijkstra's algorithm or with A*
// and the exact costs that one search backwards finds.
func (p *plainGraph) yen(from, to int32, k int, astar bool) []plainPath {
	var guide *searchTree
	if astar {
		guide = &p.guide
		guide.grow(p.in, to, -1, nil, nil)
	}
	if astar && guide.stamp[from] != guide.now || !p.forward.grow(p.out, from, to, guide, nil) {
		return nil
	}
	found := []plainPath{p.pathVia(plainPath{costs: []float64{0}}, to)}
	var others []plainPath
	for len(found) < k {
		last := found[len(found)-1]
		for n, spur := range last.nodes[:len(last.nodes)-1] {
			p.exclude(found, last.nodes[:n], spur)
			if !p.forward.grow(p.out, spur, to, guide, &p.excluded) {
				continue
			}
			other := p.pathVia(plainPath{last.nodes[:n], last.costs[:n+1]}, to)
			if !slices.ContainsFunc(others, func(o plainPath) bool { return slices.Equal(o.nodes, other.nodes) }) {
				others = append(others, other)
			}
		}
		if len(others) == 0 {
			break
		}
		best := 0
		for i := range others {
			if others[i].cost() < others[best].cost() {
				best = i
			}
		}
		found, others = append(found, others[best]), slices.Delete(others, best, best+1)
	}
	return found
}

// exclude leaves out the nodes before the spur, and the arcs by which the paths found that begin
// with the same nodes go on from there.
func (p *plainGraph) exclude(found []plainPath, root []int32, spur int32) {
	p.excluded.now, p.excluded.spur = p.excluded.now+1, spur
	for _, node := range root {
		p.excluded.node[node] = p.excluded.now
	}
	n := len(root)
	for _, path := range found {
		if len(path.nodes) > n+1 && path.nodes[n] == spur && slices.Equal(path.nodes[:n], root) {
			p.excluded.nextNode[path.nodes[n+1]] = p.excluded.now
		}
	}
}

// gonumGraph returns the graph in the form that gonum searches.
func gonumGraph(nodes int, arcs []arc) *simple.WeightedDirectedGraph {
	g := simple.NewWeightedDirectedGraph(0, math.Inf(1))
	for n := range nodes {
		g.AddNode(simple.Node(n))
	}
	for _, a := range arcs {
		g.SetWeightedEdge(g.NewWeightedEdge(simple.Node(a.from), simple.Node(a.to), a.cost))
	}
	return g
}

// drawArcs draws a few arcs out of each node. If rising is above 0, each costs more than the one
// before it, else all cost 1.
func drawArcs(rng *rand.Rand, nodes int, rising float64) []arc {
	var arcs []arc
	for from := range nodes {
		for rank, to := range rng.Perm(nodes)[:rng.IntN(min(nodes, 5))] {
			if to != from {
				arcs = append(arcs, arc{int32(from), int32(to), 1 + rising*float64(rank+1)})
			}
		}
	}
	return arcs
}

// TestBaselines checks that each baseline finds paths of the same costs as gonum.
func TestBaselines(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 0))
	for range 3_000 {
		nodes, k := 2+rng.IntN(12), 1+rng.IntN(6)
		arcs := drawArcs(rng, nodes, pick(dice{rng}, 0, 0.1))
		p, g := newPlainGraph(nodes, arcs), gonumGraph(nodes, arcs)
		for range 3 { // on used memory too
			ends := rng.Perm(nodes)
			from, to := int32(ends[0]), int32(ends[1])
			want := []float64{}
			for _, nodes := range path.YenKShortestPaths(g, k, math.Inf(1), simple.Node(from), simple.Node(to)) {
				cost := 0.0
				for n := range nodes[1:] {
					cost += g.WeightedEdge(nodes[n].ID(), nodes[n+1].ID()).Weight()
				}
				want = append(want, sixDecimals(cost))
			}
			for _, astar := range []bool{false, true} {
				got := []float64{}
				for _, found := range p.yen(from, to, k, astar) {
					got = append(got, sixDecimals(found.cost()))
				}
				graphtest.RequireEqual(t, want, got)
			}
			_, cheapest := path.DijkstraFromTo(simple.Node(from), simple.Node(to), g)
			if found, ok := p.dijkstra(from, to); ok != !math.IsInf(cheapest, 1) || ok && sixDecimals(found.cost()) != sixDecimals(cheapest) {
				t.Fatalf("dijkstra found %v, want cost %v", found, cheapest)
			}
		}
	}
}
