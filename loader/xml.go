package loader

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"passerelle/graph/french"
)

// isXML reports whether a file begins as XML does. It may also be HTML or a page of Markdown.
func isXML(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(withoutByteOrderMark(data)), []byte("<"))
}

// openXML reads the columns of a table in XML from its elements. It fails with errUnknownFormat on
// a table that belongs to no release; anything else that is wrong is a flaw of the table.
func openXML(path string, data []byte) (*table, error) {
	content, encoding, doubt, err := decodeXML(data)
	if err != nil {
		return nil, fmt.Errorf("%s:1: %w: %w", path, errUnknownFormat, err)
	}
	t := &table{path: path, content: content, encoding: encoding, doubt: doubt, xml: true, columns: map[string]int{}}
	t.flaw = newXMLRecords(t).readColumns()
	if err := checkTable(content, len(content)); err != nil && t.flaw == nil {
		t.flaw = fmt.Errorf("%s:%w", path, err)
	}
	switch {
	case isTable(t):
		return t, nil
	case t.flaw != nil:
		return nil, fmt.Errorf("%w (%w)", t.flaw, errUnknownFormat)
	case len(t.names) == 0:
		return nil, fmt.Errorf("%s:1: %w: XML without a record of elements", path, errUnknownFormat)
	}
	return nil, t.unknownFormat()
}

// xmlEncoding matches the encoding in the declaration of an XML file. What cannot be the name of an
// encoding declares none.
var xmlEncoding = regexp.MustCompile(`^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']`)

// decodeXML returns the text of an XML file and its encoding: UTF-8 if it is valid, whatever the
// file declares, because text in another encoding is hardly ever valid UTF-8 by chance. The doubt
// then says that the file declares another one. A file that is not UTF-8 and declares nothing else
// is Windows-1252. decodeXML fails on damaged UTF-8 and on a declared encoding with more than one
// byte for a letter. Unlike decodeTable it keeps carriage returns.
func decodeXML(data []byte) (content, encoding, doubt string, err error) {
	data = withoutByteOrderMark(data)
	declared, decoder := utf8Encoding, encoding1252
	if found := xmlEncoding.FindSubmatch(data); found != nil {
		declared = string(found[1])
	}
	isUTF8 := strings.EqualFold(declared, utf8Encoding) || strings.EqualFold(declared, "US-ASCII")
	encoding = windowsEncoding
	if !isUTF8 {
		if encoding, decoder = declared, encodingOf(declared); decoder == nil {
			return "", "", "", fmt.Errorf("XML declares the encoding %q, which is not read", declared)
		}
	}
	if utf8.Valid(data) {
		if !isUTF8 && slices.ContainsFunc(data, func(b byte) bool { return b >= utf8.RuneSelf }) {
			doubt = fmt.Sprintf("line 1: declares %s, but is %s and read so", declared, utf8Encoding)
		}
		return string(data), utf8Encoding, doubt, nil
	}
	if isUTF8 {
		if err := damagedUTF8(data); err != nil {
			return "", "", "", fmt.Errorf("line %w", err)
		}
	}
	data, err = decoder.NewDecoder().Bytes(data)
	return string(data), encoding, "", err
}

var encoding1252 encoding.Encoding = charmap.Windows1252

// encodingOf returns the encoding with that name that has one byte for a letter, nil if there is
// none.
func encodingOf(name string) encoding.Encoding {
	for _, e := range charmap.All {
		if one, ok := e.(*charmap.Charmap); ok && french.Fold(one.String()) == french.Fold(name) {
			return one
		}
	}
	return nil
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
