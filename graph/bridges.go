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
	// Betweenness is the part of the shortest paths between two other métiers that runs
	// through this one, on average over all ordered pairs of others, 0..1, to nine decimals.
	Betweenness float64
}

// A BridgeEdge is an element of a list of bridges.
type BridgeEdge = Edge[*Bridge]

// A BridgeConnection is one page of the métiers that most shortest paths run through.
type BridgeConnection struct {
	Connection[BridgeEdge, *Bridge]
	// Sources is the number of métiers from which shortest paths were followed. If it is all of
	// them, betweenness is exact, else it is an estimate.
	Sources int
	Exact   bool
}

// Limits of the work on betweenness, in métiers and moves looked at.
const (
	// bridgeWork takes some tenths of a second on a graph like ROME's, which needs a quarter
	// of it, and at most some seconds.
	bridgeWork = 100_000_000
	// minSources is the least number of métiers that an estimate rests on.
	minSources = 200
)

// A betweennessRanking lists the métiers with a betweenness above 0, the highest first, then by id.
type betweennessRanking struct {
	sources int // number of métiers from which shortest paths were followed
	bridges []*Bridge
	err     error // instead of the rest
}

// Bridges lists the métiers that shortest paths of stated transitions run through, the highest
// betweenness first, then by id. Betweenness is C(v) = Σ σ(s,t|v) / σ(s,t) over all s ≠ v ≠ t,
// where σ(s,t) is the number of shortest paths from s to t and σ(s,t|v) the number of those through
// v (Freeman 1977), divided by the (n−1)(n−2) ordered pairs of other métiers. If a→b→d and a→c→d
// are all transitions of four métiers, half of the shortest paths of one of 6 pairs run through b:
// its betweenness is 0.5 / 6 = 0.083333333. Parallel transitions count as one, and RELATED ones
// lead both ways.
//
// It is computed by Brandes' algorithm (2001) when a Snapshot is first asked, in O(V·(V+E)): two
// tenths of a second on ROME. If this would look at more than 10⁸ métiers and moves, it is
// estimated from the paths that begin at as many métiers as that allows, evenly spaced by id
// (Brandes and Pich 2007). If these would be fewer than 200, Bridges fails with a *TooLargeError.
// first is 1..100.
func (s *Snapshot) Bridges(first int, after *string) (*BridgeConnection, error) {
	return s.bridges(s.betweenness(), first, after)
}

// bridges returns one page of a ranking.
func (s *Snapshot) bridges(ranked *betweennessRanking, first int, after *string) (*BridgeConnection, error) {
	if ranked.err != nil {
		return nil, ranked.err
	}
	page, err := connect(len(ranked.bridges), first, after, func(k int) (BridgeEdge, *Bridge) {
		return BridgeEdge{cursor(ranked.bridges[k].Metier.ID), ranked.bridges[k]}, ranked.bridges[k]
	})
	if err != nil {
		return nil, err
	}
	return &BridgeConnection{*page, ranked.sources, ranked.sources == len(s.metiers)}, nil
}

// A TooLargeError says that a graph is too large for a question.
type TooLargeError struct {
	Question string // such as "bridges"
	Metiers  int
	Moves    int
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("%s cannot be found among %d métiers and %d moves", e.Question, e.Metiers, e.Moves)
}

// Extensions returns the code of the error, which programs read beside the message.
func (e *TooLargeError) Extensions() map[string]any { return map[string]any{"code": codeTooLarge} }

// findBetweenness computes the betweenness of all métiers, or estimates it so that it looks at no
// more than so many métiers and moves.
func (s *Snapshot) findBetweenness(work int) *betweennessRanking {
	metiers, next := len(s.metiers), s.statedNeighbours()
	sources := min(metiers, work/max(1, metiers+len(next.Target)))
	if sources < min(metiers, minSources) {
		return &betweennessRanking{err: &TooLargeError{"bridges", metiers, len(next.Target)}}
	}
	search := &brandesSearch{
		next: next, through: make([]float64, metiers), pathCounts: make([]float64, metiers),
		dependency: make([]float64, metiers), distance: make([]int32, metiers),
	}
	for k := range sources {
		search.addPathsFrom(int32(k * metiers / sources))
	}
	ranked := &betweennessRanking{sources: sources}
	scale := float64(metiers) / float64(sources) / max(1, float64(metiers-1)*float64(metiers-2))
	for n, through := range search.through {
		if betweenness := round(through*scale, 9); betweenness > 0 {
			ranked.bridges = append(ranked.bridges, &Bridge{&s.metiers[n], betweenness})
		}
	}
	slices.SortFunc(ranked.bridges, func(a, b *Bridge) int {
		return cmp.Or(cmp.Compare(b.Betweenness, a.Betweenness), cmp.Compare(a.Metier.index, b.Metier.index))
	})
	return ranked
}

// statedNeighbours returns for each métier those to which its stated moves lead, each once.
func (s *Snapshot) statedNeighbours() csr.Rows {
	var links []csr.Link
	for k, move := range s.moves.list {
		if k == 0 || s.moves.list[k-1].from != move.from || s.moves.list[k-1].to != move.to {
			links = append(links, csr.Link{From: move.from, To: move.to})
		}
	}
	return csr.New(len(s.metiers), links)
}

// A brandesSearch follows the shortest paths from one source after the other, and adds up which
// part of them runs through each métier: 36 bytes a métier. All slices but order are by métier.
type brandesSearch struct {
	next       csr.Rows
	through    []float64 // Σ σ(s,t|v) / σ(s,t) over the sources s so far and all t
	pathCounts []float64 // σ(s,v): number of shortest paths from the source
	dependency []float64 // Σ σ(s,t|v) / σ(s,t) over all t
	distance   []int32   // from the source, plus 1; 0 where unknown
	order      []int32   // the métiers as they were reached
}

// addPathsFrom adds the shortest paths that begin at a source. It goes back from the métiers
// reached last, so that the dependency of each is known before it counts for those before it.
func (b *brandesSearch) addPathsFrom(source int32) {
	b.order = append(b.order[:0], source)
	b.distance[source], b.pathCounts[source] = 1, 1
	for at := 0; at < len(b.order); at++ {
		n := b.order[at]
		for _, to := range b.next.Of(n) {
			if b.distance[to] == 0 {
				b.distance[to] = b.distance[n] + 1
				b.order = append(b.order, to)
			}
			if b.distance[to] == b.distance[n]+1 {
				b.pathCounts[to] += b.pathCounts[n]
			}
		}
	}
	for _, n := range slices.Backward(b.order) {
		for _, to := range b.next.Of(n) {
			if b.distance[to] == b.distance[n]+1 {
				b.dependency[n] += b.pathCounts[n] / b.pathCounts[to] * (1 + b.dependency[to])
			}
		}
		if n != source {
			b.through[n] += b.dependency[n]
		}
	}
	for _, n := range b.order {
		b.distance[n], b.pathCounts[n], b.dependency[n] = 0, 0, 0
	}
}
