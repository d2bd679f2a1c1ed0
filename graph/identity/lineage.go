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
	filed  map[string][]fact.Identifier // by OGR number: the métiers of ROME 4 that have the title
}

// lineageOf collects the lineage from facts, whose order does not matter.
func lineageOf(facts []fact.Fact) lineage {
	l := lineage{map[string][]string{}, map[string][]string{}, map[string][]fact.Identifier{}}
	for k := range facts {
		subject := facts[k].Subject
		switch s := facts[k].Statement.(type) {
		case fact.Coding:
			if s.Parent != nil && !s.OfRome3() {
				note(l.heirs, *s.Parent, s.Code)
			}
		case fact.Naming:
			switch {
			case s.OGR == nil:
			case subject.Scheme == fact.SchemeRome:
				note(l.filed, *s.OGR, subject)
			case subject.Scheme == fact.SchemeRome3:
				note(l.titles, subject.RomeCode(), *s.OGR)
			}
		}
	}
	return l
}

// note adds a value to those of a key, once.
func note[V comparable](lists map[string][]V, key string, value V) {
	if !slices.Contains(lists[key], value) {
		lists[key] = append(lists[key], value)
	}
}

// replaced reports whether ROME 4 has other codes for a métier of ROME 3.
func (l lineage) replaced(id fact.Identifier) bool {
	return id.Scheme == fact.SchemeRome3 && len(l.heirs[id.RomeCode()]) > 0
}

// heir is the métier of ROME 4 that a code of ROME 3 became: the only code that descends
// from it, where ROME 4 files under that code all of its titles that it has, and it has one.
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

const reasonHeir = "the only code that descends from it, and the one that has its titles"

// joinHeirs joins each métier of ROME 3 to the one of ROME 4 that it became.
func (i *Resolution) joinHeirs() {
	for _, code := range slices.Sorted(maps.Keys(i.lineage.titles)) {
		heir, ok := i.lineage.heir(code)
		b, known := i.index[heir]
		if !ok || !known {
			continue
		}
		a := i.index[fact.Identifier{Scheme: fact.SchemeRome3, Value: fact.Rome3Prefix + code}]
		if why, apart := i.contradiction(a, b); apart {
			i.refuse(fact.Rome3Prefix+code, why.reason, a, b)
			continue
		}
		i.join(a, b, reasonHeir)
	}
}

// dropReplaced takes the replaced métiers of ROME 3 out of those that titles name.
func (i *Resolution) dropReplaced(titles map[string][]int) {
	for key, holders := range titles {
		titles[key] = slices.DeleteFunc(holders, func(k int) bool { return i.lineage.replaced(i.mentions[k].id) })
	}
}

// end is the métier at one end of a move. A title of ROME 3 stands for the métier of ROME 4
// that has it, where that is one.
func (i *Resolution) End(id fact.Identifier, title *string) string {
	if title != nil && id.Scheme == fact.SchemeRome3 {
		if filed := i.lineage.filed[*title]; len(filed) == 1 {
			id = filed[0]
		}
	}
	return i.Metier(id)
}
