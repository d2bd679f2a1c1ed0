package graph

// confidence is how far a transition of the kind is believed, in 0..1, given its
// evidence: each document counts once with the kind's own confidence c, and n
// documents combine as independent witnesses, 1 − (1 − c)ⁿ (noisy-or: the
// probability that at least one of them is right). Two copies of one document are
// not two witnesses: the loader refuses the second.
func confidence(kind TransitionKind, facts []*Fact) float64 {
	c := statedKinds[kind.rank()].confidence
	doubt := 1.0
	seen := map[string]bool{}
	for _, fact := range facts {
		if id := fact.Evidence.source(); !seen[id] {
			seen[id] = true
			doubt *= 1 - c
		}
	}
	return round(1-doubt, 6)
}
