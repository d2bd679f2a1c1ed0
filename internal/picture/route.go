package picture

import (
	"cmp"
	"math"
	"slices"
)

// A point is a place of a picture in pixels, y downwards.
type point struct{ x, y float64 }

// A route is how an edge runs: cubic curves, each of which goes on where the one before ends.
type route struct {
	points []point // one, then three for each curve
	tips   []tip   // one, two if the edge leads both ways
}

// A tip is the point of an arrow.
type tip struct{ end, back point } // back is one pixel behind the end, on the line

const (
	tipLength = 8.0
	portGap   = 9.0 // at most, between edges on one side of a node
)

// A meeting is that of an edge with a side of a node; beyond is where the edge comes from or goes to.
type meeting struct {
	edge   int
	beyond float64
}

// ports gives every edge a place on the sides of its nodes, in the order of where they go, so that they do not cross
// there. The second of a pair of ports is that of the node in the higher layer, or of To within a layer.
func (s *sheet) ports() [][2]float64 {
	sides := map[[2]int][]meeting{} // by node and side, 1 for after
	for k, e := range s.Edges {
		if chain := s.chains[k]; chain != nil {
			low, high := chain[0], chain[len(chain)-1]
			sides[[2]int{low, 1}] = append(sides[[2]int{low, 1}], meeting{k, s.passage(chain[1])})
			sides[[2]int{high, 0}] = append(sides[[2]int{high, 0}], meeting{k, s.passage(chain[len(chain)-2])})
		} else {
			sides[[2]int{e.From, 1}] = append(sides[[2]int{e.From, 1}], meeting{k, s.cells[e.To].across})
			sides[[2]int{e.To, 1}] = append(sides[[2]int{e.To, 1}], meeting{k, s.cells[e.From].across})
		}
	}
	places := make([][2]float64, len(s.Edges))
	for side, ends := range sides {
		slices.SortFunc(ends, func(a, b meeting) int { return cmp.Or(cmp.Compare(a.beyond, b.beyond), cmp.Compare(a.edge, b.edge)) })
		room := 0.7 * s.breadth(side[0])
		gap := min(portGap, room/float64(len(ends)))
		for k, e := range ends {
			at := s.cells[side[0]].across + gap*(float64(k)-float64(len(ends)-1)/2)
			if chain := s.chains[e.edge]; chain != nil && side[1] == 1 || chain == nil && s.Edges[e.edge].From == side[0] {
				places[e.edge][0] = at
			} else {
				places[e.edge][1] = at
			}
		}
	}
	return places
}

// at returns the point of a place along and across.
func (s *sheet) at(along, across float64) point {
	if s.Vertical {
		return point{across, along}
	}
	return point{along, across}
}

// routes returns how each edge runs. Between layers it curves; through a layer it runs straight, where there is room
// for it, so that it meets no node but its own.
func (s *sheet) routes() []route {
	places := s.ports()
	list := make([]route, len(s.Edges))
	for k := range s.Edges {
		if s.chains[k] == nil {
			list[k] = s.arc(k, places[k])
		} else {
			list[k] = s.course(k, places[k])
		}
	}
	return list
}

// course returns the route of an edge between layers.
func (s *sheet) course(k int, places [2]float64) route {
	e, chain := &s.Edges[k], s.chains[k]
	first, last := s.cells[chain[0]].layer, s.cells[chain[len(chain)-1]].layer
	begin, end := s.begins[first]+s.depths[first], s.begins[last]
	t := tracer{sheet: s}
	if e.Both || e.From != chain[0] {
		t.tips = append(t.tips, tip{s.at(begin, places[0]), s.at(begin+1, places[0])})
		begin += tipLength
	}
	if e.Both || e.From == chain[0] {
		t.tips = append(t.tips, tip{s.at(end, places[1]), s.at(end-1, places[1])})
		end -= tipLength
	}
	t.begin(begin, places[0])
	for _, at := range chain[1 : len(chain)-1] {
		t.pass(at)
	}
	t.curve(end, places[1])
	if e.From != chain[0] {
		slices.Reverse(t.points)
	}
	return t.route
}

// A tracer draws a route from layer to layer.
type tracer struct {
	*sheet
	route
	along, across float64
}

// begin begins the route at a place.
func (t *tracer) begin(along, across float64) {
	t.along, t.across = along, across
	t.add(t.at(along, across))
}

// curve goes on to a place with a curve that begins and ends along.
func (t *tracer) curve(along, across float64) {
	middle := (t.along + along) / 2
	t.add(t.at(middle, t.across), t.at(middle, across), t.at(along, across))
	t.along, t.across = along, across
}

// straight goes on along to a place.
func (t *tracer) straight(along float64) {
	if along > t.along {
		t.curve(along, t.across)
	}
}

func (t *tracer) add(points ...point) { t.points = append(t.points, points...) }

// pass goes through a layer at a cell, below its label or to the left of it.
func (t *tracer) pass(at int) {
	c := &t.cells[at]
	begin, depth := t.begins[c.layer], t.depths[c.layer]
	t.curve(begin, t.passage(at))
	t.straight(begin + depth)
}

// arc returns the route of an edge within a layer: a bow behind it.
func (s *sheet) arc(k int, places [2]float64) route {
	layer := s.cells[s.Edges[k].From].layer
	side := s.begins[layer] + s.depths[layer]
	bow := side + min(s.gap(s.arcs(layer))-6, 18+0.12*math.Abs(places[1]-places[0]))
	bow = side + (bow-side)*4/3 // a cubic curve reaches three quarters of its handles
	r := route{points: []point{s.at(side, places[0]), s.at(bow, places[0]), s.at(bow, places[1]), s.at(side+tipLength, places[1])}}
	r.tips = []tip{{s.at(side, places[1]), s.at(side+1, places[1])}}
	if s.Edges[k].Both {
		r.points[0] = s.at(side+tipLength, places[0])
		r.tips = append(r.tips, tip{s.at(side, places[0]), s.at(side+1, places[0])})
	}
	return r
}
