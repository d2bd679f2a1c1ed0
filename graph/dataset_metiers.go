package graph

import (
	"cmp"
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/identity"
)

// name makes the métiers: one for each group of identifiers that facts speak of.
func (d *Dataset) buildMetiers(resolution *identity.Resolution) {
	byID := metiersOf(resolution)
	identifyByCode(d.facts, resolution, byID)
	namings := map[string][]*fact.Fact{}
	for k := range d.facts {
		if naming, ok := d.facts[k].Statement.(fact.Naming); ok && naming.Preferred {
			id := resolution.Metier(d.facts[k].Subject)
			namings[id] = append(namings[id], &d.facts[k])
		}
	}
	for id, metier := range byID {
		metier.takeTitles(namings[id], resolution)
		metier.tidyLists()
		d.Metiers = append(d.Metiers, *metier)
	}
	slices.SortFunc(d.Metiers, func(a, b Metier) int { return cmp.Compare(a.ID, b.ID) })
	d.Conflicts = resolution.Conflicts()
}

// metiersOf makes an unnamed métier of each group of identifiers, by id.
func metiersOf(resolution *identity.Resolution) map[string]*Metier {
	byID := map[string]*Metier{}
	for id, identifiers := range resolution.Groups() {
		metier := &Metier{ID: id}
		for _, identifier := range identifiers {
			metier.addIdentifier(identifier)
		}
		byID[id] = metier
	}
	return byID
}

// include adds an identifier of the métier's group, and the id it would give.
func (m *Metier) addIdentifier(id fact.Identifier) {
	if id.Scheme != fact.SchemeTitle {
		m.Identifiers = append(m.Identifiers, id)
	}
	if alias := id.MetierID(); alias != m.ID {
		m.Aliases = append(m.Aliases, alias)
	}
}

// fileByCode makes a code of ROME 4 an identifier of the métier filed under it, when no other
// one is and the code is not a métier of its own.
func identifyByCode(facts []fact.Fact, resolution *identity.Resolution, byID map[string]*Metier) {
	filed := map[fact.Identifier][]string{}
	for k := range facts {
		if s, ok := facts[k].Statement.(fact.Coding); ok && !s.OfRome3() {
			code := fact.Identifier{Scheme: fact.SchemeRome, Value: s.Code}
			if id := resolution.Metier(facts[k].Subject); !slices.Contains(filed[code], id) {
				filed[code] = append(filed[code], id)
			}
		}
	}
	for code, ids := range filed {
		if resolution.Metier(code) == "" && len(ids) == 1 {
			byID[ids[0]].addIdentifier(code)
		}
	}
}

// call names the métier by the first preferred title of the identifier that gives it
// its id, or the first of all where that one has none, in canonical order. A gender that
// title does not state is taken from the others that are the same title. Each other
// mention is a merge.
func (m *Metier) takeTitles(namings []*fact.Fact, resolution *identity.Resolution) {
	own := slices.IndexFunc(namings, func(f *fact.Fact) bool { return f.Subject.MetierID() == m.ID })
	first := namings[max(own, 0)]
	title := first.Statement.(fact.Naming).Title
	m.Label, m.Feminine, m.Masculine = title.Label, nilIfEmpty(title.Feminine), nilIfEmpty(title.Masculine)
	for _, f := range namings {
		other := f.Statement.(fact.Naming).Title
		if sameTitle(other, title) {
			m.Feminine = cmp.Or(m.Feminine, nilIfEmpty(other.Feminine))
			m.Masculine = cmp.Or(m.Masculine, nilIfEmpty(other.Masculine))
		}
		sameDocument := f.Evidence.Document == first.Evidence.Document
		if sameDocument && (f.Subject == first.Subject || french.Slug(other.Label) == french.Slug(title.Label)) {
			continue
		}
		m.MergedFrom = append(m.MergedFrom, Merge{
			other.Label, resolution.Reason(f.Subject, first.Subject), f.Evidence.Document, f.Evidence.Line,
		})
	}
}

// sameTitle reports whether two titles have a form in common.
func sameTitle(a, b french.Title) bool {
	forms := b.Forms()
	return slices.ContainsFunc(a.Forms(), func(form string) bool {
		return slices.ContainsFunc(forms, func(other string) bool { return french.Fold(form) == french.Fold(other) })
	})
}

// settle sorts the lists and drops the merges that repeat a document's name for the métier.
func (m *Metier) tidyLists() {
	slices.SortFunc(m.Identifiers, fact.Identifier.Compare)
	slices.Sort(m.Aliases)
	var merges []Merge
	for _, merge := range m.MergedFrom {
		if !slices.ContainsFunc(merges, func(other Merge) bool {
			return other.Document == merge.Document && french.Slug(other.Label) == french.Slug(merge.Label)
		}) {
			merges = append(merges, merge)
		}
	}
	m.MergedFrom = merges
}
