package conformance

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/dgraph-io/dgo/v230"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/fact"
	"passerelle/internal/longtest"
	"passerelle/loader"
)

// A pageEdition is a page as it is in some month.
type pageEdition struct {
	month  int
	facts  []fact.Fact
	report *loader.Report
}

// anyPageEdition draws a page of a name, which may say the same in two months, or other things on other lines.
func anyPageEdition(t *rapid.T, dir, name string) pageEdition {
	month := rapid.IntRange(1, 4).Draw(t, "month")
	leadsTo := rapid.SampledFrom([]string{"bibliothécaire", "directeur de librairie", "documentaliste"}).Draw(t, "leads to")
	text := fmt.Sprintf("Libraire\n\nLe métier de libraire repose sur la lecture. Le libraire est un commerçant.\n%s"+
		"Un libraire peut évoluer vers un poste de %s.\nMis à jour en %s 2026\n",
		rapid.SampledFrom([]string{"", "\n\n"}).Draw(t, "lines before"), leadsTo, []string{"janvier", "février", "mars", "avril"}[month-1])
	path := filepath.Join(dir, name+".txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	sources, err := loader.Files([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	facts, report, err := loader.Read(sources)
	if err != nil {
		t.Fatal(err)
	}
	return pageEdition{month, facts, report}
}

// cleanLoad returns the dataset of a first load of some pages.
func cleanLoad(t fataler, pages map[string]pageEdition) *graph.Dataset {
	var all [][]fact.Fact
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		all = append(all, pages[name].facts)
	}
	return dataset(t, all...)
}

// reviseFacts returns a merge that makes a dataset of the facts that change returns.
func reviseFacts(change func(dgraph.Stored) ([]fact.Fact, error)) dgraph.MergeFunc {
	return func(stored dgraph.Stored) (*graph.Dataset, error) {
		facts, err := change(stored)
		if err != nil {
			return nil, err
		}
		return graph.NewDataset(facts)
	}
}

// Pages are loaded in any edition, forgotten, and cut off anywhere. After each load, or the same load again by another
// process where it was cut off, the store holds what a clean load of the editions that stand gives, and an older edition
// is refused. At the end the history since every load is the difference.
func testEditions(t *testing.T, client *dgo.Dgraph) {
	dir := t.TempDir()
	longtest.Check(t, 25, func(t *rapid.T) {
		pages := map[string]pageEdition{"p": anyPageEdition(t, dir, "p"), "q": anyPageEdition(t, dir, "q")}
		stored := []*graph.Dataset{cleanLoad(t, pages)}
		write(t, open(t, client, "a"), stored[0])
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			name := rapid.SampledFrom([]string{"p", "q", "r"}).Draw(t, "name")
			before, known := pages[name]
			var merge dgraph.MergeFunc
			refused := false
			if known && len(pages) > 1 && rapid.IntRange(0, 3).Draw(t, "forget") == 0 {
				delete(pages, name)
				merge = reviseFacts(func(s dgraph.Stored) ([]fact.Fact, error) {
					kept, _, err := loader.Forget(s.Facts, s.Torn, name)
					if err != nil && len(s.Torn) == 0 {
						return s.Facts, nil // they are gone, but what else went with them is perhaps not
					}
					return kept, err
				})
			} else {
				page := anyPageEdition(t, dir, name)
				if refused = known && page.month < before.month; !refused {
					pages[name] = page
				}
				merge = reviseFacts(func(s dgraph.Stored) ([]fact.Fact, error) {
					return page.report.Merge(s.Facts, page.facts, loader.MergeOptions{Torn: s.Torn})
				})
			}
			_, err := open(t, cutAtEdge(client, rapid.IntRange(0, 25).Draw(t, "cut after")), "a").Revise(t.Context(), merge)
			s := open(t, client, "a")
			if errors.Is(err, errCut) {
				_, err = s.Revise(t.Context(), merge)
			}
			if refused != (err != nil) {
				t.Fatalf("an edition of month %d after one of %d: %v", pages[name].month, before.month, err)
			}
			d := cleanLoad(t, pages)
			same(t, s, d)
			stored = append(stored, d)
		}
		checkChanges(t, open(t, client, "a"), stored)
	})
}
