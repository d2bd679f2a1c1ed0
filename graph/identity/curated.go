package identity

import (
	"slices"

	"passerelle/graph/fact"
)

// applyDifferentFrom makes the curated separations, before any join.
func (r *Resolution) applyDifferentFrom(titles map[string][]int) {
	for k := range r.facts {
		s, ok := r.facts[k].Statement.(fact.DifferentFrom)
		if !ok {
			continue
		}
		for _, a := range r.mentionsNamed(r.facts[k].Subject, titles) {
			for _, b := range r.mentionsNamed(s.Other, titles) {
				r.separate(r.mentions[a].id, r.mentions[b].id, separation{reasonCurated + s.Reason, true})
			}
		}
	}
}

// applySameAs makes the curated joins. They overrule moves that documents state, but neither a
// curated separation nor two identifiers of one scheme.
func (r *Resolution) applySameAs(titles map[string][]int) {
	for k := range r.facts {
		s, ok := r.facts[k].Statement.(fact.SameAs)
		if !ok {
			continue
		}
		for _, a := range r.mentionsNamed(r.facts[k].Subject, titles) {
			for _, b := range r.mentionsNamed(s.Other, titles) {
				r.joinCurated(a, b, s.Reason)
			}
		}
	}
}

// joinCurated joins two mentions unless a firm separation forbids it.
func (r *Resolution) joinCurated(a, b int, reason string) {
	if why, _ := r.contradiction(a, b); why.firm {
		r.refuse(r.mentions[b].id.Value, why.reason, a, b)
		return
	}
	r.join(a, b, JoinReason{fact.MergedByHand, reason})
}

// mentionsNamed returns the mentions that an identifier of a curated identity stands for: its own,
// and for a title that of each métier with this preferred title.
func (r *Resolution) mentionsNamed(id fact.Identifier, titles map[string][]int) []int {
	var found []int
	if k, ok := r.mentionOf[id]; ok {
		found = append(found, k)
	}
	if id.Scheme != fact.SchemeTitle {
		return found
	}
	for _, k := range titles[id.Value] {
		if r.mentions[k].titles[id.Value] && !slices.Contains(found, k) {
			found = append(found, k)
		}
	}
	return found
}
