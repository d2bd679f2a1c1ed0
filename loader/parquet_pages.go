package loader

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// A pagesCheck sums what the pages of a Parquet file take, what they unpack to, and how many values they say they have.
type pagesCheck struct {
	data                     []byte
	packed, unpacked, values int64
}

// maxParquetValues is the most values that all pages may have. More rows than that, of one column, make more text than a file
// may have.
const maxParquetValues = maxFileBytes / 8

// checkParquetPages checks that the pages of all columns fit into the file, hold no more than they claim, and all together no
// more than a file may. What the footer says of these sizes does not matter: the library makes room for what pages claim. The
// check costs O(n) in the lengths of the file and of what its pages claim, and makes room for one page.
func checkParquetPages(file *parquet.File, data []byte) error {
	c := pagesCheck{data: data}
	groups, all := file.Metadata().RowGroups, leafShapes(file.Root(), pageShape{})
	for _, group := range groups {
		for k, column := range group.Columns {
			// The library unpacks all pages of a column as those of its first group are packed.
			if column.MetaData.Codec != groups[0].Columns[k].MetaData.Codec {
				return errors.New("a column that is packed in two ways")
			}
			if err := c.column(&column.MetaData, all[k]); err != nil {
				return err
			}
		}
	}
	return nil
}

// column checks the pages of a column. The library reads them from where its values begin, and its dictionary from a place of its
// own, so that the values have to begin with one of the pages that are checked.
func (c *pagesCheck) column(column *format.ColumnMetaData, shape pageShape) error {
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
		taken, err := c.page(c.data[at:start+length], column.Codec, shape)
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
func (c *pagesCheck) page(pages []byte, codec format.CompressionCodec, shape pageShape) (taken int64, err error) {
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
	c.unpacked += claimed
	c.values += int64(max(0, valuesOf(&header)))
	if c.unpacked > maxFileBytes || c.values > maxParquetValues {
		return 0, tooLarge(maxFileBytes)
	}
	return int64(reader.BytesRead()) + size, checkPage(&header, packed[:size], codec, shape)
}

// valuesOf returns how many values a page says it has.
func valuesOf(header *format.PageHeader) int32 {
	return max(header.DataPageHeader.V.NumValues, header.DataPageHeaderV2.V.NumValues, header.DictionaryPageHeader.V.NumValues)
}

// unpackPage returns what a codec packed, which may be as many bytes as claimed or fewer: a few KB may hold gigabytes. It stops
// unpacking where there are more.
func unpackPage(packed []byte, codec format.CompressionCodec, claimed int64) (content []byte, err error) {
	if len(packed) == 0 {
		return nil, nil
	}
	switch codec {
	case format.Uncompressed:
		return packed, nil
	case format.Snappy:
		var length int
		if length, err = snappy.DecodedLen(packed); err == nil && int64(length) > claimed {
			return nil, errDamagedParquet
		}
		content, err = snappy.Decode(nil, packed)
	case format.Gzip:
		var reader io.Reader
		if reader, err = gzip.NewReader(bytes.NewReader(packed)); err == nil {
			content, err = readClaimed(reader, claimed)
		}
	case format.Brotli:
		content, err = readClaimed(brotli.NewReader(bytes.NewReader(packed)), claimed)
	case format.Zstd:
		var decoder *zstd.Decoder
		if decoder, err = boundedZstd(); err == nil {
			content, err = decoder.DecodeAll(packed, make([]byte, 0, claimed))
		}
	default: // of LZ4, the library takes what memory held before for some pages
		return nil, fmt.Errorf("it is packed by %s, which is not read: try Snappy, GZIP, BROTLI or ZSTD", codec)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errDamagedParquet, err)
	}
	return content, nil
}

// boundedZstd is a decoder that fails on what unpacks to more than the capacity of the slice that it is given.
var boundedZstd = sync.OnceValues(func() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecodeAllCapLimit(true))
})

// readClaimed reads to the end, and fails where there are more bytes than claimed.
func readClaimed(reader io.Reader, claimed int64) ([]byte, error) {
	content := make([]byte, claimed+1)
	n, err := io.ReadFull(reader, content)
	switch {
	case err == nil:
		return nil, fmt.Errorf("a page of more than %d bytes", claimed)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return content[:n], nil
	}
	return nil, err
}
