package extract

import (
	"maps"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/cases"
)

// readMetadata takes from a page what it says of itself: its title without the name of the site, its
// address, its publisher, and the day of its last change.
func (p *Page) readMetadata(root *html.Node, text string) {
	meta := metadata(root)
	linked := linkedMetadata(root)
	p.Publisher = firstOf(folded(meta["og:site_name"]), linked["publisher"], folded(meta["application-name"]))
	p.Address = firstOf(pageAddress(canonicalLink(root)), pageAddress(meta["og:url"]), pageAddress(linked["url"]), pageAddress(savedFrom(text)))
	p.Date = firstOf(day(meta["article:modified_time"]), day(meta["og:updated_time"]), day(linked["dateModified"]), day(meta["article:published_time"]),
		day(linked["datePublished"]), day(meta["dcterms.modified"]), day(meta["dc.date"]), day(meta["date"]), day(timeElement(root)))
	title := ""
	if n := first(root, isElement(atom.Title)); n != nil && n.FirstChild != nil {
		title = folded(n.FirstChild.Data)
	}
	for _, text := range []string{title, folded(meta["og:title"])} {
		if short := withoutSite(text, p.Publisher); p.Title == "" && !fileTitle.MatchString(text) && !fileTitle.MatchString(short) {
			p.Title = short
		}
	}
}

// firstOf returns the first text that is not empty.
func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// metadata returns the content of the meta elements by their names, in small letters; the first of
// each name.
func metadata(root *html.Node) map[string]string {
	meta := map[string]string{}
	each(root, func(n *html.Node) {
		if n.DataAtom != atom.Meta {
			return
		}
		name := strings.ToLower(firstOf(attribute(n, "property"), attribute(n, "name"), attribute(n, "itemprop")))
		if _, known := meta[name]; !known && name != "" {
			meta[name] = attribute(n, "content")
		}
	})
	return meta
}

// canonicalLink returns the address that the page gives as its own, "" where it gives none.
func canonicalLink(root *html.Node) string {
	link := first(root, func(n *html.Node) bool {
		return n.DataAtom == atom.Link && strings.EqualFold(attribute(n, "rel"), "canonical")
	})
	if link == nil {
		return ""
	}
	return attribute(link, "href")
}

// savedAddress matches the comment that browsers put into the pages that they save.
var savedAddress = regexp.MustCompile(`(?i)<!--\s*(?:saved from url=\(\d+\)|page saved with singlefile\s+url:\s*)(https?://[^\s>]+)`)

// savedFrom returns the address that a saved page was at, "" where it does not say.
func savedFrom(text string) string {
	if found := savedAddress.FindStringSubmatch(text[:min(len(text), headBytes)]); found != nil {
		return found[1]
	}
	return ""
}

// pageAddress returns an absolute address of a page, "" for another text and for the address of a
// whole site, which some give as that of each of its pages. What only says where a reader came from is left
// out.
func pageAddress(text string) string {
	address, err := url.Parse(strings.TrimSpace(text))
	if err != nil || address.Scheme != "http" && address.Scheme != "https" || address.Hostname() == "" || strings.Trim(address.Path, "/") == "" && address.RawQuery == "" {
		return ""
	}
	address.Fragment = ""
	query := address.Query()
	before := len(query)
	maps.DeleteFunc(query, func(name string, _ []string) bool {
		return strings.HasPrefix(name, "utm_") || name == "fbclid" || name == "gclid"
	})
	if len(query) < before { // else in the order that the page has
		address.RawQuery = query.Encode()
	}
	return address.String()
}

// isoDay matches the day in a time of ISO 8601, and the month or the year alone.
var isoDay = regexp.MustCompile(`^\s*((?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)(?:[T ].*)?\s*$`)

// day returns the day of a time in ISO 8601, "" for another text.
func day(text string) string {
	if found := isoDay.FindStringSubmatch(text); found != nil {
		return found[1]
	}
	return ""
}

// timeElement returns the time in the first element for one, "" where there is none.
func timeElement(root *html.Node) string {
	if n := first(root, func(n *html.Node) bool { return n.DataAtom == atom.Time && attribute(n, "datetime") != "" }); n != nil {
		return attribute(n, "datetime")
	}
	return ""
}

// titleSeparator matches what stands between the title of a page and the name of its site.
var titleSeparator = regexp.MustCompile(`\s+[|–—•»·-]\s+|\s*\|\s*`)

// withoutSite returns a title without the name of the site: "Libraire" for "Libraire | Exemple". A
// part that is the site's name goes; where none is, all but the first part.
func withoutSite(title, site string) string {
	parts := titleSeparator.Split(title, -1)
	var kept []string
	for _, part := range parts {
		if !sameName(part, site) && part != "" {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return title
	}
	return kept[0]
}

// fileTitle matches the title that a program gives a page of which it knows only the file.
var fileTitle = regexp.MustCompile(`(?i)^(?:\S*[-_.]\S*|\S*\d|.*\.(?:docx?|odt|md|txt|html?|pdf)|index|accueil|home|untitled.*|sans titre.*|document ?\d*|nouvelle page|page sans titre)$`)

// sameName reports whether two names are the same but for capitals.
func sameName(a, b string) bool {
	fold := cases.Fold()
	return b != "" && fold.String(strings.TrimSpace(a)) == fold.String(strings.TrimSpace(b))
}
