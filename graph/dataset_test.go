package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// TestNewDatasetIgnoresOrder merges the same facts in another order, some of them twice.
func TestNewDatasetIgnoresOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := graphtest.DrawFacts(t)
		want := graphtest.DatasetOf(t, facts)
		shuffled := rapid.Permutation(facts).Draw(t, "order")
		repeated := rapid.SliceOfN(rapid.SampledFrom(facts), 0, 5).Draw(t, "repeated")
		got := graphtest.DatasetOf(t, append(shuffled, repeated...))
		graphtest.RequireEqual(t, want, got, graphtest.Exported)
		graphtest.RequireEqual(t, want.Facts(), got.Facts(), graphtest.Exported)
	})
}

func TestNewDatasetOfItsFacts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := graphtest.DatasetOf(t, graphtest.DrawFacts(t))
		graphtest.RequireEqual(t, want, graphtest.DatasetOf(t, want.Facts()), graphtest.Exported)
	})
}

func TestNewDatasetLeavesFactsAlone(t *testing.T) {
	facts := graphtest.FactsOf(graphtest.CommunityManager()...)
	before := slices.Clone(facts)
	document := *facts[0].Evidence.Document
	graphtest.DatasetOf(t, facts)
	for k := range facts {
		if facts[k].Evidence.Document != before[k].Evidence.Document {
			t.Fatalf("fact %d has another document", k)
		}
	}
	graphtest.RequireEqual(t, document, *facts[0].Evidence.Document)
}

func TestNewDatasetDocuments(t *testing.T) {
	pages := graphtest.CommunityManager()
	d := graphtest.Dataset(t, pages...)
	for k, want := range []*graphtest.Page{pages[1], pages[0]} {
		document := *want.Document
		document.Facts, document.Digest, document.Places = len(want.Facts), d.Documents[k].Digest, d.Documents[k].Places
		graphtest.RequireEqual(t, document, d.Documents[k])
	}
}

// TestNewDatasetRelated checks that a RELATED move becomes two relations, one in each direction,
// with the same facts.
func TestNewDatasetRelated(t *testing.T) {
	d := graphtest.Dataset(t, graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Un").Call(graphtest.Met(2), "Deux").Move(graphtest.Met(1), graphtest.Met(2), fact.Related))
	var ends [][2]string
	for _, r := range d.Relations {
		if r.Predicate == "related" {
			ends = append(ends, [2]string{r.From, r.To})
			graphtest.RequireEqual(t, new(0.4), r.Confidence())
		}
	}
	graphtest.RequireEqual(t, [][2]string{{"metier:MET.1", "metier:MET.2"}, {"metier:MET.2", "metier:MET.1"}}, ends)
}

func TestNewDatasetClaimsStayApart(t *testing.T) {
	a := graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Un").State(graphtest.Met(1), fact.Pay{Raw: "20 k€", YearlyMin: new(20000)}, fact.Access{Level: fact.LevelBac3, Raw: "bac+3"})
	b := graphtest.NewPage("b.txt").Call(graphtest.Met(1), "Un").State(graphtest.Met(1),
		fact.Pay{Raw: "24 k€", YearlyMin: new(24000)}, fact.Pay{Raw: "20 k€", YearlyMin: new(20000)}, fact.Access{Level: fact.LevelBac3, Raw: "licence"})
	d := graphtest.Dataset(t, a, b)
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
	d := graphtest.Dataset(t, graphtest.CommunityManager()...)
	for _, r := range d.Relations {
		if (r.Confidence() != nil) != slices.Contains(fact.TransitionPredicates(), r.Predicate) {
			t.Errorf("%s: confidence %v", r.Predicate, r.Confidence())
		}
		low, high := r.Years()
		switch {
		case r.Predicate == "evolution" && r.To == "metier:manager-des-reseaux-sociaux":
			graphtest.RequireEqual(t, []*float64{new(3.0), new(5.0)}, []*float64{low, high})
		case r.Predicate == "skill" && r.From == "metier:MET.93" && r.To == "skill:webmarketing":
			graphtest.RequireEqual(t, new(0.9), r.Importance())
			graphtest.RequireEqual(t, new(true), r.Core())
		case r.Predicate != "evolution" && (low != nil || high != nil):
			t.Errorf("%s has years", r.Predicate)
		case r.Predicate != "skill" && (r.Importance() != nil || r.Core() != nil):
			t.Errorf("%s has importance %v, core %v", r.Predicate, r.Importance(), r.Core())
		}
	}
}

func TestNewDatasetRefusesMetierWithoutTitle(t *testing.T) {
	for name, p := range map[string]*graphtest.Page{
		"subject": graphtest.NewPage("a.txt").State(graphtest.Met(1), fact.Interest{Label: "lire"}),
		"target":  graphtest.NewPage("a.txt").Move(graphtest.Met(2), graphtest.Met(1), fact.Evolution).Call(graphtest.Met(2), "Deux"),
		"other":   graphtest.NewPage("a.txt").State(graphtest.Met(1), fact.Naming{Title: french.Title{Label: "Un"}}),
	} {
		_, err := graph.NewDataset(p.Facts)
		if want := `document:a-txt:1: métier ONISEP "MET.1" has no preferred title`; err == nil || err.Error() != want {
			t.Errorf("%s: got error %v, want %s", name, err, want)
		}
	}
}

// TestNewDatasetBoundsIDs checks that labels of 1,000 bytes, the longest allowed, give ids that
// the store's exact index takes: at most 1,024 bytes.
func TestNewDatasetBoundsIDs(t *testing.T) {
	long := strings.Repeat("a", 1000)
	d := graphtest.Dataset(t, graphtest.NewPage("a.txt").Title(long).State(graphtest.Titled(long),
		fact.SkillNeed{Label: long, Kind: fact.Tool}, fact.Preparation{Label: long, Level: new(fact.LevelNone), Kind: fact.But},
		fact.Employment{Label: long}, fact.Interest{Label: long}))
	for _, r := range d.Relations {
		if len(r.To) > 1024 || len(r.From) > 1024 {
			t.Errorf("%s from %d to %d bytes", r.Predicate, len(r.From), len(r.To))
		}
	}
}

func TestNewDatasetEmpty(t *testing.T) {
	d := graphtest.Dataset(t)
	if diff := cmp.Diff(&graph.Dataset{Version: d.Version}, d, graphtest.Exported); diff != "" || d.Version == "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := graph.NewSnapshot(d).Info("").Counts; got[0].Count != 0 {
		t.Errorf("counts %v", got)
	}
}
