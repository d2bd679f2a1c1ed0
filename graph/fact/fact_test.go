package fact_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
)

// invalid lists changes that turn a valid fact, on line 7 of document:page-txt, into one that is
// refused.
var invalid = []struct {
	name   string
	change func(*fact.Fact)
	want   string // the error after its place
}{
	{"line 0", func(f *fact.Fact) { f.Evidence.Line = 0 }, `fact about "MET.1" has no place: line 0, span 0-5`},
	{"span before the document", func(f *fact.Fact) { f.Evidence.Start = -1 }, `fact about "MET.1" has no place: line 7, span -1-5`},
	{"span that ends first", func(f *fact.Fact) { f.Evidence.Start = 6 }, `fact about "MET.1" has no place: line 7, span 6-5`},
	{"no rule", func(f *fact.Fact) { f.Evidence.Rule = "" }, `fact about "MET.1" names no rule`},
	{"NUL in rule", func(f *fact.Fact) { f.Evidence.Rule = "a\x00" }, `rule holds a control character: "a\x00"`},
	{"NUL in quote", func(f *fact.Fact) { f.Evidence.Quote = "a\x00b" }, `quote holds a control character: "a\x00b"`},
	{"NUL after a page break", func(f *fact.Fact) { f.Evidence.Quote = "a\fb\x00" }, `quote holds a control character: "a b\x00"`},
	{"page break in a label", says(fact.Interest{Label: "a\fb"}), `interest holds a control character: "a\fb"`},
	{"quote in Latin-1", func(f *fact.Fact) { f.Evidence.Quote = "m\xe9tier" }, `quote is not UTF-8: "m\xe9tier"`},
	{"long quote", func(f *fact.Fact) { f.Evidence.Quote = strings.Repeat("a", 50_001) }, `quote of 50001 bytes exceeds 50000`},
	{"NUL in raw value", func(f *fact.Fact) { f.Evidence.Raw = new("\x00") }, `raw value holds a control character: "\x00"`},
	{"no statement", func(f *fact.Fact) { f.Statement = nil }, `fact about "MET.1" states nothing`},
	{"no subject", func(f *fact.Fact) { f.Subject = fact.Identifier{} }, `invalid  identifier ""`},
	{"subject MET.", func(f *fact.Fact) { f.Subject.Value = "MET." }, `invalid ONISEP identifier "MET."`},
	{"subject met.1", func(f *fact.Fact) { f.Subject.Value = "met.1" }, `invalid ONISEP identifier "met.1"`},
	{"subject E110", func(f *fact.Fact) { f.Subject = graphtest.Rome("E110") }, `invalid ROME identifier "E110"`},
	{"subject O1101", func(f *fact.Fact) { f.Subject = graphtest.Rome("O1101") }, `invalid ROME identifier "O1101"`},
	{"long subject", func(f *fact.Fact) { f.Subject = graphtest.Titled(strings.Repeat("a", 1001)) },
		`invalid TITLE identifier "` + strings.Repeat("a", 80) + `…"`},

	{"listing of a métier", says(listing), `listedIn is not said of ONISEP "MET.1"`},
	{"salary of a training", speaks(verre, fact.Employment{Label: "salarié"}), `status is not said of TRAINING "FOR.1"`},
	{"broader than a training", speaks(verre, fact.Broader{Label: "a", Kind: fact.Tool}), `broader is not said of TRAINING "FOR.1"`},
	{"listing of a skill", speaks(fact.SkillIdentifier("a"), listing), `listedIn is not said of SKILL "a"`},
	{"listing of MET.1", speaks(fact.TrainingIdentifier("MET.1"), listing), `invalid TRAINING identifier "MET.1"`},
	{"skill without slug", speaks(fact.SkillIdentifier("…"), fact.Trait{Kind: fact.TraitInterest, Label: "a"}), `invalid SKILL identifier ""`},
	{"identity with a training", says(fact.Identity{Identifier: verre}), `invalid TRAINING identifier "FOR.1"`},
	{"move to a skill", says(fact.Move{To: fact.SkillIdentifier("a"), Kind: fact.Evolution}), `invalid SKILL identifier "a"`},
	{"skill under itself", speaks(fact.SkillIdentifier("Un été"), fact.Broader{Label: "un ete", Kind: fact.Tool}), `skill "un-ete" is put under itself`},
	{"kind of a broader skill", speaks(fact.SkillIdentifier("a"), fact.Broader{Label: "b"}), `unknown kind "" of skill "b"`},
	{"registered under itself", speaks(fact.TrainingIdentifier("RNCP1"), fact.Listing{Label: "a", Kind: fact.But, Certifications: []string{"RNCP1"}}),
		`training "RNCP1" is registered under itself`},
	{"number of a certification", speaks(verre, fact.Listing{Label: "a", Kind: fact.But, Certifications: []string{"12"}}),
		`invalid number "12" of a certification of training "a"`},
	{"certification twice", speaks(verre, fact.Listing{Label: "a", Kind: fact.But, Certifications: []string{"RNCP1", "RNCP1"}}),
		`certification RNCP1 of training "a" comes twice`},
	{"day of a registration", speaks(verre, fact.Listing{Label: "a", Kind: fact.But, RegisteredUntil: new("31/12/2024")}),
		`invalid date "31/12/2024" of training "a"`},
	{"listing's domain", speaks(verre, fact.Listing{Label: "a", Kind: fact.But, Domains: []string{""}}), `domain "" names nothing`},
	{"listing's kind", speaks(verre, fact.Listing{Label: "a"}), `unknown kind "" of training "a"`},
	{"listing's authority", speaks(verre, fact.Listing{Label: "a", Kind: fact.But, Authority: new("\x00")}), `authority holds a control character: "\x00"`},

	{"blank title", says(fact.Naming{Title: french.Title{Label: " – "}}), `title " – " names nothing`},
	{"long title", says(naming(strings.Repeat("a", 1001))), `title of 1001 bytes exceeds 1000`},
	{"title with a long slug", says(naming(strings.Repeat("+", 300))), `title of 1499 bytes exceeds 1000`},
	{"title in Latin-1", says(naming("M\xe9tier")), `title is not UTF-8: "M\xe9tier"`},
	{"feminine form with NUL", says(fact.Naming{Title: french.Title{Label: "a", Feminine: "\x00"}}), `feminine form holds a control character: "\x00"`},
	{"long masculine form", says(fact.Naming{Title: french.Title{Label: "a", Masculine: strings.Repeat("a", 1001)}}), `masculine form of 1001 bytes exceeds 1000`},
	{"identity", says(fact.Identity{Identifier: graphtest.Rome("e1101")}), `invalid ROME identifier "e1101"`},
	{"code", says(fact.Coding{Code: "E11"}), `invalid ROME identifier "E11"`},
	{"code label", says(fact.Coding{Code: "E1101", Label: new("\xff")}), `ROME label is not UTF-8: "\xff"`},
	{"code version", says(fact.Coding{Code: "E1101", Version: new("\x00")}), `ROME version holds a control character: "\x00"`},
	{"code parent", says(fact.Coding{Code: "E1101", Parent: new("E11")}), `invalid ROME identifier "E11"`},
	{"domain", says(fact.Coding{Code: "E1101", Domain: new("\x00")}), `ROME domain holds a control character: "\x00"`},
	{"grand domain", says(fact.Coding{Code: "E1101", GrandDomain: new("\x00")}), `ROME grand domain holds a control character: "\x00"`},
	{"number of a title", says(fact.Naming{Title: french.Title{Label: "a"}, OGR: new("12a")}), `invalid OGR number "12a"`},
	{"number of a skill", says(fact.SkillNeed{Label: "s", Kind: fact.Tool, OGR: new("")}), `invalid OGR number ""`},
	{"empty access text", says(fact.AccessText{}), `empty access text`},
	{"long access text", says(fact.AccessText{Text: strings.Repeat("a", 50_001)}), `access text of 50001 bytes exceeds 50000`},
	{"empty description", says(fact.Description{}), `empty description`},
	{"long description", says(fact.Description{Text: strings.Repeat("a", 50_001)}), `description of 50001 bytes exceeds 50000`},
	{"importance NaN", importance(math.NaN()), `importance NaN of skill "s" is not in 0..1`},
	{"importance +Inf", importance(math.Inf(1)), `importance +Inf of skill "s" is not in 0..1`},
	{"importance 1.5", importance(1.5), `importance 1.5 of skill "s" is not in 0..1`},
	{"importance -0.1", importance(-0.1), `importance -0.1 of skill "s" is not in 0..1`},
	{"skill kind", says(fact.SkillNeed{Label: "s", Kind: "TALENT"}), `unknown kind "TALENT" of skill "s"`},
	{"skill label", says(fact.SkillNeed{Label: "", Kind: fact.Tool}), `skill "" names nothing`},
	{"training id", says(fact.Preparation{ID: new("FOR.x"), Label: "t", Kind: fact.But}), `invalid training identifier "FOR.x"`},
	{"training level", says(fact.Preparation{Label: "t", Level: new(fact.Level("BAC_9")), Kind: fact.But}), `unknown level "BAC_9" of training "t"`},
	{"training kind", says(fact.Preparation{Label: "t"}), `unknown kind "" of training "t"`},
	{"training label", says(fact.Preparation{Label: "!", Kind: fact.But}), `training "!" names nothing`},
	{"negative salary", says(fact.Pay{Raw: "-1 €", YearlyMin: new(-1)}), `impossible salary "-1 €"`},
	{"salary of 0", says(fact.Pay{Raw: "0 €", YearlyMax: new(0)}), `impossible salary "0 €"`},
	{"salary from more to less", says(fact.Pay{Raw: "2-1", YearlyMin: new(2), YearlyMax: new(1)}), `impossible salary "2-1"`},
	{"salary stage", says(fact.Pay{Raw: "1 €", Stage: new(fact.Stage("EXPERT"))}), `unknown stage "EXPERT" of salary "1 €"`},
	{"salary years", says(fact.Pay{Raw: "1 €", YearsMin: new(100.0)}), `100 years of experience are not in 0..60`},
	{"access level", says(fact.Access{Level: "BAC+3"}), `unknown level "BAC+3"`},
	{"access text", says(fact.Access{Level: fact.LevelBac, Raw: "\x01"}), `access level holds a control character: "\x01"`},
	{"status", says(fact.Employment{Label: "…"}), `status "…" names nothing`},
	{"interest", says(fact.Interest{Label: "\xff"}), `interest "\xff" names nothing`},
	{"trait kind", says(fact.Trait{Kind: "SIGN", Label: "lion"}), `unknown kind "SIGN" of trait "lion"`},
	{"trait label", says(fact.Trait{Kind: fact.TraitTheme, Label: ""}), `trait "" names nothing`},
	{"trait code", says(fact.Trait{Kind: fact.TraitTheme, Label: "a", Code: new("-")}), `code of a trait "-" names nothing`},
	{"derived move", says(fact.Move{To: graphtest.Met(2), Kind: "DERIVED"}), `transition kind "DERIVED" cannot be stated`},
	{"move to nothing", says(fact.Move{Kind: fact.Evolution}), `invalid  identifier ""`},
	{"rank 0", says(fact.Move{To: graphtest.Met(2), Kind: fact.Mobility, Rank: new(0)}), `rank 0 of a transition is not from 1`},
	{"years from more to less", says(fact.Move{To: graphtest.Met(2), Kind: fact.Evolution, YearsMin: new(3.0), YearsMax: new(2.0)}), `years of experience from 3 to 2`},
	{"years NaN", says(fact.Move{To: graphtest.Met(2), Kind: fact.Evolution, YearsMax: new(math.NaN())}), `NaN years of experience are not in 0..60`},
	{"years +Inf", says(fact.Move{To: graphtest.Met(2), Kind: fact.Evolution, YearsMax: new(math.Inf(1))}), `+Inf years of experience are not in 0..60`},
	{"same as nothing", says(fact.SameAs{}), `invalid  identifier ""`},
	{"different for a NUL", says(fact.DifferentFrom{Other: graphtest.Met(2), Reason: "\x00"}), `reason holds a control character: "\x00"`},
}

