package loader

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// xmlRecords goes through the records of a table in XML: the elements within its root, all of
// one name, whose own elements, and attributes, are the fields. What a record does not have is
// empty in it. One that has a field twice has more fields than there are columns.
type xmlRecords struct {
	table      *table
	source     *tokenReader
	decoder    *xml.Decoder
	cursor     cursor
	start      int // offset of the record that is read
	root, name string
	ended      bool // the root is closed
	read       int  // how many records began
	fields     []string
	given      []bool
	repeats    []string // values of fields that the record had
}

func newXMLRecords(t *table) *xmlRecords {
	source := &tokenReader{Reader: strings.NewReader(t.content)}
	decoder := xml.NewDecoder(source)
	decoder.CharsetReader = alreadyDecoded
	return &xmlRecords{table: t, source: source, decoder: decoder, cursor: cursor{content: t.content, line: 1}}
}

// pass goes through all records for the columns that they have. The error names the line and
// the byte in it.
func (r *xmlRecords) readColumns() error {
	for {
		if _, err := r.next(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return r.failure(err)
		}
	}
}

// each gives the records in order, as table.rows does.
func (r *xmlRecords) each(yield func(tableRow, error) bool) {
	for {
		record, err := r.next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			yield(tableRow{}, r.failure(err))
			return
		}
		if !yield(record, nil) {
			return
		}
	}
}

func (r *xmlRecords) failure(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		err = errors.New(syntax.Msg)
	}
	line, column := r.decoder.InputPos()
	return fmt.Errorf("%s:%d: byte %d: %w", r.table.path, line, column, err)
}

// A tokenReader gives the decoder no more than maxLineBytes for one token, so that none takes
// more memory: a tag of ten million attributes would take a gigabyte.
type tokenReader struct {
	*strings.Reader
	left int
}

func (r *tokenReader) ReadByte() (byte, error) {
	if r.left == 0 {
		return 0, fmt.Errorf("more than %d bytes in a tag, text or comment", maxLineBytes)
	}
	r.left--
	return r.Reader.ReadByte()
}

func (r *xmlRecords) token() (xml.Token, error) {
	r.source.left = maxLineBytes
	return r.decoder.Token()
}

func (r *xmlRecords) offset() int { return int(r.decoder.InputOffset()) }

// next is the next record, io.EOF after the last one.
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

// end is the error after the last token.
func (r *xmlRecords) end(err error) error {
	if errors.Is(err, io.EOF) && r.root == "" {
		return errors.New("no root element")
	}
	return err
}

func checkBlank(text xml.CharData, where string) error {
	if text := strings.TrimSpace(string(text)); text != "" {
		return fmt.Errorf("text %s: %.40q", where, text)
	}
	return nil
}

// record reads a record from after its start.
func (r *xmlRecords) record(start xml.StartElement) (tableRow, error) {
	if r.name == "" {
		r.name = start.Name.Local
	}
	if start.Name.Local != r.name {
		return tableRow{}, fmt.Errorf("<%s> among the records, which are <%s>", start.Name.Local, r.name)
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

// within is the next token of a record, which must not exceed maxLineBytes, as no line of
// another table may.
func (r *xmlRecords) nextWithin() (xml.Token, error) {
	token, err := r.token()
	if err == nil && r.offset()-r.start > maxLineBytes {
		err = fmt.Errorf("<%s> exceeds %d bytes", r.name, maxLineBytes)
	}
	return token, err
}

// field reads a field from after its start. It holds nothing but text.
func (r *xmlRecords) field(start xml.StartElement) error {
	var value strings.Builder
	for {
		token, err := r.nextWithin()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			return fmt.Errorf("<%s> within <%s>, which is a field of <%s>", token.Name.Local, start.Name.Local, r.name)
		case xml.CharData:
			value.Write(token)
		case xml.EndElement:
			return r.set(start.Name.Local, value.String())
		}
	}
}

// give sets a field of the record. A name that the table does not have is one more column.
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

// widen makes place for the fields of all columns.
func (r *xmlRecords) widen() {
	for len(r.fields) < len(r.table.names) {
		r.fields, r.given = append(r.fields, ""), append(r.given, false)
	}
}
