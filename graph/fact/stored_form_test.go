package fact_test

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"passerelle/graph/fact"
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
	if len(facts) != len(graphtest.EveryStatement())+len(graphtest.EveryOtherStatement())+2 {
		t.Errorf("%d facts", len(facts))
	}
}

// TestFactJSONForm pins the stored form: a change would give every set another version.
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

// FuzzFactForm checks, for a fact with any text, that its stored form is what encoding/json
// would write and that restoring it returns the fact.
func FuzzFactForm(f *testing.F) {
	for _, text := range []string{"", "plain", `"quoted\"`, "<&>", "a\nb", "\u2028", "\x00", "\xff", "é", `\u003c`, "\x7f"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := graphtest.NewPage("a.txt").State(fact.Identifier{Scheme: "X", Value: text}, fact.Trait{Kind: "K", Label: text})
		g := p.Facts[0]
		g.Evidence.Quote, g.Evidence.Rule, g.Evidence.Raw = text, text, &text
		form, err := g.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		want, err := json.Marshal(struct {
			Document  string          `json:"document"`
			Subject   fact.Identifier `json:"subject"`
			Predicate string          `json:"predicate"`
			Statement fact.Statement  `json:"statement"`
			Evidence  fact.Evidence   `json:"evidence"`
		}{g.Evidence.Document.ID, g.Subject, g.Statement.Predicate(), g.Statement, g.Evidence})
		if err != nil {
			t.Fatal(err)
		}
		graphtest.RequireEqual(t, string(want), string(form))
		restore(t, listOf(form, form), p.Document)
		if utf8.ValidString(text) {
			graphtest.RequireEqual(t, []fact.Fact{g, g}, restore(t, listOf(form, form), p.Document))
		}
	})
}
