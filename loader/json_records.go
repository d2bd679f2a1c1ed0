package loader

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A jsonRecords reads the records of a table in JSON one by one: a list of objects, whose names are
// the columns and whose values are texts, numbers, truth values or null: `[{"a": 1, "b": null}]` is
// a record with the columns a and b, the second one empty. The first object has all columns. An object that
// lacks one has an empty field; one that has another has more fields than there are columns.
type jsonRecords struct {
	table   *table
	decoder *json.Decoder
	cursor  cursor
	read    int // number of records begun
}

// openJSON reads the columns of a table in JSON from its first object. It fails with
// errUnknownFormat on a table that belongs to no release; anything else that is wrong is a flaw of
// the table.
func openJSON(path string, data []byte) (*table, error) {
	decoded, err := decodeText(data)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	t := &table{path: path, content: decoded.content, doubts: decoded.doubts, json: true, columns: map[string]int{}}
	records := newJSONRecords(t)
	if _, err := records.next(); errors.As(err, new(shapeError)) {
		return nil, fmt.Errorf("%s:1: %w: %s", path, errUnknownFormat, jsonLook(t.content))
	} else if err != nil {
		return nil, fmt.Errorf("%w (%w: %s)", records.failure(err), errUnknownFormat, jsonLook(t.content))
	}
	if err := checkTable(t.content, len(t.content)); err != nil {
		t.flaw = fmt.Errorf("%s:%w", path, err)
	}
	if !isTable(t) {
		return nil, t.unknownFormat()
	}
	return t, nil
}

// newJSONRecords starts at the beginning of a table.
func newJSONRecords(t *table) *jsonRecords {
	decoder := json.NewDecoder(strings.NewReader(t.content))
	decoder.UseNumber()
	return &jsonRecords{table: t, decoder: decoder, cursor: cursor{content: t.content, line: 1}}
}

// each yields the records in order, as table.rows does.
func (r *jsonRecords) each(yield func(tableRow, error) bool) { eachRecord(r.next, r.failure, yield) }

// failure adds the file and the line to an error of the decoder.
func (r *jsonRecords) failure(err error) error {
	end := min(int(r.decoder.InputOffset()), len(r.table.content))
	line := 1 + strings.Count(r.table.content[:end], "\n")
	return fmt.Errorf("%s:%d: JSON: %w", r.table.path, line, err)
}

// next returns the next record, and io.EOF after the last one.
func (r *jsonRecords) next() (tableRow, error) {
	if r.read == 0 {
		if err := r.expect('['); err != nil {
			return tableRow{}, err
		}
	}
	if !r.decoder.More() {
		return tableRow{}, r.end()
	}
	r.read++
	if err := r.expect('{'); err != nil {
		return tableRow{}, err
	}
	start := int(r.decoder.InputOffset()) - 1
	fields, err := r.fields()
	if err != nil {
		return tableRow{}, err
	}
	end := int(r.decoder.InputOffset())
	if end-start > maxLineBytes {
		return tableRow{}, fmt.Errorf("a record exceeds %d bytes", maxLineBytes)
	}
	r.cursor.reach(start)
	return tableRow{r.table, r.cursor.line, r.read, fields, span{start, end}, r.cursor.runes}, nil
}

// end passes over the end of the list, after which nothing may follow.
func (r *jsonRecords) end() error {
	if err := r.expect(']'); err != nil {
		return err
	}
	if token, err := r.decoder.Token(); !errors.Is(err, io.EOF) {
		return shapeError{fmt.Errorf("%v after the list", token)}
	}
	return io.EOF
}

// expect passes over a delimiter.
func (r *jsonRecords) expect(delim json.Delim) error {
	token, err := r.decoder.Token()
	switch {
	case errors.Is(err, io.EOF):
		return io.ErrUnexpectedEOF
	case err != nil:
		return err
	case token != delim:
		return shapeError{fmt.Errorf("%v where %v is expected", token, delim)}
	}
	return nil
}

// fields reads the names and values of an object to its end. The first object makes the columns.
func (r *jsonRecords) fields() ([]string, error) {
	t := r.table
	first := r.read == 1 && len(t.names) == 0
	fields := make([]string, len(t.names))
	var given []string
	for r.decoder.More() {
		name, err := r.decoder.Token()
		if err != nil {
			return nil, err
		}
		value, err := r.value()
		if err != nil {
			return nil, err
		}
		key := columnKey(fmt.Sprint(name))
		if slices.Contains(given, key) || key == "" {
			return nil, fmt.Errorf("a record has %q twice, or a name that is none", key)
		}
		given = append(given, key)
		k, known := t.columns[key]
		switch {
		case known:
			fields[k] = value
		case first && len(given) > maxColumns:
			return nil, fmt.Errorf("more than %d columns", maxColumns)
		case first:
			t.columns[key], t.names, fields = len(t.names), append(t.names, fmt.Sprint(name)), append(fields, value)
		default:
			fields = append(fields, value)
		}
	}
	return fields, r.expect('}')
}

// value reads a value that is no list or object, null as the empty text.
func (r *jsonRecords) value() (string, error) {
	token, err := r.decoder.Token()
	switch {
	case errors.Is(err, io.EOF):
		return "", io.ErrUnexpectedEOF
	case err != nil || token == nil:
		return "", err
	}
	if delim, is := token.(json.Delim); is {
		return "", shapeError{fmt.Errorf("%v within a record", delim)}
	}
	return fmt.Sprint(token), nil
}
