package loader

import (
	"errors"
	"fmt"

	"passerelle/loader/extract"
)

// A documentFormat is one shape of document. To add one, write a file with its two functions and a
// line in formats.
type documentFormat struct {
	name string
	// recognises decides from the content alone: file names are no guide.
	recognises func(*sourceText) bool
	// read adds what the document states to the reader's facts.
	read func(*documentReader)
}

// formats are tried in order, the most specific first.
var formats = []documentFormat{
	{identitiesFormat, isIdentities, readIdentities},
	{"rome-3-xml", isRomeXML, readRomeXML},
	{schemaOrgFormat, isSchemaOrg, readSchemaOrg},
	{"onisep-fiche", isOnisep, readOnisep},
	{"interim-fiche", isInterim, readInterim},
	{"prose-page", isProse, readProse},
}

// recognise returns the format of a text, and false if none of formats recognises it.
func recognise(t *sourceText) (documentFormat, bool) {
	for _, f := range formats {
		if f.recognises(t) {
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
	return readText(path, data, declaredText(data), nil)
}

// readText reads the text of a document. Its rules see composed text, so that it states the same
// facts however its accents and blanks are encoded. The evidence quotes the text as it is. data are
// the bytes of the document. The text is another where it is XML in a declared encoding, or of the
// page that was extracted from the data, nil for a document that is a text.
func readText(path string, data, text []byte, extracted *extract.Page) (*documentReader, error) {
	original, err := newSourceText(path, text)
	if err != nil {
		return nil, err
	}
	c := compose(original.content)
	t, err := newSourceText(path, []byte(c.text))
	if err != nil {
		return nil, err
	}
	article, parts, err := splitPage(t, extracted)
	if err != nil {
		return nil, err
	}
	format, ok := recognise(article)
	switch {
	case !ok && len(parts) > 0:
		format = documentFormat{name: schemaOrgFormat, read: func(*documentReader) {}}
	case !ok:
		return nil, fmt.Errorf("%s:1: %w: %s", path, errUnknownFormat, t.clue())
	}
	r := newDocumentReader(article, format.name, data)
	r.document.Warnings = oddCharacters(original.content)
	format.read(r)
	r.sourceText = t
	if extracted != nil {
		r.readLinkedData(parts)
		r.enterPage(extracted)
	}
	if format.name != identitiesFormat && !r.placed {
		r.enterAddress(r.statedAddress())
	}
	c.restore(r.facts, original)
	return r, r.failure(format)
}

// failure returns why a document of a known format states nothing, nil if it states something.
func (r *documentReader) failure(format documentFormat) error {
	switch {
	case len(r.facts) == 0 && len(r.rejected) > 0:
		return documentError{fmt.Errorf("%s:%d: %s: %s", r.path, r.rejected[0].Line, format.name, r.rejected[0].Message)}
	case len(r.facts) == 0:
		return documentError{fmt.Errorf("%s:1: %s without a single fact", r.path, format.name)}
	}
	return nil
}
