package main

import (
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// TestPrintFamilies prints the families of one métier, one of them with the figures of a broader one,
// and nothing of a métier without a family.
func TestPrintFamilies(t *testing.T) {
	document := &fact.Document{ID: "document:a", Title: "a", Format: "test"}
	var facts []fact.Fact
	state := func(subject fact.Identifier, statements ...fact.Statement) {
		for _, s := range statements {
			facts = append(facts, fact.Fact{Subject: subject, Statement: s, Evidence: fact.Evidence{Document: document, Line: len(facts) + 1, Quote: "q", End: 1, Rule: "test"}})
		}
	}
	first, second := fact.Identifier{Scheme: fact.SchemeOnisep, Value: "MET.1"}, fact.Identifier{Scheme: fact.SchemeOnisep, Value: "MET.2"}
	state(first, fact.Naming{Title: french.ParseTitle("Animateur"), Preferred: true}, fact.Coding{Code: "E1101", Version: new("3")})
	state(second, fact.Naming{Title: french.ParseTitle("Ermite"), Preferred: true})
	state(fact.FamilyIdentifier("U0Z80"), fact.Grouping{Code: "E1101"}, fact.MedianPay{NetMonthly: 1800, Period: "2017-2019"}, fact.Tension{Year: 2019, Category: 1})
	state(fact.FamilyIdentifier("U0Z90"), fact.Grouping{Code: "E1101"})
	state(fact.FamilyIdentifier("U0Z"), fact.MedianPay{NetMonthly: 2600, Period: "2017-2019"})
	dataset, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	var metiers []*graph.Metier
	for m := range graph.NewSnapshot(dataset).EachMetier() {
		metiers = append(metiers, m)
	}
	var out strings.Builder
	pathPrinter{textWriter{&out, 200}, false}.printFamilies(metiers...)
	const want = "\nAnimateur: family U0Z80: 1800 € net a month (2017-2019), recruitment tension 1 of 5 (2019); " +
		"family U0Z90: 2600 € net a month (U0Z, 2017-2019)\n"
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}
