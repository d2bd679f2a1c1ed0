package conformance

import (
	"fmt"

	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A testSource states facts from one document, each on its next line.
type testSource struct {
	document *fact.Document
	line     int
	facts    []fact.Fact
}

func newSource(name string) *testSource {
	return &testSource{document: &fact.Document{
		ID: fact.DocumentID(name), Title: name, Format: "test", Hash: "hash of " + name,
	}}
}

func (s *testSource) state(subject fact.Identifier, statements ...fact.Statement) {
	for _, statement := range statements {
		s.line++
		evidence := fact.Evidence{Document: s.document, Line: s.line, Start: s.line, End: s.line + 1, Quote: "q", Rule: "test"}
		s.facts = append(s.facts, fact.Fact{Subject: subject, Statement: statement, Evidence: evidence})
	}
}

// metier states a métier by its title, and returns its identifier.
func (s *testSource) metier(title string) fact.Identifier {
	id := fact.TitleIdentifier(french.Title{Label: title})
	s.state(id, fact.Naming{Title: french.Title{Label: title}, Preferred: true})
	return id
}

func dataset(t fataler, facts ...[]fact.Fact) *graph.Dataset {
	t.Helper()
	var all []fact.Fact
	for _, list := range facts {
		all = append(all, list...)
	}
	d, err := graph.NewDataset(all)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// wide returns that many facts that a métier needs a skill, up to a hundred for each métier, and a move from each métier
// to the next.
func wide(name string, relations int) []fact.Fact {
	s := newSource(name)
	var last fact.Identifier
	for m := range (relations + 99) / 100 {
		id := s.metier(fmt.Sprintf("métier %s %d", name, m))
		for k := range min(100, relations-100*m) {
			s.state(id, fact.SkillNeed{Label: fmt.Sprintf("compétence %d", (7*m+k)%1500), Kind: fact.Savoir})
		}
		if m > 0 {
			s.state(last, fact.Move{To: id, Kind: fact.Evolution})
		}
		last = id
	}
	return s.facts
}

// nasty lists texts that could break escaping, tokenizing or the engine's own markers.
var nasty = []string{
	`"`, `\`, `\"`, "a\nb\r\n\tc", "👩🏽‍💻", "\u2028\u2029", "_STAR_ALL", "_nil_", "<b>&amp;</b>", "%s%d", "a|facts",
	"uid(v)", "0x1", "_:n0", "true", "1e400", "2017-05-12T00:00:00Z", `\u0000`, `\\ufffd`, "\ufffd", "é / e\u0301", "\u202eabc", " x ",
	"l'été", "{{.}}", "$1", "`", "'", "NaN", "Inf", "null", "[]", "]}", "@fr", "a@fr", "# x", "^^<xs:int>", ".",
}

func anyText() *rapid.Generator[string] {
	valid := rapid.StringMatching(`[ -~\n\t\x{A0}-\x{D7FF}\x{E000}-\x{FFFF}]{0,20}`)
	return rapid.Custom(func(t *rapid.T) string {
		return rapid.OneOf(rapid.SampledFrom(nasty), valid).Draw(t, "text")
	})
}

// anyName draws a text that can name something, since it has a letter.
func anyName() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return rapid.SampledFrom([]string{"a", "b ", "Z"}).Draw(t, "letter") + anyText().Draw(t, "rest")
	})
}

func maybe[T any](g *rapid.Generator[T]) *rapid.Generator[*T] { return rapid.Ptr(g, true) }

var pool = []fact.Identifier{
	{Scheme: fact.SchemeOnisep, Value: "MET.1"}, {Scheme: fact.SchemeOnisep, Value: "MET.2"},
	{Scheme: fact.SchemeRome, Value: "E1101"}, {Scheme: fact.SchemeRome, Value: "M1716"},
	{Scheme: fact.SchemeRome3, Value: "rome3:E1101"},
	{Scheme: fact.SchemeEsco, Value: "2432.5"}, {Scheme: fact.SchemeTitle, Value: "chef"},
	{Scheme: fact.SchemeTitle, Value: "cheffe-de-projet"},
}

func anyYears(t *rapid.T) (low, high *float64) {
	low = maybe(rapid.Float64Range(0, 5)).Draw(t, "low")
	high = maybe(rapid.Float64Range(5, 60)).Draw(t, "high")
	return low, high
}

func anyOGR(t *rapid.T) *string {
	return maybe(rapid.SampledFrom([]string{"1", "100003", "999999999"})).Draw(t, "ogr")
}

