package graphtest

import (
	"fmt"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"pgregory.net/rapid"
)

// everyStatement is one statement of each type about a métier, with all its fields and with
// as few as may be.
func EveryStatement() []fact.Statement {
	return []fact.Statement{
		fact.Naming{Title: french.Title{Label: "Animateur.trice", Feminine: "Animatrice", Masculine: "Animateur"}, Preferred: true},
		fact.Naming{Title: french.Title{Label: "SMO <&> \"web\"\u2028"}},
		fact.Identity{Identifier: fact.Identifier{Scheme: fact.SchemeEsco, Value: "2432.5"}},
		fact.Coding{Code: "E1101", Label: new("Animation"), Version: new("4.0")},
		fact.Coding{Code: "E1103"},
		fact.Coding{Code: "E1101", Domain: new("Édition"), GrandDomain: new("Communication"), Parent: new("E1101")},
		fact.Naming{Title: french.Title{Label: "Veilleur"}, OGR: new("510911")},
		fact.SkillNeed{Label: "C#", Kind: fact.Tool, Emerging: true, OGR: new("100003")},
		fact.AccessText{Text: "Par un bac+2."},
		fact.Description{Text: "Une phrase.\nUne autre."},
		fact.SkillNeed{Label: "C++", Kind: fact.Tool, Importance: new(0.0), Core: new(false)},
		fact.SkillNeed{Label: "Curiosité", Kind: fact.SavoirEtre},
		fact.Preparation{ID: new("RNCP38381"), Label: "Licence pro", Level: new(fact.LevelBac3), Kind: fact.LicencePro},
		fact.Preparation{Label: "Un cours", Kind: fact.OtherTraining},
		fact.Pay{
			Raw: "24 k€", YearlyMin: new(24000), YearlyMax: new(24000), Stage: new(fact.StageSenior),
			YearsMin: new(0.5), YearsMax: new(60.0),
		},
		fact.Pay{Raw: "selon le profil"},
		fact.Access{Level: fact.LevelNone, Raw: "sans diplôme"},
		fact.Employment{Label: "indépendant"},
		fact.Interest{Label: "communiquer"},
		fact.Trait{Kind: fact.TraitInterest, Code: new("R"), Label: "Réaliste", Main: new(true)},
		fact.Trait{Kind: fact.TraitRegulated, Label: "emploi réglementé"},
		fact.Move{To: Met(2), Kind: fact.Evolution, YearsMin: new(1.0), YearsMax: new(2.5)},
		fact.Move{To: Met(2), Kind: fact.Feeder},
		fact.Move{To: Met(2), Kind: fact.Mobility},
		fact.Move{To: Met(2), Kind: fact.Mobility, Rank: new(1)},
		fact.Move{To: Met(2), Kind: fact.Mobility, FromOGR: new("10200"), ToOGR: new("10201")},
		fact.Move{To: Met(2), Kind: fact.Related},
		fact.Move{To: Met(2), Kind: fact.Specialisation},
		fact.SameAs{Other: Titled("Animateur"), Reason: "même métier"},
		fact.DifferentFrom{Other: Titled("Animateur"), Reason: "deux métiers"},
	}
}

// A saying is a statement about what is no métier.
type saying struct {
	subject   fact.Identifier
	statement fact.Statement
}

// everySaying is one of each type, with all its fields and with as few as may be.
func EverySaying() []saying {
	verre := fact.TrainingIdentifier("FOR.9001")
	return []saying{
		{verre, fact.Listing{
			Label: "BTS verre", Level: new(fact.LevelBac2), Kind: fact.Bts, Duration: new("2 ans"), Authority: new("un ministère"),
			Domains: []string{"arts/verre"}, Certifications: []string{"RNCP38381", "RNCP99001"},
		}},
		{verre, fact.Listing{Label: "Verre", Kind: fact.OtherTraining, Certifications: []string{"RNCP99001"}}},
		{fact.TrainingIdentifier("RNCP99001"), fact.Listing{
			Label: "VERRE (BTS)", Kind: fact.Bts, Active: new(false), RegisteredUntil: new("2024-01-01"), Apprenticeship: new(true),
		}},
		{fact.SkillIdentifier("C#"), fact.Broader{Label: "Programmer", Kind: fact.SavoirFaire, OGR: new("300001")}},
		{fact.SkillIdentifier("Souffler"), fact.Broader{Label: "Travailler le verre", Kind: fact.SavoirFaire}},
		{fact.SkillIdentifier("Travailler le verre"), fact.Trait{Kind: fact.TraitInterest, Code: new("R"), Label: "Réaliste", Main: new(true)}},
	}
}

