package loader

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// The library allocates as much memory as a Parquet file claims to need, gigabytes for a damaged file of 2 KB. These checks compare
// the claims with the length of the file before the library reads it.

// errDamagedParquet reports that a Parquet file claims to hold more than its bytes can.
var errDamagedParquet = errors.New("it says that it holds more than it does")

// parquetTail is the number of bytes after the footer of a Parquet file: four for its length, and "PAR1".
const parquetTail = 8

// checkParquetFooter checks that the footer of a Parquet file, and each list and text in it, fit into the file. It costs O(n) in the
// length of the footer.
func checkParquetFooter(data []byte) error {
	if len(data) < parquetTail {
		return errDamagedParquet
	}
	body := data[:len(data)-parquetTail]
	length := int64(binary.LittleEndian.Uint32(data[len(body):]))
	if length > int64(len(body)) {
		return errDamagedParquet
	}
	footer := body[len(body)-int(length):]
	c := thriftCheck{new(thrift.CompactProtocol).NewReaderFromBytes(footer), len(footer)}
	if err := c.structure(0); err != nil {
		return fmt.Errorf("damaged footer: %w", err)
	}
	return nil
}

// A thriftCheck reads a footer, which has the compact form of Thrift, and keeps nothing of it.
type thriftCheck struct {
	thrift.BytesReader
	length int
}

// maxThriftDepth bounds how deep structures and lists stand in each other; those of Parquet reach six.
const maxThriftDepth = 32

// structure passes over a structure.
func (c *thriftCheck) structure(depth int) error {
	for {
		field, err := c.ReadField()
		if err != nil || field.Type == thrift.STOP {
			return err
		}
		if field.Type == thrift.TRUE || field.Type == thrift.FALSE {
			continue // the field says it all
		}
		if err := c.value(field.Type, depth+1); err != nil {
			return err
		}
	}
}

// value passes over a value of a type.
func (c *thriftCheck) value(of thrift.Type, depth int) (err error) {
	if depth > maxThriftDepth {
		return errors.New("structures in structures without an end")
	}
	switch of {
	case thrift.TRUE, thrift.FALSE:
		_, err = c.ReadBool()
	case thrift.I8:
		_, err = c.ReadInt8()
	case thrift.I16:
		_, err = c.ReadInt16()
	case thrift.I32:
		_, err = c.ReadInt32()
	case thrift.I64:
		_, err = c.ReadInt64()
	case thrift.DOUBLE:
		_, err = c.ReadFloat64()
	case thrift.BINARY:
		_, err = c.ReadBytes()
	case thrift.STRUCT:
		err = c.structure(depth)
	case thrift.LIST, thrift.SET:
		var list thrift.List
		if list, err = c.ReadList(); err == nil {
			err = c.values(int(list.Size), depth, list.Type)
		}
	case thrift.MAP:
		var pairs thrift.Map
		if pairs, err = c.ReadMap(); err == nil {
			err = c.values(int(pairs.Size), depth, pairs.Key, pairs.Value)
		}
	default:
		err = fmt.Errorf("a value of the unknown type %d", of)
	}
	return err
}

// values passes over as many values of some types, of which each takes at least a byte.
func (c *thriftCheck) values(n, depth int, types ...thrift.Type) error {
	if n > c.length-c.BytesRead() {
		return errDamagedParquet
	}
	for range n {
		for _, one := range types {
			if err := c.value(one, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

// A pagesCheck reads the headers of the pages of a Parquet file, and sums the bytes that they claim to unpack to.
type pagesCheck struct {
	data     []byte
	unpacked int64
}

// maxParquetValues is the most values that a page may have. More rows than that, of one column, make more text than a file may have.
const maxParquetValues = maxFileBytes / 8

// checkParquetPages checks that the pages of all columns fit into the file, and do not claim to unpack to more than a file may hold.
// It costs O(n) in their number.
func checkParquetPages(file *parquet.File, data []byte) error {
	c := pagesCheck{data: data}
	for _, group := range file.Metadata().RowGroups {
		for _, column := range group.Columns {
			if err := c.column(&column.MetaData); err != nil {
				return err
			}
		}
	}
	return nil
}

// column checks the pages of a column.
func (c *pagesCheck) column(column *format.ColumnMetaData) error {
	start, length, all := column.DataPageOffset, column.TotalCompressedSize, int64(len(c.data))
	if first := column.DictionaryPageOffset; first > 0 {
		start = min(start, first)
	}
	if start < 0 || length < 0 || start > all || length > all-start {
		return errDamagedParquet
	}
	for pages := c.data[start : start+length]; len(pages) > 0; {
		reader := new(thrift.CompactProtocol).NewReaderFromBytes(pages)
		var header format.PageHeader
		if err := thrift.NewDecoder(reader).Decode(&header); err != nil {
			return fmt.Errorf("a page: %w", err)
		}
		pages = pages[reader.BytesRead():]
		if header.CompressedPageSize < 0 || int(header.CompressedPageSize) > len(pages) {
			return errDamagedParquet
		}
		if err := c.page(&header, pages[:header.CompressedPageSize], column.Codec); err != nil {
			return err
		}
		pages = pages[header.CompressedPageSize:]
	}
	return nil
}

// page checks a page. Data packed by Snappy begins with its unpacked length, which is checked too. Other codecs do not tell theirs.
func (c *pagesCheck) page(header *format.PageHeader, packed []byte, codec format.CompressionCodec) error {
	c.unpacked += max(0, int64(header.UncompressedPageSize))
	if c.unpacked > maxFileBytes || valuesOf(header) > maxParquetValues {
		return tooLarge(maxFileBytes)
	}
	if v2 := header.DataPageHeaderV2; v2.Valid {
		levels := int64(v2.V.DefinitionLevelsByteLength) + int64(v2.V.RepetitionLevelsByteLength)
		if levels < 0 || levels > int64(len(packed)) {
			return errDamagedParquet
		}
		packed = packed[levels:]
	}
	if codec == format.Snappy && len(packed) > 0 {
		if length, n := binary.Uvarint(packed); n <= 0 || length > uint64(header.UncompressedPageSize) {
			return errDamagedParquet
		}
	}
	return nil
}

// valuesOf returns how many values a page says it has.
func valuesOf(header *format.PageHeader) int32 {
	return max(header.DataPageHeader.V.NumValues, header.DataPageHeaderV2.V.NumValues, header.DictionaryPageHeader.V.NumValues)
}
