package loader

import (
	"archive/zip"
	"io"
	"slices"
	"strings"
)

// An officeFormat is how office programs pack a document in a zip archive: with a folder, or with an
// entry that comes first and holds the media type.
type officeFormat struct {
	folder, mediaType string
	kind              *contentKind
}

var officeFormats = []officeFormat{
	{"xl/", "", excelKind},
	{"word/", "", &contentKind{name: "a Word document", advice: saveAsText}},
	{"ppt/", "", &contentKind{name: "a presentation", advice: saveAsText}},
	{"", "opendocument.spreadsheet", &contentKind{name: "an OpenDocument spreadsheet", advice: saveAsCSV}},
	{"", "opendocument", &contentKind{name: "an OpenDocument text", advice: saveAsText}},
	{"", "epub", &contentKind{name: "an electronic book", advice: saveAsText}},
}

// officeKind returns the kind of the document that a zip archive is, nil if it is none.
func officeKind(entries []*zip.File) *contentKind {
	holds := func(match func(name string) bool) bool {
		return slices.ContainsFunc(entries, func(f *zip.File) bool { return match(f.Name) })
	}
	packed := holds(func(name string) bool { return name == "[Content_Types].xml" })
	mediaType := packedType(entries)
	for _, format := range officeFormats {
		switch {
		case format.folder != "" && packed && holds(func(name string) bool { return strings.HasPrefix(name, format.folder) }),
			format.mediaType != "" && strings.Contains(mediaType, format.mediaType):
			return format.kind
		}
	}
	return nil
}

// packedType returns the media type that an archive says to have, "" if it says none.
func packedType(entries []*zip.File) string {
	if len(entries) == 0 || entries[0].Name != "mimetype" {
		return ""
	}
	content, err := entries[0].Open()
	if err != nil {
		return ""
	}
	defer content.Close()
	start := make([]byte, 100)
	n, _ := io.ReadFull(content, start) // it is shorter
	return string(start[:n])
}
