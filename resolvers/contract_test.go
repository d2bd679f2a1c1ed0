package resolvers_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/resolvers"
)

var update = flag.Bool("update", false, "rewrite the golden files of testdata")

// TestContract runs the queries of the public contract as they are written there.
// What they answer is in testdata.
func TestContract(t *testing.T) {
	snapshot := recalled(t, fiche(), page(), register())
	url := serve(t, resolvers.Options{Source: always(snapshot)})
	queries, err := filepath.Glob("testdata/*.graphql")
	if err != nil || len(queries) == 0 {
		t.Fatalf("no queries in testdata: %v", err)
	}
	for _, path := range queries {
		t.Run(filepath.Base(path), func(t *testing.T) {
			query, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			golden := path[:len(path)-len("graphql")] + "json"
			got := ask(t, url, string(query))
			if got.status != 200 {
				t.Fatalf("status %d: %.300s", got.status, got.body)
			}
			answered := indent(t, strings.ReplaceAll(got.body, snapshot.Version(), "(version)"))
			if *update {
				if err := os.WriteFile(golden, answered, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(answered)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}
