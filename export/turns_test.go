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

// TestOneClientCannotTakeAllPlaces has a client ask for more files than are made at once, of which it takes nothing: some
// of its requests are turned away, and another client has its file all the same.
func TestOneClientCannotTakeAllPlaces(t *testing.T) {
	places := workload.NewBudget(export.MaxInFlight)
	handler := export.NewHandler(export.Options{Source: always(seedGraph(t)), Places: places})
	fetch := func(w http.ResponseWriter, address string) {
		request := httptest.NewRequest(http.MethodGet, "/export/graph.nq", nil)
		request.RemoteAddr = address
		handler.ServeHTTP(w, request)
	}
	writes, take := make(chan struct{}), make(chan struct{})
	var downloads sync.WaitGroup
	for range export.MaxInFlight / 2 {
		downloads.Go(func() {
			fetch(&slowClient{ResponseRecorder: httptest.NewRecorder(), writes: writes, take: take}, "192.0.2.1:1234")
		})
		<-writes
	}
	refused := httptest.NewRecorder()
	fetch(refused, "192.0.2.1:4321")
	if refused.Code != http.StatusServiceUnavailable || refused.Header().Get("Retry-After") == "" ||
		!strings.Contains(refused.Body.String(), "for you") || places.Refused() != 1 {
		t.Errorf("one more of the same client: status %d, %v, %s", refused.Code, refused.Header(), refused.Body)
	}
	other := httptest.NewRecorder()
	fetch(other, "192.0.2.2:1234")
	if other.Code != http.StatusOK || other.Body.Len() == 0 {
		t.Errorf("another client: status %d, %s", other.Code, other.Body)
	}
	close(take)
	downloads.Wait()
	again := httptest.NewRecorder()
	if fetch(again, "192.0.2.1:1234"); again.Code != http.StatusOK {
		t.Errorf("status %d once its files are done", again.Code)
	}
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
	if list, _ := get(t, http.MethodGet, url+"index.json"); !strings.HasPrefix(list.Header.Get("RateLimit"), `"cost";r=`) {
		t.Errorf("the list of files says of what is left: %q", list.Header.Get("RateLimit"))
	}
	if first.StatusCode != 200 || second.StatusCode != http.StatusTooManyRequests || second.Header.Get("Retry-After") == "" {
		t.Errorf("status %d, then %d with %v", first.StatusCode, second.StatusCode, second.Header)
	}
	if again, _ := get(t, http.MethodGet, url+"graph.gexf", "If-None-Match", first.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("status %d for a file that the client has", again.StatusCode)
	}
}
