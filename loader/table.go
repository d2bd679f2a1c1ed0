package loader

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"passerelle/graph/french"
)

// delimiters are the characters that may separate the fields of a table.
const delimiters = ",;|\t"

// maxColumns bounds the columns of a table: the widest real one has 30.
const maxColumns = 500

// errWide says that the columns are more than those of any table that is read. So many are no sentence either.
var errWide = errors.New("too wide a table")

// A table is a file of records with named columns.
type table struct {
	path, content, encoding string
	doubt                   string // about the encoding, empty where there is none
	title                   string // that the file itself has, empty where it has none
	xml, json, ndjson       bool
	comma                   rune           // delimiter of a table that is neither XML nor JSON
	columns                 map[string]int // by columnKey
	names                   []string       // as written
	unnamed                 int            // columns without a name or a value behind the others
	flaw                    error          // what is wrong with the header, or anywhere in XML
}

// columnKey returns the name of a column without accents, capitals and punctuation:
// "libellé métier" gives libelle_metier.
func columnKey(name string) string { return strings.ReplaceAll(french.Fold(name), " ", "_") }

// A tableRow is one record of a table.
type tableRow struct {
	table  *table
	line   int // where it begins
	number int // of the record in XML or JSON, which may have all on one line; else 0
	fields []string
	at     span // offsets in bytes
	start  int  // offset in code points
}

// get returns the value of a column by its columnKey, "" if there is no such column.
func (r tableRow) get(column string) string {
	k, ok := r.table.columns[column]
	if !ok {
		return ""
	}
	return strings.TrimSpace(r.fields[k])
}

// withRecord adds the number of a record in XML or JSON to a message that already names the line.
func (r tableRow) withRecord(message string) string {
	if r.number == 0 {
		return message
	}
	return fmt.Sprintf("record %d: %s", r.number, message)
}

// isBlank reports whether the record has no value at all.
func (r tableRow) isBlank() bool { return strings.Join(r.fields, "") == "" }

// openTable decodes a table and reads its header. It fails on what is no table, with
// errUnknownFormat where it can be no other document either. A header that names a column twice or
// not at all is a flaw of the table, and so is what checkTable finds.
func openTable(path string, data []byte) (*table, error) {
	if isXML(data) {
		return openXML(path, data)
	}
	if isJSON(data) {
		return openJSON(path, data)
	}
	if isParquet(data) {
		return openParquet(path, data)
	}
	if isNDJSON(data) {
		return openNDJSON(path, data)
	}
	content, encoding, err := decodeTable(data)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	t := &table{path: path, content: content, encoding: encoding, comma: delimiter(content), columns: map[string]int{}}
	reader := t.reader()
	header, err := reader.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, t.failure(err)
	}
	if len(header) > maxColumns {
		return nil, fmt.Errorf("%s:1: %w: %w: %d columns exceed %d", path, errUnknownFormat, errWide, len(header), maxColumns)
	}
	header = slices.Clone(header) // which the next record would overwrite
	t.unnamed = namelessColumns(header, reader)
	header = header[:len(header)-t.unnamed]
	for k, name := range header {
		key := columnKey(name)
		if _, twice := t.columns[key]; (twice || key == "") && t.flaw == nil {
			t.flaw = fmt.Errorf("%s:1: column %d is called %q, as another or as none", path, k+1, name)
		}
		t.columns[key] = k
	}
	t.names = header
	if err := checkTable(content, maxLineBytes); err != nil && t.flaw == nil {
		t.flaw = fmt.Errorf("%s:%w", path, err)
	}
	return t, nil
}

// namelessColumns returns the number of columns at the end of a header that have no name, and no value
// in the first record, which is the next one of the reader; 0 if any has a value.
func namelessColumns(header []string, reader *csv.Reader) int {
	named := len(header)
	for named > 1 && strings.TrimSpace(header[named-1]) == "" {
		named--
	}
	if named == len(header) {
		return 0
	}
	first, err := reader.Read()
	if err != nil || len(first) != len(header) || strings.Join(first[named:], "") != "" {
		return 0
	}
	return len(header) - named
}

