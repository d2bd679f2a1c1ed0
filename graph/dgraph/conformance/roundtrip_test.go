package conformance

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/internal/longtest"
)

// Each dataset is written over the one before. It is read back as it was, whatever was stored earlier, and a second write
// of it finds nothing to do.
func testRoundTrip(t *testing.T, client *dgo.Dgraph) {
	requests := 0
	s := open(t, intercept(client, func(*api.Request) error { requests++; return nil }, nil), "a")
	longtest.Check(t, 100, func(t *rapid.T) {
		d := anyDataset(t)
		planned, err := s.Plan(t.Context(), merging(d)) // from the facts alone; Write compares with all that is stored
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(planned, write(t, s, d)); diff != "" {
			t.Fatalf("changes (-planned +made):\n%s", diff)
		}
		same(t, s, d)
		requests = 0
		if diff := cmp.Diff(dgraph.Changes{}, write(t, s, d)); diff != "" || requests != 0 {
			t.Fatalf("second write made %d requests (-want +got):\n%s", requests, diff)
		}
	})
}

func testEmpty(t *testing.T, client *dgo.Dgraph) {
	s := dgraph.New(client)
	if _, err := s.Read(t.Context()); err == nil {
		t.Error("Read before Migrate did not fail")
	}
	s = open(t, client, "a")
	if _, err := s.Status(t.Context()); !errors.Is(err, dgraph.ErrEmpty) {
		t.Errorf("Status of an empty store: %v", err)
	}
	if _, err := s.Read(t.Context()); !errors.Is(err, dgraph.ErrEmpty) {
		t.Errorf("Read of an empty store: %v", err)
	}
	if found := readStored(t, s); len(found.Facts)+len(found.Torn) > 0 {
		t.Errorf("an empty store holds %+v", found)
	}
	none := dataset(t)
	write(t, s, none)
	same(t, s, none)
}

