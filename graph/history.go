package graph

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Load is a completed load: the dataset before it, the one that it left, and what it changed.
type Load struct {
	Number          int // 1 for the first known load
	Version         string
	PreviousVersion *string // nil for the first known load
	StartedAt       string  // RFC 3339, as is LoadedAt
	LoadedAt        string
	// Documents are those of the dataset that the load left, sorted by id.
	Documents []LoadedDocument
	// Changes counts what the load changed by kind of element, without the kinds that it left
	// alone. The first known load counts as having added all that it left.
	Changes []ElementCount
	// Journal lists what the load changed; that of the first known load is empty.
	Journal Journal
}

// A LoadedDocument is what the history keeps of a document that a load read.
type LoadedDocument struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Hash  string `json:"hash"` // SHA-256 of its bytes, hexadecimal
	Facts int    `json:"facts"`
	// Series, Edition and Date are those of the document; nil where it has none, or where an earlier
	// release of Passerelle loaded it.
	Series  *string `json:"series,omitempty"`
	Edition *string `json:"edition,omitempty"`
	Date    *string `json:"date,omitempty"`
}

// document returns a document that the load left; nil if it has none with that id.
func (l *Load) document(id string) *LoadedDocument {
	k, found := slices.BinarySearchFunc(l.Documents, id, func(d LoadedDocument, id string) int { return strings.Compare(d.ID, id) })
	if !found {
		return nil
	}
	return &l.Documents[k]
}

// An ElementCount counts the changes of one kind of element.
type ElementCount struct {
	Element   ElementKind `json:"element"`
	Added     int         `json:"added"`
	Changed   int         `json:"changed"`
	Withdrawn int         `json:"withdrawn"`
}

// The connections of loads.
type (
	LoadConnection = Connection[LoadEdge, *Load]
	LoadEdge       = Edge[*Load]
)

// NewLoad returns the record of a load that left the dataset d. last is the load before it, nil
// if none is known, and entries are what has changed since then, sorted by element. The time
// at which the load ended is left to Completed.
func NewLoad(last *Load, d *Dataset, entries []JournalEntry, startedAt time.Time) Load {
	load := Load{Number: 1, Version: d.Version, StartedAt: Stamp(startedAt), Documents: []LoadedDocument{}}
	for k := range d.Documents {
		document := &d.Documents[k]
		load.Documents = append(load.Documents, LoadedDocument{
			document.ID, document.Title, document.Hash, document.Facts, new(document.Series()), document.Edition, document.Date,
		})
	}
	count := elementCounter{}
	if last == nil {
		for element := range d.elements {
			count.add(element.Kind(), Added)
		}
	} else {
		load.Number, load.PreviousVersion = last.Number+1, &last.Version
		for k := range entries {
			if entries[k].Before != entries[k].After {
				count.add(entries[k].Kind(), entries[k].changeKind())
			}
		}
		load.Journal = PackJournal(entries)
	}
	load.Changes = count.list()
	return load
}

// Completed returns the load with the time at which it ended.
func (l Load) Completed(at time.Time) Load {
	l.LoadedAt = Stamp(at)
	return l
}

// Stamp formats a time as the history stores it: in UTC, to the second, in RFC 3339, such as
// 2026-03-01T09:00:00Z.
func Stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// LoadedVersion names a version of the dataset with the stamp of when it was loaded, for a person.
func LoadedVersion(version, loadedAt string) string {
	return fmt.Sprintf("version %s, loaded at %s", version, loadedAt)
}

// Added returns the number of elements that the load added.
func (l *Load) Added() int { return sumCounts(l.Changes, func(c ElementCount) int { return c.Added }) }

// Changed returns the number of elements that the load changed.
func (l *Load) Changed() int {
	return sumCounts(l.Changes, func(c ElementCount) int { return c.Changed })
}

// Withdrawn returns the number of elements that the load withdrew.
func (l *Load) Withdrawn() int {
	return sumCounts(l.Changes, func(c ElementCount) int { return c.Withdrawn })
}

// sumCounts adds up one of the numbers of each count.
func sumCounts(counts []ElementCount, number func(ElementCount) int) int {
	total := 0
	for _, count := range counts {
		total += number(count)
	}
	return total
}

// changeKind says what became of the element.
func (e *JournalEntry) changeKind() ChangeKind {
	switch {
	case e.Before == 0:
		return Added
	case e.After == 0:
		return Withdrawn
	}
	return Changed
}

// An elementCounter counts changes by kind of element.
type elementCounter map[ElementKind]*ElementCount

func (c elementCounter) add(element ElementKind, change ChangeKind) {
	count := c[element]
	if count == nil {
		count = &ElementCount{Element: element}
		c[element] = count
	}
	switch change {
	case Added:
		count.Added++
	case Changed:
		count.Changed++
	case Withdrawn:
		count.Withdrawn++
	}
}

// list returns the counts in the order of elementKinds.
func (c elementCounter) list() []ElementCount {
	counts := []ElementCount{}
	for _, row := range elementKinds {
		if count := c[row.kind]; count != nil {
			counts = append(counts, *count)
		}
	}
	return counts
}

// loadsOf returns the stored loads that led to the dataset, up to the last one that left its
// version. If none did, as in a store that an earlier release of Passerelle loaded, history
// begins with the dataset: it returns one load, as if that had been the first.
func loadsOf(d *Dataset, stored []Load, loadedAt time.Time) []Load {
	for k := len(stored) - 1; k >= 0; k-- {
		if stored[k].Version == d.Version {
			return slices.Clone(stored[:k+1])
		}
	}
	return []Load{NewLoad(nil, d, nil, loadedAt).Completed(loadedAt)}
}

// loadsSince returns the load that left a version, and those after it. The version is named by its
// hash or by the number of the load that left it; of several loads that left it, the last counts.
// For the empty version, the graph before the first load, which no load left, base is nil.
func (s *Snapshot) loadsSince(version string) (base *Load, loads []Load, err error) {
	if version == "" {
		return nil, nil, nil
	}
	for k := len(s.loads) - 1; k >= 0; k-- {
		if load := &s.loads[k]; load.Version == version || strconv.Itoa(load.Number) == version {
			return load, s.loads[k+1:], nil
		}
	}
	return nil, nil, &NotFoundError{"version", version, s.knownVersions()}
}

// knownVersions returns the newest versions of the history as suggestions, newest first, each once.
func (s *Snapshot) knownVersions() []Suggestion {
	const maxVersions = 20
	versions := []Suggestion{}
	for k := len(s.loads) - 1; k >= 0 && len(versions) < maxVersions; k-- {
		version := Suggestion{ID: s.loads[k].Version, Label: s.loads[k].Version, MatchedOn: s.loads[k].Version, Why: "the history has it"}
		if !slices.Contains(versions, version) {
			versions = append(versions, version)
		}
	}
	return versions
}

// History returns a page of the loads that led to the dataset, newest first. first is 1..100.
func (d *DatasetInfo) History(first int, after *string) (*LoadConnection, error) {
	loads := d.snapshot.loads
	return connect(len(loads), first, after, func(k int) (LoadEdge, *Load) {
		load := &loads[len(loads)-1-k]
		return LoadEdge{cursor(strconv.Itoa(load.Number)), load}, load
	})
}
