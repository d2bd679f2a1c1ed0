package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"passerelle/graph/dgraph/dgraphtest"
	"passerelle/web"
)

// binary builds the command once for a test or benchmark.
func buildCommand(tb testing.TB) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "passerelle")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		tb.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

// start serves and gives the server's address, without its last slash, once it is printed.
func startProcess(tb testing.TB, binary string, args ...string) (*exec.Cmd, string) {
	tb.Helper()
	command := exec.Command(binary, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	out, err := command.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	command.Stderr = os.Stderr
	if err := command.Start(); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = command.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		tb.Fatalf("serve printed %q: %v", line, err)
	}
	return command, strings.TrimSuffix(strings.TrimSpace(line[strings.Index(line, "http://"):]), "/")
}

// ask posts a query and gives the body of the answer.
func ask(tb testing.TB, address, query string, variables json.RawMessage) string {
	tb.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		tb.Fatal(err)
	}
	response, err := http.Post(address+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		tb.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		tb.Fatal(err)
	}
	return string(answer)
}

const pathQuery = `{ careerPaths(from: "community manager", to: "directrice marketing digital") { paths { metiers { id } steps { transitions { evidence { quote } } } } } }`

// checkPaths wants two paths, with evidence.
func checkPaths(t *testing.T, answer string) {
	t.Helper()
	for _, want := range []string{
		`[{"id":"metier:MET.93"},{"id":"metier:social-media-manager"},{"id":"metier:directeur-marketing-digital"}]`,
		`[{"id":"metier:MET.93"},{"id":"metier:responsable-communication-digitale"},{"id":"metier:directeur-marketing-digital"}]`,
		`"quote":"`,
	} {
		if !strings.Contains(answer, want) {
			t.Errorf("answer lacks %s:\n%s", want, answer)
		}
	}
}

// Every ready tab of the playground runs as it is on the seeds.
func TestTabsRun(t *testing.T) {
	_, address := startProcess(t, buildCommand(t), "--data", t.TempDir())
	for _, tab := range web.Tabs() {
		answer := ask(t, address, tab.Query, json.RawMessage(cmp.Or(tab.Variables, "null")))
		if strings.Contains(answer, `"errors"`) || !strings.Contains(answer, `"data":{`) {
			t.Errorf("%s: %.300s", tab.Name, answer)
		}
	}
}

// version loads the seeds and gives the version that check finds whole.
func seedsVersion(t *testing.T, passerelle, dir string) string {
	t.Helper()
	return loadAndCheck(t, passerelle, dir, "../../seeds")
}

// versionOf loads documents and gives the version that check finds whole.
func loadAndCheck(t *testing.T, passerelle, dir, documents string) string {
	t.Helper()
	for _, args := range [][]string{{"load", "--data", dir, documents}, {"check", "--data", dir}} {
		out, err := exec.Command(passerelle, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		if args[0] == "check" {
			return strings.TrimSuffix(strings.Fields(string(out))[1], ":")
		}
	}
	return ""
}

// The same holds on a real Dgraph: load, second load, serve, newer version.
func TestCluster(t *testing.T) {
	dgraph := os.Getenv("DGRAPH_BIN")
	if dgraph == "" {
		t.Skip("DGRAPH_BIN names no dgraph binary: go build -modfile=tools/go.mod -o dgraph github.com/hypermodeinc/dgraph/v25/dgraph")
	}
	alpha := dgraphtest.StartCluster(t, dgraph)
	passerelle := buildCommand(t)
	_, address := startProcess(t, passerelle, "--dgraph", alpha, "--poll", "100ms")
	checkPaths(t, ask(t, address, pathQuery, nil))
	out, err := exec.Command(passerelle, "load", "--dgraph", alpha, "../../seeds").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "wrote 0 changes") {
		t.Errorf("second load: %v\n%s", err, out)
	}
	page := filepath.Join(t.TempDir(), "page.txt")
	if err := os.WriteFile(page, []byte("Libraire\n\nLe métier de libraire repose sur la lecture. Le libraire est un commerçant.\nUn libraire peut évoluer vers un poste de responsable de rayon.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(passerelle, "load", "--dgraph", alpha, page).CombinedOutput(); err != nil {
		t.Fatalf("load: %v\n%s", err, out)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	for !strings.Contains(ask(t, address, `{ metier(ref: "libraire") { id } }`, nil), "metier:libraire") {
		if ctx.Err() != nil {
			t.Fatal("the server never swapped to the newer version")
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// BenchmarkColdServe is the time from the start of the process, on a store that holds
// the seeds, to the first answer.
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
