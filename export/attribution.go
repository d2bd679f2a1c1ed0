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

const datasetTitle = "Passerelle: career moves between French occupations"

// info is what the API's dataset says.
func (e Edition) info() *graph.DatasetInfo {
	return e.Snapshot.Info(e.LoadedAt.UTC().Format(time.RFC3339))
}

// day is the date on which the dataset was stored.
func (e Edition) day() string { return e.LoadedAt.UTC().Format(time.DateOnly) }

// distinct are what documents say of themselves, each once, sorted, in one text.
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

// documents are the ids of the documents of evidence, each once.
func documentIDs(evidence []fact.Evidence) []string {
	ids := []string{}
	for _, e := range evidence {
		if !slices.Contains(ids, e.Document.ID) {
			ids = append(ids, e.Document.ID)
		}
	}
	return ids
}

// notice says in lines of text where the data come from, under which licence, and the remarks.
func (d *drawing) notice() []string {
	info := d.info()
	lines := []string{datasetTitle, "dataset version " + info.Version + " of " + info.LoadedAt}
	for _, document := range d.sources {
		lines = append(lines, "source "+document.ID+": "+document.Attribution())
	}
	return append(lines, d.remarks...)
}

// remarksOf are why there is no path, whether there may be better ones, and the owned skills
// that change nothing.
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
