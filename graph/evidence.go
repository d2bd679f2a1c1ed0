package graph

import (
	"slices"

	"passerelle/graph/fact"
)

// Evidence is a place that supports what is answered.
type Evidence struct {
	fact.Evidence
	// NamedFrom and NamedTo are the titles that the document gives the two ends of a move, where it
	// may speak of another title than the label of the métier. They are nil for anything else.
	NamedFrom, NamedTo *string
	// Through are the filings through which the statement holds for the métiers of the answer where
	// it is about others: at most one, or for a move one at each end; none if it is about them.
	Through []*Filing
}

// evidenceOf returns the places that support a relation, in canonical order, each once:
// facts about two names that turned out to be one métier may share a place.
func evidenceOf(facts []*fact.Fact) []Evidence { return evidenceThrough(facts, nil) }

// evidenceThrough is evidenceOf for a relation that holds through a filing, nil if it is stated of
// the métier itself. Of what holds through a code only the facts about the code count.
func evidenceThrough(facts []*fact.Fact, through *Filing) []Evidence {
	list := make([]Evidence, 0, len(facts))
	for _, f := range facts {
		if through != nil && !through.passes(f.Subject) || containsPlace(list, f) {
			continue
		}
		e := Evidence{Evidence: f.Evidence, Through: []*Filing{}}
		if through != nil {
			e.Through = append(e.Through, through)
		}
		list = append(list, e)
	}
	return list
}

// containsPlace reports whether a list has the place of a fact.
func containsPlace(list []Evidence, f *fact.Fact) bool {
	g := f.Evidence
	return slices.ContainsFunc(list, func(e Evidence) bool {
		return e.Document == g.Document && e.Start == g.Start && e.End == g.End && e.Rule == g.Rule
	})
}
