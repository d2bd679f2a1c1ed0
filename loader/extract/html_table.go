package extract

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxSpan bounds the columns or rows that a cell may cover.
const maxSpan = 50

// maxCell is the longest text in bytes of a cell in a table of data.
const maxCell = 1500

// table writes the rows of a table, or the blocks in the cells of one that only sets them side by
// side.
func (w *htmlWriter) table(n *html.Node) {
	rows := tableRows(n)
	if isLayout(n, rows) {
		for _, r := range rows {
			for _, cell := range cellsOf(r) {
				w.children(cell)
				w.flush()
			}
		}
		return
	}
	if caption := first(n, isElement(atom.Caption)); caption != nil {
		w.heading(6, textOf(caption))
	}
	var above []spanningCell
	for _, r := range rows {
		w.tableRow(r, &above)
	}
}

// A spanningCell is a cell that covers rows below its own.
type spanningCell struct {
	column, rows int // the rows that it still covers, its own among them
	text         string
}

// tableRow writes a row, with the cells above that reach into it. One cell across the whole row is a
// heading within the table.
func (w *htmlWriter) tableRow(r *html.Node, above *[]spanningCell) {
	cells := cellsOf(r)
	texts, spanning := rowTexts(cells, *above)
	*above = belowRow(append(*above, spanning...))
	if len(cells) == 1 && spanOf(cells[0], "colspan") > 1 {
		w.heading(6, cellText(cells[0]))
		return
	}
	w.row(texts)
}

// rowTexts returns the texts of the columns of a row, and the cells that cover rows below it. A cell
// across several columns leaves the others of these empty.
func rowTexts(cells []*html.Node, above []spanningCell) (texts []string, spanning []spanningCell) {
	for _, cell := range cells {
		texts = coveredColumns(texts, above)
		text := cellText(cell)
		if rows := spanOf(cell, "rowspan"); rows > 1 {
			spanning = append(spanning, spanningCell{len(texts), rows, text})
		}
		texts = append(texts, text)
		texts = append(texts, make([]string, spanOf(cell, "colspan")-1)...)
	}
	return coveredColumns(texts, above), spanning
}

// coveredColumns adds the texts of the next columns of a row as far as cells above cover them.
func coveredColumns(texts []string, above []spanningCell) []string {
	for {
		k := slices.IndexFunc(above, func(cell spanningCell) bool { return cell.column == len(texts) })
		if k < 0 {
			return texts
		}
		texts = append(texts, above[k].text)
	}
}

// belowRow returns the cells that still cover the next row.
func belowRow(cells []spanningCell) []spanningCell {
	var left []spanningCell
	for _, cell := range cells {
		if cell.rows--; cell.rows > 0 {
			left = append(left, cell)
		}
	}
	return left
}

// spanOf returns how many columns or rows a cell covers, at least 1.
func spanOf(cell *html.Node, name string) int {
	n, _ := strconv.Atoi(strings.TrimSpace(attribute(cell, name)))
	return max(1, min(n, maxSpan))
}

// tableRows returns the rows of a table, without those of tables in it.
func tableRows(n *html.Node) []*html.Node {
	var rows []*html.Node
	for child := range n.ChildNodes() {
		switch child.DataAtom {
		case atom.Tr:
			rows = append(rows, child)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			rows = append(rows, tableRows(child)...)
		}
	}
	return rows
}

// cellsOf returns the cells of a row.
func cellsOf(r *html.Node) []*html.Node {
	var cells []*html.Node
	for child := range r.ChildNodes() {
		if child.DataAtom == atom.Td || child.DataAtom == atom.Th {
			cells = append(cells, child)
		}
	}
	return cells
}

// isLayout reports whether a table only sets blocks side by side: it has one column, or cells with
// headings, tables or more text than figures and names take.
func isLayout(n *html.Node, rows []*html.Node) bool {
	if role := attribute(n, "role"); role == "presentation" || role == "none" {
		return true
	}
	columns := 0
	for _, r := range rows {
		cells := cellsOf(r)
		columns = max(columns, len(cells))
		for _, cell := range cells {
			inside := func(n *html.Node) bool { return n != cell && (headingLevel(n) > 0 || n.DataAtom == atom.Table) }
			if first(cell, inside) != nil || len(textOf(cell)) > maxCell {
				return true
			}
		}
	}
	return columns < 2
}

// cellText returns the text of a cell as one line, its lines and items with semicolons between
// them.
func cellText(cell *html.Node) string {
	w := &htmlWriter{}
	w.children(cell)
	w.flush()
	text := oneLine(w.text.String())
	if cell.DataAtom == atom.Th {
		return strings.ReplaceAll(text, partSeparator, " ")
	}
	return text
}

// definitions writes the terms of a list of definitions with what they mean.
func (w *htmlWriter) definitions(n *html.Node) {
	var terms []string
	var values []*html.Node
	end := func() {
		w.define(strings.Join(terms, ", "), values)
		terms, values = nil, nil
	}
	each(n, func(child *html.Node) {
		if child.DataAtom != atom.Dt && child.DataAtom != atom.Dd || around(child, isElement(atom.Dl)) != n {
			return
		}
		if child.DataAtom == atom.Dt {
			if len(values) > 0 {
				end()
			}
			terms = append(terms, textOf(child))
			return
		}
		values = append(values, child)
	})
	end()
}

// define writes a term and its values: on one line where there is one value of one line, else on
// lines or blocks of their own.
func (w *htmlWriter) define(term string, values []*html.Node) {
	if len(values) == 0 {
		w.heading(6, term)
		return
	}
	texts := make([]string, len(values))
	for k, value := range values {
		texts[k] = cellText(value)
	}
	isList := first(values[0], func(n *html.Node) bool {
		return n.DataAtom == atom.Li || n.DataAtom == atom.P && n.NextSibling != nil || n.DataAtom == atom.Table
	}) != nil
	if len(values) == 1 && !isList {
		w.pair(term, texts[0])
		return
	}
	w.pair(term, "")
	for k, value := range values {
		if isList {
			w.children(value)
			w.flush()
			continue
		}
		w.item(0, "-", texts[k])
	}
}
