package fact

import (
	"encoding/json"
	"fmt"
	"slices"
)

// A Restoration rebuilds facts from their documents and their stored forms, added in any order and
// any number of times each. Forms have no places: those are in Document.Places, except in a store
// that an earlier release wrote. What facts repeat, such as a skill or a subject, they share
// afterwards. Only one goroutine at a time may use it.
type Restoration struct {
	documents  map[string]*Document       // by id
	facts      map[*Document][]storedFact // with line 0 where the form has no place
	block      []Fact                     // the last facts; a single list of all would be copied as it grows
	texts      map[string]string
	raws       map[string]*string
	subjects   map[string]Identifier
	statements map[string]map[string]Statement // by predicate and form
	scanner    formScanner
}

// NewRestoration returns a Restoration of facts of the documents, with no facts yet.
func NewRestoration(documents []Document) *Restoration {
	r := &Restoration{
		documents: map[string]*Document{}, facts: map[*Document][]storedFact{},
		texts: map[string]string{}, raws: map[string]*string{},
		subjects: map[string]Identifier{}, statements: map[string]map[string]Statement{},
	}
	for k := range documents {
		r.documents[documents[k].ID] = &documents[k]
	}
	return r
}

// Fork returns another Restoration of the same documents, for use by another goroutine until it
// is joined. The facts of the two share nothing.
func (r *Restoration) Fork() *Restoration {
	other := NewRestoration(nil)
	other.documents = r.documents
	return other
}

// Join adds the facts of forks, which are of no use afterwards.
func (r *Restoration) Join(others ...*Restoration) {
	for _, other := range others {
		for document, facts := range other.facts {
			r.facts[document] = append(r.facts[document], facts...)
		}
		*other = Restoration{}
	}
}

// Add takes a JSON list of facts. It keeps the bytes of list, which must not change until Set
// has returned. It fails on anything but such a list and on a fact of an unknown document.
// O(len(list)).
func (r *Restoration) Add(list []byte) error {
	if r.addStored(list) {
		return nil
	}
	return r.addJSON(list)
}

// addStored adds a list of facts in exactly their stored form; false, with some of them perhaps
// added, if the list holds anything else.
func (r *Restoration) addStored(list []byte) bool {
	s := &r.scanner
	s.reset(list)
	for s.expect("["); !s.failed; s.expect(",") {
		start := s.at
		f, split, length := r.readFact(s)
		if s.failed {
			break
		}
		form := list[start:s.at]
		if length > 0 {
			form = slices.Concat(form[:split-start], form[split-start+length:])
		}
		r.add(f, storedForm{text: form, split: split - start})
		if string(list[s.at:]) == "]" {
			break
		}
	}
	return !s.failed
}

// addJSON adds a list of facts written as any JSON, each with the stored form that it should
// have had.
func (r *Restoration) addJSON(list []byte) error {
	var facts []Fact
	if err := json.Unmarshal(list, &facts); err != nil {
		return plainJSONError(err)
	}
	for k := range facts {
		form, split, err := facts[k].appendForm(nil)
		if err != nil {
			return err
		}
		e := &facts[k].Evidence
		id := e.Document.ID
		if e.Document = r.documents[id]; e.Document == nil {
			return fmt.Errorf("%s: fact about %q of an unknown document", id, Clip(facts[k].Subject.Value))
		}
		r.add(facts[k], storedForm{text: form, split: split})
	}
	return nil
}

// add adds one fact with its stored form.
func (r *Restoration) add(f Fact, form storedForm) {
	const blockSize = 1024
	if len(r.block) == cap(r.block) {
		r.block = make([]Fact, 0, blockSize)
	}
	r.block = append(r.block, f)
	document := f.Evidence.Document
	r.facts[document] = append(r.facts[document], storedFact{&r.block[len(r.block)-1], form.numbered()})
}

// readFact reads a fact in its stored form, and returns where its place is or would be in the data
// and how many bytes that takes, 0 if there is none. The scanner has failed afterwards if there is
// anything else, or an unknown document.
func (r *Restoration) readFact(s *formScanner) (f Fact, split, length int) {
	e := &f.Evidence
	s.expect(formDocument)
	e.Document = r.documents[string(s.readString())]
	s.expect(formSubject)
	f.Subject = r.shareSubject(s)
	s.expect(formPredicate)
	predicate := r.shareText(s.readString())
	s.expect(formStatement)
	f.Statement = r.shareStatement(s, predicate)
	s.expect(formEvidence)
	split = s.at
	if s.accept(formLine) {
		e.Line = s.readNumber()
		s.expect(formStart)
		e.Start = s.readNumber()
		s.expect(formEnd)
		e.End = s.readNumber()
		s.expect(",")
		length = s.at - split
	}
	s.expect(formQuote)
	e.Quote = string(s.readString())
	s.expect(formRule)
	e.Rule = r.shareText(s.readString())
	if s.accept(formRaw) {
		e.Raw = r.shareRaw(s)
	}
	s.expect(formLast)
	s.failed = s.failed || e.Document == nil
	return f, split, length
}

// shareText returns the one string for a text.
func (r *Restoration) shareText(text []byte) string {
	one, known := r.texts[string(text)]
	if !known {
		one = string(text)
		r.texts[one] = one
	}
	return one
}

// shareRaw reads a raw value and returns the one pointer for its text.
func (r *Restoration) shareRaw(s *formScanner) *string {
	text := s.readString()
	one, known := r.raws[string(text)]
	if !known {
		value := string(text)
		one = &value
		r.raws[value] = one
	}
	return one
}

// shareSubject reads a subject and returns the one value for its form.
func (r *Restoration) shareSubject(s *formScanner) Identifier {
	form := s.readObject()
	one, known := r.subjects[string(form)]
	if !known && !s.failed {
		err := json.Unmarshal(form, &one)
		if s.checkForm(form, one, err); !s.failed {
			r.subjects[string(form)] = one
		}
	}
	return one
}

// shareStatement reads a statement of a predicate and returns the one value for its form.
func (r *Restoration) shareStatement(s *formScanner, predicate string) Statement {
	form := s.readObject()
	one, known := r.statements[predicate][string(form)]
	if known || s.failed {
		return one
	}
	one, err := decodeStatement(predicate, form)
	s.checkForm(form, one, err)
	if s.failed || one.Predicate() != predicate {
		s.failed = true
		return nil
	}
	if r.statements[predicate] == nil {
		r.statements[predicate] = map[string]Statement{}
	}
	r.statements[predicate][string(form)] = one
	return one
}
