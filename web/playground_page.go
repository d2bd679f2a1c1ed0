package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"time"

	xlanguage "golang.org/x/text/language"

	"passerelle/internal/coding"
)

// A pageMaker makes the page of the playground for a request: in the language of its reader and, where no script runs, with
// the query of the address as a form that the API answers.
type pageMaker struct{ french, english *template.Template }

// inEnglish are the words of index.html, each followed by its English. Those of the scripts stand in src/words.js.
var inEnglish = []string{
	`<html lang="fr">`, `<html lang="en">`,
	"Passerelle : essayer les requêtes GraphQL", "Passerelle: try GraphQL queries",
	"Interroger le graphe des métiers, compétences, formations et passerelles professionnelles.",
	"Query the graph of occupations, skills, trainings and career moves.",
	"Essayer les requêtes GraphQL de Passerelle", "Try the GraphQL queries of Passerelle",
	"L’éditeur de requêtes a besoin de JavaScript. Sans lui, ce formulaire envoie une requête à l’API, qui répond en JSON.",
	"The editor of queries needs JavaScript. Without it this form sends a query to the API, which answers in JSON.",
	"Retour à l’explorateur", "Back to the explorer", "Requête", "Query", "Envoyer", "Send",
}

// newPageMaker reads the page of the build. Its form is a template.
func newPageMaker(page []byte) (*pageMaker, error) {
	for k := 0; k < len(inEnglish); k += 2 {
		if !bytes.Contains(page, []byte(inEnglish[k])) {
			return nil, fmt.Errorf("index.html lacks %q", inEnglish[k])
		}
	}
	made := &pageMaker{}
	var err error
	if made.french, err = template.New("").Parse(string(page)); err != nil {
		return nil, err
	}
	made.english, err = template.New("").Parse(strings.NewReplacer(inEnglish...).Replace(string(page)))
	return made, err
}

var spoken = xlanguage.NewMatcher([]xlanguage.Tag{xlanguage.French, xlanguage.English})

// speaksEnglish reports whether the page is to be in English: by ?lang=, else by what the browser prefers.
func speaksEnglish(r *http.Request) bool {
	if asked := r.URL.Query().Get("lang"); asked == "fr" || asked == "en" {
		return asked == "en"
	}
	accepted, _, err := xlanguage.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil || len(accepted) == 0 {
		return false
	}
	_, k, _ := spoken.Match(accepted...)
	return k == 1
}

// serve answers with the page.
func (m *pageMaker) serve(w http.ResponseWriter, r *http.Request) {
	page := m.french
	if speaksEnglish(r) {
		page = m.english
	}
	given := r.URL.Query()
	var text bytes.Buffer
	if err := page.Execute(&text, map[string]string{"Query": given.Get("query"), "Variables": given.Get("variables")}); err != nil {
		http.Error(w, "page unreadable", http.StatusInternalServerError)
		return
	}
	sum := sha256.Sum256(text.Bytes())
	tag, content := hex.EncodeToString(sum[:12]), text.Bytes()
	header := w.Header()
	if coding.AcceptsGzip(r) {
		content, tag = coding.Gzip.Encode(content), tag+"-gz"
		header.Set("Content-Encoding", "gzip")
	}
	header.Set("Vary", "Accept-Encoding, Accept-Language")
	header.Set("ETag", `"`+tag+`"`)
	header.Set("Content-Type", contentTypes[".html"])
	header.Set("Cache-Control", "no-cache")
	header.Set("Content-Length", fmt.Sprint(len(content)))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}
