package loader

import (
	"cmp"
	"path"
	"regexp"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A document of a release has the id of its place in the series, whatever its file is called:
// document:rome-4/rubrique-mobilite, or document:onisep-ideo-metiers where the series has but one
// table. So the next edition has the same ids, and only what it says is compared. A page is a series
// by itself, named after its file (document_ids.go) or by the address that it gives (page_address.go).

// enterSeries makes the document that of a table of the release.
func (r *release) enterSeries(d *fact.Document, s *tableSchema) {
	d.ID = fact.DocumentPrefix + r.format.name
	if len(r.format.tables) > 1 {
		d.ID, d.PartOf = d.ID+"/"+french.Slug(s.name), r.format.name
	}
	if edition := r.edition(); edition != "" {
		d.Edition = &edition
	}
}

// edition returns the version or the date of the release, empty if it says neither: the version in
// the names of its files, else the one in its notes, else the date in the names of its files or of
// the folder or archive that holds them.
func (r *release) edition() string {
	return cmp.Or(r.version, r.notedVersion(), dateIn(r.file), dateIn(r.dir))
}

// romeVersion finds the version of ROME in the notes of a release, whose files are called v460 where
// the notes say “ROME 4.0 version 60”.
var romeVersion = regexp.MustCompile(`(?m)^Num[ée]ro de version\s*:\s*([0-9]{2})\s*$`)

// notedVersion returns the version that the notes of the release give, empty if there is none.
func (r *release) notedVersion() string {
	if found := romeVersion.FindStringSubmatch(r.notes); found != nil {
		return "v4" + found[1]
	}
	return ""
}

// nameDate matches a date in the name of a file or folder: 20231218, 2024_01_17, 2025-10. A month
// alone needs its separator, for six digits may be any number.
var nameDate = regexp.MustCompile(`(?:^|[^0-9])(20[0-9]{2})(?:([-_.]?)(0[1-9]|1[0-2])([-_.]?)(0[1-9]|[12][0-9]|3[01])|[-_.](0[1-9]|1[0-2]))(?:[^0-9]|$)`)

// dateIn returns the date in the last name of a path in ISO 8601, empty if there is none.
func dateIn(file string) string {
	found := nameDate.FindStringSubmatch(path.Base(withSlashes(file)))
	switch {
	case found == nil:
		return ""
	case found[6] != "":
		return found[1] + "-" + found[6]
	case found[2] != found[4]: // 2025-10.12 is something else
		return ""
	}
	return found[1] + "-" + found[3] + "-" + found[5]
}

// beside returns the id of a document of an edition that is kept beside another one of its series:
// document:rome-4/texte of v461 is document:rome-4@v461/texte.
func beside(id, series, edition string) string {
	rest := strings.TrimPrefix(id, fact.DocumentPrefix+series)
	return fact.DocumentPrefix + series + "@" + edition + rest
}

// keptPattern finds the edition in the id of a document that is kept beside another one.
var keptPattern = regexp.MustCompile(`@[^/]*`)

// placeOf returns the series of a stored document, and its place there: its id, except that an
// edition kept beside another has the place of that one, and that a document of a release that was
// stored before there were series, under the name of its file, has the place that it would have now.
func placeOf(d *fact.Document) (series, slot string) {
	for _, format := range releaseFormats {
		if format.name == d.Format && d.Series() != format.name {
			_, name, _ := strings.Cut(d.Title, ": ")
			now := &fact.Document{}
			(&release{format: format}).enterSeries(now, &tableSchema{name: name})
			return now.Series(), now.ID
		}
	}
	return d.Series(), keptPattern.ReplaceAllString(d.ID, "")
}
