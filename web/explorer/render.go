package explorer

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// A view is what the template of a page sees.
type view struct {
	Data      map[string]any // of the answer, as encoding/json decodes it
	Questions []question     // of the names that are unknown or ambiguous
	Refused   bool           // whether a value of the argument that the page names in its line is wrong
	Problem   string         // what is wrong, of the page problem
	Wrong     *wrongValue    // the text of the address that is wrong, nil if none is or it is not known
	Origin    string         // the scheme and host that the page is asked for at

	address   address
	query     string
	body      []byte // of the answer
	variables variables
	again     func(*http.Request) // of the answer
	filed     *filings            // of the page of all métiers
}

// Param returns the first text of a parameter of the address, "" if there is none.
func (v *view) Param(name string) string { return v.address.text(name) }

// Params returns the texts of a parameter that is repeated, at most so many.
func (v *view) Params(name string, most int) []string { return v.address.texts(name, most) }

// Has reports whether a parameter of the address has a text among others.
func (v *view) Has(name, text string) bool { return slices.Contains(v.address.values[name], text) }

// Fields returns the texts of a parameter that is repeated, and so many empty ones, as a form has fields for them.
func (v *view) Fields(name string, empty int) []string {
	return append(v.Params(name, maxFields), make([]string, empty)...)
}

// With returns the address of the page with one text in place of all of a parameter, or without it if that is "".
func (v *view) With(name, text string) string { return v.address.set(name, text).link() }

// Answer returns an object of the answer, nil where it was not asked for or there is none.
func (v *view) Answer(name string) map[string]any {
	answer, _ := v.Data[name].(map[string]any)
	return answer
}

// A shell is what the layout sees.
type shell struct {
	Name     string // of the page
	Language language
	Title    template.HTML
	About    template.HTML // the description
	Crumbs   template.HTML
	Head     template.HTML
	Main     template.HTML
	Origin   string
	Address  string // the one address of the page
	Versions []version
	Indexed  bool   // whether search engines may keep it
	Query    string // the link to the playground
	Searched string
	Asked    string    // the question that was taken to ask for the page
	Untaken  []untaken // values of the address that do not count as they are
	Menu     []string  // names of pages
	Finds    bool      // whether the top of the page has a field to search in: it is not the matter of the page itself
}

// A version is a page in a language.
type version struct {
	Language language
	Address  string // which names it
}

// parseTemplates returns all templates for each rendering: those of a page NAME are NAME.html, the page, and in the
// same file NAME.title, NAME.about and NAME.crumbs, and NAME.head if it has one.
func (e *Explorer) parseTemplates() map[rendering]*template.Template {
	parsed := map[rendering]*template.Template{}
	for _, spoken := range languages {
		for _, explicit := range []bool{false, true} {
			shown := rendering{spoken, explicit}
			set := template.New("").Option("missingkey=error").Funcs(e.functions(shown))
			parsed[shown] = template.Must(set.ParseFS(files, "pages/*.html"))
			e.words[spoken].writeOut(parsed[shown])
		}
	}
	return parsed
}

// serveView answers with a page.
func (e *Explorer) serveView(w http.ResponseWriter, v *visit, status int, name string, shown *view) {
	body, err := e.render(v, status, name, shown)
	if err != nil {
		e.serveFault(w, v, err)
		return
	}
	send(w, v.Request, status, htmlPage, body)
}

// serveFault answers where a template failed.
func (e *Explorer) serveFault(w http.ResponseWriter, v *visit, err error) {
	e.options.Log(v.Request, err)
	http.Error(w, "internal error", http.StatusInternalServerError)
}

// partBuffers are buffers that parts of pages are written into: one that grows for each page anew takes more memory than all else.
var partBuffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// render runs the templates of a page, and the layout around what they give.
func (e *Explorer) render(v *visit, status int, name string, shown *view) ([]byte, error) {
	set := e.templates[v.rendering]
	outer := shell{
		Name: name, Language: v.rendering.language, Origin: shown.Origin, Address: v.rendering.localised(v.address.canonical()),
		Indexed: status == http.StatusOK && !strings.Contains(v.address.canonical(), "?"), Query: shown.queryLink(), Searched: v.address.text("q"), Asked: v.address.asked,
		Untaken: v.address.untakenOn(name),
		Finds:   name != "accueil" && name != "recherche" && name != "problem",
	}
	for _, spoken := range languages {
		outer.Versions = append(outer.Versions, version{spoken, rendering{spoken, true}.localised(v.address.canonical())})
	}
	for k := range pages {
		if pages[k].inMenu {
			outer.Menu = append(outer.Menu, pages[k].name)
		}
	}
	text, _ := partBuffers.Get().(*bytes.Buffer)
	defer partBuffers.Put(text)
	for _, part := range []struct {
		template string
		into     *template.HTML
	}{
		{".title", &outer.Title}, {".about", &outer.About}, {".crumbs", &outer.Crumbs}, {".head", &outer.Head}, {".html", &outer.Main},
	} {
		if set.Lookup(name+part.template) == nil && part.template == ".head" {
			continue
		}
		text.Reset()
		if err := set.ExecuteTemplate(text, name+part.template, shown); err != nil {
			return nil, fmt.Errorf("page %s: %w", name, err)
		}
		*part.into = template.HTML(text.String())
	}
	var body bytes.Buffer
	body.Grow(len(outer.Main) + 8<<10)
	if err := set.ExecuteTemplate(&body, "layout.html", outer); err != nil {
		return nil, fmt.Errorf("layout of %s: %w", name, err)
	}
	return body.Bytes(), nil
}

// canonical returns the address without its language, its parameters sorted.
func (a address) canonical() string {
	values := url.Values{}
	for name, texts := range a.query {
		if name != "lang" {
			values[name] = texts
		}
	}
	if len(values) == 0 {
		return a.path
	}
	return a.path + "?" + values.Encode()
}
