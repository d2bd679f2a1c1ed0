package embedded

import (
	"bufio"
	"encoding/binary"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/dgraph-io/badger/v4/y"
)

// The engine's logs, of memory tables and of values, begin with a header: the number of the key that encrypts them,
// which is 0 here, and a random number. After it come entries, and zeros up to the end of the file.
const (
	logHeader = 20
	logKey    = 8
)

// isLog reports whether a file is a log of memory tables or of values.
func isLog(name string) bool {
	kind := filepath.Ext(name)
	return kind == ".mem" || kind == ".vlog"
}

// checkLogHeader returns what is wrong with the header of a log, or "".
func checkLogHeader(path string) string {
	file, err := os.Open(path)
	if err != nil {
		return firstLine(err)
	}
	defer file.Close()
	var header [logHeader]byte
	if _, err := io.ReadFull(file, header[:]); err != nil {
		return "it is cut short"
	}
	if key := binary.BigEndian.Uint64(header[:logKey]); key != 0 {
		return "its header is wrong"
	}
	return ""
}

// Bits of an entry in a log: it is one of a transaction, or the end of one.
const (
	bitOfTxn  = 1 << 6
	bitEndTxn = 1 << 7
)

// logEnd returns where the last whole transaction of a log ends, as the engine finds it when it reads the log.
func logEnd(file *os.File) (int64, error) {
	info, err := file.Stat()
	if err != nil {
		return 0, err
	}
	if _, err := file.Seek(logHeader, io.SeekStart); err != nil {
		return 0, err
	}
	in := &logReader{in: bufio.NewReaderSize(file, 1<<16), left: info.Size() - logHeader}
	end, at, txn := int64(logHeader), int64(logHeader), uint64(0)
	for {
		entry, ok := in.entry()
		if !ok {
			return end, nil
		}
		at += entry.size
		switch {
		case entry.meta&bitOfTxn != 0:
			ts := y.ParseTs(entry.key)
			if txn == 0 {
				txn = ts
			}
			if txn != ts {
				return end, nil
			}
		case entry.meta&bitEndTxn != 0:
			ts, err := strconv.ParseUint(string(entry.value), 10, 64)
			if err != nil || ts != txn {
				return end, nil
			}
			txn, end = 0, at
		case txn != 0:
			return end, nil
		default:
			end = at
		}
	}
}

// A logEntry is an entry of a log.
type logEntry struct {
	meta       byte
	key, value []byte
	size       int64
}

// A logReader reads the entries of a log one by one.
type logReader struct {
	in   *bufio.Reader
	left int64  // bytes to the end of the file
	head []byte // of the entry that is read
}

// ReadByte reads a byte of the head of an entry.
func (r *logReader) ReadByte() (byte, error) {
	b, err := r.in.ReadByte()
	r.head = append(r.head, b)
	return b, err
}

// entry reads an entry. ok is false at the first that is not whole.
func (r *logReader) entry() (entry logEntry, ok bool) {
	const longestKey = 1 << 16
	r.head = r.head[:0]
	meta, err := r.ReadByte()
	if err != nil {
		return entry, false
	}
	if _, err := r.ReadByte(); err != nil { // what the user of the engine notes there
		return entry, false
	}
	var numbers [3]uint64 // lengths of key and value, time of expiry
	for i := range numbers {
		if numbers[i], err = binary.ReadUvarint(r); err != nil {
			return entry, false
		}
	}
	keyLength, valueLength := numbers[0], numbers[1]
	if keyLength < 8 || keyLength > longestKey || valueLength > uint64(max(0, r.left)) {
		return entry, false
	}
	body := make([]byte, keyLength+valueLength+crc32.Size)
	if _, err := io.ReadFull(r.in, body); err != nil {
		return entry, false
	}
	data := body[:keyLength+valueLength]
	sum := crc32.Update(crc32.Checksum(r.head, castagnoli), castagnoli, data)
	if sum != binary.BigEndian.Uint32(body[len(data):]) {
		return entry, false
	}
	size := int64(len(r.head) + len(body))
	r.left -= size
	return logEntry{meta, data[:keyLength], data[keyLength:], size}, true
}
