package resolvers_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/resolvers"
)

var update = flag.Bool("update", false, "rewrite the golden files of testdata")

// TestContract runs the queries of testdata, those of the public contract among them, and compares
// the answers with the golden files beside them.
func TestContract(t *testing.T) {
	snapshot := snapshotWithHistory(t, fiche(), careersPage(), register())
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

// contractQueries returns the queries of testdata.
func contractQueries(t testing.TB) (queries []string) {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.graphql")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no queries in testdata: %v", err)
	}
	for _, path := range paths {
		query, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		queries = append(queries, string(query))
	}
	return queries
}

// TestOneSnapshotPerRequest swaps two snapshots while many requests are answered, and checks that no
// answer mixes the two.
func TestOneSnapshotPerRequest(t *testing.T) {
	small, large := newSnapshot(t, fiche()), newSnapshot(t, fiche(), careersPage())
	metiers := map[string]int{small.Version(): 1, large.Version(): 5}
	var current atomic.Pointer[graph.Snapshot]
	current.Store(small)
	url := serve(t, resolvers.Options{AnswerCacheBytes: 1 << 20, Source: func() resolvers.Served { return resolvers.Served{Snapshot: current.Load(), LoadedAt: loadedAt} }})

	stop := make(chan struct{})
	var swapping, asking sync.WaitGroup
	swapping.Go(func() {
		for k := 0; ; k++ {
			select {
			case <-stop:
				return
			default:
				current.Store([]*graph.Snapshot{small, large}[k%2])
			}
		}
	})
	for range 4 {
		asking.Go(func() {
			for range 50 {
				got := ask(t, url, `{ a: dataset { version } metiers { totalCount } node(id: "metier:MET.93") { ... on Metier { mergedFrom { label } } } b: dataset { version } }`)
				a := got.answer(t)
				version := a.Data["a"].(map[string]any)["version"].(string)
				want := fmt.Sprint(version, metiers[version], metiers[version] == 5)
				merges := a.Data["node"].(map[string]any)["mergedFrom"].([]any)
				other := a.Data["b"].(map[string]any)["version"]
				if mixed := fmt.Sprint(other, a.Data["metiers"].(map[string]any)["totalCount"], len(merges) == 1); mixed != want {
					t.Errorf("mixed answer %s", got.body)
				}
			}
		})
	}
	asking.Wait()
	close(stop)
	swapping.Wait()
}
