package extract

import (
	"archive/zip"
	"bytes"
	"fmt"
	"path"
	"strings"
)

// Libraries for Word files in Go write them or fill in templates; none that is kept and free reads
// headings, numbered lists and tables. What a text needs of the format (ECMA-376, part 1) is small.

// relationships is the part that says where the others are.
const relationships = "_rels/.rels"

// readDocx returns the page in a Word file: its body, without headers, footers, notes and comments,
// with changes accepted.
func readDocx(data []byte) (*Page, error) {
	p, err := pageOfDocx(data)
	if err != nil {
		return nil, fmt.Errorf("file of Word: %w", err)
	}
	return p, nil
}

func pageOfDocx(data []byte) (*Page, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	parts := &docxParts{archive: archive, left: maxParts}
	name := mainPart(data)
	body, err := parts.read(name)
	if err != nil {
		return nil, err
	}
	w := &docxWriter{counts: map[[2]string]int{}}
	beside := func(part string) string { return path.Join(path.Dir(name), part) }
	if w.styles, err = parts.styles(beside("styles.xml")); err != nil {
		return nil, err
	}
	if w.formats, err = parts.numbering(beside("numbering.xml")); err != nil {
		return nil, err
	}
	w.walk(body)
	p := &Page{Text: w.text.String()}
	return p.check()
}

// mainPart returns the name of the part with the body of a Word file, "" where the data are none.
func mainPart(data []byte) string {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return ""
	}
	parts := &docxParts{archive: archive, left: maxParts}
	root, err := parts.read(relationships)
	if err == nil {
		for _, r := range root.children {
			target := strings.TrimPrefix(r.attribute("Target"), "/")
			if strings.HasSuffix(r.attribute("Type"), "/officeDocument") && strings.HasPrefix(path.Base(target), "document") && partOf(archive, target) != nil {
				return target
			}
		}
	}
	if partOf(archive, "word/document.xml") != nil {
		return "word/document.xml"
	}
	return ""
}

// A docxWriter writes the blocks of a Word file.
type docxWriter struct {
	blocks
	inline  inline
	list    string // of the last item
	styles  map[string]docxStyle
	formats map[[2]string]string // of numbers, by list and level
	counts  map[[2]string]int    // of the items so far, by list and level
}

// walk writes the paragraphs and tables of an element.
func (w *docxWriter) walk(n *xmlNode) {
	for _, child := range n.children {
		switch child.name {
		case "p":
			w.paragraph(child)
		case "tbl":
			w.table(child)
		case "sdt":
			if !child.isContents() {
				w.walk(child)
			}
		case "del", "moveFrom", "Fallback", "sectPr", "pPr", "tblPr":
		default:
			w.walk(child)
		}
	}
}

// isContents reports whether an element is a table of contents.
func (n *xmlNode) isContents() bool {
	gallery := n.child("sdtPr").child("docPartObj").child("docPartGallery")
	return strings.EqualFold(gallery.attribute("val"), "Table of Contents")
}

// paragraph writes a paragraph as what its style and its list make it.
func (w *docxWriter) paragraph(n *xmlNode) {
	properties := n.child("pPr")
	id := properties.child("pStyle").attribute("val")
	style, known := w.styles[id]
	if !known {
		style.name(id)
	}
	style.apply(properties)
	if style.contents {
		return
	}
	w.runs(n, style.bold)
	list := w.inline.take()
	switch {
	case len(list) == 0:
	case style.level > 0:
		w.heading(style.level, joined(list, " "))
	case style.list != "" && style.list != "0":
		if style.list != w.list {
			w.part()
			w.list = style.list
		}
		w.item(style.depth, w.mark(style), joined(list, " "))
	default:
		w.lines(list)
	}
}

// mark returns the mark of the next item of a list: its number, or a dash.
func (w *docxWriter) mark(style docxStyle) string {
	key := [2]string{style.list, fmt.Sprint(style.depth)}
	w.counts[key]++
	for deeper := style.depth + 1; deeper < maxDepth; deeper++ {
		delete(w.counts, [2]string{style.list, fmt.Sprint(deeper)})
	}
	switch w.formats[key] {
	case "", "bullet", "none":
		return "-"
	}
	return fmt.Sprintf("%d.", w.counts[key])
}

// runs adds the runs below an element to the paragraph.
func (w *docxWriter) runs(n *xmlNode, bold bool) {
	for _, child := range n.children {
		switch child.name {
		case "r":
			properties := child.child("rPr")
			if !properties.isOn("vanish", false) {
				style := w.styles[properties.child("rStyle").attribute("val")]
				w.runs(child, properties.isOn("b", bold || style.bold))
			}
		case "t":
			w.inline.write(string(child.text), bold)
		case "tab", "ptab":
			w.inline.writeTab()
		case "noBreakHyphen":
			w.inline.write("-", bold)
		case "br", "cr":
			w.inline.breakLine()
		case "p":
			w.inline.breakLine()
			w.runs(child, bold)
			w.inline.breakLine()
		case "del", "moveFrom", "Fallback", "instrText", "pPr", "rPr", "delText":
		default:
			w.runs(child, bold)
		}
	}
}

// table writes the rows of a table, or the blocks of one of a single column.
func (w *docxWriter) table(n *xmlNode) {
	rows := n.below("tr", "tbl")
	columns := 0
	for _, r := range rows {
		columns = max(columns, len(r.below("tc", "tbl")))
	}
	for _, r := range rows {
		var cells []string
		for _, cell := range r.below("tc", "tbl") {
			if columns == 1 {
				w.walk(cell)
				continue
			}
			cells = append(cells, w.cell(cell))
		}
		w.row(cells)
	}
	w.part()
}

// cell returns the text of a cell as one line.
func (w *docxWriter) cell(n *xmlNode) string {
	inside := &docxWriter{styles: w.styles, formats: w.formats, counts: w.counts}
	inside.walk(n)
	return oneLine(inside.text.String())
}
