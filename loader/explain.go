package loader

import (
	"errors"
	"fmt"

	"passerelle/graph/fact"
)

// An Explanation says how a page was read, block by block, for whoever mends a rule.
type Explanation struct {
	Path   string
	Format string
	// Blocks are those of the page's article in order, those about each of several métiers apart; none
	// for a document of another format.
	Blocks []ExplainedBlock
	// Rejected are the statements that no store should hold, with the reasons.
	Rejected []Note
}

// An ExplainedBlock is a block of a page: a heading, a lead-in, an element of a list, a label with its
// value, a row of a table or a paragraph.
type ExplainedBlock struct {
	Line    int
	Kind    string
	Section string // what the block is about: a key of wording/sections.txt, or ""
	Text    string // on one line
	Facts   []fact.Fact
	// Unread are the amounts, levels, diplomas and titles of the block that gave no fact.
	Unread []Note
}

// Explain reads a document as Read does and says how. It fails where Read does, and on tables, which are
// read row by row and accounted for by Read's report.
func Explain(source Source) (*Explanation, error) {
	r, err := readAnyDocument(source)
	if errors.Is(err, errUnknownFormat) {
		return nil, fmt.Errorf("%w; only pages are explained, and no tables", err)
	}
	if err != nil {
		return nil, err
	}
	return r.explain(), nil
}

// readAnyDocument reads a document that is no table.
func readAnyDocument(source Source) (*documentReader, error) {
	export, err := rncpExport(source)
	switch {
	case err != nil:
		return nil, err
	case export != nil:
		return readRncpXML(export)
	}
	data, err := source.read()
	if err == nil {
		data, err = unpacked(source.Path, data)
	}
	if err != nil {
		return nil, err
	}
	return readAnyPage(source.Path, data)
}

// readAnyPage reads a document that is a text, or of which one is made.
func readAnyPage(path string, data []byte) (*documentReader, error) {
	found, err := pageIn(path, data)
	switch {
	case err != nil:
		return nil, err
	case found != nil:
		return readPage(path, data, found)
	}
	return readDocument(path, data)
}

// explain says how the document was read.
func (r *documentReader) explain() *Explanation {
	e := &Explanation{Path: r.path, Format: r.document.Format, Rejected: r.rejected}
	for _, b := range r.covered {
		one := ExplainedBlock{Line: b.number, Kind: b.kind.String(), Section: string(b.section), Text: b.text, Unread: b.unread}
		for _, k := range b.facts {
			one.Facts = append(one.Facts, r.facts[k])
		}
		e.Blocks = append(e.Blocks, one)
	}
	return e
}

// String returns the name of a kind of block.
func (k blockKind) String() string {
	return [...]string{paragraphBlock: "paragraph", headingBlock: "heading", leadBlock: "lead-in", labelBlock: "label", itemBlock: "item", rowBlock: "row"}[k]
}
