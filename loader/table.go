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
)

// errWide says that the columns are more than those of any table that is read. So many are no sentence either.
var errWide = errors.New("too wide a table")

// A table is a file of records with named columns.
type table struct {
	path, content string
	title         string   // that the file itself has, empty where it has none
	doubts        []string // about the encoding
	xml, json     bool
	ndjson        bool
	comma         rune           // delimiter of a table that is neither XML nor JSON
	start         int            // offset of the header
	linesBefore   int            // lines before it: none, or one that names the delimiter
	columns       map[string]int // by columnKey
	names         []string       // as written
	flaw          error          // what is wrong with the header, or anywhere in XML
}

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
	switch contentKindOf(data) {
	case xmlKind:
		return openXML(path, data)
	case parquetKind:
		return openParquet(path, data)
	case jsonKind:
		if isNDJSON(path, data) {
			return openNDJSON(path, data)
		}
		return openJSON(path, data)
	}
	decoded, err := decodeTable(data)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	t := &table{path: path, content: decoded.content, doubts: decoded.doubts, columns: map[string]int{}}
	t.findHeader()
	if t.comma == '|' && markdownTable.MatchString(t.content[t.start:]) {
		return nil, fmt.Errorf("%s:1: %w: a table in Markdown: save it as CSV", path, errUnknownFormat)
	}
	reader := t.reader()
	header, err := reader.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, t.failure(err)
	}
	if len(header) > maxColumns {
		return nil, fmt.Errorf("%s:1: %w: %w: %d columns exceed %d", path, errUnknownFormat, errWide, len(header), maxColumns)
	}
	header = slices.Clone(header) // which the next record would overwrite
	t.nameColumns(header[:len(header)-namelessColumns(header, reader)])
	if err := checkTable(t.content, maxLineBytes); err != nil && t.flaw == nil {
		t.flaw = fmt.Errorf("%s:%w", path, err)
	}
	return t, nil
}

// isRegular distinguishes a table that no format recognises from prose: its header and its first 20
// records have the same number of fields, which is more than one. Of five records or more, with three
// fields or more, some may have another number. Quotes within fields do not matter.
func (t *table) isRegular() bool {
	if len(t.names) < 2 || t.isPunctuated() {
		return false
	}
	reader := t.reader()
	reader.LazyQuotes = true
	records, alike := -1, -1 // without the header
	for records < 20 {
		fields, err := reader.Read()
		if err != nil {
			break
		}
		records++
		if records == 0 || len(t.named(fields)) == len(t.names) {
			alike++
		}
	}
	return records > 0 && records == alike || len(t.names) > 2 && records >= 5 && 5*alike >= 4*records
}

// isPunctuated reports whether what separates the columns is the commas of sentences: each has a blank after it,
// and most lines end as sentences do.
func (t *table) isPunctuated() bool {
	if t.comma != ',' || slices.ContainsFunc(t.names[1:], func(name string) bool { return !strings.HasPrefix(name, " ") }) {
		return false
	}
	lines, ended := 0, 0
	for line := range strings.Lines(t.content[t.start:]) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if lines++; strings.ContainsAny(line[len(line)-1:], ".!?:") || strings.HasSuffix(line, "»") {
			ended++
		}
	}
	return 2*ended > lines
}

// unknownFormat returns the error about a table that belongs to no release.
func (t *table) unknownFormat() error {
	what := "a table of the columns " + strings.Join(t.names, ", ") + nearForm(t)
	switch {
	case t.xml:
		what = withAdvice("XML, " + what)
	case t.json:
		what = withAdvice("JSON, " + what)
	}
	return fmt.Errorf("%s:%d: %w: %s", t.path, t.linesBefore+1, errUnknownFormat, what)
}

// reader returns a CSV reader at the start of the table.
func (t *table) reader() *csv.Reader {
	reader := csv.NewReader(strings.NewReader(t.content[t.start:]))
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
			pos.advance(t.linesBefore + line)
			end := len(strings.TrimRight(t.content[:t.start+int(reader.InputOffset())], "\r\n"))
			if number > 0 && !yield(tableRow{t, pos.line, 0, fields, span{pos.at, end}, pos.runes}, nil) {
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

// named returns the fields of a record without those behind the last column, if these are empty: Excel
// writes some where a sheet had more columns once.
func (t *table) named(fields []string) []string {
	if width := len(t.names); len(fields) > width && strings.TrimSpace(strings.Join(fields[width:], "")) == "" {
		return fields[:width]
	}
	return fields
}

// failure adds the file, and the line where the record begins, to an error of the CSV reader.
func (t *table) failure(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return fmt.Errorf("%s:%d: %w", t.path, t.linesBefore+parse.StartLine, parse.Err)
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
