package export_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/export"
	"passerelle/graph"
)

// answer is a path query on three métiers, the middle one with a title that no format may
// take for its own syntax.
func answer(t *testing.T) *graph.CareerPaths {
	t.Helper()
	publisher, licence, date := "Éditeur", "Licence Ouverte 2.0", "2025-03"
	document := &graph.Document{
		ID: "document:page", Title: "Page d'un\néditeur", Publisher: &publisher, Licence: &licence, Date: &date, Format: "test", Hash: "hash",
	}
	titles := []string{"Libraire", `Chef "<b>de#rayon</b>\`, "Directeur"}
	var facts []graph.Fact
	for k, label := range titles {
		title := graph.Title{Label: label, Feminine: label, Masculine: label}
		evidence := graph.Evidence{Document: document, Line: k + 1, Quote: "q", End: 1, Rule: "test"}
		subject := graph.TitleIdentifier(title)
		facts = append(facts, graph.Fact{Subject: subject, Statement: graph.Naming{Title: title, Preferred: true}, Evidence: evidence})
		if k+1 < len(titles) {
			next := titles[k+1]
			to := graph.TitleIdentifier(graph.Title{Label: next, Masculine: next})
			facts = append(facts, graph.Fact{Subject: subject, Statement: graph.Move{To: to, Kind: graph.Evolution}, Evidence: evidence})
		}
	}
	dataset, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	paths, err := graph.NewSnapshot(dataset).CareerPaths(context.Background(), graph.PathQuery{
		From: "Libraire", To: "Directeur", First: 3, MaxSteps: graph.DefaultMaxSteps,
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func TestPathMermaid(t *testing.T) {
	var out strings.Builder
	paths := answer(t)
	if err := export.PathMermaid(&out, paths); err != nil {
		t.Fatal(err)
	}
	want := `flowchart LR
%% dataset version ` + paths.Version() + `
%% source: Page d'un éditeur — Éditeur, Licence Ouverte 2.0, 2025-03
  n0["Libraire"]
  n1["Directeur"]
  n2["Chef #quot;#lt;b#gt;de#35;rayon#lt;/b#gt;\"]
  n0 -->|"EVOLUTION 0.9"| n2
  n2 -->|"EVOLUTION 0.9"| n1
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestPathDOT(t *testing.T) {
	var out strings.Builder
	paths := answer(t)
	if err := export.PathDOT(&out, paths); err != nil {
		t.Fatal(err)
	}
	want := `// dataset version ` + paths.Version() + `
// source: Page d'un éditeur — Éditeur, Licence Ouverte 2.0, 2025-03
digraph passerelle {
  rankdir=LR;
  node [shape=box];
  n0 [label="Libraire", id="metier:libraire"];
  n1 [label="Directeur", id="metier:directeur"];
  n2 [label="Chef \"<b>de#rayon</b>\\", id="metier:chef-b-de-sharp-rayon-b"];
  n0 -> n2 [label="EVOLUTION 0.9"];
  n2 -> n1 [label="EVOLUTION 0.9"];
}
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestDerivedStep draws what no document states apart.
func TestDerivedStep(t *testing.T) {
	document := &graph.Document{ID: "document:page", Title: "Page", Format: "test", Hash: "hash"}
	var facts []graph.Fact
	for _, label := range []string{"Libraire", "Vendeur"} {
		title := graph.Title{Label: label, Masculine: label}
		evidence := graph.Evidence{Document: document, Line: 1, Quote: "q", End: 1, Rule: "test"}
		for _, statement := range []graph.Statement{
			graph.Naming{Title: title, Preferred: true}, graph.SkillNeed{Label: "vente", Kind: graph.Savoir},
		} {
			facts = append(facts, graph.Fact{Subject: graph.TitleIdentifier(title), Statement: statement, Evidence: evidence})
		}
	}
	dataset, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := graph.NewSnapshot(dataset).CareerPaths(context.Background(), graph.PathQuery{
		From: "Libraire", To: "Vendeur", First: 1, MaxSteps: 1, IncludeDerived: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	var mermaid, dot strings.Builder
	if err := errors.Join(export.PathMermaid(&mermaid, answer), export.PathDOT(&dot, answer)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"n0 -.->|\"DERIVED 0.3\"| n1\n", "n0 -> n1 [label=\"DERIVED 0.3\", style=dotted];\n"} {
		if !strings.Contains(mermaid.String()+dot.String(), want) {
			t.Errorf("no %q in\n%s%s", want, mermaid.String(), dot.String())
		}
	}
}
