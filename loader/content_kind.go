package loader

import (
	"archive/zip"
	"bytes"
	"regexp"
	"slices"
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
	// excelKind is recognised by officeKind.
	excelKind = &contentKind{name: "an Excel workbook"}
	xmlKind   = &contentKind{"XML", "", looksLikeXML}
	jsonKind  = &contentKind{"JSON", "", looksLikeJSON}

	parquetKind = &contentKind{"a Parquet file", "", beginsWith("PAR1")}
	textKind    = &contentKind{"text", "", func([]byte) bool { return true }}
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
	{"a page saved as MHTML", "save it as HTML", looksLikeMHTML},
	{"a rich text document (RTF)", saveAsText, beginsWith(`{\rtf`)},
	parquetKind,
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
	{"a program (Python)", "load a page or a table", func(data []byte) bool { return pythonStart.Match(data[:min(len(data), 4096)]) }},
	{"settings (INI or TOML)", "load a page or a table", func(data []byte) bool { return settingsStart.Match(data[:min(len(data), 4096)]) }},
	textKind,
}

var (
	// pythonStart matches the first statements of a program in Python, after comments.
	pythonStart = regexp.MustCompile(`^\s*(?:#[^\n]*\n\s*|"""[^"]*"""\s*)*(?:import [a-z_][\w.]*(?: as \w+|, [\w., ]+)?[ \t]*(?:\r?\n)|from [a-z_][\w.]* import [\w(*]|def \w+\([^)]*\)[^\n]*:\s*\n)`)
	// settingsStart matches a section and its first value, or two values with names in lower case, after comments.
	settingsStart = regexp.MustCompile(`^\s*(?:[#;][^\n]*\n\s*)*(?:\[[\w. "-]+\][ \t]*\r?\n\s*(?:[#;][^\n]*\n\s*)*[\w.-]+[ \t]*=|[a-z_][a-z0-9_.-]*[ \t]*=[ \t]*[^\n]*\r?\n[a-z_][a-z0-9_.-]*[ \t]*=)`)
)

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

// mhtml matches the head of a page that a browser saved with its images in one file.
var mhtml = regexp.MustCompile(`(?i)^(?:[A-Za-z-]+:[^\n]*\n[ \t]?)*?Content-Type:\s*multipart/related`)

func looksLikeMHTML(data []byte) bool { return mhtml.Match(data[:min(len(data), 4096)]) }
