package graph

import (
	"cmp"
	"slices"
)

// sweeps is how often layOut goes through the layers. Crossings hardly get fewer after the
// first few times.
const sweeps = 12

// layOut gives the métiers of each layer their rows. It orders them by the barycentre
// heuristic of Sugiyama, Tagawa and Toda (Methods for Visual Understanding of Hierarchical
// System Structures, 1981): layer by layer, forth and back in turn, it moves each métier to the
// mean row of its neighbours in the layer before. Ties keep their order, which at first is the
// order in which the métiers were chosen. Of all orders tried, the first one with the fewest
// crossings counts. O(sweeps · E·R) where a layer has R rows.
func layOut(m *CareerMap) {
	drawing := newLayerOrder(m)
	best, crossings := drawing.rows(), drawing.crossings()
	for pass := 0; pass < sweeps && crossings > 0; pass++ {
		drawing.sweep(pass%2 == 0)
		if fewer := drawing.crossings(); fewer < crossings {
			best, crossings = drawing.rows(), fewer
		}
	}
	for k, node := range m.Nodes {
		node.Y = float64(best[k]) - float64(len(drawing.layers[node.Steps])-1)/2
	}
}

// A layerOrder is the order of the nodes of a map in their layers. Nodes are indices in the map.
type layerOrder struct {
	layers        [][]int // the nodes of each layer, by row
	row           []int   // the row of each node in its layer
	before, after [][]int // the neighbours of each node in the layer before, and in the one after
}

func newLayerOrder(m *CareerMap) *layerOrder {
	n := len(m.Nodes)
	d := &layerOrder{row: make([]int, n), before: make([][]int, n), after: make([][]int, n)}
	for k, node := range m.Nodes {
		for node.Steps >= len(d.layers) {
			d.layers = append(d.layers, nil)
		}
		d.row[k] = len(d.layers[node.Steps])
		d.layers[node.Steps] = append(d.layers[node.Steps], k)
	}
	for _, edge := range m.Edges {
		if edge.Forward {
			d.after[edge.from] = append(d.after[edge.from], edge.to)
			d.before[edge.to] = append(d.before[edge.to], edge.from)
		}
	}
	return d
}

func (d *layerOrder) rows() []int { return slices.Clone(d.row) }

// sweep sorts each layer by the one before it (forth), or by the one after it, beginning with the
// last but one.
func (d *layerOrder) sweep(forth bool) {
	for k := 1; k < len(d.layers); k++ {
		if forth {
			d.sortLayer(d.layers[k], d.before)
		} else {
			d.sortLayer(d.layers[len(d.layers)-1-k], d.after)
		}
	}
}

// sortLayer sorts a layer by the mean rows of its nodes' neighbours. A node without any stays
// about where it is.
func (d *layerOrder) sortLayer(layer []int, neighbours [][]int) {
	mean := make(map[int]float64, len(layer))
	for _, k := range layer {
		mean[k] = float64(d.row[k])
		if near := neighbours[k]; len(near) > 0 {
			sum := 0
			for _, other := range near {
				sum += d.row[other]
			}
			mean[k] = float64(sum) / float64(len(near))
		}
	}
	slices.SortStableFunc(layer, func(a, b int) int { return cmp.Compare(mean[a], mean[b]) })
	for row, k := range layer {
		d.row[k] = row
	}
}

// crossings counts the pairs of edges between the same two layers that cross.
func (d *layerOrder) crossings() int {
	total := 0
	for k := 1; k < len(d.layers); k++ {
		ending := make([]int, len(d.layers[k])) // number of edges from the rows above, by the row where they end
		for _, node := range d.layers[k-1] {
			for _, to := range d.after[node] {
				for _, edges := range ending[d.row[to]+1:] {
					total += edges
				}
			}
			for _, to := range d.after[node] {
				ending[d.row[to]]++
			}
		}
	}
	return total
}
