package fact

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A storedForm is the stored form of a fact without its place, the same for a fact that only moved
// to other lines: {"document":"document:a",…,"evidence":{"quote":"…","rule":"…"}}.
type storedForm struct {
	text   []byte
	split  int    // where the place stands in the whole form
	number uint64 // by which forms are sorted faster than by their bytes
}

// A storedFact is a fact with its stored form.
type storedFact struct {
	fact *Fact
	storedForm
}

// MarshalJSON returns the stored form of the fact with its place, which names its document by id.
func (f Fact) MarshalJSON() ([]byte, error) {
	text, split, err := f.appendForm(nil)
	if err != nil {
		return nil, err
	}
	return storedForm{text: text, split: split}.appendWhole(nil, &f.Evidence), nil
}

// appendForm appends what encoding/json makes of a factJSON, without the place, in a third of its
// time. It returns the index at which the place would stand too.
func (f *Fact) appendForm(b []byte) (form []byte, split int, err error) {
	statement, err := json.Marshal(f.Statement)
	if err != nil {
		return nil, 0, err
	}
	e := &f.Evidence
	b = appendText(append(b, formDocument...), e.Source())
	b = appendText(append(b, formSubject+formScheme...), string(f.Subject.Scheme))
	b = append(appendText(append(b, formValue...), f.Subject.Value), '}')
	b = appendText(append(b, formPredicate...), f.Statement.Predicate())
	b = append(append(b, formStatement...), statement...)
	b = append(b, formEvidence...)
	split = len(b)
	b = appendText(append(b, formQuote...), e.Quote)
	b = appendText(append(b, formRule...), e.Rule)
	if e.Raw != nil {
		b = appendText(append(b, formRaw...), *e.Raw)
	}
	return append(b, formLast...), split, nil
}

// appendWhole appends the stored form with the place of the evidence.
func (s storedForm) appendWhole(b []byte, e *Evidence) []byte {
	b = append(b, s.text[:s.split]...)
	b = strconv.AppendInt(append(b, formLine...), int64(e.Line), 10)
	b = strconv.AppendInt(append(b, formStart...), int64(e.Start), 10)
	b = strconv.AppendInt(append(b, formEnd...), int64(e.End), 10)
	return append(append(b, ','), s.text[s.split:]...)
}

// The parts of a stored form between its values. Another form would be another version of every
// set.
const (
	formDocument  = `{"document":`
	formSubject   = `,"subject":`
	formScheme    = `{"scheme":`
	formValue     = `,"value":`
	formPredicate = `,"predicate":`
	formStatement = `,"statement":`
	formEvidence  = `,"evidence":{`
	formLine      = `"line":`
	formStart     = `,"start":`
	formEnd       = `,"end":`
	formQuote     = `"quote":`
	formRule      = `,"rule":`
	formRaw       = `,"raw":`
	formLast      = `}}`
)

// appendText appends a text as encoding/json quotes it: with \u0026 for &, and so on.
func appendText(b []byte, text string) []byte {
	if strings.Contains(text, "\u2028") || strings.Contains(text, "\u2029") || !utf8.ValidString(text) {
		return appendJSON(b, text)
	}
	start := len(b)
	b = append(b, '"')
	from := 0
	for k := range len(text) {
		switch c := text[k]; {
		case c == '"' || c == '\\':
			b = append(append(append(b, text[from:k]...), '\\'), c)
			from = k + 1
		case c < ' ' || c == '<' || c == '>' || c == '&':
			return appendJSON(b[:start], text)
		}
	}
	return append(append(b, text[from:]...), '"')
}

func appendJSON(b []byte, text string) []byte {
	escaped, _ := json.Marshal(text) // a string always has a form
	return append(b, escaped...)
}

