package loader

import (
	"fmt"

	"passerelle/loader/extract"
)

// pageIn returns the page in a file that is no text, such as HTML, and nil where the file may be one.
// It fails on a kind of document that is not read, by its name.
func pageIn(path string, data []byte) (*extract.Page, error) {
	extracted, err := extract.Read(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w (%w)", path, err, errUnknownFormat)
	}
	return extracted, nil
}

// readPage reads a page that was extracted from the data. The evidence quotes the text of the page,
// which the document keeps.
func readPage(path string, data []byte, extracted *extract.Page) (*documentReader, error) {
	text := extracted.WholeText()
	r, err := readText(path, data, []byte(text), extracted)
	if err != nil {
		return nil, err
	}
	r.document.Text = &text
	return r, nil
}

// enterPage takes what the page says of itself, where its text does not say it.
func (r *documentReader) enterPage(extracted *extract.Page) {
	if r.document.Publisher == nil && extracted.Publisher != "" {
		r.document.Publisher = &extracted.Publisher
	}
	if r.document.Date == nil && extracted.Date != "" {
		r.document.Date = &extracted.Date
	}
	if extracted.Address != "" {
		r.enterAddress(extracted.Address)
	}
}
