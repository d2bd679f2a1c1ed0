package conformance

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/dgraph/dgraphtest"
)

// patience is how long a question to DQL's shortest may take. For three ways between some pairs it takes longer, and
// gigabytes.
const patience = 5 * time.Second

var errTruncated = errors.New("answer is truncated")

// A question is asked about each pair of both engines: of CareerPaths by its query, of shortest over its predicates.
type question struct {
	name       string
	query      graph.PathQuery
	predicates string
	pairs      int
}

var (
	mostConfident = question{"most-confident-1", graph.PathQuery{First: 1, Objective: graph.MostConfident}, "mobility @facets(weight)", 200}
	romeQuestions = []question{
		{"fewest-steps-1", graph.PathQuery{First: 1, Objective: graph.FewestSteps}, "mobility", 200},
		mostConfident,
		{"fewest-steps-3", graph.PathQuery{First: 3, Objective: graph.FewestSteps}, "mobility", 10},
		{"most-confident-3", graph.PathQuery{First: 3, Objective: graph.MostConfident}, "mobility @facets(weight)", 10},
	}
)

// BenchmarkShortest asks for paths of at most eight steps between random métiers of ROME, one question at a time. It asks
// the in-memory engine by the ids of the métiers, and shortest in both Dgraphs by their uids, looked up before. Ours
// answers in full; theirs answers the uids of the ways and the labels of the best one, as bytes that nobody decodes.
// times-faster is the quotient of the medians.
//
// In rome every move has the confidence of one statement, or of two where it leads both ways. In mixed the first three moves of each métier have more than the others, so
// that the path of most confidence need not be one of the fewest steps.
func BenchmarkShortest(b *testing.B) {
	b.Run("embedded", func(b *testing.B) { compareShortest(b, engine.Client()) })
	b.Run("server", func(b *testing.B) {
		binary := dgraphtest.Binary(b)
		client, done, err := dgraph.Dial(dgraph.Cluster{Addresses: []string{dgraphtest.StartCluster(b, binary)}})
		if err != nil {
			b.Fatal(err)
		}
		defer done()
		compareShortest(b, client)
	})
}

func compareShortest(b *testing.B, client *dgo.Dgraph) {
	b.Run("rome", func(b *testing.B) { askBoth(b, client, dataset(b, national(b, 0)...), romeQuestions) })
	b.Run("mixed", func(b *testing.B) { askBoth(b, client, dataset(b, national(b, 3)...), []question{mostConfident}) })
}

func askBoth(b *testing.B, client *dgo.Dgraph, d *graph.Dataset, questions []question) {
	s := dgraph.New(client)
	if err := s.Migrate(b.Context()); err != nil {
		b.Fatal(err)
	}
	write(b, s, d)
	o := newOracle(b, client, d)
	pairs := o.reachable(b, randomPairs(d, 400))
	for _, q := range questions {
		b.Run(q.name, func(b *testing.B) {
			var ours, theirs time.Duration
			b.Run("passerelle", func(b *testing.B) {
				ours = eachPair(b, pairs[:q.pairs], func(p pair) error {
					q.query.From, q.query.To, q.query.MaxSteps = p.from, p.to, graph.MaxSteps
					answer, err := o.snapshot.CareerPaths(b.Context(), q.query)
					if err == nil && answer.Truncated {
						return errTruncated
					}
					return err
				})
			})
			b.Run("dgraph", func(b *testing.B) {
				theirs = eachPair(b, pairs[:q.pairs], func(p pair) error {
					ctx, cancel := context.WithTimeout(b.Context(), patience)
					defer cancel()
					_, err := client.NewReadOnlyTxn().Query(ctx, o.dql(p, q.query.First, q.predicates))
					return err
				})
				if ours > 0 {
					b.ReportMetric(float64(theirs)/float64(ours), "times-faster")
				}
			})
		})
	}
}

// reachable returns the pairs with a path of at most eight steps.
func (o *oracle) reachable(b *testing.B, pairs []pair) []pair {
	return slices.DeleteFunc(pairs, func(p pair) bool {
		answer, err := o.snapshot.CareerPaths(b.Context(), graph.PathQuery{From: p.from, To: p.to, First: 1, MaxSteps: graph.MaxSteps})
		if err != nil {
			b.Fatal(err)
		}
		return len(answer.Paths) == 0
	})
}

// eachPair asks about the pairs one after the other, all of which are one operation, and returns the median time of a
// question. It reports the median and the 99th percentile, in which a question without an answer within patience
// counts as patience, and how many of the pairs got no answer or not the whole one.
func eachPair(b *testing.B, pairs []pair, ask func(pair) error) time.Duration {
	var times []time.Duration
	unanswered := 0
	all := func() { // go1.26 crashes when it compiles this in the body of b.Loop
		for _, p := range pairs {
			start := time.Now()
			err := ask(p)
			times = append(times, time.Since(start))
			switch {
			case errors.Is(err, errTruncated), errors.Is(err, context.DeadlineExceeded), status.Code(err) == codes.DeadlineExceeded:
				unanswered++
			case err != nil:
				b.Fatal(err)
			}
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		all()
	}
	slices.Sort(times)
	median := times[len(times)/2]
	b.ReportMetric(float64(median.Nanoseconds())/1e3, "p50-µs")
	b.ReportMetric(float64(times[len(times)*99/100].Nanoseconds())/1e3, "p99-µs")
	b.ReportMetric(float64(len(pairs)), "pairs")
	b.ReportMetric(float64(unanswered*len(pairs))/float64(len(times)), "unanswered")
	return median
}
