package graphtest

import (
	"passerelle/graph"
	"passerelle/graph/fact"
	"pgregory.net/rapid"
)

// SetOf returns the set of the facts, which must be valid.
func SetOf(t rapid.TB, facts []fact.Fact) *fact.Set {
	t.Helper()
	set, err := fact.NewSet(facts)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// FactsOf returns the facts of all pages.
func FactsOf(pages ...*Page) []fact.Fact {
	var facts []fact.Fact
	for _, p := range pages {
		facts = append(facts, p.Facts...)
	}
	return facts
}

// DatasetOf returns the dataset of the facts, which must be valid.
func DatasetOf(t rapid.TB, facts []fact.Fact) *graph.Dataset {
	t.Helper()
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Dataset returns the dataset of the pages.
func Dataset(t rapid.TB, pages ...*Page) *graph.Dataset {
	t.Helper()
	return DatasetOf(t, FactsOf(pages...))
}

// Snapshot returns a snapshot of the dataset of the pages.
func Snapshot(t rapid.TB, pages ...*Page) *graph.Snapshot {
	t.Helper()
	return graph.NewSnapshot(Dataset(t, pages...))
}

// Must returns the value, or panics with the error.
func Must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
