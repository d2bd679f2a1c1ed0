package loader

import (
	"errors"
	"fmt"

	"passerelle/graph/fact"
	"passerelle/loader/extract"
)

// A documentFormat is one shape of document. To add one, write a file with its two functions and a
// line in formats.
type documentFormat struct {
	name string
	kind *contentKind // what a document of the format is by its first bytes
	// recognises decides from the content alone: file names are no guide.
	recognises func(*sourceText) bool
	// read adds what the document states to the reader's facts.
	read func(*documentReader)
}

// proseFormat is the format of pages of prose.
const proseFormat = "prose-page"

// formats are tried in order, the most specific first.
var formats = []documentFormat{
	{identitiesFormat, textKind, isIdentities, readIdentities},
	{"rome-3-xml", xmlKind, isRomeXML, readRomeXML},
	{schemaOrgFormat, jsonKind, isSchemaOrg, readSchemaOrg},
	{rome4XML, xmlKind, isRome4XML, readRome4XML},
	{rome4JSON, jsonKind, isRome4JSON, readRome4JSON},
	{"onisep-fiche", textKind, isOnisep, readOnisep},
	{"interim-fiche", textKind, isInterim, readInterim},
	{proseFormat, textKind, isProse, readProse},
}

// recognise returns the format of a text of a kind, and false if none of formats recognises it.
func recognise(kind *contentKind, t *sourceText) (documentFormat, bool) {
	for _, f := range formats {
		if f.kind == kind && f.recognises(t) {
			return f, true
		}
	}
	return documentFormat{}, false
}

var errUnknownFormat = errors.New("unknown format")

// A documentError says why a document of a known format states nothing.
type documentError struct{ error }

// readDocument reads the bytes of a document that is a text.
func readDocument(path string, data []byte) (*documentReader, error) {
	kind := contentKindOf(data)
	original, doubts, err := decodeDocument(path, kind, data)
	if err != nil {
		return nil, err
	}
	return readText(original, kind, doubts, data, nil)
}

// readText reads the text of a document of a kind, about whose encoding there may be doubts. Its rules
// see composed text, so that it states the same facts however its accents and blanks are encoded. The
// evidence quotes the text as it is, decoded. data are the bytes of the document, and extracted the page
// whose text it is, nil for a document that is a text.
func readText(original *sourceText, kind *contentKind, doubts []string, data []byte, extracted *extract.Page) (*documentReader, error) {
	c := compose(original.content)
	t, err := newSourceText(original.path, []byte(c.text), longestLine(kind))
	if err != nil {
		return nil, err
	}
	article, parts, err := splitPage(t, extracted)
	if err != nil {
		return nil, err
	}
	format, ok := recognise(kind, article)
	switch {
	case !ok && len(parts) > 0:
		format = documentFormat{name: schemaOrgFormat, read: func(*documentReader) {}}
	case !ok:
		return nil, fmt.Errorf("%s:1: %w: %s", t.path, errUnknownFormat, t.clue(kind))
	}
	r := newDocumentReader(article, format.name, data)
	r.document.Warnings = append(doubts, oddCharacters(original.content)...)
	format.read(r)
	r.sourceText = t
	if extracted != nil {
		r.readLinkedData(parts)
		r.enterPage(extracted)
	}
	if kind == textKind && format.name != identitiesFormat && len(original.content) <= fact.MaxDocumentBytes {
		r.document.Text = &original.content
	}
	if format.name != identitiesFormat && !r.placed {
		r.enterAddress(r.statedAddress())
	}
	c.restore(r.facts, article.content, original)
	return r, r.failure(format.name)
}

// failure returns why a document of a format states nothing, nil if it states something.
func (r *documentReader) failure(format string) error {
	switch {
	case len(r.facts) == 0 && len(r.rejected) > 0:
		return documentError{fmt.Errorf("%s:%d: %s: %s", r.path, r.rejected[0].Line, format, r.rejected[0].Message)}
	case len(r.facts) == 0:
		return documentError{fmt.Errorf("%s:1: %s without a single fact", r.path, format)}
	}
	return nil
}

// decodeDocument decodes a document of a kind. The doubts are those about its encoding.
func decodeDocument(path string, kind *contentKind, data []byte) (t *sourceText, doubts []string, err error) {
	decode, lead := decodeText, ""
	if kind == xmlKind {
		decode, lead = decodeXML, "1: "
	}
	decoded, err := decode(data)
	if err != nil {
		return nil, nil, fmt.Errorf("%s:%s%w", path, lead, err)
	}
	t, err = newSourceText(path, []byte(decoded.content), longestLine(kind))
	return t, decoded.doubts, err
}

// longestLine returns how long a line of a document of a kind may be, in bytes. XML and JSON may be all
// on one line; their readers bound their elements.
func longestLine(kind *contentKind) int {
	if kind == xmlKind || kind == jsonKind {
		return maxFileBytes
	}
	return maxLineBytes
}
