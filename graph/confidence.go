package graph

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"passerelle/graph/fact"
)

// statementConfidence is how far one witness's statement of a move is believed, by its kind, 0..1. That
// of MOBILITY holds where the source gives no rank.
var statementConfidence = map[fact.TransitionKind]float64{
	fact.Evolution:      0.9,
	fact.Feeder:         0.9,
	fact.Mobility:       0.4,
	fact.Related:        0.4,
	fact.Specialisation: 0.5,
}

const (
	// A move of rank 1 is believed firstRankConfidence, and one of each rank after it rankFactor times
	// as much, but never less than lastRankConfidence: 0.6, 0.552, 0.508, 0.467, 0.43 … and 0.283
	// for rank 10. The figures are the part of the moves of ROME 4 of each rank that ROME 3, O*NET
	// and Nesta's sub-sectors relate too, beyond what chance would: (observed − base)/(1 − base).
	firstRankConfidence = 0.6
	rankFactor          = 0.92
	lastRankConfidence  = 0.25
	// rome3Confidence is how far a move is believed that ROME 3 lists, of either of its types: of those
	// in one direction ROME 4 lists, between the codes that descend from both ends, beyond
	// chance 0.48 of 591 of type Proche and 0.50 of 1,697 of type Evolution, in either direction 0.56
	// and 0.55. Of those in both directions it lists 0.68 of 1,193 and 0.66 of 527, in either
	// direction 0.85 and 0.80: two statements of 0.5 make 0.75.
	rome3Confidence = 0.5
)

// believed returns how far one statement of a move is believed, 0..1.
func believed(f *fact.Fact) float64 {
	move := f.Statement.(fact.Move)
	switch {
	case isListed(f) && f.Subject.Scheme == fact.SchemeRome3:
		return rome3Confidence
	case move.Kind == fact.Mobility && move.Rank != nil:
		return rankedConfidence(*move.Rank)
	}
	return statementConfidence[move.Kind]
}

// A StatementConfidence is how far one witness is believed that states a move of a kind, 0..1.
type StatementConfidence struct {
	Kind       fact.TransitionKind
	Rank       *int // among the moves that the source lists from the same métier; nil where it ranks none
	Confidence float64
}

// rankedConfidence returns how far a move of a rank is believed.
func rankedConfidence(rank int) float64 {
	return round(max(lastRankConfidence, firstRankConfidence*math.Pow(rankFactor, float64(rank-1))), 6)
}

// StatementConfidences lists how far each kind of statement is believed, by kind, a MOBILITY also by its rank up to
// the first that is believed no more than those behind it.
func (d *DatasetInfo) StatementConfidences() []StatementConfidence {
	var list []StatementConfidence
	for _, kind := range []fact.TransitionKind{fact.Evolution, fact.Feeder, fact.Specialisation, fact.Related, fact.Mobility} {
		list = append(list, StatementConfidence{kind, nil, statementConfidence[kind]})
	}
	for rank := 1; ; rank++ {
		list = append(list, StatementConfidence{fact.Mobility, &rank, rankedConfidence(rank)})
		if rankedConfidence(rank) == lastRankConfidence {
			return list
		}
	}
}

// isListed reports whether a fact is a move of ROME's lists: a MOBILITY, or an EVOLUTION between two
// codes of ROME 3, whose list has both types.
func isListed(f *fact.Fact) bool {
	switch move := f.Statement.(fact.Move); move.Kind {
	case fact.Mobility:
		return true
	case fact.Evolution:
		return f.Subject.Scheme == fact.SchemeRome3 && move.To.Scheme == fact.SchemeRome3
	}
	return false
}

// confidenceOf returns how far moves between the same two métiers are believed, 0..1, given the
// relations that state them. Each witness counts once, with the strongest cᵢ of its statements, and
// witnesses combine as independent ones: 1 − ∏(1 − cᵢ) (noisy-or, the probability that at least one
// of them is right). Two that state a MOBILITY without a rank give 1 − 0.6·0.6 = 0.64. A witness
// is a publisher, or a series whose publisher is unknown (fact.Document.Witness): that a second
// table, a second edition or ROME 3 beside ROME 4 says the same makes nothing more certain.
//
// There is one exception. A list of moves that has a move in both directions states it twice: with
// c for the one and c′ for the other, either is believed 1 − (1 − c)(1 − c′). Ranks 5 and 5 give
// 0.675; 0.68 of such moves of ROME 4 are related by other sources too, 0.34 of the others.
// Of several editions of a series only the newest that states the move speaks.
func confidenceOf(relations ...*Relation) float64 {
	strongest := map[string]float64{}
	for _, r := range relations {
		if len(relations) == 1 && len(r.Facts) == 1 {
			return r.believed(r.Facts[0])
		}
		for _, f := range r.Facts {
			if !r.isOutdated(f) {
				witness := f.Evidence.Document.Witness()
				strongest[witness] = max(strongest[witness], r.believed(f))
			}
		}
	}
	doubt := 1.0
	for _, witness := range slices.Sorted(maps.Keys(strongest)) { // a product of floats depends on its order
		doubt *= 1 - strongest[witness]
	}
	return round(1-doubt, 6)
}

// believed returns how far one of the facts of the relation is believed, together with those of the
// same document that list the move in the other direction.
func (r *Relation) believed(f *fact.Fact) float64 {
	confidence, back := believed(f), 0.0
	if len(r.Reverse) > 0 && isListed(f) {
		for _, g := range r.Reverse {
			if g.Evidence.Document.ID == f.Evidence.Document.ID {
				back = max(back, believed(g))
			}
		}
	}
	return round(1-(1-confidence)*(1-back), 6)
}

// isOutdated reports whether a newer edition of the series that states a fact of the relation states
// the relation too. A store has two editions of a series only where --keep loaded them.
func (r *Relation) isOutdated(f *fact.Fact) bool {
	return slices.ContainsFunc(r.Facts, func(g *fact.Fact) bool {
		one, other := f.Evidence.Document, g.Evidence.Document
		return one.ID != other.ID && one.Series() == other.Series() && fact.CompareEditions(one, other) < 0
	})
}

// findReverses sets Reverse of the relations, which are sorted.
func findReverses(relations []Relation) {
	listed := map[[2]string][]*fact.Fact{} // by from and to
	eachListed := func(take func(r *Relation, facts []*fact.Fact)) {
		for _, kind := range []fact.TransitionKind{fact.Evolution, fact.Mobility} {
			low, _ := slices.BinarySearchFunc(relations, kind.Predicate(), func(r Relation, predicate string) int { return cmp.Compare(r.Predicate, predicate) })
			for k := low; k < len(relations) && relations[k].Predicate == kind.Predicate(); k++ {
				r := &relations[k]
				if facts := slices.DeleteFunc(slices.Clone(r.Facts), func(f *fact.Fact) bool { return !isListed(f) }); len(facts) > 0 && r.From != r.To {
					take(r, facts)
				}
			}
		}
	}
	eachListed(func(r *Relation, facts []*fact.Fact) {
		ends := [2]string{r.From, r.To}
		listed[ends] = append(listed[ends], facts...)
	})
	eachListed(func(r *Relation, facts []*fact.Fact) {
		for _, back := range listed[[2]string{r.To, r.From}] {
			if slices.ContainsFunc(facts, func(f *fact.Fact) bool { return f.Evidence.Document.ID == back.Evidence.Document.ID }) {
				r.Reverse = append(r.Reverse, back)
			}
		}
	})
}
