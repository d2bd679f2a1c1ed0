package resolvers

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"sync"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"passerelle/internal/coding"
)

// A recording takes down an answer in place of the client.
type recording struct {
	header   http.Header // that of the client's response
	status   int
	body     []byte
	executed bool // the query was run, so that the answer is that of all who ask the same at that time
	complete bool // and would be the same again
}

var _ http.ResponseWriter = (*recording)(nil)

func (r *recording) Header() http.Header    { return r.header }
func (r *recording) WriteHeader(status int) { r.status = status }

func (r *recording) Write(text []byte) (int, error) {
	r.body = append(r.body, text...)
	return len(text), nil
}

// tell takes note of how an executed answer came about.
func tell(w http.ResponseWriter, errs gqlerror.List) {
	if turned, ok := w.(*turnWriter); ok {
		w = turned.ResponseWriter
	}
	if got, ok := w.(*recording); ok {
		got.executed, got.complete = true, isComplete(errs)
	}
}

// isComplete reports whether an answer with these errors would be the same again: whether all are about what the
// query asks for, and none about time, load or faults of the server.
func isComplete(errs gqlerror.List) bool {
	for _, err := range errs {
		switch err.Extensions["code"] {
		case "NOT_FOUND", "AMBIGUOUS", codeUserInput:
		default:
			return false
		}
	}
	return true
}

// sendAsIs writes an answer to a request that was refused.
func (r *recording) sendAsIs(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(r.status)
	_, _ = w.Write(r.body) // the client may be gone
}

// send writes an answer that nobody shares.
func (r *recording) send(w http.ResponseWriter, request *http.Request) {
	if !r.executed {
		r.sendAsIs(w)
		return
	}
	sendAnswer(w, request, &storedAnswer{body: r.body}, r.complete)
}

// A storedAnswer is an answer that was executed, in all forms that it was asked for in.
type storedAnswer struct {
	body     []byte // JSON
	observed Observation

	mu    sync.Mutex
	forms [coding.Codings][]byte // the body in each coding, nil until it is asked for
	hash  string                 // of the body, "" until it is asked for
}

// form returns the body in a coding, and whether the answer takes more memory for it now. Where another request
// asks for the same, it waits for that one's.
func (a *storedAnswer) form(in coding.Coding) (text []byte, grown bool) {
	if in == coding.Identity {
		return a.body, false
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.forms[in] == nil {
		a.forms[in], grown = in.Encode(a.body), true
	}
	return a.forms[in], grown
}

// tag returns the strong entity tag of the answer in a media type and a coding: each is a representation of its own.
func (a *storedAnswer) tag(media string, in coding.Coding) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.hash == "" {
		sum := sha256.Sum256(a.body)
		a.hash = hex.EncodeToString(sum[:16])
	}
	kind := "j"
	if media == mediaGraphQL {
		kind = "g"
	}
	return `"` + a.hash + "-" + kind + in.String() + `"`
}

// size returns the bytes that all forms take.
func (a *storedAnswer) size() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	size := cap(a.body)
	for _, text := range a.forms {
		size += cap(text)
	}
	return size
}

// sendAnswer writes an executed answer as the request wants it. To GET, a complete one has an entity tag: browsers and
// proxies may keep it, must ask each time whether it still holds, and get 304 while it does. It reports whether the
// answer takes more memory now. It ignores the error of a client that is gone.
func sendAnswer(w http.ResponseWriter, r *http.Request, a *storedAnswer, complete bool) (grown bool) {
	header, media, in := w.Header(), mediaType(r), coding.Identity
	if len(a.body) >= coding.MinLength {
		in = coding.Preferred(r)
	}
	header.Set("Cache-Control", "no-store")
	if r.Method == http.MethodGet && complete {
		tag := a.tag(media, in)
		header.Set("Cache-Control", "no-cache")
		header.Set("ETag", tag)
		if coding.HasTag(r, tag) {
			header.Del("Content-Length")
			header.Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return false
		}
	}
	text, grown := a.form(in)
	if in != coding.Identity {
		header.Set("Content-Encoding", in.String())
	}
	header.Set("Content-Type", media+"; charset=utf-8")
	header.Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(text)
	return grown
}
