package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// A Series is what is published again and again under one name, such as ROME 4.0, or a page, with
// what the graph holds of it.
type Series struct {
	Name      string  // "rome-4"; fact.Document.Series of its documents
	Title     string  // what all titles of its newest edition begin with
	Publisher *string // of its newest edition, as is Licence; nil where it does not say
	Licence   *string
	Editions  []*Edition // newest first; more than one where editions are kept side by side
	Facts     int        // of all its editions
	// Alone counts what no other series states, in the order of the kinds: nodes, as long as all the
	// facts of their relations are of this series, and transitions.
	Alone []KindCount
}

// An Edition is what the graph holds of one edition of a series.
type Edition struct {
	// Name is that of the series, with the edition behind "@" where it is kept beside another:
	// "rome-4@v461".
	Name    string
	Version *string // the version or date by which editions differ; nil where neither content nor file name has one
	Date    *string // the latest date of its documents, in ISO 8601; nil where none has one
	// LoadedAt is when the last of its documents was loaded as it is now, in RFC 3339; nil where the
	// history does not say.
	LoadedAt  *string
	Documents []*fact.Document // sorted by id
	Facts     int
}

// Series returns the series of the sources, sorted by name, or only the one of that name, which may be
// that of one of its editions or documents too. The first call on a snapshot goes over all its facts.
func (d *DatasetInfo) Series(name *string) ([]*Series, error) {
	all := d.snapshot.series()
	if name == nil {
		return all, nil
	}
	wanted := strings.TrimPrefix(*name, fact.DocumentPrefix)
	for _, series := range all {
		if series.isCalled(wanted) {
			return []*Series{series}, nil
		}
	}
	suggestions := []Suggestion{}
	for _, series := range all {
		suggestions = append(suggestions, Suggestion{ID: series.Name, Label: series.Title, MatchedOn: series.Name, Why: "the graph has it"})
	}
	return nil, &NotFoundError{"series", *name, suggestions}
}

// isCalled reports whether a name, without "document:", is that of the series, of an edition or of a
// document of it.
func (s *Series) isCalled(name string) bool {
	return name == s.Name || slices.ContainsFunc(s.Editions, func(e *Edition) bool {
		return name == e.Name || slices.ContainsFunc(e.Documents, func(d *fact.Document) bool { return d.ID == fact.DocumentPrefix+name })
	})
}

// newSeries groups the sources by series and edition.
func (s *Snapshot) newSeries() []*Series {
	byName := map[string]*Series{}
	loaded := s.loadTimes()
	for k := range s.dataset.Documents {
		document := &s.dataset.Documents[k]
		if document.IsRules() {
			continue
		}
		name := document.Series()
		if byName[name] == nil {
			byName[name] = &Series{Name: name}
		}
		byName[name].add(document, loaded[document.ID])
	}
	all := slices.SortedFunc(maps.Values(byName), func(a, b *Series) int { return strings.Compare(a.Name, b.Name) })
	for _, series := range all {
		series.describe()
	}
	s.countAlone(all)
	return all
}

// add adds a document, which was loaded at a time, "" if that is not known, to its edition. Documents
// come sorted by id.
func (s *Series) add(document *fact.Document, loadedAt string) {
	name := s.Name
	if _, kept, ok := strings.Cut(document.ID, "@"); ok {
		kept, _, _ = strings.Cut(kept, "/")
		name += "@" + kept
	}
	k := slices.IndexFunc(s.Editions, func(e *Edition) bool {
		return e.Name == name && fact.OrEmpty(e.Version) == fact.OrEmpty(document.Edition)
	})
	if k < 0 {
		k = len(s.Editions)
		s.Editions = append(s.Editions, &Edition{Name: name, Version: document.Edition})
	}
	e := s.Editions[k]
	e.Documents = append(e.Documents, document)
	e.Facts += document.Facts
	s.Facts += document.Facts
	e.Date = nilIfEmpty(max(fact.OrEmpty(e.Date), fact.OrEmpty(document.Date)))
	e.LoadedAt = nilIfEmpty(max(fact.OrEmpty(e.LoadedAt), loadedAt))
}

// describe sorts the editions and takes the description of the series from the newest one.
func (s *Series) describe() {
	slices.SortFunc(s.Editions, func(a, b *Edition) int {
		return cmp.Or(fact.CompareEditions(b.Documents[0], a.Documents[0]), cmp.Compare(fact.OrEmpty(b.LoadedAt), fact.OrEmpty(a.LoadedAt)),
			cmp.Compare(a.Name, b.Name), cmp.Compare(fact.OrEmpty(a.Version), fact.OrEmpty(b.Version)))
	})
	documents := s.Editions[0].Documents
	s.Title = documents[0].Title
	for _, document := range documents {
		s.Title = commonStart(s.Title, document.Title)
		s.Publisher = cmp.Or(s.Publisher, document.Publisher)
		s.Licence = cmp.Or(s.Licence, document.Licence)
	}
	if s.Title != documents[0].Title { // it may end within a word
		s.Title = strings.TrimRight(s.Title[:max(0, strings.LastIndexByte(s.Title, ' '))], " :—-,(")
	}
	s.Title = cmp.Or(s.Title, documents[0].Title)
}

// commonStart returns the characters with which both texts begin.
func commonStart(a, b string) string {
	for k, r := range a {
		if !strings.HasPrefix(b[min(k, len(b)):], string(r)) {
			return a[:k]
		}
	}
	return a
}

// loadTimes returns for each document when it was loaded as it is now: the first of the last loads that
// all left it with the same content.
func (s *Snapshot) loadTimes() map[string]string {
	times, ended := map[string]string{}, map[string]bool{}
	for k := len(s.loads) - 1; k >= 0; k-- {
		there := map[string]string{}
		for _, document := range s.loads[k].Documents {
			there[document.ID] = document.Hash
		}
		for i := range s.dataset.Documents {
			document := &s.dataset.Documents[i]
			if ended[document.ID] = ended[document.ID] || there[document.ID] != document.Hash; !ended[document.ID] {
				times[document.ID] = s.loads[k].LoadedAt
			}
		}
	}
	return times
}
