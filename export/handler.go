package export

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"passerelle/graph"
	"passerelle/internal/workload"
)

// Options configure NewHandler. Source is required, the rest have defaults.
type Options struct {
	// Source returns the graph to export, whose Snapshot is nil until one is served. It is called
	// once for each request.
	Source func() StoredGraph
	// Page is the address to which browsers are sent that ask for the folder of the files; "" for none, which gives
	// them the list of the files too.
	Page string
	// WhyNotReady says why there is no graph yet, for clients; a plain sentence by default.
	WhyNotReady func() string
	// Logger logs exports that failed or were cut off; slog.Default() by default.
	Logger *slog.Logger
	// Cut is called with the reason why a file was cut off, so that an access log can report it with the request. It may be
	// nil.
	Cut func(ctx context.Context, why string)
	// Places are taken by the files that are made at once, MaxInFlight by default. Requests for which their client
	// finds none are turned away with 503 and Retry-After. The list of files, the headers of a file and a file that the
	// client has already take none.
	Places *workload.Budget
	// Scheduler decides which of the files that are made are worked on, and which wait; one of the handler's own
	// by default. A file waits too while its client takes a block, so that slow clients hold nobody up.
	Scheduler *workload.Scheduler
	// Client says whom a request is from; the address of its connection by default.
	Client func(*http.Request) string
	// Rate bounds what a client may ask for in a minute; nil bounds nothing.
	Rate *workload.RateLimiter
	// BlockTimeout bounds the time in which the client must take a block, of some 32 KB; 2 minutes by
	// default. A system at the other end takes megabytes ahead of its client, and then nothing until the
	// client has read half of them: at 60 KB/s that is a minute of silence.
	BlockTimeout time.Duration
	// Timeout bounds the time of a whole download, which keeps its graph in memory; one hour by default.
	Timeout time.Duration
}

// MaxInFlight is how many files are made at once by default, half of them for one client.
const MaxInFlight = 16

const (
	defaultBlockTimeout = 2 * time.Minute
	defaultTimeout      = time.Hour

	// What requests are taken to cost, in processor time: a look at what is asked for, where that is paths a search
	// for them, and a file of the whole graph.
	lookCost   = 5 * time.Millisecond
	searchCost = 250 * time.Millisecond
	fileCost   = 500 * time.Millisecond
)

// A handler serves exports.
type handler struct {
	Options
	// salt distinguishes the entity tags of this process: another build may write another file.
	salt string
}

// NewHandler serves Files to GET and HEAD. The last element of the address names the file, the
// query string holds Parameters. An address that ends with a slash is that of their index. Errors are
// JSON in the form of GraphQL's.
//
// A file has an entity tag, so that a client that already has it gets 304, and is compressed for
// clients that take gzip. Each block has a deadline of its own in place of the server's
// WriteTimeout: a slow client may finish, one that stands still is cut off. If a file fails or is cut off
// half-way the connection is closed without an end of the file, which clients report, and the log says
// why and after how many bytes.
func NewHandler(options Options) http.Handler {
	h := &handler{Options: options, salt: rand.Text()}
	h.Logger = cmp.Or(h.Logger, slog.Default())
	if h.WhyNotReady == nil {
		h.WhyNotReady = func() string { return "the dataset is not loaded yet" }
	}
	h.Places = cmp.Or(h.Places, workload.NewBudget(MaxInFlight))
	h.BlockTimeout = cmp.Or(h.BlockTimeout, defaultBlockTimeout)
	h.Timeout = cmp.Or(h.Timeout, defaultTimeout)
	h.Scheduler = cmp.Or(h.Scheduler, workload.NewScheduler(workload.Options{}))
	if h.Client == nil {
		h.Client = (*workload.Clients)(nil).Of
	}
	return h
}

