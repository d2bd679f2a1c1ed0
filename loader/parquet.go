package loader

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// openParquet reads a table in Apache Parquet whose columns hold texts, numbers, truth values or
// lists of these. Its rows have no text that a quote could show, so the table becomes that of the same
// rows in NDJSON: the line of a row is its number, from 1. It fails on a damaged file, on other types of
// columns, on more text than a file may have, and with errUnknownFormat on what is no table that a load knows.
func openParquet(path string, data []byte) (*table, error) {
	lines, err := parquetLines(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w: Parquet: %w", path, errUnknownFormat, err)
	}
	t := newNDJSONTable(path, lines.content)
	t.title = lines.name
	if t.flaw = t.addColumns(lines.columns); t.flaw == nil && len(t.names) < len(lines.columns) {
		t.flaw = fmt.Errorf("%s: Parquet: two columns of one name among %s", path, strings.Join(lines.columns, ", "))
	}
	return t.checked()
}

// parquetText is a table in Parquet as text: its name, its columns, and its rows, each as an object in JSON
// on a line of its own.
type parquetText struct {
	name, content string
	columns       []string
}

// parquetLines returns a table in Parquet as text. The library panics on some damaged files, which is told as an error.
func parquetLines(data []byte) (text parquetText, err error) {
	defer func() {
		if panicked := recover(); panicked != nil {
			err = fmt.Errorf("damaged: %v", panicked)
		}
	}()
	if err := checkParquetFooter(data); err != nil {
		return text, err
	}
	// The indexes are skipped: rows are read in order, and a damaged footer may claim that an index has gigabytes.
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return text, err
	}
	if err := checkParquetPages(file, data); err != nil {
		return text, err
	}
	fields, err := parquetLeaves(file.Schema())
	if err != nil {
		return text, err
	}
	for _, leaf := range fields {
		text.columns = append(text.columns, leaf.name)
	}
	var lines strings.Builder
	for _, group := range file.RowGroups() {
		if err := writeParquetRows(&lines, group, fields); err != nil {
			return text, err
		}
	}
	text.name, text.content = file.Schema().Name(), lines.String()
	return text, nil
}

// A parquetLeaf is a column of plain values, or of lists of these.
type parquetLeaf struct {
	name   string
	isList bool
}

// parquetLeaves returns the columns of a schema, each of which has one leaf.
func parquetLeaves(schema *parquet.Schema) ([]parquetLeaf, error) {
	var fields []parquetLeaf
	for _, field := range schema.Fields() {
		leaf := parquetLeaf{name: field.Name(), isList: !field.Leaf() || field.Repeated()}
		for node := parquet.Node(field); !node.Leaf(); node = node.Fields()[0] {
			if len(node.Fields()) != 1 {
				return nil, fmt.Errorf("column %q is neither a plain value nor a list", field.Name())
			}
		}
		fields = append(fields, leaf)
	}
	return fields, nil
}

// writeParquetRows writes the rows of a group.
func writeParquetRows(lines *strings.Builder, group parquet.RowGroup, fields []parquetLeaf) error {
	rows := group.Rows()
	defer rows.Close()
	batch := make([]parquet.Row, 64)
	for {
		n, err := rows.ReadRows(batch)
		for _, row := range batch[:n] {
			if lines.Len()+rowBytes(row) > maxFileBytes {
				return tooLarge(maxFileBytes)
			}
			if err := writeParquetRow(lines, row, fields); err != nil {
				return err
			}
		}
		switch {
		case lines.Len() > maxFileBytes:
			return tooLarge(maxFileBytes)
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case n == 0:
			return io.ErrNoProgress
		}
	}
}

// rowBytes returns the length of the texts of a row. A text that a file has once may stand in it a million times.
func rowBytes(row parquet.Row) int {
	length := 0
	for _, v := range row {
		if kind := v.Kind(); kind == parquet.ByteArray || kind == parquet.FixedLenByteArray {
			length += len(v.ByteArray())
		}
	}
	return length
}

// writeParquetRow writes a row as an object in JSON and ends the line.
func writeParquetRow(lines *strings.Builder, row parquet.Row, fields []parquetLeaf) error {
	separator := "{"
	var failed error
	row.Range(func(k int, values []parquet.Value) bool {
		var value any
		if value, failed = fields[k].value(values); failed != nil {
			return false
		}
		lines.WriteString(separator)
		separator = ","
		failed = errors.Join(writeJSON(lines, fields[k].name, ":"), writeJSON(lines, value, ""))
		return failed == nil
	})
	lines.WriteString("}\n")
	return failed
}

// writeJSON writes a value as JSON, with letters like < as they are, and what follows it.
func writeJSON(lines *strings.Builder, value any, after string) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	lines.WriteString(strings.TrimSuffix(text.String(), "\n") + after)
	return nil
}

// value returns what a row has in the column: nil, a text, a number, a truth value, or a list.
func (l parquetLeaf) value(values []parquet.Value) (any, error) {
	list := []any{}
	for _, v := range values {
		one, err := plainParquet(v)
		if err != nil {
			return nil, fmt.Errorf("column %q %w", l.name, err)
		}
		if !l.isList {
			return one, nil
		}
		if one != nil {
			list = append(list, one)
		}
	}
	if l.isList {
		return list, nil
	}
	return nil, nil
}

// plainParquet returns a value as JSON has it.
func plainParquet(v parquet.Value) (any, error) {
	if v.IsNull() {
		return nil, nil
	}
	switch v.Kind() {
	case parquet.Boolean:
		return v.Boolean(), nil
	case parquet.Int32:
		return v.Int32(), nil
	case parquet.Int64:
		return v.Int64(), nil
	case parquet.Float:
		return v.Float(), nil
	case parquet.Double:
		return v.Double(), nil
	case parquet.ByteArray, parquet.FixedLenByteArray:
		return string(v.ByteArray()), nil
	}
	return nil, fmt.Errorf("is of the type %s, which is not read", v.Kind())
}
