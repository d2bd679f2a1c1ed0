package graphtest

import (
	"passerelle/graph/fact"
	"pgregory.net/rapid"
)

// setOf returns the set of facts that must be valid.
func SetOf(t rapid.TB, facts []fact.Fact) *fact.Set {
	t.Helper()
	set, err := fact.NewSet(facts)
	if err != nil {
		t.Fatal(err)
	}
	return set
}
