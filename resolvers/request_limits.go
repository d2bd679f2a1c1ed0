package resolvers

import (
	"cmp"
	"context"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"passerelle/internal/workload"
)

// maxBodyBytes bounds the body of a POST, and the query string of a GET, for which a server may have a lower limit.
const maxBodyBytes = 128 << 10

const (
	// bodyMemory bounds the bytes of all bodies that are being read or answered, but for the first
	// freeBodyBytes of each, which most queries fit in.
	bodyMemory    = 16 << 20
	freeBodyBytes = 8 << 10
)

// NewBodyMemory returns memory for bodies, of which a client may have half.
func NewBodyMemory() *workload.Memory { return workload.NewMemory(bodyMemory, freeBodyBytes) }

// A Handler admits requests to GraphQL or turns them away: those that HTTP shows to be unwanted, and
// those for which there is no room.
type Handler struct {
	next    http.Handler
	source  Source
	answers *answerCache
	// documents are those that a request may name by hash.
	documents *persistedDocuments
	timeout   time.Duration
	scheduler *workload.Scheduler
	client    func(*http.Request) string
	rate      *workload.RateLimiter // may be nil
	bodies    *workload.Memory
	// whyNotReady says why there is no snapshot to answer from.
	whyNotReady func() string
}

// ServeHTTP admits a request or refuses it. A request asks for a turn only once it has been read, and gives
// it back before its answer is written, so that slow senders and readers keep nobody else out.
func (g *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept, Accept-Encoding")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if r.Method == http.MethodOptions {
		w.Header().Set("Allow", allowedMethods)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	client := g.client(r)
	_ = charge(g.rate, client, w.Header(), 0, 0) // which says how much is left
	if err := checkOrigin(r); err != nil {
		refuse(w, r, err)
		return
	}
	params, release, err := readParams(w, r, client, g.documents, g.bodies)
	defer release()
	if err != nil {
		if err.code != codeBusy {
			err = cmp.Or(charge(g.rate, client, w.Header(), parseCost, 0), err)
		}
		refuse(w, r, err)
		return
	}
	g.answers.serve(w, r, params, g.source, g.run)
}

// run answers a request that is not answered from memory, once it has a turn.
func (g *Handler) run(w http.ResponseWriter, r *http.Request, params *graphql.RawParams, source Source) {
	client := g.client(r)
	task, busy := g.scheduler.Begin(r.Context(), client, parseCost)
	if busy != nil {
		refuse(w, r, tooBusy(w.Header(), busy))
		return
	}
	defer func() {
		task.End()
		observeBill(r.Context(), task.Bill())
	}()
	served := source()
	if served.Snapshot == nil {
		w.Header().Set("Retry-After", "1")
		refuse(w, r, &refusal{http.StatusServiceUnavailable, codeNotReady, g.whyNotReady()})
		return
	}
	if refused := charge(g.rate, client, w.Header(), parseCost, 0); refused != nil { // whatever turns out to be wrong with it
		refuse(w, r, refused)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), g.timeout)
	defer cancel()
	admitted := &admission{params: params, served: served, turn: &turn{task: task, client: client, rate: g.rate}}
	g.next.ServeHTTP(&turnWriter{w, task}, r.WithContext(withAdmission(ctx, admitted)))
}

const allowedMethods = "GET, OPTIONS, POST"

// checkOrigin refuses methods other than GET and POST, and each GET that another site has a browser
// send. A POST needs no check: for its media type a browser first asks the server whether the other
// site's script may send it (a preflight request), which is never granted.
func checkOrigin(r *http.Request) *refusal {
	switch r.Method {
	case http.MethodPost:
		return nil
	case http.MethodGet:
		if r.Header.Get("Sec-Fetch-Site") == "cross-site" {
			return &refusal{http.StatusForbidden, codeForbidden, "GET requests from another site are refused"}
		}
		return nil
	}
	return &refusal{http.StatusMethodNotAllowed, codeMethod, "the method must be GET or POST"}
}

// refuse answers a request that does not reach GraphQL.
func refuse(w http.ResponseWriter, r *http.Request, err *refusal) {
	if err.status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", allowedMethods)
	}
	observeErrors(r.Context(), err.list())
	writeAnswer(w, err.status, mediaType(r), &answer{Errors: err.list()})
}
