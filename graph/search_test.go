package graph_test

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

// searchLines formats each result of a search as its id, score, way and matched name.
func searchLines(t rapid.TB, s *graph.Snapshot, text string, kinds ...graph.SearchKind) []string {
	t.Helper()
	page, err := s.Search(text, kinds, 100, nil)
	if err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for _, result := range page.Nodes {
		list = append(list, fmt.Sprintf("%s %g %s %s", result.Node.GetID(), result.Score, result.MatchedBy, result.MatchedOn))
	}
	return list
}

func TestSearch(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	metier := []graph.SearchKind{graph.SearchMetier}
	for _, tt := range []struct {
		text  string
		kinds []graph.SearchKind
		want  []string
	}{
		{"community manager", metier, []string{"metier:MET.93 1 EXACT Community manager"}},
		{"ANIMATRICE DE COMMUNAUTÉ", metier, []string{"metier:MET.93 0.95 GENDER Animatrice de communauté"}},
		{"Animateur.trice de communauté", metier, []string{"metier:MET.93 0.95 EXACT Animateur.trice de communauté"}},
		{"veilleuse", metier, []string{"metier:manager-des-reseaux-sociaux 0.95 GENDER Veilleuse", "metier:responsable-de-communication-digitale 0.95 GENDER Veilleuse"}},
		{"e1101", nil, []string{"metier:MET.93 1 CODE E1101", "rome:E1101 1 CODE E1101"}},
		{"met 93", nil, []string{"metier:MET.93 1 CODE MET.93"}},
		{"for.1084", []graph.SearchKind{graph.SearchTraining, graph.SearchSkill}, []string{"training:FOR.1084 1 CODE FOR.1084"}},
		{"for.1084", []graph.SearchKind{graph.SearchSkill}, []string{}},
		{"E11", []graph.SearchKind{graph.SearchRomeCode}, []string{"rome:E1101 0.7249 PREFIX E1101"}},
		// Words.
		{"animatrice communaute", metier, []string{"metier:MET.93 0.893 WORDS Animatrice de communauté"}},
		{"responsable de la communication digitale", metier, []string{"metier:responsable-de-communication-digitale 0.94 WORDS Responsable de communication digitale"}},
		{"digital marketing directrice", metier, []string{"metier:directeur-marketing-digital 0.94 WORDS Directrice marketing digital"}},
		{"le community manager", metier, []string{"metier:MET.93 0.94 WORDS Community manager"}},
		{"manager", metier, []string{"metier:manager-des-reseaux-sociaux 0.5716 WORDS Manager des réseaux sociaux", "metier:MET.93 0.5119 WORDS Community manager"}},
		{"réseau", metier, []string{"metier:manager-des-reseaux-sociaux 0.4814 WORDS Manager des réseaux sociaux"}},
		{"animation site multimédia", nil, []string{"rome:E1101 0.94 WORDS Animation de site multimédia"}},
		{"webmarketing", nil, []string{"skill:webmarketing 1 EXACT webmarketing", "training:bac-5-mastere-webmarketing 0.5017 WORDS Mastère webmarketing"}},
		{"mastère webmarketing", nil, []string{"training:bac-5-mastere-webmarketing 1 EXACT Mastère webmarketing"}},
		// The last word is only begun.
		{"comm", metier, []string{"metier:MET.93 0.4907 PREFIX Animateur de communauté", "metier:responsable-de-communication-digitale 0.4283 PREFIX Responsable de communication digitale"}},
		{"community m", metier, []string{"metier:MET.93 0.8131 PREFIX Community manager"}},
		{"directeur mark", metier, []string{"metier:directeur-marketing-digital 0.6137 PREFIX Directeur marketing digital"}},
		// Typos, those of spaces included.
		{"comunity manager", metier, []string{"metier:MET.93 0.7232 TYPO Community manager"}},
		{"commuinty manger", metier, []string{"metier:MET.93 0.5589 TYPO Community manager"}},
		{"dirceteur maketing", metier, []string{"metier:directeur-marketing-digital 0.4579 TYPO Directeur marketing digital"}},
		{"communitymanager", metier, []string{"metier:MET.93 0.9 TYPO Community manager"}},
		{"commu nity manager", metier, []string{"metier:MET.93 0.9 TYPO Community manager"}},
		{"communityxmanager", metier, []string{"metier:MET.93 0.9 TYPO Community manager"}},
		{"web marketing", []graph.SearchKind{graph.SearchSkill}, []string{"skill:webmarketing 0.9 TYPO webmarketing"}},
		{"lanimatrice de communauté", metier, []string{"metier:MET.93 0.7101 TYPO Animatrice de communauté"}},
		{"ermote", metier, []string{"metier:ermite 0.4695 TYPO Ermite"}},
		// Abbreviations and anglicisms.
		{"CM", metier, []string{"metier:MET.93 0.95 ABBREVIATION Community manager"}},
		{"resp com digitale", metier, []string{"metier:responsable-de-communication-digitale 0.893 ABBREVIATION Responsable de communication digitale"}},
		{"com digitale", metier, []string{"metier:responsable-de-communication-digitale 0.5445 ABBREVIATION Responsable de communication digitale"}},
		{"CMO", metier, []string{"metier:directeur-marketing-digital 0.6194 ABBREVIATION Directeur marketing digital"}},
		// Texts that mean nothing, or next to nothing.
		{"nothing", nil, []string{}},
		{"", nil, []string{}},
		{" \t\n", nil, []string{}},
		{"…", nil, []string{}},
		{"\x00\x1b[31m", nil, []string{}},
		{"\xff\xfe", nil, []string{}},
		{"de la", nil, []string{}},
		{"d", nil, []string{}},
		{"👩‍💻", nil, []string{}},
		{"مدير التسويق", nil, []string{}},
		{"Community manager 👩‍💻", metier, []string{"metier:MET.93 1 EXACT Community manager"}},
		{"je voudrais devenir animatrice de communauté dans une association près de chez moi", metier, []string{"metier:MET.93 0.4533 ABBREVIATION Community manager"}},
	} {
		t.Run(tt.text, func(t *testing.T) { graphtest.RequireEqual(t, tt.want, searchLines(t, s, tt.text, tt.kinds...)) })
	}
}

