package resolvers_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"passerelle/graph"
	"passerelle/resolvers"
)

// TestOneSnapshotPerRequest swaps two snapshots under many requests and checks that no
// answer mixes them.
func TestOneSnapshotPerRequest(t *testing.T) {
	small, large := newSnapshot(t, fiche()), newSnapshot(t, fiche(), page())
	metiers := map[string]int{small.Version(): 1, large.Version(): 5}
	var current atomic.Pointer[graph.Snapshot]
	current.Store(small)
	url := serve(t, resolvers.Options{Source: func() (*graph.Snapshot, time.Time) { return current.Load(), loadedAt }})

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
