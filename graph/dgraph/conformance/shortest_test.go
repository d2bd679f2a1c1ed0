package conformance

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/dgraph-io/dgo/v230"
	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// shortest, as an analyst would ask it, follows transitions by their weight.
func testShortest(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	one, two := newSource("one"), newSource("two")
	a, b, c, z := one.metier("a"), one.metier("b"), one.metier("c"), one.metier("z")
	one.state(a, fact.Move{To: b, Kind: fact.Mobility}, fact.Move{To: c, Kind: fact.Mobility, Rank: new(1), YearsMin: new(2.5)})
	one.state(b, fact.Move{To: z, Kind: fact.Mobility})
	one.state(c, fact.Move{To: z, Kind: fact.Mobility})
	for _, name := range []string{"a", "b", "c", "z"} {
		two.metier(name)
	}
	two.state(a, fact.Move{To: c, Kind: fact.Mobility, Rank: new(1), YearsMax: new(5.0)}) // two witnesses
	write(t, s, dataset(t, one.facts, two.facts))
	dql := `{ p as shortest(from: %s, to: %s) { mobility @facets(weight) }
		path(func: uid(p)) { passerelle.id }
		facets(func: eq(passerelle.id, "metier:a")) { mobility @facets(gt(confidence, 0.7)) @facets(confidence, yearsMin, yearsMax) { label } } }`
	got := query(t, client, fmt.Sprintf(dql, uidOf(t, client, "metier:a"), uidOf(t, client, "metier:z")))
	delete(got, "_path_")
	want := map[string]any{
		"path": []any{
			map[string]any{"passerelle.id": "metier:a"}, map[string]any{"passerelle.id": "metier:c"}, map[string]any{"passerelle.id": "metier:z"},
		},
		"facets": []any{map[string]any{"mobility": []any{map[string]any{
			"label": "c", "mobility|confidence": 0.84, "mobility|yearsMin": 2.5, "mobility|yearsMax": 5.0,
		}}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The least cost that shortest finds is that of CareerPaths. Then one weight is made wrong and one edge is added for
// shortest alone, and the comparison must notice both.
func testShortestCost(t *testing.T, client *dgo.Dgraph) {
	d := dataset(t, tangle(60, 12)...)
	write(t, open(t, client, "a"), d)
	o, pairs := newOracle(t, client, d), randomPairs(d, 200)
	agree(t, o.steps, pairs, "path", "beyond", "none")
	for _, kind := range []fact.TransitionKind{fact.Mobility, fact.Evolution, fact.Related} {
		agree(t, o.confidence(kind), pairs, "path", "none")
	}
	for _, p := range pairs {
		if w := o.shortest(t, p, "mobility @facets(weight)"); w.steps() > 1 {
			first, second, last := o.uids[w.metiers[0]], o.uids[w.metiers[1]], o.uids[p.to]
			mutate(t, client, fmt.Sprintf("<%s> <mobility> <%s> (weight=0.01) .\n<%s> <evolution> <%s> .", first, second, first, last), "")
			if _, difference := o.confidence(fact.Mobility)(t, p); difference == "" {
				t.Errorf("%v: wrong weight not seen", p)
			}
			if _, difference := o.steps(t, p); difference == "" {
				t.Errorf("%v: edge too many not seen", p)
			}
			return
		}
	}
	t.Error("no way of two steps")
}

// The same holds on the graph of ROME, where the release is at hand.
func testShortestNational(t *testing.T, client *dgo.Dgraph) {
	d := dataset(t, national(t, 3)...)
	write(t, open(t, client, "a"), d)
	o, pairs := newOracle(t, client, d), randomPairs(d, 40)
	agree(t, o.steps, pairs, "path")
	agree(t, o.confidence(fact.Mobility), pairs, "path")
}

// agree fails where a comparison finds a difference, and where one of the expected outcomes never occurs.
func agree(t *testing.T, compare comparison, pairs []pair, outcomes ...string) {
	t.Helper()
	count := map[string]int{}
	for _, p := range pairs {
		outcome, difference := compare(t, p)
		if difference != "" {
			t.Errorf("%v: %s", p, difference)
		}
		count[outcome]++
	}
	for _, outcome := range outcomes {
		if count[outcome] == 0 {
			t.Errorf("no pair came out as %q: %v", outcome, count)
		}
	}
	t.Log(count)
}

// randomPairs returns count pairs of two métiers, always the same ones for the same dataset.
func randomPairs(d *graph.Dataset, count int) []pair {
	rng := rand.New(rand.NewPCG(1, 2))
	pairs := make([]pair, count)
	for k := range pairs {
		from, to := rng.IntN(len(d.Metiers)), rng.IntN(len(d.Metiers)-1)
		if to >= from {
			to++
		}
		pairs[k] = pair{d.Metiers[from].ID, d.Metiers[to].ID}
	}
	return pairs
}

// tangle returns the facts of a random graph, stated by three documents: moves of three kinds, some of them stated twice
// and some parallel to one of another kind; a corridor that leads out and never back; and a métier that stands apart.
func tangle(metiers, corridor int) [][]fact.Fact {
	rng := rand.New(rand.NewPCG(3, 4))
	sources := []*testSource{newSource("un"), newSource("deux"), newSource("trois")}
	ids := make([]fact.Identifier, metiers+corridor+1)
	for k := range ids {
		ids[k] = sources[0].metier(fmt.Sprintf("métier %d", k))
	}
	state := func(from, to int, kind fact.TransitionKind) {
		if from != to {
			sources[rng.IntN(len(sources))].state(ids[from], fact.Move{To: ids[to], Kind: kind})
		}
	}
	for from := range metiers {
		for range 3 {
			to := rng.IntN(metiers)
			state(from, to, fact.Mobility)
			state(from, (to+from)%metiers, fact.Evolution)
			if rng.IntN(2) == 0 {
				state(from, to, fact.Mobility)
				state(from, to, fact.Evolution)
			}
		}
		state(from, rng.IntN(metiers), fact.Related)
	}
	for k := range corridor {
		state(metiers+k-1, metiers+k, fact.Mobility)
	}
	return [][]fact.Fact{sources[0].facts, sources[1].facts, sources[2].facts}
}
