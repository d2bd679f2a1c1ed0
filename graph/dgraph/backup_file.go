package dgraph

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A backup is a file of Zstandard that other programs can read: zstd -dc FILE prints its lines of JSON. It begins with a
// frame that they skip, which names the form of the file, and ends with one that has the SHA-256 of all before it. These
// two stay the same in every form that is to come, so that each release can tell a damaged file from a newer one.
//
// Form 1 has a backupHeader, then as many documents as this says, lists of facts without their places, as fact.StoredList
// writes them, and loads, each in a line.

const (
	backupForm  = 1
	backupTitle = "passerelle backup " // the form and a line feed follow
	// skippable is the number with which Zstandard marks a frame to skip. The length of the frame follows, four bytes.
	skippable      = 0x184D2A50
	frameHead      = 8
	checksumLength = frameHead + sha256.Size
	// factsInLine is how many facts a line has at most.
	factsInLine = 512
)

// A backupHeader is the first line of a backup.
type backupHeader struct {
	Version   string    `json:"version"`
	StartedAt time.Time `json:"startedAt"`
	LoadedAt  time.Time `json:"loadedAt"`
	Program   string    `json:"program,omitempty"`
	Documents int       `json:"documents"` // the number of documents, as are the next two of lines
	FactLists int       `json:"factLists"`
	Loads     int       `json:"loads"`
}

// A backupDocument is a document as a backup has it.
type backupDocument struct {
	fact.Document
	Digest string `json:"digest"`
	Places string `json:"places"`
}

// A backupLoad is a load of the history as a backup has it.
type backupLoad struct {
	Number    int                    `json:"number"`
	Version   string                 `json:"version"`
	Previous  *string                `json:"previous,omitempty"`
	StartedAt string                 `json:"startedAt"`
	LoadedAt  string                 `json:"loadedAt"`
	Documents []graph.LoadedDocument `json:"documents"`
	Changes   []graph.ElementCount   `json:"changes"`
	Journal   []byte                 `json:"journal,omitempty"` // base64
}

// skippedFrame returns a frame that readers of Zstandard skip.
func skippedFrame(inside []byte) []byte {
	frame := binary.LittleEndian.AppendUint32(nil, skippable)
	frame = binary.LittleEndian.AppendUint32(frame, uint32(len(inside)))
	return append(frame, inside...)
}

// titleFrame returns the frame that a backup of the present form begins with.
func titleFrame() []byte { return fmt.Appendf(nil, "%s%d\n", backupTitle, backupForm) }

var (
	errNoBackup = errors.New("no backup of Passerelle, or its beginning is damaged")
	errCutOff   = errors.New("a backup that is cut off or damaged: it does not end with its checksum")
	errChecksum = errors.New("a damaged backup: it does not have the checksum with which it ends")
)

// openBackup reads a whole file and returns the compressed lines in it, of which the checksum is right. It reads no more
// than the beginning of what is no backup.
func openBackup(r io.Reader) ([]byte, error) {
	head := make([]byte, frameHead+len(backupTitle))
	if n, err := io.ReadFull(r, head); err != nil && n < len(head) {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, errNoBackup
		}
		return nil, err
	}
	if binary.LittleEndian.Uint32(head) != skippable || string(head[frameHead:]) != backupTitle {
		return nil, errNoBackup
	}
	rest, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	end := len(rest) - checksumLength
	if end < 0 || !bytes.Equal(rest[end:end+frameHead], skippedFrame(make([]byte, sha256.Size))[:frameHead]) {
		return nil, errCutOff
	}
	sum := sha256.New()
	sum.Write(head)
	sum.Write(rest[:end])
	if !bytes.Equal(sum.Sum(nil), rest[end+frameHead:]) {
		return nil, errChecksum
	}
	form, lines, found := bytes.Cut(rest[:end], []byte("\n"))
	if text := strings.TrimSpace(string(form)); !found || text != fmt.Sprint(backupForm) {
		return nil, fmt.Errorf("a backup of form %q, of which this release reads form %d only: take the release that made it, or a newer one", fact.Clip(text), backupForm)
	}
	return lines, nil
}
