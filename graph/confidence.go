package graph

import (
	"maps"
	"slices"

	"passerelle/graph/fact"
)

// statementConfidence is how far one witness's statement of a move is believed, by its kind, 0..1.
var statementConfidence = map[fact.TransitionKind]float64{
	fact.Evolution:      0.9,
	fact.Feeder:         0.9,
	fact.Mobility:       0.6,
	fact.Related:        0.4,
	fact.Specialisation: 0.5,
}

// confidenceOf returns how far moves between the same two métiers are believed, 0..1, given the
// facts that state them. Each witness counts once, with the confidence cᵢ of the strongest kind it
// states, and witnesses combine as independent ones: 1 − ∏(1 − cᵢ) (noisy-or, the probability
// that at least one of them is right). Two that state a MOBILITY give 1 − 0.4·0.4 = 0.84. A witness
// is a publisher, or a series whose publisher is unknown (fact.Document.Witness): that a second
// table, a second edition or ROME 3 beside ROME 4 says the same makes nothing more certain.
func confidenceOf(facts []*fact.Fact) float64 {
	if len(facts) == 1 {
		return statementConfidence[facts[0].Statement.(fact.Move).Kind]
	}
	strongest := map[string]float64{}
	for _, f := range facts {
		witness := f.Evidence.Document.Witness()
		strongest[witness] = max(strongest[witness], statementConfidence[f.Statement.(fact.Move).Kind])
	}
	doubt := 1.0
	for _, witness := range slices.Sorted(maps.Keys(strongest)) { // a product of floats depends on its order
		doubt *= 1 - strongest[witness]
	}
	return round(1-doubt, 6)
}
