package graph

import (
	"cmp"
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/identity"
)

// buildMetiers makes the métiers, sorted by id: one of each group of identifiers that identity
// resolution joined.
func (d *Dataset) buildMetiers(resolution *identity.Resolution) {
	byID := untitledMetiers(resolution)
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

// untitledMetiers returns an untitled métier for each group of identifiers, by id.
func untitledMetiers(resolution *identity.Resolution) map[string]*Metier {
	byID := map[string]*Metier{}
	for id, identifiers := range resolution.Groups() {
		metier := &Metier{ID: id, kin: resolution.Kin(id)}
		for _, identifier := range identifiers {
			metier.addIdentifier(identifier)
		}
		byID[id] = metier
	}
	return byID
}

// addIdentifier adds an identifier of the métier's group. The id that the métier would have by
// it becomes an alias.
func (m *Metier) addIdentifier(id fact.Identifier) {
	if id.Scheme != fact.SchemeTitle {
		m.Identifiers = append(m.Identifiers, id)
	}
	if alias := id.MetierID(); alias != m.ID {
		m.Aliases = append(m.Aliases, alias)
	}
}

// identifyByCode makes a ROME 4 code an identifier of the métier that is filed under it, unless
// several are or the code is a métier of its own.
func identifyByCode(facts []fact.Fact, resolution *identity.Resolution, byID map[string]*Metier) {
	filed := map[fact.Identifier][]string{}
	for k := range facts {
		if s, ok := facts[k].Statement.(fact.Coding); ok && !s.IsRome3() {
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

// takeTitles sets the label of the métier to the first preferred title, in canonical order, of
// the identifier that gives it its id, or to the first of all if that identifier has none. A
// gender that this title does not state comes from others that are the same title. Each other
// mention of the métier becomes a merge.
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

// sameTitle reports whether two titles have a form in common: "Directrice" and
// "Directeur.trice" do.
func sameTitle(a, b french.Title) bool {
	forms := b.Forms()
	return slices.ContainsFunc(a.Forms(), func(form string) bool {
		return slices.ContainsFunc(forms, func(other string) bool { return french.Fold(form) == french.Fold(other) })
	})
}

// tidyLists sorts the identifiers and the aliases, and drops merges that repeat a name which
// the same document has given the métier already.
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
