package graph_test

import (
	"context"
	"flag"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp/cmpopts"
	"passerelle/graph"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// checkMore checks a property on that many cases rather than on rapid's hundred, unless -short or
// -rapid.checks is given.
func checkMore(t *testing.T, cases int, property func(*rapid.T)) {
	t.Helper()
	checks := flag.Lookup("rapid.checks")
	before := checks.Value.String()
	if before == checks.DefValue && !testing.Short() {
		if err := checks.Value.Set(fmt.Sprint(cases)); err != nil {
			t.Fatal(err)
		}
		defer checks.Value.Set(before)
	}
	rapid.Check(t, property)
}

// TestCareerPathsOracle compares answers with a brute-force enumeration of all simple paths.
func TestCareerPathsOracle(t *testing.T) {
	checkMore(t, 5000, func(t *rapid.T) {
		d := drawDice(t)
		w := drawWorld(d)
		s := graphtest.Snapshot(t, w.pages()...)
		for range 4 {
			w.check(t, s, drawQuestion(d, w))
		}
	})
}

// check compares one answer of CareerPaths with the expected one.
func (w world) check(t *rapid.T, s *graph.Snapshot, q question) {
	got, err := s.CareerPaths(context.Background(), q.query())
	if err != nil {
		t.Fatal(err)
	}
	want, front := w.expectedAnswer(q)
	graphtest.RequireEqual(t, want, summarisePaths(got.Paths), cmpopts.EquateApprox(0, 1e-9))
	if (got.NoPath == nil) != (len(got.Paths) > 0) || got.Truncated || got.FrontSize != front {
		t.Fatalf("%d paths, front of %d (not %d), noPath %v, truncated %t",
			len(got.Paths), got.FrontSize, front, got.NoPath, got.Truncated)
	}
	if got.NoPath != nil {
		w.checkNoPath(t, got.NoPath, q)
	}
}
