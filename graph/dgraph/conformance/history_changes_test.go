package conformance

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/fact"
)

// readSnapshot returns the snapshot of what is stored, with its history.
func readSnapshot(t fataler, s *dgraph.Store) *graph.Snapshot {
	t.Helper()
	d, err := s.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	loads, err := s.History(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return graph.NewSnapshotWithHistory(d, loads, s.Now())
}

// changesSince lists the changes since a version, sorted, each as a line with its documents, with the label of a node that
// is gone, with what is no longer said of a relation, and with the métiers between which a title moved: "WITHDRAWN
// skill:anglais by document:a called Anglais".
func changesSince(t fataler, s *graph.Snapshot, version string) []string {
	t.Helper()
	lines := []string{}
	for after, more := (*string)(nil), true; more; {
		page, err := s.ChangesSince(t.Context(), graph.ChangesQuery{Since: version, First: graph.MaxFirst, After: after})
		if err != nil {
			t.Fatal(err)
		}
		for _, change := range page.Nodes {
			line := []string{string(change.Kind), change.From.ID}
			if change.To != nil {
				line = append(line, *change.Predicate, change.To.ID)
			}
			line = append(line, "by")
			for _, document := range change.Documents {
				line = append(line, document.ID)
			}
			if change.To == nil && change.Kind == graph.Withdrawn {
				line = append(line, "called", change.Label())
			}
			for _, former := range change.FormerEvidence {
				line = append(line, saidBy(graph.Quotation{Document: former.Document.ID, Rule: former.Rule, Quote: former.Quote}))
			}
			for _, end := range slices.Concat(change.MovedTo, change.MovedFrom) {
				line = append(line, "moved "+end.ID)
			}
			lines = append(lines, strings.Join(line, " "))
		}
		after, more = page.PageInfo.EndCursor, page.PageInfo.HasNextPage
		if page.Added+page.Changed+page.Withdrawn != page.TotalCount {
			t.Fatalf("%d changes, of which %d, %d and %d", page.TotalCount, page.Added, page.Changed, page.Withdrawn)
		}
	}
	slices.Sort(lines)
	return lines
}

// saidBy is what a document says of a relation, as one text.
func saidBy(q graph.Quotation) string {
	return fmt.Sprintf("said %s %s %q", q.Document, q.Rule, q.Quote)
}

// An elementState is what a dataset says of an element: all of it as JSON, its label if it is a node, the documents that
// state it, and what they say of a relation.
type elementState struct {
	state     string
	label     string
	documents map[string]bool
	said      map[graph.Quotation]bool
	title     [2]string // the métier and the title that a relation of titles links
}

// elementStates returns the elements of a dataset, under the names that changesSince gives them.
func elementStates(t fataler, d *graph.Dataset) map[string]elementState {
	t.Helper()
	found := map[string]elementState{}
	add := func(name, label string, value any) map[string]bool {
		state, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		found[name] = elementState{state: string(state), label: label, documents: map[string]bool{}, said: map[graph.Quotation]bool{}}
		return found[name].documents
	}
	for _, n := range d.Documents {
		add(n.ID, n.Title, []any{n, n.Digest})[n.ID] = true
	}
	for _, n := range d.Metiers {
		n.MergedFrom = nil // it follows from the facts
		add(n.ID, n.Label, n)
	}
	for _, n := range d.Appellations {
		add(n.ID, n.Label, n)
	}
	for _, n := range d.RomeCodes {
		add(n.ID, n.Label(), n)
	}
	for _, n := range d.Skills {
		add(n.ID, n.Label, n)
	}
	for _, n := range d.Trainings {
		add(n.ID, n.Label, n)
	}
	for _, r := range d.Relations {
		facts, err := fact.StoredList(r.Facts) // without places: a fact that moves is no change
		if err != nil {
			t.Fatal(err)
		}
		name := r.From + " " + r.Predicate + " " + r.To
		documents := add(name, "", json.RawMessage(facts))
		if r.Predicate == fact.PredicateAppellation {
			state := found[name]
			state.title = [2]string{r.From, r.To}
			found[name] = state
		}
		for _, f := range r.Facts {
			document := f.Evidence.Document.ID
			documents[document] = true
			found[name].said[graph.Quotation{Document: document, Rule: f.Evidence.Rule, Quote: f.Evidence.Quote}] = true
			for _, end := range []string{r.From, r.To} {
				if node, ok := found[end]; ok && !strings.HasPrefix(end, "document:") {
					node.documents[document] = true
				}
			}
		}
	}
	return found
}

// differences lists the differences between two datasets, element by element, in the form of changesSince. A nil dataset
// is empty.
func differences(t fataler, from, to *graph.Dataset) []string {
	t.Helper()
	before, after := map[string]elementState{}, elementStates(t, to)
	if from != nil {
		before = elementStates(t, from)
	}
	lines := []string{}
	addLine := func(kind, name string, by map[string]bool, more ...string) {
		documents := slices.Sorted(maps.Keys(by))
		lines = append(lines, strings.Join(slices.Concat([]string{kind, name, "by"}, documents, more), " "))
	}
	for name, now := range after {
		then, known := before[name]
		switch {
		case !known:
			addLine("ADDED", name, now.documents, now.titleEnds(before, after)...)
		case now.state != then.state:
			addLine("CHANGED", name, now.documents, then.noLongerSaid(now)...)
		}
	}
	for name, then := range before {
		_, kept := after[name]
		switch {
		case kept:
		case then.label != "":
			addLine("WITHDRAWN", name, then.documents, "called", then.label)
		default:
			addLine("WITHDRAWN", name, then.documents, slices.Concat(then.noLongerSaid(elementState{}), then.titleEnds(after, before))...)
		}
	}
	slices.Sort(lines)
	return lines
}

// noLongerSaid lists what was said of the element and is not said of it now.
func (e elementState) noLongerSaid(now elementState) []string {
	var lines []string
	for _, said := range slices.SortedFunc(maps.Keys(e.said), graph.Quotation.Compare) {
		if !now.said[said] {
			lines = append(lines, saidBy(said))
		}
	}
	return lines
}

// titleEnds lists the métiers that bear the title of the relation in one dataset and not in the other.
func (e elementState) titleEnds(one, other map[string]elementState) []string {
	var ends []string
	for name, state := range one {
		if _, both := other[name]; !both && e.title[1] != "" && state.title[1] == e.title[1] {
			ends = append(ends, "moved "+state.title[0])
		}
	}
	slices.Sort(ends)
	return ends
}

// checkChanges fails unless the changes since each dataset that was stored are its differences from the last one.
func checkChanges(t fataler, s *dgraph.Store, stored []*graph.Dataset) {
	t.Helper()
	snapshot, last := readSnapshot(t, s), stored[len(stored)-1]
	if diff := cmp.Diff(differences(t, nil, last), changesSince(t, snapshot, "")); diff != "" {
		t.Fatalf("since the empty version (-want +got):\n%s", diff)
	}
	for k, d := range stored {
		if diff := cmp.Diff(differences(t, d, last), changesSince(t, snapshot, d.Version)); diff != "" {
			t.Fatalf("since %d of %d datasets (-want +got):\n%s", k+1, len(stored), diff)
		}
	}
}
