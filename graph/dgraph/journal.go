package dgraph

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// journalOf is what a load changes that leads from the last complete one to want, sorted by
// element. pending is what an interrupted load since then set out to change: of those
// elements have may hold either state, so that what they were comes from there; whatever
// it left alone have still holds. What it had begun and want does not ask for stays in the
// journal, as no change, as long as have holds it: this load may be interrupted too.
func journalOf(want, have *content, pending []graph.JournalEntry) []graph.JournalEntry {
	entries := map[graph.Element]graph.JournalEntry{}
	for _, entry := range pending {
		entry.After = digestOf(want.text(entry.Element))
		entries[entry.Element] = entry
	}
	for e := range differingElements(want, have) {
		if _, known := entries[e]; !known {
			entry := have.describe(e)
			entry.After = digestOf(want.text(e))
			entries[e] = entry
		}
	}
	list := slices.SortedFunc(maps.Values(entries), func(a, b graph.JournalEntry) int { return a.Compare(b.Element) })
	return slices.DeleteFunc(list, func(e graph.JournalEntry) bool {
		return e.Before == e.After && digestOf(have.text(e.Element)) == e.After
	})
}

// differing gives the elements that two states do not hold alike.
func differingElements(want, have *content) func(yield func(graph.Element) bool) {
	return func(yield func(graph.Element) bool) {
		for e := range want.elements {
			if !want.agrees(have, e) && !yield(e) {
				return
			}
		}
		for e := range have.elements {
			if !want.holds(e) && !yield(e) {
				return
			}
		}
	}
}

// elements calls yield with each element of the state, in no order. An edge without facts is
// none: another application made it.
func (c *content) elements(yield func(graph.Element) bool) {
	for id := range c.nodes {
		if e := (graph.Element{From: id}); e.Kind() != "" && !yield(e) {
			return
		}
	}
	for id, facets := range c.edges {
		ours := factsIn(facets) != "" && !strings.HasPrefix(id.to, strayPrefix)
		if ours && !yield(graph.Element{Predicate: id.predicate, From: id.from, To: id.to}) {
			return
		}
	}
}

// holds reports whether the state has the element.
func (c *content) holds(e graph.Element) bool {
	if e.Predicate != "" {
		return c.text(e) != ""
	}
	return c.nodes[e.From] != nil
}

// agrees reports whether both states hold the element, and alike.
func (c *content) agrees(other *content, e graph.Element) bool {
	if e.Predicate != "" {
		return c.text(e) == other.text(e)
	}
	return other.holds(e) && slices.Equal(c.nodes[e.From].values, other.nodes[e.From].values)
}

// factsIn are the facts of a relation; empty for an edge that another application made.
func factsIn(facets []facet) string {
	for _, f := range facets {
		if facts, ok := f.value.(string); ok && f.key == facetFacts {
			return facts
		}
	}
	return ""
}

// text is the state of an element as one text: the values of a node, the facts of a
// relation, from which all else of it follows. Empty where it is not there.
func (c *content) text(e graph.Element) string {
	if e.Predicate != "" {
		return factsIn(c.edges[edge{e.From, e.Predicate, e.To}])
	}
	n := c.nodes[e.From]
	if n == nil {
		return ""
	}
	var text strings.Builder
	for _, v := range n.values {
		fmt.Fprintf(&text, "%s %q\n", v.predicate, v.text)
	}
	return text.String()
}

// digestOf is 0 for the empty text, and for no other.
func digestOf(text string) uint64 {
	if text == "" {
		return 0
	}
	sum := sha256.Sum256([]byte(text))
	return max(1, binary.LittleEndian.Uint64(sum[:]))
}

// describe is the entry of an element with what it was: what it was called, and which
// documents stated a relation. Facts that are damaged name no document.
func (c *content) describe(e graph.Element) graph.JournalEntry {
	text := c.text(e)
	entry := graph.JournalEntry{Element: e, Before: digestOf(text)}
	if entry.Before == 0 {
		return entry
	}
	entry.Label = c.label(e)
	var facts []struct{ Document string }
	if e.Predicate == "" || json.Unmarshal([]byte(text), &facts) != nil {
		return entry
	}
	for _, f := range facts {
		entry.Documents = append(entry.Documents, f.Document)
	}
	slices.Sort(entry.Documents)
	entry.Documents = slices.Compact(entry.Documents)
	return entry
}

// label is what the node of an element is called, or the claim that a relation leads to.
func (c *content) label(e graph.Element) string {
	n := c.nodes[cmp.Or(e.To, e.From)]
	if n == nil || e.To != "" && (graph.Element{From: e.To}).Kind() != "" {
		return ""
	}
	for _, predicate := range []string{"label", "title", "raw", "text", "value", "code"} {
		for _, v := range n.values {
			if v.predicate == predicate {
				if predicate == "text" {
					return fact.Clip(v.text)
				}
				return v.text
			}
		}
	}
	return ""
}
