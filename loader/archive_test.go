package loader_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
)

// zipped writes a zip archive.
func zipped(t *testing.T, path string, fill func(*zip.Writer) error) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	if err := fill(z); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
}

// An entry is a file of an archive, whose content is repeated.
type entry struct {
	name, content string
	times         int
}

// archiveOf writes an archive of the entries and returns its path.
func archiveOf(t *testing.T, entries ...entry) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "archive.zip")
	zipped(t, path, func(z *zip.Writer) error {
		for _, e := range entries {
			w, err := z.Create(e.name)
			if err != nil {
				return err
			}
			for range max(e.times, 1) {
				if _, err := w.Write([]byte(e.content)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return path
}

func TestArchiveIsRefused(t *testing.T) {
	var many []entry
	for k := range 1001 {
		many = append(many, entry{name: fmt.Sprintf("%d.txt", k), content: "x"})
	}
	megabyte := strings.Repeat("0", 1<<20)
	for name, c := range map[string]struct {
		path, want string
	}{
		"entry above":      {archiveOf(t, entry{name: "../page.txt", content: tiny}), `entry "../page.txt" leads out of the archive`},
		"absolute entry":   {archiveOf(t, entry{name: "/etc/page.txt", content: tiny}), `entry "/etc/page.txt" leads out of the archive`},
		"backslashes":      {archiveOf(t, entry{name: `..\page.txt`, content: tiny}), "leads out of the archive"},
		"one name twice":   {archiveOf(t, entry{name: "a.txt", content: tiny}, entry{name: "a.txt", content: tiny}), `two entries of the name "a.txt"`},
		"too many entries": {archiveOf(t, many...), "1001 entries exceed 1000"},
		"bomb":             {archiveOf(t, entry{name: "bomb.csv", content: megabyte, times: 60}), "times its packed size"},
		"no entry":         {archiveOf(t), "no file in this archive"},
		"no zip":           {write(t, "page.zip", []byte(tiny)), "not a valid zip file"},
		"nothing known":    {archiveOf(t, entry{name: "a.bin", content: "\x00"}), "no document of a known format"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, err := read(t, c.path); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want …%s…", err, c.want)
			}
		})
	}
}

func TestArchiveTruncated(t *testing.T) {
	path := archiveOf(t, entry{name: "page.txt", content: tiny})
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for length := range len(content) {
		if _, _, err := read(t, write(t, "cut.zip", content[:length])); err == nil {
			t.Fatalf("cut after %d of %d bytes and read", length, len(content))
		}
	}
}

func TestArchiveEntries(t *testing.T) {
	dir := t.TempDir()
	inner := archiveOf(t, entry{name: "page.txt", content: tiny})
	nested, err := os.ReadFile(inner)
	if err != nil {
		t.Fatal(err)
	}
	outer := archiveOf(t, entry{name: "sous/page.txt", content: tiny}, entry{name: "nested.zip", content: string(nested)},
		entry{name: ".hidden", content: "x"}, entry{name: "__MACOSX/page.txt", content: "x"}, entry{name: "photo.png", content: "\x89PNG\x00"})
	if err := os.Rename(outer, filepath.Join(dir, "outer.zip")); err != nil {
		t.Fatal(err)
	}
	_, report, err := read(t, dir)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{filepath.Join(dir, "outer.zip/photo.png")}
	if diff := cmp.Diff(want, leftOutPaths(report)); diff != "" {
		t.Errorf("unrecognised (-want +got):\n%s", diff)
	}
	if got := report.Documents[0].Path; got != filepath.Join(dir, "outer.zip/sous/page.txt") {
		t.Errorf("read %s", got)
	}
}

// bytesOf returns the archive of the entries.
func bytesOf(t *testing.T, entries ...entry) string {
	t.Helper()
	content, err := os.ReadFile(archiveOf(t, entries...))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// gzipped returns what gzip makes of a content.
func gzipped(t *testing.T, content string) string {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := io.WriteString(w, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.String()
}

// TestContainersByContent reads one page in containers whose names do not say what they are, by name and
// from a directory.
func TestContainersByContent(t *testing.T) {
	page := entry{name: "page.txt", content: tiny}
	packed := bytesOf(t, page)
	deep := packed
	for range 3 {
		deep = bytesOf(t, entry{name: "in.zip", content: deep})
	}
	for name, content := range map[string]string{
		"csv": packed, "release.csv": packed, "archive.ZIP": packed, "twice.zip": bytesOf(t, entry{name: "dedans", content: packed}), "deep.zip": deep,
		"page.gz": gzipped(t, tiny), "page": gzipped(t, tiny), "archive.zip.gz": gzipped(t, packed), "outer": bytesOf(t, entry{name: "page.csv", content: gzipped(t, tiny)}),
	} {
		path := write(t, name, []byte(content))
		for _, asked := range []string{path, filepath.Dir(path)} {
			_, report, err := read(t, asked)
			if err != nil || report.Documents[0].Format != "prose-page" || len(report.Unrecognised) > 0 {
				t.Errorf("%s: got %v", name, err)
			}
		}
	}
}

// TestContainersAreRefused checks archives that are damaged or made to exhaust memory, within others: by
// name they fail, in a directory they are left out and the rest is read.
func TestContainersAreRefused(t *testing.T) {
	packed := bytesOf(t, entry{name: "page.txt", content: strings.Repeat(tiny, 3)})
	damaged := strings.Replace(packed, packed[60:70], strings.Repeat("\xff", 10), 1)
	deeper := packed
	for range 5 {
		deeper = bytesOf(t, entry{name: "in.zip", content: deeper})
	}
	bomb := bytesOf(t, entry{name: "bomb.csv", content: strings.Repeat("0", 1<<20), times: 60})
	var many []entry
	for k := range 600 {
		many = append(many, entry{name: fmt.Sprintf("%d.txt", k), content: "x"})
	}
	crowd := bytesOf(t, many...)
	for name, c := range map[string]struct{ content, want string }{
		"damaged": {damaged, `entry "page.txt": `},
		"cut off": {packed[:len(packed)-30], "zip: not a valid zip file"},
		"deep":    {deeper, "archives more than 3 deep in one another"},
		"bomb":    {bytesOf(t, entry{name: "in.zip", content: bomb}), "times its packed size"},
		"crowd":   {bytesOf(t, entry{name: "a.zip", content: crowd}, entry{name: "b.zip", content: crowd}), "600 entries exceed 398"},
		"gzip":    {gzipped(t, tiny)[:40], "unpack: unexpected EOF"},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, "container", []byte(c.content))
			if _, _, err := read(t, path); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("by name: got %v, want %s", err, c.want)
			}
			if err := os.WriteFile(filepath.Join(filepath.Dir(path), "page.txt"), []byte(tiny), 0o600); err != nil {
				t.Fatal(err)
			}
			_, report, err := read(t, filepath.Dir(path))
			if err != nil || !strings.Contains(saidOf(report), c.want) {
				t.Errorf("in a directory: got %v, said %.500s", err, saidOf(report))
			}
		})
	}
}