// isRegular distinguishes a table that no format recognises from prose: its header and its first 20
// records have the same number of fields, which is more than one.
func (t *table) isRegular() bool {
	if len(t.names) < 2 {
		return false
	}
	records := 0
	for r, err := range t.rows() {
		if err != nil || len(r.fields) != len(t.names) {
			return false
		}
		if records++; records == 20 {
			break
		}
	}
	return records > 0
}

// unknownFormat returns the error about a table that belongs to no release.
func (t *table) unknownFormat() error {
	return fmt.Errorf("%s:1: %w: a table of the columns %s", t.path, errUnknownFormat, strings.Join(t.names, ", ")+nearForm(t))
}

// delimiter returns the delimiter that occurs most often in the first line: "clé;valeur" gives ';'.
func delimiter(content string) rune {
	header, _, _ := strings.Cut(content, "\n")
	best := rune(delimiters[0])
	for _, candidate := range delimiters {
		if strings.Count(header, string(candidate)) > strings.Count(header, string(best)) {
			best = candidate
		}
	}
	return best
}

// reader returns a CSV reader at the start of the table.
func (t *table) reader() *csv.Reader {
	reader := csv.NewReader(strings.NewReader(t.content))
	reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord = t.comma, -1, true
	return reader
}

// rows returns the records under the header, in order. The fields of a record hold until the next
// one. Blank lines are no records. A quote that is not closed or stands within a field ends them
// with an error that names the line of the record, as does XML or JSON that is not
// well-formed.
func (t *table) rows() iter.Seq2[tableRow, error] {
	if t.xml {
		return newXMLRecords(t).each
	}
	if t.json {
		return newJSONRecords(t).each
	}
	if t.ndjson {
		return t.eachJSONLine
	}
	return func(yield func(tableRow, error) bool) {
		reader := t.reader()
		pos := cursor{content: t.content, line: 1}
		for number := 0; ; number++ {
			fields, err := reader.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(tableRow{}, t.failure(err))
				return
			}
			fields = t.named(fields)
			line, _ := reader.FieldPos(0)
			pos.advance(line)
			end := len(strings.TrimRight(t.content[:reader.InputOffset()], "\r\n"))
			if number > 0 && !yield(tableRow{t, line, 0, fields, span{pos.at, end}, pos.runes}, nil) {
				return
			}
		}
	}
}

// eachRecord yields the records that next returns, until it returns io.EOF. On another error it yields
// what failure makes of it, and ends.
func eachRecord(next func() (tableRow, error), failure func(error) error, yield func(tableRow, error) bool) {
	for {
		record, err := next()
		switch {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			yield(tableRow{}, failure(err))
			return
		case !yield(record, nil):
			return
		}
	}
}

// named returns the fields of a record without those of the columns that have no name, if these are
// empty.
func (t *table) named(fields []string) []string {
	if width := len(t.names); t.unnamed > 0 && len(fields) == width+t.unnamed && strings.Join(fields[width:], "") == "" {
		return fields[:width]
	}
	return fields
}

// failure adds the file, and the line where the record begins, to an error of the CSV reader.
func (t *table) failure(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return fmt.Errorf("%s:%d: %w", t.path, parse.StartLine, parse.Err)
	}
	return fmt.Errorf("%s: %w", t.path, err)
}

// A cursor moves forward through a text and keeps count of lines and code points.
type cursor struct {
	content         string
	line, at, runes int // at is the offset in bytes, runes that in code points
}

// advance moves to the start of a line.
func (p *cursor) advance(line int) {
	next := p.at
	for k := p.line; k < line; k++ {
		next += strings.IndexByte(p.content[next:], '\n') + 1
	}
	p.reach(next)
}

// reach moves to an offset.
func (p *cursor) reach(at int) {
	passed := p.content[p.at:at]
	p.line += strings.Count(passed, "\n")
	p.runes += utf8.RuneCountInString(passed)
	p.at = at
}
