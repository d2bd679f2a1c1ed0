package graph_test

import (
	"fmt"

	"pgregory.net/rapid"

	"passerelle/graph"
)

// everyStatement is one statement of each type about a métier, with all its fields and with
// as few as may be.
func everyStatement() []graph.Statement {
	return []graph.Statement{
		graph.Naming{Title: graph.Title{Label: "Animateur.trice", Feminine: "Animatrice", Masculine: "Animateur"}, Preferred: true},
		graph.Naming{Title: graph.Title{Label: "SMO <&> \"web\"\u2028"}},
		graph.Identity{Identifier: graph.Identifier{Scheme: graph.SchemeEsco, Value: "2432.5"}},
		graph.Coding{Code: "E1101", Label: new("Animation"), Version: new("4.0")},
		graph.Coding{Code: "E1103"},
		graph.Coding{Code: "E1101", Domain: new("Édition"), GrandDomain: new("Communication"), Parent: new("E1101")},
		graph.Naming{Title: graph.Title{Label: "Veilleur"}, OGR: new("510911")},
		graph.SkillNeed{Label: "C#", Kind: graph.Tool, Emerging: true, OGR: new("100003")},
		graph.AccessText{Text: "Par un bac+2."},
		graph.Description{Text: "Une phrase.\nUne autre."},
		graph.SkillNeed{Label: "C++", Kind: graph.Tool, Importance: new(0.0), Core: new(false)},
		graph.SkillNeed{Label: "Curiosité", Kind: graph.SavoirEtre},
		graph.Preparation{ID: new("RNCP38381"), Label: "Licence pro", Level: new(graph.LevelBac3), Kind: graph.LicencePro},
		graph.Preparation{Label: "Un cours", Kind: graph.OtherTraining},
		graph.Pay{
			Raw: "24 k€", YearlyMin: new(24000), YearlyMax: new(24000), Stage: new(graph.StageSenior),
			YearsMin: new(0.5), YearsMax: new(60.0),
		},
		graph.Pay{Raw: "selon le profil"},
		graph.Access{Level: graph.LevelNone, Raw: "sans diplôme"},
		graph.Employment{Label: "indépendant"},
		graph.Interest{Label: "communiquer"},
		graph.Trait{Kind: graph.TraitInterest, Code: new("R"), Label: "Réaliste", Main: new(true)},
		graph.Trait{Kind: graph.TraitRegulated, Label: "emploi réglementé"},
		graph.Move{To: met(2), Kind: graph.Evolution, YearsMin: new(1.0), YearsMax: new(2.5)},
		graph.Move{To: met(2), Kind: graph.Feeder},
		graph.Move{To: met(2), Kind: graph.Mobility},
		graph.Move{To: met(2), Kind: graph.Mobility, Rank: new(1)},
		graph.Move{To: met(2), Kind: graph.Mobility, FromOGR: new("10200"), ToOGR: new("10201")},
		graph.Move{To: met(2), Kind: graph.Related},
		graph.Move{To: met(2), Kind: graph.Specialisation},
		graph.SameAs{Other: titled("Animateur"), Reason: "même métier"},
		graph.DifferentFrom{Other: titled("Animateur"), Reason: "deux métiers"},
	}
}

// A saying is a statement about what is no métier.
type saying struct {
	subject   graph.Identifier
	statement graph.Statement
}

// everySaying is one of each type, with all its fields and with as few as may be.
func everySaying() []saying {
	verre := graph.TrainingIdentifier("FOR.9001")
	return []saying{
		{verre, graph.Listing{
			Label: "BTS verre", Level: new(graph.LevelBac2), Kind: graph.Bts, Duration: new("2 ans"), Authority: new("un ministère"),
			Domains: []string{"arts/verre"}, Certifications: []string{"RNCP38381", "RNCP99001"},
		}},
		{verre, graph.Listing{Label: "Verre", Kind: graph.OtherTraining, Certifications: []string{"RNCP99001"}}},
		{graph.TrainingIdentifier("RNCP99001"), graph.Listing{
			Label: "VERRE (BTS)", Kind: graph.Bts, Active: new(false), RegisteredUntil: new("2024-01-01"), Apprenticeship: new(true),
		}},
		{graph.SkillIdentifier("C#"), graph.Broader{Label: "Programmer", Kind: graph.SavoirFaire, OGR: new("300001")}},
		{graph.SkillIdentifier("Souffler"), graph.Broader{Label: "Travailler le verre", Kind: graph.SavoirFaire}},
		{graph.SkillIdentifier("Travailler le verre"), graph.Trait{Kind: graph.TraitInterest, Code: new("R"), Label: "Réaliste", Main: new(true)}},
	}
}

