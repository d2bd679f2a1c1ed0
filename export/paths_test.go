package export_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/export"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// careerFacts returns the facts of one document, in which a career leads through three métiers. No
// format may take the title of the middle one for its own syntax.
func careerFacts() []fact.Fact {
	publisher, licence, date := "Éditeur", "Licence Ouverte 2.0", "2025-03"
	document := &fact.Document{
		ID: "document:page", Title: "Page d'un\néditeur", Publisher: &publisher, Licence: &licence, Date: &date, Format: "test", Hash: "hash",
	}
	titles := []string{"Libraire", `Chef "<b>de#rayon</b>\`, "Directeur"}
	var facts []fact.Fact
	for k, label := range titles {
		title := french.Title{Label: label, Feminine: label, Masculine: label}
		evidence := fact.Evidence{Document: document, Line: k + 1, Quote: "q", End: 1, Rule: "test"}
		subject := fact.TitleIdentifier(title)
		facts = append(facts, fact.Fact{Subject: subject, Statement: fact.Naming{Title: title, Preferred: true}, Evidence: evidence})
		if k+1 < len(titles) {
			next := titles[k+1]
			to := fact.TitleIdentifier(french.Title{Label: next, Masculine: next})
			facts = append(facts, fact.Fact{Subject: subject, Statement: fact.Move{To: to, Kind: fact.Evolution}, Evidence: evidence})
		}
	}
	return facts
}

// careerAnswer answers a path query on careerFacts and more facts.
func careerAnswer(t *testing.T, more ...fact.Fact) (export.StoredGraph, *graph.CareerPaths) {
	t.Helper()
	dataset, err := graph.NewDataset(append(careerFacts(), more...))
	if err != nil {
		t.Fatal(err)
	}
	return findPaths(t, dataset, graph.PathQuery{From: "Libraire", To: "Directeur", First: 3, MaxSteps: graph.DefaultMaxSteps})
}

// TestPathsSources adds a document that has nothing to do with the answer, and checks that no
// format names it, its publisher or its licence.
func TestPathsSources(t *testing.T) {
	publisher, licence := "Ailleurs", "Autre Licence"
	other := &fact.Document{ID: "document:other", Title: "Autre page", Publisher: &publisher, Licence: &licence, Format: "test", Hash: "other"}
	title := french.Title{Label: "Boulanger", Feminine: "Boulanger", Masculine: "Boulanger"}
	e, found := careerAnswer(t, fact.Fact{
		Subject: fact.TitleIdentifier(title), Statement: fact.Naming{Title: title, Preferred: true},
		Evidence: fact.Evidence{Document: other, Line: 1, Quote: "q", End: 1, Rule: "test"},
	})
	for _, extension := range []string{".gexf", ".graphml", ".dot", ".mmd", ".json", ".jsonld", ".nq"} {
		out := draw(t, e, found, extension)
		if !strings.Contains(out, "Licence Ouverte 2.0") {
			t.Errorf("%s does not name the licence of the source", extension)
		}
		for _, text := range []string{other.ID, publisher, licence} {
			if strings.Contains(out, text) {
				t.Errorf("%s names %q, of a document that is no source", extension, text)
			}
		}
	}
}

// findPaths answers a path query on a dataset.
func findPaths(t *testing.T, dataset *graph.Dataset, q graph.PathQuery) (export.StoredGraph, *graph.CareerPaths) {
	t.Helper()
	snapshot := graph.NewSnapshot(dataset)
	answer, err := snapshot.CareerPaths(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return export.StoredGraph{Snapshot: snapshot, LoadedAt: loadedAt}, answer
}

// draw returns the drawing of an answer in the format of an extension, such as ".dot".
func draw(t *testing.T, e export.StoredGraph, answer *graph.CareerPaths, extension string) string {
	t.Helper()
	var out strings.Builder
	if err := export.Paths(e, answer, extension, export.PictureOptions{}).Write(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestPathsMermaid(t *testing.T) {
	e, paths := careerAnswer(t)
	want := `flowchart LR
  %% Passerelle: career moves between French occupations
  %% dataset version ` + e.Snapshot.Version() + ` of 2026-03-01T12:00:00Z
  %% source document:page: Page d'un éditeur — Éditeur, Licence Ouverte 2.0, 2025-03
  %% metier:libraire
  n0["Libraire"]
  %% metier:chef-b-de-sharp-rayon-b
  n1["Chef #quot;#lt;b#gt;de#35;rayon#lt;/b#gt;\"]
  %% metier:directeur
  n2["Directeur"]
  n1 -->|"EVOLUTION 0.9"| n2
  n0 -->|"EVOLUTION 0.9"| n1
`
	if diff := cmp.Diff(want, draw(t, e, paths, ".mmd")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestPathsDOT(t *testing.T) {
	e, paths := careerAnswer(t)
	want := `// Passerelle: career moves between French occupations
// dataset version ` + e.Snapshot.Version() + ` of 2026-03-01T12:00:00Z
// source document:page: Page d'un éditeur — Éditeur, Licence Ouverte 2.0, 2025-03
digraph passerelle {
  rankdir=LR;
  node [shape=box];
  "metier:libraire" [label="Libraire", type=METIER];
  "metier:chef-b-de-sharp-rayon-b" [label="Chef \"<b>de#rayon</b>\\", type=METIER];
  "metier:directeur" [label="Directeur", type=METIER];
  "metier:chef-b-de-sharp-rayon-b" -> "metier:directeur" [label="EVOLUTION 0.9", weight=90];
  "metier:libraire" -> "metier:chef-b-de-sharp-rayon-b" [label="EVOLUTION 0.9", weight=90];
}
`
	if diff := cmp.Diff(want, draw(t, e, paths, ".dot")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestPathsProfiles checks that drawings say which level opens a métier, how long the shortest training for
// it is, and how a step changes level and pay, where that is known.
func TestPathsProfiles(t *testing.T) {
	var more []fact.Fact
	state := func(subject fact.Identifier, statement fact.Statement) {
		more = append(more, fact.Fact{Subject: subject, Statement: statement, Evidence: careerFacts()[0].Evidence})
	}
	for title, known := range map[string]struct {
		level fact.Level
		pay   int
	}{"Libraire": {fact.LevelBac, 20_000}, `Chef "<b>de#rayon</b>\`: {fact.LevelBac2, 25_000}} {
		subject := fact.TitleIdentifier(french.Title{Label: title, Masculine: title})
		state(subject, fact.Access{Level: known.level, Raw: string(known.level)})
		state(subject, fact.Pay{Raw: "un salaire", YearlyMin: &known.pay})
		if known.level == fact.LevelBac2 {
			state(subject, fact.Preparation{ID: new("FOR.1"), Label: "BTS", Level: &known.level, Kind: fact.Bts})
			state(fact.TrainingIdentifier("FOR.1"), fact.Listing{Label: "BTS", Level: &known.level, Kind: fact.Bts, Duration: new("2 ans")})
		}
	}
	e, found := careerAnswer(t, more...)
	for extension, wants := range map[string][]string{
		".mmd":  {`n0 -->|"EVOLUTION 0.9 ↑, +5000 €"| n1`, `n0["Libraire<br>bac"]`, `<br>bac+2 · training 2 years"]`},
		".dot":  {`[label="EVOLUTION 0.9 ↑, +5000 €", weight=90]`, `"Libraire\nbac"`, `\nbac+2 · training 2 years"`},
		".json": {`"levelChange":"UP"`, `"salaryChange":"+5000 €"`, `"level":"BAC"`, `"level":"BAC_2"`, `"trainingYears":2`},
	} {
		for _, want := range wants {
			if out := draw(t, e, found, extension); strings.Count(out, want) != 1 {
				t.Errorf("%s does not hold %s once:\n%s", extension, want, out)
			}
		}
	}
}

// TestDerivedStep checks that a derived transition, which no document states, is drawn dotted.
func TestDerivedStep(t *testing.T) {
	document := &fact.Document{ID: "document:page", Title: "Page", Format: "test", Hash: "hash"}
	var facts []fact.Fact
	for _, label := range []string{"Libraire", "Vendeur"} {
		title := french.Title{Label: label, Masculine: label}
		evidence := fact.Evidence{Document: document, Line: 1, Quote: "q", End: 1, Rule: "test"}
		for _, statement := range []fact.Statement{
			fact.Naming{Title: title, Preferred: true}, fact.SkillNeed{Label: "vente", Kind: fact.Savoir},
		} {
			facts = append(facts, fact.Fact{Subject: fact.TitleIdentifier(title), Statement: statement, Evidence: evidence})
		}
	}
	dataset, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	e, answer := findPaths(t, dataset, graph.PathQuery{From: "Libraire", To: "Vendeur", First: 1, MaxSteps: 1, IncludeDerived: true})
	all := draw(t, e, answer, ".mmd") + draw(t, e, answer, ".dot")
	for _, want := range []string{"n0 -.->|\"DERIVED 0.6\"| n1\n", "\"metier:libraire\" -> \"metier:vendeur\" [label=\"DERIVED 0.6\", weight=60, style=dotted];\n"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
}
