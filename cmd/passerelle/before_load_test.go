package main

import (
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/dgraph"
)

// TestBeforeInterruptedLoad interrupts a load of another version. Commands that read, and a server, answer from the version
// before and say so, until a load is complete; check and backup fail.
func TestBeforeInterruptedLoad(t *testing.T) {
	dir, document := seedStore(t), writePage(t)
	before := recordOf(t, dir).Version
	interruptLoad(t, dir, document)
	for _, args := range [][]string{{"search", "animatrice reseaux sociaux"}, {"history"}} {
		out, notices, code := runHere(t.Context(), append(args, "--data", dir)...)
		if code != exitDone || out == "" || !strings.Contains(notices, "is not complete") || !strings.Contains(notices, "this answers from version "+before) {
			t.Errorf("%v: exit code %d: %s%s", args, code, out, notices)
		}
	}
	if _, notices, code := runHere(t.Context(), "check", "--data", dir); code != exitFailed || !strings.Contains(notices, "is not complete") {
		t.Errorf("check: exit code %d: %s", code, notices)
	}
	server := serveInProcess(t, "--data", dir)
	defer server.end(t)
	server.log.wait("serving what was stored before a load that was interrupted")
	const query = `{ dataset { version staleSince } }`
	if answer := ask(t, server.address, query, nil); !strings.Contains(answer, before) || strings.Contains(answer, `"staleSince":null`) {
		t.Errorf("the server answers %s", answer)
	}
	if text := readiness(t, server.address); !strings.HasPrefix(text, "ready\n") || !strings.Contains(text, "\nstale: the load of version ") {
		t.Errorf("readyz: %s", text)
	}
	if _, notices, code := runHere(t.Context(), "search", "animatrice", "--data", dir); code != exitDone || !strings.Contains(notices, "this answers from version "+before) {
		t.Errorf("beside the server: exit code %d: %s", code, notices)
	}
	if out, notices, code := runHere(t.Context(), "load", "--data", dir, document); code != exitDone {
		t.Errorf("load: exit code %d: %s%s", code, out, notices)
	}
	if answer := ask(t, server.address, query, nil); !strings.Contains(answer, `"staleSince":null`) {
		t.Errorf("after the load the server answers %s", answer)
	}
	if text := readiness(t, server.address); !strings.HasPrefix(text, "ready\n") || strings.Contains(text, "stale") {
		t.Errorf("readyz after the load: %s", text)
	}
}

// TestReadBesideSilentServer asks beside a server that takes commands and never answers, as one that is stopped does: the
// answer is from the snapshot file.
func TestReadBesideSilentServer(t *testing.T) {
	dir := seedStore(t)
	err := (&storeLocation{dir: dir}).withStore(t.Context(), func(*dgraph.Store) error {
		socket, err := listenAtSocket(dir)
		if err != nil {
			return err
		}
		defer socket.close()
		out, notices, code := runHere(t.Context(), "search", "--data", dir, "animatrice reseaux sociaux")
		if code != exitDone || !strings.Contains(out, "metier:MET.93") || strings.Count(notices, "\n") != 1 ||
			!strings.Contains(notices, "the server that holds the store does not answer: this answers from its snapshot file, which may be older: version ") {
			t.Errorf("exit code %d: %s%s", code, out, notices)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestNoteInterrupted holds that a server whose own load was interrupted says that what it serves is stale.
func TestNoteInterrupted(t *testing.T) {
	dir := seedStore(t)
	interruptLoad(t, dir, writePage(t))
	err := (&storeLocation{dir: dir}).withStore(t.Context(), func(store *dgraph.Store) error {
		d, err := seedDataset()
		if err != nil {
			return err
		}
		s := &service{}
		s.serve(&servedGraph{snapshot: graph.NewSnapshot(d)})
		s.noteInterrupted(t.Context(), store)
		if since := s.health.StaleSince(); since.IsZero() {
			t.Error("what is served is said to be fresh")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
