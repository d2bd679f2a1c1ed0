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

// send writes the file block by block.
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

// A paced writer gives the client so much time for each block, and the turn to others meanwhile.
type pacedWriter struct {
	http.ResponseWriter
	control *http.ResponseController
	handler *handler
}

// Write puts off the deadline. One that cannot be put off stays.
func (p *pacedWriter) Write(block []byte) (int, error) {
	<-p.handler.turns
	defer func() { p.handler.turns <- struct{}{} }()
	err := p.control.SetWriteDeadline(time.Now().Add(p.handler.BlockTimeout))
	if err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	return p.ResponseWriter.Write(block)
}

// tag is the entity tag of a file.
func (h *handler) entityTag(parts ...any) string {
	text, err := json.Marshal(append(parts, h.salt))
	if err != nil {
		panic(err) // texts, booleans and times all have a form in JSON
	}
	sum := sha256.Sum256(text)
	return `"` + hex.EncodeToString(sum[:16]) + `"`
}

// matches reports whether a list of entity tags has one.
func listsTag(list, tag string) bool {
	for one := range strings.SplitSeq(list, ",") {
		if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == tag {
			return true
		}
	}
	return false
}

// acceptsGzip reports whether the client takes gzip, which it may also refuse by a quality of 0.
func acceptsGzip(r *http.Request) bool {
	for coding := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, quality, _ := strings.Cut(strings.ReplaceAll(coding, " ", ""), ";")
		if strings.EqualFold(name, "gzip") {
			return strings.Trim(strings.TrimPrefix(quality, "q="), "0.") != "" || quality == ""
		}
	}
	return false
}
