package main

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"passerelle/graph/dgraph"
	"passerelle/graph/embedded"
	"passerelle/internal/longtest"
	"passerelle/internal/nextrelease"
)

const (
	// nationalRelease is the directory of ROME 4.0, which is not part of the repository.
	nationalRelease = "../../../shared/data/rome-v460"
	// killsVariable is the variable that asks for the tests that take minutes: it says how many kills to do.
	killsVariable = "PASSERELLE_KILLS"
)

// killsWanted returns how often to kill a national load. It skips the test where none was asked for, or
// where there is nothing to load.
func killsWanted(t *testing.T) int {
	t.Helper()
	asked := os.Getenv(killsVariable)
	if asked == "" {
		t.Skipf("%s says for how many kills of a national load, of about half a minute each", killsVariable)
	}
	count, err := strconv.Atoi(asked)
	if err != nil || count < 1 {
		t.Fatalf("%s=%q is no number of kills", killsVariable, asked)
	}
	if _, err := os.Stat(nationalRelease); err != nil {
		t.Skipf("no national data: %v", err)
	}
	return count
}

// TestKilledNationalLoadCompletes ends a national load by kill -9 at any moment, then the same load again,
// and so on until one gets through. That ends in the version of an undisturbed load, and after each kill
// the store opens and holds whole batches only.
func TestKilledNationalLoadCompletes(t *testing.T) {
	killedLoadsComplete(t, "", nationalRelease, killsWanted(t))
}

// TestKilledNationalEditionCompletes does the same to a load of the next release.
func TestKilledNationalEditionCompletes(t *testing.T) {
	kills, next := killsWanted(t), t.TempDir()
	if _, err := nextrelease.Make(next, nationalRelease); err != nil {
		t.Fatal(err)
	}
	killedLoadsComplete(t, nationalRelease, next, kills)
}

// TestKilledLoadCompletes does the same to a small release, a few times.
func TestKilledLoadCompletes(t *testing.T) {
	longtest.Skip(t, "starts the command a dozen times")
	killedLoadsComplete(t, "", writeRelease(t, "v499", 10), 6)
}

// TestKilledEditionCompletes does the same to a load of a next release that differs much.
func TestKilledEditionCompletes(t *testing.T) {
	longtest.Skip(t, "starts the command a dozen times")
	killedLoadsComplete(t, writeRelease(t, "v498", 10), writeRelease(t, "v499", 20), 6)
}

