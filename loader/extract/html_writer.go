package extract

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isBold are the elements that make text bold.
var isBold = atoms(atom.B, atom.Strong)

// fontWeight matches the weight in the style of an element.
var fontWeight = regexp.MustCompile(`(?i)font-weight\s*:\s*(?:(bold|bolder|[6-9]00)|\w+)`)

// boldness returns 1 for an element that makes text bold, -1 for one that makes it plain again, else 0.
func boldness(n *html.Node) int {
	if found := fontWeight.FindStringSubmatch(attribute(n, "style")); found != nil {
		if found[1] == "" {
			return -1
		}
		return 1
	}
	if isBold[n.DataAtom] {
		return 1
	}
	return 0
}

// An htmlWriter writes the blocks of a pruned page.
type htmlWriter struct {
	blocks
	inline  inline
	skipped *html.Node // the title, which stands before all others
	bold    bool       // whether the text is
	depth   int        // lists around
	pre     bool       // whether the lines of the text count
	mark    string     // of the item that has no text yet, "" for none
}

// walk writes a node and all below it.
func (w *htmlWriter) walk(n *html.Node) {
	switch {
	case n == w.skipped:
		w.flush()
	case n.Type == html.TextNode:
		w.writeText(n)
	case n.Type == html.ElementNode:
		w.element(n)
	default:
		w.children(n)
	}
}

// writeText adds a run to the paragraph. Lines count in preformatted text alone.
func (w *htmlWriter) writeText(n *html.Node) {
	if !w.pre {
		w.inline.write(n.Data, w.bold)
		return
	}
	for k, l := range strings.Split(strings.TrimRight(n.Data, "\n"), "\n") {
		if k > 0 {
			w.inline.breakLine()
		}
		w.inline.write(l, w.bold)
	}
}

func (w *htmlWriter) children(n *html.Node) {
	for child := range n.ChildNodes() {
		w.walk(child)
	}
}

func (w *htmlWriter) element(n *html.Node) {
	switch {
	case n.DataAtom == atom.Br:
		w.inline.breakLine()
	case n.DataAtom == atom.Table:
		w.flush()
		w.table(n)
		w.part()
	case n.DataAtom == atom.Dl:
		w.flush()
		w.definitions(n)
		w.part()
	case n.DataAtom == atom.Ul || n.DataAtom == atom.Ol || n.DataAtom == atom.Menu || n.DataAtom == atom.Dir:
		w.list(n)
	case headingLevel(n) > 0:
		w.titleOf(headingLevel(n), n)
	case n.DataAtom == atom.Summary || n.DataAtom == atom.Caption || n.DataAtom == atom.Legend || isToggle(n):
		w.titleOf(6, n)
	case isBlock[n.DataAtom]:
		w.block(n)
	default:
		w.run(n)
	}
}

// run writes an element within a line.
func (w *htmlWriter) run(n *html.Node) {
	outer := w.bold
	if weight := boldness(n); weight != 0 {
		w.bold = weight > 0
	}
	seam := n.DataAtom != atom.Sup && n.DataAtom != atom.Sub && n.DataAtom != atom.Wbr && !isBold[n.DataAtom]
	w.inline.seam = w.inline.seam || seam
	w.children(n)
	w.inline.seam = w.inline.seam || seam
	w.bold = outer
}

// block writes an element that stands on lines of its own.
func (w *htmlWriter) block(n *html.Node) {
	w.flush()
	outer := w.pre
	w.pre = outer || n.DataAtom == atom.Pre
	bold := w.bold
	if weight := boldness(n); weight != 0 {
		w.bold = weight > 0
	}
	w.children(n)
	w.flush()
	w.pre, w.bold = outer, bold
}

// isToggle reports whether an element is a button that shows a part of the page.
func isToggle(n *html.Node) bool { return n.DataAtom == atom.Button && headingAround(n) == nil }

// titleOf writes an element that titles what follows.
func (w *htmlWriter) titleOf(level int, n *html.Node) {
	w.flush()
	w.mark = ""
	if first(n, func(n *html.Node) bool { return n == w.skipped }) == nil {
		w.heading(level, textOf(n))
	}
}

// list writes the items of a list. What stands in it beside them is written as it is.
func (w *htmlWriter) list(n *html.Node) {
	w.flush()
	outer := w.mark
	number := 1
	w.depth++
	for child := range n.ChildNodes() {
		if child.DataAtom != atom.Li {
			w.walk(child)
			continue
		}
		w.mark = "-"
		if n.DataAtom == atom.Ol {
			w.mark = fmt.Sprintf("%d.", number)
			number++
		}
		w.children(child)
		w.flush()
		w.mark = ""
	}
	w.flush()
	if w.depth--; w.depth == 0 {
		w.part()
	}
	w.mark = outer
}

// flush ends the paragraph and writes it: in a list as an item, or as lines of one.
func (w *htmlWriter) flush() {
	list := w.inline.take()
	switch {
	case len(list) == 0:
	case w.depth == 0:
		w.lines(list)
	case w.mark != "":
		w.item(w.depth-1, w.mark, list[0].text)
		w.mark = ""
		w.more(list[1:])
	default:
		w.more(list)
	}
}

// more writes lines that belong to an item.
func (w *htmlWriter) more(list []line) {
	for _, l := range list {
		if l.text != "" {
			w.add(item, strings.Repeat("  ", w.depth)+l.text)
		}
	}
}
