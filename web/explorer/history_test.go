package explorer_test

import (
	"strings"
	"testing"
	"time"

	"passerelle/graph"
	"passerelle/loader"
	"passerelle/seeds"
)

// firstVersion is that of the first load of newHistorySite.
var firstVersion = strings.Repeat("1", 32)

// newHistorySite serves the seeds as a second load left them, which took a métier and a claim out, put a skill in, and
// changed MET.93.
func newHistorySite(t *testing.T) *site {
	t.Helper()
	sources, err := loader.Embedded(seeds.Files)
	if err != nil {
		t.Fatal(err)
	}
	facts, _, err := loader.Read(sources)
	if err != nil {
		t.Fatal(err)
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	page := []string{"document:old"}
	said := []graph.Quotation{{Document: "document:old", Rule: "fixture", Quote: "Il gagne 20 sous."}}
	old := graph.LoadedDocument{ID: "document:old", Title: "Une page retirée", Hash: "0d", Facts: 5}
	return siteOf(t, graph.NewSnapshotWithHistory(d, []graph.Load{
		{Number: 1, Version: firstVersion, StartedAt: "2025-03-01T10:00:00Z", LoadedAt: "2025-03-01T10:01:00Z", Documents: []graph.LoadedDocument{old},
			Changes: []graph.ElementCount{{Element: graph.ElementMetier, Added: 1}}},
		{Number: 2, Version: d.Version, PreviousVersion: &firstVersion, StartedAt: "2025-03-14T15:09:00Z", LoadedAt: "2025-03-14T15:09:26Z",
			Documents: []graph.LoadedDocument{{ID: "document:onisep-met-93", Title: "community manager", Hash: "f1", Facts: 75}},
			Changes:   []graph.ElementCount{{Element: graph.ElementMetier, Changed: 1, Withdrawn: 1}, {Element: graph.ElementMetierSalary, Withdrawn: 1}},
			Journal: graph.PackJournal([]graph.JournalEntry{
				{Element: graph.Element{From: "metier:MET.93"}, Before: 1, After: 2, Label: "community manager", Documents: page},
				{Element: graph.Element{From: "metier:allumeur"}, Before: 1, Label: "Allumeur de réverbères", Documents: page},
				{Element: graph.Element{Predicate: "salary", From: "metier:allumeur", To: "salary:0"}, Before: 1, Label: "20 sous", Documents: page, Said: said},
				{Element: graph.Element{Predicate: "skill", From: "metier:MET.93", To: "skill:animer-une-communaute-web"}, After: 1},
			})},
	}, time.Date(2025, 3, 14, 15, 9, 26, 0, time.UTC)), nil)
}

// TestMetierChanges holds that the page of a métier says what loads changed of it, and why it has nothing to say.
func TestMetierChanges(t *testing.T) {
	s := newHistorySite(t)
	page := s.get(t, "/metier/MET.93")
	page.wants(t, "Ce qui a changé", "Chargement 2", "14 mars 2025", "Modifié", "Ajouté", "Compétence demandée",
		`<a href="/competence/animer-une-communaute-web">`, `href="/donnees/historique?depuis=`+firstVersion+`"`)
	if strings.Contains(page.text, "Allumeur") {
		t.Error("a change of another métier is shown")
	}
	s.get(t, "/metier/MET.93?lang=en").wants(t, "What changed", "Load 2", "Added", "Made of 4 mentions", "the same title")
	s.get(t, "/metier/social-media-manager").wants(t, "Rien n’a changé de ce métier")
	newSite(t, nil).get(t, "/metier/MET.93").wants(t, "Un seul chargement est connu")
}

func TestHistory(t *testing.T) {
	s := newHistorySite(t)
	s.get(t, "/donnees/historique").wants(t, "Chargement 2", "14 mars 2025", "0 ajout", "1 modification", "2 retraits",
		`href="/donnees/historique?depuis=`+firstVersion+`"`, "Une page retirée")
	changes := s.get(t, "/donnees/historique?depuis="+firstVersion)
	changes.wants(t, "Ajouté", "Modifié", "Retiré", "Rémunération", "Allumeur de réverbères", "20 sous", "Il gagne 20 sous.",
		"N’est plus dit par", `<a href="/metier/MET.93">`)
	if strings.Contains(changes.text, `href="/metier/allumeur"`) {
		t.Error("what was withdrawn has a link")
	}
	added := s.get(t, "/donnees/historique?depuis="+firstVersion+"&genre=ADDED&quoi=METIER_SKILL")
	added.wants(t, "Animer une communauté web", `<option value="ADDED" selected>`, `<option value="METIER_SKILL" selected>`)
	if strings.Contains(added.text, "20 sous") {
		t.Error("a change of another kind is shown")
	}
	for _, test := range []struct {
		target string
		status int
		want   string
	}{
		{"/donnees/historique?lang=en&depuis=" + firstVersion + "&quoi=NOTHING", 400, "The parameter “quoi” does not take the value “NOTHING”"},
		{"/donnees/historique?depuis=" + firstVersion + "&genre=NOTHING", 200, ""},
		{"/donnees/historique?lang=en&page=x", 400, "The parameter “page” does not take the value “x”"},
	} {
		got := s.get(t, test.target)
		if got.StatusCode != test.status {
			t.Errorf("%s: status %d, want %d", test.target, got.StatusCode, test.status)
		}
		got.wants(t, test.want)
	}
}
