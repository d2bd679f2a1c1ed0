// Package extract turns documents that are no text, HTML pages and Word files, into a text that the
// readers of texts read: a small Markdown of headings, items, rows of tables and paragraphs.
package extract

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A Page is what a document says, without its layout and without what stands around its content.
// Of what the document does not say of itself the fields are empty.
type Page struct {
	// Text has a block for each heading ("# Libraire", up to six marks), each item of a list
	// ("- conseiller", two blanks more a level, "1. " where they are numbered), each row of a table
	// ("| bac + 2 | BTS |"), each pair of a list of definitions ("Statut : salarié") and each
	// paragraph. Blocks have a blank line between them, but for items, rows and pairs in a row. What
	// is wholly bold, but no sentence, is a heading of six marks. Marks within a line are left out.
	// Every blank is a plain one, but for the tabs that set columns apart in a Word file, and no
	// character is invisible. The lines end with line feeds.
	Text string
	// Data are the things of schema.org about occupations that the page describes for machines, each
	// a JSON-LD document with a property a line.
	Data []string

	Title     string
	Address   string // absolute
	Publisher string
	Date      string // when it was last changed, in ISO 8601: 2024-05-17
}

// Read returns the page in the data. It goes by the content: file names are no guide. It returns nil
// for data that are no document of a kind known here, and so may be a text by themselves. It fails on a
// damaged document. Its cost is linear in the length.
func Read(data []byte) (*Page, error) {
	switch {
	case isDocx(data):
		return readDocx(data)
	case isHTML(data):
		return readHTML(data)
	}
	return nil, nil
}

// PartSeparator stands between the parts of a WholeText.
const PartSeparator = "\n\n"

// WholeText returns the text, with the data for machines behind it.
func (p *Page) WholeText() string {
	return strings.Join(append([]string{p.Text}, p.Data...), PartSeparator)
}

// check reports what a page has none of.
func (p *Page) check() (*Page, error) {
	switch {
	case !utf8.ValidString(p.Text):
		return nil, fmt.Errorf("a text that is not UTF-8")
	case p.Text == "" && len(p.Data) == 0:
		return nil, fmt.Errorf("a page without a text")
	}
	return p, nil
}
