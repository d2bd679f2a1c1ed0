package graph_test

import (
	"errors"
	"fmt"
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
		kind string
		want []string // the suggestions, as suggestionLines
	}{
		{lookupMetier(s), "comunity manager", "métier", []string{"metier:MET.93 Community manager: a word of its name is misspelled so"}},
		{lookupMetier(s), "manageur de la communication", "métier", []string{
			"metier:manager-des-reseaux-sociaux Manager des réseaux sociaux: an abbreviation stands for its name",
			"metier:MET.93 Community manager: an abbreviation stands for its name",
			"metier:responsable-de-communication-digitale Responsable de communication digitale: its name has these words",
		}},
		{lookupMetier(s), "", "métier", nil},
		{lookupMetier(s), " \t", "métier", nil},
		{lookupMetier(s), "…", "métier", nil},
		{lookupMetier(s), "\xff", "métier", nil},
		{lookupMetier(s), "webmarketing", "métier", nil},
		{lookupMetier(s), "skill:webmarketing", "métier", nil},
		{lookupMetier(s), "MET.94", "métier", []string{"metier:MET.93 MET.93: its name has these words"}},
		{lookupCode(s), "E1103", "ROME code", []string{"rome:E1101 E1101: a word of its name is misspelled so"}},
		{lookupSkill(s), "web marketing", "skill", []string{"skill:webmarketing webmarketing: a word of its name is misspelled so"}},
		{lookupTraining(s), "FOR.1085", "training", []string{"training:FOR.1084 FOR.1084: a word of its name is misspelled so"}},
	} {
		var got *graph.NotFoundError
		err := tt.find(tt.ref)
		if !errors.As(err, &got) {
			t.Errorf("%q: got error %v", tt.ref, err)
			continue
		}
		if diff := cmp.Diff(tt.want, suggestionLines(got.Suggestions)); diff != "" || got.Ref != tt.ref || got.Kind != tt.kind {
			t.Errorf("%q: %+v, -want +got:\n%s", tt.ref, got, diff)
		}
		if !strings.HasPrefix(err.Error(), "no "+tt.kind+" is called ") {
			t.Errorf("message %q", err)
		}
	}
}

// suggestionLines formats each suggestion as its id, the name that matches, and why.
func suggestionLines(list []graph.Suggestion) []string {
	var lines []string
	for _, s := range list {
		lines = append(lines, fmt.Sprintf("%s %s: %s", s.ID, s.MatchedOn, s.Why))
	}
	return lines
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
		var ids []string
		for _, candidate := range got.Candidates {
			ids = append(ids, candidate.ID)
		}
		graphtest.RequireEqual(t, tt.want, ids)
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
