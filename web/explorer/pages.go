package explorer

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
	// mends says that the template itself shows the choices (view.Choices) for names that are unknown or ambiguous,
	// beside what it asks for. Else they are shown in its place.
	mends bool
}

// variables are those of a query.
type variables = map[string]any

// pages are all pages, in the order of the menu.
var pages = []page{
	{pattern: "/{$}", name: "accueil", variables: none},
	{pattern: "/recherche", name: "recherche", inMenu: true, variables: searched},
	{pattern: "/parcours", name: "parcours", inMenu: true, variables: routed, mends: true},
	{pattern: "/metier/{ref}", name: "metier", variables: byID("metier:"), node: "metier"},
}

// none is of queries without variables.
func none(address) []variables { return []variables{{}} }

// byID is of the queries of one node, whose address has its id without the prefix, or else a name of it.
func byID(prefix string) func(address) []variables {
	return func(a address) []variables {
		return []variables{{"ref": prefix + a.text("ref")}, {"ref": a.text("ref")}}
	}
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
