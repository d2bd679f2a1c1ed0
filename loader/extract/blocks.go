package extract

import (
	"regexp"
	"strings"
)

// A blockKind is what a block of a text is.
type blockKind int

const (
	paragraph blockKind = iota
	heading
	item
	row
	pair
)

// blocks writes the text of a page block by block.
type blocks struct {
	text strings.Builder
	last blockKind
	// title is the heading that the text begins with; right after it the same words say nothing more.
	title string
}

// add writes a block of one line or several, with a blank line before it unless it goes on with a
// list or a table.
func (b *blocks) add(kind blockKind, text string) {
	if text == "" {
		return
	}
	goesOn := kind == b.last && (kind == item || kind == row || kind == pair)
	switch {
	case b.text.Len() == 0:
	case goesOn:
		b.text.WriteString("\n")
	default:
		b.text.WriteString("\n\n")
	}
	b.text.WriteString(text)
	b.last = kind
}

// part ends a list or a table, so that what follows is no more of it.
func (b *blocks) part() { b.last = paragraph }

// heading writes a heading of level 1 to 6.
func (b *blocks) heading(level int, text string) {
	if text != "" && !(text == b.title && b.text.Len() <= len("# ")+len(text)) {
		b.add(heading, strings.Repeat("#", max(1, min(level, 6)))+" "+text)
	}
}

// item writes an item of a list at a depth, from 0. A mark of its own that the text has is left
// out.
func (b *blocks) item(depth int, mark, text string) {
	if text = strings.TrimLeft(text, "•·▪‣◦●○■–—- "); text != "" {
		b.add(item, strings.Repeat("  ", depth)+mark+" "+text)
	}
}

// row writes the cells of a row of a table, and nothing where all are empty.
func (b *blocks) row(cells []string) {
	if strings.Join(cells, "") == "" {
		return
	}
	for k, cell := range cells {
		cells[k] = strings.ReplaceAll(cell, "|", "/")
	}
	b.add(row, "| "+strings.Join(cells, " | ")+" |")
}

// pair writes what a term means: "Statut : salarié".
func (b *blocks) pair(term, value string) {
	b.add(pair, strings.TrimSpace(strings.TrimRight(term, ": ")+" : "+value))
}

// bulleted matches the mark of an item that is set as a paragraph, as Word saves lists in HTML. It
// stays, since some pages mark their headings so too.
var bulleted = regexp.MustCompile(`^[•·▪‣◦●○■□➢➤►▸✓✔❖➔→*+–—-]\s+`)

// lines writes lines that stand together: each that is a heading by itself as one, the others as
// paragraphs, which empty lines part, or as items where all have a mark.
func (b *blocks) lines(list []line) {
	var together []string
	end := func() {
		kind := item
		for _, l := range together {
			if !bulleted.MatchString(l) {
				kind = paragraph
			}
		}
		b.add(kind, strings.Join(together, "\n"))
		together = nil
	}
	for _, l := range list {
		switch {
		case l.text == "":
			end()
		case l.isHeading() && !bulleted.MatchString(l.text):
			end()
			b.heading(6, l.text)
		default:
			together = append(together, l.text)
		}
	}
	end()
}

// partSeparator parts the lines and items of a cell.
const partSeparator = " ; "

// oneLine returns the blocks of a cell as one line, with semicolons between them.
func oneLine(text string) string {
	var parts []string
	for l := range strings.Lines(text) {
		if l = strings.Trim(l, "#- \n"); l != "" {
			parts = append(parts, l)
		}
	}
	return strings.Join(parts, partSeparator)
}
