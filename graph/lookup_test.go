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
			"animateur·rice de communauté", "animateur(trice) de communauté", "anim(ateur/atrice) de communauté", "animateurs·rices de communauté",
			"chargé-e-s de veille", "chargéE de veille", "CHARGÉ(E) DE VEILLE", "chargé ou chargée de veille", "community manager (h/f)",
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

// TestLookupByGender finds codes and trainings by either gender of their labels, and in inclusive writing.
func TestLookupByGender(t *testing.T) {
	baker := graphtest.Rome("D1102")
	s := graphtest.Snapshot(t, graphtest.NewPage("a.csv").Call(baker, "Boulanger / Boulangère").State(baker,
		fact.Coding{Code: "D1102", Label: new("Boulanger / Boulangère"), Version: new("4.0")},
		fact.Preparation{Label: "CAP boulanger", Kind: fact.Diploma},
	))
	for _, ref := range []string{"Boulanger / Boulangère", "boulanger", "boulangère", "boulanger·ère", "BOULANGERS·ÈRES"} {
		if code, err := s.RomeCode(ref); err != nil || code.ID != "rome:D1102" {
			t.Errorf("%q: got %v, error %v", ref, code, err)
		}
	}
	if training, err := s.Training("CAP boulanger·ère"); err != nil || training.Label != "CAP boulanger" {
		t.Errorf("got %v, error %v", training, err)
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
			"metier:responsable-de-communication-digitale Responsable de communication digitale: its name has these words",
			"metier:manager-des-reseaux-sociaux Manager des réseaux sociaux: a word of its name is misspelled so",
			"metier:MET.93 Community manager: a word of its name is misspelled so",
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
	for _, lookup := range []func(string) error{lookupMetier(s), lookupCode(s)} {
		err := lookup(strings.Repeat("é", 501))
		if !errors.As(err, &got) || !strings.HasPrefix(got.Error(), "a name is too long: got éé") {
			t.Errorf("got error %v", err)
		}
		if _, told := got.Extensions()["argument"]; told { // the name may be that of from, to, via…
			t.Errorf("extensions %v", got.Extensions())
		}
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

// TestMetierByEverydayName looks up métiers by what is not exactly their title, and checks what each
// answer says of it.
func TestMetierByEverydayName(t *testing.T) {
	care := graphtest.NewPage("care.txt")
	for code, titles := range map[string][]string{
		"J1506": {"Infirmier / Infirmière en soins généraux (IDE)", "Infirmier / Infirmière de nuit", "Infirmier / Infirmière de jour"},
		"J1511": {"Infirmier / Infirmière scolaire"},
		"M1501": {"Assistant / Assistante Ressources Humaines (RH)", "Responsable Hygiène et Sécurité (HS)"},
		"M1502": {"Chargé / Chargée de recrutement", "Responsable Hygiène et Sécurité"},
		"M1503": {"Directeur / Directrice des Ressources Humaines (DRH)"},
		"K2107": {"Professeur / Professeure de collège", "Professeur / Professeure de mathématiques"},
		"A1503": {"Toiletteur / Toiletteuse d'animaux", "Toiletteur / Toiletteuse de chiens", "Toiletteur / Toiletteuse de chats", "Toiletteur / Toiletteuse à domicile"},
		"B1809": {"Sellier maroquinier / Sellière maroquinière", "Sellier harnacheur / Sellière harnacheuse"},
		"N4301": {"Conducteur / Conductrice de train", "Conducteur / Conductrice de tram-train"},
		"N4103": {"Conducteur / Conductrice de bus"},
	} {
		care.Call(graphtest.Rome(code), titles[0], titles[1:]...).State(graphtest.Rome(code), fact.SkillNeed{Label: "Travailler", Kind: fact.SavoirFaire})
	}
	s := graphtest.Snapshot(t, care)
	for ref, want := range map[string]string{
		"infirmière":                      "metier:J1506 PLAIN Infirmière en soins généraux",
		"IDE":                             "metier:J1506 ABBREVIATION IDE",
		"infirmier en soins généraux":     "metier:J1506 exactly",
		"infirmier.ère en soins généraux": "metier:J1506 exactly",
		"infirmier(ère) scolaire":         "metier:J1511 exactly",
		"infirmier/ière scolaire":         "metier:J1511 exactly",
		"drh":                             "metier:M1503 ABBREVIATION DRH",
		"assistante ressources humaines":  "metier:M1501 exactly",
		"RH":                              "ambiguous: metier:M1503 metier:M1501",
		"responsable hygiène et sécurité": "metier:M1502 exactly", // as it stands before what has an acronym in it
		"prof de maths":                   "metier:K2107 ABBREVIATION Professeur de mathématiques",
		"toiletteuse":                     "metier:A1503 PLAIN Toiletteuse d'animaux",
		"sellier":                         "not found: metier:B1809",
		"conducteur":                      "ambiguous: metier:N4301 metier:N4103",
		"conductrice de tram":             "not found: metier:N4301",
		"conductrice bus":                 "metier:N4103 PLAIN Conductrice de bus",
	} {
		if got := lookupLine(s, ref); got != want {
			t.Errorf("%q: %s, want %s", ref, got, want)
		}
	}
}

// TestCommonMetierFirst wants the métier first, of two as plain, that a second publisher has a title for.
func TestCommonMetierFirst(t *testing.T) {
	industry, building := graphtest.Rome("F3404"), graphtest.Rome("H1606")
	release, guide := graphtest.NewPage("release.txt"), graphtest.NewPage("guide.txt")
	for code, title := range map[fact.Identifier]string{industry: "Peintre industrie", building: "Peintre bâtiment"} {
		release.Call(code, title).State(code, fact.SkillNeed{Label: "Peindre", Kind: fact.SavoirFaire})
	}
	for want, pages := range map[string][]*graphtest.Page{
		"ambiguous: metier:F3404 metier:H1606": {release},
		"ambiguous: metier:H1606 metier:F3404": {release, guide.Call(building, "Peintre bâtiment")},
	} {
		if got := lookupLine(graphtest.Snapshot(t, pages...), "peintre"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// lookupLine formats what a lookup answers.
func lookupLine(s *graph.Snapshot, ref string) string {
	var ids []string
	m, err := s.Metier(ref)
	if ambiguous := (*graph.AmbiguousError)(nil); errors.As(err, &ambiguous) {
		for _, candidate := range ambiguous.Candidates {
			ids = append(ids, candidate.ID)
		}
		return "ambiguous: " + strings.Join(ids, " ")
	}
	if notFound := (*graph.NotFoundError)(nil); errors.As(err, &notFound) {
		for _, suggestion := range notFound.Suggestions {
			ids = append(ids, suggestion.ID)
		}
		return "not found: " + strings.Join(ids, " ")
	}
	if m.MatchedOn == nil {
		return m.ID + " exactly"
	}
	return fmt.Sprintf("%s %s %s", m.ID, *m.MatchedBy, *m.MatchedOn)
}

// TestMetierRedirects asks for a métier by an id that it had, in a lookup and as a node, and by its own.
func TestMetierRedirects(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	for ref, want := range map[string]string{"metier:E1101": "metier:E1101", "metier:MET.93": "", "MET.93": "", "E1101": ""} {
		m := graphtest.Must(s.Metier(ref))
		if got := fact.OrEmpty(m.RedirectedFrom); m.ID != "metier:MET.93" || got != want {
			t.Errorf("%s: %s, redirected from %q, want %q", ref, m.ID, got, want)
		}
		if node, ok := s.Node(ref).(*graph.Metier); ok && fact.OrEmpty(node.RedirectedFrom) != want {
			t.Errorf("node %s: redirected from %v, want %q", ref, node.RedirectedFrom, want)
		}
	}
}
