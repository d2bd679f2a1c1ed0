package conformance

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/dgraph-io/dgo/v230"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/internal/longtest"
)

// anyPart draws a dataset with some of the facts of d, all names among them.
func anyPart(t *rapid.T, d *graph.Dataset) *graph.Dataset {
	var facts []fact.Fact
	for _, f := range d.Facts() {
		if _, names := f.Statement.(fact.Naming); names || rapid.Bool().Draw(t, "kept") {
			facts = append(facts, f)
		}
	}
	return dataset(t, facts)
}

// Whatever is loaded one after the other, and wherever loads are cut off, the history shows the differences between what
// is stored now and any version that was complete.
func testHistory(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	longtest.Check(t, 100, func(t *rapid.T) {
		datasets := []*graph.Dataset{anyDataset(t), anyDataset(t)}
		datasets = append(datasets, anyPart(t, datasets[0]), anyPart(t, datasets[0]))
		var stored []*graph.Dataset
		for range rapid.IntRange(0, 2).Draw(t, "loads") {
			d := rapid.SampledFrom(datasets).Draw(t, "dataset")
			torn := dgraph.New(cutAfter(client, rapid.IntRange(0, 12).Draw(t, "mutations")))
			torn.Holder, torn.Now = s.Holder, s.Now
			if err := torn.Migrate(t.Context()); err != nil {
				t.Fatal(err)
			}
			switch _, err := writeOrRevise(t, torn, d); {
			case err == nil:
				stored = append(stored, d)
			case !errors.Is(err, errCut):
				t.Fatal(err)
			}
		}
		d := rapid.SampledFrom(datasets).Draw(t, "last")
		if _, err := writeOrRevise(t, s, d); err != nil {
			t.Fatal(err)
		}
		same(t, s, d)
		checkChanges(t, s, append(stored, d))
	})
}

// writeOrRevise makes the store hold the dataset by Write, which compares with all that is stored, or by Revise, which
// compares with what follows from the stored facts where it may.
func writeOrRevise(t *rapid.T, s *dgraph.Store, d *graph.Dataset) (dgraph.Changes, error) {
	if rapid.Bool().Draw(t, "revise") {
		return s.Revise(t.Context(), merging(d))
	}
	return s.Write(t.Context(), d)
}

// Two loads in turn are cut off at any point, the first of which begins to withdraw what was there, and the second to put
// something else in its place. The load after them still records what became of what was there.
func testHistoryInterrupted(t *testing.T, client *dgo.Dgraph) {
	before := dataset(t, wide("un", 300), wide("deux", 200))
	first := dataset(t, wide("deux", 200), wide("trois", 12_000))
	second := dataset(t, wide("deux", 150), wide("quatre", 600))
	for cut := range 9 {
		s := open(t, client, "a")
		write(t, s, before)
		for _, load := range []struct {
			d         *graph.Dataset
			mutations int
		}{{first, cut}, {second, 8 - cut}} {
			_, err := open(t, cutAfter(client, load.mutations), "a").Write(t.Context(), load.d)
			if err != nil && !errors.Is(err, errCut) {
				t.Fatal(err)
			}
		}
		d := []*graph.Dataset{before, second}[cut%2]
		write(t, s, d)
		same(t, s, d)
		checkChanges(t, s, []*graph.Dataset{before, d})
	}
	for _, part := range query(t, client, `{ parts(func: type(JournalPart)) { passerelle.id } }`)["parts"].([]any) {
		if id := part.(map[string]any)["passerelle.id"].(string); !strings.HasSuffix(id, ":0") {
			t.Errorf("%s is left of a journal that no load names: those of complete loads are small", id)
		}
	}
}

