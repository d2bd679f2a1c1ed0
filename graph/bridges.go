package graph

import (
	"cmp"
	"fmt"
	"slices"

	"passerelle/graph/internal/csr"
)

// A Bridge is a métier through which shortest paths between others run.
type Bridge struct {
	Metier *Metier
	// Betweenness is the part of the shortest paths between two other métiers that run
	// through it, on average over all ordered pairs of others, 0..1, to nine decimals.
	Betweenness float64
}

// A BridgeEdge is an element of a list of bridges.
type BridgeEdge = Edge[*Bridge]

// A BridgeConnection is one page of the métiers that most shortest paths run through.
type BridgeConnection struct {
	Connection[BridgeEdge, *Bridge]
	// Sources is from how many métiers shortest paths were followed. If it is all of them
	// betweenness is exact, else it is an estimate.
	Sources int
	Exact   bool
}

// Limits of the work on betweenness, in métiers and moves looked at.
const (
	// bridgeWork is some tenths of a second on a graph like ROME's, which takes a quarter
	// of it, and at most some seconds.
	bridgeWork = 100_000_000
	// minSources is how many métiers an estimate rests on at least.
	minSources = 200
)

// betweenness is that of each métier that has any, best first.
type betweennessRanking struct {
	sources int
	list    []*Bridge
	err     error
}

// Bridges are the métiers that shortest paths of stated transitions run through, most first,
// then by id. Betweenness is C(v) = Σ σ(s,t|v) / σ(s,t) over all s ≠ v ≠ t, of the σ shortest
// paths from s to t (Freeman 1977), divided by the (n−1)(n−2) pairs of others; transitions in parallel
// are one, and RELATED ones lead both ways. It is computed by Brandes' algorithm (2001) at the
// first question to a Snapshot, O(V·(V+E)): two tenths of a second on ROME. Where that would look at more
// than 10⁸ métiers and moves it is estimated from as many first métiers as that allows, evenly
// spaced by id (Brandes and Pich 2007); where these would be fewer than 200 Bridges fails with a
// *TooLargeError. first is 1..100.
func (s *Snapshot) Bridges(first int, after *string) (*BridgeConnection, error) {
	return s.bridges(s.betweenness(), first, after)
}

func (s *Snapshot) bridges(found *betweennessRanking, first int, after *string) (*BridgeConnection, error) {
	if found.err != nil {
		return nil, found.err
	}
	page, err := connect(len(found.list), first, after, func(k int) (BridgeEdge, *Bridge) {
		return BridgeEdge{cursor(found.list[k].Metier.ID), found.list[k]}, found.list[k]
	})
	if err != nil {
		return nil, err
	}
	return &BridgeConnection{*page, found.sources, found.sources == len(s.metiers)}, nil
}

// TooLargeError says that a graph is too large for a question.
type TooLargeError struct {
	Question string
	Metiers  int
	Moves    int
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("%s cannot be found among %d métiers and %d moves", e.Question, e.Metiers, e.Moves)
}

// Extensions are what programs are told beside the message: the code.
func (e *TooLargeError) Extensions() map[string]any { return map[string]any{"code": codeTooLarge} }

// findBetweenness works within a number of métiers and moves looked at.
func (s *Snapshot) findBetweenness(work int) *betweennessRanking {
	metiers, next := len(s.metiers), s.neighbours()
	sources := min(metiers, work/max(1, metiers+len(next.Target)))
	if sources < min(metiers, minSources) {
		return &betweennessRanking{err: &TooLargeError{"bridges", metiers, len(next.Target)}}
	}
	b := newBrandesSearch(next, metiers)
	for k := range sources {
		b.from(int32(k * metiers / sources))
	}
	found := &betweennessRanking{sources: sources}
	scale := float64(metiers) / float64(sources) / max(1, float64(metiers-1)*float64(metiers-2))
	for n, through := range b.through {
		if part := round(through*scale, 9); part > 0 {
			found.list = append(found.list, &Bridge{&s.metiers[n], part})
		}
	}
	slices.SortFunc(found.list, func(a, b *Bridge) int {
		return cmp.Or(cmp.Compare(b.Betweenness, a.Betweenness), cmp.Compare(a.Metier.index, b.Metier.index))
	})
	return found
}

// neighbours are where the stated moves of each métier lead, each métier once.
func (s *Snapshot) neighbours() csr.Rows {
	var links []csr.Link
	for k, move := range s.moves.list {
		if k == 0 || s.moves.list[k-1].from != move.from || s.moves.list[k-1].to != move.to {
			links = append(links, csr.Link{From: move.from, To: move.to})
		}
	}
	return csr.New(len(s.metiers), links)
}

// A brandes accumulates how much of the shortest paths from one métier after the other runs
// through each: 36 bytes a métier.
type brandesSearch struct {
	next     csr.Rows
	through  []float64
	paths    []float64 // shortest ones from the source
	part     []float64 // of the paths to all others, that run through
	distance []int32   // 1 more than it is, 0 where unknown
	order    []int32   // as they were reached
}

func newBrandesSearch(next csr.Rows, metiers int) *brandesSearch {
	return &brandesSearch{
		next, make([]float64, metiers), make([]float64, metiers), make([]float64, metiers), make([]int32, metiers), nil,
	}
}

// from adds the shortest paths that begin at a source. The last métiers are dealt with first,
// so that the part of each is known when those before it ask.
func (b *brandesSearch) from(source int32) {
	b.order = append(b.order[:0], source)
	b.distance[source], b.paths[source] = 1, 1
	for at := 0; at < len(b.order); at++ {
		n := b.order[at]
		for _, to := range b.next.Of(n) {
			if b.distance[to] == 0 {
				b.distance[to] = b.distance[n] + 1
				b.order = append(b.order, to)
			}
			if b.distance[to] == b.distance[n]+1 {
				b.paths[to] += b.paths[n]
			}
		}
	}
	for _, n := range slices.Backward(b.order) {
		for _, to := range b.next.Of(n) {
			if b.distance[to] == b.distance[n]+1 {
				b.part[n] += b.paths[n] / b.paths[to] * (1 + b.part[to])
			}
		}
		if n != source {
			b.through[n] += b.part[n]
		}
	}
	for _, n := range b.order {
		b.distance[n], b.paths[n], b.part[n] = 0, 0, 0
	}
}
