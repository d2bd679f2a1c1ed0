package loader_test

import (
	"os"
	"testing"

	"passerelle/graph"
	"passerelle/loader"
)

// BenchmarkRelease reads the release of ROME to facts, and digests them.
func BenchmarkRelease(b *testing.B) {
	if _, err := os.Stat(romeRelease); err != nil {
		b.Skip("needs the release v460 of ROME 4.0 in " + romeRelease)
	}
	var facts []graph.Fact
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			sources, err := loader.Files([]string{romeRelease})
			if err != nil {
				b.Fatal(err)
			}
			if facts, _, err = loader.Read(sources); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("digest", func(b *testing.B) {
		for b.Loop() {
			if _, err := graph.DocumentsOf(facts); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("dataset", func(b *testing.B) {
		for b.Loop() {
			if _, err := graph.NewDataset(facts); err != nil {
				b.Fatal(err)
			}
		}
	})
}
