package resolvers_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/internal/longtest"
	"passerelle/resolvers"
)

// decodedAgain returns the snapshot that is decoded from what a snapshot is encoded as.
func decodedAgain(t testing.TB, s *graph.Snapshot) *graph.Snapshot {
	t.Helper()
	again, err := graph.DecodeSnapshot(s.Encode())
	if err != nil {
		t.Fatal(err)
	}
	return again
}

// TestDecodedSnapshotAnswers asks the queries of testdata of snapshots and of those that are decoded from them: the answers
// are the same bytes.
func TestDecodedSnapshotAnswers(t *testing.T) {
	snapshots := map[string]*graph.Snapshot{"pages": snapshotWithHistory(t, fiche(), careersPage(), register())}
	if longtest.Wanted() {
		snapshots["ROME 4.0"] = servedNation(t)
	}
	for name, s := range snapshots {
		built, read := serve(t, resolvers.Options{Source: always(s)}), serve(t, resolvers.Options{Source: always(decodedAgain(t, s))})
		for _, query := range contractQueries(t) {
			want, got := ask(t, built, query), ask(t, read, query)
			if got.body != want.body || got.status != want.status {
				t.Errorf("%s: %s\nanswers %.500s\nand decoded %.500s", name, query, want.body, got.body)
			}
		}
	}
}
