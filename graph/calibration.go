package graph

// The cut-offs of suggestions, by Likeness.Score. On ROME 4, 37 of 100 pairs that reach viableScore are in
// its list of moves, either way, and 60 of 100 that reach highlyViableScore; doc/method.md says how they
// were chosen.
const (
	viableScore       = 0.20
	highlyViableScore = 0.30
)

// A Calibration says how far the scores of suggestions agree with what documents state: of all ordered
// pairs of métiers that can be compared, which reach a cut-off, and which are stated moves.
// Métiers that newer codes replace, and those without skills of their own, are left out.
type Calibration struct {
	Metiers      int // that can be compared
	Moves        int // ordered pairs of them between which a document states a move, of any kind
	Viable       Cutoff
	HighlyViable Cutoff
}

// A Cutoff is a score, and how many of the pairs that reach it are stated moves. As no list of moves is
// complete, the precisions are lower bounds. They are nil below minCalibrationPairs pairs that
// reach it, and Recall below as many stated moves.
type Cutoff struct {
	Score              float64
	Confidence         float64  // of a suggestion with just this score
	Pairs              int      // ordered pairs that reach it
	MetiersWithout     int      // métiers from which none reaches it
	Precision          *float64 // the part of these pairs that a document states, 0..1
	PrecisionEitherWay *float64 // the part that a document states in either direction
	Recall             *float64 // the part of all stated moves that reach it
	listed, either     int      // pairs that are stated, in this direction and in either
}

// minCalibrationPairs is the number of pairs that a rate needs.
const minCalibrationPairs = 30

func newCalibration() *Calibration {
	cutoff := func(score float64) Cutoff { return Cutoff{Score: score, Confidence: suggestionConfidence(score)} }
	return &Calibration{Viable: cutoff(viableScore), HighlyViable: cutoff(highlyViableScore)}
}

// take counts the scores of one métier with all others.
func (c *Calibration) take(s *Snapshot, from int32, scores *skillTallies) {
	c.Metiers++
	for _, move := range s.moves.leaving(from) {
		if first, _ := s.moves.firstBetween(from, move.to); s.isComparable(move.to) && s.moves.list[first] == move {
			c.Moves++
		}
	}
	c.Viable.take(&s.moves, from, scores)
	c.HighlyViable.take(&s.moves, from, scores)
}

// take counts the scores of one métier with all others that reach the cut-off.
func (c *Cutoff) take(moves *moveTable, from int32, scores *skillTallies) {
	before := c.Pairs
	for _, to := range scores.touched {
		if to == from || scores.sums[to] < c.Score {
			continue
		}
		c.Pairs++
		_, there := moves.firstBetween(from, to)
		_, back := moves.firstBetween(to, from)
		if there {
			c.listed++
		}
		if there || back {
			c.either++
		}
	}
	if c.Pairs == before {
		c.MetiersWithout++
	}
}

// finish computes the rates.
func (c *Calibration) finish() *Calibration {
	for _, cutoff := range []*Cutoff{&c.Viable, &c.HighlyViable} {
		cutoff.Precision = rate(cutoff.listed, cutoff.Pairs)
		cutoff.PrecisionEitherWay = rate(cutoff.either, cutoff.Pairs)
		cutoff.Recall = rate(cutoff.listed, c.Moves)
	}
	return c
}

// rate returns part/all to costDecimals, nil where all are too few.
func rate(part, all int) *float64 {
	if all < minCalibrationPairs {
		return nil
	}
	return new(round(float64(part)/float64(all), costDecimals))
}

// Calibration returns the cut-offs of suggestions with the figures that they have on this snapshot. The
// first call, or the first query that includes derived transitions, computes them, in
// O(Σ n²), where n métiers ask for a skill or for a word of one.
func (s *Snapshot) Calibration() *Calibration { return s.derived().calibration }
