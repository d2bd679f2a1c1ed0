package extract

import (
	"cmp"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Libraries that find the main content by scores, such as readability, look for long paragraphs, and
// drop the short lists, labels and tables that the facts of a fiche stand in. So what is clutter is
// told by what elements are and are called.

// A content finds what of a page is about its subject.
type content struct {
	root  *html.Node
	title *html.Node // the heading that titles the page, nil where it has none
	// titled are the nodes that the title is in.
	titled map[*html.Node]bool
	// holdsMain are the nodes that what says that it is the main content is in.
	holdsMain map[*html.Node]bool
	// opened are the ids of the elements that something on the page shows when a person asks.
	opened map[string]bool
	sizes  map[*html.Node]size
}

// A size is how many bytes of text there are below a node, and how many of them in links.
type size struct{ text, links int }

// newContent measures a page, and finds its title: it titles the page by its main heading, else as
// the page calls itself.
func newContent(root *html.Node, p *Page) *content {
	c := &content{root: root, titled: map[*html.Node]bool{}, holdsMain: map[*html.Node]bool{}, opened: map[string]bool{}, sizes: map[*html.Node]size{}}
	c.measure(root, false)
	each(root, func(n *html.Node) {
		if isMain(n) {
			markAround(c.holdsMain, n)
		}
		if id := cmp.Or(attribute(n, "aria-controls"), anchor(attribute(n, "data-target")), anchor(attribute(n, "data-bs-target"))); id != "" {
			c.opened[id] = true
		}
		if hasAttribute(n, "data-toggle") || hasAttribute(n, "data-bs-toggle") || attribute(n, "role") == "tab" {
			c.opened[anchor(attribute(n, "href"))] = true
		}
	})
	if c.title = c.findTitle(p); c.title != nil {
		p.Title = textOf(c.title)
		markAround(c.titled, c.title)
	}
	return c
}

// markAround marks a node and all around it.
func markAround(marked map[*html.Node]bool, n *html.Node) {
	for ; n != nil && !marked[n]; n = n.Parent {
		marked[n] = true
	}
}

// anchor returns the id in a link within a page: "b" for "#b", "" for another text.
func anchor(link string) string {
	if len(link) > 1 && link[0] == '#' {
		return link[1:]
	}
	return ""
}

// measure finds the sizes of a node and of all below it.
func (c *content) measure(n *html.Node, linked bool) size {
	linked = linked || n.DataAtom == atom.A && attribute(n, "href") != ""
	var total size
	if n.Type == html.TextNode && !isNoText[n.Parent.DataAtom] {
		total.text = len(strings.TrimSpace(n.Data))
		if linked {
			total.links = total.text
		}
	}
	for child := range n.ChildNodes() {
		part := c.measure(child, linked)
		total = size{total.text + part.text, total.links + part.links}
	}
	c.sizes[n] = total
	return total
}

// findTitle returns the first main heading with a text that is not the name of the site alone, one in
// the main content before others.
func (c *content) findTitle(p *Page) *html.Node {
	isTitle := func(n *html.Node) bool {
		text := ""
		if n.DataAtom == atom.H1 && !isHidden(n) && !isLogo(n) {
			text = textOf(n)
		}
		return text != "" && !sameName(text, p.Publisher)
	}
	for _, test := range []func(*html.Node) bool{isMain, isElement(atom.Article), isElement(atom.Html)} {
		if part := first(c.root, test); part != nil {
			if title := first(part, isTitle); title != nil {
				return title
			}
		}
	}
	return nil
}

// isLogo reports whether a heading is the name of the site, by its link to the first page.
func isLogo(n *html.Node) bool {
	link := first(n, isElement(atom.A))
	if link == nil {
		link = around(n, isElement(atom.A))
	}
	if link == nil {
		return false
	}
	address, err := url.Parse(attribute(link, "href"))
	return err == nil && hasAttribute(link, "href") && strings.Trim(address.Path, "/") == "" && address.RawQuery == "" && address.Fragment == ""
}

// isMain reports whether an element says that it is the main content.
func isMain(n *html.Node) bool { return n.DataAtom == atom.Main || attribute(n, "role") == "main" }

// prune takes what is no content from a node and all below it.
func (c *content) prune(n *html.Node) {
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		switch {
		case child.Type == html.CommentNode, isNoText[child.DataAtom], c.isClutter(child):
			n.RemoveChild(child)
		case isClutterTitle(child):
			next = c.cutSection(child)
		default:
			c.prune(child)
		}
		child = next
	}
}

// cutSection takes away a heading that titles clutter, with what stands beside it up to the next
// heading of its level or above. It returns that one, nil where there is none.
func (c *content) cutSection(title *html.Node) *html.Node {
	level, last := headingLevel(title), title
	for n := title.NextSibling; n != nil; n = n.NextSibling {
		next := headingLevel(n)
		if next > 0 && (level == 0 || next <= level) || level == 0 && isBoldParagraph(n) || c.titled[n] || isMain(n) || n.DataAtom == atom.Article {
			break
		}
		last = n
	}
	parent, end := title.Parent, last.NextSibling
	for n := title; n != end; {
		next := n.NextSibling
		parent.RemoveChild(n)
		n = next
	}
	return end
}

// main returns the part of a pruned page that says that it is the main content and has the title or
// most of the text, else the whole page.
func (c *content) main() *html.Node {
	all := c.measure(c.root, false).text
	for _, test := range []func(*html.Node) bool{isMain, isElement(atom.Article)} {
		part := first(c.root, test)
		if part != nil && (2*c.sizes[part].text >= all || c.titled[part] && 5*c.sizes[part].text >= all) {
			return part
		}
	}
	return c.root
}
