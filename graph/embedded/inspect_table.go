package embedded

import (
	"encoding/binary"
	"os"
	"runtime"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/ristretto/v2/z"
)

// verifyTable reads a table of the engine and checks all its checksums. It returns what is wrong with it, or "".
func verifyTable(path string, entry badger.TableManifest) (cause string) {
	if cause := checkFooter(path); cause != "" {
		return cause
	}
	defer func() { // the engine panics on some of what it reads before it checks it
		if r := recover(); r != nil {
			cause = "it is not a table"
			if _, slip := r.(runtime.Error); !slip {
				cause += ": " + firstLine(r)
			}
		}
	}()
	file, err := z.OpenMmapFile(path, os.O_RDONLY, 0)
	if err != nil {
		return firstLine(err)
	}
	defer func() { _ = file.Close(-1) }()
	read, err := table.OpenTable(file, table.Options{
		ReadOnly: true, Compression: entry.Compression, BlockSize: badger.DefaultOptions("").BlockSize,
	})
	if err == nil {
		err = read.VerifyChecksum()
	}
	if err != nil {
		return firstLine(err)
	}
	return ""
}

// checkFooter checks that the lengths at the end of a table fit into it.
func checkFooter(path string) string {
	const cut = "it is cut short"
	file, err := os.Open(path)
	if err != nil {
		return firstLine(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return firstLine(err)
	}
	left := info.Size()
	for range 2 { // the checksum of the index, then the index, each before its length
		var length [4]byte
		if _, err := file.ReadAt(length[:], left-4); left < 4 || err != nil {
			return cut
		}
		if left -= 4 + int64(binary.BigEndian.Uint32(length[:])); left < 0 {
			return cut
		}
	}
	return ""
}
