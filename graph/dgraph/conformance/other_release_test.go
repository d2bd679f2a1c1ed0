package conformance

import (
	"testing"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"

	"passerelle/graph/dgraph"
)

// anotherRelease returns a client that writes as a release which made other nodes of the same facts: métiers have no
// label in the feminine, the edges of skills no importance.
func anotherRelease(client *dgo.Dgraph) *dgo.Dgraph {
	return intercept(client, func(in *api.Request) error {
		for _, m := range in.Mutations {
			for _, q := range m.Set {
				switch {
				case q.Predicate == "load.form":
					q.ObjectValue = &api.Value{Val: &api.Value_StrVal{StrVal: "another 0123"}}
				case q.Predicate == "label":
					q.ObjectValue = &api.Value{Val: &api.Value_StrVal{StrVal: "as another release wrote it"}}
				}
			}
		}
		return nil
	}, nil)
}

// A store of which another release made the nodes is whole: it is read by its facts, and the next load, of whatever, makes
// the nodes anew. Its record then says so, and the load after that has nothing to do.
func testOtherRelease(t *testing.T, client *dgo.Dgraph) {
	d := dataset(t, wide("un", 30), wide("deux", 3))
	write(t, open(t, anotherRelease(client), "a"), d)
	s := open(t, client, "a")
	wantOutdated(t, s, true)
	if _, err := s.Check(t.Context()); err != nil {
		t.Fatalf("check: %v", err)
	}
	sameRead(t, s, d)
	if _, held, err := s.Holds(t.Context(), d.Facts()); err != nil || held {
		t.Errorf("holds the documents as this release stores them: %v, %v", held, err)
	}
	file := backupFile(t, s)
	changes, err := s.Revise(t.Context(), merging(d))
	if err != nil || changes.Nodes.Changed == 0 || changes.Relations != (dgraph.Count{}) {
		t.Fatalf("the next load: %v, %v", changes, err)
	}
	wantOutdated(t, s, false)
	same(t, s, d)
	drop(t, client)
	s = open(t, client, "b")
	if _, err := s.Restore(t.Context(), readBackup(t, file)); err != nil {
		t.Fatal(err)
	}
	wantOutdated(t, s, false) // a backup has the facts, and the nodes are made of them
	same(t, s, d)
}

// A store of another release that made the same nodes is marked by the next load, which is not one in the history.
func testRenewed(t *testing.T, client *dgo.Dgraph) {
	d := dataset(t, wide("un", 30))
	s := open(t, client, "a")
	write(t, s, d)
	loads := readHistory(t, s)
	mutate(t, client, "<"+uidOf(t, client, "load:last")+`> <load.form> "0 earlier" .`, "")
	wantOutdated(t, s, true)
	if changes, err := s.Revise(t.Context(), merging(d)); err != nil || changes != (dgraph.Changes{}) {
		t.Errorf("the next load: %v, %v", changes, err)
	}
	wantOutdated(t, s, false)
	if diff := cmp.Diff(loads, readHistory(t, s)); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
}

func wantOutdated(t *testing.T, s *dgraph.Store, want bool) {
	t.Helper()
	record, err := s.Status(t.Context())
	if err != nil || record.Outdated() != want {
		t.Errorf("outdated: %v (%v), want %v", record.Outdated(), err, want)
	}
}
