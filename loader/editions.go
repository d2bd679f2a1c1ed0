package loader

import (
	"cmp"
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// An OlderEdition is a document that was left out because the same input holds a newer edition of
// it.
type OlderEdition struct {
	Path  string `json:"path"`
	Title string `json:"title"`
	Newer string `json:"newer"` // the path of that edition
}

// olderEditions returns the documents in whose place the input has a newer edition. Where neither
// version nor date says which is newer, it is the one that was named last.
func (in *intake) olderEditions() []*DocumentReport {
	newest := map[string]*DocumentReport{}
	for _, d := range in.report.Documents {
		if best := newest[d.ID]; d.placed && (best == nil || d.isNewer(best)) {
			newest[d.ID] = d
		}
	}
	var older []*DocumentReport
	for _, d := range in.report.Documents {
		if d.placed && newest[d.ID] != d {
			d.newer = newest[d.ID]
			older = append(older, d)
		}
	}
	return older
}

// isNewer reports whether the document is of a newer edition than another in the same place.
func (d *DocumentReport) isNewer(other *DocumentReport) bool {
	return cmp.Or(fact.CompareEditions(d.document, other.document), cmp.Compare(d.order, other.order)) > 0
}

// leaveOutOlder takes documents of older editions out of what was read, and reports them.
func (in *intake) leaveOutOlder(older []*DocumentReport) {
	if len(older) == 0 {
		return
	}
	out := map[*fact.Document]bool{}
	for _, d := range older {
		out[d.document] = true
		in.report.Older = append(in.report.Older, OlderEdition{d.Path, d.Title, d.newer.Path})
	}
	in.facts = slices.DeleteFunc(in.facts, func(f fact.Fact) bool { return out[f.Evidence.Document] })
	in.report.Documents = slices.DeleteFunc(in.report.Documents, func(d *DocumentReport) bool { return out[d.document] })
}

// keepOlder gives the documents of older editions ids of their own.
func (in *intake) keepOlder(older []*DocumentReport) {
	for _, d := range older {
		d.setBeside()
	}
}

// setBeside gives the document the id of one that is kept beside another edition.
func (d *DocumentReport) setBeside() {
	series := d.document.Series()
	d.document.PartOf = series
	d.setID(beside(d.ID, series, d.edition))
}

// editionKey returns what tells the edition of a document from others in ids: its version or date,
// else the start of the hash of its bytes.
func editionKey(d *fact.Document) string {
	return cmp.Or(french.Slug(fact.OrEmpty(d.Edition)), french.Slug(fact.OrEmpty(d.Date)), d.Hash[:min(8, len(d.Hash))])
}
