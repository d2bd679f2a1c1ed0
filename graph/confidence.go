package graph

import "passerelle/graph/fact"

// statementConfidence is how far one document's statement of a move is believed, by its kind, 0..1.
var statementConfidence = map[fact.TransitionKind]float64{
	fact.Evolution:      0.9,
	fact.Feeder:         0.9,
	fact.Mobility:       0.6,
	fact.Related:        0.4,
	fact.Specialisation: 0.5,
}

// confidenceOf returns how far moves between the same two métiers are believed, 0..1, given the
// facts that state them. Each document counts once, with the confidence cᵢ of the strongest kind
// it states, and documents combine as independent witnesses: 1 − ∏(1 − cᵢ) (noisy-or, the
// probability that at least one of them is right). Two documents that state a MOBILITY give
// 1 − 0.4·0.4 = 0.84. Two copies of one document are not two witnesses: the loader refuses the
// second.
func confidenceOf(facts []*fact.Fact) float64 {
	strongest := map[*fact.Document]float64{}
	for _, f := range facts {
		document := f.Evidence.Document
		strongest[document] = max(strongest[document], statementConfidence[f.Statement.(fact.Move).Kind])
	}
	doubt := 1.0
	for _, c := range strongest {
		doubt *= 1 - c
	}
	return round(1-doubt, 6)
}
