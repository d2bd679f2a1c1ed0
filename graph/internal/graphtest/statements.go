package graphtest

import (
	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// EveryStatement returns statements of each type about a métier, with all their fields and with as
// few as a valid one may have.
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
		fact.CertificationNeed{Label: "BTS verre", Level: new(fact.LevelBac2), Kind: fact.Bts, Compulsory: new(true), OGR: new("491247")},
		fact.CertificationNeed{Label: "Permis B", Kind: fact.Habilitation},
		fact.SkillNeed{Label: "permis b", Kind: fact.Savoir},
		fact.SameAs{Other: Titled("Animateur"), Reason: "même métier"},
		fact.DifferentFrom{Other: Titled("Animateur"), Reason: "deux métiers"},
	}
}

// A SubjectStatement is a statement with the training, skill, code or family that it is about.
type SubjectStatement struct {
	Subject   fact.Identifier
	Statement fact.Statement
}

// EveryOtherStatement returns statements of each type about a training, a skill, a code or a family, with all their
// fields and with as few as a valid one may have.
func EveryOtherStatement() []SubjectStatement {
	verre := fact.TrainingIdentifier("FOR.9001")
	return []SubjectStatement{
		{verre, fact.Listing{
			Label: "BTS verre", Level: new(fact.LevelBac2), Kind: fact.Bts, Duration: new("2 ans"), Authority: new("un ministère"),
			Domains: []string{"arts/verre"}, Certifications: []string{"RNCP38381", "RNCP99001"},
		}},
		{verre, fact.Listing{Label: "Verre", Kind: fact.OtherTraining, Certifications: []string{"RNCP99001"}}},
		{fact.TrainingIdentifier("RNCP99001"), fact.Listing{
			Label: "VERRE (BTS)", Kind: fact.Bts, Active: new(false), RegisteredUntil: new("2024-01-01"), Apprenticeship: new(true),
		}},
		{fact.TrainingIdentifier("RNCP99001"), fact.Registration{
			Ways: []fact.WayIn{fact.WayApprenticeship, fact.WayExperience}, Certifiers: []string{"un ministère", "une école"},
			Block: &fact.Block{Code: "RNCP99001BC01", Label: "Souffler le verre"},
		}},
		{fact.TrainingIdentifier("RNCP99001"), fact.Succession{Replaces: "RNCP38381"}},
		{fact.Rome3CodeIdentifier("E1101"), fact.CodeName{Label: "Animation de site multimédia"}},
		{fact.Rome3CodeIdentifier("E1101"), fact.Preparation{ID: new("RNCP38381"), Label: "Licence pro", Kind: fact.LicencePro}},
		{fact.RomeCodeIdentifier("E1103"), fact.Preparation{Label: "Un cours", Kind: fact.OtherTraining}},
		{fact.SkillIdentifier("C#"), fact.Broader{Label: "Programmer", Kind: fact.SavoirFaire, OGR: new("300001")}},
		{fact.SkillIdentifier("Souffler"), fact.Broader{Label: "Travailler le verre", Kind: fact.SavoirFaire}},
		{fact.SkillIdentifier("Travailler le verre"), fact.Trait{Kind: fact.TraitInterest, Code: new("R"), Label: "Réaliste", Main: new(true)}},
		{fact.FamilyIdentifier("U0Z80"), fact.Grouping{Code: "E1101"}},
		{fact.FamilyIdentifier("U0Z80"), fact.Grouping{Code: "M1716"}},
		{fact.FamilyIdentifier("U0Z80"), fact.MedianPay{NetMonthly: 1800, Period: "2017-2019"}},
		{fact.FamilyIdentifier("U0Z80"), fact.MedianPay{NetMonthly: 1441, Period: "2003-2005"}},
		{fact.FamilyIdentifier("U0Z"), fact.PayShare{NetMax: new(1250), Share: 0.1875}},
		{fact.FamilyIdentifier("U0Z"), fact.PayShare{NetMin: new(1250), NetMax: new(1500), Share: 0}},
		{fact.FamilyIdentifier("U"), fact.Tension{Year: 2011, Index: -0.3539}},
		{fact.FamilyIdentifier("U0Z"), fact.Tension{
			Year: 2019, Region: "11", Index: 1.25, Category: 5, Hiring: 1, Specialty: 2, Shortage: 3, Instability: 4, Conditions: 5, Mismatch: 1, Employed: new(0),
		}},
		{fact.FamilyIdentifier("U0Z"), fact.Outlook{
			Label: new("Communication"), Region: "53", From: 2019, To: 2030, Employed: 19802, Created: -1232, Leaving: 5352, ToFill: 4119, Beginners: -5750,
		}},
	}
}

// EveryFact returns a fact of each statement of EveryStatement about MET.1, of each one of
// EveryOtherStatement, and of the titles of MET.1 and MET.2.
func EveryFact() []fact.Fact {
	p := NewPage("every.txt").Call(Met(1), "Un métier").Call(Met(2), "Un autre").State(Met(1), EveryStatement()...)
	p.Document.Publisher, p.Document.Licence, p.Document.Date = new("Éditeur"), new("CC0"), new("2017-05")
	p.Document.Text = new("# Un métier\n\nquote 1\n")
	p.Document.Warnings = []string{"line 3: odd", "line 2: odd"}
	p.Facts[3].Evidence.Raw = new("90/100")
	for _, s := range EveryOtherStatement() {
		p.State(s.Subject, s.Statement)
	}
	return p.Facts
}

// StatedKinds lists the kinds of transition that documents can state, in the order of their ranks.
var StatedKinds = []fact.TransitionKind{fact.Evolution, fact.Feeder, fact.Mobility, fact.Related, fact.Specialisation}
