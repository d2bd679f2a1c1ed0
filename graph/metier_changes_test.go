package graph_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
)

// changesOf returns the first hundred changes of a métier.
func changesOf(t *testing.T, s *graph.Snapshot, ref string) *graph.ChangeConnection {
	t.Helper()
	m, err := s.Metier(ref)
	if err != nil {
		t.Fatal(err)
	}
	page, err := m.Changes(t.Context(), 100, nil)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// ownChanges returns the changes of a métier, a line each, with their loads.
func ownChanges(t *testing.T, s *graph.Snapshot, ref string) []string {
	t.Helper()
	lines := []string{}
	for _, change := range changesOf(t, s, ref).Nodes {
		lines = append(lines, changeLine(change))
	}
	return lines
}

func changeLine(c *graph.Change) string {
	line := fmt.Sprintf("%d %s %s %s", c.Load.Number, c.Kind, c.Element, c.Label())
	for _, document := range c.Documents {
		line += "; stated by " + document.ID
	}
	for _, f := range c.FormerEvidence {
		line += fmt.Sprintf("; %q in %s", f.Quote, f.Document.Title)
	}
	for _, d := range c.WithdrawnBy {
		line += "; not in " + d.Title
	}
	if c.LeadsTo != nil {
		line += "; leads to " + c.LeadsTo.ID
	}
	return line
}

// editions are three editions of a page and what another one says, loaded one after the other.
func editions(t *testing.T) []*graph.Dataset {
	two, three := graphtest.Rome("A1102"), graphtest.Rome("A1103")
	other := graphtest.NewPage("q").Call(graphtest.Rome("A1101"), "Libraire").Call(two, "Bibliothécaire").Move(graphtest.Rome("A1101"), two, fact.Mobility)
	return []*graph.Dataset{
		graphtest.Dataset(t, edition("v460", two)),
		graphtest.Dataset(t, edition("v461", two, three), other),
		graphtest.Dataset(t, edition("v462", three), other),
		graphtest.Dataset(t, edition("v463"), other),
	}
}

// TestMetierChangesAreThoseOfItsLoads compares the changes of each métier in each load with those that changesSince lists
// where that load is the last.
func TestMetierChangesAreThoseOfItsLoads(t *testing.T) {
	datasets := editions(t)
	loads := loadsThrough(datasets...)
	last := graph.NewSnapshotWithHistory(datasets[len(datasets)-1], loads, atHour(9))
	for _, id := range []string{"metier:A1101", "metier:A1102", "metier:A1103"} {
		var want []string
		for k := len(datasets) - 1; k > 0; k-- {
			s := graph.NewSnapshotWithHistory(datasets[k], loads[:k+1], atHour(9))
			all, err := s.ChangesSince(t.Context(), graph.ChangesQuery{Since: fmt.Sprint(k), First: 100})
			if err != nil {
				t.Fatal(err)
			}
			for _, change := range all.Nodes {
				if change.From.ID == id || change.To != nil && change.To.ID == id {
					want = append(want, fmt.Sprintf("%d %s %s %s", change.Load.Number, change.Kind, change.Element, change.Label()))
				}
			}
		}
		var got []string
		page := changesOf(t, last, id)
		for _, change := range page.Nodes {
			got = append(got, fmt.Sprintf("%d %s %s %s", change.Load.Number, change.Kind, change.Element, change.Label()))
		}
		if diff := cmp.Diff(want, got); diff != "" || len(got) == 0 {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
		if page.TotalCount != len(got) || page.Added+page.Changed+page.Withdrawn != len(got) {
			t.Errorf("%s: counts %d, %d, %d, %d of %d", id, page.TotalCount, page.Added, page.Changed, page.Withdrawn, len(got))
		}
	}
}

// TestMetierChangesTellWhatWasSaid checks that a withdrawn move is told with its words by both of its ends.
func TestMetierChangesTellWhatWasSaid(t *testing.T) {
	datasets := editions(t)
	s := graph.NewSnapshotWithHistory(datasets[3], loadsThrough(datasets...), atHour(9))
	want := `4 WITHDRAWN TRANSITION Libraire → Documentaliste; stated by document:p; "vers A1103" in Page p v462; not in Page p v463`
	for _, ref := range []string{"A1101", "A1103"} {
		if got := ownChanges(t, s, ref); !slices.Contains(got, want) {
			t.Errorf("%s: %q lacks %q", ref, got, want)
		}
	}
}

// TestMetierChangesOfANewMetier checks that a métier that a load added has only that and what later loads changed, with
// the id that leads to it since then.
func TestMetierChangesOfANewMetier(t *testing.T) {
	one := graphtest.Rome("A1101")
	page := func(calls func(p *graphtest.Page)) *graph.Dataset {
		p := graphtest.NewPage("p")
		calls(p)
		return graphtest.Dataset(t, p)
	}
	naming := fact.Naming{Title: french.ParseTitle("Disquaire")}
	datasets := []*graph.Dataset{
		page(func(p *graphtest.Page) { p.Title("Archiviste") }),
		page(func(p *graphtest.Page) { p.Call(graphtest.Met(5), "Archiviste").Call(one, "Libraire") }),
		page(func(p *graphtest.Page) {
			p.Call(graphtest.Met(5), "Archiviste").Call(one, "Libraire").State(one, naming)
		}),
	}
	s := graph.NewSnapshotWithHistory(datasets[2], loadsThrough(datasets...), atHour(9))
	kindsOf := func(ref string) (kinds []string) {
		for _, c := range changesOf(t, s, ref).Nodes {
			line := fmt.Sprint(c.Load.Number, " ", c.Kind, " ", c.Element)
			if c.LeadsTo != nil {
				line += " to " + c.LeadsTo.ID
			}
			kinds = append(kinds, line)
		}
		return kinds
	}
	if diff := cmp.Diff([]string{"3 ADDED METIER_APPELLATION", "2 ADDED METIER"}, kindsOf("A1101")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"2 ADDED METIER", "2 WITHDRAWN METIER to metier:MET.5"}, kindsOf("MET.5")); diff != "" {
		t.Error(diff)
	}
}

// TestMetierChangesOfNeighboursWithNewIDs checks that a move to a métier that has a new id is no change, unless documents
// say it in another way too.
func TestMetierChangesOfNeighboursWithNewIDs(t *testing.T) {
	one, two, three := graphtest.Rome("A1101"), graphtest.Rome("A1102"), graphtest.Rome("A1103")
	before := func() *graphtest.Page {
		return graphtest.NewPage("p").Call(one, "Libraire").Call(two, "Bibliothécaire").Call(three, "Documentaliste").
			Move(one, two, fact.Mobility).Move(three, one, fact.Mobility)
	}
	named := func() *graphtest.Page {
		return graphtest.NewPage("q").Call(graphtest.Met(2), "Bibliothécaire").Call(graphtest.Met(3), "Documentaliste").State(graphtest.Met(2), fact.Identity{Identifier: two}).State(graphtest.Met(3), fact.Identity{Identifier: three})
	}
	datasets := []*graph.Dataset{
		graphtest.Dataset(t, before()),
		graphtest.Dataset(t, before(), named().Move(one, two, fact.Mobility)),
	}
	s := graph.NewSnapshotWithHistory(datasets[1], loadsThrough(datasets...), atHour(9))
	want := []string{"2 CHANGED TRANSITION Libraire → Bibliothécaire; stated by document:p; stated by document:q"}
	if diff := cmp.Diff(want, ownChanges(t, s, "A1101")); diff != "" {
		t.Error(diff)
	}
}

// TestMetierChangesPages checks that pages follow each other, and what the field refuses.
func TestMetierChangesPages(t *testing.T) {
	datasets := editions(t)
	s := graph.NewSnapshotWithHistory(datasets[3], loadsThrough(datasets...), atHour(9))
	m, err := s.Metier("A1101")
	if err != nil {
		t.Fatal(err)
	}
	var paged []string
	var after *string
	for {
		page, err := m.Changes(t.Context(), 2, after)
		if err != nil {
			t.Fatal(err)
		}
		for _, change := range page.Nodes {
			paged = append(paged, changeLine(change))
		}
		if after = page.PageInfo.EndCursor; !page.PageInfo.HasNextPage {
			break
		}
	}
	if diff := cmp.Diff(ownChanges(t, s, "A1101"), paged); diff != "" {
		t.Errorf("(-whole +paged):\n%s", diff)
	}
	stranger := "stranger"
	var invalid *graph.InvalidError
	for _, ask := range []func() (*graph.ChangeConnection, error){
		func() (*graph.ChangeConnection, error) { return m.Changes(t.Context(), 0, nil) },
		func() (*graph.ChangeConnection, error) { return m.Changes(t.Context(), 1, &stranger) },
	} {
		if _, err := ask(); !errors.As(err, &invalid) {
			t.Errorf("%v, want an *InvalidError", err)
		}
	}
}

// TestMetierChangesLookBackTenLoads checks how far the field looks back, and that there is nothing before the second load.
func TestMetierChangesLookBackTenLoads(t *testing.T) {
	var datasets []*graph.Dataset
	two, three := graphtest.Rome("A1102"), graphtest.Rome("A1103")
	for k := range 13 {
		datasets = append(datasets, graphtest.Dataset(t, edition(fmt.Sprint("v", k), []fact.Identifier{two, three}[k%2])))
	}
	for loaded, want := range map[int]int{1: 0, 2: 1, 11: 10, 13: 10} {
		s := graph.NewSnapshotWithHistory(datasets[loaded-1], loadsThrough(datasets[:loaded]...), atHour(9))
		page := changesOf(t, s, "A1102")
		seen := map[int]bool{}
		for _, change := range page.Nodes {
			seen[change.Load.Number] = true
		}
		if len(seen) != want {
			t.Errorf("after %d loads: changes of loads %v, want %d", loaded, seen, want)
		}
	}
}

// TestMetierChangesOfADamagedJournal checks that a journal that cannot be read is told.
func TestMetierChangesOfADamagedJournal(t *testing.T) {
	datasets := editions(t)[:2]
	loads := loadsThrough(datasets...)
	loads[1].Journal = loads[1].Journal[:len(loads[1].Journal)-1]
	m, err := graph.NewSnapshotWithHistory(datasets[1], loads, atHour(9)).Metier("A1101")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Changes(t.Context(), 1, nil); err == nil {
		t.Error("no error")
	}
}
