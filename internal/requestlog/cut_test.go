package requestlog_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"syscall"
	"testing"

	"passerelle/internal/requestlog"
)

// A closingWriter fails each write.
type closingWriter struct {
	http.ResponseWriter
	err error
}

func (w closingWriter) Write([]byte) (int, error) { return 0, w.err }

// TestWhyAnswersAreCut ends answers half-way: the record says why, in the words of the handler if it has some, and
// whether the client did it. Where the server ended all requests, that is why.
func TestWhyAnswersAreCut(t *testing.T) {
	serverEnded := errors.New("the server ended")
	for _, tt := range []struct {
		name    string
		failed  error  // of the write
		ended   error  // cause of the end of the context
		says    string // the handler
		wantCut string
		left    bool
	}{
		{"client leaves", syscall.EPIPE, context.Canceled, "", "the client went away", true},
		{"client leaves before a write", nil, context.Canceled, "", "the client went away", true},
		{"client stands still", os.ErrDeadlineExceeded, context.Canceled, "", "the client took nothing for too long", true},
		{"handler knows better", os.ErrDeadlineExceeded, context.Canceled, "the client took nothing for 2m0s", "the client took nothing for 2m0s", true},
		{"handler gives up", nil, nil, "it took too long as a whole", "it took too long as a whole", false},
		{"handler gives up without a word", nil, nil, "", "the answer could not be completed", false},
		{"server ends", syscall.EPIPE, serverEnded, "", "the server ended", false},
		{"server ends before a write", nil, serverEnded, "the client went away", "the server ended", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ctx, end := context.WithCancelCause(t.Context())
			defer end(nil)
			var got requestlog.Record
			handler := requestlog.NewHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if tt.ended != nil {
					end(tt.ended)
				}
				if tt.failed != nil {
					_, _ = w.Write([]byte("half"))
				}
				requestlog.Of(r.Context()).Cut = tt.says
				panic(http.ErrAbortHandler)
			}), requestlog.Options{Done: []func(context.Context, *requestlog.Record){func(_ context.Context, record *requestlog.Record) { got = *record }}})
			func() {
				defer func() { _ = recover() }() // http.ErrAbortHandler
				handler.ServeHTTP(closingWriter{httptest.NewRecorder(), tt.failed}, httptest.NewRequestWithContext(ctx, http.MethodGet, "/", nil))
			}()
			if got.Cut != tt.wantCut || got.Left != tt.left {
				t.Errorf("cut %q, by the client %t, want %q, %t", got.Cut, got.Left, tt.wantCut, tt.left)
			}
		})
	}
}
