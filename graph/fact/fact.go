package fact

import (
	"cmp"
	"fmt"
)

// A Fact is one statement about one métier, training, skill or family of métiers, with its evidence. A dataset is
// a pure function of the set of its facts.
type Fact struct {
	// Subject is what the statement is about, as the document names it. Which node a métier is
	// is decided by identity resolution; a training or a skill has one identifier, and so one node.
	Subject   Identifier
	Statement Statement
	Evidence  Evidence
}

// Validate reports a fact that no store should hold: one without a document, place or rule,
// with an identifier that its scheme cannot hold, with a number out of range, or with a text
// that is empty, too long, not UTF-8 or not printable. The error names document and line.
func (f Fact) Validate() error {
	if err := f.validate(); err != nil {
		return fmt.Errorf("%s:%d: %w", f.Evidence.Source(), f.Evidence.Line, err)
	}
	return nil
}

// validate is Validate without the place in its errors.
func (f Fact) validate() error {
	e := f.Evidence
	switch {
	case e.Document == nil || e.Document.ID == "":
		return fmt.Errorf("fact about %q has no document", f.Subject.Value)
	case e.Line < 1 || e.Start < 0 || e.End < e.Start:
		return fmt.Errorf("fact about %q has no place: line %d, span %d-%d", f.Subject.Value, e.Line, e.Start, e.End)
	case e.Rule == "":
		return fmt.Errorf("fact about %q names no rule", f.Subject.Value)
	case f.Statement == nil:
		return fmt.Errorf("fact about %q states nothing", f.Subject.Value)
	}
	if err := f.checkSubject(); err != nil {
		return err
	}
	if err := cmp.Or(checkQuote("quote", e.Quote), checkText("rule", e.Rule), checkQuote("raw value", OrEmpty(e.Raw))); err != nil {
		return err
	}
	return f.Statement.validate()
}

// Evidence says why a fact is believed: the place in a document that states it, and the rule
// that read it there.
type Evidence struct {
	Document *Document `json:"-"`
	Line     int       `json:"line"` // 1-based line of the document where the quote starts
	// Start and End delimit Quote in the document: offsets in Unicode code points
	// from the first character after any byte order mark, End excluded.
	Start int    `json:"start"`
	End   int    `json:"end"`
	Quote string `json:"quote"` // the exact text between them
	Rule  string `json:"rule"`  // name of the extraction rule
	// Raw is the value as the source writes it, with its scale where it has one: "90/100",
	// "compétence de base", "entre 3 et 5 ans".
	Raw *string `json:"raw,omitempty"`
}

// Source returns the id of the document, "?" where there is none.
func (e Evidence) Source() string {
	if e.Document == nil {
		return "?"
	}
	return e.Document.ID
}