// everyFact is a fact of each statement about MET.1, beside the titles of MET.1 and MET.2, and
// of each saying.
func EveryFact() []fact.Fact {
	p := NewPage("every.txt").Call(Met(1), "Un métier").Call(Met(2), "Un autre").State(Met(1), EveryStatement()...)
	p.Document.Publisher, p.Document.Licence, p.Document.Date = new("Éditeur"), new("CC0"), new("2017-05")
	p.Document.Warnings = []string{"line 3: odd", "line 2: odd"}
	p.Facts[3].Evidence.Raw = new("90/100")
	for _, s := range EverySaying() {
		p.State(s.subject, s.statement)
	}
	return p.Facts
}

// names are identifiers that share titles, so that identity has work to do.
var Names = []struct {
	Id     fact.Identifier
	titles []string
}{
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

// drawFacts draws two documents that speak of the names.
func DrawFacts(t *rapid.T) []fact.Fact {
	one := rapid.IntRange(0, len(Names)-1)
	var facts []fact.Fact
	for d := range rapid.IntRange(1, 2).Draw(t, "documents") {
		p := NewPage(fmt.Sprintf("%c.txt", 'a'+d))
		for _, name := range Names {
			p.Call(name.Id, rapid.SampledFrom(name.titles).Draw(t, "preferred"))
		}
		for range rapid.IntRange(0, 12).Draw(t, "facts") {
			subject, other := Names[one.Draw(t, "subject")], Names[one.Draw(t, "other")]
			var statement fact.Statement
			switch rapid.IntRange(0, 7).Draw(t, "statement") {
			case 7:
				s := rapid.SampledFrom(EverySaying()).Draw(t, "saying")
				p.State(s.subject, s.statement)
				continue
			case 0:
				ogr := rapid.SampledFrom([]*string{nil, new("1"), new("2")}).Draw(t, "ogr")
				statement = fact.Naming{Title: french.ParseTitle(rapid.SampledFrom(other.titles).Draw(t, "title")), OGR: ogr}
			case 1:
				statement = fact.Identity{Identifier: other.Id}
			case 2:
				statement = fact.SameAs{Other: other.Id, Reason: "same"}
			case 3:
				statement = fact.DifferentFrom{Other: other.Id, Reason: "different"}
			case 4:
				statement = fact.Coding{Code: rapid.SampledFrom([]string{"E1101", "A1203"}).Draw(t, "code")}
			case 5:
				kind := rapid.SampledFrom(StatedKinds).Draw(t, "kind")
				statement = fact.Move{To: other.Id, Kind: kind, ToOGR: rapid.SampledFrom([]*string{nil, new("1")}).Draw(t, "title")}
			case 6:
				code := rapid.SampledFrom([]string{"E1101", "M1716"})
				statement = fact.Coding{Code: code.Draw(t, "code"), Parent: new(code.Draw(t, "parent"))}
			default:
				statement = rapid.SampledFrom(EveryStatement()).Filter(aboutItself).Draw(t, "any")
			}
			p.State(subject.Id, statement)
		}
		facts = append(facts, p.Facts...)
	}
	return facts
}

// aboutItself leaves out what names MET.2, which may be unknown, and false identities.
func aboutItself(s fact.Statement) bool {
	switch s := s.(type) {
	case fact.SameAs, fact.DifferentFrom, fact.Identity:
		return false
	case fact.Naming:
		return !s.Preferred
	}
	return true
}

var StatedKinds = []fact.TransitionKind{fact.Evolution, fact.Feeder, fact.Mobility, fact.Related, fact.Specialisation}
