package fact

import (
	"encoding/json"
	"fmt"
)

// A Restoration rebuilds a set of facts from its documents and the stored forms of its facts, in any
// order and any number of times each. What facts repeat, such as a skill or a subject, they
// share afterwards. One goroutine at a time may use it.
type Restoration struct {
	documents  map[string]*Document
	facts      []storedFact
	block      []Fact // holds the last facts; one list of all would be copied as it grows
	texts      map[string]string
	raws       map[string]*string
	subjects   map[string]Identifier
	statements map[string]map[string]Statement // by predicate and form
	scan       factScan
}

// NewRestoration begins to restore the facts of documents.
func NewRestoration(documents []Document) *Restoration {
	r := &Restoration{
		documents: map[string]*Document{}, texts: map[string]string{}, raws: map[string]*string{},
		subjects: map[string]Identifier{}, statements: map[string]map[string]Statement{},
	}
	for k := range documents {
		r.documents[documents[k].ID] = &documents[k]
	}
	return r
}

// Beside begins a Restoration of the same documents that another goroutine may use until Join.
// Facts of the one share nothing with those of the other.
func (r *Restoration) Beside() *Restoration {
	other := NewRestoration(nil)
	other.documents = r.documents
	return other
}

// Join adds what Restorations beside this one took, which are of no use afterwards.
func (r *Restoration) Join(others ...*Restoration) {
	for _, other := range others {
		r.facts = append(r.facts, other.facts...)
		*other = Restoration{}
	}
}

// Add takes a JSON list of facts, whose bytes it keeps until the end. It fails on what is no
// such list and on a fact of another document. O(len(list)).
func (r *Restoration) Add(list []byte) error {
	known := len(r.facts)
	if r.addForms(list) {
		return nil
	}
	r.facts = r.facts[:known]
	return r.addJSON(list)
}

// addForms adds a list of facts in their stored form, false if there is anything else in it.
func (r *Restoration) addForms(list []byte) bool {
	s := &r.scan
	s.begin(list)
	for s.literal("["); !s.wrong; s.literal(",") {
		start := s.at
		f := r.fact(s)
		r.add(f, list[start:s.at])
		if string(list[s.at:]) == "]" {
			break
		}
	}
	return !s.wrong
}

// addJSON adds a list of facts in any form, each with the one that it should have.
func (r *Restoration) addJSON(list []byte) error {
	var facts []Fact
	if err := json.Unmarshal(list, &facts); err != nil {
		return namelessError(err)
	}
	for k := range facts {
		form, err := facts[k].MarshalJSON()
		if err != nil {
			return err
		}
		e := &facts[k].Evidence
		id := e.Document.ID
		if e.Document = r.documents[id]; e.Document == nil {
			return fmt.Errorf("%s: fact on line %d of an unknown document", id, e.Line)
		}
		r.add(facts[k], form)
	}
	return nil
}

func (r *Restoration) add(f Fact, form []byte) {
	const blockSize = 1024
	if len(r.block) == cap(r.block) {
		r.block = make([]Fact, 0, blockSize)
	}
	r.block = append(r.block, f)
	r.facts = append(r.facts, storedFact{&r.block[len(r.block)-1], form})
}

// fact reads a fact in the form that MarshalJSON would give it again.
func (r *Restoration) fact(s *factScan) Fact {
	var f Fact
	e := &f.Evidence
	s.literal(formDocument)
	e.Document = r.documents[string(s.quoted())]
	s.literal(formSubject)
	f.Subject = r.subject(s)
	s.literal(formPredicate)
	predicate := r.text(s.quoted())
	s.literal(formStatement)
	f.Statement = r.statement(s, predicate)
	s.literal(formLine)
	e.Line = s.number()
	s.literal(formStart)
	e.Start = s.number()
	s.literal(formEnd)
	e.End = s.number()
	s.literal(formQuote)
	e.Quote = string(s.quoted())
	s.literal(formRule)
	e.Rule = r.text(s.quoted())
	if s.next(formRaw) {
		e.Raw = r.raw(s)
	}
	s.literal(formLast)
	s.wrong = s.wrong || e.Document == nil
	return f
}

// text is the one string for a text.
func (r *Restoration) text(text []byte) string {
	one, known := r.texts[string(text)]
	if !known {
		one = string(text)
		r.texts[one] = one
	}
	return one
}

func (r *Restoration) raw(s *factScan) *string {
	text := s.quoted()
	one, known := r.raws[string(text)]
	if !known {
		value := string(text)
		one = &value
		r.raws[value] = one
	}
	return one
}

func (r *Restoration) subject(s *factScan) Identifier {
	form := s.object()
	one, known := r.subjects[string(form)]
	if !known && !s.wrong {
		err := json.Unmarshal(form, &one)
		if s.confirm(form, one, err); !s.wrong {
			r.subjects[string(form)] = one
		}
	}
	return one
}

func (r *Restoration) statement(s *factScan, predicate string) Statement {
	form := s.object()
	one, known := r.statements[predicate][string(form)]
	if known || s.wrong {
		return one
	}
	one, err := decodeStatement(predicate, form)
	s.confirm(form, one, err)
	if s.wrong || one.Predicate() != predicate {
		s.wrong = true
		return nil
	}
	if r.statements[predicate] == nil {
		r.statements[predicate] = map[string]Statement{}
	}
	r.statements[predicate][string(form)] = one
	return one
}

// Set returns the set of that version. It fails where the facts and their documents make
// another one; that they do not proves them to be those of a Set, and so valid.
// O(n log n) in their number. The Restoration is of no use afterwards.
func (r *Restoration) Set(version string) (*Set, error) {
	set := &Set{}
	var forms [][]byte
	set.Facts, forms = canonical(r.facts)
	for k := range set.Facts {
		document := set.Facts[k].Evidence.Document
		if k == 0 || document != set.Facts[k-1].Evidence.Document {
			set.Documents = append(set.Documents, *document)
			set.Documents[len(set.Documents)-1].Facts = 0
		}
	}
	*r = Restoration{}
	err := AttachDocuments(set.Facts, set.Documents)
	if err == nil {
		err = set.sign(forms)
	}
	switch {
	case err != nil:
		return nil, err
	case set.Version != version:
		return nil, fmt.Errorf("its facts make version %s, not %s", set.Version, version)
	}
	return set, nil
}
