package identity_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// release3 is a document in which ROME 3 has codes with the OGR numbers of their titles.
func release3(titles map[string][]string) *graphtest.Page {
	p := graphtest.NewPage("v333.csv")
	for _, code := range []string{"A1101", "A1102"} {
		if numbers, ok := titles[code]; ok {
			p.State(graphtest.Rome3(code), fact.Naming{Title: french.Title{Label: "Domaine " + code}, Preferred: true}, fact.Coding{Code: code, Version: new("v333")})
			p.Number(graphtest.Rome3(code), numbers...)
		}
	}
	return p
}

// release4 is a document in which ROME 4 has codes, each of a parent, with the numbers of
// their titles.
func release4(parents map[string]string, titles map[string][]string) *graphtest.Page {
	p := graphtest.NewPage("v460.csv")
	for _, code := range []string{"A1101", "A1102", "A1103"} {
		if parent, ok := parents[code]; ok {
			p.State(graphtest.Rome(code), fact.Naming{Title: french.Title{Label: "Poste " + code}, Preferred: true},
				fact.Coding{Code: code, Version: new("v460"), Parent: &parent})
			p.Number(graphtest.Rome(code), titles[code]...)
		}
	}
	return p
}

func TestLineage(t *testing.T) {
	type titles = map[string][]string
	type parents = map[string]string
	for _, tt := range []struct {
		name  string
		pages []*graphtest.Page
		want  []string // ids of the métiers
	}{
		{"one heir with all titles",
			[]*graphtest.Page{release3(titles{"A1101": {"1", "2"}}), release4(parents{"A1101": "A1101"}, titles{"A1101": {"1", "2", "3"}})},
			[]string{"metier:A1101"}},
		{"one heir of another number",
			[]*graphtest.Page{release3(titles{"A1102": {"1"}}), release4(parents{"A1101": "A1102"}, titles{"A1101": {"1"}})},
			[]string{"metier:A1101"}},
		{"titles that ROME 4 has no more do not count",
			[]*graphtest.Page{release3(titles{"A1101": {"1", "9"}}), release4(parents{"A1101": "A1101"}, titles{"A1101": {"1"}})},
			[]string{"metier:A1101"}},
		{"no title in common",
			[]*graphtest.Page{release3(titles{"A1101": {"9"}}), release4(parents{"A1101": "A1101"}, titles{"A1101": {"1"}})},
			[]string{"metier:A1101", "metier:rome3:A1101"}},
		{"two heirs",
			[]*graphtest.Page{release3(titles{"A1101": {"1"}}), release4(parents{"A1101": "A1101", "A1102": "A1101"}, titles{"A1101": {"1"}})},
			[]string{"metier:A1101", "metier:A1102", "metier:rome3:A1101"}},
		{"a title of it under another code",
			[]*graphtest.Page{release3(titles{"A1101": {"1", "2"}}),
				release4(parents{"A1101": "A1101", "A1103": "A1102"}, titles{"A1101": {"1"}, "A1103": {"2"}})},
			[]string{"metier:A1101", "metier:A1103", "metier:rome3:A1101"}},
		{"a title of it under two codes",
			[]*graphtest.Page{release3(titles{"A1101": {"1"}}),
				release4(parents{"A1101": "A1101", "A1103": "A1102"}, titles{"A1101": {"1"}, "A1103": {"1"}})},
			[]string{"metier:A1101", "metier:A1103", "metier:rome3:A1101"}},
		{"ROME 3 alone", []*graphtest.Page{release3(titles{"A1101": {"1"}})}, []string{"metier:rome3:A1101"}},
		{"curated different",
			[]*graphtest.Page{release3(titles{"A1101": {"1"}}), release4(parents{"A1101": "A1101"}, titles{"A1101": {"1"}}), different(graphtest.Rome3("A1101"), graphtest.Rome("A1101"))},
			[]string{"metier:A1101", "metier:rome3:A1101"}},
		{"a title joins the code in force only",
			[]*graphtest.Page{release3(titles{"A1101": {"1"}}), release4(parents{"A1101": "A1101", "A1102": "A1101"}, titles{"A1101": {"1"}}), graphtest.NewPage("blog.txt").Title("Titre 1")},
			[]string{"metier:A1101", "metier:A1102", "metier:rome3:A1101"}},
		{"a title joins ROME 3 where it is alone",
			[]*graphtest.Page{release3(titles{"A1101": {"1"}}), graphtest.NewPage("blog.txt").Title("Titre 1")},
			[]string{"metier:rome3:A1101"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := graphtest.Dataset(t, tt.pages...)
			got := []string{}
			for _, m := range d.Metiers {
				got = append(got, m.ID)
			}
			graphtest.RequireEqual(t, tt.want, got)
			for _, conflict := range d.Conflicts {
				if slices.Contains(conflict.Metiers, "metier:rome3:A1101") && !strings.HasPrefix(conflict.Reason, "curated") {
					t.Errorf("succession is no conflict: %+v", conflict)
				}
			}
		})
	}
}