// killedLoadsComplete kills loads of the documents until it has killed that many, each at a random moment
// of the time that an undisturbed load takes, and compares the version of each that gets through with that
// of a load into an empty store. Each store holds an edition before, unless that is empty.
func killedLoadsComplete(t *testing.T, before, documents string, left int) {
	t.Helper()
	passerelle := buildCommand(t)
	base := filepath.Join(t.TempDir(), "before")
	if before != "" {
		loadAndCheck(t, passerelle, base, before)
	}
	clean := loadAndCheck(t, passerelle, filepath.Join(t.TempDir(), "clean"), documents)
	began, dir := time.Now(), copyStore(t, base)
	killCommandAfter(t, time.Hour, passerelle, "load", "--data", dir, documents)
	whole := time.Since(began)
	t.Logf("undisturbed: version %s, loaded in %s", clean, whole.Round(time.Millisecond))
	for done := 0; left > 0; {
		dir := copyStore(t, base)
		killed := killLoads(t, passerelle, dir, documents, whole, left)
		if got := loadAndCheck(t, passerelle, dir, documents); got != clean {
			t.Fatalf("after %d kills: version %s, want %s", killed, got, clean)
		}
		done, left = done+killed, left-killed
		t.Logf("%d kills passed, in %s", done, time.Since(began).Round(time.Second))
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
}

// copyStore copies a store, which may be none yet, and returns the directory of the copy.
func copyStore(t *testing.T, store string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "copy")
	if exists(store) {
		if err := os.CopyFS(dir, os.DirFS(store)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// killLoads kills one load after another, on the same store, until one ends before its moment or it has
// killed the most that it may. It returns how many it killed.
func killLoads(t *testing.T, passerelle, dir, documents string, whole time.Duration, most int) (killed int) {
	t.Helper()
	for ; killed < most; killed++ {
		moment := time.Duration(rand.Int64N(int64(whole)))
		if !killCommandAfter(t, moment, passerelle, "load", "--data", dir, documents) {
			return killed
		}
		nodes, edges, said := inspectStore(t, dir)
		t.Logf("killed after %s: %d nodes, %d of their edges, %s", moment.Round(time.Millisecond), nodes, edges, said)
	}
	return killed
}

// killCommandAfter starts a command and kills it after a time. It reports whether it was still running then.
func killCommandAfter(t *testing.T, moment time.Duration, name string, args ...string) bool {
	t.Helper()
	command := exec.Command(name, args...)
	var said strings.Builder
	command.Stderr = &said
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(moment, func() { _ = command.Process.Kill() })
	defer timer.Stop()
	_ = command.Wait()
	code := command.ProcessState.ExitCode()
	if code > 0 {
		t.Fatalf("%q failed by itself: exit code %d\n%s", args, code, said.String())
	}
	return code < 0
}

// tornQuery counts nodes and edges, and what only a part of a batch could leave.
const tornQuery = `{
  nodes(func: has(passerelle.id)) { count(uid) }
  untyped(func: has(passerelle.id)) @filter(not has(dgraph.type)) { count(uid) }
  anonymous(func: type(Metier)) @filter(not has(passerelle.id)) { count(uid) }
  nameless(func: type(Metier)) @filter(not has(label)) { count(uid) }
  half(func: has(label)) @filter(type(Skill) and not has(kind) or type(RomeCode) and not has(code) or not has(passerelle.id)) { count(uid) }
  lost(func: has(appellation)) @cascade { appellation @filter(not has(passerelle.id)) { uid } }
  var(func: has(skill)) { skills as count(skill) }
  edges() { count: sum(val(skills)) }
}`

// inspectStore opens a store whose load was killed, checks that it holds no part of a batch, and returns the
// number of nodes, that of the edges to skills, and what the load record says. One batch brings a node with
// its id and its type, a later one all that is known of it, and no edge leads to a node that is not there.
func inspectStore(t *testing.T, dir string) (nodes, edges int, said string) {
	t.Helper()
	engine, err := embedded.Open(dir)
	if err != nil {
		t.Fatalf("after the kill: %v", err)
	}
	defer engine.Close()
	store := dgraph.New(engine.Client())
	if err := store.Migrate(t.Context()); err != nil {
		t.Fatalf("after the kill: %v", err)
	}
	switch record, err := store.Status(t.Context()); {
	case errors.Is(err, dgraph.ErrEmpty):
		said = "nothing begun"
	case err != nil:
		t.Fatalf("after the kill: %v", err)
	case record.Complete:
		said = "complete"
	default:
		said = "running"
	}
	response, err := engine.Client().NewReadOnlyTxn().Query(t.Context(), tornQuery)
	if err != nil {
		t.Fatalf("after the kill: %v", err)
	}
	var found struct {
		Nodes, Untyped, Anonymous, Nameless, Half, Edges []struct{ Count int }
		Lost                                             []any
	}
	if err := json.Unmarshal(response.Json, &found); err != nil {
		t.Fatal(err)
	}
	torn := found.Untyped[0].Count + found.Anonymous[0].Count + found.Half[0].Count + len(found.Lost)
	if torn > 0 || said == "complete" && found.Nameless[0].Count > 0 {
		t.Fatalf("after the kill, a part of a batch is stored: %.500s", response.Json)
	}
	return found.Nodes[0].Count, found.Edges[0].Count, said
}

// TestServeLoadsNational checks that a server answers from the seeds while it loads the national release,
// ends well when it is interrupted then, and completes the load the next time.
func TestServeLoadsNational(t *testing.T) {
	killsWanted(t)
	dir := t.TempDir()
	server := serveInProcess(t, "--data", dir, "--load", nationalRelease)
	asked, slowest := 0, time.Duration(0)
	for ; !strings.Contains(server.log.text(), "batches"); asked++ {
		began := time.Now()
		checkPaths(t, ask(t, server.address, pathQuery, nil))
		slowest = max(slowest, time.Since(began))
		time.Sleep(10 * time.Millisecond)
	}
	t.Logf("%d questions answered during the load, the slowest in %s", asked, slowest.Round(time.Millisecond))
	server.end(t)

	again := serveInProcess(t, "--data", dir, "--load", nationalRelease)
	if status := again.readyStatus(t); status != http.StatusServiceUnavailable {
		t.Errorf("ready: status %d on a store with half a load", status)
	}
	again.log.wait("swapped to a newer version")
	if answer := ask(t, again.address, `{ metier(ref: "M1711") { id } }`, nil); !strings.Contains(answer, "metier:") {
		t.Errorf("after the load: %s", answer)
	}
	again.end(t)
	if _, err := exec.Command(buildCommand(t), "check", "--data", dir).Output(); err != nil {
		t.Errorf("check: %v", err)
	}
}
