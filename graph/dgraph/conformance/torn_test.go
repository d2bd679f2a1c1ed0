package conformance

import (
	"errors"
	"slices"
	"testing"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/fact"
	"passerelle/internal/longtest"
)

// merging returns a merge that makes the dataset, whatever is stored.
func merging(d *graph.Dataset) dgraph.MergeFunc {
	return func(dgraph.Stored) (*graph.Dataset, error) { return d, nil }
}

// factsOf returns the facts of a document, as texts.
func factsOf(t fataler, facts []fact.Fact, document string) []string {
	t.Helper()
	var texts []string
	for k := range facts {
		if facts[k].Evidence.Document.ID == document {
			text, err := facts[k].MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, string(text))
		}
	}
	slices.Sort(texts)
	return texts
}

// checkDocuments fails unless each document of two datasets is stored as in one of them or torn, and one that both have
// alike as in both.
func checkDocuments(t fataler, found dgraph.Stored, before, after *graph.Dataset) {
	t.Helper()
	for _, d := range slices.Concat(before.Documents, after.Documents) {
		got := factsOf(t, found.Facts, d.ID)
		then, now := factsOf(t, before.Facts(), d.ID), factsOf(t, after.Facts(), d.ID)
		torn := slices.Contains(found.Torn, d.ID)
		switch {
		case torn && len(got) > 0:
			t.Fatalf("%s is torn, and %d of its facts are there", d.ID, len(got))
		case torn && slices.Equal(then, now):
			t.Fatalf("%s is torn, and nothing of it changes", d.ID)
		case !torn && !slices.Equal(got, then) && !slices.Equal(got, now):
			t.Fatalf("%s is whole, with facts of neither dataset:\n%s", d.ID, cmp.Diff(then, got))
		}
	}
}

// Wherever a change of any dataset into any other is cut off, each document is as it was, as it will be, or torn, and
// what both have alike is whole. The same load then completes it, as does another one that names what is torn.
func testTorn(t *testing.T, client *dgo.Dgraph) {
	longtest.Check(t, 20, func(t *rapid.T) {
		before, after := anyEdition(t), anyEdition(t)
		step := rapid.IntRange(1, 7).Draw(t, "step")
		for edges, done := rapid.IntRange(0, step-1).Draw(t, "first"), false; !done; edges += step {
			s := open(t, client, "a")
			write(t, s, before)
			_, err := open(t, cutAtEdge(client, edges), "a").Revise(t.Context(), merging(after))
			if done = err == nil; !done && !errors.Is(err, errCut) {
				t.Fatal(err)
			}
			checkDocuments(t, readStored(t, s), before, after)
			if _, err := s.Revise(t.Context(), merging(after)); err != nil {
				t.Fatal(err)
			}
			same(t, s, after)
		}
	})
}

// cutAtEdge returns a client that writes so many edges and batches, takes the one in which the next edge is up to that
// edge, and fails then and at all later ones with errCut.
func cutAtEdge(client *dgo.Dgraph, edges int) *dgo.Dgraph {
	cut := false
	kept := func(quads []*api.NQuad) []*api.NQuad {
		for k, q := range quads {
			if q.ObjectId == "" {
				continue
			}
			if edges--; edges < 0 {
				cut = true
				return quads[:k]
			}
		}
		return quads
	}
	return intercept(client, func(in *api.Request) error {
		if edges--; cut || edges < 0 {
			return errCut
		}
		for _, m := range in.Mutations {
			m.Set, m.Del = kept(m.Set), kept(m.Del)
		}
		return nil
	}, func(*api.Request) error {
		if cut {
			return errCut
		}
		return nil
	})
}

// anyEdition draws a dataset of which some documents are as in every other one, some move their lines only, and some
// state something else.
func anyEdition(t *rapid.T) *graph.Dataset {
	var all []fact.Fact
	for _, name := range []string{"fixe", "un", "deux", "trois"} {
		source := newSource(name)
		if name != "fixe" {
			source.line = rapid.IntRange(0, 2).Draw(t, "lines before "+name)
		}
		last := source.metier("chef")
		count := 2
		if name != "fixe" {
			count = rapid.IntRange(0, 3).Draw(t, "métiers of "+name)
		}
		for k := range count {
			id := source.metier([]string{"cuisinier", "serveuse", "plongeur"}[k])
			source.state(id, fact.Move{To: last, Kind: fact.Related})
			last = id
		}
		if name != "fixe" {
			for _, identifier := range rapid.SliceOfNDistinct(rapid.SampledFrom(pool[:4]), 0, 1, rapid.ID).Draw(t, "identifiers") {
				source.state(last, fact.Identity{Identifier: identifier})
			}
			for range rapid.IntRange(0, 3).Draw(t, "skills of "+name) {
				source.state(last, fact.SkillNeed{Label: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "skill"), Kind: fact.Savoir})
			}
		}
		if name == "fixe" || rapid.Bool().Draw(t, name) {
			all = append(all, source.facts...)
		}
	}
	return dataset(t, all)
}
