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

// journalOf returns the changes that lead from the last complete load to want, sorted by element. have is what is stored
// now, and pending the journal of a load that was interrupted since.
//
// An element in pending may be in either state in have, so its earlier state is taken from pending; every other element
// have still holds as the last complete load left it. An element that the interrupted load changed, and that want leaves
// as it was, stays in the journal as no change while have holds its changed state: this load may be interrupted too.
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

// differingElements lists the elements that only one of the two contents holds, or that they hold in different states.
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

// elements calls yield with each element of the content, in no order. It skips edges without facts, which another
// application made.
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

// holds reports whether the content has the element.
func (c *content) holds(e graph.Element) bool {
	if e.Predicate != "" {
		return c.text(e) != ""
	}
	return c.nodes[e.From] != nil
}

// agrees reports whether both contents hold the element, in the same state.
func (c *content) agrees(other *content, e graph.Element) bool {
	if e.Predicate != "" {
		return c.text(e) == other.text(e)
	}
	return other.holds(e) && slices.Equal(unpackedIn(c.nodes[e.From].values), unpackedIn(other.nodes[e.From].values))
}

// factsIn returns the facts of a relation as JSON, or "" for an edge that another application made.
func factsIn(facets []facet) string {
	for _, f := range facets {
		if facts, ok := f.value.(string); ok && f.key == facetFacts {
			return facts
		}
	}
	return ""
}

// text returns the state of an element as one text: the values of a node without what is packed, or the facts of a relation, from
// which all else of it follows. It returns "" for an element that the content does not hold.
func (c *content) text(e graph.Element) string {
	if e.Predicate != "" {
		return factsIn(c.edges[edge{e.From, e.Predicate, e.To}])
	}
	n := c.nodes[e.From]
	if n == nil {
		return ""
	}
	var text strings.Builder
	for _, v := range unpackedIn(n.values) {
		fmt.Fprintf(&text, "%s %q\n", v.predicate, v.text)
	}
	return text.String()
}

// digestOf returns a digest of the text. It is 0 for the empty text, and for no other.
func digestOf(text string) uint64 {
	if text == "" {
		return 0
	}
	sum := sha256.Sum256([]byte(text))
	return max(1, binary.LittleEndian.Uint64(sum[:]))
}

// describe returns a journal entry with what the element was before: its digest, its label, and, if it is a relation, what
// documents said of it. Facts that are damaged name no document.
func (c *content) describe(e graph.Element) graph.JournalEntry {
	text := c.text(e)
	entry := graph.JournalEntry{Element: e, Before: digestOf(text)}
	if entry.Before == 0 {
		return entry
	}
	entry.Label = c.label(e)
	var facts []struct {
		Document string
		Evidence struct{ Rule, Quote string }
	}
	if e.Predicate == "" || json.Unmarshal([]byte(text), &facts) != nil {
		return entry
	}
	for _, f := range facts {
		entry.Documents = append(entry.Documents, f.Document)
		entry.Said = append(entry.Said, graph.Quotation{Document: f.Document, Rule: f.Evidence.Rule, Quote: f.Evidence.Quote})
	}
	slices.Sort(entry.Documents)
	entry.Documents = slices.Compact(entry.Documents)
	slices.SortFunc(entry.Said, graph.Quotation.Compare)
	entry.Said = slices.Compact(entry.Said)
	return entry
}

// label returns the label of the element's node or, if it is a relation to a claim, that of the claim.
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
