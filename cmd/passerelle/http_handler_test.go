package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestDownloadsEndWithTheServer ends a request when the server does, as when its client goes away.
func TestDownloadsEndWithTheServer(t *testing.T) {
	for name, leave := range map[string]func(server, client context.CancelFunc){
		"server": func(server, _ context.CancelFunc) { server() },
		"client": func(_, client context.CancelFunc) { client() },
	} {
		t.Run(name, func(t *testing.T) {
			serving, endServer := context.WithCancel(t.Context())
			asking, endClient := context.WithCancel(t.Context())
			defer endServer()
			defer endClient()
			handler := endWith(serving, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				if err := r.Context().Err(); err != nil {
					t.Errorf("ended early: %v", err)
				}
				leave(endServer, endClient)
				<-r.Context().Done()
			}))
			handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(asking, http.MethodGet, "/export/graph.nq", nil))
		})
	}
}