// TestLineageReason says why a métier of ROME 3 is one of ROME 4, which keeps its name.
func TestLineageReason(t *testing.T) {
	d := graphtest.Dataset(t, release3(map[string][]string{"A1101": {"1"}}), release4(map[string]string{"A1101": "A1101"}, map[string][]string{"A1101": {"1"}}))
	m := d.Metiers[0]
	graphtest.RequireEqual(t, []fact.Identifier{graphtest.Rome("A1101"), graphtest.Rome3("A1101")}, m.Identifiers)
	graphtest.RequireEqual(t, []string{"metier:rome3:A1101"}, m.Aliases)
	if m.Label != "Poste A1101" || len(m.MergedFrom) != 1 || m.MergedFrom[0].Label != "Domaine A1101" ||
		m.MergedFrom[0].Reason != "the only code that descends from it, and the one that has its titles" {
		t.Errorf("%s merged from %+v", m.Label, m.MergedFrom)
	}
}

// bothReleases have A1101 twice, of which two codes descend, and A1102 in ROME 3 only.
func bothReleases() []*graphtest.Page {
	return []*graphtest.Page{
		release3(map[string][]string{"A1101": {"1", "2"}, "A1102": {"3", "4"}}),
		release4(map[string]string{"A1101": "A1101", "A1103": "A1101"}, map[string][]string{"A1101": {"1"}, "A1103": {"2", "3"}}),
	}
}

func TestLineageLookup(t *testing.T) {
	both, three := graphtest.Snapshot(t, bothReleases()...), graphtest.Snapshot(t, bothReleases()[:1]...)
	for _, tt := range []struct {
		s    *graph.Snapshot
		ref  string
		want string
	}{
		{both, "A1101", "metier:A1101"},
		{both, "a1101", "metier:A1101"},
		{both, "rome3:A1101", "metier:rome3:A1101"},
		{both, "ROME3:a1101", "metier:rome3:A1101"},
		{both, "metier:rome3:A1101", "metier:rome3:A1101"},
		{both, "A1102", "metier:rome3:A1102"},
		{both, "titre 1", "metier:A1101"},
		{both, "titre 2", "metier:A1103"},
		{both, "titre 4", "metier:rome3:A1102"},
		{both, "domaine a1101", "metier:rome3:A1101"},
		{three, "A1101", "metier:rome3:A1101"},
		{three, "titre 2", "metier:rome3:A1101"},
	} {
		m, err := tt.s.Metier(tt.ref)
		if err != nil || m.ID != tt.want {
			t.Errorf("%s: %v, %v, want %s", tt.ref, m, err, tt.want)
		}
	}
	if m, err := both.Metier("titre 3"); !errors.As(err, new(*graph.AmbiguousError)) {
		t.Errorf("a title of A1103 and of A1102 of ROME 3, which nothing replaces: %v, %v", m, err)
	}
}

func TestRomeCodeLineage(t *testing.T) {
	both, three := graphtest.Snapshot(t, bothReleases()...), graphtest.Snapshot(t, bothReleases()[:1]...)
	type code struct {
		ID         string
		Current    bool
		Parent     string
		ReplacedBy []string
	}
	for _, tt := range []struct {
		s    *graph.Snapshot
		ref  string
		want code
	}{
		{both, "A1101", code{"rome:A1101", true, "rome3:A1101", []string{}}},
		{both, "a1101", code{"rome:A1101", true, "rome3:A1101", []string{}}},
		{both, "rome3:A1101", code{"rome3:A1101", false, "", []string{"rome:A1101", "rome:A1103"}}},
		{both, "A1102", code{"rome3:A1102", true, "", []string{}}},
		{three, "A1101", code{"rome3:A1101", true, "", []string{}}},
		{graphtest.Snapshot(t, bothReleases()[1]), "A1101", code{"rome:A1101", true, "", []string{}}},
	} {
		r, err := tt.s.RomeCode(tt.ref)
		if err != nil {
			t.Errorf("%s: %v", tt.ref, err)
			continue
		}
		got := code{r.ID, r.Current(), "", graphtest.IDs(r.ReplacedBy())}
		if parent := r.ParentCode(); parent != nil {
			got.Parent = parent.ID
		}
		graphtest.RequireEqual(t, tt.want, got)
	}
}

