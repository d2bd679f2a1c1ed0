package explorer

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// sitemapSize is the most addresses that a sitemap may have, by its protocol.
const sitemapSize = 50_000

const sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// A sitemap is a list of addresses, or of sitemaps.
type sitemap struct {
	XMLName xml.Name
	Space   string         `xml:"xmlns,attr"`
	Pages   []sitemapEntry `xml:"url"`
	Parts   []sitemapEntry `xml:"sitemap"`
}

type sitemapEntry struct {
	Address string `xml:"loc"`
}

// serveRobots lets search engines read all pages but those of answers to questions, which are without end.
func (e *Explorer) serveRobots(w http.ResponseWriter, r *http.Request) {
	text := "User-agent: *\nDisallow: /recherche\nDisallow: /preuve/\nDisallow: /graphql\nDisallow: /graphiql/\nDisallow: /export/\n\nSitemap: " + e.origin(r) + "/sitemap.xml\n"
	send(w, r, http.StatusOK, "text/plain; charset=utf-8", []byte(text))
}

// serveSitemapIndex answers with the sitemap of all pages or, where it would be too long, with the list of its parts.
func (e *Explorer) serveSitemapIndex(w http.ResponseWriter, r *http.Request) {
	paths, ok := e.allPaths(w, r)
	if !ok {
		return
	}
	if len(paths) <= sitemapSize {
		e.sendSitemap(w, r, paths)
		return
	}
	index := sitemap{XMLName: xml.Name{Local: "sitemapindex"}, Space: sitemapSpace}
	for part := range (len(paths) + sitemapSize - 1) / sitemapSize {
		index.Parts = append(index.Parts, sitemapEntry{fmt.Sprintf("%s/sitemap/%d.xml", e.origin(r), part+1)})
	}
	sendXML(w, r, index)
}

// serveSitemap answers with a part of the sitemap: /sitemap/1.xml is the first.
func (e *Explorer) serveSitemap(w http.ResponseWriter, r *http.Request) {
	number, isXML := strings.CutSuffix(r.PathValue("part"), ".xml")
	part, err := strconv.Atoi(number)
	if err != nil || !isXML || part < 1 {
		e.serveNothing(w, r)
		return
	}
	paths, ok := e.allPaths(w, r)
	if !ok {
		return
	}
	if part > (len(paths)+sitemapSize-1)/sitemapSize {
		e.serveNothing(w, r)
		return
	}
	e.sendSitemap(w, r, paths[(part-1)*sitemapSize:min(part*sitemapSize, len(paths))])
}

// allPaths returns the paths of all pages that search engines may keep. Where it cannot, it answers why.
func (e *Explorer) allPaths(w http.ResponseWriter, r *http.Request) (paths []string, ok bool) {
	for k := range pages {
		if path := strings.TrimSuffix(pages[k].pattern, "{$}"); !strings.Contains(path, "{") {
			paths = append(paths, path)
		}
	}
	query, after := textOf("pages/sitemap.graphql"), any(nil)
	for {
		got, err := e.ask(r, query, []variables{{"after": after}})
		listed, _ := at(got.Data, "metiers.nodes").([]any)
		if err != nil || len(got.Errors) > 0 {
			v := e.visitOf(r)
			e.serveProblem(w, v, problemOf(&got, v.address))
			return nil, false
		}
		for _, node := range listed {
			id, _ := at(node, "id").(string)
			paths = append(paths, nodePath(id))
		}
		if next, _ := at(got.Data, "metiers.pageInfo.hasNextPage").(bool); !next {
			return paths, true
		}
		after = at(got.Data, "metiers.pageInfo.endCursor")
	}
}

func (e *Explorer) sendSitemap(w http.ResponseWriter, r *http.Request, paths []string) {
	list := sitemap{XMLName: xml.Name{Local: "urlset"}, Space: sitemapSpace}
	for _, path := range paths {
		list.Pages = append(list.Pages, sitemapEntry{e.origin(r) + path})
	}
	sendXML(w, r, list)
}

func sendXML(w http.ResponseWriter, r *http.Request, list sitemap) {
	text, err := xml.Marshal(list)
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	send(w, r, http.StatusOK, "application/xml; charset=utf-8", append([]byte(xml.Header), text...))
}
