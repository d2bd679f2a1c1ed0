package dgraph_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/internal/graphtest"
)

// form1 is a backup that the first release with backups made of the seeds, after two loads. It must stay readable.
const (
	form1        = "testdata/form1.backup"
	form1Version = "f4d27604646f551e1801ba4e0e4ba060"
)

func readForm1(t testing.TB) []byte {
	t.Helper()
	file, err := os.ReadFile(form1)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// A backup of the first release is read by every later one.
func TestReadBackupOfForm1(t *testing.T) {
	b, err := dgraph.ReadBackup(bytes.NewReader(readForm1(t)))
	if err != nil {
		t.Fatal(err)
	}
	got := []any{b.Version, b.Documents(), b.Facts(), len(b.Loads), graph.Stamp(b.LoadedAt)}
	if diff := cmp.Diff([]any{form1Version, 6, 310, 2, "2026-11-29T12:00:05Z"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// wantRefused fails unless the file is refused by an error of one line.
func wantRefused(t *testing.T, name string, file []byte) error {
	t.Helper()
	_, err := dgraph.ReadBackup(bytes.NewReader(file))
	if err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("%s: %v, want an error of one line", name, err)
	}
	return err
}

// Whatever bit of a backup is flipped, wherever it is cut off, and whatever piece is lost, doubled or overwritten: it is
// refused.
func TestDamagedBackups(t *testing.T) {
	file, random := readForm1(t), rand.New(rand.NewPCG(1, 2))
	for range 400 {
		at, bit := random.IntN(len(file)), random.IntN(8)
		flipped := bytes.Clone(file)
		flipped[at] ^= 1 << bit
		wantRefused(t, "flipped", flipped)
	}
	for range 300 {
		wantRefused(t, "cut off", file[:random.IntN(len(file))])
	}
	for range 300 {
		low := random.IntN(len(file))
		high := low + 1 + random.IntN(min(2000, len(file)-low))
		lost := append(bytes.Clone(file[:low]), file[high:]...)
		doubled := append(bytes.Clone(file[:high]), file[low:]...)
		overwritten := bytes.Clone(file)
		clear(overwritten[low:high])
		wantRefused(t, "lost", lost)
		wantRefused(t, "doubled", doubled)
		if !bytes.Equal(overwritten, file) {
			wantRefused(t, "overwritten", overwritten)
		}
	}
	wantRefused(t, "twice", append(bytes.Clone(file), file...))
}

// What is wrong with a file is said: no backup, cut off, damaged, of a newer form.
func TestOddBackups(t *testing.T) {
	file := readForm1(t)
	newer := bytes.Replace(file, []byte("passerelle backup 1"), []byte("passerelle backup 7"), 1)
	for _, c := range []struct{ name, file, want string }{
		{"empty", "", "no backup of Passerelle"},
		{"short", "passerelle", "no backup of Passerelle"},
		{"text", strings.Repeat("metier;libelle\n", 100), "no backup of Passerelle"},
		{"another archive", string(zipped(t, "facts")), "no backup of Passerelle"},
		{"beginning only", string(file[:40]), "does not end with its checksum"},
		{"cut off", string(file[:len(file)-1]), "does not end with its checksum"},
		{"last byte", string(file[:len(file)-1]) + "\x00", "does not have the checksum with which it ends"},
		{"newer", string(signed(newer)), `a backup of form "7", of which this release reads form 1 only`},
		{"newer and damaged", string(newer), "does not have the checksum with which it ends"},
	} {
		if err := wantRefused(t, c.name, []byte(c.file)); err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	broken := io.MultiReader(bytes.NewReader(file[:100]), iotest.ErrReader(io.ErrClosedPipe))
	if _, err := dgraph.ReadBackup(broken); err == nil || err.Error() != io.ErrClosedPipe.Error() {
		t.Errorf("a reader that fails: %v", err)
	}
}

// A backup whose checksum is right is refused nevertheless where its lines do not make the version, or lead to it.
func TestForgedBackups(t *testing.T) {
	lines := strings.SplitAfter(string(linesOf(t, readForm1(t))), "\n")
	lines = lines[:len(lines)-1]
	without := func(k int) []string { return append(append([]string{}, lines[:k]...), lines[k+1:]...) }
	replaced := func(k int, old, new string) []string {
		changed := append([]string{}, lines...)
		if changed[k] = strings.Replace(lines[k], old, new, 1); changed[k] == lines[k] {
			t.Fatalf("line %d has no %q", k+1, old)
		}
		return changed
	}
	last := len(lines) - 1
	for name, forged := range map[string][]string{
		"nothing":              {},
		"header only":          lines[:1],
		"no JSON":              {"passerelle\n"},
		"another version":      replaced(0, form1Version[:8], "01234567"),
		"a document less":      without(1),
		"facts less":           without(7),
		"a load less":          without(last),
		"a line more":          append(append([]string{}, lines...), lines[last]),
		"another title":        replaced(1, `"title":"`, `"title":"x`),
		"another document":     replaced(1, `"id":"document:`, `"id":"document:x`),
		"another fact":         replaced(7, `"rule":"`, `"rule":"x`),
		"unknown statement":    replaced(7, `"predicate":"`, `"predicate":"x`),
		"places that are none": replaced(1, `"places":"`, `"places":"!`),
		"another load":         replaced(last, `"number":2`, `"number":3`),
		"another end":          replaced(last, `"version":"`, `"version":"x`),
		"another beginning":    replaced(last-1, `"version":"`, `"version":"x`),
		"many documents":       replaced(0, `"documents":`, `"documents":9`),
	} {
		file := signed(append(skipped("passerelle backup 1\n"), append(zipped(t, strings.Join(forged, "")), skipped(strings.Repeat("-", 32))...)...))
		if err := wantRefused(t, name, file); err != nil && !strings.Contains(err.Error(), "a backup that this release cannot read") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Equal backups are equal files, and what is written is read.
func TestBackupFile(t *testing.T) {
	d := graphtest.DatasetOf(t, graphtest.EveryFact())
	at := time.Date(2026, 3, 1, 12, 0, 0, 123_000_000, time.UTC)
	loads := []graph.Load{graph.NewLoad(nil, d, nil, at).Completed(at)}
	for _, loads := range [][]graph.Load{nil, loads} {
		b, err := dgraph.NewBackup(d, loads, at)
		if err != nil {
			t.Fatal(err)
		}
		var one, two bytes.Buffer
		for _, file := range []*bytes.Buffer{&one, &two} {
			if err := b.Write(file); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Error("two files of one backup differ")
		}
		got, err := dgraph.ReadBackup(&one)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(loads, got.Loads); diff != "" || got.Version != d.Version || !got.LoadedAt.Equal(at) {
			t.Errorf("read back version %s of %s (-want +got):\n%s", got.Version, got.LoadedAt, diff)
		}
	}
}

// A disk that is full at any moment ends the writing of a backup, with an error of one line.
func TestBackupOnAFullDisk(t *testing.T) {
	d := graphtest.Dataset(t, graphtest.RandomPage(1, 1000, 20))
	b, err := dgraph.NewBackup(d, nil, time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := b.Write(&file); err != nil {
		t.Fatal(err)
	}
	for _, room := range []int{0, 20, 27, 100, file.Len() / 2, file.Len() - 1} {
		if err := b.Write(&fullWriter{room}); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("room for %d of %d bytes: %v, want an error of one line", room, file.Len(), err)
		}
	}
}

// A fullWriter has room for so many bytes.
type fullWriter struct{ room int }

func (w *fullWriter) Write(p []byte) (int, error) {
	if w.room -= len(p); w.room < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

// FuzzReadBackup reads any lines under a checksum that is right.
func FuzzReadBackup(f *testing.F) {
	f.Add(linesOf(f, readForm1(f)))
	f.Add([]byte(`{"version":"","documents":0,"factLists":0,"loads":1}` + "\n{}\n"))
	f.Add([]byte(`{"version":"","documents":-1,"factLists":1}` + "\n[]\n"))
	f.Fuzz(func(t *testing.T, lines []byte) {
		file := signed(append(skipped("passerelle backup 1\n"), append(zipped(t, string(lines)), skipped(strings.Repeat("-", 32))...)...))
		b, err := dgraph.ReadBackup(bytes.NewReader(file))
		if err != nil {
			return
		}
		if err := b.Write(io.Discard); err != nil {
			t.Error(err)
		}
	})
}

// signed returns the file with the checksum that it should end with.
func signed(file []byte) []byte {
	end := len(file) - 8 - sha256.Size
	sum := sha256.Sum256(file[:end])
	return append(bytes.Clone(file[:end+8]), sum[:]...)
}

// skipped returns a frame that readers of Zstandard skip.
func skipped(content string) []byte {
	frame := binary.LittleEndian.AppendUint32(nil, 0x184D2A50)
	return append(binary.LittleEndian.AppendUint32(frame, uint32(len(content))), content...)
}

func zipped(t testing.TB, text string) []byte {
	t.Helper()
	zip, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(zstd.MinWindowSize))
	if err != nil {
		t.Fatal(err)
	}
	defer zip.Close()
	return zip.EncodeAll([]byte(text), nil)
}

// linesOf returns the lines of a backup, as another program reads them.
func linesOf(t testing.TB, file []byte) []byte {
	t.Helper()
	zip, err := zstd.NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer zip.Close()
	lines, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}
