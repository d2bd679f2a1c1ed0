package identity

import (
	"slices"

	"passerelle/graph/fact"
)

// A filing says that a métier is filed under a code of ROME, and why it is that code.
type filing struct {
	code int // the mention of the code
	FilingReason
}

// filedAs returns the filing under a code for a reason of a kind that rests on no replaced code.
func filedAs(kind fact.FilingKind, code int) filing { return filing{code, FilingReason{Kind: kind}} }

// filingsOf returns the codes of ROME whose statements hold for a group too: those that its
// documents file it under, with for a code of ROME 3 the one of its successors that fits the
// group's names best, and for a group without any code the one that has its name.
func (r *Resolution) filingsOf(head int) []filing {
	var found []filing
	add := func(f filing) {
		same := func(g filing) bool { return r.head(g.code) == r.head(f.code) }
		if r.head(f.code) != head && !slices.ContainsFunc(found, same) {
			found = append(found, f)
		}
	}
	coded := false
	names := r.namesOf(head)
	for _, k := range r.mentions[head].members {
		scheme := r.mentions[k].id.Scheme
		coded = coded || len(r.mentions[k].codes) > 0 || scheme == fact.SchemeRome || scheme == fact.SchemeRome3
		for _, code := range r.mentions[k].codes {
			if f, ok := r.filingUnder(code, head, names); ok {
				add(f)
			}
		}
	}
	if bearers := r.codeTitles.bearing(names); !coded && len(bearers) == 1 {
		add(filedAs(fact.FiledByTitle, bearers[0]))
	}
	return found
}

// filingUnder returns where a code of ROME files a group with some names; false if no loaded
// document speaks of the code or of one that replaces it, or the group is one of those itself.
func (r *Resolution) filingUnder(code fact.Identifier, head int, names []string) (filing, bool) {
	k, known := r.mentionOf[code]
	if code.Scheme != fact.SchemeRome3 {
		return filedAs(fact.FiledDirectly, k), known
	}
	heirs := r.heirsOf(code)
	if len(heirs) == 0 {
		return filedAs(fact.FiledUnderRome3, k), known
	}
	if slices.ContainsFunc(heirs, func(k int) bool { return r.head(k) == head }) {
		return filing{}, false
	}
	if k, ok := r.bestBearer(heirs, names, code); ok {
		return filedAs(fact.FiledByTitle, k), true
	}
	old := code.RomeCode()
	if len(heirs) == 1 {
		return filing{heirs[0], FilingReason{fact.FiledByHeir, old}}, true
	}
	if k, ok := r.nearestByWords(heirs, names); ok {
		return filing{k, FilingReason{fact.FiledByWords, old}}, true
	}
	if k, ok := r.sameLetters(heirs, code); ok {
		return filing{k, FilingReason{fact.FiledByLetters, old}}, true
	}
	return filing{}, false
}

// heirsOf returns the mentions of the codes of ROME 4 that descend from one of ROME 3, by code.
func (r *Resolution) heirsOf(old fact.Identifier) []int {
	var heirs []int
	for _, code := range slices.Sorted(slices.Values(r.lineage.heirs[old.RomeCode()])) {
		if k, ok := r.mentionOf[fact.Identifier{Scheme: fact.SchemeRome, Value: code}]; ok {
			heirs = append(heirs, k)
		}
	}
	return heirs
}

// bestBearer returns, of the codes that have one of the names among their titles, the only one of
// the heirs, else the heir that kept the letters of the old code, else the only one of all.
func (r *Resolution) bestBearer(heirs []int, names []string, old fact.Identifier) (int, bool) {
	bearers := r.codeTitles.bearing(names)
	near := slices.DeleteFunc(slices.Clone(bearers), func(k int) bool { return !slices.Contains(heirs, k) })
	if len(near) > 1 {
		if k, ok := r.sameLetters(near, old); ok {
			return k, true
		}
	}
	for _, list := range [][]int{near, bearers} {
		if len(list) == 1 {
			return list[0], true
		}
	}
	return 0, false
}

// sameLetters returns the heir that has the letters and digits of the old code.
func (r *Resolution) sameLetters(heirs []int, old fact.Identifier) (int, bool) {
	k, ok := r.mentionOf[fact.Identifier{Scheme: fact.SchemeRome, Value: old.RomeCode()}]
	return k, ok && slices.Contains(heirs, k)
}

// nearestByWords returns the heir with the title that says most of one of the names: at least half
// of it, where each word weighs by its rarity among codes. Of titles that say as much the one that
// says least else is nearest, then the one of the lowest code.
func (r *Resolution) nearestByWords(heirs []int, names []string) (nearest int, ok bool) {
	best := likeness{said: 0.5}
	for _, k := range heirs {
		if found := r.codeTitles.nearest(k, names); found.compare(best) > 0 {
			nearest, best, ok = k, found, true
		}
	}
	return nearest, ok
}

// namesOf returns the keys of the names of a group, without those of its codes, sorted.
func (r *Resolution) namesOf(head int) []string {
	var names []string
	for _, k := range r.mentions[head].members {
		if scheme := r.mentions[k].id.Scheme; scheme != fact.SchemeRome && scheme != fact.SchemeRome3 {
			names = append(names, r.mentions[k].names...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
