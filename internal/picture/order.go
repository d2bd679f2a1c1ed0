package picture

import (
	"cmp"
	"slices"
)

// sweeps is how often the layers are gone through. Crossings hardly get fewer after the first few times.
const sweeps = 12

// order orders the cells of each layer so that few edges cross, by the barycentre heuristic of Sugiyama, Tagawa and
// Toda (1981): layer by layer, forth and back in turn, each cell moves to the mean place of those that it is joined to
// in the layer before. Ties keep their order. Of all orders tried the first one with the fewest crossings counts.
func (s *sheet) order() {
	row := make([]int, len(s.cells))
	for _, layer := range s.layers {
		numberCells(layer, row)
	}
	best, fewest := s.copyLayers(), s.crossings(row)
	for pass := 0; pass < sweeps && fewest > 0; pass++ {
		for k := range s.layers {
			layer, joined := s.layers[k], func(c *cell) []int { return c.before }
			if pass%2 == 1 {
				layer, joined = s.layers[len(s.layers)-1-k], func(c *cell) []int { return c.after }
			}
			s.sortByMean(layer, row, joined)
		}
		if crossings := s.crossings(row); crossings < fewest {
			best, fewest = s.copyLayers(), crossings
		}
	}
	s.layers = best
}

// numberCells notes the place of each cell of a layer.
func numberCells(layer, row []int) {
	for k, at := range layer {
		row[at] = k
	}
}

func (s *sheet) copyLayers() [][]int {
	copied := make([][]int, len(s.layers))
	for k, layer := range s.layers {
		copied[k] = slices.Clone(layer)
	}
	return copied
}

// sortByMean sorts a layer by the mean places of the cells that its cells are joined to on one side. A cell that is
// joined to none keeps its place as its mean.
func (s *sheet) sortByMean(layer, row []int, joined func(*cell) []int) {
	mean := make(map[int]float64, len(layer))
	for _, at := range layer {
		mean[at] = float64(row[at])
		if others := joined(&s.cells[at]); len(others) > 0 {
			sum := 0
			for _, other := range others {
				sum += row[other]
			}
			mean[at] = float64(sum) / float64(len(others))
		}
	}
	slices.SortStableFunc(layer, func(a, b int) int { return cmp.Compare(mean[a], mean[b]) })
	numberCells(layer, row)
}

// crossings counts the pairs of edges between neighbouring layers that cross.
func (s *sheet) crossings(row []int) int {
	total := 0
	for k := 1; k < len(s.layers); k++ {
		ends := newTally(len(s.layers[k]))
		for _, at := range s.layers[k-1] {
			for _, to := range s.cells[at].after {
				total += ends.above(row[to])
			}
			for _, to := range s.cells[at].after {
				ends.add(row[to])
			}
		}
	}
	return total
}

// A tally counts numbers so that those above one are found in O(log n): a tree of Fenwick (1994).
type tally struct {
	sums  []int
	total int
}

func newTally(n int) *tally { return &tally{sums: make([]int, n+1)} }

func (t *tally) add(number int) {
	t.total++
	for k := number + 1; k < len(t.sums); k += k & -k {
		t.sums[k]++
	}
}

// above returns how many of the counted numbers are greater than one.
func (t *tally) above(number int) int {
	upTo := 0
	for k := number + 1; k > 0; k -= k & -k {
		upTo += t.sums[k]
	}
	return t.total - upTo
}
