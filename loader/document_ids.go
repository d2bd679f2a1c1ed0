package loader

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A page is called after its file: its id is the slug of the file's name without its
// extension. Where several files of a load share that slug, each adds what distinguishes them all:
// the extension, else the folder it lies in, else both, else one folder more. x.csv and x.xml are
// document:x.csv and document:x.xml; 2024/x.csv and 2025/x.csv are document:2024/x and
// document:2025/x. An id depends neither on the order of the files nor on what is above those
// folders. keepNames explains which of these ids a stored document keeps.

// ids returns the ids that the document may have, the shortest first. For 2024/x.csv: document:x,
// document:x.csv, document:2024/x, document:2024/x.csv.
func (d *DocumentReport) ids() []string {
	file := path.Clean(withSlashes(d.Path))
	stem := d.stem()
	extension := ""
	if slug := french.Slug(path.Ext(file)); slug != "" {
		extension = "." + slug
	}
	folders := strings.Split(path.Dir(file), "/")
	slices.Reverse(folders)
	tail, list := "", []string{fact.DocumentPrefix + stem, fact.DocumentPrefix + stem + extension}
	for _, folder := range folders {
		if slug := french.Slug(folder); slug != "" {
			tail = slug + "/" + tail
		}
		list = append(list, fact.DocumentPrefix+tail+stem, fact.DocumentPrefix+tail+stem+extension)
	}
	return list
}

// stem returns the part that all the ids of a document share.
func (d *DocumentReport) stem() string { return stemOf(d.ID) }

// stemOf returns the slug of the file's name in an id: x in document:2024/x.csv. A slug has neither
// slash nor dot.
func stemOf(id string) string {
	name := path.Base(strings.TrimPrefix(id, fact.DocumentPrefix))
	stem, _, _ := strings.Cut(name, ".")
	return stem
}

// setID changes the id of the document, in the report and in its facts.
func (d *DocumentReport) setID(id string) { d.ID, d.document.ID = id, id }

// distinguish gives documents with one id the first ids that differ for all of them. It fails if
// there are none, and if one of the documents is the curated identities, whose id never changes.
func distinguish(group []*DocumentReport) error {
	choices, levels := make([][]string, len(group)), 0
	for k, d := range group {
		choices[k] = d.ids()
		levels = max(levels, len(choices[k]))
	}
	for level := 1; level < levels && !slices.ContainsFunc(group, isCurated); level++ {
		ids := make([]string, len(group))
		for k, choice := range choices {
			ids[k] = choice[min(level, len(choice)-1)]
		}
		if sorted := slices.Sorted(slices.Values(ids)); len(slices.Compact(sorted)) == len(group) {
			for k, d := range group {
				d.setID(ids[k])
			}
			return nil
		}
	}
	return fmt.Errorf("%s: a document of this name was read from %s", group[1].Path, group[0].Path)
}

func isCurated(d *DocumentReport) bool {
	return d.document.IsRules() && d.document.Hash == hashOf(curatedIdentities)
}

// distinguishDocuments gives each document an id of its own.
func (in *intake) distinguishDocuments() {
	called := map[string][]*DocumentReport{}
	for _, d := range in.report.Documents {
		called[d.ID] = append(called[d.ID], d)
	}
	for _, d := range in.report.Documents {
		if group := called[d.ID]; len(group) > 1 && group[0] == d {
			if err := distinguish(group); err != nil {
				in.failures = append(in.failures, err)
			}
		}
	}
	for _, d := range in.report.Documents {
		d.id, d.partOf = d.ID, d.document.PartOf
	}
}

// keepNames gives each page the id that it has in the store, so that none changes its id when
// one of several files with a name is loaded alone, or another beside it. A page with the name
// and the content of a stored one is that one. A page whose id is not stored takes the shortest
// of its possible ids that is, unless another document of the report could take it too, or the
// stored one is of another publisher.
func (r *Report) keepNames(stored []*fact.Document) {
	known := map[string]*fact.Document{}
	for _, d := range stored {
		known[d.ID] = d
	}
	r.rename(func(d *DocumentReport) string {
		for _, old := range stored {
			if old.Hash == d.document.Hash && stemOf(old.ID) == d.stem() && old.PartOf == "" {
				return old.ID
			}
		}
		return ""
	})
	r.rename(func(d *DocumentReport) string {
		for _, id := range append([]string{d.ID}, d.ids()...) {
			if known[id] != nil && d.mayBe(known[id]) {
				return id
			}
		}
		return ""
	})
	r.rename(func(d *DocumentReport) string {
		for _, id := range append([]string{d.ID}, d.ids()...) {
			if known[id] == nil || d.mayBe(known[id]) {
				return id
			}
		}
		return d.ID
	})
}

// mayBe reports whether the stored document may be another edition of the page: two publishers have
// two pages, whatever the names of their files.
func (d *DocumentReport) mayBe(stored *fact.Document) bool {
	return d.document.Publisher == nil || stored.Publisher == nil || d.document.Witness() == stored.Witness()
}

// rename gives documents the ids that they wish for: those that only one wishes for and none has.
func (r *Report) rename(wish func(*DocumentReport) string) {
	wished, taken := map[string][]*DocumentReport{}, map[string]bool{}
	for _, d := range r.Documents {
		taken[d.ID] = true
		if id := wish(d); id != "" && !d.placed && !isCurated(d) {
			wished[id] = append(wished[id], d)
		}
	}
	for id, documents := range wished {
		if len(documents) == 1 && !taken[id] {
			documents[0].setID(id)
		}
	}
}
