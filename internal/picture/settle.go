package picture

// settlings is how often cells are moved towards those that they are joined to.
const settlings = 16

// settle gives each cell its place across, near the middle of those that it is joined to, with the order and the gaps
// of its layer kept. Layer by layer, forth and back in turn, cells move to the weighted mean of the cells of the layer
// before; at the end, of both sides. Edges that pass through a layer weigh more, so that they run straight.
func (s *sheet) settle() {
	for _, layer := range s.layers {
		s.stack(layer)
	}
	for pass := range settlings {
		for k := range s.layers {
			if pass%2 == 0 {
				s.pull(s.layers[k], true, pass >= settlings-2)
			} else {
				s.pull(s.layers[len(s.layers)-1-k], pass >= settlings-2, true)
			}
		}
	}
	s.shift()
}

// stack puts the cells of a layer one behind the other around 0.
func (s *sheet) stack(layer []int) {
	for k := 1; k < len(layer); k++ {
		s.cells[layer[k]].across = s.cells[layer[k-1]].across + s.apart(layer[k-1], layer[k])
	}
	if len(layer) == 0 {
		return
	}
	middle := s.cells[layer[len(layer)-1]].across / 2
	for _, at := range layer {
		s.cells[at].across -= middle
	}
}

// pull moves the cells of a layer towards those before or after them, or both.
func (s *sheet) pull(layer []int, before, after bool) {
	wanted, weights := make([]float64, len(layer)), make([]float64, len(layer))
	for k, at := range layer {
		c := &s.cells[at]
		var sum, weight float64
		take := func(others []int) {
			for _, other := range others {
				w := s.pullOf(at, other)
				sum, weight = sum+w*s.passage(other), weight+w
			}
		}
		if before {
			take(c.before)
		}
		if after {
			take(c.after)
		}
		wanted[k], weights[k] = c.across, 0.1
		if weight > 0 {
			wanted[k], weights[k] = sum/weight-c.lane, weight
		}
	}
	s.fit(layer, wanted, weights)
}

// passage returns where across an edge passes a cell.
func (s *sheet) passage(at int) float64 { return s.cells[at].across + s.cells[at].lane }

// pullOf returns how strongly two cells pull at each other.
func (s *sheet) pullOf(a, b int) float64 {
	weight := 1.0
	for _, at := range []int{a, b} {
		if s.cells[at].node < 0 {
			weight *= 2.5
		}
	}
	return weight
}

// A pool is cells that have come to touch, and move as one.
type pool struct {
	sum, weight float64 // of where they would be
	count       int
}

// fit puts the cells of a layer as near as can be, by the squares of distances with weights, to where they would be,
// with their order and gaps. Without the gaps it is an isotonic regression, which pools adjacent violators. O(n).
func (s *sheet) fit(layer []int, wanted, weights []float64) {
	offsets := make([]float64, len(layer))
	var pools []pool
	for k := range layer {
		if k > 0 {
			offsets[k] = offsets[k-1] + s.apart(layer[k-1], layer[k])
		}
		last := pool{weights[k] * (wanted[k] - offsets[k]), weights[k], 1}
		for len(pools) > 0 && pools[len(pools)-1].sum*last.weight >= last.sum*pools[len(pools)-1].weight {
			before := pools[len(pools)-1]
			pools = pools[:len(pools)-1]
			last = pool{before.sum + last.sum, before.weight + last.weight, before.count + last.count}
		}
		pools = append(pools, last)
	}
	k := 0
	for _, p := range pools {
		for range p.count {
			s.cells[layer[k]].across = p.sum/p.weight + offsets[k]
			k++
		}
	}
}

// shift moves all cells so that the first begins at 0 across.
func (s *sheet) shift() {
	low := 0.0
	for at := range s.cells {
		if begin := s.cells[at].across - s.breadth(at)/2; at == 0 || begin < low {
			low = begin
		}
	}
	for at := range s.cells {
		s.cells[at].across -= low
	}
}

// broad returns the room across that all cells take.
func (s *sheet) broad() float64 {
	most := 0.0
	for at := range s.cells {
		most = max(most, s.cells[at].across+s.breadth(at)/2)
	}
	return most
}
