package graph

import (
	"cmp"
	"math"
	"slices"
)

const (
	// maxDerived is the greatest number of derived transitions out of one métier.
	maxDerived = 10
	// derivedConfidence is how far a derived transition is believed if it covers all skills of
	// its target; a coverage of 0.5 gives half of it, 0.15. That is less than any stated kind.
	derivedConfidence = 0.3
)

// A derivation is what follows from skills alone. It is computed and never stored.
type derivation struct {
	calibration *Calibration
	moves       moveTable // the stated moves and the derived ones
	extended    moveTable // with those that hold through kin
}

// moveTables are the moves that a question may use.
type moveTables struct {
	stated   *moveTable // of the métiers themselves
	extended *moveTable // with those that hold through kin
	floor    float64    // of the coverage of suggestions, by their calibration
}

// movesWith returns the stated moves, and with derived the derived ones too.
func (s *Snapshot) movesWith(derived bool) moveTables {
	if !derived {
		return moveTables{&s.moves, &s.extended, 0}
	}
	d := s.derived()
	return moveTables{&d.moves, &d.extended, d.calibration.floor()}
}

// A derivedCandidate is a métier that a derived transition may lead to.
type derivedCandidate struct {
	to       int32
	coverage float64 // above 0
}

// derive finds the derived transitions. From each métier they lead to the maxDerived others
// that it covers best, ties broken by id, leaving out those to which a stated transition leads.
// Métiers that newer codes replace have none, and those whose skills are all those of kin have
// what their kin have. The floor of a query may then leave some out.
// O(Σ n² + V·d), where n métiers ask for a skill and d share the domain of a métier; 24 bytes a
// transition, the stated ones included.
func (s *Snapshot) derive() *derivation {
	list := slices.Clone(s.moves.list)
	derived := moveClasses{slices.Clone(s.moves.classes), map[moveClass]int32{}}
	var coverages []float64 // of the pairs of one domain
	sets, counts, peers := s.exact(), s.borrowTallies(), s.peers()
	defer s.tallies.Put(counts)
	for from := range int32(len(s.metiers)) {
		if s.isOld(from) || s.weights.isBorrower(from) {
			continue
		}
		counts.add(sets, s.metiers[from].skills(), &scoreRule{weighed: true})
		for _, to := range peers(from) {
			if part := coveredPart(counts.sums[to], sets.totals[to]); part != nil && sets.totals[from] > 0 && !s.isOld(to) {
				coverages = append(coverages, *part)
			}
		}
		for _, best := range s.candidates(from, counts) {
			list = append(list, packedMove{from, best.to, from, best.to, noRelation, derived.indexOf(derivedClass(best.coverage))})
		}
		counts.clear()
	}
	slices.SortStableFunc(list, func(a, b packedMove) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	d := &derivation{calibration: calibrate(coverages), moves: newMoveTable(len(s.metiers), list, derived.list)}
	d.extended = s.kin.extend(&d.moves, len(s.metiers), s.dataset.Relations)
	return d
}

// derivedClass returns the class of a derived move, whose years are not known.
func derivedClass(coverage float64) moveClass {
	return moveClass{derivedRank, coverage, moveCost{round(derivedConfidence*coverage, costDecimals), math.Inf(1)}}
}

// candidates returns the métiers to which derived transitions lead from one, at most
// maxDerived, best first. counts holds the shared skills of each métier with that one.
func (s *Snapshot) candidates(from int32, counts *skillTallies) []derivedCandidate {
	var best []derivedCandidate
	compare := func(a, b derivedCandidate) int {
		return cmp.Or(cmp.Compare(b.coverage, a.coverage), cmp.Compare(a.to, b.to))
	}
	least, totals := 0.0, s.exact().totals // least is the coverage that a candidate needs
	for _, to := range counts.touched {
		part := counts.sums[to] / totals[to]
		if to == from || totals[to] == 0 || s.isOld(to) || part < least-lastDecimal {
			continue
		}
		candidate := derivedCandidate{to, round(part, costDecimals)}
		if len(best) == maxDerived && compare(candidate, best[maxDerived-1]) > 0 || candidate.coverage == 0 {
			continue
		}
		if _, stated := s.moves.firstBetween(from, to); !stated {
			k, _ := slices.BinarySearchFunc(best, candidate, compare)
			best = slices.Insert(best, k, candidate)[:min(maxDerived, len(best)+1)]
		}
		if len(best) == maxDerived {
			least = best[maxDerived-1].coverage
		}
	}
	return best
}
