package conformance

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc"

	"passerelle/graph/dgraph"
	"passerelle/graph/dgraph/dgraphtest"
)

// BenchmarkLoad loads the national release from its files, and then writes the same N-Quads with nothing but the engine:
// the embedded one gets them in batches of 1,000, and a server from dgraph live. times is the quotient of the two times.
func BenchmarkLoad(b *testing.B) {
	if _, err := os.Stat(romeRelease); err != nil {
		b.Skip("needs the release v460 of ROME 4.0 in " + romeRelease)
	}
	b.Run("embedded", func(b *testing.B) {
		compareLoads(b, engine.Client(), func(b *testing.B, quads []*api.NQuad) func() {
			return func() { mutate1000(b, engine.Client(), quads) }
		})
	})
	b.Run("server", func(b *testing.B) {
		binary := dgraphtest.Binary(b)
		address := dgraphtest.StartCluster(b, binary)
		client, done, err := dgraph.Dial(dgraph.Cluster{Addresses: []string{address}})
		if err != nil {
			b.Fatal(err)
		}
		defer done()
		compareLoads(b, client, func(b *testing.B, quads []*api.NQuad) func() { return liveLoad(b, binary, address, quads) })
	})
}

// compareLoads measures a load by passerelle, and then the function that alone returns for the N-Quads of that load.
func compareLoads(b *testing.B, client *dgo.Dgraph, alone func(*testing.B, []*api.NQuad) func()) {
	var ours, theirs time.Duration
	for b.Loop() {
		b.StopTimer()
		emptyStore(b, client)
		recorded := &recorder{DgraphClient: connection(client)}
		b.StartTimer()
		ours += measure(func() { loadNational(b, dgo.NewDgraphClient(recorded)) })
		b.StopTimer()
		emptyStore(b, client)
		theirs += measure(alone(b, recorded.quads))
		b.ReportMetric(float64(len(recorded.quads)), "nquads")
		b.StartTimer()
	}
	b.ReportMetric(ours.Seconds()/float64(b.N), "passerelle-s")
	b.ReportMetric(theirs.Seconds()/float64(b.N), "alone-s")
	b.ReportMetric(ours.Seconds()/theirs.Seconds(), "times")
}

// mutate1000 writes the N-Quads in batches of 1,000, with new uids for the nodes.
func mutate1000(b *testing.B, client *dgo.Dgraph, quads []*api.NQuad) {
	uids := map[string]string{"": ""}
	ref := func(recorded string) string {
		if uid, known := uids[recorded]; known {
			return uid
		}
		return "_:" + recorded
	}
	for batch := range slices.Chunk(quads, 1000) {
		m := &api.Mutation{CommitNow: true}
		for _, q := range batch {
			renamed := *q
			renamed.Subject, renamed.ObjectId = ref(q.Subject), ref(q.ObjectId)
			m.Set = append(m.Set, &renamed)
		}
		out, err := client.NewTxn().Mutate(b.Context(), m)
		if err != nil {
			b.Fatal(err)
		}
		maps.Copy(uids, out.Uids)
	}
}

func measure(work func()) time.Duration {
	start := time.Now()
	work()
	return time.Since(start)
}

// emptyStore leaves the store without data and with every predicate declared.
func emptyStore(b *testing.B, client *dgo.Dgraph) {
	b.Helper()
	if err := client.Alter(b.Context(), &api.Operation{DropAll: true}); err != nil {
		b.Fatal(err)
	}
	if err := dgraph.New(client).Migrate(b.Context()); err != nil {
		b.Fatal(err)
	}
}

// A recorder is a client that keeps the N-Quads of all mutations, with the uids that new nodes got.
type recorder struct {
	api.DgraphClient
	quads []*api.NQuad
}

func (r *recorder) Query(ctx context.Context, in *api.Request, options ...grpc.CallOption) (*api.Response, error) {
	out, err := r.DgraphClient.Query(ctx, in, options...)
	if err != nil {
		return out, err
	}
	named := func(id string) string {
		if name, ok := strings.CutPrefix(id, "_:"); ok {
			return out.Uids[name]
		}
		return id
	}
	for _, m := range in.Mutations {
		for _, q := range m.Set {
			r.quads = append(r.quads, &api.NQuad{
				Subject: named(q.Subject), Predicate: q.Predicate, ObjectId: named(q.ObjectId), ObjectValue: q.ObjectValue, Facets: q.Facets,
			})
		}
	}
	return out, nil
}

// liveLoad writes the N-Quads to a file, with blank nodes for all nodes, and returns the function that has dgraph
// live load that file.
func liveLoad(b *testing.B, binary, address string, quads []*api.NQuad) func() {
	b.Helper()
	dir := b.TempDir()
	path := filepath.Join(dir, "load.rdf")
	if err := writeRDF(path, quads); err != nil {
		b.Fatal(err)
	}
	return func() {
		command := exec.Command(binary, "live", "--files", path, "--alpha", address, "--http", "localhost:0", "--log_dir", dir)
		command.Dir = dir
		if out, err := command.CombinedOutput(); err != nil {
			b.Fatalf("dgraph live: %v\n%s", err, out)
		}
	}
}

func writeRDF(path string, quads []*api.NQuad) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(file)
	for _, q := range quads {
		fmt.Fprintf(out, "_:%s <%s> ", q.Subject, q.Predicate)
		if q.ObjectId != "" {
			fmt.Fprintf(out, "_:%s", q.ObjectId)
		} else {
			out.WriteString(literal(q.ObjectValue))
		}
		for k, f := range q.Facets {
			out.WriteString([]string{" (", ", "}[min(k, 1)] + f.Key + "=" + facetText(f))
		}
		if len(q.Facets) > 0 {
			out.WriteString(")")
		}
		out.WriteString(" .\n")
	}
	return errors.Join(out.Flush(), file.Close())
}

func literal(value *api.Value) string {
	switch v := value.Val.(type) {
	case *api.Value_IntVal:
		return strconv.Quote(strconv.FormatInt(v.IntVal, 10))
	case *api.Value_DoubleVal:
		return strconv.Quote(strconv.FormatFloat(v.DoubleVal, 'g', -1, 64))
	}
	return strconv.Quote(value.GetStrVal())
}

func facetText(f *api.Facet) string {
	switch f.ValType {
	case api.Facet_FLOAT:
		return strconv.FormatFloat(math.Float64frombits(binary.LittleEndian.Uint64(f.Value)), 'f', -1, 64)
	case api.Facet_BOOL:
		return strconv.FormatBool(f.Value[0] != 0)
	}
	return strconv.Quote(string(f.Value))
}

// BenchmarkRead reads the national release back from the embedded engine, by queries and from its posting lists.
func BenchmarkRead(b *testing.B) {
	if _, err := os.Stat(romeRelease); err != nil {
		b.Skip("needs the release v460 of ROME 4.0 in " + romeRelease)
	}
	emptyStore(b, engine.Client())
	loadNational(b, engine.Client())
	s := dgraph.New(engine.Client())
	if err := s.Migrate(b.Context()); err != nil {
		b.Fatal(err)
	}
	read := func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Read(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("queries", read)
	s.Facets = engine.Facets
	b.Run("facets", read)
}
