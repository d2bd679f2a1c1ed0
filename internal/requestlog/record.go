// Package requestlog says what became of each HTTP request: it gives requests an id, follows their
// answers, and writes the access log. It knows nothing of what is answered.
package requestlog

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// A Record is what is known of a request. Handlers may fill in the fields of what they answered while
// they do; the others are filled in around them.
type Record struct {
	ID     string // of the request, as in its header X-Request-Id
	Method string
	Path   string // without the query string, which may hold what a person asks
	Client string // the address that it comes from, without the port

	// What a handler says of the GraphQL operation, or of the file, that was asked for.
	Operation string // its name, as the client wrote it
	Field     string // its root field, "several" where there are more
	Cost      int    // estimated before it is run, in microseconds of processor time
	Spent     int    // how long it held a turn, in microseconds; 0 of one that had none
	Waited    int    // how long it waited for turns, in microseconds
	Code      string // of its first error, "OK" where there is none, "" where the request is no GraphQL

	// IsRoutine is set by a handler that machines ask again and again. The access log has such requests at
	// the level of debugging alone, unless they fail.
	IsRoutine bool

	// What is known when the request was answered.
	Route  string // the pattern of the handler that answered, such as /export/{file}; "" where none did
	Status int
	Bytes  int64 // of the body of the answer, as far as it was taken by the connection
	Took   time.Duration
	Cache  string // what the header Cache-Status says
	Cut    string // why the answer ended half-way, "" where it did not; a handler that knows may say so itself
	Left   bool   // whether that was the client's doing

	began time.Time
}

// Began is when the request reached the handler.
func (r *Record) Began() time.Time { return r.began }

// recordKey is the key of a context for the Record of its request.
type recordKey struct{}

// Of returns the record of the request that a context belongs to, nil where it belongs to none.
func Of(ctx context.Context) *Record {
	record, _ := ctx.Value(recordKey{}).(*Record)
	return record
}

// newRecord begins the record of a request.
func newRecord(r *http.Request, client func(*http.Request) string) *Record {
	return &Record{
		ID: idOf(r), Method: r.Method, Path: r.URL.Path, Client: client(r), began: time.Now(),
	}
}

// endEarly notes why an answer ended half-way: as its handler says, or else as the write that failed does, if one did. Where
// whoever runs the server ended the context of its requests, that is why, whatever came of it.
func (r *Record) endEarly(ctx context.Context, failed error) {
	ended := context.Cause(ctx)
	if ended != nil && !errors.Is(ended, context.Canceled) {
		r.Cut, r.Left = ended.Error(), false
		return
	}
	r.Left = failed != nil || ended != nil // net/http ends the context where a client leaves
	switch {
	case r.Cut != "":
	case failed != nil:
		r.Cut = cause(failed)
	case r.Left:
		r.Cut = clientLeft
	default:
		r.Cut = "the answer could not be completed"
	}
}
