package loader

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// MergeOptions say what becomes of the editions that a store holds of what was read.
type MergeOptions struct {
	// Keep leaves them there, beside those that were read.
	Keep bool
	// Force lets an older edition take the place of a newer one.
	Force bool
	// Torn are the ids of stored documents that an interrupted load left half changed, so that
	// their facts are not among the stored ones.
	Torn []string
}

// A Replaced is an edition whose place another one takes.
type Replaced struct {
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	Edition *string `json:"edition,omitempty"`
	Date    *string `json:"date,omitempty"`
}

// Merge returns what a store that holds some facts should hold after those that were read. Each
// document takes the place of the editions of it that are stored: what these alone said goes.
// Documents of a series that the edition read does not hold stay, and the report says so. It fails
// on an edition that is older than a stored one, and where a torn document is not replaced, and then
// changes nothing. Merge may be called again, with what another store holds.
func (r *Report) Merge(stored, read []fact.Fact, o MergeOptions) ([]fact.Fact, error) {
	m := newMerge(r, stored, o)
	if err := errors.Join(m.settle(), m.checkTorn()); err != nil {
		return nil, err
	}
	m.reportStaying()
	facts := slices.Clone(read)
	for _, f := range stored {
		if !m.dropped[f.Evidence.Document.ID] {
			facts = append(facts, f)
		}
	}
	return r.leaveOutNameless(facts)
}

// A merge finds what becomes of stored documents.
type merge struct {
	report  *Report
	options MergeOptions
	stored  []*fact.Document            // sorted by id
	bySlot  map[string][]*fact.Document // stored editions, by their place
	dropped map[string]bool             // ids of stored documents that go
}

// newMerge gives the documents of the report their ids in the store.
func newMerge(r *Report, stored []fact.Fact, o MergeOptions) *merge {
	m := &merge{report: r, options: o, stored: documentsOf(stored), bySlot: map[string][]*fact.Document{}, dropped: map[string]bool{}}
	for _, d := range r.Documents {
		d.document.PartOf = d.partOf
		d.setID(d.id)
		d.Replaces = nil
	}
	r.keepNames(m.stored)
	for _, d := range m.stored {
		_, slot := placeOf(d)
		m.bySlot[slot] = append(m.bySlot[slot], d)
	}
	return m
}

// documentsOf returns the documents of facts, each once, sorted by id.
func documentsOf(facts []fact.Fact) []*fact.Document {
	known := map[*fact.Document]bool{}
	var list []*fact.Document
	for k := range facts {
		if d := facts[k].Evidence.Document; !known[d] {
			known[d] = true
			list = append(list, d)
		}
	}
	slices.SortFunc(list, func(a, b *fact.Document) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// settle decides what becomes of the stored editions of each document.
func (m *merge) settle() error {
	var older []*OlderError
	var strange []error
	apart := map[string]bool{} // series and editions that are kept beside others
	for _, d := range m.report.Documents {
		_, slot := placeOf(d.document)
		if isCurated(d) || m.options.Keep {
			m.dropped[d.ID] = true
			apart[d.besideKey()] = apart[d.besideKey()] || !isCurated(d) && m.clashes(d)
			continue
		}
		for _, old := range m.bySlot[slot] {
			switch {
			case !d.placed && !d.mayBe(old):
				strange = append(strange, fmt.Errorf("%s: %s of %s is stored under this name, and this is of %s: rename the file",
					d.Path, old.ID, *old.Publisher, *d.document.Publisher))
			case fact.CompareEditions(d.document, old) < 0 && !m.options.Force:
				older = append(older, olderThan(d, old))
			}
			m.dropped[old.ID] = true
			if old.Hash != d.document.Hash {
				d.Replaces = &Replaced{old.ID, old.Title, old.Edition, old.Date}
			}
		}
	}
	for _, d := range m.report.Documents {
		if apart[d.besideKey()] && !isCurated(d) {
			delete(m.dropped, d.ID)
			d.setBeside()
			m.dropped[d.ID] = true
		}
	}
	return errors.Join(append(strange, firstOfSeries(older)...)...)
}

// besideKey returns what all documents of an edition have in common.
func (d *DocumentReport) besideKey() string { return d.document.Series() + "@" + d.edition }

// clashes reports whether the store holds another edition under the id of the document.
func (m *merge) clashes(d *DocumentReport) bool {
	return slices.ContainsFunc(m.stored, func(old *fact.Document) bool {
		return old.ID == d.ID && (old.Hash != d.document.Hash || fact.OrEmpty(old.Edition) != fact.OrEmpty(d.document.Edition))
	})
}

// An OlderError says that a document is of an older edition than the stored one.
type OlderError struct {
	Path, Title  string
	Stored       *fact.Document
	Series, From string // the series, and the edition or date that was read
	Others       int    // documents of the series that are older too
}

func (e *OlderError) Error() string {
	text := fmt.Sprintf("%s: “%s” (%s) is older than “%s” (%s) of %s, which is stored",
		e.Path, e.Title, e.From, e.Stored.Title, editionOf(e.Stored), e.Series)
	if e.Others > 0 {
		text += fmt.Sprintf(", as are %d more", e.Others)
	}
	return text + ": --force lets it take its place, --keep keeps both"
}

func olderThan(d *DocumentReport, stored *fact.Document) *OlderError {
	return &OlderError{Path: d.Path, Title: d.Title, Stored: stored, Series: d.document.Series(), From: editionOf(d.document)}
}

// editionOf returns the version or date of a document in words.
func editionOf(d *fact.Document) string {
	for _, text := range []*string{d.Edition, d.Date} {
		if text != nil {
			return *text
		}
	}
	return "no date"
}

// firstOfSeries returns one of the errors about older editions for each series.
func firstOfSeries(list []*OlderError) []error {
	first := map[string]*OlderError{}
	var kept []error
	for _, older := range list {
		if known := first[older.Series]; known != nil {
			known.Others++
			continue
		}
		first[older.Series] = older
		kept = append(kept, older)
	}
	return kept
}

// checkTorn fails where a torn document would stay.
func (m *merge) checkTorn() error {
	replaced := map[string]bool{}
	for _, d := range m.report.Documents {
		_, slot := placeOf(d.document)
		replaced[d.ID], replaced[slot] = true, replaced[slot] || !m.options.Keep
	}
	return checkTorn(m.options.Torn, func(id string) bool { return replaced[id] || replaced[keptPattern.ReplaceAllString(id, "")] })
}

// checkTorn fails where one of the torn documents is not settled.
func checkTorn(torn []string, settled func(id string) bool) error {
	var left []string
	for _, id := range torn {
		if !settled(id) {
			left = append(left, strings.TrimPrefix(id, fact.DocumentPrefix))
		}
	}
	if len(left) == 0 {
		return nil
	}
	return fmt.Errorf("a load was interrupted while it changed %s: load the same documents again, or forget them, before anything else", strings.Join(left, ", "))
}

// reportStaying lists the documents of an edition before that the one that was read does not hold.
func (m *merge) reportStaying() {
	m.report.Staying = nil
	series := map[string]bool{}
	for _, d := range m.report.Documents {
		if d.placed && d.document.PartOf != "" && !m.options.Keep {
			series[d.document.PartOf] = true
		}
	}
	for _, d := range m.stored {
		if name, _ := placeOf(d); series[name] && !m.dropped[d.ID] {
			m.report.Staying = append(m.report.Staying, Replaced{d.ID, d.Title, d.Edition, d.Date})
		}
	}
}
