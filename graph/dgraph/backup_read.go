package dgraph

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// ReadBackup reads the file of a backup whole, and checks it: its checksum, that the facts make the version, and that the
// history leads to it. An error says in one line what the file is instead: no backup, one that is cut off or damaged, or
// one of a newer release. It takes memory for the facts, and for all of a file that is one.
func ReadBackup(r io.Reader) (*Backup, error) {
	zipped, err := openBackup(r)
	if err != nil {
		return nil, err
	}
	zip, err := zstd.NewReader(bytes.NewReader(zipped), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer zip.Close()
	b, err := readLines(&lineReader{bufio.NewReaderSize(zip, 1<<20), 0})
	if err != nil {
		return nil, fmt.Errorf("a backup that this release cannot read, perhaps made by a newer one: %w", err)
	}
	return b, nil
}

// A lineReader reads the lines of a backup one by one.
type lineReader struct {
	in   *bufio.Reader
	line int // the number of the last one
}

// next returns the next line, which stays as it is.
func (r *lineReader) next() ([]byte, error) {
	r.line++
	line, err := r.in.ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("line %d: %w", r.line, err)
	}
	return line[:len(line)-1], nil
}

// decode reads the next line as JSON.
func (r *lineReader) decode(into any) error {
	line, err := r.next()
	if err != nil {
		return err
	}
	if err := json.Unmarshal(line, into); err != nil {
		return fmt.Errorf("line %d: %w", r.line, err)
	}
	return nil
}

func readLines(r *lineReader) (*Backup, error) {
	var header backupHeader
	if err := r.decode(&header); err != nil {
		return nil, err
	}
	b := &Backup{Version: header.Version, StartedAt: header.StartedAt, LoadedAt: header.LoadedAt, Program: header.Program}
	var err error
	if b.set, err = r.facts(header); err != nil {
		return nil, err
	}
	for range header.Loads {
		var l backupLoad
		if err := r.decode(&l); err != nil {
			return nil, err
		}
		b.Loads = append(b.Loads, graph.Load{Number: l.Number, Version: l.Version, PreviousVersion: l.Previous, StartedAt: l.StartedAt,
			LoadedAt: l.LoadedAt, Documents: l.Documents, Changes: l.Changes, Journal: l.Journal})
	}
	if _, err := r.next(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("line %d is one too many", r.line)
	}
	return b, b.checkHistory()
}

// facts reads the documents and the facts, which make the version of the header.
func (r *lineReader) facts(header backupHeader) (*fact.Set, error) {
	var documents []fact.Document
	for range header.Documents {
		var d backupDocument
		if err := r.decode(&d); err != nil {
			return nil, err
		}
		d.Document.Digest, d.Document.Places = d.Digest, d.Places
		documents = append(documents, d.Document)
	}
	restoration := fact.NewRestoration(documents)
	for range header.FactLists {
		list, err := r.next()
		if err != nil {
			return nil, err
		}
		if err := restoration.Add(list); err != nil {
			return nil, fmt.Errorf("line %d: %w", r.line, err)
		}
	}
	return restoration.Set(header.Version)
}
