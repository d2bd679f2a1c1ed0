package explorer

import (
	"cmp"
	"strings"
)

// A page is one query and one template.
type page struct {
	// pattern is its address, as a pattern of http.ServeMux without a method.
	pattern string
	// name is that of its files, pages/NAME.graphql and pages/NAME.html, and of its words.
	name string
	// inMenu says whether the menu of every page leads to it.
	inMenu bool
	// variables makes the variables of the query of an address. Where there are several, each is tried after those
	// before it named what does not exist. The query is not run where there are none.
	variables func(address) []variables
	// node is the root field whose id gives the page its one address: others redirect there. "" if it has none.
	node string
	// needs is the field of the data without which there is no such page, "" if it has none.
	needs string
	// isKept says that the answer is kept while it is true, beside the pages that are made of it: it is large, and the same
	// for all visitors.
	isKept bool
	// exports says that the template sees what there is to download too.
	exports bool
	// mends says that the template itself shows the choices (view.Choices) for names that are unknown or ambiguous,
	// beside what it asks for. Else they are shown in its place.
	mends bool
	// refusal is the argument of the API whose values the template itself calls wrong (view.Refused), beside what it
	// asks for; "" if none. Else a page that says so is shown in its place.
	refusal string
}

// patterns returns the pattern of the page and, unless the path may end in anything, that of the same path with a slash
// at its end, from which visits are sent on.
func (p *page) patterns() []string {
	if strings.HasSuffix(p.pattern, "...}") || strings.HasSuffix(p.pattern, "{$}") {
		return []string{p.pattern}
	}
	return []string{p.pattern, p.pattern + "/{$}"}
}

// query returns the query of the page.
func (p *page) query() string { return textOf("pages/" + p.name + ".graphql") }

// slashed reports whether a path is one of the page with a slash behind it.
func (p *page) slashed(path string) bool {
	fixed, _, _ := strings.Cut(p.pattern, "{")
	return strings.HasSuffix(path, "/") && path != fixed
}

// named returns the kind of node whose names the address of the page has, by the root field that asks for one.
func (p *page) named() string { return cmp.Or(p.node, "metier") }

// variables are those of a query.
type variables = map[string]any

// pages are all pages, in the order of the menu.
var pages = []page{
	{pattern: "/{$}", name: "accueil", variables: none},
	{pattern: "/recherche", name: "recherche", inMenu: true, variables: searched},
	{pattern: "/parcours", name: "parcours", inMenu: true, variables: routed, mends: true},
	{pattern: "/carte", name: "carte", inMenu: true, variables: mapped, mends: true},
	{pattern: "/carte-de-france", name: "france", variables: none, isKept: true},
	{pattern: "/metier/{ref}", name: "metier", variables: byID("metier:"), node: "metier"},
	{pattern: "/comparer", name: "comparer", inMenu: true, variables: compared, mends: true, refusal: "metiers"},
	{pattern: "/competences", name: "competences", inMenu: true, variables: skillsChosen, mends: true},
	{pattern: "/competence/{ref}", name: "competence", variables: byIDAndCursors("skill:", "after", "apres", "partsAfter", "apresParties"), node: "skill"},
	{pattern: "/formation/{ref}", name: "formation", variables: byIDAndCursors("training:", "after", "apres"), node: "training"},
	{pattern: "/rome/{ref}", name: "rome", variables: byIDAndCursors("rome:", "after", "apres", "trainingsAfter", "apresFormations"), node: "romeCode"},
	{pattern: "/preuve/{ref...}", name: "preuve", variables: placed, needs: "node"},
	{pattern: "/donnees", name: "donnees", inMenu: true, variables: none},
	{pattern: "/donnees/historique", name: "historique", variables: changesShown, mends: true},
	{pattern: "/donnees/exports", name: "exports", variables: none, exports: true},
	{pattern: "/donnees/exports/{ref}", name: "export", variables: namedExport, exports: true, needs: "export", mends: true},
	{pattern: "/api", name: "api", variables: none, mends: true},
	{pattern: "/methode", name: "methode", variables: none},
}

// dataPages are the names of the pages about the data, in the order in which they lead to each other.
var dataPages = []string{"donnees", "historique", "exports", "api", "methode"}

// none is of queries without variables.
func none(address) []variables { return []variables{{}} }

// byID is of the queries of one node, whose address has its id without the prefix, or else a name of it.
func byID(prefix string) func(address) []variables {
	return func(a address) []variables {
		return []variables{{"ref": prefix + a.text("ref")}, {"ref": a.text("ref")}}
	}
}

// placed is of a place in a document: ?ligne=12&debut=340&fin=412 as line, start and end of evidence name it. Without a
// line it is the beginning of the document.
func placed(a address) []variables {
	asked := variables{"id": "document:" + a.text("ref"), "line": 1, "lines": 20, "placed": false}
	if line, ok := a.number("ligne"); ok {
		asked["line"], asked["lines"], asked["placed"] = line, 5, true
		asked["farBefore"], asked["before"], asked["behind"], asked["farBehind"] = max(1, line-2), max(1, line-1), line+1, line+2
		for parameter, variable := range map[string]string{"debut": "start", "fin": "end"} {
			if offset, ok := a.number(parameter); ok {
				asked[variable] = offset
			}
		}
	}
	return []variables{asked}
}

// changeKinds are the kinds of change, by what ?genre= calls them.
var changeKinds = []string{"ADDED", "CHANGED", "WITHDRAWN"}

// changesShown is of the history: a page of loads, and what has changed since ?depuis=, of the kind ?genre= and of the
// elements ?quoi=, if they are given.
func changesShown(a address) []variables {
	asked := variables{"changes": a.text("depuis") != "", "since": a.text("depuis")}
	for parameter, variable := range map[string]string{"page": "page", "apres": "after"} {
		if cursor := a.text(parameter); cursor != "" {
			asked[variable] = cursor
		}
	}
	if kind := a.oneOf("genre", changeKinds); kind != "" {
		asked["kinds"] = []string{kind}
	}
	if element := a.text("quoi"); element != "" {
		asked["elements"] = []string{element}
	}
	return []variables{asked}
}

// kindsSearched are the kinds of results, by what ?genre= calls them.
var kindsSearched = []string{"metiers", "codes", "competences", "formations"}

// searched is of the search: a few results of each kind, or a page of one kind. Without a text it is not run.
func searched(a address) []variables {
	text, kind := a.text("q"), a.oneOf("genre", kindsSearched)
	if text == "" {
		return nil
	}
	asked := variables{"text": text, "first": 8}
	if kind != "" {
		asked["first"] = 50
		if after := a.text("apres"); after != "" {
			asked["after"] = after
		}
	}
	for _, one := range kindsSearched {
		asked[one] = kind == "" || kind == one
	}
	return []variables{asked}
}

// pageNamed returns the page of a name, nil if there is none.
func pageNamed(name string) *page {
	for k := range pages {
		if pages[k].name == name {
			return &pages[k]
		}
	}
	return nil
}
