package identity

import (
	"cmp"
	"maps"
	"slices"

	"passerelle/graph/fact"
)

// mentionsByTitle returns, by the key of each title, the mentions that it names, the strongest
// identifier first.
func (r *Resolution) mentionsByTitle() map[string][]int {
	titles := map[string][]int{}
	for k := range r.mentions {
		for key := range r.mentions[k].titles {
			titles[key] = append(titles[key], k)
		}
	}
	for _, holders := range titles {
		slices.SortFunc(holders, func(a, b int) int { return r.mentions[a].id.Compare(r.mentions[b].id) })
	}
	return titles
}

// joinTitles joins groups by titles they share: first those with the same preferred title, then
// those whose preferred title exactly one other group lists.
func (r *Resolution) joinTitles(titles map[string][]int) {
	keys := slices.Sorted(maps.Keys(titles))
	for _, key := range keys {
		prefer, _ := r.holders(key, titles[key])
		r.joinAll(key, prefer, fact.MergedByTitle)
	}
	contested := r.contestedTitles(keys, titles)
	for _, key := range keys {
		prefer, list := r.holders(key, titles[key])
		switch {
		case len(prefer) > 0 && len(list) == 1 && r.isNumbered(list[0]) && slices.ContainsFunc(prefer, r.isNumbered):
			r.refuse(key, "the name of one and a title of another, each with a number of its own", slices.Concat(prefer, list)...)
		case contested[key] != "":
			r.refuse(key, contested[key], slices.Concat(prefer, list)...)
		case len(prefer) == 0 && len(list) > 1:
			r.refuse(key, "each lists it among its other appellations", list...)
		case len(prefer) > 0 && len(list) > 1:
			r.refuse(key, "more than one lists it", slices.Concat(prefer, list)...)
		case len(prefer) > 0:
			r.joinAll(key, slices.Concat(prefer, list), fact.MergedByListed)
		}
	}
}

// isNumbered reports whether a scheme other than titles identifies the group of a head. A
// nomenclature files related métiers under one number, and a title there is less than an identity.
func (r *Resolution) isNumbered(head int) bool {
	return slices.ContainsFunc(r.mentions[head].members, func(k int) bool { return r.mentions[k].id.Scheme != fact.SchemeTitle })
}

// contestedTitles returns, with the reason, the keys of titles that one group lists and others
// prefer where two of the others contradict each other: each of them could join the listing
// group, by this title or another one, but not both. Then neither does, for the order of titles
// must not decide.
func (r *Resolution) contestedTitles(keys []string, titles map[string][]int) map[string]string {
	type claim struct {
		key  string
		head int // of a group that prefers it
	}
	claims := map[int][]claim{} // by the head of the group that lists it
	for _, key := range keys {
		prefer, list := r.holders(key, titles[key])
		if len(list) != 1 {
			continue
		}
		for _, head := range prefer {
			claims[list[0]] = append(claims[list[0]], claim{key, head})
		}
	}
	contested := map[string]string{}
	for _, rivals := range claims {
		for n, a := range rivals {
			for _, b := range rivals[:n] {
				if why, apart := r.contradiction(a.head, b.head); apart {
					contested[a.key] = cmp.Or(contested[a.key], why.reason)
					contested[b.key] = cmp.Or(contested[b.key], why.reason)
				}
			}
		}
	}
	return contested
}

// holders returns the heads of the groups that a title names: of those that prefer it, and of
// those that only list it.
func (r *Resolution) holders(key string, mentions []int) (prefer, list []int) {
	for _, k := range mentions {
		if head := r.head(k); r.mentions[k].titles[key] && !slices.Contains(prefer, head) {
			prefer = append(prefer, head)
		}
	}
	for _, k := range mentions {
		if head := r.head(k); !slices.Contains(prefer, head) && !slices.Contains(list, head) {
			list = append(list, head)
		}
	}
	return prefer, list
}

// joinAll makes one group of all, or none if any two of them contradict each other.
func (r *Resolution) joinAll(key string, heads []int, kind fact.MergeKind) {
	for n, a := range heads {
		for _, b := range heads[:n] {
			if why, apart := r.contradiction(a, b); apart {
				r.refuse(key, why.reason, heads...)
				return
			}
		}
	}
	for _, b := range heads[min(1, len(heads)):] {
		r.join(heads[0], b, byTitle(kind, key))
	}
}
