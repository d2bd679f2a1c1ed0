package dgraph_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
)

var chef = fact.Identifier{Scheme: fact.SchemeTitle, Value: "chef"}

// dataset states facts about the métier chef, each on a line of its own of one document, which has the given hash.
func dataset(t *testing.T, hash string, statements ...fact.Statement) *graph.Dataset {
	t.Helper()
	document := &fact.Document{ID: "document:d", Title: "D", Format: "test", Hash: hash, Licence: new("L " + hash)}
	title := french.Title{Label: "chef", Masculine: "chef"}
	var facts []fact.Fact
	for k, statement := range append([]fact.Statement{fact.Naming{Title: title, Preferred: true}}, statements...) {
		evidence := fact.Evidence{Document: document, Line: k + 1, End: 1, Quote: "q", Rule: "test"}
		facts = append(facts, fact.Fact{Subject: chef, Statement: statement, Evidence: evidence})
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// digests matches ids and values that are digests or packed, which mean nothing to a reader of the test.
var digests = regexp.MustCompile(`(salary:|digest "|places "|packed ")[0-9a-zA-Z+/]+`)

func TestCompare(t *testing.T) {
	empty, err := graph.NewDataset(nil)
	if err != nil {
		t.Fatal(err)
	}
	anglais := fact.SkillNeed{Label: "anglais", Kind: fact.Savoir, Importance: new(0.5), Core: new(true)}
	more := anglais
	more.Importance = new(0.9)
	numbered := fact.Identity{Identifier: fact.Identifier{Scheme: fact.SchemeRome, Value: "E1101"}}
	for _, c := range []struct {
		name     string
		from, to *graph.Dataset
		want     string
		changes  dgraph.Changes
	}{
		{"equal", dataset(t, "1", anglais), dataset(t, "1", anglais), "\n\n\n\n\n\n", dgraph.Changes{}},
		{"new", empty, dataset(t, "1", fact.Pay{Raw: "2 k€", YearlyMin: new(1_000_000), YearsMin: new(0.5)}), `+ appellation:chef passerelle.id "appellation:chef"
+ appellation:chef dgraph.type "Appellation"
+ document:d passerelle.id "document:d"
+ document:d dgraph.type "Document"
+ metier:chef passerelle.id "metier:chef"
+ metier:chef dgraph.type "Metier"
+ salary:… passerelle.id "salary:…"
+ salary:… dgraph.type "Salary"

+ appellation:chef label "chef"
+ appellation:chef masculine "chef"
+ document:d digest "…"
+ document:d format "test"
+ document:d hash "1"
+ document:d licence "L 1"
+ document:d packed "…"
+ document:d places "…"
+ document:d title "D"
+ metier:chef label "chef"
+ metier:chef masculine "chef"
+ salary:… raw "2 k€"
+ salary:… yearlyMin "1000000"
+ salary:… yearsMin "0.5"

+ metier:chef appellation appellation:chef
+ metier:chef salary salary:…




`, dgraph.Changes{Nodes: dgraph.Count{Added: 4}, Relations: dgraph.Count{Added: 2}, NQuads: 24}},
		{"facet", dataset(t, "1", anglais), dataset(t, "1", more), `

+ metier:chef skill skill:anglais core=true importance=0.9


+ document:d digest "…"
+ document:d packed "…"
- document:d packed "…"


`, dgraph.Changes{Nodes: dgraph.Count{Changed: 1}, Relations: dgraph.Count{Changed: 1}, NQuads: 4}},
		{"another hash, a fact less", dataset(t, "1", anglais), dataset(t, "2"), `


- metier:chef skill skill:anglais

+ document:d digest "…"
+ document:d hash "2"
+ document:d licence "L 2"
+ document:d packed "…"
+ document:d places "…"
- document:d packed "…"

- skill:anglais passerelle.id *
- skill:anglais dgraph.type *
- skill:anglais kind *
- skill:anglais label *

`, dgraph.Changes{Nodes: dgraph.Count{Changed: 1, Removed: 1}, Relations: dgraph.Count{Removed: 1}, NQuads: 11}},
		{"another id", dataset(t, "1"), dataset(t, "1", numbered), `+ identifier:E1101 passerelle.id "identifier:E1101"
+ identifier:E1101 dgraph.type "Identifier"
+ metier:E1101 passerelle.id "metier:E1101"
+ metier:E1101 dgraph.type "Metier"

+ identifier:E1101 scheme "ROME"
+ identifier:E1101 value "E1101"
+ metier:E1101 aliases "metier:chef"
+ metier:E1101 identifiers "E1101"
+ metier:E1101 label "chef"
+ metier:E1101 masculine "chef"

+ metier:E1101 appellation appellation:chef
+ metier:E1101 identifier identifier:E1101

- metier:chef appellation appellation:chef

+ document:d digest "…"
+ document:d packed "…"
+ document:d places "…"
- document:d packed "…"

- metier:chef passerelle.id *
- metier:chef dgraph.type *
- metier:chef label *
- metier:chef masculine *

`, dgraph.Changes{Nodes: dgraph.Count{Added: 2, Changed: 1, Removed: 1}, Relations: dgraph.Count{Added: 2, Removed: 1}, NQuads: 21}},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines, changes, err := dgraph.DiffLines(c.from, c.to)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, digests.ReplaceAllString(lines, "$1…")); diff != "" {
				t.Errorf("N-Quads (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.changes, changes); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBatches(t *testing.T) {
	for _, c := range []struct {
		name string
		runs [][2]int
		want []int
	}{
		{"none", nil, []int{}},
		{"exactly one", [][2]int{{999, 1}}, []int{999}},
		{"a subject stays whole", [][2]int{{998, 1}, {2, 1}, {600, 1}, {600, 1}}, []int{998, 602, 600}},
		{"a subject too many for a batch", [][2]int{{1, 1}, {2500, 1}, {1, 1}}, []int{1, 999, 999, 503}},
		{"long texts", [][2]int{{2, 600_000}, {1, 400_000}, {3, 2_000_000}}, []int{1, 2, 1, 1, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, dgraph.BatchSizes(c.runs...)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestDiffOfTheWayBack has a list say of a move that it leads back too, which makes the first move more certain, though
// no fact of its own changes.
func TestDiffOfTheWayBack(t *testing.T) {
	one, two := graphtest.Rome("A1101"), graphtest.Rome("A1102")
	list := func() *graphtest.Page {
		return graphtest.NewPage("list.txt").Call(one, "Un").Call(two, "Deux").Move(one, two, fact.Mobility)
	}
	before, after := graphtest.Dataset(t, list()), graphtest.Dataset(t, list().Move(two, one, fact.Mobility))
	whole, changes, err := dgraph.DiffLines(before, after)
	if err != nil {
		t.Fatal(err)
	}
	part, _, err := dgraph.PartialDiffLines(before, after)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(whole, part); diff != "" {
		t.Errorf("(-of all that is stored +of the facts):\n%s", diff)
	}
	if changes.Relations.Changed != 1 || !strings.Contains(whole, "confidence=0.64") {
		t.Errorf("%d relations change:\n%s", changes.Relations.Changed, whole)
	}
}
