package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// These are the inputs that no reader accepts, class by class: encodings, byte order marks, quotes and
// headers, size, kinds of files, archives, XML and JSON. Odd inputs that are read by a rule are in
// loader/odd_input_test.go.

// The beginnings of tables: the header of ROME's codes, the same with a row, and an item of Onisep's.

const (
	codesHeader = "code_rome,code_fiche_metier,libelle_rome,code_rome_parent\n"
	lighthouses = codesHeader + "A1101,1,Gardien de phare,A1101\n"
	onisepItems = "<root>\n<item><libelle_metier>gardien</libelle_metier><lien_site_onisepfr>https://www.example.org/MET.9001</lien_site_onisepfr><domainesous-domaine>mer</domainesous-domaine></item>\n"
)

// A badContent is the content of a file of that name, and the error that a load of it ends in: what
// follows the path of the file, if it begins with a colon, else a part of the message.
type badContent struct{ class, name, content, want string }

// badContents returns the contents. They are made when they are asked for: with the package they would take seconds of each
// start of the test's binary, which the scripts run as the command.
func badContents() []badContent {
	return []badContent{
		{"UTF-16 LE", "page.txt", "\xff\xfeL\x00i\x00b\x00", `:1: unknown format: starts with "Lib"`},
		{"UTF-16 BE", "page.txt", "\xfe\xff\x00L\x00i\x00b", `:1: unknown format: starts with "Lib"`},
		{"prose about no métier that is found", "page.txt", "Le pain\n\nLucie se lève à trois heures, et le fournil est déjà chaud.\n", `:1: unknown format: starts with "Le pain", and its métier is not found: begin it with a line "Métier : boulanger"`},
		{"UTF-16 without a mark", "page.txt", "L\x00i\x00b\x00", ":1: byte 2 is the control character U+0000"},
		{"table in UTF-16", "table.csv", "\xff\xfec\x00o\x00d\x00e\x00", `:1: unknown format: starts with "code"`},
		{"Latin-1 in a page of UTF-8", "page.txt", strings.Replace(librairePage, "é", "\xe9", 1) + "été, août\n", ":3: byte 5 (0xe9) is not UTF-8"},
		{"no UTF-8 in a page", "page.txt", librairePage + "é\xff\xfe\n", ":5: byte 3 (0xff) is not UTF-8"},
		{"no UTF-8 in a table", "table.csv", lighthouses + "A1102,2,Opérateur à \xff\xff,\nA1103,3,Œuvre,\n", ":3: byte 23 (0xff) is not UTF-8"},
		{"overlong in a page", "page.txt", librairePage + "\xc0\xaf\n", ":5: byte 1 (0xc0) is not UTF-8"},
		{"overlong in a table", "table.csv", lighthouses + "A1102,2,\xc0\xaf éèàç,\n", ":3: byte 9 (0xc0) is not UTF-8"},
		{"lone surrogate", "page.txt", librairePage + "\xed\xa0\x80 été, août, à côté\n", ":5: byte 1 (0xed) is not UTF-8"},
		{"lone surrogate in a table", "table.csv", lighthouses + "A1102,2,\xed\xa0\x80 éèàç,\n", ":3: byte 9 (0xed) is not UTF-8"},
		{"mark in the middle of a page", "page.txt", librairePage + "a\ufeffb\n", ":5: byte 2 is a byte order mark"},
		{"mark in the middle of a table", "table.csv", lighthouses + "\ufeffA1102,2,ab,\n", ":3: byte 1 is the character U+FEFF"},
		{"NUL in a page", "page.txt", librairePage + "a\x00b\n", ":5: byte 2 is the control character U+0000"},
		{"NUL in a table", "table.csv", lighthouses + "A1102,2,a\x00b,\n", ":3: byte 10 is the character U+0000"},

		{"quote never closed", "table.csv", lighthouses + "A1102,2,\"Guide,\n" + strings.Repeat("A1103,3,Autre,\n", 100_000), ":3: extraneous or missing \" in quoted-field"},
		{"quote within a field", "table.csv", codesHeader + "A1101,1,Gar\"dien,A1101\n", `:2: bare " in non-quoted-field`},
		{"one column twice", "table.csv", strings.Replace(lighthouses, "code_rome_parent", "code_rome_parent,Code ROME", 1), `:1: column 5 is called "Code ROME", as another`},
		{"column without a name", "table.csv", codesHeader[:len(codesHeader)-1] + ",\nA1101,1,Gardien de phare,A1101,x\n", `:1: column 5 is called "", as another or as none`},
		{"header only", "table.csv", codesHeader, ": release of rome-4 without a single row"},
		{"ragged rows only", "table.csv", codesHeader + "A1101\nA1102,2,Guide,,x,\n", ": release of rome-4 without a single row"},
		{"columns that nothing has", "table.csv", "clé;valeur\n1;2\n", ":1: unknown format: a table of the columns clé, valeur"},
		{"empty file", "page.txt", "", ":1: unknown format: empty"},
		{"empty table", "table.csv", "", ":1: unknown format: empty"},
		{"nothing but line ends", "page.txt", "\n\r\n\n", ":1: unknown format: empty"},

		{"line of 50 MB", "page.txt", librairePage + strings.Repeat("x", 50<<20), ":5: line of 52428800 bytes exceeds 262144"},
		{"cell of 10 MB", "table.csv", lighthouses + "A1102,2," + strings.Repeat("x", 10<<20) + ",\n", ":3: line exceeds 262144 bytes"},
		{"quoted cell of 10 MB", "table.csv", lighthouses + "A1102,2,\"" + strings.Repeat("x", 10<<20) + "\",\n", ":3: line exceeds 262144 bytes"},
		{"10,000 columns", "table.csv", strings.TrimSpace(codesHeader) + strings.Repeat(",x", 10_000) + "\n", ":1: unknown format: too wide a table: 10004 columns exceed 500"},
		{"a million columns", "table.csv", strings.TrimSpace(codesHeader) + strings.Repeat(",x", 1_000_000) + "\n", ":1: unknown format: too wide a table: 1000004 columns exceed 500"},
		{"ten million rows", "table.csv", codesHeader + strings.Repeat("A1101,1,Gardien,\n", 10_000_000), ": file exceeds 67108864 bytes"},
		{"page of one long paragraph", "page.txt", "Libraire\n\n" + strings.Repeat("mot ", 1<<18), ":3: line of 1048576 bytes exceeds 262144"},

		{"billion laughs", "table.xml", "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>" + onisepItems + "<item><a>&c;</a></item></root>", ":3: byte 13: invalid character entity &c;"},
		{"file as an entity", "table.xml", "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + onisepItems + "<item><a>&a;</a></item></root>", ":3: byte 13: invalid character entity &a;"},
		{"XML cut off", "table.xml", onisepItems + "<item><libelle_metier>gar", ":3: byte 26: unexpected EOF"},
		{"XML nested 100,000 deep", "table.xml", strings.Repeat("<x>", 100_000), ":1: unknown format: XML of <x>, whose <x> hold x"},
		{"XML that is no table", "table.xml", "<x><y><z><d/></z></y></x>", ":1: unknown format: XML of <x>, whose <y> hold z"},
		{"JSON that is no table", "table.json", `{"métier": {"libellé": "libraire"}}`, ":1: unknown format: JSON, an object of métier"},
		{"web page", "page.html", "<!DOCTYPE html><p>Le libraire", ":1: unknown format: starts with \"Le libraire\""},
		{"PDF", "page.pdf", "%PDF-1.7\n\x00", ": unknown format: a PDF document: make text of it, with pdftotext -layout"},
		{"encoding that nobody knows", "table.xml", "<?xml version='1.0' encoding='klingon'?>" + onisepItems + "</root>", `:1: unknown format: XML declares the encoding "klingon", which is not read`},
		{"encoding of two bytes declared", "table.xml", "<?xml version='1.0' encoding='UTF-16'?>" + onisepItems + "</root>", `:1: unknown format: XML declares the encoding "UTF-16", which is not read`},
		{"no UTF-8 though declared", "table.xml", "<?xml version='1.0' encoding='UTF-8'?>" + onisepItems + "<item><a>éàù\xff</a></item></root>", ":1: unknown format: line 3: byte 16 (0xff) is not UTF-8"},

		{"archive that is none", "page.zip", librairePage, ": zip: not a valid zip file"},
		{"entry above", "a.zip", zipOf("../page.txt", librairePage), `: entry "../page.txt" leads out of the archive`},
		{"entry above, further in", "a.zip", zipOf("a/../../page.txt", librairePage), `: entry "a/../../page.txt" leads out of the archive`},
		{"absolute entry", "a.zip", zipOf("/etc/page.txt", librairePage), `: entry "/etc/page.txt" leads out of the archive`},
		{"entry of another system", "a.zip", zipOf(`..\page.txt`, librairePage), "leads out of the archive"},
		{"two entries of a name", "a.zip", zipOf("a.txt", librairePage, "a.txt", librairePage+"\n"), `: two entries of the name "a.txt"`},
		{"100,000 entries", "a.zip", zipOf(manyEntries(100_000)...), ": 100000 entries exceed 1000"},
		{"bomb", "a.zip", zipOf("bomb.csv", lighthouses+strings.Repeat("0", 60<<20)), `: entry "bomb.csv": unpacks from`},
		{"archive cut off", "a.zip", zipOf("page.txt", librairePage)[:100], ": zip: not a valid zip file"},
		{"bad table in an archive", "a.zip", zipOf("in/table.csv", lighthouses+"A1102,2,a\x01b,\n"), "/in/table.csv:3: byte 10 is the character U+0001"},
	}
}

// zipOf returns a zip archive of entries, which are given as names and contents in turn.
func zipOf(entries ...string) string {
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for k := 0; k < len(entries); k += 2 {
		if w, err := z.Create(entries[k]); err == nil {
			_, _ = io.WriteString(w, entries[k+1]) // to memory
		}
	}
	_ = z.Close()
	return packed.String()
}

// manyEntries returns n short entries for zipOf.
func manyEntries(n int) (entries []string) {
	for k := range n {
		entries = append(entries, fmt.Sprintf("%d.txt", k), "x")
	}
	return entries
}

// badFiles are paths at which there is no file that a load reads: make makes one in a directory and
// returns its path, want is a part of the error.
var badFiles = []struct {
	class, want string
	make        func(dir string) (string, error)
}{
	{"missing", "page.txt: no such file or directory", func(dir string) (string, error) { return filepath.Join(dir, "page.txt"), nil }},
	{"link to itself", "too many levels of symbolic links", func(dir string) (string, error) {
		return filepath.Join(dir, "loop"), os.Symlink("loop", filepath.Join(dir, "loop"))
	}},
	{"FIFO", "pipe: not a regular file", func(dir string) (string, error) {
		return filepath.Join(dir, "pipe"), syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600)
	}},
	{"device", "/dev/zero: not a regular file", func(string) (string, error) { return "/dev/zero", nil }},
	{"directory called a table", "x.csv: no file in this directory", func(dir string) (string, error) {
		return filepath.Join(dir, "x.csv"), os.Mkdir(filepath.Join(dir, "x.csv"), 0o700)
	}},
	{"line end in the name", `a\nb.txt": a control character in the name`, func(dir string) (string, error) {
		path := filepath.Join(dir, "a\nb.txt")
		return path, os.WriteFile(path, []byte(librairePage), 0o600)
	}},
}

