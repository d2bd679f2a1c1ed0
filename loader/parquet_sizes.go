package loader

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/parquet-go/parquet-go/encoding/thrift"
)

// The library allocates as much memory as a Parquet file claims to need, gigabytes for a damaged file of 2 KB. These checks compare
// the claims with the length of the file before the library reads it.

// errDamagedParquet reports that a Parquet file claims to hold more than its bytes can, or that a page holds more than it claims.
var errDamagedParquet = errors.New("it holds more or less than it says")

// parquetTail is the number of bytes after the footer of a Parquet file: four for its length, and "PAR1".
const parquetTail = 8

// checkParquetFooter checks that the footer of a Parquet file, and each list and text in it, fit into the file. It costs O(n)
// in the length of the footer.
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
