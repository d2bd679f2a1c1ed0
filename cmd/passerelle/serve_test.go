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