func testStatus(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	for _, names := range [][]string{{"un", "deux"}, {"deux", "trois"}} {
		d := dataset(t, wide(names[0], 3), wide(names[1], 3))
		write(t, s, d)
		got, err := s.Status(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		want := dgraph.LoadRecord{
			Version: d.Version, Complete: true, Sources: []string{d.Documents[0].ID, d.Documents[1].ID}, Holder: "a",
			StartedAt: s.Now(), Heartbeat: s.Now(), LoadedAt: s.Now(),
		}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(want)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// A store holds documents once a load of exactly their facts is complete.
func testHolds(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	d := dataset(t, wide("un", 3), wide("deux", 3))
	for _, c := range []struct {
		name string
		d    *graph.Dataset
		want bool
	}{
		{"empty", d, false}, {"the same", d, true}, {"one of them", dataset(t, wide("un", 3)), true},
		{"a fact more", dataset(t, wide("un", 4)), false}, {"another document", dataset(t, wide("trois", 3)), false},
		{"no document", dataset(t), false},
	} {
		_, got, err := s.Holds(t.Context(), c.d.Facts())
		if err != nil || got != c.want {
			t.Errorf("%s: %v, %v, want %v", c.name, got, err, c.want)
		}
		write(t, s, d)
	}
	retitled := slices.Clone(d.Facts())
	document := *retitled[0].Evidence.Document
	document.Title = "another title"
	for k := range retitled {
		if retitled[k].Evidence.Document.ID == document.ID {
			retitled[k].Evidence.Document = &document
		}
	}
	if _, got, err := s.Holds(t.Context(), retitled); err != nil || got {
		t.Errorf("another title: %v, %v", got, err)
	}
	if _, err := open(t, cutAfter(client, 1), "b").Write(t.Context(), dataset(t, wide("un", 3))); !errors.Is(err, errCut) {
		t.Fatal(err)
	}
	if _, got, err := s.Holds(t.Context(), d.Facts()); err != nil || got {
		t.Errorf("after a load that was cut off: %v, %v", got, err)
	}
}

// Revise writes what a function makes of the stored facts, and Plan counts the same changes.
func testRevise(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	write(t, s, dataset(t, wide("un", 3)))
	both := dataset(t, wide("un", 3), wide("deux", 3))
	add := func(stored dgraph.Stored) (*graph.Dataset, error) {
		return graph.NewDataset(append(stored.Facts, wide("deux", 3)...))
	}
	planned, err := s.Plan(t.Context(), add)
	if err != nil {
		t.Fatal(err)
	}
	made, err := s.Revise(t.Context(), add)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(planned, made); diff != "" || made.NQuads == 0 {
		t.Errorf("changes (-planned +made):\n%s", diff)
	}
	same(t, s, both)
	refused := errors.New("refused")
	if _, err := s.Revise(t.Context(), func(dgraph.Stored) (*graph.Dataset, error) { return nil, refused }); !errors.Is(err, refused) {
		t.Errorf("got %v, want what merge says", err)
	}
	same(t, s, both)
}

// Values that would harm the engine or be read back as others are refused before anything is written, even if they come
// from a dataset whose facts were not checked.
func testRefusals(t *testing.T, client *dgo.Dgraph) {
	code := func(label string) *graph.Dataset {
		return &graph.Dataset{RomeCodes: []graph.RomeCode{{ID: "rome:E1101", Code: "E1101", StatedLabel: &label}}}
	}
	relation := func(s fact.SkillNeed, e fact.Evidence) *graph.Dataset {
		return &graph.Dataset{Relations: []graph.Relation{{
			Predicate: fact.PredicateSkill, From: "metier:a", To: "skill:b", Facts: []*fact.Fact{{Statement: s, Evidence: e}},
		}}}
	}
	for name, c := range map[string]struct {
		dataset *graph.Dataset
		want    string
	}{
		"long":            {code(strings.Repeat("x", 70_000)), "store rome:E1101: label of 70000 bytes exceeds 1024"},
		"long id":         {&graph.Dataset{Skills: []graph.Skill{{ID: strings.Repeat("x", 70_000)}}}, "passerelle.id of 70000 bytes"},
		"NUL":             {code("a\x00b"), `label holds a NUL: "a\x00b"`},
		"not UTF-8":       {code("a\xff"), `label is not UTF-8: "a\xff"`},
		"fact with NUL":   {relation(fact.SkillNeed{}, fact.Evidence{Rule: "\x00"}), "a fact holds a NUL or is not UTF-8"},
		"fact not UTF-8":  {relation(fact.SkillNeed{}, fact.Evidence{Raw: new("\\\xff")}), "a fact holds a NUL or is not UTF-8"},
		"NaN":             {relation(fact.SkillNeed{Importance: new(math.NaN())}, fact.Evidence{}), "NaN"},
		"infinite":        {&graph.Dataset{Claims: []graph.Claim{{ID: "salary:x", Statement: fact.Pay{YearsMin: new(math.Inf(1))}}}}, "yearsMin is +Inf"},
		"empty publisher": {&graph.Dataset{Documents: []fact.Document{{ID: "document:d", Publisher: new("")}}}, `"publisher":""`},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, client, "a")
			if _, err := s.Write(t.Context(), c.dataset); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v, want one with %s", err, c.want)
			}
			if _, err := s.Status(t.Context()); !errors.Is(err, dgraph.ErrEmpty) {
				t.Errorf("the store is no longer empty: %v", err)
			}
		})
	}
}

