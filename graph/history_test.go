package graph_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/internal/graphtest"
)

// A graphState is what the graph holds at one version: the digest of each element, never 0.
type graphState map[graph.Element]uint64

func anyElement(t *rapid.T) graph.Element {
	id := rapid.SampledFrom([]string{"metier:a", "metier:ab", "metier:b", "skill:c", "document:d", ""})
	return graph.Element{
		Predicate: rapid.SampledFrom([]string{"", "skill", "related"}).Draw(t, "predicate"),
		From:      id.Draw(t, "from"), To: id.Draw(t, "to"),
	}
}

func anyState(t *rapid.T) graphState {
	return rapid.MapOf(rapid.Custom(anyElement), rapid.Uint64Range(1, 3)).Draw(t, "state")
}

// journalBetween returns the entries that one load from one state to another writes: one for each
// element that differs.
func journalBetween(before, after graphState) []graph.JournalEntry {
	all := maps.Clone(before)
	maps.Copy(all, after)
	var entries []graph.JournalEntry
	for _, element := range slices.SortedFunc(maps.Keys(all), graph.Element.Compare) {
		if before[element] != after[element] {
			entry := graph.JournalEntry{Element: element, Before: before[element], After: after[element]}
			if entry.Before != 0 {
				entry.Label, entry.Documents = fmt.Sprint("l", entry.Before), []string{"document:d", "document:é"}[:entry.Before%3]
			}
			if len(entry.Documents) == 0 {
				entry.Documents = nil
			}
			entries = append(entries, entry)
		}
	}
	return entries
}

// TestNetChanges checks that the net changes of any loads are the difference between the state
// before the first and the state after the last.
func TestNetChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		states := rapid.SliceOfN(rapid.Custom(anyState), 1, 6).Draw(t, "states")
		var loads []graph.Load
		for k := 1; k < len(states); k++ {
			loads = append(loads, graph.Load{Number: k, Journal: graph.PackJournal(journalBetween(states[k-1], states[k]))})
		}
		for k := range states {
			got, err := graph.NetChanges(t.Context(), loads[k:])
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(journalBetween(states[k], states[len(states)-1]), got); diff != "" {
				t.Fatalf("since state %d (-want +got):\n%s", k, diff)
			}
		}
	})
}

// TestJournalDamaged checks that no beginning of a journal is taken for a whole one.
func TestJournalDamaged(t *testing.T) {
	whole := graph.PackJournal(journalBetween(graphState{{"", "metier:a", ""}: 1, {"", "metier:b", ""}: 2}, graphState{{"", "metier:a", ""}: 2, {"", "x", ""}: 1}))
	for k := 1; k < len(whole); k++ {
		if _, err := whole[:k].Entries(); err == nil {
			t.Errorf("the first %d of %d bytes were read", k, len(whole))
		}
	}
	damaged := []graph.Load{{Number: 2, Version: "v", Journal: whole[:len(whole)-1]}}
	if _, err := graph.NetChanges(t.Context(), damaged); err == nil || !strings.Contains(err.Error(), "load 2 of version v: the journal is damaged") {
		t.Errorf("got %v", err)
	}
}

func FuzzJournal(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte(graph.PackJournal(journalBetween(graphState{{"", "metier:a", ""}: 1}, graphState{{"skill", "metier:a", "skill:b"}: 1}))))
	f.Fuzz(func(t *testing.T, packed []byte) {
		entries, err := graph.Journal(packed).Entries()
		if err != nil {
			return
		}
		again, err := graph.PackJournal(entries).Entries()
		if diff := cmp.Diff(entries, again); diff != "" || err != nil {
			t.Errorf("packed again: %v (-want +got):\n%s", err, diff)
		}
	})
}

// atHour returns an hour of the day on which the loads of the tests run.
func atHour(hour int) time.Time { return time.Date(2026, 3, 1, hour, 0, 0, 0, time.UTC) }

// TestHistoryOfAStoreWithout checks that history begins with the dataset where the store has no
// load that left its version.
func TestHistoryOfAStoreWithout(t *testing.T) {
	d := graphtest.Dataset(t, graphtest.CommunityManager()...)
	s := graph.NewSnapshotWithHistory(d, []graph.Load{{Number: 1, Version: "another"}}, atHour(9))
	history, err := s.Info("").History(10, nil)
	if err != nil {
		t.Fatal(err)
	}
	only := history.Nodes[0]
	if history.TotalCount != 1 || only.Number != 1 || only.Version != d.Version || only.PreviousVersion != nil ||
		only.LoadedAt != "2026-03-01T09:00:00Z" || len(only.Documents) != len(d.Documents) {
		t.Errorf("got %+v", only)
	}
	all, err := s.ChangesSince(t.Context(), graph.ChangesQuery{First: 100})
	if err != nil {
		t.Fatal(err)
	}
	if all.Added != only.Added() || all.TotalCount != all.Added || all.Changed+all.Withdrawn != 0 {
		t.Errorf("%d changes since the empty version, the load added %d", all.TotalCount, only.Added())
	}
	for _, version := range []string{d.Version, "1"} {
		none, err := s.ChangesSince(t.Context(), graph.ChangesQuery{Since: version, First: 1})
		if err != nil || none.TotalCount != 0 {
			t.Errorf("since %s: %v, %v", version, none, err)
		}
	}
}

