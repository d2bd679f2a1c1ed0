package loader

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// A pagesCheck reads the pages of a Parquet file as the library will, and sums the bytes that they take and unpack to.
type pagesCheck struct {
	data             []byte
	packed, unpacked int64
}

// maxParquetValues is the most values that a page may have. More rows than that, of one column, make more text than a file may have.
const maxParquetValues = maxFileBytes / 8

// checkParquetPages checks that the pages of all columns fit into the file, unpack to no more than they claim, and all together to no
// more than a file may hold. What the footer says of these sizes does not matter: the library makes room for what pages claim. The
// check costs O(n) in the lengths of the file and of what its pages claim, and makes room for one page.
func checkParquetPages(file *parquet.File, data []byte) error {
	c := pagesCheck{data: data}
	groups := file.Metadata().RowGroups
	for _, group := range groups {
		for k, column := range group.Columns {
			// The library unpacks all pages of a column as those of its first group are packed.
			if column.MetaData.Codec != groups[0].Columns[k].MetaData.Codec {
				return errors.New("a column that is packed in two ways")
			}
			if err := c.column(&column.MetaData); err != nil {
				return err
			}
		}
	}
	return nil
}

// column checks the pages of a column. The library reads them from where its values begin, and its dictionary from a place of its
// own, so that the values have to begin with one of the pages that are checked.
func (c *pagesCheck) column(column *format.ColumnMetaData) error {
	start, length, all := column.DataPageOffset, column.TotalCompressedSize, int64(len(c.data))
	if column.DictionaryPageOffset != 0 {
		start = column.DictionaryPageOffset
	}
	if start < 0 || length < 0 || start > all || length > all-start {
		return errDamagedParquet
	}
	if c.packed += length; c.packed > all {
		return errDamagedParquet
	}
	aligned := length == 0
	for at := start; at < start+length; {
		aligned = aligned || at == column.DataPageOffset
		taken, err := c.page(c.data[at:start+length], column.Codec)
		if err != nil {
			return err
		}
		at += taken
	}
	if !aligned {
		return errDamagedParquet
	}
	return nil
}

// page checks the first of some pages, and returns the bytes that it takes with its header.
func (c *pagesCheck) page(pages []byte, codec format.CompressionCodec) (taken int64, err error) {
	reader := new(thrift.CompactProtocol).NewReaderFromBytes(pages)
	var header format.PageHeader
	if err := thrift.NewDecoder(reader).Decode(&header); err != nil {
		return 0, fmt.Errorf("a page: %w", err)
	}
	packed := pages[reader.BytesRead():]
	size, claimed := int64(header.CompressedPageSize), int64(header.UncompressedPageSize)
	if size < 0 || size > int64(len(packed)) || claimed < 0 {
		return 0, errDamagedParquet
	}
	if c.unpacked += claimed; c.unpacked > maxFileBytes || valuesOf(&header) > maxParquetValues {
		return 0, tooLarge(maxFileBytes)
	}
	packed = packed[:size]
	if v2 := header.DataPageHeaderV2.V; header.Type == format.DataPageV2 {
		levels := int64(v2.DefinitionLevelsByteLength) + int64(v2.RepetitionLevelsByteLength)
		if levels < 0 || levels > size {
			return 0, errDamagedParquet
		}
		packed = packed[levels:]
		if v2.IsCompressed.Valid && !v2.IsCompressed.V {
			codec = format.Uncompressed
		}
	}
	return int64(reader.BytesRead()) + size, checkUnpacked(packed, codec, claimed)
}

// valuesOf returns how many values a page says it has.
func valuesOf(header *format.PageHeader) int32 {
	return max(header.DataPageHeader.V.NumValues, header.DataPageHeaderV2.V.NumValues, header.DictionaryPageHeader.V.NumValues)
}

// checkUnpacked checks that what a codec packed unpacks to as many bytes as claimed or fewer: a few KB may hold gigabytes. It stops
// unpacking where there are more.
func checkUnpacked(packed []byte, codec format.CompressionCodec, claimed int64) (err error) {
	if len(packed) == 0 {
		return nil
	}
	switch codec {
	case format.Snappy: // begins with its unpacked length
		if length, n := binary.Uvarint(packed); n <= 0 || length > uint64(claimed) {
			return errDamagedParquet
		}
	case format.Gzip:
		var reader io.Reader
		if reader, err = gzip.NewReader(bytes.NewReader(packed)); err == nil {
			err = checkLength(reader, claimed)
		}
	case format.Brotli:
		err = checkLength(brotli.NewReader(bytes.NewReader(packed)), claimed)
	case format.Zstd:
		var decoder *zstd.Decoder
		if decoder, err = boundedZstd(); err == nil {
			_, err = decoder.DecodeAll(packed, make([]byte, 0, claimed))
		}
	case format.Uncompressed:
	default: // of LZ4, the library takes what memory held before for some pages
		return fmt.Errorf("it is packed by %s, which is not read: try Snappy, GZIP, BROTLI or ZSTD", codec)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", errDamagedParquet, err)
	}
	return nil
}

// boundedZstd is a decoder that fails on what unpacks to more than the capacity of the slice that it is given.
var boundedZstd = sync.OnceValues(func() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecodeAllCapLimit(true))
})

// checkLength reads to the end, and fails where there are more bytes than claimed.
func checkLength(reader io.Reader, claimed int64) error {
	n, err := io.Copy(io.Discard, io.LimitReader(reader, claimed+1))
	if err == nil && n > claimed {
		err = fmt.Errorf("a page of more than %d bytes", claimed)
	}
	return err
}
