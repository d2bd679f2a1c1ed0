package main

import (
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"passerelle/web"
)

// TestTabsRun sends the query of every tab that the playground opens with to a server of the seeds.
func TestTabsRun(t *testing.T) {
	_, address := startProcess(t, buildCommand(t), "--data", t.TempDir())
	for _, tab := range web.Tabs() {
		answer := ask(t, address, tab.Query, json.RawMessage(cmp.Or(tab.Variables, "null")))
		if strings.Contains(answer, `"errors"`) || !strings.Contains(answer, `"data":{`) {
			t.Errorf("%s: %.300s", tab.Name, answer)
		}
		if tab.Name == "SurMesure" {
			checkOpensOnEvidence(t, answer)
		}
	}
}

// checkOpensOnEvidence checks that the first of the paths, of which suggestions may be a part, is one
// that documents state altogether.
func checkOpensOnEvidence(t *testing.T, answer string) {
	t.Helper()
	_, paths, _ := strings.Cut(answer, `"paths":[`)
	_, suggested, found := strings.Cut(paths, `"label":"suggested steps","text":"`)
	if !found || !strings.HasPrefix(suggested, `0"`) {
		t.Errorf("SurMesure opens on another path than a stated one: %.300s", paths)
	}
}

// BenchmarkColdServe measures the time from the start of the process, on a store that holds the seeds,
// to the first answer.
func BenchmarkColdServe(b *testing.B) {
	passerelle, dir := buildCommand(b), b.TempDir()
	if out, err := exec.Command(passerelle, "load", "--data", dir, "../../seeds").CombinedOutput(); err != nil {
		b.Fatalf("load: %v\n%s", err, out)
	}
	for b.Loop() {
		server, address := startProcess(b, passerelle, "--data", dir)
		if answer := ask(b, address, pathQuery, nil); !strings.Contains(answer, "metier:MET.93") {
			b.Fatal(answer)
		}
		b.StopTimer()
		_ = server.Process.Signal(os.Interrupt)
		_ = server.Wait()
		b.StartTimer()
	}
}

// TestRunEndsWithItsContext checks that a server ends well when its context does.
func TestRunEndsWithItsContext(t *testing.T) {
	serveInProcess(t, "--data", t.TempDir()).end(t)
}

// TestOperatorsSee asks a server and looks at its log and its metrics: they tell of the request by its id,
// and not what was asked.
func TestOperatorsSee(t *testing.T) {
	server := serveInProcess(t, "--data", t.TempDir(), "--log-format", "json", "--access-log", "all", "--metrics-listen", "127.0.0.1:0")
	query := `{"query":"query SurMesure { careerPaths(from: \"secret\", to: \"secret\") { truncated } }"}`
	request, err := http.NewRequest(http.MethodPost, server.address+"/graphql?secret", strings.NewReader(query))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-Request-Id", "known-1")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if got := answer.Header.Get("X-Request-Id"); got != "known-1" {
		t.Errorf("the answer has the id %q", got)
	}
	text := server.log.wait(`"requestId":"known-1"`)
	for line := range strings.Lines(text) {
		if !json.Valid([]byte(line)) || strings.Contains(line, "secret") {
			t.Errorf("line of the log: %s", line)
		}
	}
	for _, want := range []string{`"operation":"SurMesure"`, `"field":"careerPaths"`, `"code":"NOT_FOUND"`, `"cost":`, `"status":200`, `"msg":"memory limit"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the log lacks %s:\n%s", want, text)
		}
	}
	_, address, _ := strings.Cut(text, `"msg":"metrics","at":"`)
	address, _, _ = strings.Cut(address, `"`)
	scraped, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer scraped.Body.Close()
	metrics, err := io.ReadAll(scraped.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`passerelle_graphql_requests_total{code="NOT_FOUND",operation="SurMesure"} 1`, "passerelle_ready 1",
		`passerelle_dataset_elements{kind="fact"} 311`, "badger_size_bytes_lsm{", "go_goroutines ", "go_gc_heap_live_bytes ", "go_gc_gomemlimit_bytes ", "process_resident_memory_bytes ",
	} {
		if !strings.Contains(string(metrics), want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	server.end(t)
	if text := server.log.text(); !strings.Contains(text, `"msg":"ended"`) {
		t.Errorf("the log has no end:\n%s", text)
	}
}
