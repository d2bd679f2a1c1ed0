package export

import (
	"slices"
	"strings"
	"time"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// An Edition is a dataset as exports cite it: its snapshot, and when it was stored.
type Edition struct {
	Snapshot *graph.Snapshot
	LoadedAt time.Time
}

const title = "Passerelle: career moves between French occupations"

// info is what the API's dataset says.
func (e Edition) info() *graph.DatasetInfo {
	return e.Snapshot.Info(e.LoadedAt.UTC().Format(time.RFC3339))
}

// day is the date on which the dataset was stored.
func (e Edition) day() string { return e.LoadedAt.UTC().Format(time.DateOnly) }

// distinct are what documents say of themselves, each once, sorted, in one text.
func distinct(documents []*fact.Document, value func(*fact.Document) *string) string {
	var values []string
	for _, document := range documents {
		if v := value(document); v != nil {
			values = append(values, *v)
		}
	}
	slices.Sort(values)
	return strings.Join(slices.Compact(values), "; ")
}

func publisher(d *fact.Document) *string { return d.Publisher }
func licence(d *fact.Document) *string   { return d.Licence }

// documents are the ids of the documents of evidence, each once.
func documents(evidence []fact.Evidence) []string {
	ids := []string{}
	for _, e := range evidence {
		if !slices.Contains(ids, e.Document.ID) {
			ids = append(ids, e.Document.ID)
		}
	}
	return ids
}
