package resolvers_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/resolvers"
)

// history is two loads, the second of which left the version and withdrew a métier.
func history(version string) []graph.Load {
	first := strings.Repeat("1", 32)
	page := []string{"document:old"}
	return []graph.Load{
		{
			Number: 1, Version: first, StartedAt: "2025-03-01T10:00:00Z", LoadedAt: "2025-03-01T10:01:00Z",
			Documents: []graph.LoadedDocument{{ID: "document:old", Title: "Une page retirée", Hash: "0d", Facts: 5}},
			Changes:   []graph.ElementCount{{Element: graph.ElementMetier, Added: 1}},
		},
		{
			Number: 2, Version: version, PreviousVersion: &first, StartedAt: "2025-03-14T15:09:00Z", LoadedAt: "2025-03-14T15:09:26Z",
			Documents: []graph.LoadedDocument{{ID: "document:fiche-md", Title: "Fiche community manager", Hash: "f1", Facts: 21}},
			Changes:   []graph.ElementCount{{Element: graph.ElementMetier, Changed: 1, Withdrawn: 1}, {Element: graph.ElementMetierSalary, Withdrawn: 1}},
			Journal: graph.PackJournal([]graph.JournalEntry{
				{Element: graph.Element{From: "document:old"}, Before: 1, Label: "Une page retirée", Documents: page},
				{Element: graph.Element{From: "metier:MET.93"}, Before: 1, After: 2, Label: "community manager", Documents: page},
				{Element: graph.Element{From: "metier:allumeur"}, Before: 1, Label: "Allumeur de réverbères", Documents: page},
				{Element: graph.Element{Predicate: "salary", From: "metier:allumeur", To: "salary:0"}, Before: 1, Label: "20 sous", Documents: page},
				{Element: graph.Element{Predicate: "skill", From: "metier:MET.93", To: "skill:webmarketing"}, After: 1},
			}),
		},
	}
}

// A version that the history does not know fails with those that it does.
func TestChangesSinceUnknownVersion(t *testing.T) {
	snapshot := recalled(t, fiche())
	got := ask(t, serve(t, resolvers.Options{Source: always(snapshot)}), `{ changesSince(version: "x") { totalCount } dataset { version } }`)
	a := got.answer(t)
	want := map[string]any{"code": "NOT_FOUND", "suggestions": []any{snapshot.Version(), strings.Repeat("1", 32)}}
	if diff := cmp.Diff(want, a.Errors[0].Extensions); diff != "" || a.Data["changesSince"] != nil || a.Data["dataset"] == nil {
		t.Errorf("%s\n(-want +got):\n%s", got.body, diff)
	}
}
