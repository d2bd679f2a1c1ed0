package picture

import (
	"maps"
	"slices"
)

// A cell is what has a place in a layer: a node, or the place where an edge passes through the layer or has its label.
type cell struct {
	node          int      // index in Diagram.Nodes, -1 for a place of an edge
	lines         []string // of its label
	face          typeface
	size          size
	layer         int
	across        float64 // its middle, along the layer
	lane          float64 // where an edge passes, from across
	before, after []int   // the cells that it is joined to in the layer before and after
}

// A sheet is a diagram being laid out. Along is the direction in which layers follow one another, across that in which
// each layer runs.
type sheet struct {
	*Diagram
	Options
	cells  []cell
	layers [][]int // the cells of each layer, in their order
	chains [][]int // the cells of each edge from the lower layer to the higher, nil within a layer
	begins []float64
	depths []float64 // where along each layer begins, and how deep it is
	length float64   // along, of the whole

	labelled bool // whether some edge has a label
}

const (
	paddingX = 11.0 // between a label and the side of its box
	paddingY = 8.0
	nodeGap  = 14.0 // between boxes of a layer
	badge    = 20.0 // the side of a badge
	edgeGap  = 9.0  // between an edge and what is beside it
	labelGap = 7.0  // between an edge and its label
)

// lay lays out a diagram. O(s·(V+D) log (V+D)) for V nodes, D places of edges in layers and a fixed number s of sweeps,
// beside counting crossings, which takes O(E log V) each.
func lay(d *Diagram, o Options) *sheet {
	s := &sheet{Diagram: d, Options: o}
	s.labelled = slices.ContainsFunc(d.Edges, func(e Edge) bool { return len(e.Label) > 0 })
	s.placeNodes()
	for k := range d.Edges {
		s.chains = append(s.chains, s.chain(&d.Edges[k]))
	}
	s.order()
	s.settle()
	s.placeLayers()
	return s
}

// placeNodes makes a cell for each node. With labels on edges every other layer is theirs.
func (s *sheet) placeNodes() {
	step := 1
	if s.labelled {
		step = 2
	}
	numbers := map[int]int{}
	for _, n := range s.Nodes {
		numbers[n.Layer] = 0
	}
	for k, layer := range slices.Sorted(maps.Keys(numbers)) {
		numbers[layer] = k * step
	}
	s.layers = make([][]int, max(1, (len(numbers)-1)*step+1))
	for k, n := range s.Nodes {
		face := labelFace
		if n.Role == Main {
			face = strongFace
		}
		lines := face.wrap(n.Label, s.measure())
		block := face.block(lines)
		s.add(cell{node: k, lines: lines, face: face, layer: numbers[n.Layer], size: size{block.width + 2*paddingX + n.badgeRoom(), block.height + 2*paddingY}})
	}
}

// measure returns how wide labels of nodes may be.
func (s *sheet) measure() measure {
	switch {
	case s.Vertical:
		return slimMeasure
	case s.labelled:
		return nodeMeasure
	}
	return longMeasure
}

// add appends a cell to its layer and returns its index.
func (s *sheet) add(c cell) int {
	s.cells = append(s.cells, c)
	at := len(s.cells) - 1
	s.layers[c.layer] = append(s.layers[c.layer], at)
	return at
}

// chain makes the cells in which an edge passes through layers, and joins them.
func (s *sheet) chain(e *Edge) []int {
	low, high := e.From, e.To
	if s.cells[low].layer > s.cells[high].layer {
		low, high = high, low
	}
	if s.cells[low].layer == s.cells[high].layer {
		return nil
	}
	chain := []int{low}
	for layer := s.cells[low].layer + 1; layer < s.cells[high].layer; layer++ {
		passage := cell{node: -1, layer: layer}
		if layer == s.cells[low].layer+1 && len(e.Label) > 0 {
			passage.face = smallFace
			for _, text := range e.Label {
				passage.lines = append(passage.lines, smallFace.wrap(text, edgeMeasure)...)
			}
			block := smallFace.block(passage.lines)
			passage.size = size{block.width + 2*labelGap, block.height + labelGap}
			if passage.lane = passage.size.height/2 - 2; s.Vertical {
				passage.size = size{block.width + 2*labelGap, block.height + labelGap}
				passage.lane = 2 - passage.size.width/2
			}
		}
		chain = append(chain, s.add(passage))
	}
	chain = append(chain, high)
	for k := 1; k < len(chain); k++ {
		a, b := chain[k-1], chain[k]
		s.cells[a].after = append(s.cells[a].after, b)
		s.cells[b].before = append(s.cells[b].before, a)
	}
	return chain
}

// breadth returns the room that a cell takes in its layer.
func (s *sheet) breadth(at int) float64 {
	if s.Vertical {
		return s.cells[at].size.width
	}
	return s.cells[at].size.height
}

// depth returns the room that a cell takes along.
func (s *sheet) depth(at int) float64 {
	if s.Vertical {
		return s.cells[at].size.height
	}
	return s.cells[at].size.width
}

// apart returns how far the middles of two cells that follow each other in a layer must be apart.
func (s *sheet) apart(a, b int) float64 {
	gap := nodeGap
	if !s.labelled && !s.Vertical {
		gap = edgeGap
	}
	if s.cells[a].node < 0 || s.cells[b].node < 0 {
		gap = edgeGap
	}
	return (s.breadth(a)+s.breadth(b))/2 + gap
}

// placeLayers says where each layer begins. The more edges there are between two, the wider the gap.
func (s *sheet) placeLayers() {
	at := 0.0
	for k, layer := range s.layers {
		s.begins, s.depths = append(s.begins, at), append(s.depths, 0)
		edges := s.arcs(k)
		for _, c := range layer {
			s.depths[k] = max(s.depths[k], s.depth(c))
			edges += len(s.cells[c].after)
		}
		at += s.depths[k]
		if k < len(s.layers)-1 || s.arcs(k) > 0 {
			at += s.gap(edges)
		}
	}
	s.length = at
}

// gap returns the room along between two layers that have so many edges between them.
func (s *sheet) gap(edges int) float64 {
	least, most := 44.0, 150.0
	if s.labelled {
		least = 26
	}
	if s.Vertical {
		least, most = least*0.8, most*0.8
	}
	return min(most, least+float64(edges)/2)
}

// arcs counts the edges within a layer.
func (s *sheet) arcs(layer int) int {
	count := 0
	for k, e := range s.Edges {
		if s.chains[k] == nil && s.cells[e.From].layer == layer {
			count++
		}
	}
	return count
}
