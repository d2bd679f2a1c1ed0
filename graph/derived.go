package graph

import (
	"cmp"
	"math"
	"slices"
)

const (
	// maxDerived is how many derived transitions leave a métier at most.
	maxDerived = 10
	// derivedConfidence is how far a derived transition is believed whose target's skills
	// are all covered; coverage lowers it in proportion. That is less than any stated kind.
	derivedConfidence = 0.3
)

// A derivation is what follows from skills alone, and is never stored.
type derivation struct {
	calibration *Calibration
	moves       moveTable // the stated ones and the derived ones
}

// movesWith are the stated moves, or these and the derived ones, with the calibrated floor of
// the latter.
func (s *Snapshot) movesWith(derived bool) (*moveTable, float64) {
	if !derived {
		return &s.moves, 0
	}
	d := s.derived()
	return &d.moves, d.calibration.floor()
}

// A candidate is a métier whose skills another one covers.
type derivedCandidate struct {
	to       int32
	coverage float64
}

// derive finds the derived transitions: from each métier to the maxDerived others that it
// covers best, of those that it covers at all and to which no stated transition leads, ties
// broken by id. Those that newer codes replace have none. The floor of a query then leaves some
// out. O(Σ n² + V·d), where n métiers ask for each skill and d share its domain; 24 bytes a
// transition, the stated ones included.
func (s *Snapshot) derive() *derivation {
	list := slices.Clone(s.moves.list)
	derived := moveClasses{slices.Clone(s.moves.classes), map[moveClass]int32{}}
	var same []float64
	sets, counts, peers := s.exact(), s.borrowTallies(), s.peers()
	defer s.tallies.Put(counts)
	for from := range int32(len(s.metiers)) {
		if s.isOld(from) {
			continue
		}
		counts.add(sets, s.metiers[from].skills(), &scoreRule{weighed: true})
		for _, to := range peers(from) {
			if part := coveredPart(counts.sums[to], sets.totals[to]); part != nil && sets.totals[from] > 0 && !s.isOld(to) {
				same = append(same, *part)
			}
		}
		for _, best := range s.candidates(from, counts) {
			list = append(list, packedMove{from, best.to, noRelation, derived.of(derivedClass(best.coverage))})
		}
		counts.clear()
	}
	slices.SortStableFunc(list, func(a, b packedMove) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	return &derivation{calibrate(same), newMoveTable(len(s.metiers), list, derived.list)}
}

func derivedClass(coverage float64) moveClass {
	return moveClass{derivedRank, coverage, hop{round(derivedConfidence*coverage, costDecimals), math.Inf(1)}}
}

// candidates are at most maxDerived, best first.
func (s *Snapshot) candidates(from int32, counts *skillTallies) []derivedCandidate {
	var best []derivedCandidate
	compare := func(a, b derivedCandidate) int {
		return cmp.Or(cmp.Compare(b.coverage, a.coverage), cmp.Compare(a.to, b.to))
	}
	least, totals := 0.0, s.exact().totals // least is what it takes to be one of the best
	for _, to := range counts.touched {
		part := counts.sums[to] / totals[to]
		if to == from || totals[to] == 0 || s.isOld(to) || part < least-lastDecimal {
			continue
		}
		found := derivedCandidate{to, round(part, costDecimals)}
		if len(best) == maxDerived && compare(found, best[maxDerived-1]) > 0 || found.coverage == 0 {
			continue
		}
		if _, stated := s.moves.firstBetween(from, to); !stated {
			k, _ := slices.BinarySearchFunc(best, found, compare)
			best = slices.Insert(best, k, found)[:min(maxDerived, len(best)+1)]
		}
		if len(best) == maxDerived {
			least = best[maxDerived-1].coverage
		}
	}
	return best
}
