package graphtest

import (
	"fmt"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"pgregory.net/rapid"
)

// A Namesake is an identifier with titles that other identifiers bear too.
type Namesake struct {
	ID     fact.Identifier
	Titles []string
}

// Namesakes are identifiers that share titles, so that there are identities to resolve.
var Namesakes = []Namesake{
	{Met(1), []string{"Directeur", "Directrice", "Chef"}},
	{Met(2), []string{"Chef", "Directeur"}},
	{Rome("E1101"), []string{"Directeur", "Veilleur.euse"}},
	{Rome("M1716"), []string{"Veilleuse", "Chef"}},
	{Rome3("E1101"), []string{"Direction", "Directeur"}},
	{Rome3("M1716"), []string{"Direction", "Chef"}},
	{Titled("Directeur"), []string{"Directeur"}},
	{Titled("Chef"), []string{"Chef", "Cheffe"}},
	{Titled("Veilleur"), []string{"Veilleur", "Veilleuse"}},
}

// DrawFacts draws the facts of one or two documents that speak of the Namesakes.
func DrawFacts(t *rapid.T) []fact.Fact {
	one := rapid.IntRange(0, len(Namesakes)-1)
	var facts []fact.Fact
	for d := range rapid.IntRange(1, 2).Draw(t, "documents") {
		p := NewPage(fmt.Sprintf("%c.txt", 'a'+d))
		for _, name := range Namesakes {
			p.Call(name.ID, rapid.SampledFrom(name.Titles).Draw(t, "preferred"))
		}
		for range rapid.IntRange(0, 12).Draw(t, "facts") {
			subject, other := Namesakes[one.Draw(t, "subject")], Namesakes[one.Draw(t, "other")]
			var statement fact.Statement
			switch rapid.IntRange(0, 8).Draw(t, "statement") {
			case 7:
				s := rapid.SampledFrom(EveryOtherStatement()).Draw(t, "other statement")
				p.State(s.Subject, s.Statement)
				continue
			case 0:
				ogr := rapid.SampledFrom([]*string{nil, new("1"), new("2")}).Draw(t, "ogr")
				statement = fact.Naming{Title: french.ParseTitle(rapid.SampledFrom(other.Titles).Draw(t, "title")), OGR: ogr}
			case 1:
				statement = fact.Identity{Identifier: other.ID}
			case 2:
				statement = fact.SameAs{Other: other.ID, Reason: "same"}
			case 3:
				statement = fact.DifferentFrom{Other: other.ID, Reason: "different"}
			case 4:
				statement = fact.Coding{Code: rapid.SampledFrom([]string{"E1101", "A1203"}).Draw(t, "code")}
			case 5:
				kind := rapid.SampledFrom(StatedKinds).Draw(t, "kind")
				statement = fact.Move{To: other.ID, Kind: kind, ToOGR: rapid.SampledFrom([]*string{nil, new("1")}).Draw(t, "title")}
			case 6:
				code := rapid.SampledFrom([]string{"E1101", "M1716"})
				statement = fact.Coding{Code: code.Draw(t, "code"), Parent: new(code.Draw(t, "parent"))}
			default:
				statement = rapid.SampledFrom(EveryStatement()).Filter(aboutItself).Draw(t, "any")
			}
			p.State(subject.ID, statement)
		}
		facts = append(facts, p.Facts...)
	}
	return facts
}

// aboutItself reports whether a statement has no part in which métier its subject is.
func aboutItself(s fact.Statement) bool {
	switch s := s.(type) {
	case fact.SameAs, fact.DifferentFrom, fact.Identity:
		return false
	case fact.Naming:
		return !s.Preferred
	}
	return true
}
