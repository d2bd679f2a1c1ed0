package loader_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/loader"
)

// tiny is the smallest page that states something.
const tiny = `Libraire

Le métier de libraire repose sur la lecture. Le libraire est un commerçant.
Un libraire peut évoluer vers un poste de responsable de rayon.
Il/elle peut ensuite viser un poste de directeur(trice) de librairie.
`

// write writes a file in a directory of its own and returns its path.
func write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// read reads the files at the paths.
func read(t *testing.T, paths ...string) ([]fact.Fact, *loader.Report, error) {
	t.Helper()
	sources, err := loader.Files(paths)
	if err != nil {
		return nil, nil, err
	}
	return loader.Read(sources)
}

// readDataset returns the dataset of the files at the paths.
func readDataset(t *testing.T, paths ...string) *graph.Dataset {
	t.Helper()
	sources, err := loader.Files(paths)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := datasetOf(t, sources...)
	return d
}

func TestReadRefusesWhatIsNoDocument(t *testing.T) {
	cases := map[string]struct {
		content []byte
		want    string // after the path
	}{
		"empty file":          {nil, ":1: unknown format: empty"},
		"unknown shape":       {[]byte("Recette de la tarte\n\nÉplucher les pommes."), ":1: unknown format: starts with \"Recette de la tarte\""},
		"binary":              {[]byte("\x7fELF\x02\x01\x01\x00\x00"), ":1: byte 1 is the control character U+007F"},
		"NUL in the middle":   {[]byte(tiny + "a\x00b"), ":6: byte 2 is the control character U+0000"},
		"Latin-1 in UTF-8":    {[]byte("Libraire\nm\xe9tier, métier, métiers"), ":2: byte 2 (0xe9) is not UTF-8, as the rest is"},
		"overlong UTF-8":      {[]byte("Libraire\nété, août\n\xc0\xaf"), ":3: byte 1 (0xc0) is not UTF-8, as the rest is"},
		"cut off in a letter": {[]byte("Libraire\nmétier\nSalari\xc3"), ":3: byte 7 (0xc3) is not UTF-8, as the rest is"},
		"surrogate":           {[]byte("\xed\xa0\x80 été, août, noël, à côté"), ":1: byte 1 (0xed) is not UTF-8, as the rest is"},
		"UTF-16":              {[]byte("\xff\xfeL\x00i\x00"), ":1: unknown format: starts with \"Li\""},
		"line of 50 MB":       {append([]byte(tiny), strings.Repeat("x", 50<<20)...), ":6: line of 52428800 bytes exceeds 262144"},
		"file past the limit": {[]byte(strings.Repeat("ligne\n", 12<<20)), ": file exceeds 67108864 bytes"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := write(t, "document.txt", c.content)
			facts, _, err := read(t, path)
			if err == nil || !strings.HasPrefix(err.Error(), path+c.want) {
				t.Errorf("got %v, want %s%s…", err, path, c.want)
			}
			for _, f := range facts {
				if f.Evidence.Document.Format != "identities" {
					t.Fatalf("a refused document gave a fact: %v", f)
				}
			}
		})
	}
}

func TestReadRefusesWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	fifo := filepath.Join(dir, "fifo")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	loop := filepath.Join(dir, "loop")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	empty := t.TempDir()
	cases := map[string]struct{ path, want string }{
		"FIFO":            {fifo, "not a regular file"},
		"device":          {"/dev/zero", "not a regular file"},
		"symlink loop":    {loop, loop},
		"missing":         {filepath.Join(dir, "missing.txt"), "no such file"},
		"empty directory": {empty, empty + ": no file in this directory"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if _, _, err := read(t, c.path); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want …%s…", err, c.want)
			}
		})
	}
}

func TestReadRefusesAnUnreadableFile(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root reads every file")
	}
	path := write(t, "document.txt", []byte(tiny))
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if _, _, err := read(t, path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v, want permission denied with the path", err)
	}
}

// TestUnreadableFolder leaves out what may not be read in a directory.
func TestUnreadableFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root reads every folder")
	}
	dir := filepath.Dir(write(t, "page.txt", []byte(tiny)))
	if err := os.Mkdir(filepath.Join(dir, "closed"), 0); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "closed.txt"), []byte(tiny), 0); err != nil {
		t.Fatal(err)
	}
	_, report, err := read(t, dir)
	if err != nil {
		t.Fatal(err)
	}
	checkParts(t, "left out", saidOf(report), []string{"closed: ", "closed.txt: ", "permission denied"})
}

// TestReadSurvivesAFault holds that a fault of a reader is an error of its document, and does not end the program.
func TestReadSurvivesAFault(t *testing.T) {
	var none []int
	err := loader.ReadGuarded("page.txt", func() { _ = none[len(none)-1] })
	if want := "page.txt: the reader has a fault, which this document brings out: runtime error: index out of range [-1]"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestReadReportsAllFailuresTogether(t *testing.T) {
	one, other := write(t, "one.txt", []byte("\xff")), write(t, "other.txt", []byte("rien"))
	_, _, err := read(t, one, other)
	if err == nil || !strings.Contains(err.Error(), one+":1") || !strings.Contains(err.Error(), other+":1") {
		t.Errorf("got %v, want both files named", err)
	}
}

func TestReadDirectory(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"page.txt": tiny, "copie.txt": tiny, "LISEZMOI.md": "Rien d'un métier.", ".cache": "\xff", "sous/page2.txt": strings.ReplaceAll(tiny, "libraire", "vendeur"),
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, report, err := read(t, dir)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, document := range report.Documents {
		paths = append(paths, strings.TrimPrefix(document.Path, dir+"/"))
	}
	if diff := cmp.Diff([]string{"copie.txt", "sous/page2.txt", "identities.txt"}, paths); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	if len(report.Copies) != 1 || len(report.Unrecognised) != 1 {
		t.Errorf("copies %v, unrecognised %v: want one each", report.Copies, report.Unrecognised)
	}
}

// statements returns what a page states, and the curated identities.
func statements(t *testing.T, content string) []fact.Statement {
	t.Helper()
	facts, _, err := read(t, write(t, "page.txt", []byte(content)))
	if err != nil {
		t.Fatal(err)
	}
	var list []fact.Statement
	for _, f := range facts {
		list = append(list, f.Statement)
	}
	return list
}

// leftOutPaths returns the files that a load left out.
func leftOutPaths(report *loader.Report) []string {
	var paths []string
	for _, file := range report.Unrecognised {
		paths = append(paths, file.Path)
	}
	return paths
}
