package extract

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// OccupationTypes are the types of schema.org that say something of an occupation.
var OccupationTypes = []string{"Occupation", "JobPosting"}

// occupations returns what a page says of occupations for machines: its scripts of JSON-LD, and
// where none is about one its microdata or RDFa.
func occupations(root *html.Node) []string {
	var data []string
	each(root, func(n *html.Node) {
		if text := linkedData(n); text != "" && isAboutOccupations(text) {
			if laid, err := laidOut(text); err == nil {
				data = append(data, laid)
			}
		}
	})
	if len(data) > 0 {
		return data
	}
	each(root, func(n *html.Node) {
		if isOccupationItem(n) && around(n, isOccupationItem) == nil {
			thing := itemOf(n)
			thing.members = append([]member{{"@context", "https://schema.org"}}, thing.members...)
			data = append(data, layOut(thing))
		}
	})
	return data
}

// linkedData returns the text of a script of JSON-LD, "" for another node.
func linkedData(n *html.Node) string {
	kind, _, _ := strings.Cut(attribute(n, "type"), ";")
	if n.DataAtom != atom.Script || !strings.EqualFold(strings.TrimSpace(kind), "application/ld+json") || n.FirstChild == nil {
		return ""
	}
	text := strings.TrimSpace(n.FirstChild.Data)
	for _, wrap := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}} {
		text = strings.TrimSuffix(strings.TrimPrefix(text, wrap[0]), wrap[1])
	}
	return text
}

// isAboutOccupations reports whether JSON-LD names one of OccupationTypes as a type.
func isAboutOccupations(text string) bool {
	var value any
	return json.Unmarshal([]byte(text), &value) == nil && holdsType(value, OccupationTypes)
}

// holdsType reports whether a value of JSON is or holds an object of one of the types.
func holdsType(value any, types []string) bool {
	switch v := value.(type) {
	case []any:
		return slices.ContainsFunc(v, func(part any) bool { return holdsType(part, types) })
	case map[string]any:
		for name, part := range v {
			if name == "@type" && hasType(part, types) || holdsType(part, types) {
				return true
			}
		}
	}
	return false
}

// hasType reports whether a type, or one in a list of them, is among some.
func hasType(value any, types []string) bool {
	switch v := value.(type) {
	case string:
		return slices.Contains(types, v[strings.LastIndexAny(v, "/:#")+1:])
	case []any:
		return slices.ContainsFunc(v, func(part any) bool { return hasType(part, types) })
	}
	return false
}

// linkedMetadata returns what the JSON-LD of a page says of the page: publisher, url, dateModified
// and datePublished.
func linkedMetadata(root *html.Node) map[string]string {
	found := map[string]string{}
	take := func(name string, value any) {
		if text, ok := value.(string); ok && found[name] == "" {
			found[name] = folded(html.UnescapeString(text))
		}
	}
	each(root, func(n *html.Node) {
		var value any
		if text := linkedData(n); text == "" || json.Unmarshal([]byte(text), &value) != nil {
			return
		}
		for _, page := range pagesIn(value) {
			for _, name := range []string{"url", "dateModified", "datePublished"} {
				take(name, page[name])
			}
			if publisher, ok := page["publisher"].(map[string]any); ok {
				take("publisher", publisher["name"])
			}
		}
	})
	return found
}

// pagesIn returns the objects of JSON-LD that are about the page.
func pagesIn(value any) []map[string]any {
	types := []string{"WebPage", "Article", "NewsArticle", "BlogPosting", "TechArticle", "ItemPage", "FAQPage"}
	var pages []map[string]any
	switch v := value.(type) {
	case []any:
		for _, part := range v {
			pages = append(pages, pagesIn(part)...)
		}
	case map[string]any:
		if hasType(v["@type"], types) {
			pages = append(pages, v)
		}
		pages = append(pages, pagesIn(v["@graph"])...)
	}
	return pages
}