// TestLineageMoves ends moves of titles at the métiers of ROME 4 that have them, where
// there is one.
func TestLineageMoves(t *testing.T) {
	moves := graphtest.NewPage("moves.csv").State(graphtest.Rome3("A1101"),
		fact.Move{To: graphtest.Rome3("A1102"), Kind: fact.Evolution},
		fact.Move{To: graphtest.Rome3("A1102"), Kind: fact.Mobility, FromOGR: new("2"), ToOGR: new("4")},
		fact.Move{To: graphtest.Rome3("A1102"), Kind: fact.Mobility, FromOGR: new("1"), ToOGR: new("3")},
	)
	for _, tt := range []struct {
		pages []*graphtest.Page
		want  []string
	}{
		{append(bothReleases(), moves), []string{
			"transition:evolution:metier:rome3:A1101:metier:rome3:A1102",
			"transition:mobility:metier:A1101:metier:A1103",
			"transition:mobility:metier:A1103:metier:rome3:A1102",
		}},
		{[]*graphtest.Page{bothReleases()[0], moves}, []string{
			"transition:evolution:metier:rome3:A1101:metier:rome3:A1102",
			"transition:mobility:metier:rome3:A1101:metier:rome3:A1102",
		}},
	} {
		s := graphtest.Snapshot(t, tt.pages...)
		var got []string
		metiers, err := s.Metiers(100, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range metiers.Nodes {
			out, err := m.Transitions(graph.Out, 100, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, transition := range out.Nodes {
				got = append(got, transition.ID())
				if s.Node(transition.ID()) == nil {
					t.Errorf("no node %s", transition.ID())
				}
			}
		}
		slices.Sort(got)
		graphtest.RequireEqual(t, tt.want, got)
	}
}

// TestLineageNewestDecides lets what ROME 4 says of a shared node win, though its document
// comes later.
func TestLineageNewestDecides(t *testing.T) {
	older := graphtest.NewPage("v333.csv").State(graphtest.Rome3("A1101"),
		fact.Naming{Title: french.Title{Label: "Domaine"}, Preferred: true},
		fact.Naming{Title: french.Title{Label: "GARDIEN"}, OGR: new("1")},
		fact.SkillNeed{Label: "Soudage", Kind: fact.Savoir}, fact.Description{Text: "L'ancienne."})
	newer := graphtest.NewPage("v460.csv").State(graphtest.Rome("A1101"),
		fact.Naming{Title: french.Title{Label: "Gardien"}, Preferred: true, OGR: new("1")}, fact.Coding{Code: "A1101", Parent: new("A1101")},
		fact.SkillNeed{Label: "soudage", Kind: fact.SavoirFaire}, fact.Description{Text: "La nouvelle."})
	onisep := graphtest.NewPage("a.csv").Call(graphtest.Met(1), "Gardien")
	s := graphtest.Snapshot(t, older, newer, onisep)
	m, err := s.Metier("MET.1")
	if err != nil {
		t.Fatal(err)
	}
	skill, err := s.Skill("soudage")
	if err != nil {
		t.Fatal(err)
	}
	appellation, _ := s.Node("appellation:gardien").(*graph.Appellation)
	if *m.Summary() != "La nouvelle." || skill.Kind != fact.SavoirFaire || appellation.Label != "Gardien" {
		t.Errorf("%s is described as %q, the skill as %s, the title as %s", m.ID, *m.Summary(), skill.Kind, appellation.Label)
	}
}

// TestLineageOracle draws two releases and compares who became one with the rule, word by word.
func TestLineageOracle(t *testing.T) {
	codes, numbers := []string{"A1101", "A1102", "A1103"}, []string{"1", "2", "3"}
	rapid.Check(t, func(t *rapid.T) {
		older, newer, parents := map[string][]string{}, map[string][]string{}, map[string]string{}
		some := rapid.SliceOfDistinct(rapid.SampledFrom(numbers), func(s string) string { return s })
		for _, code := range codes {
			if code != "A1103" {
				older[code] = some.Draw(t, "titles of ROME 3")
			}
			if rapid.Bool().Draw(t, "in ROME 4") {
				newer[code], parents[code] = some.Draw(t, "titles"), rapid.SampledFrom(codes[:2]).Draw(t, "parent")
			}
		}
		facts := rapid.Permutation(graphtest.FactsOf(release3(older), release4(parents, newer))).Draw(t, "order")
		s := graph.NewSnapshot(graphtest.DatasetOf(t, facts))
		for code, titles := range older {
			want := fmt.Sprintf("metier:rome3:%s", code)
			var heirs, holders []string
			for child, parent := range parents {
				if parent == code {
					heirs = append(heirs, child)
				}
				if slices.ContainsFunc(titles, func(title string) bool { return slices.Contains(newer[child], title) }) {
					holders = append(holders, child)
				}
			}
			if len(heirs) == 1 && slices.Equal(heirs, holders) {
				want = "metier:" + heirs[0]
			}
			if got := s.Node("metier:rome3:" + code); got.GetID() != want {
				t.Fatalf("%s is %s, want %s", code, got.GetID(), want)
			}
		}
	})
}

func TestMergeClass(t *testing.T) {
	for reason, want := range map[string]string{
		"same title “chef”":                          "same title",
		"title listed among its appellations “chef”": "title listed among its appellations",
		"same identifier MET.1":                      "same identifier",
		"curated: we know":                           "curated: we know",
	} {
		if got := (graph.Merge{Reason: reason}).Class(); got != want {
			t.Errorf("%s is of the class %q, want %q", reason, got, want)
		}
	}
}

// TestSearchPutsReplacedCodesLast has a code of ROME 3, which comes first by id, come after
// the one of the same letters that is in force.
func TestSearchPutsReplacedCodesLast(t *testing.T) {
	s := graphtest.Snapshot(t,
		release3(map[string][]string{"A1101": {"1", "2"}}),
		release4(map[string]string{"A1101": "A1101", "A1102": "A1101"}, map[string][]string{"A1101": {"1"}, "A1102": {"2"}}))
	found := graphtest.Must(s.Search("A1101", []graph.SearchKind{graph.SearchRomeCode}, 10, nil))
	var got []string
	for _, result := range found.Nodes {
		got = append(got, result.Node.GetID())
	}
	graphtest.RequireEqual(t, []string{"rome:A1101", "rome3:A1101"}, got)
}

// TestReplacedMetiersAreNotSuggested has a métier of ROME 3 ask for just the skills of one of
// ROME 4: it is found by its id, but nothing leads or compares to it by skills alone.
func TestReplacedMetiersAreNotSuggested(t *testing.T) {
	need := fact.SkillNeed{Label: "Conduire", Kind: fact.SavoirFaire}
	other := fact.SkillNeed{Label: "Semer", Kind: fact.SavoirFaire}
	old := release3(map[string][]string{"A1101": {"1", "2"}}).State(graphtest.Rome3("A1101"), need, other)
	new := release4(map[string]string{"A1101": "A1101", "A1102": "A1101"}, map[string][]string{"A1101": {"1"}, "A1102": {"2"}}).
		State(graphtest.Rome("A1101"), need, other).State(graphtest.Rome("A1102"), need)
	s := graphtest.Snapshot(t, old, new)
	var similar, skilled, derived, opened []string
	for _, found := range graphtest.Must(s.SimilarMetiers("A1102", 10, nil, graph.MetricJaccard, graph.MatchExact)).Nodes {
		similar = append(similar, found.Metier.ID)
	}
	for _, found := range graphtest.Must(s.MetiersBySkills([]string{"Semer"}, 10, nil, graph.MetricJaccard, graph.MatchExact)).Nodes {
		skilled = append(skilled, found.Metier.ID)
	}
	for _, move := range graphtest.Must(graphtest.Must(s.Metier("A1102")).Transitions(graph.Both, 10, nil, []fact.TransitionKind{fact.Derived})).Nodes {
		derived = append(derived, move.ID())
	}
	for _, skill := range graphtest.Must(s.UnlockingSkills("A1102", 1, 10, nil)).Nodes {
		for _, m := range graphtest.Must(skill.Metiers(10, nil)).Nodes {
			opened = append(opened, m.ID)
		}
	}
	graphtest.RequireEqual(t, []string{"metier:A1101"}, similar)
	graphtest.RequireEqual(t, []string{"metier:A1101"}, skilled)
	graphtest.RequireEqual(t, []string{"metier:A1101"}, opened)
	graphtest.RequireEqual(t, []string{"transition:derived:metier:A1102:metier:A1101", "transition:derived:metier:A1101:metier:A1102"}, derived)
}
