package loader_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

var parquetCodecs = []compress.Codec{&parquet.Uncompressed, &parquet.Snappy, &parquet.Gzip, &parquet.Brotli, &parquet.Zstd}

// TestParquetCodecs reads the same rows whatever packed them, in pages of both versions, of few rows and of many.
func TestParquetCodecs(t *testing.T) {
	var rows []ownSkill
	for k := range 3000 {
		rows = append(rows, ownSkill{"Fleuriste", strings.Repeat("vente ", k%7) + fmt.Sprint(k), 0.5, []string{fmt.Sprint(k)}})
	}
	for _, n := range []int{1, 40, len(rows)} {
		var want string
		for _, codec := range parquetCodecs {
			for version := 1; version <= 2; version++ {
				file := parquetOf(t, "skills", rows[:n], parquet.Compression(codec), parquet.DataPageVersion(version), parquet.MaxRowsPerRowGroup(1000))
				facts, _, err := readOwn(t, "skills.parquet", string(file))
				if err != nil {
					t.Fatalf("%s, version %d, %d rows: %v", codec, version, n, err)
				}
				got := linesOfFacts(facts)
				if want == "" {
					want = got
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s, version %d, %d rows: %s", codec, version, n, diff)
				}
			}
		}
	}
}

// TestParquetPagesThatUnpackToMore reads files of which a page of few bytes says that it unpacks to little, and holds 256 MB
// or more: they are refused, and take no more memory than a small file may.
func TestParquetPagesThatUnpackToMore(t *testing.T) {
	const most = 64 << 20
	zeros := make([]byte, 256<<20)
	for _, codec := range parquetCodecs[1:] {
		packed, err := codec.Encode(nil, zeros)
		if err != nil {
			t.Fatal(err)
		}
		if codec == &parquet.Gzip || codec == &parquet.Zstd {
			packed = bytes.Repeat(packed, 4) // both may be put one after the other
		}
		for _, claimed := range []int32{0, 1000, 1 << 20} {
			file := withPage(t, codec.CompressionCodec(), claimed, packed)
			checkRefused(t, fmt.Sprintf("%s of %d KB, which claims %d", codec, len(file)>>10, claimed), file, most)
		}
	}
}

// checkRefused checks that a table in Parquet is refused for what its pages hold, at the cost of so much memory.
func checkRefused(t *testing.T, name string, file []byte, most uint64) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _, err := readOwn(t, "skills.parquet", string(file))
	runtime.ReadMemStats(&after)
	if err == nil || !strings.Contains(err.Error(), "it holds more or less than it says") {
		t.Errorf("%s: got %v", name, err)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > most+10*uint64(len(file)) {
		t.Errorf("%s: reading it allocates %d MB", name, took>>20)
	}
}

// withPage returns a table of one text column and one row in Parquet, with a page of its own.
func withPage(t *testing.T, codec format.CompressionCodec, claimed int32, packed []byte) []byte {
	t.Helper()
	header := format.PageHeader{Type: format.DataPage, UncompressedPageSize: claimed, CompressedPageSize: int32(len(packed))}
	header.DataPageHeader.Valid, header.DataPageHeader.V.NumValues = true, 1
	page, err := thrift.Marshal(new(thrift.CompactProtocol), &header)
	if err != nil {
		t.Fatal(err)
	}
	page = append(page, packed...)
	whole := parquetOf(t, "skills", []struct{ Metier string }{{"Fleuriste"}})
	footer := len(whole) - 8 - int(binary.LittleEndian.Uint32(whole[len(whole)-8:]))
	return withFooter(t, slices.Concat([]byte("PAR1"), page, whole[footer:]), func(footer *format.FileMetaData) {
		column := &footer.RowGroups[0].Columns[0].MetaData
		column.Codec, column.DataPageOffset, column.DictionaryPageOffset = codec, 4, 0
		column.TotalCompressedSize, column.TotalUncompressedSize = int64(len(page)), int64(claimed)
	})
}
