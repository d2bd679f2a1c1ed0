package export

import (
	"fmt"
	"strings"

	"github.com/parquet-go/parquet-go"

	"passerelle/internal/columns"
)

// The sizes of a Parquet file. They bound the memory that writing one takes, however many rows and
// columns it has: the rows of a group are kept, compressed, until the group is whole.
const (
	groupValues   = 1 << 20 // of a row group, at most, over all columns
	minGroupRows  = 256
	pageBytes     = 4 << 20 // of the pages that are being filled, over all columns
	maxPageBytes  = 256 << 10
	minPageBytes  = 2 << 10
	maxDictionary = 1 << 20 // bytes of the distinct texts of a column that are written once
	batchRows     = 64
)

// parquetTo writes a table in Apache Parquet, compressed by Snappy, with typed columns: an unknown
// value is null, and a list of texts is a LIST of required strings, which is never null. The file's
// metadata hold the dataset's version, the time at which it was stored, and its sources. The same
// table gives the same bytes.
func parquetTo(o *output, t tableFile) error {
	kinds := make([]columns.Kind, len(t.columns))
	for k, name := range t.columns {
		kinds[k] = columns.Find(t.name).Describe(name).Kind
	}
	rows := make([]parquet.Row, 0, batchRows)
	w := parquet.NewWriter(o, t.parquetConfig(kinds))
	write := func() error {
		if _, err := w.WriteRows(rows); err != nil {
			return err
		}
		rows = rows[:0]
		return o.err()
	}
	for values := range t.rows {
		rows = rows[:len(rows)+1]
		row := &rows[len(rows)-1]
		*row = (*row)[:0]
		for k, value := range values {
			if value = deref(value); !takes(kinds[k], value) {
				return fmt.Errorf("export: column %s of %s is of kind %s and holds %v", t.columns[k], t.name, kinds[k], value)
			}
			*row = appendParquet(*row, k, value)
		}
		if len(rows) == batchRows {
			if err := write(); err != nil {
				return err
			}
		}
	}
	if err := write(); err != nil {
		return err
	}
	return w.Close()
}

// parquetConfig returns how a table whose columns are of some kinds is written.
func (t tableFile) parquetConfig(kinds []columns.Kind) *parquet.WriterConfig {
	var record parquetRecord
	for k, name := range t.columns {
		record.fields = append(record.fields, parquet.Group{name: parquetNode(kinds[k])}.Fields()...)
	}
	config := parquet.DefaultWriterConfig()
	config.Schema = parquet.NewSchema(t.name, record)
	config.CreatedBy = "passerelle"
	config.Compression = &parquet.Snappy
	config.DictionaryMaxBytes = maxDictionary
	config.MaxRowsPerRowGroup = int64(max(minGroupRows, groupValues/len(kinds)))
	config.PageBufferSize = min(maxPageBytes, max(minPageBytes, pageBytes/len(kinds)))
	config.ColumnPageBuffers = parquet.NewChunkBufferPool(config.PageBufferSize)
	config.WriteBufferSize = 0 // an output has a buffer of its own
	info := t.info()
	config.KeyValueMetadata = map[string]string{
		"title": datasetTitle, "version": info.Version, "loadedAt": info.LoadedAt, "sources": strings.Join(t.sourceLines(), "\n"),
	}
	return config
}

// A parquetRecord is a group whose fields are in the order of the table's columns. A parquet.Group
// sorts them by name.
type parquetRecord struct {
	parquet.Group
	fields []parquet.Field
}

func (r parquetRecord) Fields() []parquet.Field { return r.fields }

// parquetNode returns the type of a column. Texts, of which many are the same, are numbered.
func parquetNode(kind columns.Kind) parquet.Node {
	switch kind {
	case columns.Integer:
		return parquet.Optional(parquet.Int(64))
	case columns.Number:
		return parquet.Optional(parquet.Leaf(parquet.DoubleType))
	case columns.Boolean:
		return parquet.Optional(parquet.Leaf(parquet.BooleanType))
	}
	text := parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
	if kind == columns.Texts {
		return parquet.List(text)
	}
	return parquet.Optional(text)
}

// appendParquet appends a value of the column of that index to a row: a list as one value for each
// element, or as one null if it is empty.
func appendParquet(row parquet.Row, index int, value any) parquet.Row {
	switch v := value.(type) {
	case []string:
		for k, text := range v {
			row = append(row, parquet.ByteArrayValue([]byte(text)).Level(min(k, 1), 1, index))
		}
		if len(v) > 0 {
			return row
		}
	case string:
		return append(row, parquet.ByteArrayValue([]byte(v)).Level(0, 1, index))
	case int:
		return append(row, parquet.Int64Value(int64(v)).Level(0, 1, index))
	case float64:
		return append(row, parquet.DoubleValue(v).Level(0, 1, index))
	case bool:
		return append(row, parquet.BooleanValue(v).Level(0, 1, index))
	}
	return append(row, parquet.NullValue().Level(0, 0, index))
}

// takes reports whether a value, which deref has passed, may stand in a column of the kind.
func takes(kind columns.Kind, value any) bool {
	switch value.(type) {
	case nil:
		return kind != columns.Texts
	case string:
		return kind == columns.Text
	case int:
		return kind == columns.Integer
	case float64:
		return kind == columns.Number
	case bool:
		return kind == columns.Boolean
	case []string:
		return kind == columns.Texts
	}
	panic(fmt.Sprintf("export: a table holds a %T", value))
}
