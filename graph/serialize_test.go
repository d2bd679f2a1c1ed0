package graph_test

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// requireDecoded fails the test unless the snapshot that is decoded from what one is encoded as has all its parts,
// and is encoded as the same bytes.
func requireDecoded(t rapid.TB, s *graph.Snapshot) {
	t.Helper()
	data := s.Encode()
	decoded, err := graph.DecodeSnapshot(data)
	if err != nil {
		t.Fatal(err)
	}
	want, got := s.Parts(), decoded.Parts()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if !reflect.DeepEqual(want[name], got[name]) {
			t.Errorf("%s differ", name)
		}
	}
	if !bytes.Equal(decoded.Encode(), data) {
		t.Error("what was decoded is encoded as other bytes")
	}
}

// snapshotOfFacts returns the snapshot of facts, of documents that have only what is encoded of them.
func snapshotOfFacts(t rapid.TB, facts []fact.Fact) *graph.Snapshot {
	t.Helper()
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	graph.DropPlaces(d)
	loads := []graph.Load{graph.NewLoad(nil, d, nil, time.Unix(0, 0)).Completed(time.Unix(60, 0))}
	again := graph.NewLoad(&loads[0], d, []graph.JournalEntry{{Element: graph.Element{From: "metier:MET.1"}, Before: 1, Label: "Un métier"}}, time.Unix(90, 0))
	return graph.NewSnapshotWithHistory(d, append(loads, again.Completed(time.Unix(99, 0))), time.Unix(99, 0))
}

func TestDecodedSnapshot(t *testing.T) {
	requireDecoded(t, snapshotOfFacts(t, graphtest.EveryFact()))
	one, two := graphtest.Met(1), graphtest.Met(2)
	bothWays := []*graphtest.Page{ // by two documents
		graphtest.NewPage("a.csv").Call(one, "Chef").Call(two, "Cadre").Move(one, two, fact.Mobility),
		graphtest.NewPage("b.csv").Call(one, "Chef").Call(two, "Cadre").Move(two, one, fact.Mobility),
	}
	requireDecoded(t, snapshotOfFacts(t, graphtest.FactsOf(bothWays...)))
	rapid.Check(t, func(t *rapid.T) { requireDecoded(t, snapshotOfFacts(t, graphtest.DrawFacts(t))) })
}

// TestSerializedNodes sets each exported field of each kind of node to something of its own, so that one that is not
// serialized shows. TestDecodedSnapshot has the other fields.
func TestSerializedNodes(t *testing.T) {
	d := &graph.Dataset{Version: "v", Documents: []fact.Document{{ID: "document:a", Title: "A"}}}
	for _, list := range []any{&d.Metiers, &d.Appellations, &d.RomeCodes, &d.Skills, &d.Trainings, &d.Families, &d.Conflicts} {
		fill(reflect.ValueOf(list).Elem(), &d.Documents[0], 0)
	}
	for k := range d.Metiers { // which are of answers
		d.Metiers[k].RedirectedFrom, d.Metiers[k].MatchedOn, d.Metiers[k].MatchedBy = nil, nil, nil
	}
	d.Claims = []graph.Claim{{ID: "claim", Statement: fact.Interest{Label: "lire"}}}
	d.Relations = []graph.Relation{{Predicate: "p", From: "f", To: "t"}}
	got, err := graph.SerializedDataset(d)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, d) {
		graphtest.RequireEqual(t, d, got, graphtest.Exported)
		t.Error("fields that are not exported differ")
	}
}

// fill gives all exported fields of a value, and what they point at, values other than zero that depend on the number.
func fill(v reflect.Value, document *fact.Document, number int) {
	switch {
	case !v.CanSet():
	case v.Type() == reflect.TypeOf(document):
		v.Set(reflect.ValueOf(document))
	case v.Kind() == reflect.Struct:
		for k := range v.NumField() {
			fill(v.Field(k), document, number+k+1)
		}
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), document, number)
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), document, number+100)
		fill(v.Index(1), document, number+200)
	case v.Kind() == reflect.String:
		v.SetString(fmt.Sprint("text ", number))
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.Kind() == reflect.Int:
		v.SetInt(int64(number + 1))
	default:
		panic("a kind of field that no node had: " + v.Kind().String())
	}
}

// FuzzDecodeSnapshot reads bytes that nothing has encoded, some of which differ from those of a snapshot in one place.
func FuzzDecodeSnapshot(f *testing.F) {
	data := snapshotOfFacts(f, graphtest.EveryFact()).Encode()
	f.Add(data)
	f.Add(data[:len(data)/2])
	f.Add([]byte{})
	for _, at := range []int{0, 1, 100, len(data) / 3, len(data) / 2, len(data) - 1} {
		changed := bytes.Clone(data)
		changed[at] ^= 0x40
		f.Add(changed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if s, err := graph.DecodeSnapshot(data); err == nil && s.Version() == "" {
			_ = s.Info("")
		}
	})
}

// TestDecodeDamaged changes each of many places of a snapshot: what is read is an error, or some snapshot, and never a panic.
func TestDecodeDamaged(t *testing.T) {
	data := snapshotOfFacts(t, graphtest.EveryFact()).Encode()
	for at := range data {
		for _, flip := range []byte{1, 0x80, 0xff} {
			changed := bytes.Clone(data)
			changed[at] ^= flip
			if s, err := graph.DecodeSnapshot(changed); err == nil && s == nil {
				t.Fatalf("byte %d: neither a snapshot nor an error", at)
			}
		}
		if _, err := graph.DecodeSnapshot(data[:at]); err == nil {
			t.Fatalf("cut to %d bytes: no error", at)
		}
	}
}
