package health_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"passerelle/internal/health"
)

// ask returns the status and the body of an answer. The clock of a bubble of synctest begins with the year 2000.
func ask(handler http.HandlerFunc, accept string) (int, string) {
	request := httptest.NewRequest(http.MethodGet, "/", nil)
	request.Header.Set("Accept", accept)
	answer := httptest.NewRecorder()
	handler(answer, request)
	return answer.Code, answer.Body.String()
}

// TestLifeCycle follows a service from its start to its end.
func TestLifeCycle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var state health.State
		var stages []string
		state.Begin("v1", func(stage string, entered, left time.Time) {
			stages = append(stages, stage+" "+left.Sub(entered).String())
		})
		check := func(what string, wantReady int, wantStatus, wantRest string) {
			t.Helper()
			code, text := ask(state.Ready, "")
			if diff := cmp.Diff(wantStatus+"\nprogram: v1\n"+wantRest, text); diff != "" || code != wantReady {
				t.Errorf("%s: readyz answers %d, want %d (-want +got):\n%s", what, code, wantReady, diff)
			}
			code, text = ask(state.Live, "")
			if diff := cmp.Diff("ok\nprogram: v1\n"+wantRest, text); diff != "" || code != http.StatusOK {
				t.Errorf("%s: healthz answers %d (-want +got):\n%s", what, code, diff)
			}
		}
		check("begun", 503, "starting", "uptime: 0s\n")
		time.Sleep(time.Second)
		state.Enter("opening the store")
		time.Sleep(2 * time.Second)
		state.Enter("indexing the graph")
		time.Sleep(time.Second)
		check("indexing", 503, "starting", "uptime: 4s\nstage: indexing the graph, for 1s\n")
		if got, want := state.WhyNotReady(), "no graph to answer from yet: indexing the graph"; got != want {
			t.Errorf("why not ready: %q, want %q", got, want)
		}
		state.Serve("abc", time.Now().Add(-time.Minute))
		served := "dataset: abc\nloaded: 1999-12-31T23:59:04Z, 1m0s ago\n"
		check("served", 200, "ready", "uptime: 4s\n"+served)
		if why := state.WhyNotReady(); why != "" {
			t.Errorf("ready, and not: %q", why)
		}
		state.Saw()
		state.Missed("the store does not answer")
		check("missed", 200, "ready", "uptime: 4s\n"+served+"store seen: 0s ago\nstale: the store does not answer\n")
		state.Saw()
		state.Serve("def", time.Now())
		check("swapped", 200, "ready", "uptime: 4s\ndataset: def\nloaded: 2000-01-01T00:00:04Z, 0s ago\nstore seen: 0s ago\n")
		state.Drain()
		check("draining", 503, "draining", "uptime: 4s\ndataset: def\nloaded: 2000-01-01T00:00:04Z, 0s ago\nstore seen: 0s ago\n")
		if diff := cmp.Diff([]string{"opening the store 2s", "indexing the graph 1s"}, stages); diff != "" {
			t.Errorf("stages (-want +got):\n%s", diff)
		}
	})
}

// TestJSON compares the reports in JSON of a service that starts and of one whose store is out of sight.
func TestJSON(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var state health.State
		state.Begin("v1", nil)
		state.Enter("indexing the graph")
		time.Sleep(1500 * time.Millisecond)
		check := func(wantCode int, want map[string]any) {
			t.Helper()
			code, text := ask(state.Ready, "application/json")
			var got map[string]any
			if err := json.Unmarshal([]byte(text), &got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" || code != wantCode {
				t.Errorf("status %d, want %d (-want +got):\n%s", code, wantCode, diff)
			}
		}
		check(503, map[string]any{"status": "starting", "program": "v1", "uptimeSeconds": 1.5, "stage": "indexing the graph", "stageSeconds": 1.5})
		state.Serve("abc", time.Now().Add(-time.Minute))
		state.Saw()
		time.Sleep(time.Second)
		state.Missed("no answer")
		check(200, map[string]any{
			"status": "ready", "program": "v1", "uptimeSeconds": 2.5,
			"dataset": map[string]any{"version": "abc", "loadedAt": "1999-12-31T23:59:01.5Z", "ageSeconds": 61.0, "servedSince": "2000-01-01T00:00:01.5Z"},
			"store":   map[string]any{"lastSeen": "2000-01-01T00:00:01.5Z", "stale": true, "why": "no answer"},
		})
	})
}

// TestUnbegun asks a service of which nothing is known yet.
func TestUnbegun(t *testing.T) {
	var state health.State
	server := httptest.NewServer(http.HandlerFunc(state.Ready))
	defer server.Close()
	answer, err := http.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if _, err := io.ReadAll(answer.Body); err != nil || answer.StatusCode != http.StatusServiceUnavailable || state.WhyNotReady() == "" {
		t.Errorf("status %d, %v, %q", answer.StatusCode, err, state.WhyNotReady())
	}
}
