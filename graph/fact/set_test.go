package fact_test

import (
	"encoding/json"
	"testing"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
)

func TestFactJSON(t *testing.T) {
	want := graphtest.SetOf(t, graphtest.EveryFact())
	data, err := json.Marshal(want.Facts)
	if err != nil {
		t.Fatal(err)
	}
	var facts []fact.Fact
	if err := json.Unmarshal(data, &facts); err != nil {
		t.Fatal(err)
	}
	if err := fact.AttachDocuments(facts, want.Documents); err != nil {
		t.Fatal(err)
	}
	graphtest.RequireEqual(t, want.Facts, facts)
	graphtest.RequireEqual(t, want, graphtest.SetOf(t, facts))
	if len(facts) != len(graphtest.EveryStatement())+len(graphtest.EverySaying())+2 {
		t.Errorf("%d facts", len(facts))
	}
}

// TestFactJSONForm holds the stored form: another one is another version of every set.
func TestFactJSONForm(t *testing.T) {
	got, err := json.Marshal(graphtest.EveryFact()[2])
	if err != nil {
		t.Fatal(err)
	}
	want := `{"document":"document:every-txt","subject":{"scheme":"ONISEP","value":"MET.1"},"predicate":"appellation",` +
		`"statement":{"title":{"label":"Animateur.trice","feminine":"Animatrice","masculine":"Animateur"},"preferred":true},` +
		`"evidence":{"line":3,"start":300,"end":307,"quote":"quote 3","rule":"test"}}`
	graphtest.RequireEqual(t, want, string(got))
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
		var f fact.Fact
		if err := json.Unmarshal([]byte(tt.data), &f); err == nil || err.Error() != tt.want {
			t.Errorf("%s: got error %v, want %s", tt.data, err, tt.want)
		}
	}
}

func TestAttachDocumentsRefuses(t *testing.T) {
	facts := graphtest.NewPage("a.txt").Title("Chef").Facts
	err := fact.AttachDocuments(facts, []fact.Document{{ID: "document:b"}})
	if want := "document:a-txt: fact on line 1 of an unknown document"; err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}

// TestDocumentsOf checks that the documents of facts are those that a set has of them,
// and that their digests tell their facts apart.
func TestDocumentsOf(t *testing.T) {
	facts := graphtest.EveryFact()
	documents, err := fact.DocumentsOf(append(facts, facts[2]))
	if err != nil {
		t.Fatal(err)
	}
	graphtest.RequireEqual(t, graphtest.SetOf(t, facts).Documents, documents)
	fewer := graphtest.SetOf(t, facts[:len(facts)-1]).Documents
	if documents[0].Digest == "" || documents[0].Digest == fewer[0].Digest {
		t.Errorf("digests %q and %q", documents[0].Digest, fewer[0].Digest)
	}
	if _, err := fact.DocumentsOf([]fact.Fact{{}}); err == nil {
		t.Error("an invalid fact has documents")
	}
}

func TestNewSetVersion(t *testing.T) {
	version := graphtest.SetOf(t, graphtest.EveryFact()).Version
	for name, change := range map[string]func([]fact.Fact){
		"quote":    func(facts []fact.Fact) { facts[0].Evidence.Quote = "other" },
		"line":     func(facts []fact.Fact) { facts[0].Evidence.Line = 1000 },
		"document": func(facts []fact.Fact) { facts[0].Evidence.Document.Title = "other" },
		"warning":  func(facts []fact.Fact) { facts[0].Evidence.Document.Warnings[0] = "other" },
		"value": func(facts []fact.Fact) {
			facts[0].Statement = fact.Naming{Title: french.ParseTitle("Autre"), Preferred: true}
		},
	} {
		facts := graphtest.EveryFact()
		change(facts)
		if graphtest.SetOf(t, facts).Version == version {
			t.Errorf("%s: same version", name)
		}
	}
	if len(version) != 32 {
		t.Errorf("version %q", version)
	}
}
