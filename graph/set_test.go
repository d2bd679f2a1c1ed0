package graph_test

import (
	"encoding/json"
	"testing"

	"passerelle/graph"
)

func TestFactJSON(t *testing.T) {
	want := setOf(t, everyFact())
	data, err := json.Marshal(want.Facts)
	if err != nil {
		t.Fatal(err)
	}
	var facts []graph.Fact
	if err := json.Unmarshal(data, &facts); err != nil {
		t.Fatal(err)
	}
	if err := graph.AttachDocuments(facts, want.Documents); err != nil {
		t.Fatal(err)
	}
	requireEqual(t, want.Facts, facts)
	requireEqual(t, want, setOf(t, facts))
	if len(facts) != len(everyStatement())+len(everySaying())+2 {
		t.Errorf("%d facts", len(facts))
	}
}

// TestFactJSONForm holds the stored form: another one is another version of every set.
func TestFactJSONForm(t *testing.T) {
	got, err := json.Marshal(everyFact()[2])
	if err != nil {
		t.Fatal(err)
	}
	want := `{"document":"document:every-txt","subject":{"scheme":"ONISEP","value":"MET.1"},"predicate":"appellation",` +
		`"statement":{"title":{"label":"Animateur.trice","feminine":"Animatrice","masculine":"Animateur"},"preferred":true},` +
		`"evidence":{"line":3,"start":300,"end":307,"quote":"quote 3","rule":"test"}}`
	requireEqual(t, want, string(got))
}

func TestFactJSONRefuses(t *testing.T) {
	for _, tt := range []struct{ data, want string }{
		{`{"document":"document:a","predicate":"likes","statement":{},"evidence":{"line":7}}`, `document:a:7: unknown predicate "likes"`},
		{`{"document":"document:a","predicate":"skill","statement":[],"evidence":{"line":7}}`,
			`document:a:7: decode skill: unexpected array`},
		{`{"document":"document:a","predicate":"salary","statement":{"yearlyMin":"a"},"evidence":{"line":7}}`,
			`document:a:7: decode salary: yearlyMin: unexpected string`},
		{`{"document":7}`, `decode fact: document: unexpected number`},
		{`[]`, `decode fact: unexpected array`},
		{`{"document":"document:a","predicate":"skill","statement":{"label":}}`, `invalid character '}' looking for beginning of value`},
	} {
		var f graph.Fact
		if err := json.Unmarshal([]byte(tt.data), &f); err == nil || err.Error() != tt.want {
			t.Errorf("%s: got error %v, want %s", tt.data, err, tt.want)
		}
	}
}

func TestAttachDocumentsRefuses(t *testing.T) {
	facts := newPage("a.txt").title("Chef").facts
	err := graph.AttachDocuments(facts, []graph.Document{{ID: "document:b"}})
	if want := "document:a-txt: fact on line 1 of an unknown document"; err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}

// TestDocumentsOf checks that the documents of facts are those that a set has of them,
// and that their digests tell their facts apart.
func TestDocumentsOf(t *testing.T) {
	facts := everyFact()
	documents, err := graph.DocumentsOf(append(facts, facts[2]))
	if err != nil {
		t.Fatal(err)
	}
	requireEqual(t, setOf(t, facts).Documents, documents)
	fewer := setOf(t, facts[:len(facts)-1]).Documents
	if documents[0].Digest == "" || documents[0].Digest == fewer[0].Digest {
		t.Errorf("digests %q and %q", documents[0].Digest, fewer[0].Digest)
	}
	if _, err := graph.DocumentsOf([]graph.Fact{{}}); err == nil {
		t.Error("an invalid fact has documents")
	}
}

func TestNewSetVersion(t *testing.T) {
	version := setOf(t, everyFact()).Version
	for name, change := range map[string]func([]graph.Fact){
		"quote":    func(facts []graph.Fact) { facts[0].Evidence.Quote = "other" },
		"line":     func(facts []graph.Fact) { facts[0].Evidence.Line = 1000 },
		"document": func(facts []graph.Fact) { facts[0].Evidence.Document.Title = "other" },
		"warning":  func(facts []graph.Fact) { facts[0].Evidence.Document.Warnings[0] = "other" },
		"value": func(facts []graph.Fact) {
			facts[0].Statement = graph.Naming{Title: graph.ParseTitle("Autre"), Preferred: true}
		},
	} {
		facts := everyFact()
		change(facts)
		if setOf(t, facts).Version == version {
			t.Errorf("%s: same version", name)
		}
	}
	if len(version) != 32 {
		t.Errorf("version %q", version)
	}
}
