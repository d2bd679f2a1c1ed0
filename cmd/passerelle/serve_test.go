package main

import (
	"cmp"
	"encoding/json"
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
