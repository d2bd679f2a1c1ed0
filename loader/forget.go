package loader

import (
	"fmt"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// Forget returns the stored facts without those of some documents, and these documents: those of the
// first name, sorted by id, then those of the next. A name is that of a series, for all of its editions
// ("rome-4"), of an edition that is kept beside another ("rome-4@v461"), or the id of one document,
// with or without "document:". torn are the ids of documents that an interrupted load left half
// changed, whose facts are not among the stored ones; of those that are forgotten nothing but the id is
// known. It fails on a name that nothing has but what the names before it took, on the curated
// identities, and where a torn document would stay.
func Forget(stored []fact.Fact, torn []string, names ...string) (kept []fact.Fact, forgotten []*fact.Document, err error) {
	documents := documentsOf(stored)
	for _, id := range torn {
		documents = append(documents, &fact.Document{ID: id})
	}
	forgotten, err = Named(documents, names...)
	if err != nil {
		return nil, nil, err
	}
	gone := map[string]bool{}
	for _, d := range forgotten {
		gone[d.ID] = true
	}
	if err := checkTorn(torn, func(id string) bool { return gone[id] }); err != nil {
		return nil, nil, err
	}
	for _, f := range stored {
		if !gone[f.Evidence.Document.ID] {
			kept = append(kept, f)
		}
	}
	return kept, forgotten, nil
}

// Named returns the documents that Forget takes out for some names: those of the first name, then those of the next. It
// fails on a name that nothing has but what the names before it took.
func Named(documents []*fact.Document, names ...string) ([]*fact.Document, error) {
	var named []*fact.Document
	taken := map[string]bool{}
	for _, name := range names {
		before := len(named)
		for _, d := range documents {
			if !taken[d.ID] && !d.IsRules() && isCalled(d, name) {
				taken[d.ID] = true
				named = append(named, d)
			}
		}
		if len(named) == before {
			return nil, fmt.Errorf("no series or document is called %q: there are %s", name, strings.Join(seriesNames(documents), ", "))
		}
	}
	return named, nil
}

// isCalled reports whether the name is that of a document, of its edition or of its series.
func isCalled(d *fact.Document, name string) bool {
	id, name := strings.TrimPrefix(d.ID, fact.DocumentPrefix), strings.TrimPrefix(name, fact.DocumentPrefix)
	series, _ := placeOf(d)
	edition, _, _ := strings.Cut(strings.TrimPrefix(id, series), "/")
	return name == id || name == series || name == series+edition || strings.HasPrefix(id, name+"/") && d.PartOf == ""
}

// seriesNames returns the names of the series of documents, each once, sorted.
func seriesNames(documents []*fact.Document) []string {
	var names []string
	for _, d := range documents {
		if name, _ := placeOf(d); !d.IsRules() {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
