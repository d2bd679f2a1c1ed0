package identity

import (
	"cmp"
	"fmt"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A mention is one identifier and what the facts say of it by that name.
type mention struct {
	id         fact.Identifier
	parent     int                // its union-find parent; itself for the head of a group
	members    []int              // of a head: all mentions of its group
	apart      map[int]separation // what keeps it apart from another mention, by the place of that one
	reason     JoinReason         // why it was first joined to another
	titles     map[string]bool    // by key of a title: whether it is preferred
	codes      []fact.Identifier  // of ROME, under which documents file it
	names      []string           // keys of its preferred titles, with and without what stands in brackets
	plainNames []string           // the same without brackets, and without complements
	fact       *fact.Fact         // the first that speaks of it or moves to it; nil if only Identity statements name it
}

// A separation says why two mentions are two métiers. A firm one stands even against a curated
// identity.
type separation struct {
	reason string
	firm   bool
}

// mention returns the place of the identifier's mention, which it adds if it is new.
func (r *Resolution) mention(id fact.Identifier) int {
	k, ok := r.mentionOf[id]
	if !ok {
		k = len(r.mentions)
		r.mentionOf[id] = k
		r.mentions = append(r.mentions, mention{
			id: id, parent: k, members: []int{k}, apart: map[int]separation{}, titles: map[string]bool{},
		})
	}
	return k
}

// collect takes from a fact what identity rests on: titles, identifiers, and moves, whose ends are
// two métiers. Curated identities are read later, when all titles are known.
func (r *Resolution) collect(f *fact.Fact) {
	if !f.Subject.IsMetier() {
		return
	}
	switch s := f.Statement.(type) {
	case fact.SameAs, fact.DifferentFrom:
		return // applyDifferentFrom and applySameAs read them once all titles are known
	case fact.Naming:
		r.mentions[r.mention(f.Subject)].addTitle(s)
	case fact.Coding:
		if m := &r.mentions[r.mention(f.Subject)]; m.id.Scheme != fact.SchemeRome && m.id.Scheme != fact.SchemeRome3 {
			m.codes = append(m.codes, codeOf(s))
		}
	case fact.Identity:
		r.mention(s.Identifier)
	case fact.Move:
		r.separate(f.Subject, s.To, separation{reason: f.Evidence.Source() + " states a move between them"})
		r.noteFact(s.To, f)
	}
	r.noteFact(f.Subject, f)
}

// addTitle adds the forms of a title. Of the title of a code what stands beside an acronym is one too,
// and of its name each of two titles side by side: "Social media manager - Responsable des médias
// sociaux" gives two more.
func (m *mention) addTitle(s fact.Naming) {
	forms := s.Title.Forms()
	m.addForms(forms, s.Preferred)
	if s.Preferred {
		m.addNames(forms)
	}
	if m.id.Scheme != fact.SchemeRome {
		return
	}
	for _, form := range forms {
		if bare := french.WithoutAcronym(form); bare != form {
			m.addForms([]string{bare}, false)
		}
	}
	for _, half := range french.Halves(s.Title.Label) {
		m.addForms(half.Forms(), false)
	}
}

// addForms adds the keys of forms to the titles.
func (m *mention) addForms(forms []string, preferred bool) {
	for _, form := range forms {
		if key := french.Slug(form); key != "" {
			m.titles[key] = m.titles[key] || preferred
		}
	}
}

// addNames adds the keys of the forms of a preferred title, with and without what stands in
// brackets, to the names, and of a code what is left of them without their complements to its
// plain names.
func (m *mention) addNames(forms []string) {
	for _, form := range forms {
		for _, name := range []string{form, french.WithoutBrackets(form)} {
			m.names = append(m.names, french.Slug(name))
		}
		m.plainNames = append(m.plainNames, french.Slug(french.WithoutBrackets(form)), french.Slug(french.WithoutComplement(form)))
	}
}

// codeOf returns the identifier that a code of ROME is as a métier.
func codeOf(c fact.Coding) fact.Identifier {
	if c.IsRome3() {
		return fact.Identifier{Scheme: fact.SchemeRome3, Value: fact.Rome3Prefix + c.Code}
	}
	return fact.Identifier{Scheme: fact.SchemeRome, Value: c.Code}
}

// noteFact makes the fact the first of an identifier's mention, unless it has one.
func (r *Resolution) noteFact(id fact.Identifier, f *fact.Fact) {
	m := &r.mentions[r.mention(id)]
	m.fact = cmp.Or(m.fact, f)
}

// separate keeps two identifiers apart. The first reason stays, unless only the other is firm.
func (r *Resolution) separate(a, b fact.Identifier, why separation) {
	if a == b {
		return
	}
	k, l := r.mention(a), r.mention(b)
	if known, ok := r.mentions[k].apart[l]; !ok || why.firm && !known.firm {
		r.mentions[k].apart[l], r.mentions[l].apart[k] = why, why
	}
}

// head returns the mention that stands for the group of a mention.
func (r *Resolution) head(k int) int {
	for r.mentions[k].parent != k {
		k = r.mentions[k].parent
	}
	return k
}

// contradiction returns why the groups of two mentions cannot be one, a firm reason if there is
// any; false if they can.
func (r *Resolution) contradiction(a, b int) (separation, bool) {
	a, b = r.head(a), r.head(b)
	if a == b {
		return separation{}, false
	}
	var found separation
	for _, k := range r.mentions[a].members {
		for _, l := range r.mentions[b].members {
			if why := r.separationOf(k, l); why.firm {
				return why, true
			} else if found.reason == "" {
				found = why
			}
		}
	}
	return found, found.reason != ""
}

// separationOf returns what keeps two mentions apart by themselves, whatever their groups; the
// zero separation if nothing does.
func (r *Resolution) separationOf(k, l int) separation {
	m, n := r.mentions[k].id, r.mentions[l].id
	if m.Scheme == n.Scheme && m.Scheme != fact.SchemeTitle && m != n {
		return separation{fmt.Sprintf("%s is not %s", min(m.Value, n.Value), max(m.Value, n.Value)), true}
	}
	return r.mentions[k].apart[l]
}

// join makes one group of two, by putting the smaller into the larger.
func (r *Resolution) join(a, b int, reason JoinReason) {
	a, b = r.head(a), r.head(b)
	if a == b {
		return
	}
	if len(r.mentions[a].members) < len(r.mentions[b].members) {
		a, b = b, a
	}
	for _, k := range []int{a, b} {
		r.mentions[k].reason = cmp.Or(r.mentions[k].reason, reason)
	}
	r.mentions[b].parent = a
	r.mentions[a].members = append(r.mentions[a].members, r.mentions[b].members...)
}
