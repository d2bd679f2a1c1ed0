package graph

import (
	"math"
	"slices"

	"passerelle/graph/fact"
)

// isLiving reports whether anything leads on from the métier: a stated transition leaves or reaches
// it, or it asks for skills or certifications, itself or through what it is filed under.
func (m *Metier) isLiving() bool {
	moves := &m.snapshot.extended
	return moves.out[m.index] < moves.out[m.index+1] || len(moves.in.Of(m.index)) > 0 ||
		len(m.snapshot.weights.asked(m.index)) > 0 || m.hasClaims(fact.PredicateRequires)
}

// hasLivingHeirs reports whether what took the place of a replaced métier has moves or skills.
func (m *Metier) hasLivingHeirs() bool {
	return slices.ContainsFunc(m.snapshot.formerKin().donors.Of(m.index), func(n int32) bool { return m.snapshot.metiers[n].isLiving() })
}

// What makes a métier likely to be meant where its names do not decide.
const (
	deadWeight     = 0.1 // nothing leads on from it
	livingWeight   = 0.2
	heirWeight     = 0.45 // it is the code of ROME 4 that kept the number of the code of ROME 3 it comes from
	movesWeight    = 0.35 // so many moves lead to it:
	movesForWeight = 64
)

// weight returns how likely the métier is to be meant among others whose names match a text as well,
// 0..1: 0 if newer codes replace it, 0.1 if nothing leads on from it, else
//
//	0.2 + 0.45 (if its code kept its number) + 0.35 · min(1, ln(1 + moves that lead to it)/ln 64)
//
// A code that kept its number when ROME 3 was cut up is what was left of the broad code: the mechanic
// of cars rather than that of motorcycles.
func (m *Metier) weight() float32 {
	switch {
	case m.snapshot.isOld(m.index):
		return 0
	case !m.isLiving():
		return deadWeight
	}
	weight := livingWeight + movesWeight*min(1, math.Log1p(float64(len(m.snapshot.extended.in.Of(m.index))))/math.Log(movesForWeight))
	if m.keptNumber() {
		weight += heirWeight
	}
	return float32(weight)
}

// keptNumber reports whether the métier is a code that has the number of the one it descends from.
func (m *Metier) keptNumber() bool {
	for _, identifier := range m.Identifiers {
		if identifier.Scheme != fact.SchemeRome {
			continue
		}
		code, ok := m.snapshot.nodes["rome:"+identifier.Value].(*RomeCode)
		if ok && fact.OrEmpty(code.Parent) == code.Code {
			return true
		}
	}
	return false
}
