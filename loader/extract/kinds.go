package extract

import (
	"archive/zip"
	"bytes"
	"regexp"
)

// An UnreadableError names the kind of a document that is not read, and what to do about it.
type UnreadableError struct{ kind, advice string }

func (e *UnreadableError) Error() string { return e.kind + ", which is not read: " + e.advice }

// The advice on documents that are not read. No kept library in Go gives the lines of a PDF in the
// order in which a person reads them, which pdftotext does.
const (
	saveAsDocx = "save it as .docx, .html or .txt"
	makeText   = "make a text of it with `pdftotext -layout`"
	typeIt     = "it holds no text"
	saveAsHTML = "save the page as .html"
)

// unreadable are the kinds that a signature near the start tells.
var unreadable = []struct {
	signature string
	within    int // bytes from the start in which it begins
	UnreadableError
}{
	{"%PDF-", 1024, UnreadableError{"a PDF document", makeText}},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 1, UnreadableError{"an Office file of before 2007 (.doc, .xls)", saveAsDocx}},
	{`{\rtf`, 4, UnreadableError{"an RTF document", saveAsDocx}},
	{"\x89PNG\r\n", 1, UnreadableError{"a PNG image", typeIt}},
	{"\xff\xd8\xff", 1, UnreadableError{"a JPEG image", typeIt}},
	{"GIF8", 1, UnreadableError{"a GIF image", typeIt}},
	{"%!PS-Adobe", 1, UnreadableError{"a PostScript document", makeText}},
}

// zipKinds are the kinds that are zip archives, by a part that each of them has.
var zipKinds = []struct {
	part string
	UnreadableError
}{
	{"content.xml", UnreadableError{"an OpenDocument file (.odt, .ods)", saveAsDocx}},
	{"ppt/presentation.xml", UnreadableError{"a PowerPoint file", saveAsDocx}},
	{"META-INF/container.xml", UnreadableError{"an EPUB book", saveAsDocx}},
}

// mhtml matches the head of a page that a browser saved with its images in one file.
var mhtml = regexp.MustCompile(`(?i)^(?:[A-Za-z-]+:[^\n]*\n[ \t]?)*?Content-Type:\s*multipart/related`)

// unreadableKind returns what the data are, if it is a kind that is known and not read, else nil.
func unreadableKind(data []byte) error {
	for _, kind := range unreadable {
		head := data[:min(len(data), kind.within+len(kind.signature)-1)]
		if bytes.Contains(head, []byte(kind.signature)) {
			return &kind.UnreadableError
		}
	}
	if mhtml.Match(data[:min(len(data), 4096)]) {
		return &UnreadableError{"a page saved as MHTML", saveAsHTML}
	}
	for _, kind := range zipKinds {
		if hasPart(data, kind.part) {
			return &kind.UnreadableError
		}
	}
	return nil
}

// IsDocument reports whether a zip archive is one document, of Word or another program, and no
// archive of files.
func IsDocument(data []byte) bool {
	return hasPart(data, contentTypes) || hasPart(data, "content.xml") || hasPart(data, "META-INF/container.xml")
}

// contentTypes is the part that all Office files since 2007 have.
const contentTypes = "[Content_Types].xml"

// isDocx reports whether the data are a Word file.
func isDocx(data []byte) bool { return hasPart(data, contentTypes) && mainPart(data) != "" }

// hasPart reports whether the data are a zip archive with an entry of that name.
func hasPart(data []byte, name string) bool {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) || !bytes.Contains(data, []byte(name)) {
		return false
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	return err == nil && partOf(archive, name) != nil
}
