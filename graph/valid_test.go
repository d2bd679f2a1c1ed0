package graph_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"passerelle/graph"
)

// invalid changes a valid fact, on line 7 of document:page-txt, into one that is refused.
var invalid = []struct {
	name   string
	change func(*graph.Fact)
	want   string // after the place
}{
	{"line 0", func(f *graph.Fact) { f.Evidence.Line = 0 }, `fact about "MET.1" has no place: line 0, span 0-5`},
	{"span before the document", func(f *graph.Fact) { f.Evidence.Start = -1 }, `fact about "MET.1" has no place: line 7, span -1-5`},
	{"span that ends first", func(f *graph.Fact) { f.Evidence.Start = 6 }, `fact about "MET.1" has no place: line 7, span 6-5`},
	{"no rule", func(f *graph.Fact) { f.Evidence.Rule = "" }, `fact about "MET.1" names no rule`},
	{"NUL in rule", func(f *graph.Fact) { f.Evidence.Rule = "a\x00" }, `rule holds a control character: "a\x00"`},
	{"NUL in quote", func(f *graph.Fact) { f.Evidence.Quote = "a\x00b" }, `quote holds a control character: "a\x00b"`},
	{"NUL after a page break", func(f *graph.Fact) { f.Evidence.Quote = "a\fb\x00" }, `quote holds a control character: "a b\x00"`},
	{"page break in a label", says(graph.Interest{Label: "a\fb"}), `interest holds a control character: "a\fb"`},
	{"quote in Latin-1", func(f *graph.Fact) { f.Evidence.Quote = "m\xe9tier" }, `quote is not UTF-8: "m\xe9tier"`},
	{"long quote", func(f *graph.Fact) { f.Evidence.Quote = strings.Repeat("a", 50_001) }, `quote of 50001 bytes exceeds 50000`},
	{"NUL in raw value", func(f *graph.Fact) { f.Evidence.Raw = new("\x00") }, `raw value holds a control character: "\x00"`},
	{"no statement", func(f *graph.Fact) { f.Statement = nil }, `fact about "MET.1" states nothing`},
	{"no subject", func(f *graph.Fact) { f.Subject = graph.Identifier{} }, `invalid  identifier ""`},
	{"subject MET.", func(f *graph.Fact) { f.Subject.Value = "MET." }, `invalid ONISEP identifier "MET."`},
	{"subject met.1", func(f *graph.Fact) { f.Subject.Value = "met.1" }, `invalid ONISEP identifier "met.1"`},
	{"subject E110", func(f *graph.Fact) { f.Subject = rome("E110") }, `invalid ROME identifier "E110"`},
	{"subject O1101", func(f *graph.Fact) { f.Subject = rome("O1101") }, `invalid ROME identifier "O1101"`},
	{"long subject", func(f *graph.Fact) { f.Subject = titled(strings.Repeat("a", 1001)) },
		`invalid TITLE identifier "` + strings.Repeat("a", 80) + `…"`},

	{"listing of a métier", says(listing), `listedIn is not said of ONISEP "MET.1"`},
	{"salary of a training", speaks(verre, graph.Employment{Label: "salarié"}), `status is not said of TRAINING "FOR.1"`},
	{"broader than a training", speaks(verre, graph.Broader{Label: "a", Kind: graph.Tool}), `broader is not said of TRAINING "FOR.1"`},
	{"listing of a skill", speaks(graph.SkillIdentifier("a"), listing), `listedIn is not said of SKILL "a"`},
	{"listing of MET.1", speaks(graph.TrainingIdentifier("MET.1"), listing), `invalid TRAINING identifier "MET.1"`},
	{"skill without slug", speaks(graph.SkillIdentifier("…"), graph.Trait{Kind: graph.TraitInterest, Label: "a"}), `invalid SKILL identifier ""`},
	{"identity with a training", says(graph.Identity{Identifier: verre}), `invalid TRAINING identifier "FOR.1"`},
	{"move to a skill", says(graph.Move{To: graph.SkillIdentifier("a"), Kind: graph.Evolution}), `invalid SKILL identifier "a"`},
	{"skill under itself", speaks(graph.SkillIdentifier("Un été"), graph.Broader{Label: "un ete", Kind: graph.Tool}), `skill "un-ete" is put under itself`},
	{"kind of a broader skill", speaks(graph.SkillIdentifier("a"), graph.Broader{Label: "b"}), `unknown kind "" of skill "b"`},
	{"registered under itself", speaks(graph.TrainingIdentifier("RNCP1"), graph.Listing{Label: "a", Kind: graph.But, Certifications: []string{"RNCP1"}}),
		`training "RNCP1" is registered under itself`},
	{"number of a certification", speaks(verre, graph.Listing{Label: "a", Kind: graph.But, Certifications: []string{"12"}}),
		`invalid number "12" of a certification of training "a"`},
	{"certification twice", speaks(verre, graph.Listing{Label: "a", Kind: graph.But, Certifications: []string{"RNCP1", "RNCP1"}}),
		`certification RNCP1 of training "a" comes twice`},
	{"day of a registration", speaks(verre, graph.Listing{Label: "a", Kind: graph.But, RegisteredUntil: new("31/12/2024")}),
		`invalid date "31/12/2024" of training "a"`},
	{"listing's domain", speaks(verre, graph.Listing{Label: "a", Kind: graph.But, Domains: []string{""}}), `domain "" names nothing`},
	{"listing's kind", speaks(verre, graph.Listing{Label: "a"}), `unknown kind "" of training "a"`},
	{"listing's authority", speaks(verre, graph.Listing{Label: "a", Kind: graph.But, Authority: new("\x00")}), `authority holds a control character: "\x00"`},

	{"blank title", says(graph.Naming{Title: graph.Title{Label: " – "}}), `title " – " names nothing`},
	{"long title", says(naming(strings.Repeat("a", 1001))), `title of 1001 bytes exceeds 1000`},
	{"title with a long slug", says(naming(strings.Repeat("+", 300))), `title of 1499 bytes exceeds 1000`},
	{"title in Latin-1", says(naming("M\xe9tier")), `title is not UTF-8: "M\xe9tier"`},
	{"feminine form with NUL", says(graph.Naming{Title: graph.Title{Label: "a", Feminine: "\x00"}}), `feminine form holds a control character: "\x00"`},
	{"long masculine form", says(graph.Naming{Title: graph.Title{Label: "a", Masculine: strings.Repeat("a", 1001)}}), `masculine form of 1001 bytes exceeds 1000`},
	{"identity", says(graph.Identity{Identifier: rome("e1101")}), `invalid ROME identifier "e1101"`},
	{"code", says(graph.Coding{Code: "E11"}), `invalid ROME identifier "E11"`},
	{"code label", says(graph.Coding{Code: "E1101", Label: new("\xff")}), `ROME label is not UTF-8: "\xff"`},
	{"code version", says(graph.Coding{Code: "E1101", Version: new("\x00")}), `ROME version holds a control character: "\x00"`},
	{"code parent", says(graph.Coding{Code: "E1101", Parent: new("E11")}), `invalid ROME identifier "E11"`},
	{"domain", says(graph.Coding{Code: "E1101", Domain: new("\x00")}), `ROME domain holds a control character: "\x00"`},
	{"grand domain", says(graph.Coding{Code: "E1101", GrandDomain: new("\x00")}), `ROME grand domain holds a control character: "\x00"`},
	{"number of a title", says(graph.Naming{Title: graph.Title{Label: "a"}, OGR: new("12a")}), `invalid OGR number "12a"`},
	{"number of a skill", says(graph.SkillNeed{Label: "s", Kind: graph.Tool, OGR: new("")}), `invalid OGR number ""`},
	{"empty access text", says(graph.AccessText{}), `empty access text`},
	{"long access text", says(graph.AccessText{Text: strings.Repeat("a", 50_001)}), `access text of 50001 bytes exceeds 50000`},
	{"empty description", says(graph.Description{}), `empty description`},
	{"long description", says(graph.Description{Text: strings.Repeat("a", 50_001)}), `description of 50001 bytes exceeds 50000`},
	{"importance NaN", importance(math.NaN()), `importance NaN of skill "s" is not in 0..1`},
	{"importance +Inf", importance(math.Inf(1)), `importance +Inf of skill "s" is not in 0..1`},
	{"importance 1.5", importance(1.5), `importance 1.5 of skill "s" is not in 0..1`},
	{"importance -0.1", importance(-0.1), `importance -0.1 of skill "s" is not in 0..1`},
	{"skill kind", says(graph.SkillNeed{Label: "s", Kind: "TALENT"}), `unknown kind "TALENT" of skill "s"`},
	{"skill label", says(graph.SkillNeed{Label: "", Kind: graph.Tool}), `skill "" names nothing`},
	{"training id", says(graph.Preparation{ID: new("FOR.x"), Label: "t", Kind: graph.But}), `invalid training identifier "FOR.x"`},
	{"training level", says(graph.Preparation{Label: "t", Level: new(graph.Level("BAC_9")), Kind: graph.But}), `unknown level "BAC_9" of training "t"`},
	{"training kind", says(graph.Preparation{Label: "t"}), `unknown kind "" of training "t"`},
	{"training label", says(graph.Preparation{Label: "!", Kind: graph.But}), `training "!" names nothing`},
	{"negative salary", says(graph.Pay{Raw: "-1 €", YearlyMin: new(-1)}), `impossible salary "-1 €"`},
	{"salary of 0", says(graph.Pay{Raw: "0 €", YearlyMax: new(0)}), `impossible salary "0 €"`},
	{"salary from more to less", says(graph.Pay{Raw: "2-1", YearlyMin: new(2), YearlyMax: new(1)}), `impossible salary "2-1"`},
	{"salary stage", says(graph.Pay{Raw: "1 €", Stage: new(graph.Stage("EXPERT"))}), `unknown stage "EXPERT" of salary "1 €"`},
	{"salary years", says(graph.Pay{Raw: "1 €", YearsMin: new(100.0)}), `100 years of experience are not in 0..60`},
	{"access level", says(graph.Access{Level: "BAC+3"}), `unknown level "BAC+3"`},
	{"access text", says(graph.Access{Level: graph.LevelBac, Raw: "\x01"}), `access level holds a control character: "\x01"`},
	{"status", says(graph.Employment{Label: "…"}), `status "…" names nothing`},
	{"interest", says(graph.Interest{Label: "\xff"}), `interest "\xff" names nothing`},
	{"trait kind", says(graph.Trait{Kind: "SIGN", Label: "lion"}), `unknown kind "SIGN" of trait "lion"`},
	{"trait label", says(graph.Trait{Kind: graph.TraitTheme, Label: ""}), `trait "" names nothing`},
	{"trait code", says(graph.Trait{Kind: graph.TraitTheme, Label: "a", Code: new("-")}), `code of a trait "-" names nothing`},
	{"derived move", says(graph.Move{To: met(2), Kind: "DERIVED"}), `transition kind "DERIVED" cannot be stated`},
	{"move to nothing", says(graph.Move{Kind: graph.Evolution}), `invalid  identifier ""`},
	{"rank 0", says(graph.Move{To: met(2), Kind: graph.Mobility, Rank: new(0)}), `rank 0 of a transition is not from 1`},
	{"years from more to less", says(graph.Move{To: met(2), Kind: graph.Evolution, YearsMin: new(3.0), YearsMax: new(2.0)}), `years of experience from 3 to 2`},
	{"years NaN", says(graph.Move{To: met(2), Kind: graph.Evolution, YearsMax: new(math.NaN())}), `NaN years of experience are not in 0..60`},
	{"years +Inf", says(graph.Move{To: met(2), Kind: graph.Evolution, YearsMax: new(math.Inf(1))}), `+Inf years of experience are not in 0..60`},
	{"same as nothing", says(graph.SameAs{}), `invalid  identifier ""`},
	{"different for a NUL", says(graph.DifferentFrom{Other: met(2), Reason: "\x00"}), `reason holds a control character: "\x00"`},
}

