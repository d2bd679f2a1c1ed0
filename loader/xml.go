package loader

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"passerelle/graph/french"
)

// openXML reads the columns of a table in XML from its elements. It fails with errUnknownFormat on
// a table that belongs to no release; anything else that is wrong is a flaw of the table.
func openXML(path string, data []byte) (*table, error) {
	decoded, err := decodeXML(data)
	if err != nil {
		return nil, fmt.Errorf("%s:1: %w: %w", path, errUnknownFormat, err)
	}
	t := &table{path: path, content: decoded.content, doubts: decoded.doubts, xml: true, columns: map[string]int{}}
	t.flaw = newXMLRecords(t).readColumns()
	if err := checkTable(t.content, len(t.content)); err != nil && t.flaw == nil {
		t.flaw = fmt.Errorf("%s:%w", path, err)
	}
	switch {
	case isTable(t):
		return t, nil
	case errors.As(t.flaw, new(shapeError)) || t.flaw == nil && len(t.names) == 0:
		return nil, fmt.Errorf("%s:1: %w: %s", path, errUnknownFormat, xmlLook(t.content))
	case t.flaw != nil:
		return nil, fmt.Errorf("%w (%w: %s)", t.flaw, errUnknownFormat, xmlLook(t.content))
	}
	return nil, t.unknownFormat()
}

// xmlEncoding matches the encoding in the declaration of an XML file. What cannot be the name of an
// encoding declares none.
var xmlEncoding = regexp.MustCompile(`^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']`)

// decodeXML returns the text of an XML file. It is UTF-8 if it is valid, whatever the file declares,
// because text in another encoding is hardly ever valid UTF-8 by chance; a doubt then says that the file
// declares another one. Else it is in the declared encoding, and where that is UTF-8 or none in the
// likeliest one. decodeXML fails on damaged UTF-8 and on a declared encoding with more than one byte for a
// letter, except for UTF-16 with its mark. Unlike decodeTable it keeps carriage returns.
func decodeXML(data []byte) (decodedText, error) {
	if _, is := utf16Order(data); is {
		return decodeText(data)
	}
	data = withoutByteOrderMark(data)
	declared := declaredEncoding(data)
	isUTF8 := declaresUTF8(declared)
	decoder := encodingOf(declared)
	switch {
	case !isUTF8 && decoder == nil:
		return decodedText{}, unreadEncoding(declared)
	case !utf8.Valid(data) && !isUTF8:
		return decodedText{content: decodeDeclared(decoder, data), encoding: declared}, nil
	}
	t, err := decodeText(data)
	if err != nil {
		return t, fmt.Errorf("line %w", err)
	}
	if !isUTF8 && t.encoding == utf8Encoding && slices.ContainsFunc(data, func(b byte) bool { return b >= utf8.RuneSelf }) {
		t.doubts = append([]string{declaresOther(declared)}, t.doubts...)
	}
	return t, nil
}

// declaredEncoding returns the encoding that XML declares, UTF-8 if it declares none.
func declaredEncoding(data []byte) string {
	if found := xmlEncoding.FindSubmatch(data); found != nil {
		return string(found[1])
	}
	return utf8Encoding
}

// declaresUTF8 reports whether text in a declared encoding is UTF-8.
func declaresUTF8(declared string) bool {
	return strings.EqualFold(declared, utf8Encoding) || strings.EqualFold(declared, "US-ASCII")
}

func unreadEncoding(declared string) error {
	return fmt.Errorf("XML declares the encoding %q, which is not read", declared)
}

// declaresOther is the doubt about UTF-8 that declares another encoding.
func declaresOther(declared string) string {
	return fmt.Sprintf("line 1: declares %s, but is %s and read so", declared, utf8Encoding)
}

// encodingOf returns the encoding with that name that has one byte for a letter, nil if there is
// none.
func encodingOf(name string) *charmap.Charmap {
	for _, e := range charmap.All {
		if one, ok := e.(*charmap.Charmap); ok && french.Fold(one.String()) == french.Fold(name) {
			return one
		}
	}
	return nil
}

// decodeDeclared decodes text in an encoding that it declares. A byte from 0x80 to 0x9f that the encoding leaves undefined
// gives the control character of that number, as UTF-8 of the same text has it: the byte 0x92, in what says that it is
// ISO-8859-15, is an apostrophe of Windows-1252, and is mended as such.
func decodeDeclared(declared *charmap.Charmap, data []byte) string {
	var b strings.Builder
	b.Grow(len(data))
	for _, c := range data {
		r := declared.DecodeByte(c)
		if r == utf8.RuneError && isMisread(rune(c)) {
			r = rune(c)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// elementColumns are the columns that elements stand for where Onisep drops separators from their
// names, by columnKey.
var elementColumns = map[string]string{
	"lien_site_onisepfr":  "lien_site_onisep_fr",
	"domainesous_domaine": "domaine_sous_domaine",
}

// elementKey returns the columnKey of the column that an element stands for: "lien_site_onisepfr"
// gives lien_site_onisep_fr.
func elementKey(name string) string {
	key := columnKey(name)
	if column, ok := elementColumns[key]; ok {
		return column
	}
	return key
}