var (
	verre   = fact.TrainingIdentifier("FOR.1")
	listing = fact.Listing{Label: "a", Kind: fact.But}
)

// speaks returns a change that makes the fact one about another subject.
func speaks(of fact.Identifier, s fact.Statement) func(*fact.Fact) {
	return func(f *fact.Fact) { f.Subject, f.Statement = of, s }
}

// says returns a change that gives the fact another statement.
func says(s fact.Statement) func(*fact.Fact) { return func(f *fact.Fact) { f.Statement = s } }

func naming(label string) fact.Statement { return fact.Naming{Title: french.Title{Label: label}} }

func importance(i float64) func(*fact.Fact) {
	return says(fact.SkillNeed{Label: "s", Kind: fact.Savoir, Importance: &i})
}

func TestNewSetRefusesFacts(t *testing.T) {
	for _, tt := range invalid {
		t.Run(tt.name, func(t *testing.T) {
			p := graphtest.NewPage("page.txt").Call(graphtest.Met(1), "Un").Call(graphtest.Met(2), "Deux").State(graphtest.Met(1), fact.Interest{Label: "lire"})
			f := &p.Facts[2]
			f.Evidence.Line, f.Evidence.Start, f.Evidence.End = 7, 0, 5
			tt.change(f)
			want := fmt.Sprintf("document:page-txt:%d: %s", f.Evidence.Line, tt.want)
			if err := f.Validate(); err == nil || err.Error() != want {
				t.Errorf("Validate: got error %v, want %s", err, want)
			}
			if _, err := fact.NewSet(p.Facts); err == nil || err.Error() != want {
				t.Errorf("NewSet: got error %v, want %s", err, want)
			}
		})
	}
}