// TestBadInputLeavesTheStore loads each bad input, together with a good page, into a store with the seeds.
// The command fails, its message says where and why, and no byte of the store changes.
func TestBadInputLeavesTheStore(t *testing.T) {
	dir, good := filepath.Join(t.TempDir(), "store"), writePage(t)
	if code := run(t.Context(), []string{"load", "--data", dir, "../../seeds"}, io.Discard, io.Discard); code != exitDone {
		t.Fatalf("load of the seeds: exit code %d", code)
	}
	before := checkStore(t, dir)
	refused := func(t *testing.T, path, want string) {
		t.Helper()
		files := listFiles(t, dir)
		var said strings.Builder
		code := run(t.Context(), []string{"load", "--data", dir, good, path}, io.Discard, &said)
		if code != exitFailed || !strings.Contains(said.String(), want) {
			t.Errorf("exit code %d, said %.300q, want …%s…", code, said.String(), want)
		}
		if diff := cmp.Diff(files, listFiles(t, dir)); diff != "" {
			t.Errorf("the store is not as before (-before +after):\n%s", diff)
		}
	}
	for _, c := range badContents() {
		t.Run(c.class, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), c.name)
			if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
				t.Fatal(err)
			}
			want := path + c.want
			if !strings.HasPrefix(c.want, ":") {
				want = c.want
			}
			refused(t, path, want)
		})
	}
	for _, c := range badFiles {
		t.Run(c.class, func(t *testing.T) {
			path, err := c.make(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			refused(t, path, c.want)
		})
	}
	if diff := cmp.Diff(before, checkStore(t, dir)); diff != "" {
		t.Errorf("check (-before +after):\n%s", diff)
	}
}

// checkStore runs check on a store, which must be whole, and returns what it printed.
func checkStore(t *testing.T, dir string) string {
	t.Helper()
	var said strings.Builder
	if code := run(t.Context(), []string{"check", "--data", dir}, &said, &said); code != exitDone {
		t.Fatalf("check: exit code %d\n%s", code, said.String())
	}
	return said.String()
}

// listFiles lists the files below a directory, each with its size and time of modification.
func listFiles(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		files = append(files, fmt.Sprintf("%s %d %s", path, info.Size(), info.ModTime()))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
