package loader

import (
	"fmt"
	"strings"

	"passerelle/graph/fact"
	"passerelle/loader/extract"
)

// pageIn returns the page in a file that is no text, such as HTML, and nil where the file may be one.
// It fails on a damaged page.
func pageIn(path string, data []byte) (*extract.Page, error) {
	extracted, err := extract.Read(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return extracted, nil
}

// readPage reads a page that was extracted from the data. The evidence quotes the text of the page.
func readPage(path string, data []byte, extracted *extract.Page) (*documentReader, error) {
	text := extracted.WholeText()
	if len(text) > fact.MaxDocumentBytes {
		return nil, fmt.Errorf("%s: page of %d bytes of text exceeds %d", path, len(text), fact.MaxDocumentBytes)
	}
	original, err := newSourceText(path, []byte(text), maxLineBytes)
	if err != nil {
		return nil, err
	}
	return readText(original, textKind, nil, data, extracted)
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
