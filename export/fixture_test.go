package export_test

import (
	"bytes"
	"net/url"
	"strings"
	"testing"
	"time"

	"passerelle/export"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/loader"
	"passerelle/seeds"
)

var loadedAt = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// hostile is a label with characters that mean something in each of the formats.
const hostile = "=Chef \"<script>alert('1')</script>\" --> ]]> & #35; %%{init: {}}%% \\\n| `é`;"

// smallGraph returns a dataset with one of each thing. Its labels and texts have characters that
// some format must escape.
func smallGraph(t testing.TB) export.StoredGraph {
	t.Helper()
	document := &fact.Document{
		ID: "document:page", Title: "Page ]]> --> {a}\nb", Publisher: new(`Éditions "A & B"`), Licence: new("Licence <Ouverte>"),
		Date: new("2025-01"), Format: "test", Hash: "hash",
	}
	chef := french.Title{Label: hostile, Feminine: hostile, Masculine: hostile}
	var facts []fact.Fact
	state := func(subject fact.Identifier, statements ...fact.Statement) {
		for _, statement := range statements {
			facts = append(facts, fact.Fact{Subject: subject, Statement: statement, Evidence: fact.Evidence{
				Document: document, Line: len(facts) + 1, Quote: "q", End: 1, Rule: "test",
			}})
		}
	}
	libraire := french.Title{Label: "Libraire", Masculine: "Libraire"}
	first := fact.Identifier{Scheme: fact.SchemeRome, Value: "D1211"}
	state(first, fact.Naming{Title: libraire, Preferred: true},
		fact.Coding{Code: "D1211", Label: new("Vente de livres"), Version: new("4.0"), Domain: new("Commerce"), Parent: new("D1211")},
		fact.Description{Text: "Vend des livres.\r\nConseille."},
		fact.SkillNeed{Label: "@accueil", Kind: fact.Savoir, Importance: new(0.9), Core: new(true)},
		fact.SkillNeed{Label: "Kanban", Kind: fact.Tool},
		fact.Preparation{Label: "BTS -commerce", Kind: fact.Bts, Level: new(fact.LevelBac2)},
		fact.Move{To: fact.TitleIdentifier(chef), Kind: fact.Evolution, YearsMin: new(2.5)},
	)
	state(fact.TitleIdentifier(chef), fact.Naming{Title: chef, Preferred: true},
		fact.SkillNeed{Label: "@accueil", Kind: fact.Savoir, Importance: new(1.0)},
		fact.CertificationNeed{Label: "Permis B", Kind: fact.Habilitation, OGR: new("1020"), Compulsory: new(true)},
		fact.CertificationNeed{Label: "BTS -commerce", Level: new(fact.LevelBac2), Kind: fact.Bts},
		fact.Pay{Raw: "+ 24 000 €; \"brut\"", YearlyMin: new(24000), Stage: new(fact.StageBeginner), YearsMax: new(2.5)})
	state(fact.FamilyIdentifier("R1Z60"), fact.Grouping{Code: "D1211"}, fact.MedianPay{NetMonthly: 1400, Period: "2017-2019"})
	state(fact.FamilyIdentifier("R1Z"), fact.Tension{Year: 2019, Index: -0.25, Category: 2},
		fact.Outlook{Label: new("=Vendeurs"), Region: "11", From: 2019, To: 2030, ToFill: 10},
		fact.Outlook{Region: "53", From: 2019, To: 2030, ToFill: 5})
	state(fact.FamilyIdentifier("R1Z66"), fact.Grouping{Code: "D1211"})
	dataset, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return export.StoredGraph{Snapshot: graph.NewSnapshot(dataset), LoadedAt: loadedAt}
}

// seedGraph returns the dataset of the seeds.
func seedGraph(t testing.TB) export.StoredGraph {
	t.Helper()
	sources, err := loader.Embedded(seeds.Files)
	if err != nil {
		t.Fatal(err)
	}
	return graphOf(t, sources)
}

// graphOf reads sources into a dataset.
func graphOf(t testing.TB, sources []loader.Source) export.StoredGraph {
	t.Helper()
	facts, _, err := loader.Read(sources)
	if err != nil {
		t.Fatal(err)
	}
	dataset, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return export.StoredGraph{Snapshot: graph.NewSnapshot(dataset), LoadedAt: loadedAt}
}

// contents returns what a file holds under options, which are in the form of a query string.
func contents(t testing.TB, e export.StoredGraph, file, options string) string {
	t.Helper()
	values, err := url.ParseQuery(options)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range neededBy(t, e, file) {
		if !values.Has(name) {
			values[name] = value
		}
	}
	made, err := export.New(t.Context(), e, file, values)
	if err != nil {
		t.Fatalf("%s?%s: %v", file, options, err)
	}
	var out bytes.Buffer
	if err := made.Write(t.Context(), &out); err != nil {
		t.Fatalf("%s?%s: %v", file, options, err)
	}
	return out.String()
}

// lines splits a text at its line ends, of which the last is dropped.
func lines(text string) []string { return strings.Split(strings.TrimSuffix(text, "\n"), "\n") }

// neededBy returns the options without which a file is not made: of the steps of paths, the ends of the first transition.
func neededBy(t testing.TB, e export.StoredGraph, file string) url.Values {
	t.Helper()
	if !strings.HasPrefix(file, "paths.") {
		return nil
	}
	whole, err := e.Snapshot.Whole(graph.TransitionFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for transition := range whole.Transitions {
		return url.Values{"from": {transition.From().ID}, "to": {transition.To().ID}}
	}
	t.Fatal("no transitions")
	return nil
}
