package loader

import (
	"bytes"
	"encoding/json"
	"regexp"
)

var (
	// markupLead matches what may stand before the first element of XML or HTML.
	markupLead = regexp.MustCompile(`(?s)^\s*(?:<!--.*?-->\s*|<\?.*?\?>\s*)*`)
	// htmlStart matches the start of a web page.
	htmlStart = regexp.MustCompile(`(?i)^(?:<!doctype\s+html|<(?:html|head|body|title|meta|script|style|link)[\s>/])`)
	// htmlPart matches an element that is a part of a web page. A page of Markdown may begin with one too.
	htmlPart = regexp.MustCompile(`(?i)^<(?:a|article|b|br|center|div|em|figure|footer|form|h[1-6]|header|hr|i|img|main|nav|ol|p|section|span|strong|table|ul)[\s>/]`)
	docType  = regexp.MustCompile(`(?i)^<!doctype\s`)
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
	declared := declaresXML(data)
	data = withoutLead(data)
	return htmlStart.Match(data) || !declared && htmlPart.Match(data) && mostlyTags(data)
}

// declaresXML reports whether data begin with the declaration of XML.
func declaresXML(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(withoutByteOrderMark(data)), []byte("<?xml"))
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

// firstElement returns the name of the first XML element in data, for example "html", or "" if data has none.
func firstElement(data []byte) string {
	if found := startTag.FindSubmatch(withoutLead(data)); found != nil {
		return string(found[1])
	}
	return ""
}

// looksLikeXML recognises a declaration, or an element that holds another one or is closed. A page of
// text may begin with a bracket too: "<Libraire> Le métier…" is none.
func looksLikeXML(data []byte) bool {
	if declaresXML(data) {
		return true
	}
	data = withoutLead(data)
	switch {
	case docType.Match(data):
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
