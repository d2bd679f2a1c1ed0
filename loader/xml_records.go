package loader

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// An xmlRecords reads the records of a table in XML one by one: the elements within its root, which
// all have one name. Their own elements, and attributes, are the fields:
// `<item><a>1</a><b>2</b></item>` is a record with the columns a and b. A field that a record lacks
// is empty; a record that has one twice has more fields than there are columns.
type xmlRecords struct {
	table      *table
	source     *tokenReader
	decoder    *xml.Decoder
	cursor     cursor
	start      int // offset of the current record
	root, name string
	ended      bool // the root is closed
	read       int  // number of records begun
	fields     []string
	given      []bool
	repeats    []string // values of fields that the record already had
}

// newXMLRecords starts at the beginning of a table.
func newXMLRecords(t *table) *xmlRecords {
	source := &tokenReader{byteSource: strings.NewReader(t.content)}
	decoder := xml.NewDecoder(source)
	decoder.CharsetReader = alreadyDecoded
	return &xmlRecords{table: t, source: source, decoder: decoder, cursor: cursor{content: t.content, line: 1}}
}

// readColumns reads all records for the columns that they have. The error names the line and the
// byte in it.
func (r *xmlRecords) readColumns() error {
	for {
		if _, err := r.next(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return r.failure(err)
		}
	}
}

// each yields the records in order, as table.rows does.
func (r *xmlRecords) each(yield func(tableRow, error) bool) { eachRecord(r.next, r.failure, yield) }

// failure adds the file and the place to an error of the decoder.
func (r *xmlRecords) failure(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		err = errors.New(syntax.Msg)
	}
	line, column := r.decoder.InputPos()
	return fmt.Errorf("%s:%d: byte %d: %w", r.table.path, line, column, err)
}

// A tokenReader gives the decoder at most maxLineBytes for one token, to bound its memory: a tag
// with ten million attributes would take a gigabyte.
type tokenReader struct {
	byteSource
	left int
}

// A byteSource is what a decoder reads byte by byte.
type byteSource interface {
	io.Reader
	io.ByteReader
}

func (r *tokenReader) ReadByte() (byte, error) {
	if r.left == 0 {
		return 0, fmt.Errorf("more than %d bytes in a tag, text or comment", maxLineBytes)
	}
	r.left--
	return r.byteSource.ReadByte()
}

func (r *xmlRecords) token() (xml.Token, error) {
	r.source.left = maxLineBytes
	return r.decoder.Token()
}

func (r *xmlRecords) offset() int { return int(r.decoder.InputOffset()) }

// next returns the next record, and io.EOF after the last one.
func (r *xmlRecords) next() (tableRow, error) {
	for {
		r.start = r.offset()
		token, err := r.token()
		if err != nil {
			return tableRow{}, r.end(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch {
			case r.ended:
				return tableRow{}, fmt.Errorf("a second root <%s>", token.Name.Local)
			case r.root != "":
				return r.record(token)
			}
			r.root = token.Name.Local
		case xml.EndElement:
			r.ended = true
		case xml.CharData:
			if err := checkBlank(token, "between the records"); err != nil {
				return tableRow{}, err
			}
		}
	}
}

// end returns the error after the last token.
func (r *xmlRecords) end(err error) error {
	if errors.Is(err, io.EOF) && r.root == "" {
		return errors.New("no root element")
	}
	return err
}

// A shapeError says why XML or JSON, though well-formed so far, is no table.
type shapeError struct{ error }

// checkBlank fails on text where there should be only blanks.
func checkBlank(text xml.CharData, where string) error {
	if text := strings.TrimSpace(string(text)); text != "" {
		return shapeError{fmt.Errorf("text %s: %.40q", where, text)}
	}
	return nil
}

// record reads a record, whose start tag has been read.
func (r *xmlRecords) record(start xml.StartElement) (tableRow, error) {
	if r.name == "" {
		r.name = start.Name.Local
	}
	if start.Name.Local != r.name {
		return tableRow{}, shapeError{fmt.Errorf("<%s> among the records, which are <%s>", start.Name.Local, r.name)}
	}
	r.read++
	clear(r.fields)
	clear(r.given)
	r.repeats = r.repeats[:0]
	r.widen()
	for _, a := range start.Attr {
		if a.Name.Space != "" || a.Name.Local == "xmlns" {
			continue
		}
		if err := r.set(a.Name.Local, a.Value); err != nil {
			return tableRow{}, err
		}
	}
	for {
		token, err := r.nextWithin()
		if err != nil {
			return tableRow{}, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			err = r.field(token)
		case xml.CharData:
			err = checkBlank(token, "beside the elements of <"+r.name+">")
		case xml.EndElement:
			r.cursor.reach(r.start)
			return tableRow{r.table, r.cursor.line, r.read, append(r.fields, r.repeats...), span{r.start, r.offset()}, r.cursor.runes}, nil
		}
		if err != nil {
			return tableRow{}, err
		}
	}
}

// nextWithin returns the next token of a record. The record must not exceed maxLineBytes, as no
// line of another table may.
func (r *xmlRecords) nextWithin() (xml.Token, error) {
	token, err := r.token()
	if err == nil && r.offset()-r.start > maxLineBytes {
		err = fmt.Errorf("<%s> exceeds %d bytes", r.name, maxLineBytes)
	}
	return token, err
}

// field reads a field, whose start tag has been read. It holds nothing but text.
func (r *xmlRecords) field(start xml.StartElement) error {
	var value strings.Builder
	for {
		token, err := r.nextWithin()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			return shapeError{fmt.Errorf("<%s> within <%s>, which is a field of <%s>", token.Name.Local, start.Name.Local, r.name)}
		case xml.CharData:
			value.Write(token)
		case xml.EndElement:
			return r.set(start.Name.Local, value.String())
		}
	}
}

// set gives the record a field. A name that the table does not have yet becomes one more column.
func (r *xmlRecords) set(name, value string) error {
	t, key := r.table, elementKey(name)
	k, known := t.columns[key]
	switch {
	case key == "":
		return fmt.Errorf("<%s> names no column", name)
	case !known && len(t.names) == maxColumns:
		return fmt.Errorf("more than %d columns", maxColumns)
	case !known:
		k = len(t.names)
		t.columns[key], t.names = k, append(t.names, name)
	}
	r.widen()
	if r.given[k] {
		r.repeats = append(r.repeats, value)
		return nil
	}
	r.fields[k], r.given[k] = value, true
	return nil
}

// widen makes room for the fields of all columns.
func (r *xmlRecords) widen() {
	for len(r.fields) < len(r.table.names) {
		r.fields, r.given = append(r.fields, ""), append(r.given, false)
	}
}
