package loader

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"passerelle/graph/fact"
	"passerelle/loader/extract"
)

// A foundPage is a page that was extracted from a file.
type foundPage struct {
	*extract.Page
	doubts []string // about the encoding of the file, each with its line there
}

// pageIn returns the page in a file that is no text, such as HTML, and nil where the file may be one.
// A page whose letters were encoded twice is decoded once more, as texts are. It fails on a damaged page.
func pageIn(path string, data []byte) (*foundPage, error) {
	extracted, err := extract.Read(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if extracted == nil {
		return nil, nil
	}
	found := &foundPage{Page: extracted}
	if !utf8.Valid(data) {
		return found, nil
	}
	t := decodedText{content: string(data)}
	t.undoDouble()
	if found.doubts = t.doubts; t.content == string(data) {
		return found, nil
	}
	if found.Page, err = extract.Read([]byte(t.content)); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return found, nil
}

// readPage reads a page that was found in the data. The evidence quotes the text of the page.
func readPage(path string, data []byte, found *foundPage) (*documentReader, error) {
	text := found.WholeText()
	if len(text) > fact.MaxDocumentBytes {
		return nil, fmt.Errorf("%s: page of %d bytes of text exceeds %d", path, len(text), fact.MaxDocumentBytes)
	}
	original, err := newSourceText(path, []byte(text), maxLineBytes)
	if err != nil {
		return nil, err
	}
	return readText(original, textKind, found.doubts, data, found.Page)
}

// splitPage returns the article at the start of a composed text, and the parts behind it that the
// page gives for machines: the whole text and none where it is no page.
func splitPage(t *sourceText, extracted *extract.Page) (article *sourceText, parts []span, err error) {
	if extracted == nil || len(extracted.Data) == 0 {
		return t, nil, nil
	}
	end := len(compose(extracted.Text).text)
	for _, data := range extracted.Data {
		start := end + len(extract.PartSeparator)
		end = start + len(compose(data).text)
		parts = append(parts, span{start, end})
	}
	article, err = newSourceText(t.path, []byte(t.content[:parts[0].start]), maxLineBytes)
	return article, parts, err
}

// maxSaid is the longest text in bytes that a page says of itself and that is believed.
const maxSaid = 300

// enterPage takes what the page says of itself, where its text does not say it.
func (r *documentReader) enterPage(extracted *extract.Page) {
	said := func(text string, field **string) {
		if *field == nil && text != "" && len(text) <= maxSaid {
			*field = &text
		}
	}
	said(extracted.Publisher, &r.document.Publisher)
	said(extracted.Date, &r.document.Date)
	r.document.Title = strings.TrimLeft(r.document.Title, "# ")
	if extracted.Title != "" && len(extracted.Title) <= maxSaid {
		r.document.Title = extracted.Title
	}
	if extracted.Address != "" {
		r.enterAddress(extracted.Address)
	}
}
