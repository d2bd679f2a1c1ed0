package graph

import (
	"cmp"
	"math"
	"slices"
)

const (
	// maxDerived is the greatest number of derived transitions out of one métier.
	maxDerived = 10
	// A suggestion of score s is believed min(maxSuggestionConfidence, suggestionSlope·s −
	// suggestionOffset): as far as the pairs of that score which ROME 4 does not list are related by
	// ROME 3, O*NET and Nesta's sub-sectors, beyond chance. Below minSuggestionConfidence there
	// is no suggestion.
	suggestionSlope         = 2.9
	suggestionOffset        = 0.26
	minSuggestionConfidence = 0.05
	maxSuggestionConfidence = 0.6
)

// suggestionConfidence returns how far a derived transition of that score is believed, 0..0.6: 0.32 at
// the viable score of 0.2, 0.61, hence 0.6, at the highly viable score of 0.3.
func suggestionConfidence(score float64) float64 {
	return round(min(maxSuggestionConfidence, max(0, suggestionSlope*score-suggestionOffset)), costDecimals)
}

// A derivation is what follows from likeness alone. It is computed and never stored.
type derivation struct {
	calibration *Calibration
	moves       moveTable // the stated moves and the derived ones
	extended    moveTable // with those that hold through kin
}

// moveTables are the moves that a question may use.
type moveTables struct {
	stated   *moveTable // of the métiers themselves
	extended *moveTable // with those that hold through kin
	floor    float64    // of the score of suggestions, where a question does not say
}

// movesWith returns the stated moves, and with derived the derived ones too.
func (s *Snapshot) movesWith(derived bool) moveTables {
	if !derived {
		return moveTables{&s.moves, &s.extended, 0}
	}
	d := s.derived()
	return moveTables{&d.moves, &d.extended, viableScore}
}

// derive makes the tables of moves with the derived transitions.
// 24 bytes a transition, the stated ones included.
func (s *Snapshot) derive() *derivation {
	found := s.derivedMoves()
	list := slices.Clone(s.moves.list)
	derived := moveClasses{slices.Clone(s.moves.classes), map[moveClass]int32{}}
	for _, suggested := range found.list {
		from, to := suggested.from, suggested.to
		list = append(list, packedMove{from, to, from, to, noRelation, derived.indexOf(derivedClass(suggested.score))})
	}
	slices.SortStableFunc(list, func(a, b packedMove) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	d := &derivation{calibration: found.calibration, moves: newMoveTable(len(s.metiers), list, derived.list)}
	d.extended = s.kin.extend(&d.moves, len(s.metiers), s.dataset.Relations)
	return d
}

// derivedMoves are the derived transitions, and how far they agree with stated ones.
type derivedMoves struct {
	calibration *Calibration
	list        []derivedMove // by the métier that they leave, then best first
}

// A derivedMove is a derived transition: 16 bytes.
type derivedMove struct {
	from, to int32
	score    float64
}

// findDerived finds the derived transitions. From each métier they lead to the maxDerived others that
// are most alike, ties broken by id, leaving out its kin and those to which a stated transition
// leads. Métiers that newer codes replace have none, and those whose skills are all those of kin
// have what their kin have. The least score of a query may then leave some out.
// O(Σ n²), where n métiers ask for a skill or for a word of one.
func (s *Snapshot) findDerived() *derivedMoves {
	found := &derivedMoves{}
	calibration, scores := newCalibration(), s.borrowTallies()
	defer s.tallies.Put(scores)
	for from := range int32(len(s.metiers)) {
		if !s.isComparable(from) {
			continue
		}
		s.compareAll(from, s.exact(), scores)
		calibration.take(s, from, scores)
		for _, best := range s.candidates(from, scores) {
			found.list = append(found.list, derivedMove{from, best.metier, best.score})
		}
		scores.clear()
	}
	found.calibration = calibration.finish()
	return found
}

// derivedClass returns the class of a derived move, whose years are not known.
func derivedClass(score float64) moveClass {
	return moveClass{derivedRank, score, moveCost{suggestionConfidence(score), math.Inf(1)}}
}

// candidates returns the métiers to which derived transitions lead from one, at most maxDerived, best
// first. scores holds the score of each métier with that one.
func (s *Snapshot) candidates(from int32, scores *skillTallies) []metierScore {
	var best []metierScore
	for _, to := range scores.touched {
		candidate := metierScore{to, scores.sums[to]}
		if to == from || len(best) == maxDerived && !candidate.before(best[maxDerived-1]) ||
			suggestionConfidence(candidate.score) < minSuggestionConfidence || s.areKin(from, to) {
			continue
		}
		if _, stated := s.moves.firstBetween(from, to); !stated {
			k, _ := slices.BinarySearchFunc(best, candidate, metierScore.compare)
			best = slices.Insert(best, k, candidate)[:min(maxDerived, len(best)+1)]
		}
	}
	return best
}

// areKin reports whether statements of one of two métiers hold for the other.
func (s *Snapshot) areKin(a, b int32) bool {
	return slices.Contains(s.kin.donors.Of(a), b) || slices.Contains(s.kin.donors.Of(b), a)
}