// metierStatements draw statements about a métier, one kind each.
var metierStatements = []func(t *rapid.T) fact.Statement{
	func(t *rapid.T) fact.Statement {
		return fact.Naming{Title: french.Title{
			Label:    anyName().Draw(t, "label"),
			Feminine: anyText().Draw(t, "feminine"), Masculine: anyText().Draw(t, "masculine"),
		}, OGR: anyOGR(t)}
	},
	func(t *rapid.T) fact.Statement {
		return fact.Identity{Identifier: rapid.SampledFrom(pool).Draw(t, "identifier")}
	},
	func(t *rapid.T) fact.Statement {
		return fact.Coding{
			Code:  rapid.SampledFrom([]string{"E1101", "A1203"}).Draw(t, "code"),
			Label: maybe(anyText()).Draw(t, "label"), Version: maybe(anyText()).Draw(t, "version"),
			Domain: maybe(anyText()).Draw(t, "domain"), GrandDomain: maybe(anyText()).Draw(t, "grandDomain"),
			Parent: maybe(rapid.Just("A1101")).Draw(t, "parent"),
		}
	},
	func(t *rapid.T) fact.Statement { return fact.Description{Text: anyName().Draw(t, "text")} },
	func(t *rapid.T) fact.Statement {
		return fact.SkillNeed{
			Label: anyName().Draw(t, "label"), Kind: rapid.SampledFrom([]fact.SkillKind{fact.Savoir, fact.Tool}).Draw(t, "kind"),
			Importance: maybe(rapid.Float64Range(0, 1)).Draw(t, "importance"), Core: maybe(rapid.Bool()).Draw(t, "core"),
			Emerging: rapid.Bool().Draw(t, "emerging"), OGR: anyOGR(t),
		}
	},
	func(t *rapid.T) fact.Statement {
		return fact.CertificationNeed{
			Label: anyName().Draw(t, "label"), Kind: rapid.SampledFrom([]fact.TrainingKind{fact.Bts, fact.Habilitation}).Draw(t, "kind"),
			Level: maybe(rapid.Just(fact.LevelBac2)).Draw(t, "level"), Compulsory: maybe(rapid.Bool()).Draw(t, "compulsory"), OGR: anyOGR(t),
		}
	},
	func(t *rapid.T) fact.Statement {
		return fact.Preparation{
			ID:    maybe(rapid.SampledFrom([]string{"FOR.1084", "RNCP38381"})).Draw(t, "id"),
			Label: anyName().Draw(t, "label"), Kind: fact.Bts,
			Level: maybe(rapid.SampledFrom([]fact.Level{fact.LevelBac2, fact.LevelBac5})).Draw(t, "level"),
		}
	},
	func(t *rapid.T) fact.Statement {
		p := fact.Pay{Raw: anyText().Draw(t, "raw"), Stage: maybe(rapid.Just(fact.StageSenior)).Draw(t, "stage")}
		p.YearlyMin = maybe(rapid.IntRange(1, 20_000)).Draw(t, "min")
		p.YearlyMax = maybe(rapid.IntRange(20_000, 1_000_000)).Draw(t, "max")
		p.YearsMin, p.YearsMax = anyYears(t)
		return p
	},
	func(t *rapid.T) fact.Statement {
		return fact.Access{Level: fact.LevelBac3, Raw: anyText().Draw(t, "raw")}
	},
	func(t *rapid.T) fact.Statement { return fact.AccessText{Text: anyName().Draw(t, "text")} },
	func(t *rapid.T) fact.Statement { return fact.Employment{Label: anyName().Draw(t, "label")} },
	func(t *rapid.T) fact.Statement { return fact.Interest{Label: anyName().Draw(t, "label")} },
	func(t *rapid.T) fact.Statement {
		return fact.Trait{
			Kind: rapid.SampledFrom([]fact.TraitKind{fact.TraitSector, fact.TraitInterest}).Draw(t, "kind"),
			Code: maybe(rapid.SampledFrom([]string{"1", "R"})).Draw(t, "code"), Label: anyName().Draw(t, "label"),
			Main: maybe(rapid.Bool()).Draw(t, "main"),
		}
	},
	func(t *rapid.T) fact.Statement {
		move := fact.Move{To: rapid.SampledFrom(pool).Draw(t, "to")}
		move.Kind = rapid.SampledFrom([]fact.TransitionKind{
			fact.Evolution, fact.Feeder, fact.Mobility, fact.Related, fact.Specialisation,
		}).Draw(t, "kind")
		move.YearsMin, move.YearsMax = anyYears(t)
		move.Rank = maybe(rapid.IntRange(1, 30)).Draw(t, "rank")
		move.FromOGR, move.ToOGR = anyOGR(t), anyOGR(t)
		return move
	},
	func(t *rapid.T) fact.Statement {
		return fact.SameAs{Other: rapid.SampledFrom(pool).Draw(t, "other"), Reason: anyText().Draw(t, "reason")}
	},
	func(t *rapid.T) fact.Statement {
		return fact.DifferentFrom{Other: rapid.SampledFrom(pool).Draw(t, "other"), Reason: anyText().Draw(t, "reason")}
	},
}

