package graph

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
