package graph_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"passerelle/graph"
)

// TestNewDatasetIgnoresOrder gives the same facts in another order, some of them twice.
func TestNewDatasetIgnoresOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := drawFacts(t)
		want := datasetOf(t, facts)
		shuffled := rapid.Permutation(facts).Draw(t, "order")
		repeated := rapid.SliceOfN(rapid.SampledFrom(facts), 0, 5).Draw(t, "repeated")
		got := datasetOf(t, append(shuffled, repeated...))
		requireEqual(t, want, got, exported)
		requireEqual(t, want.Facts(), got.Facts(), exported)
	})
}

func TestNewDatasetOfItsFacts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := datasetOf(t, drawFacts(t))
		requireEqual(t, want, datasetOf(t, want.Facts()), exported)
	})
}

func TestNewDatasetLeavesFactsAlone(t *testing.T) {
	facts := factsOf(communityManager()...)
	before := slices.Clone(facts)
	document := *facts[0].Evidence.Document
	datasetOf(t, facts)
	for k := range facts {
		if facts[k].Evidence.Document != before[k].Evidence.Document {
			t.Fatalf("fact %d has another document", k)
		}
	}
	requireEqual(t, document, *facts[0].Evidence.Document)
}

func TestFactJSON(t *testing.T) {
	want := datasetOf(t, everyFact())
	data, err := json.Marshal(want.Facts())
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
	requireEqual(t, want.Facts(), facts)
	requireEqual(t, want, datasetOf(t, facts), exported)
	if len(facts) != len(everyStatement())+len(everySaying())+2 {
		t.Errorf("%d facts", len(facts))
	}
}

// TestFactJSONForm holds the stored form: another one is another version of every dataset.
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
			`document:a:7: decode graph.SkillNeed: json: cannot unmarshal array into Go value of type graph.SkillNeed`},
		{`[]`, `json: cannot unmarshal array into Go value of type graph.factJSON`},
	} {
		var fact graph.Fact
		if err := json.Unmarshal([]byte(tt.data), &fact); err == nil || err.Error() != tt.want {
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

func TestNewDatasetDocuments(t *testing.T) {
	pages := communityManager()
	d := dataset(t, pages...)
	for k, want := range []*page{pages[1], pages[0]} {
		document := *want.document
		document.Facts, document.Digest = len(want.facts), d.Documents[k].Digest
		requireEqual(t, document, d.Documents[k])
	}
}

// TestDocumentsOf checks that the documents of facts are those that a dataset has of them,
// and that their digests tell their facts apart.
func TestDocumentsOf(t *testing.T) {
	facts := everyFact()
	documents, err := graph.DocumentsOf(append(facts, facts[2]))
	if err != nil {
		t.Fatal(err)
	}
	requireEqual(t, datasetOf(t, facts).Documents, documents)
	fewer := datasetOf(t, facts[:len(facts)-1]).Documents
	if documents[0].Digest == "" || documents[0].Digest == fewer[0].Digest {
		t.Errorf("digests %q and %q", documents[0].Digest, fewer[0].Digest)
	}
	if _, err := graph.DocumentsOf([]graph.Fact{{}}); err == nil {
		t.Error("an invalid fact has documents")
	}
}

func TestNewDatasetVersion(t *testing.T) {
	version := datasetOf(t, everyFact()).Version
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
		if datasetOf(t, facts).Version == version {
			t.Errorf("%s: same version", name)
		}
	}
	if len(version) != 32 {
		t.Errorf("version %q", version)
	}
}

// TestNewDatasetRelated holds a RELATED move in both directions, with the same facts.
func TestNewDatasetRelated(t *testing.T) {
	d := dataset(t, newPage("a.txt").call(met(1), "Un").call(met(2), "Deux").move(met(1), met(2), graph.Related))
	var ends [][2]string
	for _, r := range d.Relations {
		if r.Predicate == "related" {
			ends = append(ends, [2]string{r.From, r.To})
			requireEqual(t, new(0.4), r.Confidence())
		}
	}
	requireEqual(t, [][2]string{{"metier:MET.1", "metier:MET.2"}, {"metier:MET.2", "metier:MET.1"}}, ends)
}

func TestNewDatasetClaimsStayApart(t *testing.T) {
	a := newPage("a.txt").call(met(1), "Un").state(met(1), graph.Pay{Raw: "20 k€", YearlyMin: new(20000)}, graph.Access{Level: graph.LevelBac3, Raw: "bac+3"})
	b := newPage("b.txt").call(met(1), "Un").state(met(1),
		graph.Pay{Raw: "24 k€", YearlyMin: new(24000)}, graph.Pay{Raw: "20 k€", YearlyMin: new(20000)}, graph.Access{Level: graph.LevelBac3, Raw: "licence"})
	d := dataset(t, a, b)
	got := map[string]int{}
	for _, r := range d.Relations {
		if r.Predicate == "salary" || r.Predicate == "accessLevel" {
			got[r.Predicate+" "+d.Claims[slices.IndexFunc(d.Claims, func(c graph.Claim) bool { return c.ID == r.To })].Statement.Predicate()] += len(r.Facts)
		}
	}
	if diff := cmp.Diff(map[string]int{"salary salary": 3, "accessLevel accessLevel": 2}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(d.Claims) != 3 {
		t.Errorf("%d claims, want two salaries and one level", len(d.Claims))
	}
}

func TestRelation(t *testing.T) {
	d := dataset(t, communityManager()...)
	for _, r := range d.Relations {
		if (r.Confidence() != nil) != slices.Contains(graph.TransitionPredicates(), r.Predicate) {
			t.Errorf("%s: confidence %v", r.Predicate, r.Confidence())
		}
		low, high := r.Years()
		switch {
		case r.Predicate == "evolution" && r.To == "metier:manager-des-reseaux-sociaux":
			requireEqual(t, []*float64{new(3.0), new(5.0)}, []*float64{low, high})
		case r.Predicate == "skill" && r.From == "metier:MET.93" && r.To == "skill:webmarketing":
			requireEqual(t, new(0.9), r.Importance())
			requireEqual(t, new(true), r.Core())
		case r.Predicate != "evolution" && (low != nil || high != nil):
			t.Errorf("%s has years", r.Predicate)
		case r.Predicate != "skill" && (r.Importance() != nil || r.Core() != nil):
			t.Errorf("%s has importance %v, core %v", r.Predicate, r.Importance(), r.Core())
		}
	}
}
