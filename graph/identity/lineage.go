package identity

import (
	"maps"
	"slices"

	"passerelle/graph/fact"
)

// A lineage is what ROME 4 says of the codes and titles of ROME 3.
type lineage struct {
	heirs  map[string][]string          // by code of ROME 3: the codes of ROME 4 that descend from it
	titles map[string][]string          // by code of ROME 3: the OGR numbers of its titles
	filed  map[string][]fact.Identifier // by OGR number of a title: the métiers of ROME 4 that have it
}

// lineageOf returns the lineage that facts state, in whatever order.
func lineageOf(facts []fact.Fact) lineage {
	l := lineage{map[string][]string{}, map[string][]string{}, map[string][]fact.Identifier{}}
	for k := range facts {
		subject := facts[k].Subject
		switch s := facts[k].Statement.(type) {
		case fact.Coding:
			if s.Parent != nil && !s.IsRome3() {
				addOnce(l.heirs, *s.Parent, s.Code)
			}
		case fact.Naming:
			switch {
			case s.OGR == nil:
			case subject.Scheme == fact.SchemeRome:
				addOnce(l.filed, *s.OGR, subject)
			case subject.Scheme == fact.SchemeRome3:
				addOnce(l.titles, subject.RomeCode(), *s.OGR)
			}
		}
	}
	return l
}

// addOnce adds a value to the list of a key, unless it is there.
func addOnce[V comparable](lists map[string][]V, key string, value V) {
	if !slices.Contains(lists[key], value) {
		lists[key] = append(lists[key], value)
	}
}

// isReplaced reports whether the identifier is a code of ROME 3 that codes of ROME 4 replace.
func (l lineage) isReplaced(id fact.Identifier) bool {
	return id.Scheme == fact.SchemeRome3 && len(l.heirs[id.RomeCode()]) > 0
}

// heir returns the métier of ROME 4 that a code of ROME 3 became; false if there is none. It is the
// only code that descends from it, and must have at least one of its titles, while no other code
// has any.
func (l lineage) heir(code string) (heir fact.Identifier, ok bool) {
	if len(l.heirs[code]) != 1 {
		return heir, false
	}
	heir = fact.Identifier{Scheme: fact.SchemeRome, Value: l.heirs[code][0]}
	for _, title := range l.titles[code] {
		filed := l.filed[title]
		if len(filed) > 1 || len(filed) == 1 && filed[0] != heir {
			return heir, false
		}
		ok = ok || len(filed) == 1
	}
	return heir, ok
}

// joinHeirs joins each métier of ROME 3 to the métier of ROME 4 that it became.
func (r *Resolution) joinHeirs() {
	for _, code := range slices.Sorted(maps.Keys(r.lineage.titles)) {
		heir, ok := r.lineage.heir(code)
		b, known := r.mentionOf[heir]
		if !ok || !known {
			continue
		}
		a := r.mentionOf[fact.Identifier{Scheme: fact.SchemeRome3, Value: fact.Rome3Prefix + code}]
		if why, apart := r.contradiction(a, b); apart {
			r.refuse(fact.Rome3Prefix+code, why.reason, a, b)
			continue
		}
		r.join(a, b, JoinReason{Kind: fact.MergedByHeir})
	}
}

// dropReplaced removes the replaced métiers of ROME 3 from the mentions that titles name.
func (r *Resolution) dropReplaced(titles map[string][]int) {
	for key, holders := range titles {
		titles[key] = slices.DeleteFunc(holders, func(k int) bool { return r.lineage.isReplaced(r.mentions[k].id) })
	}
}

// MoveEnd returns the id of the métier at one end of a move. title is the OGR number of the title
// that the move is about, nil if it is about the whole métier: of a métier of ROME 3 it stands
// for the métier of ROME 4 that has the title, if exactly one has it.
func (r *Resolution) MoveEnd(id fact.Identifier, title *string) string {
	if title != nil && id.Scheme == fact.SchemeRome3 {
		if filed := r.lineage.filed[*title]; len(filed) == 1 {
			id = filed[0]
		}
	}
	return r.Metier(id)
}
