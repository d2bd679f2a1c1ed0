package graph_test

import (
	"fmt"
	"hash/fnv"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
)

// loadsThrough returns the loads that a store keeps that has held datasets one after the other: the journal of each says
// what the relations and nodes that it changed were before.
func loadsThrough(datasets ...*graph.Dataset) []graph.Load {
	loads := []graph.Load{graph.NewLoad(nil, datasets[0], nil, atHour(0))}
	for k := 1; k < len(datasets); k++ {
		before, after := describedElements(datasets[k-1]), describedElements(datasets[k])
		var entries []graph.JournalEntry
		for element, entry := range before {
			if entry.After = after[element].Before; entry.After != entry.Before {
				entries = append(entries, entry)
			}
		}
		for element, entry := range after {
			if _, known := before[element]; !known {
				entries = append(entries, graph.JournalEntry{Element: element, After: entry.Before})
			}
		}
		slices.SortFunc(entries, func(a, b graph.JournalEntry) int { return a.Compare(b.Element) })
		loads = append(loads, graph.NewLoad(&loads[k-1], datasets[k], entries, atHour(k)))
	}
	return loads
}

// describedElements returns the métiers and relations of a dataset as a journal describes what was before; the digest of
// a relation is one of what is said of it.
func describedElements(d *graph.Dataset) map[graph.Element]graph.JournalEntry {
	entries := map[graph.Element]graph.JournalEntry{}
	for _, m := range d.Metiers {
		element := graph.Element{From: m.ID}
		entries[element] = graph.JournalEntry{Element: element, Before: 1, Label: m.Label}
	}
	for _, r := range d.Relations {
		entry := graph.JournalEntry{Element: graph.Element{Predicate: r.Predicate, From: r.From, To: r.To}}
		digest := fnv.New64()
		for _, f := range r.Facts {
			e := f.Evidence
			entry.Documents = append(entry.Documents, e.Document.ID)
			entry.Said = append(entry.Said, graph.Quotation{Document: e.Document.ID, Rule: e.Rule, Quote: e.Quote})
		}
		slices.SortFunc(entry.Said, graph.Quotation.Compare)
		fmt.Fprint(digest, entry.Said)
		entry.Before = digest.Sum64()
		slices.Sort(entry.Documents)
		entry.Documents = slices.Compact(entry.Documents)
		entries[entry.Element] = entry
	}
	return entries
}

// edition returns an edition of the page p: with a version, and a move, in words of its own, to each métier that is given.
func edition(version string, reached ...fact.Identifier) *graphtest.Page {
	p := graphtest.NewPage("p")
	p.Document.Title, p.Document.Edition, p.Document.Hash = "Page p "+version, new(version), "hash of "+version
	p.Call(graphtest.Rome("A1101"), "Libraire").Call(graphtest.Rome("A1102"), "Bibliothécaire").Call(graphtest.Rome("A1103"), "Documentaliste")
	for _, to := range reached {
		p.Move(graphtest.Rome("A1101"), to, fact.Mobility)
		p.Facts[len(p.Facts)-1].Evidence.Quote = "vers " + to.Value
	}
	return p
}

// tellChanges tells what became of the relations of a kind since a version, a line each: what documents said and do not
// say any more, which editions do not, and where titles went.
func tellChanges(t *testing.T, s *graph.Snapshot, since string, elements ...graph.ElementKind) []string {
	t.Helper()
	page, err := s.ChangesSince(t.Context(), graph.ChangesQuery{Since: since, Elements: elements, First: 100})
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{}
	for _, change := range page.Nodes {
		line := fmt.Sprintf("%s %s", change.Kind, change.Label())
		for _, f := range change.FormerEvidence {
			line += fmt.Sprintf("; %q in %s", f.Quote, f.Document.Title)
		}
		for _, d := range change.WithdrawnBy {
			line += "; not in " + d.Title
		}
		for _, m := range change.MovedTo {
			line += "; to " + m.Label
		}
		for _, m := range change.MovedFrom {
			line += "; from " + m.Label
		}
		if change.LeadsTo != nil {
			line += "; leads to " + change.LeadsTo.ID
		}
		lines = append(lines, line)
	}
	return lines
}

