package conformance

import (
	"os"
	"testing"

	"passerelle/graph/dgraph"
)

// BenchmarkRead reads the national release back from the embedded engine, from its posting lists
// and by queries.
func BenchmarkRead(b *testing.B) {
	if _, err := os.Stat(romeRelease); err != nil {
		b.Skip("needs the release v460 of ROME 4.0 in " + romeRelease)
	}
	emptyStore(b, engine.Client())
	loadNational(b, engine.Client())
	s := dgraph.New(engine.Client())
	if err := s.Migrate(b.Context()); err != nil {
		b.Fatal(err)
	}
	read := func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Read(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("queries", read)
	s.Facets = engine.Facets
	b.Run("facets", read)
}
