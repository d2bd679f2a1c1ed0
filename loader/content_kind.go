package loader

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"slices"
	"strings"
)

// A contentKind is what a file is by its first bytes, whatever it is called.
type contentKind struct {
	name string // as a message says it: "a PDF document"
	// advice says what to do with a file of a kind that is not read; it is empty for one that is.
	advice string
	looks  func(data []byte) bool
}

// The kinds that are read, each in its way. What is of no other kind is text.
var (
	zipKind  = &contentKind{"a zip archive", "", beginsWith("PK\x03\x04", "PK\x05\x06")}
	gzipKind = &contentKind{"a file packed by gzip", "", beginsWith("\x1f\x8b")}
	xmlKind  = &contentKind{"XML", "", looksLikeXML}
	jsonKind = &contentKind{"JSON", "", looksLikeJSON}
	textKind = &contentKind{"text", "", func([]byte) bool { return true }}
)

// Advice on what other programs write.
const (
	saveAsText = "save it as text"
	saveAsCSV  = "save each sheet as CSV"
	unpackIt   = "unpack it"
)

// contentKinds are tried in order, those that are others too first.
var contentKinds = []*contentKind{
	zipKind,
	gzipKind,
	{"a PDF document", "make text of it, with pdftotext -layout", beginsWith("%PDF-")},
	{"an old Office document (.xls, .doc)", "save it as CSV or text", beginsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")},
	{"a rich text document (RTF)", saveAsText, beginsWith(`{\rtf`)},
	{"a Parquet file", "save it as CSV", beginsWith("PAR1")},
	{"a SQLite database", "save its tables as CSV", beginsWith("SQLite format 3\x00")},
	{"an image", "type its text", beginsWith("\x89PNG", "\xff\xd8\xff", "GIF8", "II*\x00", "MM\x00*", "RIFF")},
	{"a tar archive", unpackIt, func(data []byte) bool { return len(data) > 262 && string(data[257:262]) == "ustar" }},
	{"a 7z archive", unpackIt, beginsWith("7z\xbc\xaf\x27\x1c")},
	{"a RAR archive", unpackIt, beginsWith("Rar!\x1a\x07")},
	{"a file packed by bzip2", unpackIt, beginsWith("BZh")},
	{"a file packed by xz", unpackIt, beginsWith("\xfd7zXZ\x00")},
	{"a file packed by zstd", unpackIt, beginsWith("\x28\xb5\x2f\xfd")},
	{"a web page", saveAsText, looksLikeHTML},
	{"a drawing (SVG)", "type its text", func(data []byte) bool { return firstElement(data) == "svg" }},
	xmlKind,
	jsonKind,
	textKind,
}

// contentKindOf returns the kind of a file's content.
func contentKindOf(data []byte) *contentKind {
	if _, is := utf16Order(data); is {
		if decoded, err := decodeText(data); err == nil {
			data = []byte(decoded.content)
		}
	}
	kind := contentKinds[slices.IndexFunc(contentKinds, func(k *contentKind) bool { return k.looks(data) })]
	if kind != zipKind {
		return kind
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return kind
	}
	if office := officeKind(z.File); office != nil {
		return office
	}
	return kind
}

// unreadKind returns the kind of a file whose content is not read, nil of one that may be.
func unreadKind(data []byte) *contentKind {
	if kind := contentKindOf(data); kind.advice != "" {
		return kind
	}
	return nil
}

// beginsWith returns a function that recognises what begins with one of the marks.
func beginsWith(marks ...string) func([]byte) bool {
	return func(data []byte) bool {
		return slices.ContainsFunc(marks, func(mark string) bool { return bytes.HasPrefix(data, []byte(mark)) })
	}
}

// An officeFormat is how office programs pack a document in a zip archive: with a folder, or with an
// entry that comes first and holds the media type.
type officeFormat struct {
	folder, mediaType string
	kind              *contentKind
}

var officeFormats = []officeFormat{
	{"xl/", "", &contentKind{name: "an Excel workbook", advice: saveAsCSV}},
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

var (
	// markupLead matches what may stand before the first element of XML or HTML.
	markupLead = regexp.MustCompile(`(?s)^\s*(?:<!--.*?-->\s*|<\?.*?\?>\s*)*`)
	// htmlStart matches the start of a web page.
	htmlStart = regexp.MustCompile(`(?i)^(?:<!doctype\s+html|<(?:html|head|body|title|meta|script|style|link)[\s>/])`)
	// htmlPart matches an element that is a part of a web page. A page of Markdown may begin with one too.
	htmlPart = regexp.MustCompile(`(?i)^<(?:a|article|b|br|center|div|em|figure|footer|form|h[1-6]|header|hr|i|img|main|nav|ol|p|section|span|strong|table|ul)[\s>/]`)
	// startTag matches the first tag of XML, and its name; openTag one that has attributes.
	startTag = regexp.MustCompile(`^<([\p{L}_][-\w.:]*)(?:\s[^<>]*)?/?>`)
	openTag  = regexp.MustCompile(`^<[\p{L}_][-\w.:]*\s+[-\w.:]+\s*=\s*["']`)
)

// withoutLead returns the start of markup without byte order mark, declarations and comments before it.
func withoutLead(data []byte) []byte {
	data = withoutByteOrderMark(data)
	data = data[:min(len(data), maxLineBytes)]
	return data[len(markupLead.Find(data)):]
}

// looksLikeHTML recognises a web page, and a part of one most of whose lines have a tag.
func looksLikeHTML(data []byte) bool {
	data = withoutLead(data)
	return htmlStart.Match(data) || htmlPart.Match(data) && mostlyTags(data)
}

// mostlyTags reports whether at least half of the lines that are not blank have a tag.
func mostlyTags(data []byte) bool {
	tagged, lines := 0, 0
	for line := range bytes.Lines(data) {
		if len(bytes.TrimSpace(line)) > 0 {
			lines++
		}
		if bytes.Contains(line, []byte("</")) || bytes.HasPrefix(bytes.TrimSpace(line), []byte("<")) {
			tagged++
		}
	}
	return 2*tagged >= lines
}

// firstElement returns the name of the first element of XML, "" if there is none.
func firstElement(data []byte) string {
	if found := startTag.FindSubmatch(withoutLead(data)); found != nil {
		return string(found[1])
	}
	return ""
}

// looksLikeXML recognises a declaration, or an element that holds another one or is closed. A page of
// text may begin with a bracket too: "<Libraire> Le métier…" is none.
func looksLikeXML(data []byte) bool {
	if lead := bytes.TrimSpace(withoutByteOrderMark(data)); bytes.HasPrefix(lead, []byte("<?xml")) {
		return true
	}
	data = withoutLead(data)
	switch {
	case bytes.HasPrefix(data, []byte("<!DOCTYPE")):
		return true
	case htmlPart.Match(data):
		return false
	case openTag.Match(data):
		return true
	}
	tag := startTag.FindSubmatch(data)
	if tag == nil {
		return false
	}
	rest := bytes.TrimSpace(data[len(tag[0]):])
	return bytes.HasPrefix(rest, []byte("<")) || bytes.Contains(rest, []byte("</"+string(tag[1])+">"))
}

// jsonStart matches the start of an object, of a list of objects or lists, or of a list of values.
var jsonStart = regexp.MustCompile(`^(?:\{\s*(?:"[^"\n]*"\s*:|\}\s*$)|\[\s*(?:\{\s*["}]|\[\s*["\[{\d-]))`)

// looksLikeJSON recognises an object, objects one a line, or a list.
func looksLikeJSON(data []byte) bool {
	data = bytes.TrimSpace(withoutByteOrderMark(data))
	return jsonStart.Match(data) || bytes.HasPrefix(data, []byte("[")) && json.Valid(data)
}
