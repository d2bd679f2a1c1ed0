package fact

import (
	"cmp"
	"encoding/json"
	"fmt"
)

// A Fact is one statement about one métier, training or skill, with its evidence. Facts
// are the atoms of the system: a Dataset is a pure function of the set of its facts.
type Fact struct {
	// Subject is what is spoken of, as the document names it. Of a métier identity
	// resolution decides which node that is; a training or a skill is known by one name.
	Subject   Identifier
	Statement Statement
	Evidence  Evidence
}

// Validate reports a fact that no store should hold: without place or rule, with
// an identifier its scheme cannot hold, a number out of range, or a text that is
// empty, too long, not UTF-8 or not printable.
func (f Fact) Validate() error {
	if err := f.validate(); err != nil {
		return fmt.Errorf("%s:%d: %w", f.Evidence.Source(), f.Evidence.Line, err)
	}
	return nil
}

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
	if err := f.validateSubject(); err != nil {
		return err
	}
	if err := cmp.Or(validQuote("quote", e.Quote), validText("rule", e.Rule), validQuote("raw value", OrEmpty(e.Raw))); err != nil {
		return err
	}
	return f.Statement.validate()
}

func (e Evidence) Source() string {
	if e.Document == nil {
		return "?"
	}
	return e.Document.ID
}

// factJSON is the stored form of a fact; its field order is part of the dataset version.
type factJSON struct {
	Document  string          `json:"document"`
	Subject   Identifier      `json:"subject"`
	Predicate string          `json:"predicate"`
	Statement json.RawMessage `json:"statement"`
	Evidence  Evidence        `json:"evidence"`
}

// UnmarshalJSON reads what MarshalJSON wrote. The document it leaves in the
// evidence holds nothing but its id: AttachDocuments completes it.
func (f *Fact) UnmarshalJSON(data []byte) error {
	var stored factJSON
	if err := json.Unmarshal(data, &stored); err != nil {
		return fmt.Errorf("decode fact: %w", namelessError(err))
	}
	statement, err := decodeStatement(stored.Predicate, stored.Statement)
	if err != nil {
		return fmt.Errorf("%s:%d: %w", stored.Document, stored.Evidence.Line, err)
	}
	*f = Fact{stored.Subject, statement, stored.Evidence}
	f.Evidence.Document = &Document{ID: stored.Document}
	return nil
}

// AttachDocuments points each fact's evidence at the document of the same id and
// reports a fact whose document is not among them.
func AttachDocuments(facts []Fact, documents []Document) error {
	byID := make(map[string]*Document, len(documents))
	for i := range documents {
		byID[documents[i].ID] = &documents[i]
	}
	for i := range facts {
		document, ok := byID[facts[i].Evidence.Source()]
		if !ok {
			return fmt.Errorf("%s: fact on line %d of an unknown document", facts[i].Evidence.Source(), facts[i].Evidence.Line)
		}
		facts[i].Evidence.Document = document
	}
	return nil
}
