package loader

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

const (
	// maxLookNames bounds the names that a message shows of unknown content, and maxLookTokens what is
	// read to find them.
	maxLookNames  = 8
	maxLookTokens = 10_000
)

// xmlLook says what XML of unknown format holds: "XML of <root>, whose <item> hold a, b". It reads
// little more than the first record.
func xmlLook(content string) string { return withAdvice(xmlParts(content)) }

// romeWords matches the names that ROME has in its other forms.
var romeWords = regexp.MustCompile(`\b(?:code_rome|code_ogr|ogr|arborescence\w*|\w*referentiel\w*|fiches?_metier)\b`)

// withAdvice adds to what content looks like what to load instead, where that is known.
func withAdvice(look string) string {
	if romeWords.MatchString(look) {
		return look + ": load the CSV release of ROME instead"
	}
	return look
}

// xmlParts is xmlLook without advice.
func xmlParts(content string) string {
	source := &tokenReader{byteSource: strings.NewReader(content)}
	decoder := xml.NewDecoder(source)
	decoder.CharsetReader, decoder.Strict = alreadyDecoded, false
	var path, fields []string
	root, record := "", ""
	for range maxLookTokens {
		source.left = maxLineBytes
		token, err := decoder.RawToken()
		if err != nil {
			break
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch name := token.Name.Local; len(path) {
			case 0:
				if root != "" {
					return lookOf(root, record, fields)
				}
				root = name
			case 1:
				if record != "" {
					return lookOf(root, record, fields)
				}
				record = name
			case 2:
				fields = addName(fields, name)
			}
			path = append(path, token.Name.Local)
		case xml.EndElement:
			path = path[:max(len(path)-1, 0)]
		}
	}
	return lookOf(root, record, fields)
}

// lookOf phrases what xmlLook found.
func lookOf(root, record string, fields []string) string {
	switch {
	case root == "":
		return "XML without an element"
	case record == "":
		return fmt.Sprintf("XML of <%s>", root)
	case len(fields) == 0:
		return fmt.Sprintf("XML of <%s>, which holds <%s>", root, record)
	}
	return fmt.Sprintf("XML of <%s>, whose <%s> hold %s", root, record, strings.Join(fields, ", "))
}

// addName adds a name to a list that a message shows, once, and "…" to a full list.
func addName(names []string, name string) []string {
	switch {
	case slices.Contains(names, name) || len(names) > maxLookNames:
		return names
	case len(names) == maxLookNames:
		return append(names, "…")
	}
	return append(names, name)
}

// jsonLook says what JSON of unknown format holds: "JSON, an object of a, b", "JSON, a list of objects
// of a, b".
func jsonLook(content string) string { return withAdvice(jsonParts(content)) }

// jsonParts is jsonLook without advice.
func jsonParts(content string) string {
	decoder := json.NewDecoder(strings.NewReader(content))
	what := "JSON, an object"
	token, err := decoder.Token()
	if token == json.Delim('[') {
		what = "JSON, a list"
		if token, err = decoder.Token(); token == json.Delim('{') {
			what = "JSON, a list of objects"
		}
	}
	if err != nil || token != json.Delim('{') {
		return what
	}
	if names := memberNames(decoder); len(names) > 0 {
		return what + " of " + strings.Join(names, ", ")
	}
	return what
}

// memberNames returns the names of the members of an object, whose start was read, as far as a message
// shows them.
func memberNames(decoder *json.Decoder) (names []string) {
	for decoder.More() && len(names) <= maxLookNames {
		name, err := decoder.Token()
		if err != nil {
			return names
		}
		names = addName(names, fmt.Sprint(name))
		if !skipValue(decoder) {
			return names
		}
	}
	return names
}

// skipValue passes over a value. It reports whether it came to its end.
func skipValue(decoder *json.Decoder) bool {
	for depth := 0; ; {
		token, err := decoder.Token()
		if err != nil {
			return false
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return true
		}
	}
}
