package export

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"strings"
	"time"

	"passerelle/internal/workload"
)

// A pacedWriter gives the client BlockTimeout to take each block, and the turn of its task to others meanwhile.
type pacedWriter struct {
	http.ResponseWriter
	control *http.ResponseController
	handler *handler
	ctx     context.Context // of the download: Write has no argument for it
	task    *workload.Task
	bytes   int64 // that the connection took
	failed  error // of the write that did
}

// send writes a file block by block, compressed if zipped. It works only while its task has a turn,
// which it gives up whenever it waits for its client.
func (p *pacedWriter) send(export *Export, zipped bool) error {
	if !zipped {
		return export.Write(p.ctx, p)
	}
	compressed, err := gzip.NewWriterLevel(p, gzip.BestSpeed)
	if err != nil {
		return err
	}
	return errors.Join(export.Write(p.ctx, compressed), compressed.Close())
}

// Write postpones the connection's deadline and writes a block. Where the deadline cannot be
// moved, the server's own holds.
func (p *pacedWriter) Write(block []byte) (n int, err error) {
	err = p.task.Without(p.ctx, func() error {
		n, err = p.writeBlock(block)
		return err
	})
	return n, err
}

func (p *pacedWriter) writeBlock(block []byte) (int, error) {
	err := p.control.SetWriteDeadline(time.Now().Add(p.handler.BlockTimeout))
	if err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	n, err := p.ResponseWriter.Write(block)
	p.bytes += int64(n)
	if err != nil && p.failed == nil {
		p.failed = err
	}
	return n, err
}

// errTooLong says that a download took longer than it may.
var errTooLong = errors.New("it took too long as a whole")

// whyCut says in words why a download ended with an error: why its context ended, if it was not the client
// that left, for net/http ends the context of a request whose connection fails too; else what the client
// did, else the error.
func (p *pacedWriter) whyCut(ctx context.Context, err error) string {
	var timeout net.Error
	cause := context.Cause(ctx)
	switch {
	case cause != nil && cause != context.Canceled:
		return cause.Error()
	case errors.As(p.failed, &timeout) && timeout.Timeout():
		return "the client took nothing for " + p.handler.BlockTimeout.String()
	case p.failed != nil, cause != nil:
		return "the client went away"
	}
	return err.Error()
}

// entityTag returns the entity tag of a file: a hash of the parts that its content depends on.
func (h *handler) entityTag(parts ...any) string {
	text, err := json.Marshal(append(parts, h.salt))
	if err != nil {
		panic(err) // unreachable: texts, booleans and times all have a form in JSON
	}
	sum := sha256.Sum256(text)
	return `"` + hex.EncodeToString(sum[:16]) + `"`
}

// listsTag reports whether the value of an If-None-Match header lists a tag, weak or strong, or
// is "*".
func listsTag(list, tag string) bool {
	for one := range strings.SplitSeq(list, ",") {
		if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == tag {
			return true
		}
	}
	return false
}
