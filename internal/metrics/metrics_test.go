package metrics_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"passerelle/internal/metrics"
	"passerelle/internal/requestlog"
)

// busy is the state of a service that does all that there is to be said of.
func busy() metrics.State {
	return metrics.State{
		Ready: true, Requests: 3, Connections: 9, CacheBytes: map[string]int{"pages": 8}, Version: "abc", LoadedAt: time.UnixMilli(1_500), Counts: map[string]int{"fact": 310},
		LastSeen: time.UnixMilli(2_000), Stale: true, Load: &metrics.Load{Bytes: 5, Facts: 6, Batches: 1, BatchesAll: 2},
	}
}

func queued() metrics.Queue {
	return metrics.Queue{Waiting: 1, Running: 2, WaitingCost: 10, RunningCost: 20, Refused: map[string]uint64{"rate": 4}}
}

// scrape returns the lines of /metrics, without comments.
func scrape(t *testing.T, m *metrics.Metrics) (lines []string) {
	t.Helper()
	answer := httptest.NewRecorder()
	m.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	if answer.Code != http.StatusOK {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	for line := range strings.Lines(answer.Body.String()) {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, strings.TrimSuffix(line, "\n"))
		}
	}
	return lines
}

// ours returns the lines of metrics of these names.
func ours(lines []string, names ...string) (found []string) {
	for _, line := range lines {
		for _, name := range names {
			if rest, ok := strings.CutPrefix(line, "passerelle_"+name); ok && (rest[0] == ' ' || rest[0] == '{') {
				found = append(found, line)
			}
		}
	}
	return found
}

// TestRequests counts some requests. Names that clients make up, and addresses that do not exist, do not
// become labels.
func TestRequests(t *testing.T) {
	m := metrics.New(metrics.Options{Operations: []string{"Trouver"}, State: busy})
	for _, record := range []requestlog.Record{
		{Route: "/graphql", Status: 200, Bytes: 10, Operation: "Trouver", Field: "search", Code: "OK", Cost: 50, Cache: "passerelle; hit"},
		{Route: "/graphql", Status: 200, Bytes: 10, Operation: "X1", Field: "search", Code: "NOT_FOUND", Cost: 50, Spent: 60, Waited: 7, Cache: "passerelle; fwd=uri-miss; stored"},
		{Route: "/graphql", Status: 200, Operation: "X2", Field: "search", Code: "NOT_FOUND", Cache: "nonsense"},
		{Route: "/graphql", Status: 400, Operation: "X3", Code: "BAD_REQUEST"},
		{Route: "/export/{file}", Status: 200, Bytes: 7, Cut: "the client went away"},
		{Route: "GET /readyz", Status: 503}, {Route: "GET /{$}", Status: 302}, {Path: "/wp-login.php", Status: 404},
	} {
		m.Done(context.Background(), &record)
	}
	want := []string{
		`passerelle_cache_outcomes_total{outcome="hit",route="/graphql"} 1`,
		`passerelle_cache_outcomes_total{outcome="other",route="/graphql"} 1`,
		`passerelle_cache_outcomes_total{outcome="uri-miss",route="/graphql"} 1`,
		`passerelle_graphql_cost_sum{operation="Trouver"} 50`,
		`passerelle_graphql_cost_sum{operation="search"} 50`,
		`passerelle_graphql_requests_total{code="BAD_REQUEST",operation="none"} 1`,
		`passerelle_graphql_requests_total{code="NOT_FOUND",operation="search"} 2`,
		`passerelle_graphql_requests_total{code="OK",operation="Trouver"} 1`,
		`passerelle_graphql_spent_sum{operation="search"} 60`,
		`passerelle_http_requests_total{route="/",status="302"} 1`,
		`passerelle_http_requests_total{route="/export/{file}",status="200"} 1`,
		`passerelle_http_requests_total{route="/graphql",status="200"} 3`,
		`passerelle_http_requests_total{route="/graphql",status="400"} 1`,
		`passerelle_http_requests_total{route="/readyz",status="503"} 1`,
		`passerelle_http_requests_total{route="other",status="404"} 1`,
		`passerelle_http_response_bytes_total{route="/"} 0`,
		`passerelle_http_response_bytes_total{route="/export/{file}"} 7`,
		`passerelle_http_response_bytes_total{route="/graphql"} 20`,
		`passerelle_http_response_bytes_total{route="/readyz"} 0`,
		`passerelle_http_response_bytes_total{route="other"} 0`,
		`passerelle_http_responses_cut_total{route="/export/{file}"} 1`,
	}
	got := ours(scrape(t, m), "cache_outcomes_total", "graphql_cost_sum", "graphql_spent_sum", "graphql_requests_total", "http_requests_total",
		"http_response_bytes_total", "http_responses_cut_total")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("metrics (-want +got):\n%s", diff)
	}
}

