package graph_test

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"passerelle/graph"
	"passerelle/graph/internal/graphtest"
)

// benchPairs is the number of pairs that a benchmark asks about in rotation. Once it runs longer
// than one round, its 99th percentile is over that many different questions.
const benchPairs = 200

// An endPair is the two ends of a path, as indices of métiers.
type endPair struct{ from, to int32 }

// drawPairs draws the same pairs in each run. It draws again where draw returns false.
func drawPairs(draw func(rng *rand.Rand) (endPair, bool)) []endPair {
	rng := rand.New(rand.NewPCG(1, 2))
	pairs := make([]endPair, 0, benchPairs)
	for len(pairs) < benchPairs {
		if p, ok := draw(rng); ok {
			pairs = append(pairs, p)
		}
	}
	return pairs
}

// measurePairs asks about one pair after the other, and reports the median and the 99th
// percentile of the time of one question, and the percentage of truncated answers; ask reports
// whether its answer is truncated. The first question, which builds what later ones use again,
// does not count. It returns the median in µs.
func measurePairs(b *testing.B, pairs []endPair, ask func(endPair) bool) float64 {
	return measureAtMost(b, pairs, math.MaxInt, ask)
}

// measureAtMost is measurePairs with a limit to the number of questions, however large b.N is, for
// questions that take long. Means over b.N would then be meaningless and are not reported.
func measureAtMost(b *testing.B, pairs []endPair, most int, ask func(endPair) bool) float64 {
	b.Helper()
	ask(pairs[0])
	truncated := 0
	times := make([]time.Duration, 0, 1<<16)
	if most == math.MaxInt {
		b.ReportAllocs()
	}
	for b.Loop() {
		if len(times) == most {
			continue
		}
		start := time.Now()
		isTruncated := ask(pairs[len(times)%len(pairs)])
		times = append(times, time.Since(start))
		if isTruncated {
			truncated++
		}
	}
	slices.Sort(times)
	p50, p99 := micros(times[len(times)/2]), micros(times[len(times)*99/100])
	b.ReportMetric(p50, "p50-µs")
	b.ReportMetric(p99, "p99-µs")
	b.ReportMetric(100*float64(truncated)/float64(len(times)), "truncated-%")
	if len(times) < b.N {
		b.ReportMetric(0, "ns/op")
	}
	return p50
}

func micros(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e3 }

// A pathBench is a benchmark that asks one query about pairs.
type pathBench struct {
	name          string
	pairs         []endPair
	query         graph.PathQuery
	noPath        bool // for all pairs
	readAll       bool // each answer is read in full
	mostQuestions int  // questions that are asked; 0 for as many as are wanted
}

// run returns the median in µs. It fails on an answer with a path where noPath expects none, or
// without one where it does not, unless the answer is truncated.
func (c pathBench) run(b *testing.B, s *graph.Snapshot, ids []string) float64 {
	b.Helper()
	most := c.mostQuestions
	if most == 0 {
		most = math.MaxInt
	}
	return measureAtMost(b, c.pairs, most, func(p endPair) bool {
		c.query.From, c.query.To = ids[p.from], ids[p.to]
		answer := graphtest.Must(s.CareerPaths(context.Background(), c.query))
		if (answer.NoPath != nil) != c.noPath && !answer.Truncated {
			b.Fatalf("from %s to %s: %d paths", c.query.From, c.query.To, len(answer.Paths))
		}
		if c.readAll {
			readInFull(answer)
		}
		return answer.Truncated
	})
}

// readSink is the sum of what readInFull reads, so that the compiler leaves nothing out.
var readSink int

// readInFull reads everything in an answer that a GraphQL query of careerPaths can ask for.
func readInFull(answer *graph.CareerPaths) {
	readSink += len(answer.From.Label) + len(answer.To.Label)
	for _, path := range answer.Paths {
		readSink += len(path.Metiers) + len(path.BestOn) + path.Cost.Steps
		for _, step := range path.Steps {
			readSink += len(step.From.ID) + len(step.To.ID) + step.Cost.NewSkills
			for _, transition := range step.Transitions() {
				readSink += len(transition.ID()) + len(transition.Kind()) + len(transition.Evidence())
				readSink += int(transition.Confidence() + orInf(transition.YearsMin()) + orInf(transition.YearsMax()))
			}
			for _, skill := range step.SkillsKept() {
				readSink += len(skill.Label)
			}
			for _, skill := range step.SkillsToAcquire() {
				readSink += len(skill.Label()) + int(skill.Gap) + len(skill.Trainings)
			}
			for _, training := range graphtest.Must(step.Trainings(10)) {
				readSink += len(training.ID)
			}
		}
	}
}
