package identity

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// identity says which métier each identifier that the facts use stands for.
//
// Identifiers are joined, strongest reason first, when an Identity statement links
// them, when a curated SameAs does, when two documents prefer the same title, and
// when one's preferred title is another appellation of exactly one other métier. A
// join is refused, and reported as a Conflict, when it is contradicted: a curated
// DifferentFrom keeps them apart, both sides have different identifiers of one scheme,
// or a document states a move between them, which a SameAs alone overrules. Two
// métiers that merely share a secondary appellation stay two. A métier of ROME 3 that
// ROME 4 has another code for takes no part in titles: its lineage decides.
type Resolution struct {
	facts    []fact.Fact
	index    map[fact.Identifier]int // identifier → mention
	mentions []mention
	refusals []refusal
	lineage  lineage
	group    map[fact.Identifier]string // final métier id
}

// A mention is one identifier and what the facts say of it by that name.
type mention struct {
	id        fact.Identifier
	parent    int   // union-find; itself for the head of a group
	members   []int // of a head: all mentions of its group
	apart     map[int]separation
	reason    string          // why it was joined to its group
	preferred map[string]bool // keys of its titles → whether one of them is the preferred one
	fact      *fact.Fact      // the first that speaks of it or moves to it, nil if an Identity statement only names it
}

// A separation says why two mentions are two métiers; a firm one stands against a
// curated identity too.
type separation struct {
	reason string
	firm   bool
}

// resolve groups the identifiers of canonical facts.
func Resolve(facts []fact.Fact) (*Resolution, error) {
	i := &Resolution{facts: facts, index: map[fact.Identifier]int{}, lineage: lineageOf(facts)}
	for k := range facts {
		i.collect(&facts[k])
	}
	for k := range i.mentions {
		if m := &i.mentions[k]; m.fact != nil && !slices.Contains(slices.Collect(maps.Values(m.preferred)), true) {
			e := m.fact.Evidence
			return nil, fmt.Errorf("%s:%d: métier %s %q has no preferred title", e.Source(), e.Line, m.id.Scheme, m.id.Value)
		}
	}
	titles := i.titles()
	i.forbid(titles)
	i.joinIdentities()
	i.force(titles)
	i.dropReplaced(titles)
	i.joinTitles(titles)
	i.joinHeirs()
	i.settle()
	return i, nil
}

// mention is the index of the identifier's mention, made when it is new.
func (i *Resolution) mention(id fact.Identifier) int {
	k, ok := i.index[id]
	if !ok {
		k = len(i.mentions)
		i.index[id] = k
		i.mentions = append(i.mentions, mention{
			id: id, parent: k, members: []int{k}, apart: map[int]separation{}, preferred: map[string]bool{},
		})
	}
	return k
}

func (i *Resolution) collect(f *fact.Fact) {
	if !f.Subject.OfMetier() {
		return
	}
	switch s := f.Statement.(type) {
	case fact.SameAs, fact.DifferentFrom:
		return // forbid and force read them once all titles are known
	case fact.Naming:
		subject := i.mention(f.Subject)
		for _, form := range s.Title.Forms() {
			if key := french.Slug(form); key != "" {
				i.mentions[subject].preferred[key] = i.mentions[subject].preferred[key] || s.Preferred
			}
		}
	case fact.Identity:
		i.mention(s.Identifier)
	case fact.Move:
		i.separate(f.Subject, s.To, separation{reason: f.Evidence.Source() + " states a move between them"})
		i.speak(s.To, f)
	}
	i.speak(f.Subject, f)
}

func (i *Resolution) speak(id fact.Identifier, f *fact.Fact) {
	m := &i.mentions[i.mention(id)]
	m.fact = cmp.Or(m.fact, f)
}

func (i *Resolution) separate(a, b fact.Identifier, why separation) {
	if a == b {
		return
	}
	k, l := i.mention(a), i.mention(b)
	if known, ok := i.mentions[k].apart[l]; !ok || why.firm && !known.firm {
		i.mentions[k].apart[l], i.mentions[l].apart[k] = why, why
	}
}

func (i *Resolution) head(k int) int {
	for i.mentions[k].parent != k {
		k = i.mentions[k].parent
	}
	return k
}

