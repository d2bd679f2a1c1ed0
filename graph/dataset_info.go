package graph

import "passerelle/graph/fact"

// A CountedKind is a kind of thing whose number DatasetInfo states.
type CountedKind string

// The counted kinds, in the order in which they are listed.
const (
	CountDocument    CountedKind = "DOCUMENT"
	CountFact        CountedKind = "FACT"
	CountMetier      CountedKind = "METIER"
	CountAppellation CountedKind = "APPELLATION"
	CountRomeCode    CountedKind = "ROME_CODE"
	CountSkill       CountedKind = "SKILL"
	CountTraining    CountedKind = "TRAINING"
	CountTransition  CountedKind = "TRANSITION"
)

// A KindCount is the number of things of a kind.
type KindCount struct {
	Kind  CountedKind `json:"kind"`
	Count int         `json:"count"`
}

// DatasetInfo describes the dataset that a Snapshot indexes.
type DatasetInfo struct {
	Version  string
	LoadedAt string // RFC 3339
	// StaleSince is when the store was last looked at, in RFC 3339, where it does not answer since, or when a load began that
	// was interrupted, where what was stored before is served; else nil.
	StaleSince *string
	Counts     []KindCount
	Documents  []*fact.Document // the sources, sorted by id
	Rules      []*fact.Document // the documents of curated rules, which are no sources, sorted by id

	snapshot *Snapshot
}

// Calibration returns that of the snapshot.
func (d *DatasetInfo) Calibration() *Calibration { return d.snapshot.Calibration() }

// Info describes the snapshot's dataset. loadedAt is when it was stored, in RFC 3339.
func (s *Snapshot) Info(loadedAt string) *DatasetInfo {
	info := &DatasetInfo{Version: s.dataset.Version, LoadedAt: loadedAt, snapshot: s}
	for k := range s.dataset.Documents {
		if document := &s.dataset.Documents[k]; document.IsRules() {
			info.Rules = append(info.Rules, document)
		} else {
			info.Documents = append(info.Documents, document)
		}
	}
	info.Counts = []KindCount{
		{CountDocument, len(info.Documents)},
		{CountFact, len(s.dataset.facts)},
		{CountMetier, len(s.metiers)},
		{CountAppellation, len(s.appellations)},
		{CountRomeCode, len(s.romeCodes)},
		{CountSkill, len(s.skills)},
		{CountTraining, len(s.trainings)},
		{CountTransition, len(s.moves.list)},
	}
	return info
}