var (
	verre   = graph.TrainingIdentifier("FOR.1")
	listing = graph.Listing{Label: "a", Kind: graph.But}
)

func speaks(of graph.Identifier, s graph.Statement) func(*graph.Fact) {
	return func(f *graph.Fact) { f.Subject, f.Statement = of, s }
}

func says(s graph.Statement) func(*graph.Fact) { return func(f *graph.Fact) { f.Statement = s } }

func naming(label string) graph.Statement { return graph.Naming{Title: graph.Title{Label: label}} }

func importance(i float64) func(*graph.Fact) {
	return says(graph.SkillNeed{Label: "s", Kind: graph.Savoir, Importance: &i})
}

func TestNewSetRefusesFacts(t *testing.T) {
	for _, tt := range invalid {
		t.Run(tt.name, func(t *testing.T) {
			p := newPage("page.txt").call(met(1), "Un").call(met(2), "Deux").state(met(1), graph.Interest{Label: "lire"})
			f := &p.facts[2]
			f.Evidence.Line, f.Evidence.Start, f.Evidence.End = 7, 0, 5
			tt.change(f)
			want := fmt.Sprintf("document:page-txt:%d: %s", f.Evidence.Line, tt.want)
			if err := f.Validate(); err == nil || err.Error() != want {
				t.Errorf("Validate: got error %v, want %s", err, want)
			}
			if _, err := graph.NewSet(p.facts); err == nil || err.Error() != want {
				t.Errorf("NewSet: got error %v, want %s", err, want)
			}
		})
	}
}

