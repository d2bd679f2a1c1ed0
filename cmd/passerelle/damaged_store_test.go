//go:build linux

package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/internal/longtest"
)

// A storedFile is a file up to its last byte that is not 0, and its size: the engine's logs are mostly holes.
type storedFile struct {
	data []byte
	size int64
}

// A storeImage is all files of a store, by their paths below its directory.
type storeImage map[string]storedFile

func readImage(t *testing.T, dir string) storeImage {
	t.Helper()
	image := storeImage{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		file, err := readStored(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		image[name] = file
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return image
}

// readStored reads a file, but not the hole at its end.
func readStored(path string) (storedFile, error) {
	file, err := os.Open(path)
	if err != nil {
		return storedFile{}, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return storedFile{}, err
	}
	end, size := int64(0), info.Size()
	for end < size {
		const seekData, seekHole = 3, 4 // of Linux
		data, err := file.Seek(end, seekData)
		if err != nil {
			break // no more data
		}
		if end, err = file.Seek(data, seekHole); err != nil {
			return storedFile{}, err
		}
	}
	data := make([]byte, end)
	_, err = file.ReadAt(data, 0)
	return storedFile{bytes.TrimRight(data, "\x00"), size}, err
}

// write makes a store of the image.
func (image storeImage) write(t *testing.T, dir string) {
	t.Helper()
	for name, file := range image {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, file.data, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, file.size); err != nil {
			t.Fatal(err)
		}
	}
}

// damage damages one file of the image at random, and says how.
func (image storeImage) damage(random *rand.Rand) (said string) {
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(image)), func(name string) bool { return image[name].size == 0 })
	name := names[random.IntN(len(names))]
	file := image[name]
	switch random.IntN(3) {
	case 0:
		delete(image, name)
		return "without " + name
	case 1:
		file.size = random.Int64N(file.size)
		if random.IntN(2) == 0 && len(file.data) > 0 { // where it hurts
			file.size = random.Int64N(int64(len(file.data)))
		}
		file.data = file.data[:min(int64(len(file.data)), file.size)]
		image[name] = file
		return fmt.Sprintf("%s cut to %d bytes", name, file.size)
	}
	flips := 1 + random.IntN(3)
	file.data = append(bytes.Clone(file.data), 0)
	for range flips {
		at := random.IntN(int(min(int64(len(file.data)), file.size)))
		file.data[at] ^= 1 << random.IntN(8)
		said += fmt.Sprintf(" %d", at)
	}
	file.data = file.data[:min(int64(len(file.data)), file.size)]
	image[name] = file
	return fmt.Sprintf("%s flipped at%s", name, said)
}

// damagedImages returns stores with the seeds: one that was closed, one whose process was killed, and the same two as an
// earlier release left them, without a record.
func damagedImages(t *testing.T) map[string]storeImage {
	t.Helper()
	dir, images := t.TempDir(), map[string]storeImage{}
	err := (&storeLocation{dir: dir}).changeStore(t.Context(), func(store *dgraph.Store) (*graph.Dataset, error) {
		d, err := loadSeeds(t.Context(), store)
		images["killed"] = readImage(t, dir)
		return d, err
	})
	if err != nil {
		t.Fatal(err)
	}
	images["closed"] = readImage(t, dir)
	for _, name := range []string{"killed", "closed"} {
		images["unrecorded "+name] = maps.Clone(images[name])
		delete(images["unrecorded "+name], "passerelle.store")
	}
	return images
}

// TestDamagedStores damages stores at random. Either every command prints the same one line about the damage and changes
// nothing, or the damage does no harm and every answer is right. A store of an earlier release has no record
// of what it should hold, so that the loss of what a killed process had not sorted into tables shows there as a load that
// is not complete.
func TestDamagedStores(t *testing.T) {
	cases := 24
	if longtest.Wanted() {
		cases = 72
	}
	images := damagedImages(t)
	d, err := seedDataset()
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for n := range cases {
		variant := slices.Sorted(maps.Keys(images))[n%len(images)]
		image := maps.Clone(images[variant])
		how := image.damage(rand.New(rand.NewPCG(uint64(n), 17)))
		t.Run(fmt.Sprintf("%d: %s, %s", n, variant, how), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "store")
			image.write(t, dir)
			if checkDamaged(t, dir, variant, d.Version) {
				told++
			}
		})
	}
	t.Logf("%d of %d damages told, the others harmless", told, cases)
	if told == 0 || told == cases {
		t.Errorf("%d of %d damages told: this tests nothing", told, cases)
	}
}

// checkDamaged runs the commands on a damaged store, and returns true if they print an error about the damage.
func checkDamaged(t *testing.T, dir, variant, version string) (told bool) {
	t.Helper()
	before := readImage(t, dir)
	out, notices, code := runHere(t.Context(), "check", "--data", dir)
	if code == exitDone {
		if !strings.HasPrefix(out, "version "+version+": whole\n") {
			t.Errorf("check: %s", out)
		}
		search, _, code := runHere(t.Context(), "search", "--data", dir, "--first", "1", "animatrice reseaux sociaux")
		if code != exitDone || !strings.Contains(search, "metier:MET.93") {
			t.Errorf("search: exit code %d\n%s", code, search)
		}
	} else {
		told = true
		if isTold := strings.Contains(notices, "damaged store: ") || strings.HasPrefix(variant, "unrecorded killed") && strings.Contains(notices, "is not complete"); !isTold || strings.Count(notices, "\n") != 1 {
			t.Errorf("check: exit code %d\n%s", code, notices)
		}
	}
	if !maps.EqualFunc(before, readImage(t, dir), storedFile.equal) {
		t.Error("check changed the store")
	}
	if strings.Contains(notices, "is not complete") {
		return told
	}
	loaded, again, loadCode := runHere(t.Context(), "load", "--data", dir, "../../seeds")
	if told {
		if again != notices || loadCode != exitFailed {
			t.Errorf("load: exit code %d\n%s, and check says\n%s", loadCode, again, notices)
		}
		if !maps.EqualFunc(before, readImage(t, dir), storedFile.equal) {
			t.Error("load changed the store")
		}
	} else if loadCode != exitDone || !strings.Contains(loaded, "version "+version) {
		t.Errorf("load: exit code %d\n%s%s", loadCode, loaded, again)
	}
	return told
}

func (f storedFile) equal(other storedFile) bool {
	return f.size == other.size && bytes.Equal(f.data, other.data)
}
