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

// An encodedSkill is an ownSkill whose columns are encoded in other ways.
type encodedSkill struct {
	Metier     string   `parquet:"metier,dict"`
	Skill      string   `parquet:"skill,delta"`
	Importance int64    `parquet:"importance,delta"`
	OGR        []string `parquet:"ogr,dict,list"`
}

// TestParquetCodecs reads the same rows whatever packed and encoded them, in pages of both versions, of few rows and of many.
func TestParquetCodecs(t *testing.T) {
	var rows []ownSkill
	var others []encodedSkill
	for k := range 3000 {
		skill, number := strings.Repeat("vente ", k%7)+fmt.Sprint(k), []string{fmt.Sprint(k)}
		rows = append(rows, ownSkill{"Fleuriste", skill, 1, number})
		others = append(others, encodedSkill{"Fleuriste", skill, 1, number})
	}
	for _, n := range []int{1, 40, len(rows)} {
		var want string
		for _, codec := range parquetCodecs {
			for version := 1; version <= 2; version++ {
				options := []parquet.WriterOption{parquet.Compression(codec), parquet.DataPageVersion(version), parquet.MaxRowsPerRowGroup(1000)}
				for k, file := range [][]byte{parquetOf(t, "skills", rows[:n], options...), parquetOf(t, "skills", others[:n], options...)} {
					facts, _, err := readOwn(t, "skills.parquet", string(file))
					if err != nil {
						t.Fatalf("%s, version %d, file %d, %d rows: %v", codec, version, k, n, err)
					}
					got := linesOfFacts(facts)
					if want == "" {
						want = got
					}
					if diff := cmp.Diff(want, got); diff != "" {
						t.Errorf("%s, version %d, file %d, %d rows: %s", codec, version, k, n, diff)
					}
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
			file := withPage(t, format.PageHeader{UncompressedPageSize: claimed}, format.Plain, codec.CompressionCodec(), packed, false)
			checkRefused(t, fmt.Sprintf("%s of %d KB, which claims %d", codec, len(file)>>10, claimed), file, most, "it holds more or less than it says")
		}
	}
}

// TestParquetPagesThatRepeat reads files of which few bytes stand for very many levels, values or texts.
func TestParquetPagesThatRepeat(t *testing.T) {
	const most = 200 << 20
	numbers := func(all ...uint64) []byte {
		var b []byte
		for _, one := range all {
			b = binary.AppendUvarint(b, one)
		}
		return b
	}
	const many = 500_000_000
	run := append(numbers(many<<1), 1)
	levels := append(binary.LittleEndian.AppendUint32(nil, uint32(len(run))), run...)
	for name, c := range map[string]struct {
		encoding format.Encoding
		optional bool
		values   []byte
	}{
		"levels":              {format.Plain, true, append(levels, "\x01\x00\x00\x00x"...)},
		"differences":         {format.DeltaBinaryPacked, false, numbers(128, 4, many, 0)},
		"lengths":             {format.DeltaLengthByteArray, false, numbers(128, 4, many, 0)},
		"numbers of values":   {format.RLEDictionary, false, append([]byte{1}, run...)},
		"numbers of no width": {format.RLEDictionary, false, append([]byte{0}, numbers(many<<1|1)...)},
		"truth values":        {format.RLE, false, levels},
		"beginnings":          {format.DeltaByteArray, false, numbers(128, 4, many, 0)},
		"ends":                {format.DeltaByteArray, false, slices.Concat(numbers(128, 4, 1, 0), numbers(128, 4, many, 0))},
		"no encoding":         {77, false, []byte{1}},
	} {
		file := withPage(t, format.PageHeader{UncompressedPageSize: int32(len(c.values))}, c.encoding, format.Uncompressed, c.values, c.optional)
		want := "it holds more or less than it says"
		if name == "no encoding" {
			want = "which is not read"
		}
		checkRefused(t, name, file, most, want)
	}
	type list struct {
		Metier []string `parquet:"metier,dict"`
	}
	texts := slices.Repeat([]string{strings.Repeat("x", 1<<20)}, 3000)
	checkRefused(t, "texts of a dictionary", parquetOf(t, "skills", []list{{texts}}, parquet.Compression(&parquet.Zstd)), most, "too large")
	offsets := make([]uint32, 101)
	for k := range offsets {
		offsets[k] = uint32(k) << 20
	}
	alike, err := parquet.DeltaByteArray.EncodeByteArray(nil, make([]byte, 100<<20), offsets)
	if err != nil {
		t.Fatal(err)
	}
	header := format.PageHeader{UncompressedPageSize: int32(len(alike))}
	header.DataPageHeader.V.NumValues = 100
	checkRefused(t, "texts that begin alike", withPage(t, header, format.DeltaByteArray, format.Uncompressed, alike, false), most, "too large")
}

// TestParquetLengths reads files that say that each value has 10 MB, of a thousand values in a dictionary or without one.
func TestParquetLengths(t *testing.T) {
	for _, kind := range []format.PageType{format.DictionaryPage, format.DataPage} {
		header := format.PageHeader{Type: kind, UncompressedPageSize: 4}
		header.DictionaryPageHeader.Valid, header.DictionaryPageHeader.V.NumValues = kind == format.DictionaryPage, 1000
		header.DataPageHeader.V.NumValues = 1000
		file := withPage(t, header, format.ByteStreamSplit, format.Uncompressed, []byte("abcd"), false)
		checkRefused(t, fmt.Sprint(kind), withFooter(t, file, func(footer *format.FileMetaData) {
			footer.Schema[1].Type.V, footer.Schema[1].TypeLength.V = format.FixedLenByteArray, 10<<20
			footer.Schema[1].TypeLength.Valid = true
			footer.Schema[1].LogicalType, footer.Schema[1].ConvertedType.Valid = format.LogicalType{}, false
			footer.RowGroups[0].Columns[0].MetaData.Type = format.FixedLenByteArray
		}), 64<<20, "too large")
	}
}

// checkRefused checks that a table in Parquet is refused for what its pages hold, at the cost of so much memory.
func checkRefused(t *testing.T, name string, file []byte, most uint64, want string) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _, err := readOwn(t, "skills.parquet", string(file))
	runtime.ReadMemStats(&after)
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%s: got %v, want %s", name, err, want)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > most+10*uint64(len(file)) {
		t.Errorf("%s: reading %d bytes allocates %d MB", name, len(file), took>>20)
	}
}

