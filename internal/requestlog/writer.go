package requestlog

import (
	"errors"
	"net"
	"net/http"
	"os"
	"time"
)

const (
	// pacedBytes is how much of an answer a client must take before the deadline of its connection is
	// moved. Shorter answers have the server's own deadline.
	pacedBytes = 64 << 10
	// paceTimeout is the time in which it must take as much, and maxPaced the time for all of it.
	paceTimeout, maxPaced = 20 * time.Second, 2 * time.Minute
)

// A recordingWriter notes what is answered. A client that takes a long answer slowly has more time than
// the server gives, as long as it goes on taking it. Handlers that set deadlines have their own way.
type recordingWriter struct {
	http.ResponseWriter
	record  *Record
	control *http.ResponseController
	failed  error // of the first write that did
	isPaced bool  // by the handler
}

// Unwrap lets an http.ResponseController reach the connection.
func (w *recordingWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// SetWriteDeadline sets the deadline of the connection for a handler, which an http.ResponseController
// asks to.
func (w *recordingWriter) SetWriteDeadline(deadline time.Time) error {
	w.isPaced = true
	return w.control.SetWriteDeadline(deadline)
}

// WriteHeader sends the status. A client whose body is too large is told that the connection ends, which
// net/http says of its own accord only to a handler that has its own writer.
func (w *recordingWriter) WriteHeader(status int) {
	if status >= http.StatusOK && w.record.Status == 0 {
		w.record.Status = status
		if status == http.StatusRequestEntityTooLarge {
			w.Header().Set("Connection", "close")
		}
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write sends a part of the body.
func (w *recordingWriter) Write(p []byte) (written int, err error) {
	if w.record.Status == 0 {
		w.record.Status = http.StatusOK
	}
	for len(p) > pacedBytes && !w.isPaced && err == nil {
		var n int
		n, err = w.paced(p[:pacedBytes])
		written, p = written+n, p[n:]
	}
	if err == nil {
		var n int
		n, err = w.part(p)
		written += n
	}
	return written, err
}

// paced postpones the connection's deadline and sends a part of the body. Where the deadline cannot be
// moved, the server's own holds.
func (w *recordingWriter) paced(p []byte) (int, error) {
	deadline, last := time.Now().Add(paceTimeout), w.record.began.Add(maxPaced)
	if deadline.After(last) {
		deadline = last
	}
	_ = w.control.SetWriteDeadline(deadline)
	return w.part(p)
}

// part sends a part of the body and counts it.
func (w *recordingWriter) part(p []byte) (int, error) {
	n, err := w.ResponseWriter.Write(p)
	w.record.Bytes += int64(n)
	if err != nil && w.failed == nil && !errors.Is(err, http.ErrBodyNotAllowed) {
		w.failed = err
	}
	return n, err
}

// Flush sends what is buffered.
func (w *recordingWriter) Flush() {
	if err := w.control.Flush(); err != nil && w.failed == nil && !errors.Is(err, http.ErrNotSupported) {
		w.failed = err
	}
}

// clientLeft says of an answer that its client closed the connection.
const clientLeft = "the client went away"

// cause says in words why a write failed: the client reads no more.
func cause(err error) string {
	var timeout net.Error
	if errors.Is(err, os.ErrDeadlineExceeded) || errors.As(err, &timeout) && timeout.Timeout() {
		return "the client took nothing for too long"
	}
	return clientLeft
}
