package export

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"
)

// send writes a file block by block, compressed if zipped. It works only while it holds a turn,
// which it gives up whenever it waits for its client.
func (h *handler) send(ctx context.Context, w http.ResponseWriter, export *Export, zipped bool) error {
	h.turns <- struct{}{}
	defer func() { <-h.turns }()
	out := io.Writer(&pacedWriter{w, http.NewResponseController(w), h})
	if !zipped {
		return export.Write(ctx, out)
	}
	compressed, err := gzip.NewWriterLevel(out, gzip.BestSpeed)
	if err != nil {
		return err
	}
	return errors.Join(export.Write(ctx, compressed), compressed.Close())
}

// A pacedWriter gives the client BlockTimeout to take each block, and lends the turn to other
// downloads meanwhile.
type pacedWriter struct {
	http.ResponseWriter
	control *http.ResponseController
	handler *handler
}

// Write postpones the connection's deadline and writes a block. Where the deadline cannot be
// moved, the server's own holds.
func (p *pacedWriter) Write(block []byte) (int, error) {
	<-p.handler.turns
	defer func() { p.handler.turns <- struct{}{} }()
	err := p.control.SetWriteDeadline(time.Now().Add(p.handler.BlockTimeout))
	if err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	return p.ResponseWriter.Write(block)
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

// acceptsGzip reports whether the client takes gzip: "br, gzip;q=0.5" does, "gzip;q=0" refuses it.
func acceptsGzip(r *http.Request) bool {
	for coding := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, quality, _ := strings.Cut(strings.ReplaceAll(coding, " ", ""), ";")
		if strings.EqualFold(name, "gzip") {
			return strings.Trim(strings.TrimPrefix(quality, "q="), "0.") != "" || quality == ""
		}
	}
	return false
}