// TestWithdrawnByAnEdition checks that a move that an edition leaves out is told with the words of the edition that had
// it, whatever was loaded between, and is evidence of nothing.
func TestWithdrawnByAnEdition(t *testing.T) {
	two, three := graphtest.Rome("A1102"), graphtest.Rome("A1103")
	other := graphtest.NewPage("q").Call(graphtest.Rome("A1101"), "Libraire").Call(two, "Bibliothécaire").Move(graphtest.Rome("A1101"), two, fact.Mobility)
	datasets := []*graph.Dataset{
		graphtest.Dataset(t, edition("v460", two, three)),
		graphtest.Dataset(t, edition("v461", two, three), other),
		graphtest.Dataset(t, edition("v462", three), other),
		graphtest.Dataset(t, other),
	}
	for name, c := range map[string]struct {
		loaded int
		since  string
		want   []string
	}{
		"left out, stated by another": {3, "2", []string{
			`CHANGED Libraire → Bibliothécaire; "vers A1102" in Page p v461; not in Page p v462`,
		}},
		"as the version asked about had it": {3, "1", []string{
			`CHANGED Libraire → Bibliothécaire; "vers A1102" in Page p v460; not in Page p v462`,
		}},
		"forgotten":                {4, "3", []string{`WITHDRAWN Libraire → Documentaliste; "vers A1103" in Page p v462`}},
		"added and left out again": {3, "", []string{"ADDED Libraire → Bibliothécaire", "ADDED Libraire → Documentaliste"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := graph.NewSnapshotWithHistory(datasets[c.loaded-1], loadsThrough(datasets[:c.loaded]...), atHour(9))
			if diff := cmp.Diff(c.want, tellChanges(t, s, c.since, graph.ElementTransition)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestTitlesThatMoved checks that a title is followed from the métier that lost it to that which has come to bear it, and
// the id of a métier that is gone to what it names now.
func TestTitlesThatMoved(t *testing.T) {
	page := func(calls func(p *graphtest.Page)) *graph.Dataset {
		p := graphtest.NewPage("p")
		calls(p)
		return graphtest.Dataset(t, p)
	}
	naming := func(title string) fact.Naming { return fact.Naming{Title: french.ParseTitle(title)} }
	one, two, three := graphtest.Rome("A1101"), graphtest.Rome("A1102"), graphtest.Rome("A1103")
	datasets := []*graph.Dataset{
		page(func(p *graphtest.Page) {
			p.Call(one, "Libraire").Call(two, "Bibliothécaire").State(one, naming("Disquaire"), naming("Chargé d'e-réputation")).Title("Archiviste")
		}),
		page(func(p *graphtest.Page) {
			p.Call(one, "Libraire").Call(two, "Bibliothécaire").State(two, naming("Chargé d'e-réputation")).Call(three, "Disquaire")
			p.Call(graphtest.Met(5), "Archiviste")
		}),
	}
	s := graph.NewSnapshotWithHistory(datasets[1], loadsThrough(datasets...), atHour(9))
	want := []string{
		"ADDED Archiviste", "ADDED Disquaire", "WITHDRAWN Archiviste; not in Page p; leads to metier:MET.5",
		"ADDED Disquaire → Disquaire; from Libraire", // a title that became the name of a code of its own
		"ADDED Bibliothécaire → Chargé d'e-réputation; from Libraire",
		"ADDED Archiviste → Archiviste; from Archiviste",
		`WITHDRAWN Libraire → Chargé d'e-réputation; "quote 4" in Page p; not in Page p; to Bibliothécaire`,
		`WITHDRAWN Libraire → Disquaire; "quote 3" in Page p; not in Page p; to Disquaire`,
		`WITHDRAWN Archiviste → Archiviste; "quote 5" in Page p; not in Page p; to Archiviste`,
	}
	got := tellChanges(t, s, "1", graph.ElementMetier, graph.ElementMetierAppellation)
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestJournalKeepsWhatWasSaid checks that what documents said is packed whole, and that entries without it, as earlier
// releases wrote them, are read beside those with it.
func TestJournalKeepsWhatWasSaid(t *testing.T) {
	word := rapid.SampledFrom([]string{"", "a", "ab", "é", "document:a", "document:ab"})
	quotation := rapid.Custom(func(t *rapid.T) graph.Quotation {
		return graph.Quotation{Document: word.Draw(t, "document"), Rule: word.Draw(t, "rule"), Quote: word.Draw(t, "quote")}
	})
	rapid.Check(t, func(t *rapid.T) {
		var entries []graph.JournalEntry
		for k := range rapid.IntRange(1, 5).Draw(t, "entries") {
			entry := graph.JournalEntry{Element: graph.Element{Predicate: "skill", From: "metier:a", To: fmt.Sprint("skill:", k)}, Before: 1}
			entry.Said = rapid.SliceOfNDistinct(quotation, 1, 4, rapid.ID).Draw(t, "said")
			slices.SortFunc(entry.Said, graph.Quotation.Compare)
			for _, q := range entry.Said {
				entry.Documents = append(entry.Documents, q.Document)
			}
			entry.Documents = slices.Compact(entry.Documents)
			if rapid.Bool().Draw(t, "of an earlier release") {
				entry.Said = nil
			}
			entries = append(entries, entry)
		}
		got, err := graph.PackJournal(entries).Entries()
		if diff := cmp.Diff(entries, got); err != nil || diff != "" {
			t.Fatalf("%v (-want +got):\n%s", err, diff)
		}
	})
}
