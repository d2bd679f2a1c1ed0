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
	secondWeight   = 0.03 // a second witness has a title for it; what weighs most is beyond 1 with it
	heirWeight     = 0.45 // it is the code of ROME 4 that kept the number of the code of ROME 3 it comes from
	movesWeight    = 0.35 // movesForWeight moves lead to it, or more; fewer weigh less
	movesForWeight = 64
)

// weight returns how likely the métier is to be meant among others whose names match a text as well,
// 0..1.03: 0 if newer codes replace it, 0.1 if nothing leads on from it, else
//
//	0.2 + 0.45 (if its code kept its number) + 0.35 · min(1, ln(1 + moves that lead to it)/ln 64)
//	+ 0.03 (if a second witness has a title for it)
//
// A code that kept its number when ROME 3 was cut up is what was left of the broad code: the mechanic
// of cars rather than that of motorcycles. What several publishers have is more common: the teacher of a
// secondary school rather than that of music.
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
	if m.hasSecondWitness() {
		weight += secondWeight
	}
	return float32(weight)
}

// hasSecondWitness reports whether documents of more than one witness give the métier a title.
func (m *Metier) hasSecondWitness() bool {
	var documents []*fact.Document
	titles := &m.snapshot.ofMetiers
	for _, title := range titles.out[fact.PredicateAppellation].Of(m.index) {
		for _, f := range m.snapshot.between(titles, fact.PredicateAppellation, m.index, title).Facts {
			if !slices.Contains(documents, f.Evidence.Document) {
				documents = append(documents, f.Evidence.Document)
			}
		}
	}
	return slices.ContainsFunc(documents, func(d *fact.Document) bool { return d.Witness() != documents[0].Witness() })
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
