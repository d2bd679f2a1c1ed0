package conformance

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"passerelle/graph"
	"passerelle/graph/dgraph"
)

var errCut = errors.New("cut off")

// cutAfter returns a client that lets so many mutations through and fails all later ones with errCut.
func cutAfter(client *dgo.Dgraph, mutations int) *dgo.Dgraph {
	return intercept(client, func(*api.Request) error {
		if mutations--; mutations < 0 {
			return errCut
		}
		return nil
	}, nil)
}

// Wherever a load is cut off, what was loaded before stays, nobody reads half of it, and the same load then ends as if it
// had never been interrupted.
func testInterrupted(t *testing.T, client *dgo.Dgraph) {
	before := dataset(t, wide("un", 300), wide("deux", 600))
	after := dataset(t, wide("deux", 600), wide("trois", 600))
	for mutations, done := 0, false; !done; mutations++ {
		s := open(t, client, "a")
		write(t, s, before)
		_, err := open(t, cutAfter(client, mutations), "b").Write(t.Context(), after)
		switch done = err == nil; {
		case done && mutations < 6:
			t.Fatalf("a load of %d mutations is too small for this test", mutations)
		case !done && !errors.Is(err, errCut):
			t.Fatal(err)
		case !done && mutations > 0:
			wantIncomplete(t, s)
		}
		wantFacts(t, s, dataset(t, wide("deux", 600)))
		s.Exclusive = true
		write(t, s, after)
		same(t, s, after)
	}
}

func wantIncomplete(t *testing.T, s *dgraph.Store) {
	t.Helper()
	_, err := s.Read(t.Context())
	var incomplete *dgraph.IncompleteError
	if !errors.As(err, &incomplete) {
		t.Fatalf("Read of a running load: %v, want an *IncompleteError", err)
	}
}

// readStored returns what a load finds in the store.
func readStored(t fataler, s *dgraph.Store) dgraph.Stored {
	t.Helper()
	var found dgraph.Stored
	if _, err := s.Plan(t.Context(), func(stored dgraph.Stored) (*graph.Dataset, error) {
		found = stored
		return graph.NewDataset(stored.Facts)
	}); err != nil {
		t.Fatal(err)
	}
	return found
}

// wantFacts fails unless all facts of the dataset are stored.
func wantFacts(t *testing.T, s *dgraph.Store, d *graph.Dataset) {
	t.Helper()
	found := dataset(t, readStored(t, s).Facts)
	if union := dataset(t, found.Facts(), d.Facts()); union.Version != found.Version {
		t.Fatalf("%d of %d facts are missing", len(union.Facts())-len(found.Facts()), len(d.Facts()))
	}
}

// A commit whose answer is lost is neither repeated blindly nor given up.
func testLostAnswers(t *testing.T, client *dgo.Dgraph) {
	d := dataset(t, wide("un", 600))
	for _, code := range []codes.Code{codes.Unavailable, codes.DeadlineExceeded} {
		n := 0
		lossy := intercept(client, nil, func(*api.Request) error {
			if n++; n%2 == 0 && n < 12 {
				return status.Error(code, "the line broke")
			}
			return nil
		})
		s := open(t, lossy, "a")
		write(t, s, d)
		same(t, s, d)
		write(t, s, dataset(t))
	}
}

// losingAnswer returns a client that loses the answer of one mutation, counted from 1.
func losingAnswer(client *dgo.Dgraph, lost int) *dgo.Dgraph {
	return intercept(client, nil, func(*api.Request) error {
		if lost--; lost == 0 {
			return status.Error(codes.Unavailable, "the line broke")
		}
		return nil
	})
}

func testAborted(t *testing.T, client *dgo.Dgraph) {
	n := 0
	s := open(t, intercept(client, func(*api.Request) error {
		if n++; n%3 == 1 && n < 20 {
			return status.Error(codes.Aborted, "please retry")
		}
		return nil
	}, nil), "a")
	d := dataset(t, wide("un", 600))
	write(t, s, d)
	same(t, s, d)

	tries := 0
	s = open(t, intercept(client, func(*api.Request) error { tries++; return status.Error(codes.Aborted, "please retry") }, nil), "a")
	if _, err := s.Write(t.Context(), dataset(t)); !errors.Is(err, dgo.ErrAborted) || tries != 10 {
		t.Errorf("always aborted: %v after %d tries, want ten", err, tries)
	}
}

// While one writer loads, another is refused. It may load when the first has finished.
func testTwoWriters(t *testing.T, client *dgo.Dgraph) {
	a, b := open(t, client, "a"), open(t, client, "b")
	d, other := dataset(t, wide("un", 300)), dataset(t, wide("deux", 300))
	refused := 0
	a.Progress = func(dgraph.Progress) {
		_, err := b.Write(t.Context(), other)
		var busy *dgraph.BusyError
		if !errors.As(err, &busy) || busy.Load.Holder != "a" || busy.Load.Version != d.Version {
			t.Errorf("second writer: %v, want a *BusyError about a", err)
		}
		refused++
	}
	write(t, a, d)
	if refused == 0 {
		t.Error("the second writer never came")
	}
	same(t, a, d)
	write(t, b, other)
	same(t, a, other)
}

// The load of a writer that fell silent is taken over, and that writer fails when it goes on.
func testStaleWriter(t *testing.T, client *dgo.Dgraph) {
	a, b := open(t, client, "a"), open(t, client, "b")
	d, other := dataset(t, wide("un", 300)), dataset(t, wide("deux", 300))
	b.Now = func() time.Time { return a.Now().Add(dgraph.StaleAfter) }
	a.Progress = func(written dgraph.Progress) {
		if written.Batches > 0 {
			a.Progress = nil
			write(t, b, other)
		}
	}
	_, err := a.Write(t.Context(), d)
	var busy *dgraph.BusyError
	if !errors.As(err, &busy) || busy.Load.Holder != "b" {
		t.Errorf("writer taken over: %v, want a *BusyError about b", err)
	}
	same(t, a, other)
}

// Of two writers that start at the same moment each loads or is refused, and what is stored is never a mixture.
func testSimultaneousWriters(t *testing.T, client *dgo.Dgraph) {
	a, b := open(t, client, "a"), open(t, client, "b")
	d, other := dataset(t, wide("un", 300)), dataset(t, wide("deux", 300))
	result := make(chan error)
	go func() {
		_, err := b.Write(t.Context(), other)
		result <- err
	}()
	_, errA := a.Write(t.Context(), d)
	errB := <-result
	var busy *dgraph.BusyError
	for _, err := range []error{errA, errB} {
		if err != nil && !errors.As(err, &busy) {
			t.Errorf("got %v, want success or a *BusyError", err)
		}
	}
	got, err := a.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got.Version != d.Version && got.Version != other.Version {
		t.Errorf("got dataset %s, which no one wrote", got.Version)
	}
}

// A load that is cancelled ends between two batches.
func testCancelled(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	ctx, cancel := context.WithCancel(t.Context())
	s.Progress = func(dgraph.Progress) { cancel() }
	d := dataset(t, wide("un", 600))
	if _, err := s.Write(ctx, d); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled Write: %v", err)
	}
	wantIncomplete(t, s)
	s.Progress = nil
	write(t, s, d)
	same(t, s, d)
}