func TestDirectoryIsNotLeft(t *testing.T) {
	secret := write(t, "secret.txt", []byte(tiny))
	dir := t.TempDir()
	if err := os.Symlink(secret, filepath.Join(dir, "page.txt")); err != nil {
		t.Fatal(err)
	}
	if _, _, err := read(t, dir); err == nil || !strings.Contains(err.Error(), "escapes") {
		t.Errorf("got %v, want the link refused", err)
	}
}

// TestStrayFiles leaves out what cannot be read in a directory, each with its reason, and reads the rest.
func TestStrayFiles(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	for name, content := range map[string]string{
		"page.txt": tiny, "long.txt": strings.Repeat("x", 1<<20), "mixed.txt": "été, août, à côté, m\xe9tier", "cut.zip": "PK\x03\x04 rest", "nul.txt": "a\x00b",
		"cut.csv.gz": "\x1f\x8b", "a\nb.txt": tiny, "fiche.xml": "<fiches_metier><fiche_metier><rome>",
	} {
		if err := os.WriteFile(in(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, err := range []error{
		os.Symlink("/etc/passwd", in("outside")), os.Symlink("loop", in("loop")), syscall.Mkfifo(in("fifo"), 0o600), os.Mkdir(in("folder"), 0o700), os.WriteFile(in("closed.txt"), nil, 0),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	_, report, err := read(t, dir)
	if err != nil || len(report.Documents) != 2 {
		t.Fatalf("got %v", err)
	}
	checkParts(t, "left out", saidOf(report), []string{
		"long.txt: line 1: line of 1048576 bytes exceeds 262144", "mixed.txt: line 1: byte 27 (0xe9) is not UTF-8, as the rest is", "cut.zip: zip: not a valid zip file",
		"nul.txt: line 1: byte 2 is the control character U+0000", "cut.csv.gz: ", "a control character in the name of a file", "fiche.xml: line 1: rome-4-xml: ",
		"outside: path escapes from parent", "loop", "fifo: not a regular file", "closed.txt: ",
	})
}

// jsonOf returns a value in JSON.
func jsonOf(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// versionOf returns the version of the dataset of the files.
func versionOf(t *testing.T, paths ...string) string {
	t.Helper()
	facts, _, err := read(t, paths...)
	if err != nil {
		t.Fatal(err)
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return d.Version
}
