package conformance

import (
	"errors"
	"strings"
	"testing"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"passerelle/graph"
	"passerelle/graph/dgraph"
)

// Wherever a restore is cut off, nobody reads what there is of it, no load begins, and no other backup is restored. The
// same restore then ends as if it had not been interrupted.
func testRestoreInterrupted(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	s.Now = ticking()
	for _, d := range []*graph.Dataset{dataset(t, wide("un", 300)), dataset(t, wide("un", 200), wide("deux", 900))} {
		write(t, s, d)
	}
	want, backup := stateOf(t, s), readBackup(t, backupFile(t, s))
	write(t, s, dataset(t, wide("trois", 2)))
	other := readBackup(t, backupFile(t, s))
	for mutations, done := 0, false; !done; mutations++ {
		drop(t, client)
		_, err := open(t, cutAfter(client, mutations), "a").Restore(t.Context(), backup)
		if done = err == nil; !done && !errors.Is(err, errCut) {
			t.Fatal(err)
		}
		s := open(t, client, "b")
		s.Exclusive = true
		if !done && mutations > 0 {
			wantRestoring(t, s, other)
		}
		if _, err := s.Restore(t.Context(), backup); !done && err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, stateOf(t, s), cmpopts.IgnoreUnexported(dgraph.LoadRecord{})); diff != "" {
			t.Fatalf("after %d mutations (-want +got):\n%s", mutations, diff)
		}
		if _, err := s.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// wantRestoring fails unless the store refuses all but the restore that is under way in it.
func wantRestoring(t *testing.T, s *dgraph.Store, other *dgraph.Backup) {
	t.Helper()
	wantIncomplete(t, s)
	merge := func(dgraph.Stored) (*graph.Dataset, error) { return dataset(t), nil }
	_, wrote := s.Write(t.Context(), dataset(t))
	_, revised := s.Revise(t.Context(), merge)
	_, planned := s.Plan(t.Context(), merge)
	_, backedUp := s.Backup(t.Context(), nil)
	for k, err := range []error{wrote, revised, planned, backedUp} {
		var incomplete *dgraph.IncompleteError
		if !errors.As(err, &incomplete) || !incomplete.Load.Restoring() || !strings.Contains(err.Error(), "the same restore again completes it") {
			t.Errorf("operation %d on an interrupted restore: %v", k, err)
		}
	}
	var full *dgraph.NotEmptyError
	if _, err := s.Restore(t.Context(), other); !errors.As(err, &full) || !strings.Contains(err.Error(), "another backup") {
		t.Errorf("restore of another backup: %v", err)
	}
}

// A backup is restored into an empty store only, though other applications may have data there.
func testRestoreRefused(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	if _, err := s.Backup(t.Context(), nil); !errors.Is(err, dgraph.ErrEmpty) {
		t.Errorf("backup of an empty store: %v", err)
	}
	held := dataset(t, wide("un", 3))
	write(t, s, held)
	backup := readBackup(t, backupFile(t, s))
	for _, c := range []struct {
		name, want string
		prepare    func()
	}{
		{"whole", "the store holds version " + held.Version + ", loaded at", func() { write(t, s, held) }},
		{"interrupted load", "the store holds an interrupted load of version ", func() {
			if _, err := open(t, cutAfter(client, 1), "a").Write(t.Context(), dataset(t, wide("deux", 3))); !errors.Is(err, errCut) {
				t.Fatal(err)
			}
		}},
		{"no record", "the store holds metier:x, although it has no record", func() {
			mutate(t, client, `_:x <passerelle.id> "metier:x" .`+"\n"+`_:x <dgraph.type> "Metier" .`, "")
		}},
	} {
		drop(t, client)
		s = open(t, client, "a")
		c.prepare()
		const everything = `{ q(func: has(passerelle.id)) { expand(_all_) { expand(_all_) } } }`
		before := query(t, client, everything)
		var full *dgraph.NotEmptyError
		if _, err := s.Restore(t.Context(), backup); !errors.As(err, &full) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if diff := cmp.Diff(before, query(t, client, everything)); diff != "" {
			t.Errorf("%s: the store changed:\n%s", c.name, diff)
		}
	}
	drop(t, client)
	s = open(t, client, "a")
	mutate(t, client, `_:x <other.name> "ours" .`, "")
	if _, err := s.Restore(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	same(t, s, held)
}

// Answers that are lost are neither repeated blindly nor given up, in a restore either.
func testRestoreLostAnswers(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	d := dataset(t, wide("un", 900))
	write(t, s, d)
	want, backup := stateOf(t, s), readBackup(t, backupFile(t, s))
	mutations := 0
	drop(t, client)
	counting := open(t, intercept(client, func(*api.Request) error { mutations++; return nil }, nil), "a")
	if _, err := counting.Restore(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	for _, lost := range []int{1, 2, mutations - 1, mutations} {
		drop(t, client)
		s := open(t, losingAnswer(client, lost), "a")
		if _, err := s.Restore(t.Context(), backup); err != nil {
			t.Fatalf("answer %d lost: %v", lost, err)
		}
		same(t, s, d)
		if diff := cmp.Diff(want, stateOf(t, s), cmpopts.IgnoreUnexported(dgraph.LoadRecord{})); diff != "" {
			t.Errorf("answer %d lost (-want +got):\n%s", lost, diff)
		}
	}
}
