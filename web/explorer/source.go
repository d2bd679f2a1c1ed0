package explorer

import (
	"regexp"
	"strings"
)

// curated is the id of the document in which people say which métiers are one. Its title is this program's.
const curated = "document:identities"

// document returns how a document is called where it stands among others, which may have the same title: with its publisher
// or, of one whose publisher is unknown, with the name of its file.
func (w words) document(of map[string]any) (string, error) {
	id, publisher := textAt(of, "id"), textAt(of, "publisher")
	if id == curated {
		return w.text("document.curated")
	}
	title := w.titled(textAt(of, "title"))
	switch _, asked := of["publisher"]; {
	case publisher != "" && !strings.Contains(title, publisher):
		return title + ", " + publisher, nil
	case publisher == "" && asked && id != "":
		return title + " (" + strings.TrimPrefix(id, "document:") + ")", nil
	}
	return title, nil
}

// sourced reports whether the title of a document is the source's, and so in French on all pages.
func sourced(of map[string]any) bool { return textAt(of, "id") != curated }

// colonOfTables matches a colon that no space stands before.
var colonOfTables = regexp.MustCompile(`(\S): `)

// titled returns the title of a document with the marks of the language: the loader sets a colon between the titles of a
// series and of one of its tables.
func (w words) titled(title string) string {
	if w.spoken == french {
		title = colonOfTables.ReplaceAllString(title, "$1"+noBreakSpace+": ")
	}
	return tied(title)
}
