package export

import (
	"slices"
	"strings"
	"time"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A StoredGraph is a dataset as exports cite it: its snapshot, and the time at which it was stored.
type StoredGraph struct {
	Snapshot *graph.Snapshot
	LoadedAt time.Time
}

// datasetTitle is the title that every drawing bears.
const datasetTitle = "Passerelle: career moves between French occupations"

// info returns what the API's field dataset says, with the time in UTC, such as "2026-03-01T12:00:00Z".
func (e StoredGraph) info() *graph.DatasetInfo {
	return e.Snapshot.Info(e.LoadedAt.UTC().Format(time.RFC3339))
}

// day returns the date on which the dataset was stored, such as "2026-03-01".
func (e StoredGraph) day() string { return e.LoadedAt.UTC().Format(time.DateOnly) }

// joinDistinct joins the values that documents have, sorted and each once: two documents of one
// publisher and one of another give "Onisep; Éditeur". A document without a value adds nothing.
func joinDistinct(documents []*fact.Document, value func(*fact.Document) *string) string {
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

// documentIDs returns the ids of the documents behind some evidence, each once, in the order of
// the evidence; the list is never nil.
func documentIDs(evidence []graph.Evidence) []string {
	ids := []string{}
	for _, e := range evidence {
		if !slices.Contains(ids, e.Document.ID) {
			ids = append(ids, e.Document.ID)
		}
	}
	return ids
}

// sourceLines returns a line for each document behind the dataset, with its publisher, licence and date.
func (e StoredGraph) sourceLines() []string {
	var list []string
	for _, document := range e.info().Documents {
		list = append(list, oneLine(document.ID+": "+document.Attribution()))
	}
	return list
}

// notice returns the lines of text that a file of the drawing cites its data with: the title, the
// dataset's version, a line for each source with its publisher and licence, and the remarks.
func (d *drawing) notice() []string {
	info := d.info()
	lines := []string{datasetTitle, "dataset version " + info.Version + " of " + info.LoadedAt}
	for _, document := range d.sources {
		lines = append(lines, "source "+document.ID+": "+document.Attribution())
	}
	return append(lines, d.remarks...)
}

// remarksOf returns what a reader of an answer must know beside its paths: why no path was found,
// that better paths may exist, and which owned skills no métier asks for.
func remarksOf(answer *graph.CareerPaths) []string {
	var remarks []string
	if answer.NoPath != nil {
		remarks = append(remarks, "no path: "+answer.NoPath.Message)
	}
	if answer.Truncated {
		remarks = append(remarks, "the search was cut short: better paths may exist")
	}
	if len(answer.UnknownSkills) > 0 {
		remarks = append(remarks, "no métier asks for: "+strings.Join(answer.UnknownSkills, ", "))
	}
	return remarks
}
