package export_test

import (
	"crypto/sha256"
	"net/url"
	"os"
	"testing"

	"passerelle/export"
	"passerelle/graph"
	"passerelle/internal/longtest"
)

// TestDecodedSnapshotExports writes files of snapshots and of those that are decoded from them: they are the same bytes.
func TestDecodedSnapshotExports(t *testing.T) {
	graphs := map[string]export.StoredGraph{"seeds": seedGraph(t)}
	if _, err := os.Stat(romeRelease); err == nil && longtest.Wanted() {
		graphs["ROME 4.0"] = nationalGraph(t)
	}
	for name, built := range graphs {
		snapshot, err := graph.DecodeSnapshot(built.Snapshot.Encode())
		if err != nil {
			t.Fatal(err)
		}
		read := export.StoredGraph{Snapshot: snapshot, LoadedAt: built.LoadedAt}
		for file, options := range map[string]url.Values{
			"graph.nq": nil, "graph.jsonld": nil, "graph.dql": nil, "graph.json": {"includeDerived": {"true"}},
			"graph.gexf":  {"nodes": {"SKILL,TRAINING,CERTIFICATION,APPELLATION,ROME_CODE"}},
			"metiers.csv": nil, "romeCodes.csv": nil, "appellations.csv": nil, "skills.csv": nil, "certifications.csv": nil,
			"trainings.csv": nil, "transitions.csv": nil, "salaries.csv": nil, "families.csv": nil, "documents.csv": nil, "overlap.csv": nil,
		} {
			if sumOf(t, built, file, options) != sumOf(t, read, file, options) {
				t.Errorf("%s of %s differs", file, name)
			}
		}
	}
}

// sumOf returns the hash of a file.
func sumOf(t *testing.T, e export.StoredGraph, file string, options url.Values) [sha256.Size]byte {
	t.Helper()
	made, err := export.New(t.Context(), e, file, options)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	sum := sha256.New()
	if err := made.Write(t.Context(), sum); err != nil {
		t.Fatal(err)
	}
	return [sha256.Size]byte(sum.Sum(nil))
}
