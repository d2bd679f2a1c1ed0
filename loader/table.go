package loader

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"passerelle/graph/french"
)

// delimiters are what separates the fields of a table.
const delimiters = ",;|\t"

// maxColumns bounds the columns of a table: the widest real one has 30.
const maxColumns = 500

// A table is a file of records with named columns.
type table struct {
	path, content, encoding string
	doubt                   string // about the encoding, empty where there is none
	xml                     bool
	comma                   rune           // of a table not in XML
	columns                 map[string]int // by columnKey
	names                   []string       // as written
	flaw                    error          // what is wrong with the header, or anywhere in XML
}

// columnKey is the name of a column without accents and capitals: "libellé métier" is
// libelle_metier.
func columnKey(name string) string { return strings.ReplaceAll(french.Fold(name), " ", "_") }

// A row is one record of a table.
type tableRow struct {
	table  *table
	line   int // where it begins
	number int // of the record in XML, which may have all on one line; else 0
	fields []string
	at     span // offsets in bytes
	start  int  // offset in code points
}

// get is the value of a column, by its columnKey; "" where there is none.
func (r tableRow) get(column string) string {
	k, ok := r.table.columns[column]
	if !ok {
		return ""
	}
	return strings.TrimSpace(r.fields[k])
}

// remark is a message about the record, after the line that the reader of it is told.
func (r tableRow) withRecord(message string) string {
	if r.number == 0 {
		return message
	}
	return fmt.Sprintf("record %d: %s", r.number, message)
}

// blank tells a record without any value.
func (r tableRow) isBlank() bool { return strings.Join(r.fields, "") == "" }

// openTable decodes a table and reads its header. It fails on what is no table, with
// errUnknownFormat where it could be nothing else. A header
// that names a column twice or not at all is a flaw of it, as is what checkTable finds.
func openTable(path string, data []byte) (*table, error) {
	if isXML(data) {
		return openXML(path, data)
	}
	content, encoding, err := decodeTable(data)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	t := &table{path: path, content: content, encoding: encoding, comma: delimiter(content), columns: map[string]int{}}
	header, err := t.reader().Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, t.failure(err)
	}
	if len(header) > maxColumns {
		return nil, fmt.Errorf("%s:1: %w: %d columns exceed %d", path, errUnknownFormat, len(header), maxColumns)
	}
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

// regular tells a table of a shape that no format knows from prose: the header and the first
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

// unknown is the error about a table that no release has.
func (t *table) unknownFormat() error {
	return fmt.Errorf("%s:1: %w: a table of the columns %s", t.path, errUnknownFormat, strings.Join(t.names, ", "))
}

// delimiter is the one that the first line holds most often.
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

func (t *table) reader() *csv.Reader {
	reader := csv.NewReader(strings.NewReader(t.content))
	reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord = t.comma, -1, true
	return reader
}

// rows are the records under the header, in order. The fields of one hold until the next.
// Blank lines are no records. A quote that is not closed or stands within a field ends them
// with an error that names the line of the record, as does XML that is not well-formed.
func (t *table) rows() iter.Seq2[tableRow, error] {
	if t.xml {
		return newXMLRecords(t).each
	}
	return func(yield func(tableRow, error) bool) {
		reader := t.reader()
		place := cursor{content: t.content, line: 1}
		for number := 0; ; number++ {
			fields, err := reader.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(tableRow{}, t.failure(err))
				return
			}
			line, _ := reader.FieldPos(0)
			place.advance(line)
			end := len(strings.TrimRight(t.content[:reader.InputOffset()], "\r\n"))
			if number > 0 && !yield(tableRow{t, line, 0, fields, span{place.at, end}, place.runes}, nil) {
				return
			}
		}
	}
}

func (t *table) failure(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return fmt.Errorf("%s:%d: %w", t.path, parse.StartLine, parse.Err)
	}
	return fmt.Errorf("%s: %w", t.path, err)
}

// A place goes on through a text.
type cursor struct {
	content         string
	line, at, runes int
}

// advance goes to the start of a line.
func (p *cursor) advance(line int) {
	next := p.at
	for k := p.line; k < line; k++ {
		next += strings.IndexByte(p.content[next:], '\n') + 1
	}
	p.reach(next)
}

// reach goes to an offset.
func (p *cursor) reach(at int) {
	passed := p.content[p.at:at]
	p.line += strings.Count(passed, "\n")
	p.runes += utf8.RuneCountInString(passed)
	p.at = at
}
