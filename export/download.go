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
	"net/url"
	"path"
	"strings"
	"time"

	"passerelle/internal/coding"
	"passerelle/internal/workload"
)

// A download is a request for a file that was admitted.
type download struct {
	*handler
	stored  StoredGraph
	file    string     // the name of the file
	options url.Values // by the names of Parameters
	client  string     // whom the request is from
	task    *workload.Task
}

// serve answers the request: with the file, with its headers alone for HEAD, with 304 to a client that
// has it, or with the domain's error. A file that is cut off cuts the connection.
func (d *download) serve(ctx context.Context, w http.ResponseWriter, r *http.Request) {
	zipped := coding.AcceptsGzip(r) && path.Ext(d.file) != ".parquet" // which is compressed already
	tag := d.entityTag(zipped)
	if coding.HasTag(r, tag) { // only a file that there is was ever given it
		setTag(w.Header(), tag)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if r.Method == http.MethodGet {
		if err := d.Places.Take(d.client, 1); err != nil {
			d.turnAway(w, err)
			return
		}
		defer d.Places.Give(d.client, 1)
	}
	look := d.lookCost()
	if !d.mayAsk(ctx, w, look, 0) {
		return
	}
	export, err := prepare(ctx, d.stored, d.file, d.options, func() { _ = d.task.Pause(ctx) }) // the search asks the context itself
	if err != nil {
		d.fail(ctx, w, err)
		return
	}
	if r.Method == http.MethodGet && !d.mayAsk(ctx, w, fileCost, look) {
		return
	}
	header := w.Header()
	setTag(header, tag)
	header.Set("Content-Type", export.MediaType)
	header.Set("Content-Disposition", `attachment; filename="`+d.savedAs()+`"`)
	if zipped {
		header.Set("Content-Encoding", "gzip")
	}
	if r.Method == http.MethodGet {
		d.send(ctx, w, export, zipped)
	}
}

// setTag sets the headers by which a file is known again.
func setTag(header http.Header, tag string) {
	header.Set("ETag", tag)
	header.Set("Cache-Control", "no-cache")
	header.Add("Vary", "Accept-Encoding") // beside Origin, which a middleware for other sites may have added
}

// savedAs returns the name under which a client keeps the file.
func (d *download) savedAs() string {
	extension := path.Ext(d.file)
	return "passerelle-" + strings.TrimSuffix(d.file, extension) + "-" + d.stored.Snapshot.Version()[:8] + extension
}

// lookCost returns what it is taken to cost until the file can be written.
func (d *download) lookCost() time.Duration {
	if d.options.Has("from") {
		return searchCost
	}
	return lookCost
}

// mayAsk reports whether the client may ask now for what costs so much, of which a part was taken before. It answers the
// client if not.
func (d *download) mayAsk(ctx context.Context, w http.ResponseWriter, cost, before time.Duration) bool {
	if d.Rate != nil {
		allowance := d.Rate.TakeRest(d.client, cost, before)
		allowance.WriteHeader(w.Header())
		if !allowance.Allowed {
			refuse(w, http.StatusTooManyRequests, "RATE_LIMITED", "the file costs more than is left to you at the moment, try again later")
			return false
		}
	}
	if err := d.task.Expect(ctx, cost); err != nil {
		d.turnAway(w, err)
		return false
	}
	return true
}

// send writes the file. If that fails it is logged, and the connection is cut.
func (d *download) send(ctx context.Context, w http.ResponseWriter, export *Export, zipped bool) {
	out := &pacedWriter{ResponseWriter: w, control: http.NewResponseController(w), download: d, ctx: ctx}
	if err := out.send(export, zipped); err != nil {
		why := out.whyCut(ctx, err)
		d.Logger.WarnContext(ctx, "export cut", "file", d.file, "bytes", out.bytes, "cause", why)
		if d.Cut != nil {
			d.Cut(ctx, why)
		}
		panic(http.ErrAbortHandler)
	}
}

// A pacedWriter gives the client BlockTimeout to take each block, and the turn of its task to others meanwhile.
type pacedWriter struct {
	http.ResponseWriter
	control  *http.ResponseController
	download *download
	ctx      context.Context // of the download: Write has no argument for it
	bytes    int64           // that the connection took
	failed   error           // of the write that did
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
	err = p.download.task.Without(p.ctx, func() error {
		n, err = p.writeBlock(block)
		return err
	})
	return n, err
}

func (p *pacedWriter) writeBlock(block []byte) (int, error) {
	err := p.control.SetWriteDeadline(time.Now().Add(p.download.BlockTimeout))
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
		return "the client took nothing for " + p.download.BlockTimeout.String()
	case p.failed != nil, cause != nil:
		return "the client went away"
	}
	return err.Error()
}

// entityTag returns the entity tag of the file: a hash of what its content depends on.
func (d *download) entityTag(zipped bool) string {
	parts := []any{d.stored.Snapshot.Version(), d.stored.LoadedAt, d.file, d.options.Encode(), zipped, d.salt}
	text, err := json.Marshal(parts)
	if err != nil {
		panic(err) // unreachable: texts, booleans and times all have a form in JSON
	}
	sum := sha256.Sum256(text)
	return `"` + hex.EncodeToString(sum[:16]) + `"`
}