func TestSearchRefuses(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	var got *graph.InvalidError
	if _, err := s.Search(strings.Repeat("a", 1001), nil, 5, nil); !errors.As(err, &got) || got.Argument != "text" {
		t.Errorf("got error %v", err)
	}
}

// TestSearchFindsEveryForm checks that each form of each title finds its métier.
func TestSearchFindsEveryForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := graphtest.DatasetOf(t, graphtest.DrawFacts(t))
		s := graph.NewSnapshot(d)
		for _, f := range d.Facts() {
			naming, ok := f.Statement.(fact.Naming)
			if !ok {
				continue
			}
			want := s.Node("metier:" + f.Subject.Value).GetID()
			for _, form := range naming.Title.Forms() {
				form = strings.ToUpper(french.Fold(form))
				if !strings.Contains(strings.Join(searchLines(t, s, form, graph.SearchMetier), "\n")+" ", want+" ") {
					t.Fatalf("%q does not find %s but %q", form, want, searchLines(t, s, form))
				}
			}
		}
	})
}

// TestSynonymiesBothWays checks that an abbreviation finds a title written in full, and that the
// full words find an abbreviated one.
func TestSynonymiesBothWays(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.NewPage("a.txt").Title("Directeur.trice des ressources humaines").Title("Assistant.e RH").Title("Développeur.euse web"))
	metier := graph.SearchMetier
	for text, want := range map[string]string{
		"DRH":                            "metier:directeur-des-ressources-humaines 0.95 ABBREVIATION Directeur des ressources humaines",
		"assistante ressources humaines": "metier:assistant-rh 0.95 ABBREVIATION Assistante RH",
		"dev web":                        "metier:developpeur-web 0.95 ABBREVIATION Développeur web",
		"web developer":                  "metier:developpeur-web 0.893 ABBREVIATION Développeur web",
		"DRH adjoint":                    "metier:directeur-des-ressources-humaines",
	} {
		if got := searchLines(t, s, text, metier); len(got) == 0 || !slices.Contains(got, want) && got[0][:len(want)] != want {
			t.Errorf("%q: %q, want %s", text, got, want)
		}
	}
}
