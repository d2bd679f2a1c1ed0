package dgraph_test

import (
	"slices"
	"testing"

	"passerelle/graph/dgraph"
	"passerelle/graph/internal/graphtest"
)

// TestDerivation fails where a dataset leads to other content than before. A store then needs its next load to compare
// with all that it holds: give derivation (derivation.go) another name, and the test its name with the new digest.
func TestDerivation(t *testing.T) {
	const name, want = "5", "9a766be340be164e"
	pages := slices.Concat(graphtest.CommunityManager(), graphtest.BothReleases(), []*graphtest.Page{graphtest.RandomPage(1, 40, 5)})
	d := graphtest.DatasetOf(t, append(graphtest.FactsOf(pages...), graphtest.EveryFact()...))
	got, err := dgraph.ContentDigest(d)
	if err != nil {
		t.Fatal(err)
	}
	if dgraph.Derivation != name || got != want {
		t.Errorf("derivation %q with digest %s, want %q with %s", dgraph.Derivation, got, name, want)
	}
}