func TestNewSetRefusesNoDocument(t *testing.T) {
	for _, document := range []*graph.Document{nil, {}} {
		p := newPage("page.txt").call(met(1), "Un")
		p.facts[0].Evidence.Document = document
		_, err := graph.NewSet(p.facts)
		if err == nil || !strings.HasSuffix(err.Error(), `:1: fact about "MET.1" has no document`) {
			t.Errorf("got error %v", err)
		}
	}
}

func TestNewSetRefusesDocuments(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*graph.Document)
		want   string
	}{
		{"id", func(d *graph.Document) { d.ID = "metier:MET.1" }, `document "metier:MET.1": its id does not begin with "document:"`},
		{"blank id", func(d *graph.Document) { d.ID = "document:" }, `document:: id "" names nothing`},
		{"title", func(d *graph.Document) { d.Title = "" }, `document:page-txt: empty title`},
		{"title in Latin-1", func(d *graph.Document) { d.Title = "\xe9" }, `document:page-txt: title is not UTF-8: "\xe9"`},
		{"publisher", func(d *graph.Document) { d.Publisher = new("\x00") }, `document:page-txt: publisher holds a control character: "\x00"`},
		{"licence", func(d *graph.Document) { d.Licence = new(strings.Repeat("a", 1001)) }, `document:page-txt: licence of 1001 bytes exceeds 1000`},
		{"warning", func(d *graph.Document) { d.Warnings = []string{"fine\f", "\x00"} }, `document:page-txt: warning is no text: "\x00"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPage("page.txt").call(met(1), "Un")
			tt.change(p.document)
			if _, err := graph.NewSet(p.facts); err == nil || err.Error() != tt.want {
				t.Errorf("got error %v, want %s", err, tt.want)
			}
		})
	}
}

// TestNewSetRefusesTwoContents gives one document id two contents, even where the
// facts are equal, in either order.
func TestNewSetRefusesTwoContents(t *testing.T) {
	const one = `“Page a.txt” of hash hash of a.tx with 0 warnings`
	for name, tt := range map[string]struct {
		change func(*graph.Document)
		want   string
	}{
		"hash":     {func(d *graph.Document) { d.Hash = "other" }, one + ` and “Page a.txt” of hash other with 0 warnings`},
		"warnings": {func(d *graph.Document) { d.Warnings = []string{"odd"} }, `“Page a.txt” of hash hash of a.tx with 1 warnings and ` + one},
	} {
		a, b := newPage("a.txt").call(met(1), "Un"), newPage("a.txt").call(met(1), "Un")
		tt.change(b.document)
		for _, facts := range [][]graph.Fact{factsOf(a, b), factsOf(b, a)} {
			_, err := graph.NewSet(facts)
			if want := "document:a-txt has two contents: " + tt.want; err == nil || err.Error() != want {
				t.Errorf("%s: got error %v, want %s", name, err, want)
			}
		}
	}
}
