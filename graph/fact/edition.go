package fact

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
)

// Series returns the name of the series that the document is an edition of: "rome-4", or "x" for
// the document "document:x", which is a series by itself.
func (d *Document) Series() string {
	return cmp.Or(d.PartOf, strings.TrimPrefix(d.ID, DocumentPrefix))
}

// editionVersion matches an edition that is a version, and editionDate one that is a date.
var (
	editionVersion = regexp.MustCompile(`^v([0-9]{1,9})$`)
	editionDate    = regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}){0,2}$`)
)

// CompareEditions returns -1 where a is an older edition than b, 1 where it is a newer one, and 0
// where neither says so: v460 is older than v461, 2025-01 than 2025-10. Documents that both have a
// version are compared by it, others by their dates, as far as both are precise: 2025 and 2025-10
// may be of one day.
func CompareEditions(a, b *Document) int {
	v, w := versionOf(a), versionOf(b)
	if v != 0 && w != 0 {
		return cmp.Compare(v, w)
	}
	d, e := dateOf(a), dateOf(b)
	length := min(len(d), len(e))
	return strings.Compare(d[:length], e[:length])
}

// versionOf returns the number of the version of a document, 0 where its edition is no version.
func versionOf(d *Document) int {
	found := editionVersion.FindStringSubmatch(OrEmpty(d.Edition))
	if found == nil {
		return 0
	}
	number, _ := strconv.Atoi(found[1]) // of at most nine digits
	return number
}

// dateOf returns the date of a document's edition or, where that is no date, of the document; ""
// where there is neither.
func dateOf(d *Document) string {
	for _, date := range []string{OrEmpty(d.Edition), OrEmpty(d.Date)} {
		if editionDate.MatchString(date) {
			return date
		}
	}
	return ""
}
