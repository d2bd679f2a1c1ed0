package graph_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"passerelle/graph"
)

// found tells results as id, score and form.
func found(t rapid.TB, s *graph.Snapshot, text string, kinds ...graph.SearchKind) []string {
	t.Helper()
	page, err := s.Search(text, kinds, 100, nil)
	if err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for _, result := range page.Nodes {
		list = append(list, fmt.Sprintf("%s %g %s", result.Node.GetID(), result.Score, result.MatchedOn))
	}
	return list
}

func TestSearch(t *testing.T) {
	s := snapshot(t, communityManager()...)
	for _, tt := range []struct {
		text  string
		kinds []graph.SearchKind
		want  []string
	}{
		{"community manager", nil, []string{"appellation:community-manager 1 Community manager", "metier:MET.93 1 Community manager"}},
		{"animatrice communaute", []graph.SearchKind{graph.SearchMetier}, []string{"metier:MET.93 0.85 Animatrice de communauté"}},
		{"ANIMATRICE DE COMMUNAUTÉ", []graph.SearchKind{graph.SearchMetier}, []string{"metier:MET.93 0.95 Animatrice de communauté"}},
		{"responsable communication digitale", []graph.SearchKind{graph.SearchMetier},
			[]string{"metier:responsable-de-communication-digitale 0.9 Responsable de communication digitale"}},
		{"responsable de la communication digitale", []graph.SearchKind{graph.SearchAppellation},
			[]string{"appellation:responsable-de-communication-digitale 0.9 Responsable de communication digitale"}},
		{"le community manager", []graph.SearchKind{graph.SearchMetier}, []string{"metier:MET.93 0.9 Community manager"}},
		{"veilleuse", []graph.SearchKind{graph.SearchMetier}, []string{
			"metier:manager-des-reseaux-sociaux 0.95 Veilleuse", "metier:responsable-de-communication-digitale 0.95 Veilleuse",
		}},
		{"e1101", nil, []string{"metier:MET.93 1 E1101", "rome:E1101 1 E1101"}},
		{"met 93", nil, []string{"metier:MET.93 1 MET.93"}},
		{"animation site multimédia", nil, []string{"rome:E1101 0.9 Animation de site multimédia"}},
		{"webmarketing", nil, []string{"skill:webmarketing 1 webmarketing"}},
		{"mastère webmarketing", nil, []string{"training:bac-5-mastere-webmarketing 1 Mastère webmarketing"}},
		{"for.1084", []graph.SearchKind{graph.SearchTraining, graph.SearchSkill}, []string{"training:FOR.1084 1 FOR.1084"}},
		{"for.1084", []graph.SearchKind{graph.SearchSkill}, []string{}},
		{"nothing", nil, []string{}},
		{"", nil, []string{}},
		{"…", nil, []string{}},
	} {
		t.Run(tt.text, func(t *testing.T) { requireEqual(t, tt.want, found(t, s, tt.text, tt.kinds...)) })
	}
}

func TestSearchRefuses(t *testing.T) {
	s := snapshot(t, communityManager()...)
	var got *graph.InvalidError
	if _, err := s.Search(strings.Repeat("a", 1001), nil, 5, nil); !errors.As(err, &got) || got.Argument != "text" {
		t.Errorf("got error %v", err)
	}
}

// TestSearchFindsEveryForm finds each métier by each form of each of its titles.
func TestSearchFindsEveryForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := datasetOf(t, drawFacts(t))
		s := graph.NewSnapshot(d)
		for _, fact := range d.Facts() {
			naming, ok := fact.Statement.(graph.Naming)
			if !ok {
				continue
			}
			want := s.Node("metier:" + fact.Subject.Value).GetID()
			for _, form := range naming.Title.Forms() {
				form = strings.ToUpper(graph.Fold(form))
				if !strings.Contains(strings.Join(found(t, s, form, graph.SearchMetier), "\n")+" ", want+" ") {
					t.Fatalf("%q does not find %s but %q", form, want, found(t, s, form))
				}
			}
		}
	})
}