// everyFact is a fact of each statement about MET.1, beside the titles of MET.1 and MET.2, and
// of each saying.
func everyFact() []graph.Fact {
	p := newPage("every.txt").call(met(1), "Un métier").call(met(2), "Un autre").state(met(1), everyStatement()...)
	p.document.Publisher, p.document.Licence, p.document.Date = new("Éditeur"), new("CC0"), new("2017-05")
	p.document.Warnings = []string{"line 3: odd", "line 2: odd"}
	p.facts[3].Evidence.Raw = new("90/100")
	for _, s := range everySaying() {
		p.state(s.subject, s.statement)
	}
	return p.facts
}

// names are identifiers that share titles, so that identity has work to do.
var names = []struct {
	id     graph.Identifier
	titles []string
}{
	{met(1), []string{"Directeur", "Directrice", "Chef"}},
	{met(2), []string{"Chef", "Directeur"}},
	{rome("E1101"), []string{"Directeur", "Veilleur.euse"}},
	{rome("M1716"), []string{"Veilleuse", "Chef"}},
	{rome3("E1101"), []string{"Direction", "Directeur"}},
	{rome3("M1716"), []string{"Direction", "Chef"}},
	{titled("Directeur"), []string{"Directeur"}},
	{titled("Chef"), []string{"Chef", "Cheffe"}},
	{titled("Veilleur"), []string{"Veilleur", "Veilleuse"}},
}

// drawFacts draws two documents that speak of the names.
func drawFacts(t *rapid.T) []graph.Fact {
	one := rapid.IntRange(0, len(names)-1)
	var facts []graph.Fact
	for d := range rapid.IntRange(1, 2).Draw(t, "documents") {
		p := newPage(fmt.Sprintf("%c.txt", 'a'+d))
		for _, name := range names {
			p.call(name.id, rapid.SampledFrom(name.titles).Draw(t, "preferred"))
		}
		for range rapid.IntRange(0, 12).Draw(t, "facts") {
			subject, other := names[one.Draw(t, "subject")], names[one.Draw(t, "other")]
			var statement graph.Statement
			switch rapid.IntRange(0, 7).Draw(t, "statement") {
			case 7:
				s := rapid.SampledFrom(everySaying()).Draw(t, "saying")
				p.state(s.subject, s.statement)
				continue
			case 0:
				ogr := rapid.SampledFrom([]*string{nil, new("1"), new("2")}).Draw(t, "ogr")
				statement = graph.Naming{Title: graph.ParseTitle(rapid.SampledFrom(other.titles).Draw(t, "title")), OGR: ogr}
			case 1:
				statement = graph.Identity{Identifier: other.id}
			case 2:
				statement = graph.SameAs{Other: other.id, Reason: "same"}
			case 3:
				statement = graph.DifferentFrom{Other: other.id, Reason: "different"}
			case 4:
				statement = graph.Coding{Code: rapid.SampledFrom([]string{"E1101", "A1203"}).Draw(t, "code")}
			case 5:
				kind := rapid.SampledFrom(kindOrder).Draw(t, "kind")
				statement = graph.Move{To: other.id, Kind: kind, ToOGR: rapid.SampledFrom([]*string{nil, new("1")}).Draw(t, "title")}
			case 6:
				code := rapid.SampledFrom([]string{"E1101", "M1716"})
				statement = graph.Coding{Code: code.Draw(t, "code"), Parent: new(code.Draw(t, "parent"))}
			default:
				statement = rapid.SampledFrom(everyStatement()).Filter(aboutItself).Draw(t, "any")
			}
			p.state(subject.id, statement)
		}
		facts = append(facts, p.facts...)
	}
	return facts
}

// aboutItself leaves out what names MET.2, which may be unknown, and false identities.
func aboutItself(s graph.Statement) bool {
	switch s := s.(type) {
	case graph.SameAs, graph.DifferentFrom, graph.Identity:
		return false
	case graph.Naming:
		return !s.Preferred
	}
	return true
}

// setOf returns the set of facts that must be valid.
func setOf(t rapid.TB, facts []graph.Fact) *graph.Set {
	t.Helper()
	set, err := graph.NewSet(facts)
	if err != nil {
		t.Fatal(err)
	}
	return set
}
