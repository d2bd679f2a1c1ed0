package graph

// coverage is what part of what one métier asks for another already has, weighted by
// importance: cov(A→B) = Σ_{s∈A∩B} w_B(s) / Σ_{s∈B} w_B(s), where w_B is the importance
// of the skill for B, 0.5 where no source gives it. It is directed, 0..1, to six decimals, and
// nil where B asks for nothing.
//
// It is the weighted form of the overlap that Nesta's Mapping Career Causeways (2020)
// divides by the number of the target's skills, with equal labels for matches.
// O(n) in the skills of both.
func (s *Snapshot) coverage(from, to int32) *float64 {
	shared := 0.0
	for _, element := range s.shared(from, to) {
		shared += s.weights.gap(element)
	}
	return covered(shared, s.weights.total(to))
}

// covered is the part that a sum of importances makes of all that a métier asks for, to
// costDecimals; nil where it asks for nothing.
func covered(shared, all float64) *float64 {
	if all == 0 {
		return nil
	}
	part := round(shared/all, costDecimals)
	return &part
}

// shared are the elements of what to asks for that from asks for too, by the id of the skill.
func (s *Snapshot) shared(from, to int32) []uint32 {
	var shared []uint32
	has := s.weights.asked(from)
	for _, element := range s.weights.asked(to) {
		for len(has) > 0 && s.weights.skill(has[0]) < s.weights.skill(element) {
			has = has[1:]
		}
		if len(has) > 0 && s.weights.skill(has[0]) == s.weights.skill(element) {
			shared = append(shared, element)
		}
	}
	return shared
}

// A cover holds how well the skills of one métier cover those of all others.
type cover struct {
	snapshot *Snapshot
	all      []float64 // by métier: the importances of what it asks for, summed
	shared   []float64 // by métier: of what the one asks for too
	touched  []int32   // where shared was added to
}

func newCover(s *Snapshot) *cover {
	c := &cover{snapshot: s, all: make([]float64, len(s.metiers)), shared: make([]float64, len(s.metiers))}
	for n := range c.all {
		c.all[n] = s.weights.total(int32(n))
	}
	return c
}

// find turns to another métier.
func (c *cover) find(from int32) {
	for _, n := range c.touched {
		c.shared[n] = 0
	}
	c.touched = c.touched[:0]
	w := &c.snapshot.weights
	for _, element := range w.asked(from) {
		for _, asking := range w.in.row(w.skill(element)) {
			to, gap := w.in.target(asking), w.gaps[w.in.level(asking)]
			if c.shared[to] == 0 && gap > 0 {
				c.touched = append(c.touched, to)
			}
			c.shared[to] += gap
		}
	}
}

// part is the coverage of a métier that was touched, not rounded.
func (c *cover) part(to int32) float64 { return c.shared[to] / c.all[to] }

// of is the coverage of a métier, nil where it asks for nothing.
func (c *cover) of(to int32) *float64 { return covered(c.shared[to], c.all[to]) }
