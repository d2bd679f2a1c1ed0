package embedded

import (
	"hash/crc32"
	"io"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// A fileSum is the size and the checksum of a file. Head is the checksum of its first headBytes.
type fileSum struct {
	Size int64  `json:"size"`
	Sum  uint32 `json:"sum"`
	Head uint32 `json:"head"`
}

// headBytes are enough of a list of tables to tell one that grew from one that the engine wrote anew.
const headBytes = 24

// sumFile returns the sum of the first bytes of a file: of all of it where limit is negative.
func sumFile(path string, limit int64) (fileSum, error) {
	file, err := os.Open(path)
	if err != nil {
		return fileSum{}, err
	}
	defer file.Close()
	var in io.Reader = file
	if limit >= 0 {
		in = io.LimitReader(file, limit)
	}
	sum, buffer := fileSum{}, make([]byte, 1<<18)
	for {
		n, err := io.ReadFull(in, buffer)
		if sum.Size == 0 {
			sum.Head = crc32.Checksum(buffer[:min(n, headBytes)], castagnoli)
		}
		sum.Size += int64(n)
		sum.Sum = crc32.Update(sum.Sum, castagnoli, buffer[:n])
		switch err {
		case nil:
		case io.EOF, io.ErrUnexpectedEOF:
			return sum, nil
		default:
			return sum, err
		}
	}
}

// holdsData reports whether a file of the engine's folder p is one whose loss or change would change what is stored.
// Beside those there are statistics only, and what the system locks.
func holdsData(name string) bool {
	switch filepath.Ext(name) {
	case ".sst", ".vlog", ".mem":
		return true
	}
	return name == badger.ManifestFilename || name == badger.KeyRegistryFileName
}

// sumFiles returns the sums of the files that hold data. The engine never changes a table, so the sum
// from before is kept. If another program changes a table while the engine runs, the next opening finds the difference.
func sumFiles(folder string, before map[string]fileSum) (map[string]fileSum, error) {
	files, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	sums := map[string]fileSum{}
	for _, file := range files {
		name := file.Name()
		if !holdsData(name) {
			continue
		}
		if known, ok := before[name]; ok && filepath.Ext(name) == ".sst" {
			sums[name] = known
			continue
		}
		if sums[name], err = sumFile(filepath.Join(folder, name), -1); err != nil {
			return nil, err
		}
	}
	return sums, nil
}
