package fact_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// formsOf returns the stored forms of a set's facts.
func formsOf(t rapid.TB, s *fact.Set) [][]byte {
	t.Helper()
	var forms [][]byte
	for _, f := range s.Facts {
		form, err := f.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		forms = append(forms, form)
	}
	return forms
}

// listOf returns the JSON list of the forms.
func listOf(forms ...[]byte) []byte {
	return slices.Concat([]byte("["), bytes.Join(forms, []byte(",")), []byte("]"))
}

// formsAsStored returns the stored forms of a set's facts without their places, as a store has
// them, or with them where withPlace says so, as while a store of an earlier release is written anew.
func formsAsStored(t rapid.TB, s *fact.Set, withPlace func() bool) [][]byte {
	t.Helper()
	forms := formsOf(t, s)
	for k := range forms {
		if withPlace() {
			continue
		}
		list, err := fact.WithoutPlaces(listOf(forms[k]))
		if err != nil {
			t.Fatal(err)
		}
		forms[k] = list[1 : len(list)-1]
	}
	return forms
}

// withoutPlaces returns copies of the documents as an earlier release stored them.
func withoutPlaces(documents []fact.Document) []fact.Document {
	documents = slices.Clone(documents)
	for k := range documents {
		documents[k].Places = ""
	}
	return documents
}

// TestRestorationOfEarlier restores facts that have their places in their forms, as an earlier
// release stored them.
func TestRestorationOfEarlier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := graphtest.SetOf(t, graphtest.DrawFacts(t))
		r := fact.NewRestoration(withoutPlaces(want.Documents))
		if err := r.Add(listOf(formsOf(t, want)...)); err != nil {
			t.Fatal(err)
		}
		want.Documents = withoutPlaces(want.Documents)
		if err := fact.AttachDocuments(want.Facts, want.Documents); err != nil {
			t.Fatal(err)
		}
		requireRestored(t, want, r)
	})
}

// TestRestorationMoved checks that facts that stand elsewhere have the same forms, and that those
// of one form have each its place.
func TestRestorationMoved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := graphtest.DrawFacts(t)
		for k := range facts {
			facts[k].Evidence.Quote = "q"
		}
		facts = append(facts, facts...)
		for k := range facts {
			e := &facts[k].Evidence
			e.Line, e.Start = rapid.IntRange(1, 12).Draw(t, "line"), rapid.IntRange(0, 120).Draw(t, "start")
			e.End = e.Start + rapid.IntRange(0, 120).Draw(t, "length")
		}
		want := graphtest.SetOf(t, facts)
		r := fact.NewRestoration(want.Documents)
		for _, form := range formsAsStored(t, want, func() bool { return false }) {
			if err := r.Add(listOf(form)); err != nil {
				t.Fatal(err)
			}
		}
		requireRestored(t, want, r)
	})
}

// TestRestorationTorn takes one form away, or adds one: that document is torn, and the facts of
// the other are whole.
func TestRestorationTorn(t *testing.T) {
	a, b := graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Chef", "Cheffe"), graphtest.NewPage("b.txt").Call(graphtest.Met(2), "Aide", "Aidante")
	set := graphtest.SetOf(t, graphtest.FactsOf(a, b))
	whole := graphtest.SetOf(t, a.Facts)
	forms := formsAsStored(t, set, func() bool { return false })
	more := bytes.Replace(forms[3], []byte("Aidante"), []byte("Aidant"), -1)
	for name, tt := range map[string]struct {
		forms [][]byte
		torn  []string
		facts int
	}{
		"none": {forms, nil, 4}, "a form less": {forms[:3], []string{"document:b-txt"}, 2}, "one more": {append(slices.Clone(forms), more), []string{"document:b-txt"}, 2},
		"another": {append(slices.Clone(forms[:3]), more), []string{"document:b-txt"}, 2}, "all of one less": {forms[:2], nil, 2},
	} {
		r := fact.NewRestoration(set.Documents)
		if err := r.Add(listOf(tt.forms...)); err != nil {
			t.Fatal(name, err)
		}
		facts, torn := r.Facts()
		graphtest.RequireEqual(t, tt.torn, torn)
		if len(facts) != tt.facts {
			t.Errorf("%s: %d facts, want %d", name, len(facts), tt.facts)
		}
		graphtest.RequireEqual(t, whole.Facts, facts[:2])
	}
}

