package loader_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/internal/measure"
	"passerelle/loader"
)

// BenchmarkRelease reads the release of ROME 4.0, digests its facts, and merges them into a
// dataset.
func BenchmarkRelease(b *testing.B) {
	if _, err := os.Stat(rome4Release); err != nil {
		b.Skip("needs the release v460 of ROME 4.0 in " + rome4Release)
	}
	var facts []fact.Fact
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			sources, err := loader.Files([]string{rome4Release})
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
			if _, err := fact.DocumentsOf(facts); err != nil {
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

// BenchmarkServed reports, as heap-MB, the memory in which a server holds the seeds, ROME 4.0 and
// Onisep's métiers: their dataset, as it is restored from the store, and its Snapshot.
func BenchmarkServed(b *testing.B) {
	paths := []string{"../seeds", rome4Release, filepath.Join(rome4Release, "../onisep/2025-10")}
	for _, path := range paths {
		if _, err := os.Stat(path); err != nil {
			b.Skip("needs the national data: ", err)
		}
	}
	documents, version, lists := storedForms(b, paths)
	for b.Loop() {
		before := measure.HeapInUse()
		r := fact.NewRestoration(documents)
		for _, list := range lists {
			if err := r.Add(list); err != nil {
				b.Fatal(err)
			}
		}
		set, err := r.Set(version)
		if err != nil {
			b.Fatal(err)
		}
		d, err := graph.DatasetOf(set)
		if err != nil {
			b.Fatal(err)
		}
		s := graph.NewSnapshot(d)
		s.Calibration()
		b.ReportMetric(float64(measure.HeapInUse()-before)/1e6, "heap-MB")
		runtime.KeepAlive(s)
	}
	runtime.KeepAlive(lists)
}

// storedForms returns the facts of the documents as a store holds them, each in a list of its own.
func storedForms(b *testing.B, paths []string) (documents []fact.Document, version string, lists [][]byte) {
	b.Helper()
	sources, err := loader.Files(paths)
	if err != nil {
		b.Fatal(err)
	}
	facts, _, err := loader.Read(sources)
	if err != nil {
		b.Fatal(err)
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range d.Facts() {
		list, err := fact.StoredList([]*fact.Fact{&f})
		if err != nil {
			b.Fatal(err)
		}
		lists = append(lists, list)
	}
	return append(documents, d.Documents...), d.Version, lists
}
