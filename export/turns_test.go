package export_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"passerelle/export"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
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

// TestWhatTakesNoPlace has the only place taken: a file is turned away, but not its headers, the word that the client has
// it, and the list of files.
func TestWhatTakesNoPlace(t *testing.T) {
	places := workload.NewBudget(1)
	url := serve(t, export.Options{Source: always(smallGraph(t)), Places: places})
	first, _ := get(t, http.MethodGet, url+"graph.gexf")
	if err := places.Take("another", 1); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		method, file string
		headers      []string
		status       int
	}{
		{http.MethodGet, "graph.gexf", nil, http.StatusServiceUnavailable},
		{http.MethodHead, "graph.gexf", nil, http.StatusOK},
		{http.MethodGet, "graph.gexf", []string{"If-None-Match", first.Header.Get("ETag")}, http.StatusNotModified},
		{http.MethodGet, "index.json", nil, http.StatusOK},
		{http.MethodGet, "", nil, http.StatusOK},
	} {
		response, _ := get(t, test.method, url+test.file, test.headers...)
		if response.StatusCode != test.status || (response.Header.Get("Retry-After") != "") != (test.status == http.StatusServiceUnavailable) {
			t.Errorf("%s %q: status %d, %v", test.method, test.file, response.StatusCode, response.Header)
		}
	}
	places.Give("another", 1)
	if again, _ := get(t, http.MethodGet, url+"graph.gexf"); again.StatusCode != http.StatusOK {
		t.Errorf("status %d once the place is free", again.StatusCode)
	}
}

// TestRateOfSearches asks for the headers of drawings of paths, each of which takes a search: a client may ask for as many
// as for queries that take as long, and an export costs no more for its search.
func TestRateOfSearches(t *testing.T) {
	url := serve(t, export.Options{Source: always(seedGraph(t)), Rate: workload.NewRateLimiter(510_000)})
	const paths = "graph.svg?from=community+manager&to=directeur+marketing+digital"
	for _, want := range []int{http.StatusOK, http.StatusOK, http.StatusTooManyRequests} {
		if response, _ := get(t, http.MethodHead, url+paths); response.StatusCode != want {
			t.Errorf("status %d, want %d", response.StatusCode, want)
		}
	}
	other := serve(t, export.Options{Source: always(seedGraph(t)), Rate: workload.NewRateLimiter(510_000)})
	if response, body := get(t, http.MethodGet, other+paths); response.StatusCode != http.StatusOK {
		t.Errorf("status %d: %s", response.StatusCode, body)
	}
}

// TestSearchLeavesTurns has a long search for paths take the only turn while others wait for one: these have turns during
// the search, not only before it.
func TestSearchLeavesTurns(t *testing.T) {
	scheduler := workload.NewScheduler(workload.Options{Turns: 1, Slice: 1})
	ctx, end := context.WithCancel(t.Context())
	var others sync.WaitGroup
	var turns atomic.Int64
	world := denseGraph(t)
	handler := export.NewHandler(export.Options{Scheduler: scheduler, Source: func() export.StoredGraph {
		for range 4 {
			others.Go(func() {
				for {
					task, err := scheduler.Begin(ctx, "another", 1)
					if err != nil {
						return
					}
					turns.Add(1)
					task.End()
				}
			})
		}
		for !scheduler.Crowded() {
			time.Sleep(time.Millisecond)
		}
		return world
	}})
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, httptest.NewRequest(http.MethodHead,
		"/export/graph.json?from=A1000&to=A1150&first=20&maxSteps=8&objective=PARETO", nil))
	const before = 10 // at most, while the search itself waits
	if got := turns.Load(); answer.Code != http.StatusOK || got <= before {
		t.Errorf("status %d; others had %d turns", answer.Code, got)
	}
	end()
	others.Wait()
}

// denseGraph returns 300 métiers in a ring, from each of which moves lead to thirty others, with skills of their own.
func denseGraph(t *testing.T) export.StoredGraph {
	t.Helper()
	const metiers, moves, skills = 300, 30, 8
	document := &fact.Document{ID: "document:dense", Title: "Dense", Format: "test", Hash: "hash"}
	var facts []fact.Fact
	code := func(k int) fact.Identifier {
		return fact.Identifier{Scheme: fact.SchemeRome, Value: fmt.Sprintf("A%d", 1000+k%metiers)}
	}
	state := func(subject fact.Identifier, statement fact.Statement) {
		facts = append(facts, fact.Fact{Subject: subject, Statement: statement, Evidence: fact.Evidence{
			Document: document, Line: len(facts) + 1, Quote: "q", End: 1, Rule: "test",
		}})
	}
	for k := range metiers {
		label := fmt.Sprintf("Gardien de phare %d", k)
		state(code(k), fact.Naming{Title: french.Title{Label: label, Masculine: label}, Preferred: true})
		for move := range moves {
			state(code(k), fact.Move{To: code(k + 1 + move*move%97), Kind: fact.Evolution})
		}
		for skill := range skills {
			state(code(k), fact.SkillNeed{Label: fmt.Sprintf("Savoir %d", (k*7+skill*skill*13)%500), Kind: fact.Savoir})
		}
	}
	dataset, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return export.StoredGraph{Snapshot: graph.NewSnapshot(dataset), LoadedAt: loadedAt}
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