// TestRestoration adds the facts in another order, in lists of any length and some of them twice,
// to a Restoration or one of its forks.
func TestRestoration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := graphtest.SetOf(t, graphtest.DrawFacts(t))
		forms := formsAsStored(t, want, func() bool { return rapid.Bool().Draw(t, "with place") })
		shuffled := rapid.Permutation(forms).Draw(t, "order")
		repeated := rapid.SliceOfN(rapid.SampledFrom(forms), 0, 5).Draw(t, "repeated")
		r := fact.NewRestoration(append(slices.Clone(want.Documents), fact.Document{ID: "document:unused"}))
		all := []*fact.Restoration{r, r.Fork(), r.Fork()}
		for list := range slices.Chunk(append(shuffled, repeated...), rapid.IntRange(1, 5).Draw(t, "list")) {
			if err := rapid.SampledFrom(all).Draw(t, "restoration").Add(listOf(list...)); err != nil {
				t.Fatal(err)
			}
		}
		r.Join(all[1:]...)
		requireRestored(t, want, r)
	})
}

// requireRestored fails the test unless a Restoration makes the wanted set.
func requireRestored(t rapid.TB, want *fact.Set, r *fact.Restoration) {
	t.Helper()
	got, err := r.Set(want.Version)
	if err != nil {
		t.Fatal(err)
	}
	graphtest.RequireEqual(t, want, got)
}

// TestRestorationOfEvery restores a fact of each statement from the stored form and from other
// spellings of the same JSON.
func TestRestorationOfEvery(t *testing.T) {
	want := graphtest.SetOf(t, graphtest.EveryFact())
	for name, spelling := range map[string][2]string{
		"stored": {}, "spaced": {`":`, `": `}, "escaped": {"quote", `\u0071uote`}, "plain": {`\u0026`, "&"}, "more": {`{"line"`, `{"more":[1],"line"`},
	} {
		t.Run(name, func(t *testing.T) {
			r := fact.NewRestoration(want.Documents)
			for _, form := range formsOf(t, want) {
				if err := r.Add(bytes.ReplaceAll(listOf(form), []byte(spelling[0]), []byte(spelling[1]))); err != nil {
					t.Fatal(err)
				}
			}
			requireRestored(t, want, r)
		})
	}
}

func TestRestorationRefuses(t *testing.T) {
	set := graphtest.SetOf(t, graphtest.EveryFact())
	form := string(formsOf(t, set)[0])
	for _, tt := range []struct{ list, want string }{
		{"[" + form, "unexpected end of JSON input"},
		{"[" + form + ",]", "invalid character ']' looking for beginning of value"},
		{`[{"document":"document:other","subject":{"scheme":"ONISEP","value":"MET.1"},"predicate":"status",` +
			`"statement":{"label":"a"},"evidence":{"line":7,"start":0,"end":1,"quote":"a","rule":"b"}}]`,
			`document:other: fact about "MET.1" of an unknown document`},
	} {
		if err := fact.NewRestoration(set.Documents).Add([]byte(tt.list)); err == nil || err.Error() != tt.want {
			t.Errorf("%s: got error %v, want %s", tt.list, err, tt.want)
		}
	}
	r := fact.NewRestoration(set.Documents)
	if err := r.Add([]byte("[" + form + "]")); err != nil {
		t.Fatal(err)
	}
	if got, err := r.Set(set.Version); got != nil || err == nil || !strings.Contains(err.Error(), "are not those of its 1 stored statements") {
		t.Errorf("one fact of many: %v, %v", got, err)
	}
	r = fact.NewRestoration(withoutPlaces(set.Documents))
	if err := r.Add([]byte("[" + form + "]")); err != nil {
		t.Fatal(err)
	}
	if got, err := r.Set(set.Version); got != nil || err == nil || !strings.HasPrefix(err.Error(), "its facts make version ") {
		t.Errorf("one fact of many, as stored earlier: %v, %v", got, err)
	}
}

// FuzzRestoration checks that each fact of a list keeps the stored form that it would be written
// in again.
func FuzzRestoration(f *testing.F) {
	p := graphtest.NewPage("every.txt").State(graphtest.Met(1), graphtest.EveryStatement()...)
	for _, g := range p.Facts {
		form, err := g.MarshalJSON()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(listOf(form))
		f.Add(listOf(form, form))
	}
	f.Fuzz(func(t *testing.T, list []byte) { restore(t, list, p.Document) })
}

// restore returns the facts of a list of forms, none where it is refused.
func restore(t *testing.T, list []byte, document *fact.Document) []fact.Fact {
	t.Helper()
	r := fact.NewRestoration([]fact.Document{*document})
	if r.Add(list) != nil {
		return nil
	}
	facts, forms := r.Restored()
	for k := range facts {
		form, err := facts[k].MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		graphtest.RequireEqual(t, string(form), string(forms[k]))
	}
	return facts
}
