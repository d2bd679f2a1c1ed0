package graph_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"passerelle/graph"
)

// benchCancelled ends the contexts of queries in the middle of a long search or of finding out
// why there is no path, and reports how much later they return.
func benchCancelled(b *testing.B, g *generatedGraph, pairs []endPair) {
	queries := []graph.PathQuery{
		{To: g.ids[0], First: graph.MaxPaths, MaxSteps: graph.MaxSteps, Objective: graph.Pareto},
		{To: g.ids[g.origin()], First: 1, MaxSteps: graph.MaxSteps},
	}
	var late []time.Duration
	for k := 0; b.Loop(); k++ {
		q := queries[k%len(queries)]
		q.From = g.ids[pairs[k%len(pairs)].from]
		if delay, ended := delayAfterEnd(b, g.snapshot, q); ended {
			late = append(late, delay)
		}
	}
	if len(late) == 0 {
		b.Skip("every query was through before its context ended")
	}
	slices.Sort(late)
	b.ReportMetric(micros(late[len(late)/2]), "late-p50-µs")
	b.ReportMetric(micros(late[len(late)*99/100]), "late-p99-µs")
	b.ReportMetric(100*float64(len(late))/float64(b.N), "ended-%")
}

// delayAfterEnd returns how long after the end of its context a query returns; false if the query
// was through before.
func delayAfterEnd(b *testing.B, s *graph.Snapshot, q graph.PathQuery) (time.Duration, bool) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan time.Time, 1)
	time.AfterFunc(2*time.Millisecond, func() {
		ended <- time.Now()
		cancel()
	})
	_, err := s.CareerPaths(ctx, q)
	returned, end := time.Now(), <-ended
	if err != nil && !errors.Is(err, context.Canceled) {
		b.Fatal(err)
	}
	return returned.Sub(end), err != nil
}
