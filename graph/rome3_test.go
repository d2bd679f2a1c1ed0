package graph_test

import (
	"errors"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
)

// TestLookupOfRome3 looks up métiers by a code or title of ROME 3, beside ROME 4 and alone.
func TestLookupOfRome3(t *testing.T) {
	both, three := graphtest.Snapshot(t, graphtest.BothReleases()...), graphtest.Snapshot(t, graphtest.BothReleases()[:1]...)
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

// TestRomeCodeOfRome3 looks up codes that one release has, or both, with what precedes and replaces
// them.
func TestRomeCodeOfRome3(t *testing.T) {
	both, three := graphtest.Snapshot(t, graphtest.BothReleases()...), graphtest.Snapshot(t, graphtest.BothReleases()[:1]...)
	type lineage struct {
		ID         string
		Current    bool
		Parent     string
		ReplacedBy []string
	}
	for _, tt := range []struct {
		s    *graph.Snapshot
		ref  string
		want lineage
	}{
		{both, "A1101", lineage{"rome:A1101", true, "rome3:A1101", []string{}}},
		{both, "a1101", lineage{"rome:A1101", true, "rome3:A1101", []string{}}},
		{both, "rome3:A1101", lineage{"rome3:A1101", false, "", []string{"rome:A1101", "rome:A1103"}}},
		{both, "A1102", lineage{"rome3:A1102", true, "", []string{}}},
		{three, "A1101", lineage{"rome3:A1101", true, "", []string{}}},
		{graphtest.Snapshot(t, graphtest.BothReleases()[1]), "A1101", lineage{"rome:A1101", true, "", []string{}}},
	} {
		r, err := tt.s.RomeCode(tt.ref)
		if err != nil {
			t.Errorf("%s: %v", tt.ref, err)
			continue
		}
		got := lineage{r.ID, r.Current(), "", graphtest.IDs(r.ReplacedBy())}
		if parent := r.ParentCode(); parent != nil {
			got.Parent = parent.ID
		}
		graphtest.RequireEqual(t, tt.want, got)
	}
}

// TestNewestReleaseDecides checks that of a node of both releases what ROME 4 says holds, although
// its document comes later.
func TestNewestReleaseDecides(t *testing.T) {
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
	soudage, err := s.Skill("soudage")
	if err != nil {
		t.Fatal(err)
	}
	appellation, _ := s.Node("appellation:gardien").(*graph.Appellation)
	if *m.Summary() != "La nouvelle." || soudage.Kind != fact.SavoirFaire || appellation.Label != "Gardien" {
		t.Errorf("%s is described as %q, the skill as %s, the title as %s", m.ID, *m.Summary(), soudage.Kind, appellation.Label)
	}
}

// TestSearchPutsReplacedCodesLast checks that a replaced code of ROME 3 comes after the code of the
// same letters that is in force.
func TestSearchPutsReplacedCodesLast(t *testing.T) {
	s := graphtest.Snapshot(t,
		graphtest.Release3(map[string][]string{"A1101": {"1", "2"}}),
		graphtest.Release4(map[string]string{"A1101": "A1101", "A1102": "A1101"}, map[string][]string{"A1101": {"1"}, "A1102": {"2"}}))
	var got []string
	for _, result := range graphtest.Must(s.Search("A1101", []graph.SearchKind{graph.SearchRomeCode}, 10, nil)).Nodes {
		got = append(got, result.Node.GetID())
	}
	graphtest.RequireEqual(t, []string{"rome:A1101", "rome3:A1101"}, got)
}

// TestReplacedMetiersAreNotSuggested has a métier of ROME 3 ask for just the skills of one of ROME 4.
// Nothing may lead or compare to it by skills alone.
func TestReplacedMetiersAreNotSuggested(t *testing.T) {
	need := fact.SkillNeed{Label: "Conduire", Kind: fact.SavoirFaire}
	other := fact.SkillNeed{Label: "Semer", Kind: fact.SavoirFaire}
	older := graphtest.Release3(map[string][]string{"A1101": {"1", "2"}}).State(graphtest.Rome3("A1101"), need, other)
	newer := graphtest.Release4(map[string]string{"A1101": "A1101", "A1102": "A1101"}, map[string][]string{"A1101": {"1"}, "A1102": {"2"}}).
		State(graphtest.Rome("A1101"), need, other).State(graphtest.Rome("A1102"), need)
	s := graphtest.Snapshot(t, older, newer)
	var similar, bySkills, derived, unlocked []string
	for _, answer := range graphtest.Must(s.SimilarMetiers("A1102", 10, nil, graph.MetricJaccard, graph.MatchExact)).Nodes {
		similar = append(similar, answer.Metier.ID)
	}
	for _, answer := range graphtest.Must(s.MetiersBySkills([]string{"Semer"}, 10, nil, graph.MetricJaccard, graph.MatchExact)).Nodes {
		bySkills = append(bySkills, answer.Metier.ID)
	}
	for _, move := range graphtest.Must(graphtest.Must(s.Metier("A1102")).Transitions(graph.Both, 10, nil, []fact.TransitionKind{fact.Derived})).Nodes {
		derived = append(derived, move.ID())
	}
	for _, unlocking := range graphtest.Must(s.UnlockingSkills("A1102", 1, 10, nil)).Nodes {
		for _, m := range graphtest.Must(unlocking.Metiers(10, nil)).Nodes {
			unlocked = append(unlocked, m.ID)
		}
	}
	graphtest.RequireEqual(t, []string{"metier:A1101"}, similar)
	graphtest.RequireEqual(t, []string{"metier:A1101"}, bySkills)
	graphtest.RequireEqual(t, []string{"metier:A1101"}, unlocked)
	graphtest.RequireEqual(t, []string{"transition:derived:metier:A1102:metier:A1101", "transition:derived:metier:A1101:metier:A1102"}, derived)
}
