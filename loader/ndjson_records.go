package loader

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"passerelle/internal/columns"
)

// isNDJSON reports whether the first line of a file is an object in JSON that is a record of a table.
func isNDJSON(path string, data []byte) bool {
	first, _, _ := bytes.Cut(bytes.TrimSpace(withoutByteOrderMark(data)), []byte("\n"))
	names, _, err := jsonObject(string(first))
	t := newNDJSONTable(path, "")
	return err == nil && t.addColumns(names) == nil && isOwnTable(t)
}

// openNDJSON reads the columns of a table that has a record on each line, an object in JSON: those
// that any record has, in the order in which they come. Their values are texts, numbers, truth values, null, or
// lists of these. It fails with errUnknownFormat on what is no table that a load knows; anything else
// that is wrong is a flaw of the table.
func openNDJSON(path string, data []byte) (*table, error) {
	t := newNDJSONTable(path, string(withoutByteOrderMark(data)))
	for record, err := range t.jsonLines() {
		if err == nil {
			err = t.addColumns(record.names)
		}
		if err != nil {
			t.flaw = err
			break
		}
	}
	return t.checked()
}

// newNDJSONTable returns a table of records in NDJSON that has no columns yet.
func newNDJSONTable(path, content string) *table {
	return &table{path: path, content: content, ndjson: true, columns: map[string]int{}}
}

// checked returns the table, whose columns are known, if it is one that a load knows, with what is
// wrong with its text as its flaw.
func (t *table) checked() (*table, error) {
	if err := checkTable(t.content, maxLineBytes); err != nil && t.flaw == nil {
		t.flaw = fmt.Errorf("%s:%w", t.path, err)
	}
	if !isOwnTable(t) {
		return nil, t.unknownFormat()
	}
	return t, nil
}

// addColumns adds the columns that a record has and none before it had.
func (t *table) addColumns(names []string) error {
	for _, name := range names {
		key := columnKey(name)
		if _, known := t.columns[key]; known {
			continue
		}
		if key == "" || len(t.names) == maxColumns {
			return fmt.Errorf("%s: %q is no name of a column, or there are more than %d", t.path, name, maxColumns)
		}
		t.columns[key], t.names = len(t.names), append(t.names, name)
	}
	return nil
}

// A jsonLine is a record of NDJSON.
type jsonLine struct {
	names, values []string
	line          int
	at            span
	start         int // offset in code points
}

// jsonLines iterates over the lines that are not blank. It ends with an error on one that is no object
// of plain values.
func (t *table) jsonLines() iter.Seq2[jsonLine, error] {
	return func(yield func(jsonLine, error) bool) {
		pos := cursor{content: t.content, line: 1}
		at := 0
		for text := range strings.Lines(t.content) {
			record, end := strings.TrimSpace(text), at+len(text)
			if record != "" {
				start := at + strings.Index(text, record)
				pos.reach(start)
				names, values, err := jsonObject(record)
				if errors.Is(err, io.EOF) {
					err = io.ErrUnexpectedEOF
				}
				if err != nil {
					yield(jsonLine{}, fmt.Errorf("%s:%d: JSON: %w", t.path, pos.line, err))
					return
				}
				if !yield(jsonLine{names, values, pos.line, span{start, start + len(record)}, pos.runes}, nil) {
					return
				}
			}
			at = end
		}
	}
}

// eachJSONLine yields the records of NDJSON as table.rows does. A column that a record lacks is empty
// there.
func (t *table) eachJSONLine(yield func(tableRow, error) bool) {
	for record, err := range t.jsonLines() {
		if err != nil {
			yield(tableRow{}, err)
			return
		}
		fields := make([]string, len(t.names))
		for k, name := range record.names {
			if column, known := t.columns[columnKey(name)]; known {
				fields[column] = record.values[k]
			}
		}
		if !yield(tableRow{t, record.line, 0, fields, record.at, record.start}, nil) {
			return
		}
	}
}

// jsonObject reads an object of plain values: `{"a": 1.50, "b": null, "c": ["x", "y"]}` has the values
// "1.50", "" and "x|y".
func jsonObject(text string) (names, values []string, err error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return nil, nil, errors.Join(errors.New("a line is no object"), err)
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return nil, nil, err
		}
		var value any
		if err := decoder.Decode(&value); err != nil {
			return nil, nil, err
		}
		content, err := plainJSON(value)
		switch {
		case err != nil:
			return nil, nil, fmt.Errorf("%q %w", name, err)
		case slices.Contains(names, name.(string)):
			return nil, nil, fmt.Errorf("%q comes twice", name)
		}
		names, values = append(names, name.(string)), append(values, content)
	}
	if _, err := decoder.Token(); err != nil {
		return nil, nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, nil, errors.New("something follows the object on its line")
	}
	return names, values, nil
}

// plainJSON returns a value as the cell of a table has it: null as the empty text, and a list with
// its elements parted by bars.
func plainJSON(value any) (string, error) {
	switch v := value.(type) {
	case nil:
		return "", nil
	case []any:
		list := make([]string, len(v))
		for k, one := range v {
			if _, nested := one.([]any); nested {
				return "", errors.New("is a list of lists")
			}
			text, err := plainJSON(one)
			if err != nil {
				return "", err
			}
			list[k] = text
		}
		return strings.Join(list, columns.ListSeparator), nil
	case map[string]any:
		return "", errors.New("is an object within a record")
	}
	return fmt.Sprint(value), nil
}
