package extract

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	// pageStart matches the start of a whole page.
	pageStart = regexp.MustCompile(`(?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?s:.*?)-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])`)
	// fragmentStart matches the start of a part of a page.
	fragmentStart = regexp.MustCompile(`(?i)^\s*(?:<!--(?s:.*?)-->\s*)*<(?:title|meta|link|base|script|style|main|article|section|header|nav|div|h[1-6]|p|ul|ol|dl|table|span|strong|b|em|a|br|font|center|form)(?:\s[^<>]*)?/?>`)
	// blockTag matches the tags that part blocks.
	blockTag = regexp.MustCompile(`(?i)</(?:p|li|h[1-6]|div|ul|ol|dl|dd|td|tr|table|section|article|body|title)>|<(?:br|p|li)\s*/?>`)
	// markdownLine matches a line that only Markdown has.
	markdownLine = regexp.MustCompile(`(?m)^(?:#{1,6} \S|\[[^\]\n]+\]\(|\*\*\S|>\s|- \S)`)
)

// isHTML reports whether the data are a page of HTML or XHTML, or a part of one: text between tags
// that part blocks. A page of Markdown with some tags in it is none, nor is XML or a table.
func isHTML(data []byte) bool {
	text, err := decoded(data[:min(len(data), headBytes)])
	switch {
	case err != nil:
		return false
	case pageStart.MatchString(text):
		return true
	}
	tags, marks := len(blockTag.FindAllStringIndex(text, -1)), len(markdownLine.FindAllStringIndex(text, -1))
	if fragmentStart.MatchString(text) {
		return tags > marks && hasTagsOfHTML(text)
	}
	return tags > 2 && marks == 0 && startsAsProse(text) && hasTagsOfHTML(text)
}

// tagName matches the name of a tag.
var tagName = regexp.MustCompile(`</?([A-Za-z][\w:-]*)`)

// hasTagsOfHTML reports whether at least nine in ten tags of a text are of HTML.
func hasTagsOfHTML(text string) bool {
	found := tagName.FindAllStringSubmatch(text, -1)
	known := 0
	for _, tag := range found {
		if atom.Lookup([]byte(strings.ToLower(tag[1]))) != 0 {
			known++
		}
	}
	return 10*known >= 9*len(found)
}

// startsAsProse reports whether a text begins with words, and with no header of a table, JSON or XML.
func startsAsProse(text string) bool {
	head, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return head != "" && !strings.ContainsAny(head[:1], `<{["`) && !strings.ContainsAny(head, ";|\t") && strings.Count(head, ",") < 3
}

// readHTML returns the page in HTML: its main content, and what it says of itself.
func readHTML(data []byte) (*Page, error) {
	text, err := decoded(data)
	if err != nil {
		return nil, fmt.Errorf("HTML: %w", err)
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("HTML: %w", strippedError(err))
	}
	p := &Page{}
	p.readMetadata(root, text)
	p.Data = occupations(root)
	c := newContent(root, p)
	c.prune(root)
	w := &htmlWriter{skipped: c.title}
	w.heading(1, p.Title)
	if c.title == nil { // else what comes next is the heading of a section
		w.title = p.Title
	}
	w.walk(c.main())
	w.flush()
	p.Text = w.text.String()
	return p.check()
}

// strippedError is an error of package html without its name.
func strippedError(err error) error {
	return fmt.Errorf("%s", strings.TrimPrefix(err.Error(), "html: "))
}

// each calls do for a node and all below it, in the order of the page.
func each(n *html.Node, do func(*html.Node)) {
	do(n)
	for child := range n.ChildNodes() {
		each(child, do)
	}
}

// first returns the first element below a node that a test finds, nil if there is none.
func first(n *html.Node, test func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && test(n) {
		return n
	}
	for child := range n.ChildNodes() {
		if found := first(child, test); found != nil {
			return found
		}
	}
	return nil
}

// isElement returns a test for elements of a name.
func isElement(name atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.DataAtom == name }
}

// attribute returns the value of an attribute, "" where there is none.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// hasAttribute reports whether an element has an attribute, with or without a value.
func hasAttribute(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// textOf returns the text below a node as one line.
func textOf(n *html.Node) string {
	var t inline
	each(n, func(n *html.Node) {
		switch {
		case n.Type == html.TextNode && n.Parent != nil && !isNoText[n.Parent.DataAtom]:
			t.write(n.Data, false)
		case isBlock[n.DataAtom], n.DataAtom == atom.Br:
			t.blank = t.text.Len() > 0
		}
	})
	return t.text.String()
}

// atoms makes a set of the names of elements.
func atoms(names ...atom.Atom) map[atom.Atom]bool {
	set := map[atom.Atom]bool{}
	for _, name := range names {
		set[name] = true
	}
	return set
}

var (
	// isNoText are the elements whose text is not of the page, or that show none.
	isNoText = atoms(atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Svg, atom.Math, atom.Canvas, atom.Video, atom.Audio,
		atom.Object, atom.Embed, atom.Map, atom.Select, atom.Input, atom.Textarea, atom.Datalist, atom.Progress, atom.Noembed,
		atom.Noframes, atom.Head, atom.Title, atom.Dialog, atom.Rt, atom.Rp, atom.Del, atom.S, atom.Strike)
	// isBlock are the elements that stand on lines of their own.
	isBlock = atoms(atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav, atom.Form, atom.Fieldset,
		atom.Address, atom.Blockquote, atom.Center, atom.Details, atom.Figure, atom.Hgroup, atom.Body, atom.Html, atom.Pre, atom.Ul, atom.Ol, atom.Li,
		atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Caption, atom.Tr, atom.Td, atom.Th, atom.Thead, atom.Tbody, atom.Tfoot, atom.Hr, atom.Summary,
		atom.Legend, atom.Menu, atom.Dir, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Search)
)

// headingLevel returns the level of a heading, 0 for another element.
func headingLevel(n *html.Node) int {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return int(n.Data[1] - '0')
	}
	if attribute(n, "role") == "heading" {
		if level := attribute(n, "aria-level"); len(level) == 1 && level[0] >= '1' && level[0] <= '6' {
			return int(level[0] - '0')
		}
		return 2
	}
	return 0
}
