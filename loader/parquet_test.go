package loader_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// An ownSkill is a row of a table of skills, as another program may write it.
type ownSkill struct {
	Metier     string   `parquet:"metier"`
	Skill      string   `parquet:"skill,optional"`
	Importance float32  `parquet:"importance,optional"`
	OGR        []string `parquet:"ogr,list"`
}

// parquetOf returns rows as a file of Apache Parquet, whose table has a name.
func parquetOf[T any](t testing.TB, name string, rows []T, options ...parquet.WriterOption) []byte {
	t.Helper()
	var file bytes.Buffer
	w := parquet.NewGenericWriter[T](&file, append(options, parquet.NewSchema(name, parquet.SchemaOf(new(T))))...)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// TestParquetTable reads a table that another program wrote. A quote is the row in NDJSON.
func TestParquetTable(t *testing.T) {
	facts, report, err := readOwn(t, "rh/comp.parquet", string(parquetOf(t, "schema", []ownSkill{
		{"Fleuriste", "composition <florale>", 0.5, []string{"12", "13"}}, {"Fleuriste", "", 0, nil}, {"E1101", "vente", 2, nil},
	})))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range facts {
		got = append(got, fmt.Sprintf("%d %d-%d %s %s", f.Evidence.Line, f.Evidence.Start, f.Evidence.End, placelessLine(f), f.Evidence.Quote))
	}
	quote := `{"metier":"Fleuriste","skill":"composition <florale>","importance":0.5,"ogr":["12","13"]}`
	want := []string{
		`1 0-89 fleuriste appellation {"title":{"label":"Fleuriste","feminine":"Fleuriste","masculine":"Fleuriste"},"preferred":true} [table.appellation] ` + quote,
		`1 0-89 fleuriste skill {"label":"composition \u003cflorale\u003e","kind":"SAVOIR_FAIRE","importance":0.5,"ogr":"12"} [table.skill] ` + quote,
		`1 0-89 fleuriste skill {"label":"composition \u003cflorale\u003e","kind":"SAVOIR_FAIRE","importance":0.5,"ogr":"13"} [table.skill] ` + quote,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	d := report.Documents[0]
	if d.ID != "document:rh/comp" || len(d.Rejected) != 2 || d.Rejected[1].Line != 3 || d.Rejected[1].Message != `column "importance": "2" is not from 0 to 1` {
		t.Errorf("%s: %+v", d.ID, d.Rejected)
	}
}

// TestParquetIsRefused checks what is said of Parquet that is no table of plain values.
func TestParquetIsRefused(t *testing.T) {
	type place struct{ Line, Column int32 }
	whole := parquetOf(t, "skills", []ownSkill{{Metier: "Fleuriste", Skill: "vente"}})
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"nested":       {parquetOf(t, "skills", []struct{ At place }{{place{1, 2}}}), `t.parquet: unknown format: Parquet: column "At" is neither a plain value nor a list`},
		"cut":          {whole[:len(whole)-20], "t.parquet: unknown format: Parquet: "},
		"unknown":      {parquetOf(t, "things", []struct{ Colour string }{{"red"}}), "t.parquet:1: unknown format: a table of the columns Colour"},
		"LZ4":          {parquetOf(t, "skills", []ownSkill{{Metier: "Fleuriste", Skill: "vente"}}, parquet.Compression(&parquet.Lz4Raw)), "Parquet: it is packed by LZ4_RAW, which is not read"},
		"without rows": {parquetOf(t, "skills", []ownSkill{}), "t.parquet: table of skills without a row"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, err := readOwn(t, "t.parquet", string(c.content)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// TestParquetSizes changes a Parquet file in each of its bytes, and what its footer says of lengths: reading it takes no more
// memory than such a small file may.
func TestParquetSizes(t *testing.T) {
	const most = 256 << 20
	rows := []ownSkill{{"RH-1", "vente", 0.5, []string{"1"}}}
	var damaged [][]byte
	for _, codec := range []compress.Codec{&parquet.Uncompressed, &parquet.Snappy} {
		whole := parquetOf(t, "skills", rows, parquet.Compression(codec))
		for at := range whole {
			if testing.Short() && at%5 > 0 {
				continue
			}
			for _, other := range []byte{0x7f, 0xf9, 0xff} {
				one := bytes.Clone(whole)
				one[at] = other
				damaged = append(damaged, one)
			}
		}
	}
	whole := parquetOf(t, "skills", rows)
	endless := bytes.Clone(whole)
	binary.LittleEndian.PutUint32(endless[len(whole)-8:], 1<<32-1) // the length of the footer
	damaged = append(damaged, endless, withFooter(t, whole, func(footer *format.FileMetaData) {
		footer.RowGroups[0].Columns[0].ColumnIndexLength = 1 << 30
		footer.RowGroups[0].Columns[1].OffsetIndexLength = 1 << 30
	}))
	var before, after runtime.MemStats
	for k, content := range damaged {
		runtime.ReadMemStats(&before)
		_, _, err := readOwn(t, "skills.parquet", string(content))
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > most {
			t.Errorf("file %d: reading it allocates %d MB: %v", k, took>>20, err)
		}
	}
}

// withFooter returns a Parquet file whose footer is changed.
func withFooter(t *testing.T, file []byte, change func(*format.FileMetaData)) []byte {
	t.Helper()
	end := len(file) - 8
	start := end - int(binary.LittleEndian.Uint32(file[end:]))
	var footer format.FileMetaData
	if err := thrift.Unmarshal(new(thrift.CompactProtocol), file[start:end], &footer); err != nil {
		t.Fatal(err)
	}
	change(&footer)
	changed, err := thrift.Marshal(new(thrift.CompactProtocol), &footer)
	if err != nil {
		t.Fatal(err)
	}
	out := append(bytes.Clone(file[:start]), changed...)
	return append(binary.LittleEndian.AppendUint32(out, uint32(len(changed))), "PAR1"...)
}