// contradiction is why the groups of two mentions cannot be one, false if they can.
func (i *Resolution) contradiction(a, b int) (separation, bool) {
	a, b = i.head(a), i.head(b)
	if a == b {
		return separation{}, false
	}
	var found separation
	for _, k := range i.mentions[a].members {
		for _, l := range i.mentions[b].members {
			if why := i.between(k, l); why.firm {
				return why, true
			} else if found.reason == "" {
				found = why
			}
		}
	}
	return found, found.reason != ""
}

// between is what keeps two mentions apart by themselves.
func (i *Resolution) between(k, l int) separation {
	m, n := i.mentions[k].id, i.mentions[l].id
	if m.Scheme == n.Scheme && m.Scheme != fact.SchemeTitle && m != n {
		return separation{fmt.Sprintf("%s is not %s", min(m.Value, n.Value), max(m.Value, n.Value)), true}
	}
	return i.mentions[k].apart[l]
}

// join makes one group of two, the smaller into the larger.
func (i *Resolution) join(a, b int, reason string) {
	a, b = i.head(a), i.head(b)
	if a == b {
		return
	}
	if len(i.mentions[a].members) < len(i.mentions[b].members) {
		a, b = b, a
	}
	for _, k := range []int{a, b} {
		i.mentions[k].reason = cmp.Or(i.mentions[k].reason, reason)
	}
	i.mentions[b].parent = a
	i.mentions[a].members = append(i.mentions[a].members, i.mentions[b].members...)
}

// joinIdentities joins what Identity statements link.
func (i *Resolution) joinIdentities() {
	for k := range i.facts {
		s, ok := i.facts[k].Statement.(fact.Identity)
		if !ok {
			continue
		}
		a, b := i.mention(i.facts[k].Subject), i.mention(s.Identifier)
		if why, apart := i.contradiction(a, b); apart {
			i.refuse(s.Identifier.Value, why.reason, a, b)
			continue
		}
		i.join(a, b, reasonSameIdentifier+" "+s.Identifier.Value)
	}
}

// settle names each group by its strongest identifier; among titles, by the one
// that most facts use, then by the first in alphabetical order.
func (i *Resolution) settle() {
	uses := map[fact.Identifier]int{}
	for k := range i.facts {
		if s, ok := i.facts[k].Statement.(fact.Naming); ok && s.Preferred {
			uses[i.facts[k].Subject]++
		}
	}
	i.group = make(map[fact.Identifier]string, len(i.mentions))
	for k := range i.mentions {
		if i.mentions[k].parent != k {
			continue
		}
		members := i.mentions[k].members
		slices.SortFunc(members, func(a, b int) int {
			m, n := i.mentions[a].id, i.mentions[b].id
			return cmp.Or(m.Scheme.Strength()-n.Scheme.Strength(), uses[n]-uses[m], m.Compare(n))
		})
		for _, member := range members {
			i.group[i.mentions[member].id] = i.mentions[members[0]].id.MetierID()
		}
	}
}

// metier returns the id of the métier that the identifier stands for, "" if no fact uses it.
func (i *Resolution) Metier(id fact.Identifier) string { return i.group[id] }

// node is the id of the node that a subject stands for.
func (i *Resolution) Node(subject fact.Identifier) string {
	if subject.OfMetier() {
		return i.Metier(subject)
	}
	return subject.NodeID()
}

// groups goes through the métiers, each by its id with its identifiers, in the order in which
// facts first speak of them. A group that no fact speaks of is an identifier that was refused,
// and no métier.
func (i *Resolution) Groups() iter.Seq2[string, []fact.Identifier] {
	return func(yield func(string, []fact.Identifier) bool) {
		spoken := map[string]bool{}
		for k := range i.mentions {
			if m := &i.mentions[k]; m.fact != nil {
				spoken[i.Metier(m.id)] = true
			}
		}
		for k := range i.mentions {
			if i.mentions[k].parent != k || !spoken[i.Metier(i.mentions[k].id)] {
				continue
			}
			var identifiers []fact.Identifier
			for _, member := range i.mentions[k].members {
				identifiers = append(identifiers, i.mentions[member].id)
			}
			if !yield(i.Metier(i.mentions[k].id), identifiers) {
				return
			}
		}
	}
}

// reason is why a mention is of the métier that another one names.
func (i *Resolution) Reason(id, named fact.Identifier) string {
	switch {
	case id != named:
		return i.mentions[i.index[id]].reason
	case id.Scheme == fact.SchemeTitle:
		return reasonOf(reasonSameTitle, id.Value)
	}
	return reasonSameIdentifier + " " + id.Value
}
