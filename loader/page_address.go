package loader

import (
	"net/url"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// pageAddressLine matches a line that gives the address of the page itself, as saved pages and front
// matter have it: "URL: https://…", "canonical: https://…". A line "Source: https://…" may name
// another page.
var pageAddressLine = newPattern(`(?im)^[>*_#\s-]*(?:url|source_url|canonical(?:_url)?|permalink|adresse (?:de|web de) la page)[*_]*\s*:[*_]*\s*["'<(]?(https?://[^\s"'<>)]+)`)

// maxAddressBytes is the longest address, as an id, that a page is called after.
const maxAddressBytes = 300

// statedAddress returns the address that the text gives as the page's own, "" where it gives none.
func (r *documentReader) statedAddress() string {
	line := pageAddressLine.FindStringSubmatch(r.content)
	if line == nil {
		return ""
	}
	return line[1]
}

// enterAddress makes the document the page at an address: the page has then one id whatever its file
// is called, and the site is its publisher unless it names another.
// "https://www.exemple.fr/metiers/libraire.html" is document:exemple-fr/metiers/libraire-html.
func (r *documentReader) enterAddress(text string) {
	address, err := url.Parse(text)
	if err != nil || address.Hostname() == "" {
		return
	}
	site := strings.TrimPrefix(strings.ToLower(address.Hostname()), "www.")
	id := french.Slug(site)
	for _, part := range append(strings.Split(address.Path, "/"), address.RawQuery) {
		if slug := french.Slug(part); slug != "" {
			id += "/" + slug
		}
	}
	if len(id) > maxAddressBytes {
		return
	}
	r.document.ID, r.placed = fact.DocumentPrefix+id, true
	if r.document.Publisher == nil {
		r.document.Publisher = &site
	}
}