// otherStatements draw statements about trainings and skills, one kind each, with the subject.
var otherStatements = []func(t *rapid.T) (fact.Identifier, fact.Statement){
	func(t *rapid.T) (fact.Identifier, fact.Statement) {
		return fact.TrainingIdentifier(rapid.SampledFrom([]string{"FOR.1084", "FOR.2", "RNCP38381"}).Draw(t, "training")), fact.Listing{
			Label: anyName().Draw(t, "label"), Kind: fact.Bts, Level: maybe(rapid.Just(fact.LevelBac2)).Draw(t, "level"),
			Duration: maybe(anyText()).Draw(t, "duration"), Authority: maybe(anyText()).Draw(t, "authority"),
			Domains:        rapid.SliceOfN(anyName(), 0, 3).Draw(t, "domains"),
			Certifications: rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"RNCP1", "RNCP2"}), 0, 2, rapid.ID).Draw(t, "certifications"),
			Active:         maybe(rapid.Bool()).Draw(t, "active"), Apprenticeship: maybe(rapid.Bool()).Draw(t, "apprenticeship"),
			RegisteredUntil: maybe(rapid.Just("2028-12-31")).Draw(t, "until"),
		}
	},
	func(t *rapid.T) (fact.Identifier, fact.Statement) {
		return anySkill(t), fact.Broader{Label: "macro " + anyText().Draw(t, "label"), Kind: fact.SavoirFaire, OGR: anyOGR(t)}
	},
	func(t *rapid.T) (fact.Identifier, fact.Statement) {
		return anySkill(t), fact.Trait{Kind: fact.TraitInterest, Code: maybe(rapid.Just("R")).Draw(t, "code"), Label: anyName().Draw(t, "label")}
	},
}

func anySkill(t *rapid.T) fact.Identifier {
	return fact.SkillIdentifier(rapid.SampledFrom([]string{"a", "souffler le verre", "c#"}).Draw(t, "skill"))
}

func anyDocument(t *rapid.T, k int) *fact.Document {
	return &fact.Document{
		ID: fact.DocumentID(fmt.Sprintf("d%d", k)), Title: anyName().Draw(t, "title"),
		Publisher: maybe(anyName()).Draw(t, "publisher"), Licence: maybe(anyName()).Draw(t, "licence"),
		Date: maybe(anyName()).Draw(t, "date"), Format: "test", Hash: anyName().Draw(t, "hash"),
		Warnings: rapid.SliceOfN(anyText(), 0, 3).Draw(t, "warnings"),
	}
}

// anyDataset draws a dataset that names every métier of the pool and states a few things about them.
func anyDataset(t *rapid.T) *graph.Dataset {
	var facts []fact.Fact
	for k := range rapid.IntRange(1, 3).Draw(t, "documents") {
		s := &testSource{document: anyDocument(t, k)}
		for i, id := range pool {
			title := french.Title{Label: fmt.Sprintf("titre %d", i), Masculine: anyText().Draw(t, "masculine")}
			s.state(id, fact.Naming{Title: title, Preferred: true})
		}
		for range rapid.IntRange(0, 12).Draw(t, "facts") {
			if rapid.IntRange(0, 3).Draw(t, "saying") == 0 {
				subject, statement := rapid.SampledFrom(otherStatements).Draw(t, "kind")(t)
				s.state(subject, statement)
			} else {
				statement := rapid.SampledFrom(metierStatements).Draw(t, "kind")(t)
				s.state(rapid.SampledFrom(pool).Draw(t, "subject"), statement)
			}
			last := &s.facts[len(s.facts)-1].Evidence
			last.Quote, last.Raw = anyText().Draw(t, "quote"), maybe(anyText()).Draw(t, "raw")
			last.Rule = anyName().Draw(t, "rule")
		}
		facts = append(facts, s.facts...)
	}
	return dataset(t, facts)
}
