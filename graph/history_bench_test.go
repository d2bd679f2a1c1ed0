package graph_test

import (
	"runtime"
	"testing"

	"passerelle/graph"
	"passerelle/internal/measure"
)

// BenchmarkChanges asks what has changed since three versions: since the empty one, since a load
// after which the next one added all of ROME, and since that one, after which a last load changed
// all of it.
func BenchmarkChanges(b *testing.B) {
	d, _, _ := nationalDataset(b)
	var added, changed []graph.JournalEntry
	for k, element := range graph.Elements(d) {
		digest := 0x9e3779b97f4a7c15 * uint64(k+1)
		added = append(added, graph.JournalEntry{Element: element, After: digest})
		changed = append(changed, graph.JournalEntry{
			Element: element, Before: digest, After: digest * 3, Label: element.From, Documents: []string{"document:rome-csv"},
		})
	}
	load := func(number int, entries []graph.JournalEntry) graph.Load {
		return graph.Load{Number: number, Version: "v", Journal: graph.PackJournal(entries)}
	}
	loads := []graph.Load{{Number: 1}, load(2, added), load(3, changed)}
	loads[2].Version = d.Version
	s := graph.NewSnapshotWithHistory(d, loads, atHour(9))
	answer, err := s.ChangesSince(b.Context(), graph.ChangesQuery{Since: "1", First: 100})
	if err != nil || answer.Added != len(added) {
		b.Fatalf("%+v, %v", answer, err)
	}
	for name, since := range map[string]string{"since-nothing": "", "since-1": "1", "since-2": "2"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.ChangesSince(b.Context(), graph.ChangesQuery{Since: since, First: 100}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(loads[1].Journal))/float64(len(added)), "B/added")
			b.ReportMetric(float64(len(loads[2].Journal))/float64(len(added)), "B/changed")
		})
	}
}

// BenchmarkMetierChanges asks what has changed of a métier where one of the last loads added all relations of ROME's métiers
// and another one changed them all. heap-MB is what the history of all métiers takes, made at the first question.
func BenchmarkMetierChanges(b *testing.B) {
	d, _, _ := nationalDataset(b)
	var added, changed []graph.JournalEntry
	for k, element := range graph.Elements(d) {
		if element.Predicate == "" {
			continue
		}
		digest := 0x9e3779b97f4a7c15 * uint64(k+1)
		added = append(added, graph.JournalEntry{Element: element, After: digest})
		changed = append(changed, graph.JournalEntry{
			Element: element, Before: digest, After: digest * 3, Label: element.From, Documents: []string{"document:rome-csv"},
			Said: []graph.Quotation{{Document: "document:rome-csv", Rule: "rome.row", Quote: element.From + "," + element.To}},
		})
	}
	loads := []graph.Load{{Number: 1}, {Number: 2, Journal: graph.PackJournal(added)}, {Number: 3, Version: d.Version, Journal: graph.PackJournal(changed)}}
	s := graph.NewSnapshotWithHistory(d, loads, atHour(9))
	m, err := s.Metier("E1101")
	if err != nil {
		b.Fatal(err)
	}
	before := measure.HeapInUse()
	for b.Loop() {
		if page, err := m.Changes(b.Context(), 100, nil); err != nil || page.TotalCount == 0 {
			b.Fatalf("%+v, %v", page, err)
		}
	}
	b.ReportMetric(float64(measure.HeapInUse()-before)/1e6, "heap-MB")
	b.ReportMetric(float64(len(added)+len(changed)), "entries")
	runtime.KeepAlive(s)
}
