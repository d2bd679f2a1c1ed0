package evaluation

// A Cutoff is what a score from which on pairs count would let through.
type Cutoff struct {
	Score                      float64
	PairsPerCode               float64
	Precision, EitherWay       float64 // the part of these pairs that the truth has, and in either direction
	Recall                     float64 // the part of the truth that reaches the score
	Unlisted                   float64 // of the pairs that the truth has in neither direction and another source can tell apart, the part that one relates
	CodesWithout, CodesCovered int     // codes from which no pair reaches it that the truth has not, and all codes
}

// CutAt measures a score. others are what other sources relate.
func CutAt(m *Matrix, truth Truth, others *Witnesses, score float64) Cutoff {
	c := Cutoff{Score: score, CodesCovered: len(m.Codes)}
	pairs, listed, either, unlisted, known := 0.0, 0.0, 0.0, 0.0, 0.0
	for a, from := range m.Codes {
		left := false
		for b, to := range m.Codes {
			if a == b || m.Scores[a][b] < score {
				continue
			}
			p := Pair{from, to}
			pairs++
			if truth[p] {
				listed++
			} else {
				left = true
			}
			if truth.EitherWay(p) {
				either++
				continue
			}
			says, knows := others.any(p)
			if knows {
				unlisted++
			}
			if says {
				known++
			}
		}
		if !left {
			c.CodesWithout++
		}
	}
	c.PairsPerCode, c.Precision, c.EitherWay = pairs/float64(len(m.Codes)), part(listed, pairs), part(either, pairs)
	c.Recall, c.Unlisted = part(listed, float64(len(truth))), part(known, unlisted)
	return c
}

// part returns some/all, 0 where there is none.
func part(some, all float64) float64 {
	if all == 0 {
		return 0
	}
	return some / all
}

// Witnesses are other sources that may confirm a pair, each between groups of codes.
type Witnesses struct {
	Names  []string
	groups []map[string]string // by source: the group of each code; a code is its own where it is nil
	truths []Truth             // by source: pairs of groups
	bases  []float64           // by source: the part of all pairs of different groups that it relates, in either direction
}

// Add adds a source that relates groups of the codes, or the codes themselves where group is nil.
func (w *Witnesses) Add(name string, truth Truth, group map[string]string, codes []string) {
	w.Names, w.groups, w.truths = append(w.Names, name), append(w.groups, group), append(w.truths, truth)
	k, pairs, related := len(w.truths)-1, 0.0, 0.0
	for _, from := range codes {
		for _, to := range codes {
			if says, knows := w.confirms(k, Pair{from, to}); knows {
				pairs++
				if says {
					related++
				}
			}
		}
	}
	w.bases = append(w.bases, part(related, pairs))
}

// confirms reports whether the k-th source relates a pair in either direction. It knows nothing of a
// pair within one group.
func (w *Witnesses) confirms(k int, p Pair) (says, knows bool) {
	if group := w.groups[k]; group != nil {
		p = Pair{group[p[0]], group[p[1]]}
	}
	if p[0] == p[1] || p[0] == "" || p[1] == "" {
		return false, false
	}
	return w.truths[k].EitherWay(p), true
}

// any reports whether any source relates a pair, and whether any knows both groups of it apart.
func (w *Witnesses) any(p Pair) (says, knows bool) {
	for k := range w.truths {
		related, known := w.confirms(k, p)
		says, knows = says || related, knows || known
	}
	return says, knows
}

// A Belief is how often other sources confirm some pairs.
type Belief struct {
	Pairs int
	// Above is by source (observed − base)/(1 − base): the part of the pairs that it relates beyond
	// chance, of those that it knows.
	Above []float64
	Mean  float64 // of Above
}

// Believe measures pairs.
func (w *Witnesses) Believe(pairs []Pair) Belief {
	b := Belief{Pairs: len(pairs)}
	for k := range w.truths {
		known, confirmed := 0.0, 0.0
		for _, p := range pairs {
			if says, knows := w.confirms(k, p); knows {
				known++
				if says {
					confirmed++
				}
			}
		}
		above := (part(confirmed, known) - w.bases[k]) / (1 - w.bases[k])
		b.Above, b.Mean = append(b.Above, above), b.Mean+above/float64(len(w.truths))
	}
	return b
}

// Between returns the pairs whose score is from low on and below high, which the truth has in neither
// direction.
func Between(m *Matrix, truth Truth, low, high float64) []Pair {
	var pairs []Pair
	for a, from := range m.Codes {
		for b, to := range m.Codes {
			if p := (Pair{from, to}); a != b && m.Scores[a][b] >= low && m.Scores[a][b] < high && !truth.EitherWay(p) {
				pairs = append(pairs, p)
			}
		}
	}
	return pairs
}
