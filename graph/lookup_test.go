package graph_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

func TestLookup(t *testing.T) {
	two := graphtest.NewPage("two.txt").
		Call(graphtest.Met(1), "Premier").State(graphtest.Met(1), fact.Coding{Code: "M1716"}).
		Call(graphtest.Met(2), "Second").State(graphtest.Met(2), fact.Coding{Code: "M1716"}).
		Call(graphtest.Met(3), "Mariée", "Premier")
	s := graphtest.Snapshot(t, append(graphtest.CommunityManager(), two)...)
	metier := func(ref string) (graph.Node, error) { return s.Metier(ref) }
	code := func(ref string) (graph.Node, error) { return s.RomeCode(ref) }
	skill := func(ref string) (graph.Node, error) { return s.Skill(ref) }
	training := func(ref string) (graph.Node, error) { return s.Training(ref) }
	for _, tt := range []struct {
		find func(string) (graph.Node, error)
		refs []string
		want string
	}{
		{metier, []string{
			"metier:MET.93", " metier:MET.93\n", "metier:E1101", "metier:community-manager", // ids
			"MET.93", "met.93", "Met.93 ", "E1101", "e1101", // identifiers
			"Community manager", "COMMUNITY-MANAGER", "community  manager", // its title
			"Animateur.trice de communauté", "animatrice de communaute", "Animateur de communauté", "ANIMATRICE DE COMMUNAUTÉ",
			"chargée de veille", "charge de veille",
		}, "metier:MET.93"},
		{metier, []string{"directrice marketing digital", "directeur marketing digital", "metier:directeur-marketing-digital"}, "metier:directeur-marketing-digital"},
		{metier, []string{"premier", "Première"}, "metier:MET.1"}, // its own title before another's appellation
		{code, []string{"E1101", "e1101", "rome:E1101", "animation de site multimedia"}, "rome:E1101"},
		{skill, []string{"webmarketing", "Webmarketing", "skill:webmarketing"}, "skill:webmarketing"},
		{skill, []string{"curiosite", "rediger pour le web"}, ""},
		{training, []string{"FOR.1084", "for.1084", "training:FOR.1084", "but information communication"}, "training:FOR.1084"},
		{training, []string{"mastere webmarketing", "bac-5-mastere-webmarketing"}, "training:bac-5-mastere-webmarketing"},
	} {
		for _, ref := range tt.refs {
			node, err := tt.find(ref)
			if err != nil || tt.want != "" && node.GetID() != tt.want {
				t.Errorf("%q: got %v, error %v, want %s", ref, node, err, tt.want)
			}
		}
	}
}

func TestLookupNotFound(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	for _, tt := range []struct {
		find func(string) error
		ref  string
		want graph.NotFoundError
	}{
		{lookupMetier(s), "comunity manager", graph.NotFoundError{Kind: "métier", Suggestions: []string{"Community manager"}}},
		{lookupMetier(s), "responsable communication digitale", graph.NotFoundError{Kind: "métier", Suggestions: []string{"Responsable de communication digitale"}}},
		{lookupMetier(s), "", graph.NotFoundError{Kind: "métier"}},
		{lookupMetier(s), " \t", graph.NotFoundError{Kind: "métier"}},
		{lookupMetier(s), "…", graph.NotFoundError{Kind: "métier"}},
		{lookupMetier(s), "\xff", graph.NotFoundError{Kind: "métier"}},
		{lookupMetier(s), "webmarketing", graph.NotFoundError{Kind: "métier"}},
		{lookupMetier(s), "skill:webmarketing", graph.NotFoundError{Kind: "métier"}},
		{lookupMetier(s), "MET.94", graph.NotFoundError{Kind: "métier", Suggestions: []string{"MET.93"}}},
		{lookupCode(s), "E1103", graph.NotFoundError{Kind: "ROME code", Suggestions: []string{"E1101"}}},
		{lookupSkill(s), "web marketing", graph.NotFoundError{Kind: "skill", Suggestions: []string{"webmarketing", "Rédiger pour le web"}}},
		{lookupTraining(s), "FOR.1085", graph.NotFoundError{Kind: "training", Suggestions: []string{"FOR.1084"}}},
	} {
		tt.want.Ref = tt.ref
		var got *graph.NotFoundError
		err := tt.find(tt.ref)
		if !errors.As(err, &got) {
			t.Errorf("%q: got error %v", tt.ref, err)
			continue
		}
		if len(got.Suggestions) == 0 {
			got.Suggestions = nil
		}
		if diff := cmp.Diff(&tt.want, got); diff != "" {
			t.Errorf("%q: -want +got:\n%s", tt.ref, diff)
		}
		if !strings.HasPrefix(err.Error(), "no "+tt.want.Kind+" is called ") {
			t.Errorf("message %q", err)
		}
	}
}

func TestLookupAmbiguous(t *testing.T) {
	filed := graphtest.NewPage("filed.txt").Call(graphtest.Met(1), "Un").State(graphtest.Met(1), fact.Coding{Code: "M1716"}, fact.Preparation{ID: new("FOR.1"), Label: "Cours", Kind: fact.But}).
		Call(graphtest.Met(2), "Deux").State(graphtest.Met(2), fact.Coding{Code: "M1716"}, fact.Preparation{ID: new("FOR.2"), Label: "cours", Kind: fact.But})
	s := graphtest.Snapshot(t, append(graphtest.CommunityManager(), filed)...)
	for _, tt := range []struct {
		find    func(string) error
		ref     string
		want    []string
		message string
	}{
		{lookupMetier(s), "veilleuse", []string{"metier:manager-des-reseaux-sociaux", "metier:responsable-de-communication-digitale"}, `2 métiers are called "veilleuse": give an id`},
		{lookupMetier(s), "m1716", []string{"metier:MET.1", "metier:MET.2"}, `2 métiers are called "m1716": give an id`},
		{lookupTraining(s), "Cours", []string{"training:FOR.1", "training:FOR.2"}, `2 trainings are called "Cours": give an id`},
	} {
		var got *graph.AmbiguousError
		if err := tt.find(tt.ref); !errors.As(err, &got) || err.Error() != tt.message {
			t.Errorf("%q: got error %v, want %s", tt.ref, err, tt.message)
			continue
		}
		graphtest.RequireEqual(t, tt.want, graphtest.IDs(got.Candidates))
	}
}

func TestLookupTooLong(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	var got *graph.InvalidError
	if err := lookupMetier(s)(strings.Repeat("é", 501)); !errors.As(err, &got) || got.Argument != "ref" {
		t.Errorf("got error %v", err)
	}
}

// lookupMetier returns Snapshot.Metier without the node, for tables of errors; those below do the
// same for other kinds of node.
func lookupMetier(s *graph.Snapshot) func(string) error {
	return func(ref string) error { _, err := s.Metier(ref); return err }
}

func lookupCode(s *graph.Snapshot) func(string) error {
	return func(ref string) error { _, err := s.RomeCode(ref); return err }
}

func lookupSkill(s *graph.Snapshot) func(string) error {
	return func(ref string) error { _, err := s.Skill(ref); return err }
}

func lookupTraining(s *graph.Snapshot) func(string) error {
	return func(ref string) error { _, err := s.Training(ref); return err }
}
