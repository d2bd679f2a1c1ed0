package export_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"passerelle/export"
	"passerelle/internal/workload"
)

// TestSlowClientsHoldNobodyUp has four clients that take nothing of their files: another has its file meanwhile.
func TestSlowClientsHoldNobodyUp(t *testing.T) {
	handler := export.NewHandler(export.Options{
		Source: always(seedGraph(t)), Scheduler: workload.NewScheduler(workload.Options{Turns: 1}),
	})
	writes, take := make(chan struct{}), make(chan struct{})
	var downloads sync.WaitGroup
	for range 4 {
		downloads.Go(func() {
			request := httptest.NewRequest(http.MethodGet, "/export/graph.nq", nil)
			handler.ServeHTTP(&slowClient{ResponseRecorder: httptest.NewRecorder(), writes: writes, take: take}, request)
		})
	}
	for range 4 {
		<-writes
	}
	other := httptest.NewRecorder()
	handler.ServeHTTP(other, httptest.NewRequest(http.MethodGet, "/export/graph.gexf", nil))
	if other.Code != http.StatusOK || !strings.HasSuffix(other.Body.String(), "</gexf>\n") {
		t.Errorf("status %d, %d bytes", other.Code, other.Body.Len())
	}
	close(take)
	downloads.Wait()
}

// A slowClient takes its first block only when it may, and says when it is offered.
type slowClient struct {
	*httptest.ResponseRecorder
	writes chan<- struct{}
	take   <-chan struct{}
	once   sync.Once
}

func (c *slowClient) Write(block []byte) (int, error) {
	c.once.Do(func() { c.writes <- struct{}{} })
	<-c.take
	return c.ResponseRecorder.Write(block)
}

// TestRateOfFiles asks for more files than a client may have in a minute.
func TestRateOfFiles(t *testing.T) {
	url := serve(t, export.Options{Source: always(smallGraph(t)), Rate: workload.NewRateLimiter(500_000)})
	first, _ := get(t, http.MethodGet, url+"graph.gexf")
	second, _ := get(t, http.MethodGet, url+"graph.gexf")
	if first.StatusCode != 200 || second.StatusCode != http.StatusTooManyRequests || second.Header.Get("Retry-After") == "" {
		t.Errorf("status %d, then %d with %v", first.StatusCode, second.StatusCode, second.Header)
	}
	if again, _ := get(t, http.MethodGet, url+"graph.gexf", "If-None-Match", first.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("status %d for a file that the client has", again.StatusCode)
	}
}
