package dgraph

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/klauspost/compress/zstd"

	"passerelle/graph/fact"
)

// Write writes the backup as a file, of which backup_file.go states the form. Equal backups give equal bytes, unless two
// releases wrote them. It takes a second for each 100 MB of facts, and little memory.
func (b *Backup) Write(w io.Writer) error {
	sum := sha256.New()
	out := io.MultiWriter(w, sum)
	if _, err := out.Write(skippedFrame(titleFrame())); err != nil {
		return fmt.Errorf("write backup: %w", err)
	}
	zip, err := zstd.NewWriter(out, zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return fmt.Errorf("write backup: %w", err)
	}
	if err := cmp.Or(b.writeLines(zip), zip.Close()); err != nil { // of a full disk both would say the same
		return fmt.Errorf("write backup: %w", err)
	}
	if _, err := w.Write(skippedFrame(sum.Sum(nil))); err != nil {
		return fmt.Errorf("write backup: %w", err)
	}
	return nil
}

func (b *Backup) writeLines(w io.Writer) error {
	lists := (len(b.set.Facts) + factsInLine - 1) / factsInLine
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	header := backupHeader{b.Version, b.StartedAt, b.LoadedAt, b.Program, len(b.set.Documents), lists, len(b.Loads)}
	if err := out.Encode(header); err != nil {
		return err
	}
	for _, d := range b.set.Documents {
		if err := out.Encode(backupDocument{d, d.Digest, d.Places}); err != nil {
			return err
		}
	}
	if err := b.writeFacts(w); err != nil {
		return err
	}
	for _, l := range b.Loads {
		load := backupLoad{l.Number, l.Version, l.PreviousVersion, l.StartedAt, l.LoadedAt, l.Documents, l.Changes, l.Journal}
		if err := out.Encode(load); err != nil {
			return err
		}
	}
	return nil
}

// writeFacts writes what the facts state, without their places.
func (b *Backup) writeFacts(w io.Writer) error {
	line := make([]*fact.Fact, 0, factsInLine)
	for facts := range slices.Chunk(b.set.Facts, factsInLine) {
		line = line[:0]
		for k := range facts {
			line = append(line, &facts[k])
		}
		list, err := fact.StoredList(line)
		if err != nil {
			return err
		}
		if _, err := w.Write(append(list, '\n')); err != nil {
			return err
		}
	}
	return nil
}
