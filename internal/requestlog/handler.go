package requestlog

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// Options configure NewHandler. All have defaults.
type Options struct {
	// Logger logs panics of handlers; slog.Default() by default.
	Logger *slog.Logger
	// Client returns the address that a request comes from; that of its connection by default.
	Client func(*http.Request) string
	// Done is called with the record of each request once it was answered, in the order of the list.
	Done []func(context.Context, *Record)
}

// A Handler follows the requests that it passes on. It gives each an id, that of the header
// X-Request-Id where it brings a fit one, which its answer has too.
type Handler struct {
	next     http.Handler
	options  Options
	running  atomic.Int64
	answered atomic.Int64
	draining atomic.Bool
}

// NewHandler returns a handler that passes requests on to next, in a context from which Of returns
// their record.
func NewHandler(next http.Handler, options Options) *Handler {
	if options.Logger == nil {
		options.Logger = slog.Default()
	}
	if options.Client == nil {
		options.Client = remoteHost
	}
	return &Handler{next: next, options: options}
}

// Running returns the number of requests that are being answered.
func (h *Handler) Running() int { return int(h.running.Load()) }

// Answered returns the number of requests that were answered, be it half-way.
func (h *Handler) Answered() int { return int(h.answered.Load()) }

// Drain has each answer from now on end its connection, so that clients connect elsewhere.
func (h *Handler) Drain() { h.draining.Store(true) }

// ServeHTTP answers a request. A panic of the next handler is logged, and the connection is closed, as
// net/http does.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.running.Add(1)
	record := newRecord(r, h.options.Client)
	w.Header().Set(IDHeader, record.ID)
	if h.draining.Load() {
		w.Header().Set("Connection", "close")
	}
	writer := &recordingWriter{ResponseWriter: w, record: record, control: http.NewResponseController(w)}
	ctx := context.WithValue(r.Context(), recordKey{}, record)
	request := r.WithContext(ctx)
	defer func() {
		thrown := recover()
		h.end(ctx, writer, request, thrown)
		h.answered.Add(1)
		h.running.Add(-1)
		if thrown != nil {
			panic(http.ErrAbortHandler)
		}
	}()
	h.next.ServeHTTP(writer, request)
}

// end completes the record of a request and tells of it.
func (h *Handler) end(ctx context.Context, w *recordingWriter, r *http.Request, thrown any) {
	record := w.record
	record.Took, record.Route = time.Since(record.began), r.Pattern
	record.Cache = w.Header().Get("Cache-Status")
	if record.Status == 0 {
		record.Status = http.StatusOK // net/http sends it for a handler that writes nothing
	}
	if err, _ := thrown.(error); thrown != nil && !errors.Is(err, http.ErrAbortHandler) {
		record.Status, record.Cut, record.Left = http.StatusInternalServerError, "the handler panicked", false
		h.options.Logger.ErrorContext(ctx, "panic", "error", fmt.Sprint(thrown), "stack", string(debug.Stack()))
	} else if thrown != nil || w.failed != nil {
		record.endEarly(ctx, w.failed)
	}
	for _, done := range h.options.Done {
		done(ctx, record)
	}
}
