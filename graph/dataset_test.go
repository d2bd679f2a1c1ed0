package graph_test

import (
	"slices"
	"strings"
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

func TestNewDatasetDocuments(t *testing.T) {
	pages := communityManager()
	d := dataset(t, pages...)
	for k, want := range []*page{pages[1], pages[0]} {
		document := *want.document
		document.Facts, document.Digest = len(want.facts), d.Documents[k].Digest
		requireEqual(t, document, d.Documents[k])
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

func TestNewDatasetRefusesMetierWithoutTitle(t *testing.T) {
	for name, p := range map[string]*page{
		"subject": newPage("a.txt").state(met(1), graph.Interest{Label: "lire"}),
		"target":  newPage("a.txt").move(met(2), met(1), graph.Evolution).call(met(2), "Deux"),
		"other":   newPage("a.txt").state(met(1), graph.Naming{Title: graph.Title{Label: "Un"}}),
	} {
		_, err := graph.NewDataset(p.facts)
		if want := `document:a-txt:1: métier ONISEP "MET.1" has no preferred title`; err == nil || err.Error() != want {
			t.Errorf("%s: got error %v, want %s", name, err, want)
		}
	}
}

// TestNewDatasetBoundsIDs holds every id within what the store's exact index takes.
func TestNewDatasetBoundsIDs(t *testing.T) {
	long := strings.Repeat("a", 1000)
	d := dataset(t, newPage("a.txt").title(long).state(titled(long),
		graph.SkillNeed{Label: long, Kind: graph.Tool}, graph.Preparation{Label: long, Level: new(graph.LevelNone), Kind: graph.But},
		graph.Employment{Label: long}, graph.Interest{Label: long}))
	for _, r := range d.Relations {
		if len(r.To) > 1024 || len(r.From) > 1024 {
			t.Errorf("%s from %d to %d bytes", r.Predicate, len(r.From), len(r.To))
		}
	}
}

func TestNewDatasetEmpty(t *testing.T) {
	d := dataset(t)
	if diff := cmp.Diff(&graph.Dataset{Version: d.Version}, d, exported); diff != "" || d.Version == "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := graph.NewSnapshot(d).Info("").Counts; got[0].Count != 0 {
		t.Errorf("counts %v", got)
	}
}
