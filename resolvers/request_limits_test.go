package resolvers_test

import (
	"net/http"
	"testing"
	"time"

	"passerelle/graph"
	"passerelle/resolvers"
)

func TestMethods(t *testing.T) {
	server := serve(t, resolvers.Options{})
	for method, status := range map[string]int{
		http.MethodPut: 405, http.MethodDelete: 405, http.MethodPatch: 405, http.MethodHead: 405, http.MethodOptions: 204,
	} {
		got := send(t, newRequest(t, method, server, ""))
		if got.status != status || got.header.Get("Allow") != "GET, OPTIONS, POST" {
			t.Errorf("%s: status %d, Allow %q", method, got.status, got.header.Get("Allow"))
		}
		if got.header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s grants another origin", method)
		}
	}
}

// TestInFlight fills the only slot with a request that waits, and checks that the next is turned
// away.
func TestInFlight(t *testing.T) {
	entered, leave := make(chan struct{}), make(chan struct{})
	snapshot := newSnapshot(t, fiche())
	server := serve(t, resolvers.Options{MaxInFlight: 1, Source: func() (*graph.Snapshot, time.Time) {
		entered <- struct{}{}
		<-leave
		return snapshot, loadedAt
	}})
	target := server + "?query=%7B__typename%7D"
	first := newRequest(t, http.MethodGet, target, "")
	answered := make(chan int)
	go func() {
		response, err := http.DefaultClient.Do(first)
		if err != nil {
			answered <- 0
			return
		}
		response.Body.Close()
		answered <- response.StatusCode
	}()
	<-entered
	got := send(t, newRequest(t, http.MethodGet, target, ""))
	if got.status != 503 || got.code(t) != "TOO_BUSY" || got.header.Get("Retry-After") == "" {
		t.Errorf("status %d: %s", got.status, got.body)
	}
	close(leave)
	if status := <-answered; status != 200 {
		t.Errorf("the first request got %d", status)
	}
}

func TestNotReady(t *testing.T) {
	got := ask(t, serve(t, resolvers.Options{Source: always(nil)}), `{ __typename }`)
	if got.status != 503 || got.code(t) != "NOT_READY" || got.header.Get("Retry-After") == "" {
		t.Errorf("status %d: %s", got.status, got.body)
	}
}