// A relation may have facts far longer than the 65,000 bytes of an index key.
func testLongFacts(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	source := newSource("d")
	id := source.metier("chef")
	text := strings.Repeat(`"é\`, 12_000)
	for range 40 {
		source.state(id, fact.Description{Text: text})
		source.facts[len(source.facts)-1].Evidence.Quote = text
	}
	d := dataset(t, source.facts)
	write(t, s, d)
	same(t, s, d)
}

// An identifier found later gives a métier another id, to which its relations move.
func testIdentityChange(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	first := newSource("first")
	chef, cook := first.metier("chef"), first.metier("cuisinier")
	first.state(chef, fact.SkillNeed{Label: "anglais", Kind: fact.Savoir, Importance: new(0.5)})
	first.state(cook, fact.Move{To: chef, Kind: fact.Evolution})
	d := dataset(t, first.facts)
	write(t, s, d)
	same(t, s, d)

	second := newSource("second")
	second.state(chef, fact.Naming{Title: french.Title{Label: "chef"}, Preferred: true},
		fact.Identity{Identifier: fact.Identifier{Scheme: fact.SchemeOnisep, Value: "MET.7"}})
	both := dataset(t, first.facts, second.facts)
	changes := write(t, s, both)
	same(t, s, both)
	if changes.Nodes.Removed != 1 || changes.Relations.Removed != 3 {
		t.Errorf("renaming a métier made %+v, want one node and three relations removed", changes)
	}
	write(t, s, d)
	same(t, s, d)
}

// The facts of a document whose content changed are replaced, and those of a document that is gone are removed.
func testDocumentChange(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	keep, change := wide("keep", 20), wide("change", 20)
	write(t, s, dataset(t, keep, change))

	changed := wide("change", 10)
	for k := range changed {
		changed[k].Evidence.Document = &fact.Document{
			ID: changed[k].Evidence.Document.ID, Title: "anew", Format: "test", Hash: "other", Warnings: []string{"w"},
		}
	}
	d := dataset(t, keep, changed)
	write(t, s, d)
	same(t, s, d)

	d = dataset(t, keep)
	changes := write(t, s, d)
	same(t, s, d)
	if changes.Nodes.Removed == 0 || changes.Nodes.Added+changes.Relations.Added > 0 {
		t.Errorf("taking a document away made %+v", changes)
	}
}

// Every batch is small, whatever the dataset.
func testBatches(t *testing.T, client *dgo.Dgraph) {
	largest, batches := 0, 0
	s := open(t, intercept(client, func(in *api.Request) error {
		batches++
		largest = max(largest, countQuads(in))
		return nil
	}, nil), "a")
	d := dataset(t, wide("grand", 20_000))
	started := time.Now()
	changes := write(t, s, d)
	written := time.Since(started)
	if largest > 1000 {
		t.Errorf("a batch of %d N-Quads", largest)
	}
	if got := changes.Relations.Added; got != len(d.Relations) {
		t.Errorf("%d relations added, want %d", got, len(d.Relations))
	}
	started = time.Now()
	if _, err := s.Read(t.Context()); err != nil {
		t.Fatal(err)
	}
	read := time.Since(started)
	same(t, s, d)
	started = time.Now()
	write(t, s, d)
	t.Logf("%d relations, %d N-Quads in %d batches: written in %v, read in %v, written again in %v",
		len(d.Relations), changes.NQuads, batches, written, read, time.Since(started))
}

// Whatever a text holds, it is either refused as a fact or read back as it was written, both from values and from facets.
func FuzzText(f *testing.F) {
	for _, text := range nasty {
		f.Add(text)
	}
	f.Add("\x00")
	f.Add("\xff")
	f.Add("\xed\xa0\x80")
	f.Fuzz(func(t *testing.T, text string) {
		source := newSource("fuzz")
		source.document.Title, source.document.Warnings = text, []string{text}
		id := source.metier("chef")
		source.state(id, fact.Description{Text: "x" + text}, fact.SkillNeed{Label: "x" + text, Kind: fact.Tool}, fact.Coding{Code: "E1101", Label: &text})
		source.facts[0].Evidence.Quote, source.facts[0].Evidence.Raw = text, &text
		d, err := graph.NewDataset(source.facts)
		if err != nil {
			t.Skip(err)
		}
		s := open(t, engine.Client(), "fuzz")
		if _, err := s.Write(t.Context(), d); err == nil {
			same(t, s, d)
		}
	})
}
