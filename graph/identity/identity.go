package identity

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"

	"passerelle/graph/fact"
)

// A Resolution says which métier each identifier that the facts use stands for. Resolve says how
// it is found.
type Resolution struct {
	facts      []fact.Fact
	mentionOf  map[fact.Identifier]int // place in mentions
	mentions   []mention
	refusals   []refusal
	lineage    lineage
	codeTitles codeTitles
	kin        map[int][]kinship          // by mention
	metierOf   map[fact.Identifier]string // id of the métier, once all joins are made
	headOf     map[string]int             // by id of a métier: the head of its group
}

// Resolve groups the identifiers of facts in canonical order into métiers.
//
// Identifiers are joined, strongest reason first, when an Identity statement links them, when a
// curated SameAs does, when both have the same preferred title, and when the preferred title of
// one is another appellation of exactly one other métier. A join is refused, and reported as a
// Conflict, when it is contradicted: a curated DifferentFrom keeps them apart, both sides have
// different identifiers of one scheme, or a document states a move between them, which only a
// SameAs overrules. Two métiers that merely share a secondary appellation stay two. A métier of
// ROME 3 that ROME 4 has another code for takes no part in joins by titles: its lineage decides.
// Last, a métier filed under a code of ROME 4 joins that code if it has its name (joinFiled).
//
// It fails on a métier to which no document gives a preferred title.
func Resolve(facts []fact.Fact) (*Resolution, error) {
	r := &Resolution{facts: facts, mentionOf: map[fact.Identifier]int{}, lineage: lineageOf(facts), kin: map[int][]kinship{}}
	for k := range facts {
		r.collect(&facts[k])
	}
	for k := range r.mentions {
		if m := &r.mentions[k]; m.fact != nil && !slices.Contains(slices.Collect(maps.Values(m.titles)), true) {
			e := m.fact.Evidence
			return nil, fmt.Errorf("%s:%d: métier %s %q has no preferred title", e.Source(), e.Line, m.id.Scheme, m.id.Value)
		}
	}
	titles := r.mentionsByTitle()
	r.applyDifferentFrom(titles)
	r.linkByTitles(titles)
	r.joinIdentities()
	r.applySameAs(titles)
	r.dropReplaced(titles)
	r.joinTitles(titles)
	r.joinHeirs()
	r.codeTitles = r.codeTitlesOf()
	r.joinFiled()
	r.linkByIdentities()
	r.fileAll()
	r.nameGroups()
	return r, nil
}

// nameGroups gives each group the id of its strongest identifier; among titles, of the one that
// most facts prefer, and then of the first in alphabetical order.
func (r *Resolution) nameGroups() {
	uses := map[fact.Identifier]int{}
	for k := range r.facts {
		if s, ok := r.facts[k].Statement.(fact.Naming); ok && s.Preferred {
			uses[r.facts[k].Subject]++
		}
	}
	r.metierOf = make(map[fact.Identifier]string, len(r.mentions))
	r.headOf = map[string]int{}
	for k := range r.mentions {
		if r.mentions[k].parent != k {
			continue
		}
		members := r.mentions[k].members
		slices.SortFunc(members, func(a, b int) int {
			m, n := r.mentions[a].id, r.mentions[b].id
			return cmp.Or(m.Scheme.Rank()-n.Scheme.Rank(), uses[n]-uses[m], m.Compare(n))
		})
		for _, member := range members {
			r.metierOf[r.mentions[member].id] = r.mentions[members[0]].id.MetierID()
		}
		r.headOf[r.mentions[members[0]].id.MetierID()] = k
	}
}

// Metier returns the id of the métier that the identifier stands for, "" if no fact uses it.
func (r *Resolution) Metier(id fact.Identifier) string { return r.metierOf[id] }

// Node returns the id of the node that the subject of a fact stands for: a métier, or by itself a
// training, skill or code.
func (r *Resolution) Node(subject fact.Identifier) string {
	if subject.IsMetier() {
		return r.Metier(subject)
	}
	return subject.NodeID()
}

// Groups returns an iterator over the métiers, each with its id and identifiers, the strongest
// first, in the order in which facts first speak of them. A group that no fact speaks of is left
// out: an identifier that was refused is no métier.
func (r *Resolution) Groups() iter.Seq2[string, []fact.Identifier] {
	return func(yield func(string, []fact.Identifier) bool) {
		spoken := map[string]bool{}
		for k := range r.mentions {
			if m := &r.mentions[k]; m.fact != nil {
				spoken[r.Metier(m.id)] = true
			}
		}
		for k := range r.mentions {
			if r.mentions[k].parent != k || !spoken[r.Metier(r.mentions[k].id)] {
				continue
			}
			var identifiers []fact.Identifier
			for _, member := range r.mentions[k].members {
				identifiers = append(identifiers, r.mentions[member].id)
			}
			if !yield(r.Metier(r.mentions[k].id), identifiers) {
				return
			}
		}
	}
}

// joinIdentities joins the identifiers that Identity statements link.
func (r *Resolution) joinIdentities() {
	for k := range r.facts {
		s, ok := r.facts[k].Statement.(fact.Identity)
		if !ok {
			continue
		}
		a, b := r.mention(r.facts[k].Subject), r.mention(s.Identifier)
		if why, apart := r.contradiction(a, b); apart {
			r.refuse(s.Identifier.Value, why.reason, a, b)
			continue
		}
		r.join(a, b, JoinReason{fact.MergedByIdentifier, s.Identifier.Value})
	}
}