// storedForms returns the facts with their stored forms. It fails on the first invalid fact.
func storedForms(facts []Fact) ([]storedFact, error) {
	all := make([]storedFact, len(facts))
	var form []byte
	for k := range facts {
		f := &facts[k]
		err := f.Validate()
		if err != nil {
			return nil, err
		}
		var split int
		if form, split, err = f.appendForm(form[:0]); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", f.Evidence.Source(), f.Evidence.Line, err)
		}
		all[k] = storedFact{f, storedForm{text: bytes.Clone(form), split: split}}
	}
	return all, nil
}

// canonical returns copies of the facts in canonical order, equal ones once, and the form of
// each. It reorders all.
func canonical(all []storedFact) (sorted []Fact, forms []storedForm) {
	slices.SortFunc(all, storedFact.compare)
	all = slices.CompactFunc(all, func(a, b storedFact) bool { return a.compare(b) == 0 })
	sorted, forms = make([]Fact, len(all)), make([]storedForm, len(all))
	for k, one := range all {
		sorted[k], forms[k] = *one.fact, one.storedForm
	}
	return sorted, forms
}

// compare orders facts by document, line and first character, then by their whole forms.
func (a storedFact) compare(b storedFact) int {
	e, f := &a.fact.Evidence, &b.fact.Evidence
	if e.Document != f.Document && e.Document.ID != f.Document.ID {
		return strings.Compare(e.Document.ID, f.Document.ID)
	}
	switch {
	case e.Line != f.Line:
		return e.Line - f.Line
	case e.Start != f.Start:
		return e.Start - f.Start
	}
	if c := bytes.Compare(a.text[:a.split], b.text[:b.split]); c != 0 || e.End == f.End {
		return cmp.Or(c, bytes.Compare(a.text, b.text))
	}
	return strings.Compare(strconv.Itoa(e.End), strconv.Itoa(f.End)) // as texts, for forms are compared as such
}

// StoredList returns the JSON list of the stored forms of facts without their places, sorted,
// equal ones once: what a store keeps of a relation. Document.Places has the places.
func StoredList(facts []*Fact) ([]byte, error) {
	forms := make([][]byte, len(facts))
	for k, f := range facts {
		var err error
		if forms[k], _, err = f.appendForm(nil); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(forms, bytes.Compare)
	forms = slices.CompactFunc(forms, bytes.Equal)
	return append(append([]byte{'['}, bytes.Join(forms, []byte{','})...), ']'), nil
}

// WithoutPlaces returns the list that StoredList returns of the facts of a JSON list. A list whose
// facts have their places is one that an earlier release wrote.
func WithoutPlaces(list []byte) ([]byte, error) {
	if !bytes.Contains(list, []byte(formEvidence+formLine)) { // no text holds this, for its quotation marks are escaped
		return list, nil
	}
	var facts []Fact
	if err := json.Unmarshal(list, &facts); err != nil {
		return nil, plainJSONError(err)
	}
	all := make([]*Fact, len(facts))
	for k := range facts {
		all[k] = &facts[k]
	}
	return StoredList(all)
}

// factJSON is the stored form of a fact. The order of its fields is part of the version of a
// set.
type factJSON struct {
	Document  string          `json:"document"`
	Subject   Identifier      `json:"subject"`
	Predicate string          `json:"predicate"`
	Statement json.RawMessage `json:"statement"`
	Evidence  Evidence        `json:"evidence"`
}

// UnmarshalJSON reads what MarshalJSON wrote. The document in the evidence holds nothing but its
// id afterwards; AttachDocuments puts the whole one there.
func (f *Fact) UnmarshalJSON(data []byte) error {
	var stored factJSON
	if err := json.Unmarshal(data, &stored); err != nil {
		return fmt.Errorf("decode fact: %w", plainJSONError(err))
	}
	statement, err := decodeStatement(stored.Predicate, stored.Statement)
	if err != nil {
		return fmt.Errorf("%s:%d: %w", stored.Document, stored.Evidence.Line, err)
	}
	*f = Fact{stored.Subject, statement, stored.Evidence}
	f.Evidence.Document = &Document{ID: stored.Document}
	return nil
}
