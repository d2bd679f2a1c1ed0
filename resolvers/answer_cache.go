package resolvers

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"net/http"
	"sync"
	"sync/atomic"
	"weak"

	"github.com/99designs/gqlgen/graphql"

	"passerelle/graph"
	"passerelle/internal/bounded"
)

// An answerCache answers a request that was answered before from the same snapshot from memory, and has those
// that ask the same at once wait for one answer. It stands behind all checks of a request and before all limits
// of work, for what it answers takes none.
//
// It keeps complete answers only: those whose errors, if any, would be the same again (isComplete). An answer
// depends on the document, the operation's name, the variables and the snapshot, and on nothing else; how it is
// written, on the request's Accept and Accept-Encoding.
type answerCache struct {
	bytes     int // 0 keeps nothing
	documents *persistedDocuments
	current   atomic.Pointer[answerEdition]
}

// An answerEdition has the answers from one snapshot. It does not keep that snapshot alive, so that one that is
// not served any more takes no memory until the next request.
type answerEdition struct {
	snapshot weak.Pointer[graph.Snapshot]
	served   Served // but for its snapshot

	mu      sync.Mutex
	answers *bounded.Cache[answerKey, *storedAnswer]
	flights map[answerKey]*flight
}

// An answerKey is a hash of what an answer depends on beside the snapshot.
type answerKey [sha256.Size]byte

// keyOf returns the key of a request. Variables are the same in any order of their names; numbers are the same
// only if they are written alike.
func keyOf(params *graphql.RawParams) (answerKey, error) {
	var variables []byte
	if len(params.Variables) > 0 {
		encoded, err := json.Marshal(params.Variables)
		if err != nil {
			return answerKey{}, err
		}
		variables = encoded
	}
	text := make([]byte, 0, len(params.Query)+len(params.OperationName)+len(variables)+16)
	text = binary.BigEndian.AppendUint64(text, uint64(len(params.Query)))
	text = append(text, params.Query...)
	text = binary.BigEndian.AppendUint64(text, uint64(len(params.OperationName)))
	text = append(text, params.OperationName...)
	return sha256.Sum256(append(text, variables...)), nil
}

// edition returns the answers from what is served, which are none yet if the last request was answered from something
// else.
func (c *answerCache) edition(served Served) *answerEdition {
	current := c.current.Load()
	if current != nil && current.answersFrom(served) {
		return current
	}
	next := &answerEdition{
		snapshot: weak.Make(served.Snapshot), served: Served{nil, served.LoadedAt, served.StaleSince},
		answers: bounded.New[answerKey, *storedAnswer](c.bytes, bounded.AnyNumber),
		flights: map[answerKey]*flight{},
	}
	if !c.current.CompareAndSwap(current, next) {
		return c.current.Load() // of what another request was answered from meanwhile
	}
	return next
}

// answersFrom reports whether the answers are those from what is served.
func (e *answerEdition) answersFrom(served Served) bool {
	mine := e.served
	mine.Snapshot = e.snapshot.Value()
	return mine.same(served)
}

// size returns the bytes that the answers take which are kept.
func (c *answerCache) size() int {
	current := c.current.Load()
	if current == nil {
		return 0
	}
	current.mu.Lock()
	defer current.mu.Unlock()
	bytes, _ := current.answers.Size()
	return bytes
}

// A runner answers a request from what source returns.
type runner func(w http.ResponseWriter, r *http.Request, params *graphql.RawParams, source Source)

// serve answers a request from memory, or else has run answer it.
func (c *answerCache) serve(w http.ResponseWriter, r *http.Request, params *graphql.RawParams, source Source, run runner) {
	if c.bytes == 0 {
		serveAlone(w, r, params, source, run, "bypass")
		return
	}
	served := source()
	taken := func() Served { return served }
	key, err := keyOf(params)
	if served.Snapshot == nil || err != nil {
		serveAlone(w, r, params, taken, run, "bypass")
		return
	}
	edition := c.edition(served)
	stored, joined, leads := edition.join(r.Context(), key)
	switch {
	case stored != nil:
		c.documents.learn(params) // which was run once
		setCacheStatus(w, "hit")
		ObserveSame(r.Context(), stored.observed)
		edition.send(w, r, key, stored)
	case leads:
		edition.lead(w, r, key, joined, func(w http.ResponseWriter, r *http.Request) { run(w, r, params, taken) })
	default:
		if shared, gone := edition.wait(r.Context(), key, joined); shared != nil {
			setCacheStatus(w, "fwd=miss; collapsed")
			ObserveSame(r.Context(), shared.observed)
			edition.send(w, r, key, shared)
		} else if !gone {
			serveAlone(w, r, params, taken, run, "miss")
		}
	}
}

// serveAlone has run answer a request, and keeps nothing.
func serveAlone(w http.ResponseWriter, r *http.Request, params *graphql.RawParams, source Source, run runner, why string) {
	setCacheStatus(w, "fwd="+why)
	got := &recording{header: w.Header()}
	run(got, r, params, source)
	got.send(w, r)
}

// setCacheStatus says whether the answer is from memory, in the form of RFC 9211:
//
//	hit                   from memory
//	fwd=miss; stored      worked out, and kept
//	fwd=miss              worked out, and not kept
//	fwd=miss; collapsed   worked out for another request that asked the same at that time
//	fwd=bypass            worked out; there is no cache, or no dataset yet
func setCacheStatus(w http.ResponseWriter, status string) {
	w.Header().Set("Cache-Status", "passerelle; "+status)
}