func readHistory(t *testing.T, s *dgraph.Store) []graph.Load {
	t.Helper()
	loads, err := s.History(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return loads
}

// Each load is recorded with its number, the version before it, its documents and what it changed.
func testHistoryLoads(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	if loads := readHistory(t, s); len(loads) > 0 {
		t.Errorf("the history of an empty store: %+v", loads)
	}
	chef, more := newSource("d"), newSource("d")
	for _, source := range []*testSource{chef, more} {
		id := source.metier("chef")
		source.state(id, fact.SkillNeed{Label: "anglais", Kind: fact.Savoir})
	}
	more.state(fact.TitleIdentifier(french.Title{Label: "chef"}), fact.Employment{Label: "salarié"})
	small, large := dataset(t, chef.facts), dataset(t, more.facts)
	for _, d := range []*graph.Dataset{small, large, small, small} {
		write(t, s, d)
	}
	document := func(facts int) []graph.LoadedDocument {
		return []graph.LoadedDocument{{ID: "document:d", Title: "d", Hash: "hash of d", Facts: facts, Series: new("d")}}
	}
	const now = "2026-03-01T12:00:00Z"
	one := func(kind graph.ElementKind) graph.ElementCount { return graph.ElementCount{Element: kind, Added: 1} }
	want := []graph.Load{
		{Number: 1, Version: small.Version, StartedAt: now, LoadedAt: now, Documents: document(2), Changes: []graph.ElementCount{
			one(graph.ElementDocument), one(graph.ElementMetier), one(graph.ElementAppellation), one(graph.ElementSkill),
			one(graph.ElementMetierAppellation), one(graph.ElementMetierSkill),
		}},
		{Number: 2, Version: large.Version, PreviousVersion: &small.Version, StartedAt: now, LoadedAt: now, Documents: document(3),
			Changes: []graph.ElementCount{{Element: graph.ElementDocument, Changed: 1}, one(graph.ElementMetierStatus)}},
		{Number: 3, Version: small.Version, PreviousVersion: &large.Version, StartedAt: now, LoadedAt: now, Documents: document(2),
			Changes: []graph.ElementCount{{Element: graph.ElementDocument, Changed: 1}, {Element: graph.ElementMetierStatus, Withdrawn: 1}}},
	}
	loads := readHistory(t, s)
	if diff := cmp.Diff(want, loads, cmpopts.IgnoreFields(graph.Load{}, "Journal")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	page, err := readSnapshot(t, s).ChangesSince(t.Context(), graph.ChangesQuery{Since: "2", First: 10, Kinds: []graph.ChangeKind{graph.Withdrawn}})
	if err != nil || len(page.Nodes) != 1 || page.Nodes[0].Label() != "chef → salarié" || page.Nodes[0].Documents[0].Label != "d" {
		t.Errorf("withdrawn since the second load: %+v, %v", page, err)
	}
}

// Of an element that is gone, the changes show the label and the documents that it had in the version asked about,
// whatever later loads made of them.
func testHistoryFormer(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	needing := func(document, skill string) []fact.Fact {
		source := newSource(document)
		source.state(source.metier("chef"), fact.SkillNeed{Label: skill, Kind: fact.Savoir})
		return source.facts
	}
	stored := []*graph.Dataset{
		dataset(t, needing("a", "Anglais")),
		dataset(t, needing("a", "Anglais"), needing("b", "Anglais")),
		dataset(t, needing("c", "anglais")),
		dataset(t, wide("d", 1)),
	}
	for _, d := range stored {
		write(t, s, d)
	}
	checkChanges(t, s, stored)
	for version, want := range map[string]string{
		"1": "WITHDRAWN skill:anglais by document:a called Anglais",
		"2": "WITHDRAWN skill:anglais by document:a document:b called Anglais",
		"3": "WITHDRAWN skill:anglais by document:c called anglais",
	} {
		if lines := changesSince(t, readSnapshot(t, s), version); !slices.Contains(lines, want) {
			t.Errorf("since %s:\n%s\nwant %s", version, strings.Join(lines, "\n"), want)
		}
	}
}

// A store that an earlier release loaded has no history. The next load begins one with what is there.
func testHistoryBegins(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	old, now := dataset(t, wide("un", 300)), dataset(t, wide("un", 200), wide("deux", 50))
	write(t, s, old)
	loads := query(t, client, `{ loads(func: type(PastLoad)) { uid } }`)["loads"].([]any)
	for _, load := range loads {
		uid := load.(map[string]any)["uid"]
		mutate(t, client, "", fmt.Sprintf("<%[1]s> <passerelle.id> * .\n<%[1]s> <dgraph.type> * .", uid))
	}
	if loads := readHistory(t, s); len(loads) > 0 {
		t.Fatalf("%d loads are left", len(loads))
	}
	checkChanges(t, s, []*graph.Dataset{old})
	if _, err := open(t, cutAfter(client, 3), "a").Write(t.Context(), dataset(t)); !errors.Is(err, errCut) {
		t.Fatal(err)
	}
	write(t, s, now)
	same(t, s, now)
	checkChanges(t, s, []*graph.Dataset{old, now})
	if loads := readHistory(t, s); len(loads) != 2 || loads[0].Version != old.Version || len(loads[0].Changes) == 0 {
		t.Errorf("%d loads, want the adopted one and the new one", len(loads))
	}
}

// History reports a lost part of a journal as damage.
func testHistoryDamaged(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	write(t, s, dataset(t, wide("un", 30)))
	write(t, s, dataset(t, wide("deux", 30)))
	mutate(t, client, "", fmt.Sprintf("<%s> <load.part> * .", uidOf(t, client, "load:2:1:0")))
	var damaged *dgraph.DamagedError
	if _, err := s.History(t.Context()); !errors.As(err, &damaged) || !strings.Contains(err.Error(), "load:2:1:0") {
		t.Errorf("got %v, want a *DamagedError", err)
	}
}
