package loader_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/loader"
)

const (
	rncpSample   = "testdata/rncp"
	rncpReleases = "../../shared/data/rncp"
)

// TestRncp reads two releases of the register, one of each format: what each row states, and what
// became of the rows that state nothing.
func TestRncp(t *testing.T) {
	facts, report, err := read(t, rncpSample)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "rncp.golden", rowLines(t, facts, report))
	for _, d := range readDataset(t, rncpSample).Documents {
		if d.Format != "identities" && (*d.Publisher != "France compétences" || d.Licence == nil || d.Date == nil) {
			t.Errorf("%s: publisher, licence or date is missing", d.ID)
		}
	}
}

// TestRncpAsPublished checks that every row of the register's tables is accounted for.
func TestRncpAsPublished(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 177,537 facts")
	}
	if _, err := os.Stat(rncpReleases); err != nil {
		t.Skip("needs the tables of France compétences: " + rncpReleases)
	}
	_, report, err := read(t, rncpReleases)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "rncp.accounts.golden", accounts(t, report))
}

// TestGzip reads a table that gzip packed, and refuses one that unpacks to too much or is damaged.
func TestGzip(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(make([]byte, 8<<20)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for want, content := range map[string][]byte{"exceeds": packed.Bytes(), "gzip": []byte("no packed file")} {
		_, _, err := loader.Read([]loader.Source{loader.Bytes("table.csv.gz", content)})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

// FuzzRncp reads any bytes as tables of the register: nothing crashes, every row is accounted for, and
// the facts make a dataset.
func FuzzRncp(f *testing.F) {
	addFiles(f, rncpSample+"/tables/*.csv", rncpSample+"/exports/*.csv")
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, name := range []string{"a.v1.4.csv", "export_2025_02_03.csv"} {
			facts, report, err := loader.Read([]loader.Source{loader.Bytes(name, content)})
			if err != nil {
				continue
			}
			accounts(t, report)
			if _, err := graph.NewDataset(facts); err != nil && !strings.Contains(err.Error(), "preferred title") {
				t.Error(err)
			}
		}
	})
}
