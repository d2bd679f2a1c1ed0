package fact

import (
	"slices"
	"strings"

	"passerelle/graph/internal/codec"
)

// A Serializer serializes facts, and what else holds statements, documents or facts. Only one goroutine at a time may use it.
type Serializer struct {
	*codec.Coder
	forms      []statementForm
	statements codec.Table[Statement]
	subjects   codec.Table[Identifier]
	documents  []Document
	facts      []Fact
	numbers    map[*Fact]int // of the facts that were written
}

// NewSerializer returns a Serializer that writes to another one, or reads from it.
func NewSerializer(c *codec.Coder) *Serializer {
	return &Serializer{Coder: c, forms: newStatementForms()}
}

// Set serializes a set, which must be the first that it serializes. Its documents lose what only a store needs: Places and
// Packed.
func (c *Serializer) Set(s *Set) {
	codec.Text(c.Coder, &s.Version)
	codec.List(c.Coder, &s.Documents, 13, serializeDocument)
	c.documents = s.Documents
	codec.Length(c.Coder, &s.Facts, 8)
	c.facts = s.Facts
	var before Evidence
	for k := range s.Facts {
		c.serialize(&s.Facts[k], &before)
		before = s.Facts[k].Evidence
	}
	if !c.Reading() {
		c.numbers = make(map[*Fact]int, len(s.Facts))
		for k := range s.Facts {
			c.numbers[&s.Facts[k]] = k
		}
	}
}

// serialize serializes a fact that follows one with some evidence.
func (c *Serializer) serialize(f *Fact, before *Evidence) {
	codec.Shared(c.Coder, &c.subjects, &f.Subject, serializeIdentifier)
	c.Statement(&f.Statement)
	e := &f.Evidence
	c.Document(&e.Document)
	line, start, length := e.Line-before.Line, e.Start-before.Start, e.End-e.Start
	codec.Int(c.Coder, &line)
	codec.Int(c.Coder, &start)
	codec.Int(c.Coder, &length)
	e.Line, e.Start = before.Line+line, before.Start+start
	e.End = e.Start + length
	codec.Text(c.Coder, &e.Quote)
	codec.Text(c.Coder, &e.Rule)
	codec.OptionalText(c.Coder, &e.Raw)
}

// Statement serializes a statement.
func (c *Serializer) Statement(s *Statement) {
	codec.Shared(c.Coder, &c.statements, s, c.serializeStatement)
}

func (c *Serializer) serializeStatement(_ *codec.Coder, s *Statement) {
	form := 0
	if !c.Reading() {
		form = slices.IndexFunc(c.forms, func(f statementForm) bool { return f.is(*s) })
	}
	codec.Int(c.Coder, &form)
	if c.Require(form >= 0 && form < len(c.forms)); c.Err() == nil {
		c.forms[form].serialize(c.Coder, s)
	}
}

// Document serializes a pointer to a document of the set.
func (c *Serializer) Document(d **Document) {
	k := 0
	if !c.Reading() {
		k, _ = slices.BinarySearchFunc(c.documents, (*d).ID, func(d Document, id string) int { return strings.Compare(d.ID, id) })
	}
	codec.Int(c.Coder, &k)
	if c.Require(k >= 0 && k < len(c.documents)); c.Err() == nil {
		*d = &c.documents[k]
	}
}

// FactCount returns the number of facts of the set.
func (c *Serializer) FactCount() int { return len(c.facts) }

// Fact serializes a pointer to a fact of the set, the fewer bytes the closer it is behind the one of number before. It returns
// the fact's number.
func (c *Serializer) Fact(f **Fact, before int) int {
	step := 0
	if !c.Reading() {
		step = c.numbers[*f] - before
	}
	codec.Int(c.Coder, &step)
	k := before + step
	if c.Require(k >= 0 && k < len(c.facts)); c.Err() != nil {
		return 0
	}
	*f = &c.facts[k]
	return k
}

func serializeDocument(c *codec.Coder, d *Document) {
	codec.Text(c, &d.ID)
	codec.Text(c, &d.PartOf)
	codec.OptionalText(c, &d.Edition)
	codec.Text(c, &d.Title)
	codec.OptionalText(c, &d.Publisher)
	codec.OptionalText(c, &d.Licence)
	codec.OptionalText(c, &d.Date)
	codec.Text(c, &d.Format)
	codec.Text(c, &d.Hash)
	codec.OptionalText(c, &d.Text)
	codec.Texts(c, &d.Warnings)
	codec.Int(c, &d.Facts)
	codec.Text(c, &d.Digest)
}