// ServeHTTP admits a request and has it answered, or answers why it does not.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed, "METHOD_NOT_ALLOWED", "the method must be GET or HEAD")
		return
	}
	if strings.HasSuffix(r.URL.Path, "/") {
		w.Header().Add("Vary", "Accept")
	}
	if h.isForPage(r) {
		http.Redirect(w, r, h.Page, http.StatusFound)
		return
	}
	client := h.Client(r)
	if h.Rate != nil {
		h.Rate.Take(client, 0).WriteHeader(w.Header())
	}
	task, err := h.Scheduler.Begin(r.Context(), client, lookCost)
	if err != nil {
		h.turnAway(w, err)
		return
	}
	defer task.End()
	h.answer(w, r, client, task)
}

// answer answers a request that was admitted: with the list of files, or with the file that its address names.
func (h *handler) answer(w http.ResponseWriter, r *http.Request, client string, task *workload.Task) {
	stored := h.Source()
	if stored.Snapshot == nil {
		w.Header().Set("Retry-After", "1")
		refuse(w, http.StatusServiceUnavailable, "NOT_READY", h.WhyNotReady())
		return
	}
	file := path.Base(r.URL.Path)
	if strings.HasSuffix(r.URL.Path, "/") || file == indexName {
		h.serveIndex(w, r, stored)
		return
	}
	options, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		refuse(w, http.StatusBadRequest, "BAD_REQUEST", "the query string is not well encoded")
		return
	}
	ctx, cancel := context.WithTimeoutCause(r.Context(), h.Timeout, errTooLong)
	defer cancel()
	asked := &download{h, stored, file, options, client, task}
	asked.serve(ctx, w, r)
}

// turnAway answers a request for which there is no room.
func (h *handler) turnAway(w http.ResponseWriter, err error) {
	wait, why := 5*time.Second, "too much is being asked for, try again"
	if busy, ok := errors.AsType[*workload.BusyError](err); ok {
		wait = busy.RetryAfter
	}
	if spent, ok := errors.AsType[*workload.SpentError](err); ok {
		why = "too many files are being made, try again"
		if spent.Own {
			why = "as many files are being made for you as one client may have at once, try again once one is done"
		}
	}
	w.Header().Set("Retry-After", strconv.Itoa(int(wait.Seconds())))
	refuse(w, http.StatusServiceUnavailable, "TOO_BUSY", why)
}

// indexName is the name of the list of files, beside them. The address of their folder serves it too, but for browsers.
const indexName = "index.json"

// serveIndex answers with the list of files.
func (h *handler) serveIndex(w http.ResponseWriter, r *http.Request, e StoredGraph) {
	list, err := Index(e)
	if err != nil {
		h.fail(r.Context(), w, err)
		return
	}
	header := w.Header()
	header.Set("Cache-Control", "no-cache")
	header.Set("Content-Type", "application/json")
	_, _ = w.Write(append(list, '\n')) // fails only if the client is gone
}

// isForPage reports whether a request is one of a browser for the folder of the files.
func (h *handler) isForPage(r *http.Request) bool {
	return h.Page != "" && strings.HasSuffix(r.URL.Path, "/") && strings.Contains(r.Header.Get("Accept"), "text/html")
}

// fail answers with an error of the domain: 404 for an unknown name, else 400. Any other error
// goes to the log, and the client gets 500 without its text.
func (h *handler) fail(ctx context.Context, w http.ResponseWriter, err error) {
	var notFound *graph.NotFoundError
	var domain interface {
		error
		Extensions() map[string]any
	}
	switch {
	case errors.As(err, &notFound):
		writeError(w, http.StatusNotFound, err.Error(), notFound.Extensions())
	case errors.As(err, &domain):
		writeError(w, http.StatusBadRequest, err.Error(), domain.Extensions())
	default:
		h.Logger.ErrorContext(ctx, "export", "error", err)
		refuse(w, http.StatusInternalServerError, "INTERNAL", "internal error")
	}
}

// refuse answers with an error that has nothing but a code and a message.
func refuse(w http.ResponseWriter, status int, code, message string) {
	writeError(w, status, message, map[string]any{"code": code})
}

// writeError writes an error in the form of the GraphQL API's, under a status of HTTP.
func writeError(w http.ResponseWriter, status int, message string, extensions map[string]any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	body := map[string]any{"errors": []any{map[string]any{"message": message, "extensions": extensions}}}
	_ = json.NewEncoder(w).Encode(body) // fails only if the client is gone
}
