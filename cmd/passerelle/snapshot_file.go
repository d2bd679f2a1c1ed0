package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"passerelle/graph"
	"passerelle/graph/embedded"
)

// snapshotName is the file beside an embedded store that holds the snapshot of what is stored, so that neither is read
// or indexed again. It is a cache: it may be removed at any time, and what does not fit is passed over. It is
//
//	{"form":1,"program":"…","version":"…","mark":"…","loadedAt":"…","size":31609468}
//	crc32c 0123abcd
//
// and then the snapshot, of that size. The checksum is that of the first line and of the snapshot.
const snapshotName = embedded.SnapshotName

// snapshotForm is the form of that file.
const snapshotForm = 1

// A snapshotHeader says what a snapshot file holds. It fits where all but its size are what they should be.
type snapshotHeader struct {
	Form    int    `json:"form"`
	Program string `json:"program"` // programIdentity of what wrote it: another may index otherwise
	Version string `json:"version"` // of the dataset
	Mark    string `json:"mark"`    // of the load that left it
	// LoadedAt is when that load ended.
	LoadedAt time.Time `json:"loadedAt"`
	Size     int64     `json:"size"` // of what follows, in bytes
}

// errNoSnapshot says that there is no snapshot file, or none of what is stored.
var errNoSnapshot = errors.New("no snapshot file of what is stored")

// errOtherBuild says that there is one, which another build of Passerelle wrote and may read.
var errOtherBuild = fmt.Errorf("%w but that of another build", errNoSnapshot)

// headerFor returns the header of the snapshot of what the record of a store says. It fails with errNoSnapshot
// where a load is incomplete, and for a record that an earlier release wrote, which has no mark.
func headerFor(record embedded.Record) (snapshotHeader, error) {
	program, err := programIdentity()
	switch {
	case err != nil:
		return snapshotHeader{}, err
	case record.Mark == "" || record.Version == "" || record.Loading != "":
		return snapshotHeader{}, errNoSnapshot
	}
	return snapshotHeader{Form: snapshotForm, Program: program, Version: record.Version, Mark: record.Mark}, nil
}

// readSnapshot returns the graph of the snapshot file in a directory, if that is what the record of its store says. It
// fails with errNoSnapshot where there is no such file, and with another error where there is one that is damaged.
func readSnapshot(dir string, record embedded.Record) (*servedGraph, error) {
	want, err := headerFor(record)
	if err != nil {
		return nil, err
	}
	file, err := openSnapshot(dir, want)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data := make([]byte, file.header.Size)
	if _, err := io.ReadFull(file.body, data); err != nil {
		return nil, fmt.Errorf("read %s: %w", snapshotName, err)
	}
	if snapshotSum(file.line, data) != file.sum {
		return nil, fmt.Errorf("read %s: its checksum is wrong", snapshotName)
	}
	snapshot, err := graph.DecodeSnapshot(data)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", snapshotName, err)
	}
	if snapshot.Version() != want.Version {
		return nil, fmt.Errorf("read %s: it holds version %s, not %s", snapshotName, snapshot.Version(), want.Version)
	}
	return &servedGraph{snapshot, file.header.LoadedAt}, nil
}

// hasSnapshot reports whether readSnapshot would find a file to read.
func hasSnapshot(dir string, record embedded.Record) bool { return findSnapshot(dir, record) == nil }

// findSnapshot fails as readSnapshot does where that finds no file to read.
func findSnapshot(dir string, record embedded.Record) error {
	want, err := headerFor(record)
	if err != nil {
		return err
	}
	file, err := openSnapshot(dir, want)
	if err != nil {
		return err
	}
	return file.Close()
}

// A snapshotFile is a file of which the first lines were read.
type snapshotFile struct {
	*os.File
	header snapshotHeader
	line   []byte // the first one, without its end
	sum    string // the second one
	body   io.Reader
}

// maxHeaderLine bounds a line of a snapshot file.
const maxHeaderLine = 4096

// openSnapshot opens the snapshot file and reads its first lines. It fails with errNoSnapshot unless the file is of what is
// wanted, and of the size that it says, and with errOtherBuild if it is but for who wrote it.
func openSnapshot(dir string, want snapshotHeader) (*snapshotFile, error) {
	path := filepath.Join(dir, snapshotName)
	if err := embedded.CheckRegular(path); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNoSnapshot
	}
	if err != nil {
		return nil, err
	}
	f := &snapshotFile{File: file}
	if err := f.readHeader(want); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return f, nil
}

func (f *snapshotFile) readHeader(want snapshotHeader) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	in := bufio.NewReaderSize(f.File, maxHeaderLine)
	line, err := in.ReadSlice('\n')
	if err != nil {
		return errNoSnapshot
	}
	f.line = bytes.Clone(line[:len(line)-1])
	sum, err := in.ReadSlice('\n')
	if err != nil {
		return errNoSnapshot
	}
	f.sum = string(sum)
	if err := json.Unmarshal(f.line, &f.header); err != nil {
		return errNoSnapshot
	}
	got := f.header
	got.Size, got.LoadedAt = want.Size, want.LoadedAt
	if got.Version == want.Version && got.Mark == want.Mark && got.Program != want.Program {
		return errOtherBuild
	}
	if got != want || f.header.Size < 0 || int64(len(f.line)+len("\n")+len(f.sum))+f.header.Size != info.Size() {
		return errNoSnapshot
	}
	f.body = in
	return nil
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// snapshotSum returns the second line of a snapshot file.
func snapshotSum(line, data []byte) string {
	return fmt.Sprintf("crc32c %08x\n", crc32.Update(crc32.Checksum(line, castagnoli), castagnoli, data))
}

// writeSnapshot puts a graph into the snapshot file of a directory, whose store this process must hold. The file is
// either the one from before or this one, whole and on the disk. It is not written where the disk has no room for it
// beside what the store needs.
func writeSnapshot(dir string, record embedded.Record, stored *servedGraph) error {
	header, err := headerFor(record)
	if err != nil {
		return err
	}
	if stored.snapshot.Version() != header.Version {
		return errNoSnapshot // another load came meanwhile
	}
	data := stored.snapshot.Encode()
	header.LoadedAt, header.Size = stored.loadedAt, int64(len(data))
	line, err := json.Marshal(header)
	if err != nil {
		return err
	}
	if err := embedded.CheckRoom(dir, uint64(len(data))); err != nil {
		return err
	}
	return replaceFile(filepath.Join(dir, snapshotName), append(line, '\n'), []byte(snapshotSum(line, data)), data)
}

// replaceFile writes the parts of a file aside, and puts it in the place of the one before once it is on the disk. Only
// who holds the directory may call it, for what is written aside has one name: what a killed process left is written over.
func replaceFile(name string, parts ...[]byte) error {
	aside := name + ".new"
	file, err := os.OpenFile(aside, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	for _, part := range parts {
		if err == nil {
			_, err = file.Write(part)
		}
	}
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(aside, name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(aside))
	}
	return syncDirectory(filepath.Dir(name))
}