// TestState compares what is asked for at each scrape, of a service that is busy and of one that starts.
func TestState(t *testing.T) {
	state := busy()
	m := metrics.New(metrics.Options{Version: "v1", State: func() metrics.State { return state }, Queue: queued})
	m.Swapped()
	m.Ran("load", "failed")
	names := []string{
		"build_info", "cache_bytes", "commands_total", "connections_open", "dataset_elements", "dataset_info", "dataset_loaded_timestamp_seconds", "draining", "http_requests_running",
		"limits_hit_total", "load_batches", "load_bytes", "load_facts", "load_running", "queue_running", "queue_running_cost", "queue_waiting",
		"queue_waiting_cost", "ready", "store_seen_timestamp_seconds", "store_stale", "swaps_total",
	}
	want := []string{
		`passerelle_build_info{version="v1"} 1`, `passerelle_cache_bytes{cache="pages"} 8`,
		`passerelle_commands_total{command="load",outcome="failed"} 1`, `passerelle_connections_open 9`,
		`passerelle_dataset_elements{kind="fact"} 310`, `passerelle_dataset_info{version="abc"} 1`,
		`passerelle_dataset_loaded_timestamp_seconds 1.5`, `passerelle_draining 0`, `passerelle_http_requests_running 3`,
		`passerelle_limits_hit_total{limit="rate"} 4`, `passerelle_load_batches{which="all"} 2`, `passerelle_load_batches{which="written"} 1`,
		`passerelle_load_bytes 5`, `passerelle_load_facts 6`, `passerelle_load_running 1`, `passerelle_queue_running 2`,
		`passerelle_queue_running_cost 20`, `passerelle_queue_waiting 1`, `passerelle_queue_waiting_cost 10`, `passerelle_ready 1`,
		`passerelle_store_seen_timestamp_seconds 2`, `passerelle_store_stale 1`, `passerelle_swaps_total 1`,
	}
	if diff := cmp.Diff(want, ours(scrape(t, m), names...)); diff != "" {
		t.Errorf("busy (-want +got):\n%s", diff)
	}
	state = metrics.State{Draining: true}
	want = []string{`passerelle_draining 1`, `passerelle_http_requests_running 0`, `passerelle_load_running 0`, `passerelle_ready 0`, `passerelle_store_stale 0`}
	state.Version = ""
	got := ours(scrape(t, m), "draining", "http_requests_running", "load_running", "ready", "store_stale", "dataset_info", "load_bytes", "store_seen_timestamp_seconds")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("starting (-want +got):\n%s", diff)
	}
}

// TestNilMetricsCountNothing checks that a service without metrics counts nothing, and needs not ask whether it has some.
func TestNilMetricsCountNothing(t *testing.T) {
	var m *metrics.Metrics
	m.Swapped()
	m.Ran("load", "done")
	m.Done(t.Context(), &requestlog.Record{})
}

// TestProfiles asks for a profile, which takes as long as it is asked to.
func TestProfiles(t *testing.T) {
	server := httptest.NewServer(metrics.New(metrics.Options{State: busy}).Handler())
	defer server.Close()
	for address, want := range map[string]int{
		"/debug/pprof/": 200, "/debug/pprof/goroutine?debug=1": 200, "/debug/pprof/profile?seconds=1": 200, "/debug/pprof/symbol": 200, "/": 404,
	} {
		answer, err := http.Get(server.URL + address)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != want || len(body) == 0 {
			t.Errorf("%s: status %d, want %d, %d bytes, %v", address, answer.StatusCode, want, len(body), err)
		}
	}
}
