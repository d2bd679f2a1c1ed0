package conformance

import (
	"os"
	"testing"
	"time"

	"github.com/dgraph-io/dgo/v230"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/dgraph/dgraphtest"
	"passerelle/graph/fact"
	"passerelle/loader"
)

// BenchmarkEdition reads the national release from its files and loads it once more, which finds nothing to do, and then a
// next edition made of it: ten moves less, which moves the lines of all after them, and another title of each document.
// times is the quotient of the two times, both with the reading of the files.
func BenchmarkEdition(b *testing.B) {
	if _, err := os.Stat(romeRelease); err != nil {
		b.Skip("needs the release v460 of ROME 4.0 in " + romeRelease)
	}
	b.Run("embedded", func(b *testing.B) {
		s := dgraph.New(engine.Client())
		s.Facets = engine.Facets
		compareEditions(b, engine.Client(), s)
	})
	b.Run("server", func(b *testing.B) {
		client, done, err := dgraph.Dial(dgraph.Cluster{Addresses: []string{dgraphtest.StartCluster(b, dgraphtest.Binary(b))}})
		if err != nil {
			b.Fatal(err)
		}
		defer done()
		compareEditions(b, client, dgraph.New(client))
	})
}

// compareEditions measures loads of the release and of its next edition in turn.
func compareEditions(b *testing.B, client *dgo.Dgraph, s *dgraph.Store) {
	emptyStore(b, client)
	loadNational(b, client)
	if err := s.Migrate(b.Context()); err != nil {
		b.Fatal(err)
	}
	var again, next time.Duration
	for b.Loop() {
		again += measure(func() { reviseTo(b, s, readRelease(b)) })
		var changes dgraph.Changes
		next += measure(func() { changes = reviseTo(b, s, nextEdition(readRelease(b))) })
		b.ReportMetric(float64(changes.NQuads), "nquads")
		b.StopTimer()
		reviseTo(b, s, readRelease(b))
		b.StartTimer()
	}
	b.ReportMetric(again.Seconds()/float64(b.N), "again-s")
	b.ReportMetric(next.Seconds()/float64(b.N), "next-s")
	b.ReportMetric(next.Seconds()/again.Seconds(), "times")
}

func readRelease(b *testing.B) []fact.Fact {
	sources, err := loader.Files([]string{romeRelease})
	if err != nil {
		b.Fatal(err)
	}
	facts, _, err := loader.Read(sources)
	if err != nil {
		b.Fatal(err)
	}
	return facts
}

// reviseTo does what the command load does with facts that take the place of all that is stored.
func reviseTo(b *testing.B, s *dgraph.Store, facts []fact.Fact) dgraph.Changes {
	if _, held, err := s.Holds(b.Context(), facts); err != nil {
		b.Fatal(err)
	} else if held {
		return dgraph.Changes{}
	}
	changes, err := s.Revise(b.Context(), func(dgraph.Stored) (*graph.Dataset, error) { return graph.NewDataset(facts) })
	if err != nil {
		b.Fatal(err)
	}
	return changes
}

// nextEdition returns the facts of the next edition of a release.
func nextEdition(facts []fact.Fact) []fact.Fact {
	documents := map[*fact.Document]*fact.Document{}
	moves, removed, next := 0, 0, facts[:0]
	for _, f := range facts {
		document := documents[f.Evidence.Document]
		if document == nil {
			edition := *f.Evidence.Document
			edition.Title, edition.Hash = "Next "+edition.Title, "next "+edition.Hash
			document = &edition
			documents[f.Evidence.Document] = document
		}
		if _, ok := f.Statement.(fact.Move); ok {
			const every = 1000
			if moves++; moves%every == 0 && removed < 10 {
				removed++
				continue
			}
		}
		f.Evidence.Document = document
		f.Evidence.Line += 1 + removed
		f.Evidence.Start, f.Evidence.End = f.Evidence.Start+100*(1+removed), f.Evidence.End+100*(1+removed)
		next = append(next, f)
	}
	return next
}
