package resolvers_test

import (
	"os"
	"sync"
	"testing"

	"passerelle/graph"
	"passerelle/loader"
)

// national is the directory of ROME 4.0, from the root of the project.
const national = "../../shared/data/rome-v460"

// nationalSnapshot makes the snapshot of ROME 4.0 once.
var nationalSnapshot = sync.OnceValues(func() (*graph.Snapshot, error) {
	sources, err := loader.Files([]string{national})
	if err != nil {
		return nil, err
	}
	facts, _, err := loader.Read(sources)
	if err != nil {
		return nil, err
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		return nil, err
	}
	s := graph.NewSnapshot(d)
	s.Prepare()
	return s, nil
})

// servedNation returns the snapshot of ROME 4.0, or skips the benchmark where its files are not at hand.
func servedNation(b testing.TB) *graph.Snapshot {
	b.Helper()
	if _, err := os.Stat(national); err != nil {
		b.Skip("the national data are not at hand")
	}
	s, err := nationalSnapshot()
	if err != nil {
		b.Fatal(err)
	}
	return s
}