func TestChangesSinceRefuses(t *testing.T) {
	d := graphtest.Dataset(t, graphtest.CommunityManager()...)
	s := graph.NewSnapshotWithHistory(d, nil, atHour(9))
	var notFound *graph.NotFoundError
	_, err := s.ChangesSince(t.Context(), graph.ChangesQuery{Since: "2", First: 1})
	if !errors.As(err, &notFound) || len(notFound.Suggestions) != 1 || notFound.Suggestions[0].ID != d.Version {
		t.Errorf("unknown version: %v", err)
	}
	stranger := "stranger"
	for _, q := range []graph.ChangesQuery{
		{First: 0}, {First: 101}, {First: 1, After: &stranger},
		{First: 1, Kinds: []graph.ChangeKind{"GONE"}}, {First: 1, Elements: []graph.ElementKind{"SALARY"}},
	} {
		var invalid *graph.InvalidError
		if _, err := s.ChangesSince(t.Context(), q); !errors.As(err, &invalid) {
			t.Errorf("%+v: %v, want an *InvalidError", q, err)
		}
	}
}

// TestChangesSincePages checks that pages follow each other without a gap, whatever is filtered
// out, and that all of them have the same total.
func TestChangesSincePages(t *testing.T) {
	s := graph.NewSnapshotWithHistory(graphtest.Dataset(t, graphtest.CommunityManager()...), nil, atHour(9))
	for _, elements := range [][]graph.ElementKind{nil, {graph.ElementTransition, graph.ElementSkill}} {
		q := graph.ChangesQuery{First: 100, Elements: elements, Kinds: []graph.ChangeKind{graph.Added}}
		whole, err := s.ChangesSince(t.Context(), q)
		if err != nil || whole.TotalCount == 0 || whole.TotalCount > 100 || whole.PageInfo.HasNextPage {
			t.Fatalf("%+v, %v", whole, err)
		}
		var paged []graph.ChangeEdge
		for q.First = 3; ; {
			page, err := s.ChangesSince(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			if page.TotalCount != whole.TotalCount || page.PageInfo.HasPreviousPage != (q.After != nil) {
				t.Errorf("page after %v: %+v", q.After, page)
			}
			paged = append(paged, page.Edges...)
			if q.After = page.PageInfo.EndCursor; !page.PageInfo.HasNextPage {
				break
			}
		}
		changeLines := func(edges []graph.ChangeEdge) (lines []string) {
			for _, edge := range edges {
				lines = append(lines, fmt.Sprint(edge.Node.Kind, edge.Node.Element, edge.Node.Label(), edge.Node.Documents))
			}
			return lines
		}
		if diff := cmp.Diff(changeLines(whole.Edges), changeLines(paged)); diff != "" {
			t.Errorf("(-whole +paged):\n%s", diff)
		}
	}
}

// TestChangesSinceTellsWhatStatedANode checks that the documents of a withdrawn node are those of
// the relations that it had at the version asked about. The second load leaves the node as it
// was, but another document states it from then on.
func TestChangesSinceTellsWhatStatedANode(t *testing.T) {
	d := graphtest.Dataset(t, graphtest.CommunityManager()...)
	skill, need := graph.Element{From: "skill:x"}, graph.Element{Predicate: "skill", From: "metier:a", To: "skill:x"}
	load := func(number int, entries ...graph.JournalEntry) graph.Load {
		return graph.Load{Number: number, Version: fmt.Sprint("v", number), Journal: graph.PackJournal(entries)}
	}
	loads := []graph.Load{
		load(1),
		load(2, graph.JournalEntry{Element: need, Before: 1, After: 2, Documents: []string{"document:d"}}),
		load(3,
			graph.JournalEntry{Element: skill, Before: 1, Label: "x"},
			graph.JournalEntry{Element: need, Before: 2, Documents: []string{"document:d", "document:e"}}),
	}
	loads[2].Version = d.Version
	s := graph.NewSnapshotWithHistory(d, loads, atHour(9))
	for since, want := range map[string][]string{"v1": {"document:d"}, "v2": {"document:d", "document:e"}} {
		for _, elements := range [][]graph.ElementKind{nil, {graph.ElementSkill}} {
			page, err := s.ChangesSince(t.Context(), graph.ChangesQuery{Since: since, Elements: elements, First: 1})
			if err != nil {
				t.Fatal(err)
			}
			var documents []string
			for _, document := range page.Nodes[0].Documents {
				documents = append(documents, document.ID)
			}
			if page.Nodes[0].Label() != "x" || !slices.Equal(documents, want) {
				t.Errorf("since %s, of %v: %q was stated by %q, want %q", since, elements, page.Nodes[0].Label(), documents, want)
			}
		}
	}
}

func TestChangesSinceEndsWithItsContext(t *testing.T) {
	w := graphState{}
	for k := range uint64(10_000) {
		w[graph.Element{From: fmt.Sprint("metier:", k)}] = k + 1
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := graph.NetChanges(ctx, []graph.Load{{Journal: graph.PackJournal(journalBetween(graphState{}, w))}}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
