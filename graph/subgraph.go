package graph

import (
	"cmp"
	"iter"
	"maps"
	"slices"
)

// A Subgraph is a part of the graph: métiers, and transitions between them.
type Subgraph struct {
	Metiers []LayeredMetier // by layer, then by id
	// Transitions goes through the transitions that count, by the ids of both ends, then by kind.
	// Each is made when its turn comes.
	Transitions iter.Seq[*Transition]
}

// A LayeredMetier is a métier of a Subgraph.
type LayeredMetier struct {
	*Metier
	Layer int // distance, in moves, from the métier where the Subgraph begins
}

// Whole returns the whole graph as one layer. It fails on an argument out of range. O(V).
func (s *Snapshot) Whole(filter TransitionFilter) (*Subgraph, error) {
	moves, chosen, err := s.filteredMoves(filter)
	if err != nil {
		return nil, err
	}
	layers := make([]int32, len(s.metiers))
	return s.subgraph(layers, moves.stated, &chosen), nil
}

// MaxDepth is the greatest depth of a neighbourhood.
const MaxDepth = MaxSteps

// A NeighbourhoodQuery asks for the métiers around one.
type NeighbourhoodQuery struct {
	Metier    string    // any name that Snapshot.Metier takes
	Depth     int       // greatest distance in moves, 1..MaxDepth
	Direction Direction // whether to follow moves onwards, backwards or both ways
	Filter    TransitionFilter
}

// Neighbourhood returns the métiers within some moves of one, which is layer 0, and all
// transitions between any two of them. It fails on an unknown or ambiguous name and on an
// argument out of range. O(V+E).
func (s *Snapshot) Neighbourhood(q NeighbourhoodQuery) (*Subgraph, error) {
	switch {
	case q.Depth < 1 || q.Depth > MaxDepth:
		return nil, notWithin("depth", q.Depth, 1, MaxDepth)
	case q.Direction != Out && q.Direction != In && q.Direction != Both:
		return nil, NotAmong("direction", q.Direction, Out, In, Both)
	}
	tables, filter, err := s.filteredMoves(q.Filter)
	if err != nil {
		return nil, err
	}
	centre, err := s.Metier(q.Metier)
	if err != nil {
		return nil, err
	}
	moves := s.movesAround(centre.index, &tables)
	layers := make([]int32, len(s.metiers))
	for n := range layers {
		layers[n] = outside
	}
	layers[centre.index] = 0
	outermost := []int32{centre.index} // the métiers of the layer before
	for layer := int32(1); int(layer) <= q.Depth; layer++ {
		var next []int32
		for _, at := range outermost {
			s.visitNeighbours(moves, &filter, at, q.Direction, func(n int32) {
				if layers[n] == outside {
					layers[n] = layer
					next = append(next, n)
				}
			})
		}
		outermost = next
	}
	return s.subgraph(layers, moves, &filter), nil
}

// outside stands for the layer of métiers that are not part of a Subgraph.
const outside = -1

// visitNeighbours calls reach with each métier to which a step leads from the one at hand (Out),
// or from which a step leads to it (In), or with both, some perhaps more than once (Both).
func (s *Snapshot) visitNeighbours(moves *moveTable, filter *pathFilter, at int32, direction Direction, reach func(int32)) {
	if direction != In {
		for parallel := range eachStep(moves.leaving(at)) {
			if len(s.takenMoves(moves, filter, parallel)) > 0 {
				reach(parallel[0].to)
			}
		}
	}
	if direction != Out {
		low, high := moves.in.Span(at)
		for _, index := range moves.inMoves[low:high] {
			if len(s.takenMoves(moves, filter, moves.parallelTo(moves.firstParallel(index)))) > 0 {
				reach(moves.list[index].from)
			}
		}
	}
}

// takenMoves returns those of parallel moves that a filter takes, none if it does not allow the
// step that they make.
func (s *Snapshot) takenMoves(moves *moveTable, filter *pathFilter, parallel []packedMove) []packedMove {
	if _, ok := filter.costOf(moves, parallel, s.dataset.Relations); !ok {
		return nil
	}
	return filter.taken(moves, parallel)
}

// subgraph returns the part of the graph whose métiers are not outside; layers are by métier.
func (s *Snapshot) subgraph(layers []int32, moves *moveTable, filter *pathFilter) *Subgraph {
	g := &Subgraph{}
	for n, layer := range layers {
		if layer != outside {
			g.Metiers = append(g.Metiers, LayeredMetier{&s.metiers[n], int(layer)})
		}
	}
	slices.SortStableFunc(g.Metiers, func(a, b LayeredMetier) int { return cmp.Compare(a.Layer, b.Layer) })
	g.Transitions = func(yield func(*Transition) bool) {
		for parallel := range eachStep(moves.list) {
			if layers[parallel[0].from] == outside || layers[parallel[0].to] == outside {
				continue
			}
			for _, move := range s.takenMoves(moves, filter, parallel) {
				if !yield(&Transition{s, move}) {
					return
				}
			}
		}
	}
	return g
}

// Subgraph returns the métiers and the transitions of all paths, or just the two ends if there is
// no path. The layer of a métier is the fewest steps in which a path comes to it; without a path,
// that of the last métier is 1.
func (c *CareerPaths) Subgraph() *Subgraph {
	layers, steps := map[*Metier]int{c.From.handle(): 0}, map[[2]int32]*CareerStep{}
	for _, path := range c.Paths {
		for k, metier := range path.Metiers {
			if layer, known := layers[metier]; !known || k < layer {
				layers[metier] = k
			}
		}
		for _, step := range path.Steps {
			steps[[2]int32{step.From.index, step.To.index}] = step
		}
	}
	if _, known := layers[c.To.handle()]; !known {
		layers[c.To.handle()] = 1
	}
	g := &Subgraph{}
	for metier, layer := range layers {
		g.Metiers = append(g.Metiers, LayeredMetier{metier, layer})
	}
	slices.SortFunc(g.Metiers, func(a, b LayeredMetier) int {
		return cmp.Or(cmp.Compare(a.Layer, b.Layer), cmp.Compare(a.ID, b.ID))
	})
	ends := slices.SortedFunc(maps.Keys(steps), func(a, b [2]int32) int { return slices.Compare(a[:], b[:]) })
	g.Transitions = func(yield func(*Transition) bool) {
		for _, ends := range ends {
			for _, transition := range steps[ends].Transitions() {
				if !yield(transition) {
					return
				}
			}
		}
	}
	return g
}
