package graph

import (
	"slices"
	"strconv"
	"time"
)

// A Load is one that was completed: what the dataset was before it, and what it changed.
type Load struct {
	Number          int // 1 for the first one known
	Version         string
	PreviousVersion *string // nil for the first one known
	StartedAt       string  // RFC 3339, as LoadedAt
	LoadedAt        string
	// Documents are those of the dataset that it left, sorted by id.
	Documents []LoadedDocument
	// Changes counts what it changed, by kind of element, kinds that it left alone apart.
	// The first one known is taken to have added all that it left.
	Changes []ElementCount
	// Journal is what it changed. The first one known has none.
	Journal Journal
}

// A LoadedDocument is what a load knew of a document.
type LoadedDocument struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Hash  string `json:"hash"` // SHA-256 of its bytes, hexadecimal
	Facts int    `json:"facts"`
}

// An ElementCount counts changes of a kind of element.
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

// NewLoad tells of a load that left the dataset, after the last one, nil if none is known.
// entries are what it changed since then, in the order of their elements.
func NewLoad(last *Load, d *Dataset, entries []JournalEntry, startedAt time.Time) Load {
	load := Load{Number: 1, Version: d.Version, StartedAt: Stamp(startedAt), Documents: []LoadedDocument{}}
	for k := range d.Documents {
		document := &d.Documents[k]
		load.Documents = append(load.Documents, LoadedDocument{document.ID, document.Title, document.Hash, document.Facts})
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

// Completed is the load with the time at which it ended.
func (l Load) Completed(at time.Time) Load {
	l.LoadedAt = Stamp(at)
	return l
}

// Stamp is a time as a load tells it: in UTC, to the second, in RFC 3339.
func Stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// Added is how many elements the load added.
func (l *Load) Added() int { return sumCounts(l.Changes, func(c ElementCount) int { return c.Added }) }

// Changed is how many elements the load changed.
func (l *Load) Changed() int {
	return sumCounts(l.Changes, func(c ElementCount) int { return c.Changed })
}

// Withdrawn is how many elements the load withdrew.
func (l *Load) Withdrawn() int {
	return sumCounts(l.Changes, func(c ElementCount) int { return c.Withdrawn })
}

func sumCounts(counts []ElementCount, of func(ElementCount) int) int {
	total := 0
	for _, count := range counts {
		total += of(count)
	}
	return total
}

// change is what the load made of the element.
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

// list gives the counts in the order of kinds.
func (c elementCounter) list() []ElementCount {
	counts := []ElementCount{}
	for _, k := range elementKinds {
		if count := c[k.kind]; count != nil {
			counts = append(counts, *count)
		}
	}
	return counts
}

// loadsOf returns the loads, of those that are stored, that led to the dataset: those up to
// the last one that left its version. Where none did, as in a store that an earlier release
// of Passerelle loaded, it returns one load alone, as if it had been the first: history
// begins there.
func loadsOf(d *Dataset, stored []Load, loadedAt time.Time) []Load {
	for k := len(stored) - 1; k >= 0; k-- {
		if stored[k].Version == d.Version {
			return slices.Clone(stored[:k+1])
		}
	}
	return []Load{NewLoad(nil, d, nil, loadedAt).Completed(loadedAt)}
}

// since are the loads after the version, which is named by its hash or by the number of a
// load that left it; the last load that did counts. The empty version is that of an empty
// store, which none is recorded to have left: empty is true for it.
func (s *Snapshot) loadsSince(version string) (loads []Load, empty bool, err error) {
	if version == "" {
		return nil, true, nil
	}
	for k := len(s.loads) - 1; k >= 0; k-- {
		if load := &s.loads[k]; load.Version == version || strconv.Itoa(load.Number) == version {
			return s.loads[k+1:], false, nil
		}
	}
	return nil, false, &NotFoundError{"version", version, s.knownVersions()}
}

// versions are those that are known, the newest first, each once.
func (s *Snapshot) knownVersions() []string {
	const maxVersions = 20
	versions := []string{}
	for k := len(s.loads) - 1; k >= 0 && len(versions) < maxVersions; k-- {
		if version := s.loads[k].Version; !slices.Contains(versions, version) {
			versions = append(versions, version)
		}
	}
	return versions
}

// History are the loads that led to the dataset, the newest first. first is 1..100.
func (d *DatasetInfo) History(first int, after *string) (*LoadConnection, error) {
	loads := d.snapshot.loads
	return connect(len(loads), first, after, func(k int) (LoadEdge, *Load) {
		load := &loads[len(loads)-1-k]
		return LoadEdge{cursor(strconv.Itoa(load.Number)), load}, load
	})
}
