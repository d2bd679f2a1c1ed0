package graph

// confidence is how far moves between the same two métiers are believed, in 0..1, given
// the facts that state them: each document counts once, with the confidence c of the
// strongest kind it states, and documents combine as independent witnesses,
// 1 − ∏(1 − cᵢ) (noisy-or: the probability that at least one of them is right). Two
// copies of one document are not two witnesses: the loader refuses the second.
func confidence(facts []*Fact) float64 {
	strongest := map[*Document]float64{}
	for _, fact := range facts {
		kind := fact.Statement.(Move).Kind
		document := fact.Evidence.Document
		strongest[document] = max(strongest[document], statedKinds[kind.rank()].confidence)
	}
	doubt := 1.0
	for _, c := range strongest {
		doubt *= 1 - c
	}
	return round(1-doubt, 6)
}
