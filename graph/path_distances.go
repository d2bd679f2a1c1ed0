package graph

import "passerelle/graph/internal/csr"

// distances are numbers of moves that lead to or from a métier.
type distances struct {
	steps   []int32 // by métier, -1 where out of reach
	reached []int32 // the métiers within reach, the nearest first
}

// begin forgets all but that the centre is reached.
func (d *distances) begin(metiers int, centre int32) {
	if d.steps == nil {
		d.steps, d.reached = make([]int32, metiers), make([]int32, 0, metiers)
	}
	for n := range d.steps {
		d.steps[n] = -1
	}
	d.steps[centre], d.reached = 0, append(d.reached[:0], centre)
}

func (d *distances) reach(metier, steps int32) {
	if d.steps[metier] < 0 {
		d.steps[metier] = steps
		d.reached = append(d.reached, metier)
	}
}

// spread finds the fewest moves from each métier to a centre (In), from the centre to each
// (Out), or between them in any direction; -1 where out of reach. It goes layer by layer,
// and no further than one that is enough. The distances are wrong once the context has
// ended. O(V+E).
func (d *distances) spread(p *pathSearch, centre int32, direction Direction, enough func(layer []int32) bool) {
	d.begin(p.scratch.metiers, centre)
	for outer, steps := 0, int32(1); outer < len(d.reached); steps++ {
		layer := d.reached[outer:]
		if enough(layer) {
			return
		}
		outer = len(d.reached)
		for _, at := range layer {
			in, out := p.moves.in.Of(at), p.moves.list[p.moves.out[at]:p.moves.out[at+1]]
			if p.look(1 + len(in) + len(out)); p.ended {
				return
			}
			if direction != Out {
				for _, n := range in {
					d.reach(n, steps)
				}
			}
			if direction != In {
				for _, m := range out {
					d.reach(m.to, steps)
				}
			}
		}
	}
}

// A ball is what lies within some moves of a métier: the métiers from which so many
// lead to it. It takes a byte for every métier and 4 for each of its own.
type distanceBall struct {
	distance []int8  // by métier: 1 more than its distance; 0 outside the ball
	members  []int32 // by distance
	outer    int     // where the members of the greatest distance begin
	radius   int     // all métiers within it are members
	edges    int     // moves looked at
	complete bool    // no more métiers lead to the centre
	read     int32   // keeps the compiler from leaving out readAhead
}

// begin puts the centre in an empty ball.
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

// grow makes the ball as wide as the radius, but stops at a radius of at least enough
// once it has looked at so many moves. It ends early with the context.
func (b *distanceBall) grow(p *pathSearch, radius, enough, moves int) {
	for b.radius < radius && !b.complete && (b.radius < enough || b.edges < moves) {
		layer := len(b.members)
		for next := b.outer; next < layer; next += readAheadRows {
			part := b.members[next:min(next+readAheadRows, layer)]
			if len(b.distance) > manyMetiers {
				b.readAhead(part, &p.moves.in)
			}
			for _, n := range part {
				if !b.enter(p, n) {
					return
				}
			}
		}
		b.outer, b.radius, b.complete = layer, b.radius+1, len(b.members) == layer
	}
}

// enter adds the métiers from which a move leads to a member; false if the search is to end.
func (b *distanceBall) enter(p *pathSearch, member int32) bool {
	low, high := p.moves.in.Span(member)
	free := p.plan.filter.free()
	b.edges += int(high - low)
	for k, m := range p.moves.in.Target[low:high] {
		if b.distance[m] == 0 && (free || p.enters(m, low+int32(k))) {
			b.distance[m] = int8(b.radius + 2)
			b.members = append(b.members, m)
		}
	}
	return p.look(int(high - low))
}

// enters reports whether the move from a métier, the k-th of all as they enter, may be
// part of a path.
func (p *pathSearch) enters(from, k int32) bool {
	filter := &p.plan.filter
	if filter.avoids(from) {
		return false
	}
	if filter.open() {
		return true
	}
	_, ok := p.hop(p.moves.first(p.moves.inMoves[k]))
	return ok
}

// ahead is how many rows are read ahead together where there are more than manyMetiers:
// the processor then fetches them at once instead of waiting for each in turn.
const readAheadRows, manyMetiers = 64, 1 << 16

// readAhead reads what enter will of these members.
func (b *distanceBall) readAhead(members []int32, in *csr.Rows) {
	var low, high [readAheadRows]int32
	for k, n := range members {
		low[k], high[k] = in.Offset[n], in.Offset[n+1]
	}
	read := int32(0)
	for k := range members {
		for c := low[k]; c < high[k]; c += 16 {
			read += in.Target[c]
		}
	}
	for k := range members {
		for _, m := range in.Target[low[k]:high[k]] {
			read += int32(b.distance[m])
		}
	}
	b.read = read
}

// far is a distance beyond all paths.
const unreachable = MaxSteps + 1

// least is a lower bound of the distance from a métier to the centre, exact within the radius.
func (b *distanceBall) least(metier int32) int {
	switch d := int(b.distance[metier]); {
	case d > 0:
		return d - 1
	case b.complete:
		return unreachable
	}
	return b.radius + 1
}

// knows reports whether least is exact.
func (b *distanceBall) knows(metier int32) bool { return b.distance[metier] > 0 || b.complete }
