package conformance

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/internal/longtest"
)

// ticking returns a clock that is an hour and some milliseconds later each time.
func ticking() func() time.Time {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	return func() time.Time {
		now = now.Add(time.Hour + 123*time.Millisecond)
		return now
	}
}

// backupFile returns the file of a backup of the store.
func backupFile(t fataler, s *dgraph.Store) []byte {
	t.Helper()
	b, err := s.Backup(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := b.Write(&file); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func readBackup(t fataler, file []byte) *dgraph.Backup {
	t.Helper()
	b, err := dgraph.ReadBackup(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A storeState is all that a store answers.
type storeState struct {
	Record  dgraph.LoadRecord
	Loads   []graph.Load
	Changes map[string][]string // since each version, and since the beginning
}

func stateOf(t fataler, s *dgraph.Store) storeState {
	t.Helper()
	record, err := s.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	record.Holder, record.Heartbeat = "", time.Time{} // who wrote the store, and when
	loads, err := s.History(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	state := storeState{record, loads, map[string][]string{}}
	snapshot := readSnapshot(t, s)
	state.Changes[""] = changesSince(t, snapshot, "")
	for k := range loads {
		state.Changes[loads[k].Version] = changesSince(t, snapshot, loads[k].Version)
	}
	return state
}

// Whatever was loaded one after the other, some of it interrupted, a backup that is restored into an empty store gives the
// same dataset, record and history, and the same backup again.
func testBackup(t *testing.T, client *dgo.Dgraph) {
	longtest.Check(t, 15, func(t *rapid.T) {
		drop(t, client)
		s := open(t, client, "a")
		s.Now = ticking()
		datasets := []*graph.Dataset{anyDataset(t), anyDataset(t)}
		datasets = append(datasets, anyPart(t, datasets[0]))
		for range rapid.IntRange(0, 3).Draw(t, "loads") {
			torn := open(t, cutAfter(client, rapid.IntRange(0, 20).Draw(t, "mutations")), "a")
			torn.Now = s.Now
			if _, err := writeOrRevise(t, torn, rapid.SampledFrom(datasets).Draw(t, "dataset")); err != nil && !errors.Is(err, errCut) {
				t.Fatal(err)
			}
		}
		want := rapid.SampledFrom(datasets).Draw(t, "last")
		write(t, s, want)
		state, file := stateOf(t, s), backupFile(t, s)
		drop(t, client)
		restored := open(t, client, "b")
		restored.Now = s.Now
		if _, err := restored.Restore(t.Context(), readBackup(t, file)); err != nil {
			t.Fatal(err)
		}
		same(t, restored, want)
		if diff := cmp.Diff(state, stateOf(t, restored), cmpopts.IgnoreUnexported(dgraph.LoadRecord{}), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("restored (-want +got):\n%s", diff)
		}
		if !bytes.Equal(file, backupFile(t, restored)) {
			t.Fatal("a backup of what was restored is another file")
		}
		next := rapid.SampledFrom(datasets).Draw(t, "next")
		if _, err := writeOrRevise(t, restored, next); err != nil {
			t.Fatal(err)
		}
		same(t, restored, next)
		checkChanges(t, restored, []*graph.Dataset{want, next})
	})
}

// While another writer loads, a backup waits for the end of the load, and has what that leaves.
func testBackupWaits(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "b")
	write(t, s, dataset(t, wide("un", 3)))
	want := dataset(t, wide("deux", 900))
	loading, goOn, loaded := make(chan struct{}), make(chan struct{}), make(chan error)
	mutations := 0
	writer := open(t, intercept(client, func(*api.Request) error {
		if mutations++; mutations == 3 {
			close(loading)
			<-goOn
		}
		return nil
	}, nil), "a")
	go func() {
		_, err := writer.Write(t.Context(), want)
		loaded <- err
	}()
	<-loading
	waited := 0
	b, err := s.Backup(t.Context(), func(load dgraph.LoadRecord) {
		waited++
		if load.Version != want.Version || load.Holder != "a" {
			t.Errorf("waits for %+v", load)
		}
		close(goOn)
	})
	if err != nil || b.Version != want.Version || waited != 1 {
		t.Errorf("%+v, %v after %d waits, want version %s after one", b, err, waited, want.Version)
	}
	if err := <-loaded; err != nil {
		t.Error(err)
	}
}

// Beside a writer that loads one version after the other, each backup has one of them whole.
func testBackupDuringLoads(t *testing.T, client *dgo.Dgraph) {
	versions := []*graph.Dataset{dataset(t, wide("un", 900)), dataset(t, wide("deux", 1200)), dataset(t, wide("un", 10), wide("trois", 900))}
	known := map[string]bool{}
	for _, d := range versions {
		known[d.Version] = true
	}
	writer, s := open(t, client, "a"), open(t, client, "b")
	write(t, writer, versions[0])
	stop, stopped := make(chan struct{}), make(chan error)
	go func() { stopped <- writeInTurn(t.Context(), writer, versions, stop) }()
	for range 12 {
		if got := readBackup(t, backupFile(t, s)); !known[got.Version] { // that its facts make it was checked
			t.Errorf("version %s was never whole", got.Version)
		}
	}
	close(stop)
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

// writeInTurn writes one dataset after the other until it is told to stop.
func writeInTurn(ctx context.Context, s *dgraph.Store, datasets []*graph.Dataset, stop <-chan struct{}) error {
	for k := 1; ; k++ {
		select {
		case <-stop:
			return nil
		case <-time.After(50 * time.Millisecond):
		}
		if _, err := s.Write(ctx, datasets[k%len(datasets)]); err != nil {
			return err
		}
	}
}
