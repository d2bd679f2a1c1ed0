package loader

import (
	"encoding/binary"
	"fmt"
	"math/bits"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// The values of a page are encoded in ways that say "a thousand million times the same" in five bytes, and the library makes
// room for it. These checks count without making room.

// plainDictionary is how files before version 2 of the format say that values are those of a dictionary, or are one: the library
// names it too, and calls the name deprecated.
const plainDictionary format.Encoding = 2

// A pageShape is how the values of a column stand in its pages: how many levels of repetition and of definition they have, and
// how many bytes each, where the schema says it.
type pageShape struct{ repetition, definition, length int }

// leafShapes returns the shapes of the columns of values, in the order of the file.
func leafShapes(column *parquet.Column, above pageShape) []pageShape {
	var all []pageShape
	for _, child := range column.Columns() {
		shape := above
		if child.Repeated() {
			shape.repetition++
		}
		if child.Repeated() || child.Optional() {
			shape.definition++
		}
		if !child.Leaf() {
			all = append(all, leafShapes(child, shape)...)
			continue
		}
		if child.Type().Kind() == parquet.FixedLenByteArray {
			shape.length = child.Type().Length()
		}
		all = append(all, shape)
	}
	return all
}

// checkPage checks that a page unpacks to no more than its header claims, and holds no more levels and values.
func checkPage(header *format.PageHeader, packed []byte, codec format.CompressionCodec, shape pageShape) error {
	if header.Type == format.DataPageV2 {
		return checkPageV2(header, packed, codec, shape)
	}
	content, err := unpackPage(packed, codec, int64(header.UncompressedPageSize))
	if err != nil {
		return err
	}
	if header.Type == format.DictionaryPage {
		dictionary := header.DictionaryPageHeader.V
		if dictionary.Encoding == plainDictionary {
			dictionary.Encoding = format.Plain
		}
		return shape.checkValues(content, dictionary.Encoding, dictionary.NumValues)
	}
	v1 := header.DataPageHeader.V
	if content, err = cutLevels(content, shape.repetition, v1.RepetitionLevelEncoding, v1.NumValues); err != nil {
		return err
	}
	if content, err = cutLevels(content, shape.definition, v1.DefinitionLevelEncoding, v1.NumValues); err != nil {
		return err
	}
	return shape.checkValues(content, v1.Encoding, v1.NumValues)
}

// cutLevels checks the levels at the start of a page of the first version, and returns what follows them.
func cutLevels(content []byte, levels int, encoding format.Encoding, n int32) (rest []byte, err error) {
	if levels == 0 {
		return content, nil
	}
	runs, rest, err := cutLength(content)
	if err != nil || encoding != format.RLE {
		return rest, err
	}
	return rest, checkLevels(runs, levels, n)
}

// checkPageV2 is checkPage for pages of the second version, whose levels are never packed.
func checkPageV2(header *format.PageHeader, packed []byte, codec format.CompressionCodec, shape pageShape) error {
	v2 := header.DataPageHeaderV2.V
	repeating, defining := int64(v2.RepetitionLevelsByteLength), int64(v2.DefinitionLevelsByteLength)
	if repeating < 0 || defining < 0 || repeating+defining > int64(len(packed)) {
		return errDamagedParquet
	}
	if err := checkLevels(packed[:repeating], shape.repetition, v2.NumValues); err != nil {
		return err
	}
	packed = packed[repeating:]
	if err := checkLevels(packed[:defining], shape.definition, v2.NumValues); err != nil {
		return err
	}
	if v2.IsCompressed.Valid && !v2.IsCompressed.V {
		codec = format.Uncompressed
	}
	content, err := unpackPage(packed[defining:], codec, int64(header.UncompressedPageSize))
	if err != nil {
		return err
	}
	return shape.checkValues(content, v2.Encoding, v2.NumValues)
}

// checkLevels checks that levels up to a greatest one are no more than n.
func checkLevels(runs []byte, levels int, n int32) error {
	if levels == 0 {
		return nil // not read
	}
	return checkRuns(runs, bits.Len(uint(levels)), n)
}

// cutLength returns the bytes whose number stands before them, and what follows.
func cutLength(content []byte) (head, rest []byte, err error) {
	if len(content) < 4 {
		return nil, nil, errDamagedParquet
	}
	length, rest := uint64(binary.LittleEndian.Uint32(content)), content[4:]
	if length > uint64(len(rest)) {
		return nil, nil, errDamagedParquet
	}
	return rest[:length], rest[length:], nil
}

// checkValues checks that values are no more than n. The library makes room for as many of their length, which indexes of a
// dictionary do not have.
func (s pageShape) checkValues(content []byte, encoding format.Encoding, n int32) error {
	switch encoding {
	case plainDictionary, format.RLEDictionary:
		if len(content) == 0 {
			return nil
		}
		return checkRuns(content[1:], int(content[0]), n)
	}
	if int64(n)*int64(s.length) > maxFileBytes {
		return tooLarge(maxFileBytes)
	}
	switch encoding {
	case format.Plain, format.ByteStreamSplit:
		return nil
	case format.RLE:
		if len(content) == 0 {
			return nil
		}
		runs, _, err := cutLength(content)
		if err != nil {
			return err
		}
		return checkRuns(runs, 1, n)
	case format.DeltaBinaryPacked, format.DeltaLengthByteArray:
		_, err := checkDelta(content, n)
		return err
	case format.DeltaByteArray:
		return checkPrefixes(content, n)
	}
	return fmt.Errorf("values encoded as %s, which is not read", encoding)
}

// checkRuns checks that runs of a width in bits hold no more than n values, and some more that fill the last run. A run begins with
// its length: the value for all of it follows, or eight values for each unit.
func checkRuns(runs []byte, width int, n int32) error {
	for left := 2*uint64(max(n, 0)) + 512; len(runs) > 0; {
		head, rest, err := cutNumber(runs)
		if err != nil {
			return err
		}
		values, size := head>>1, uint64(width+7)/8
		if head&1 != 0 {
			units := min(values, left+1)
			values, size = 8*units, uint64(width)*units
		}
		if values > left {
			return errDamagedParquet
		}
		left, runs = left-values, rest[min(size, uint64(len(rest))):]
	}
	return nil
}

// checkDelta checks that differences are no more than n, and returns what follows them. The size and number of their blocks stand
// before their own number, and the first value after it.
func checkDelta(content []byte, n int32) (rest []byte, err error) {
	var head [4]uint64
	for k := range head {
		if head[k], content, err = cutNumber(content); err != nil {
			return nil, err
		}
	}
	block, minis, total := head[0], head[1], head[2]
	if total > uint64(max(n, 0)) || minis == 0 || minis > block || block > 1<<20 {
		return nil, errDamagedParquet
	}
	for left := int64(total) - 1; left > 0; {
		if _, content, err = cutNumber(content); err != nil || minis > uint64(len(content)) {
			return nil, errDamagedParquet
		}
		var widths []byte
		for widths, content = content[:minis], content[minis:]; len(widths) > 0 && left > 0; widths = widths[1:] {
			content = content[min(block/minis*uint64(widths[0])/8, uint64(len(content))):]
			left -= int64(block / minis)
		}
	}
	return content, nil
}

// cutNumber returns the number at the start, and what follows it.
func cutNumber(content []byte) (number uint64, rest []byte, err error) {
	number, taken := binary.Uvarint(content)
	if taken <= 0 {
		return 0, nil, errDamagedParquet
	}
	return number, content[taken:], nil
}

// checkPrefixes checks texts that say how much of the former one they begin with: there are no more than n, and all together
// they are no longer than a file may be. The lengths of their beginnings come first, then those of their own ends, and the
// ends.
func checkPrefixes(content []byte, n int32) error {
	rest, err := checkDelta(content, n)
	if err != nil {
		return err
	}
	if _, err := checkDelta(rest, n); err != nil {
		return err
	}
	lengths, err := parquet.DeltaBinaryPacked.DecodeInt32(nil, content)
	if err != nil {
		return fmt.Errorf("%w: %w", errDamagedParquet, err)
	}
	var all int64
	for _, length := range lengths {
		all += int64(length)
	}
	if all > maxFileBytes {
		return tooLarge(maxFileBytes)
	}
	return nil
}
