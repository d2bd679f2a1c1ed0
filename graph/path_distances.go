package graph

import "passerelle/graph/internal/csr"

// distances holds the fewest moves between one métier, the centre, and each of the others.
type distances struct {
	distance []int32 // by métier, -1 where out of reach
	reached  []int32 // the métiers within reach, the nearest first
}

// begin starts anew with only the centre reached.
func (d *distances) begin(metiers int, centre int32) {
	if d.distance == nil {
		d.distance, d.reached = make([]int32, metiers), make([]int32, 0, metiers)
	}
	for n := range d.distance {
		d.distance[n] = -1
	}
	d.distance[centre], d.reached = 0, append(d.reached[:0], centre)
}

// add sets the distance of a métier that has not been reached before.
func (d *distances) add(metier, distance int32) {
	if d.distance[metier] < 0 {
		d.distance[metier] = distance
		d.reached = append(d.reached, metier)
	}
}

// spread finds the fewest moves from each métier to the centre (In), from the centre to each
// (Out), or between them whichever way the moves lead (Both). It goes layer by layer and stops
// after the first one that is enough. The distances are wrong once the context has ended. O(V+E).
func (d *distances) spread(p *pathSearch, centre int32, direction Direction, enough func(layer []int32) bool) {
	d.begin(p.memory.metiers, centre)
	for start, distance := 0, int32(1); start < len(d.reached); distance++ {
		layer := d.reached[start:]
		if enough(layer) {
			return
		}
		start = len(d.reached)
		for _, at := range layer {
			in, out := p.moves.in.Of(at), p.moves.list[p.moves.out[at]:p.moves.out[at+1]]
			if p.countWork(1 + len(in) + len(out)); p.ended {
				return
			}
			if direction != Out {
				for _, n := range in {
					d.add(n, distance)
				}
			}
			if direction != In {
				for _, m := range out {
					d.add(m.to, distance)
				}
			}
		}
	}
}

// A distanceBall holds the métiers from which at most radius moves lead to a centre. It takes a
// byte for every métier of the graph and 4 for each of its members.
type distanceBall struct {
	distance  []int8  // by métier: 1 more than its distance; 0 outside the ball
	members   []int32 // the nearest first
	lastLayer int     // index in members of the first one at the greatest distance
	radius    int
	looked    int   // moves looked at
	complete  bool  // whether all métiers that lead to the centre are members
	sum       int32 // of what readAhead reads, so that the compiler does not leave it out
}

// begin puts the centre into an empty ball.
func (b *distanceBall) begin(centre int32) {
	b.distance[centre] = 1
	b.members = append(b.members, centre)
}

// clear empties the ball.
func (b *distanceBall) clear() {
	for _, n := range b.members {
		b.distance[n] = 0
	}
	*b = distanceBall{distance: b.distance, members: b.members[:0]}
}

// grow widens the ball to the radius. It stops earlier once it has the least radius and has looked
// at the greatest number of moves, and when the context ends.
func (b *distanceBall) grow(p *pathSearch, radius, leastRadius, mostMoves int) {
	for b.radius < radius && !b.complete && (b.radius < leastRadius || b.looked < mostMoves) {
		layer := len(b.members)
		for next := b.lastLayer; next < layer; next += readAheadRows {
			part := b.members[next:min(next+readAheadRows, layer)]
			if len(b.distance) > manyMetiers {
				b.readAhead(part, &p.moves.in)
			}
			for _, n := range part {
				if !b.addSources(p, n) {
					return
				}
			}
		}
		b.lastLayer, b.radius, b.complete = layer, b.radius+1, len(b.members) == layer
	}
}

// addSources adds the métiers from which a move leads to the member, and reports whether the
// search may go on.
func (b *distanceBall) addSources(p *pathSearch, member int32) bool {
	low, high := p.moves.in.Span(member)
	unlimited := p.plan.filter.limitsNothing()
	b.looked += int(high - low)
	for k, from := range p.moves.in.Target[low:high] {
		if b.distance[from] == 0 && (unlimited || p.mayUse(from, low+int32(k))) {
			b.distance[from] = int8(b.radius + 2)
			b.members = append(b.members, from)
		}
	}
	return p.countWork(int(high - low))
}

// mayUse reports whether a path may use the move from a métier that is the k-th of moves.in.
func (p *pathSearch) mayUse(from, k int32) bool {
	filter := &p.plan.filter
	if filter.avoids(from) {
		return false
	}
	if filter.takesAllMoves() {
		return true
	}
	_, ok := p.costOf(p.moves.firstParallel(p.moves.inMoves[k]))
	return ok
}

// readAheadRows is the number of rows that are read ahead together in a graph of more than
// manyMetiers: the processor then fetches them all at once instead of waiting for each in turn.
const readAheadRows, manyMetiers = 64, 1 << 16

// readAhead reads the memory that addSources will read for these members.
func (b *distanceBall) readAhead(members []int32, in *csr.Rows) {
	var low, high [readAheadRows]int32
	for k, n := range members {
		low[k], high[k] = in.Offset[n], in.Offset[n+1]
	}
	sum := int32(0)
	for k := range members {
		for c := low[k]; c < high[k]; c += 16 { // once a cache line
			sum += in.Target[c]
		}
	}
	for k := range members {
		for _, from := range in.Target[low[k]:high[k]] {
			sum += int32(b.distance[from])
		}
	}
	b.sum = sum
}

// lowerBound returns a lower bound of the distance from a métier to the centre, which is exact
// for the members. Where nothing leads to the centre it is longer than any path.
func (b *distanceBall) lowerBound(metier int32) int {
	switch d := int(b.distance[metier]); {
	case d > 0:
		return d - 1
	case b.complete:
		return MaxSteps + 1
	}
	return b.radius + 1
}

// isExact reports whether lowerBound is exact for the métier.
func (b *distanceBall) isExact(metier int32) bool { return b.distance[metier] > 0 || b.complete }