// withPage returns a table of one text column and one row in Parquet, with a page of its own.
func withPage(t *testing.T, header format.PageHeader, encoding format.Encoding, codec format.CompressionCodec, packed []byte, optional bool) []byte {
	t.Helper()
	if header.CompressedPageSize = int32(len(packed)); !header.DictionaryPageHeader.Valid {
		header.Type = format.DataPage
	}
	v1 := &header.DataPageHeader
	v1.Valid, v1.V.NumValues, v1.V.Encoding, v1.V.DefinitionLevelEncoding = true, max(1, v1.V.NumValues), encoding, format.RLE
	page, err := thrift.Marshal(new(thrift.CompactProtocol), &header)
	if err != nil {
		t.Fatal(err)
	}
	page = append(page, packed...)
	whole := parquetOf(t, "skills", []struct{ Metier string }{{"Fleuriste"}})
	if optional {
		whole = parquetOf(t, "skills", []struct{ Metier *string }{{new("Fleuriste")}})
	}
	footer := len(whole) - 8 - int(binary.LittleEndian.Uint32(whole[len(whole)-8:]))
	return withFooter(t, slices.Concat([]byte("PAR1"), page, whole[footer:]), func(footer *format.FileMetaData) {
		column := &footer.RowGroups[0].Columns[0].MetaData
		column.Codec, column.DataPageOffset, column.DictionaryPageOffset = codec, 4, 0
		column.TotalCompressedSize, column.TotalUncompressedSize = int64(len(page)), int64(header.UncompressedPageSize)
	})
}

// FuzzParquet reads any bytes as a table in Parquet, of each codec, encoding and version of pages: nothing crashes, every row is
// accounted for, and no small file takes much memory.
func FuzzParquet(f *testing.F) {
	const most = 2 << 30
	for _, codec := range parquetCodecs {
		for version := 1; version <= 2; version++ {
			options := []parquet.WriterOption{parquet.Compression(codec), parquet.DataPageVersion(version)}
			f.Add(parquetOf(f, "skills", []ownSkill{{"RH-1", "vente", 0.5, []string{"1"}}}, options...))
			f.Add(parquetOf(f, "skills", []encodedSkill{{"RH-1", "vente", 1, []string{"a", "b"}}, {"RH-1", "", 0, nil}}, options...))
		}
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, report, err := readOwn(t, "metiers.csv", "id,label\nRH-1,Fleuriste\n", "skills.parquet", string(content))
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > most {
			t.Errorf("reading %d bytes allocates %d MB: %v", len(content), took>>20, err)
		}
		if err == nil {
			accounts(t, report)
		}
	})
}
