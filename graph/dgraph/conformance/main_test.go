// Package conformance tests graph/dgraph against the engines that it is meant for: the embedded one, and a real Dgraph
// server where DGRAPH_BIN names its binary. It is apart from graph/dgraph so that the tests there do not link the engine.
package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"testing"
	"time"
	"unsafe"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"google.golang.org/grpc"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/dgraph/dgraphtest"
	"passerelle/graph/embedded"
)

// engine is opened once, because a process can have only one, and opening it takes time.
var engine *embedded.Engine

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := child(dir); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		return
	}
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "conformance")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	if engine, err = embedded.Open(dir); err != nil {
		panic(err)
	}
	defer engine.Close()
	return m.Run()
}

// suite lists the tests that pass on every engine. Each finds a database from which everything was dropped.
var suite = []struct {
	name string
	test func(t *testing.T, client *dgo.Dgraph)
}{
	{"round trip", testRoundTrip},
	{"empty store", testEmpty},
	{"status", testStatus},
	{"holds", testHolds},
	{"revise", testRevise},
	{"refusals", testRefusals},
	{"long facts", testLongFacts},
	{"facets", testFacets},
	{"identity change", testIdentityChange},
	{"document change", testDocumentChange},
	{"interrupted", testInterrupted},
	{"torn", testTorn},
	{"editions", testEditions},
	{"earlier release", testEarlierRelease},
	{"lost answers", testLostAnswers},
	{"aborted", testAborted},
	{"two writers", testTwoWriters},
	{"stale writer", testStaleWriter},
	{"simultaneous writers", testSimultaneousWriters},
	{"cancelled", testCancelled},
	{"history", testHistory},
	{"history interrupted", testHistoryInterrupted},
	{"history loads", testHistoryLoads},
	{"history former", testHistoryFormer},
	{"history begins", testHistoryBegins},
	{"history damaged", testHistoryDamaged},
	{"backup", testBackup},
	{"restore interrupted", testRestoreInterrupted},
	{"restore refused", testRestoreRefused},
	{"restore lost answers", testRestoreLostAnswers},
	{"backup waits", testBackupWaits},
	{"backup during loads", testBackupDuringLoads},
	{"other release", testOtherRelease},
	{"renewed", testRenewed},
	{"batches", testBatches},
	{"foreign data", testForeignData},
	{"clash", testClash},
	{"damage", testDamage},
	{"shortest", testShortest},
	{"shortest cost", testShortestCost},
	{"shortest national", testShortestNational},
}

// facets is the Facets function of the engine under test, nil if it has none.
var facets func(ctx context.Context, predicate, key string, each func([]byte) error) error

func TestEmbedded(t *testing.T) {
	facets = engine.Facets
	defer func() { facets = nil }()
	runSuite(t, engine.Client())
}

func TestCluster(t *testing.T) {
	binary := dgraphtest.Binary(t)
	client, done, err := dgraph.Dial(dgraph.Cluster{Addresses: []string{dgraphtest.StartCluster(t, binary)}})
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	runSuite(t, client)
}

func runSuite(t *testing.T, client *dgo.Dgraph) {
	for _, c := range suite {
		t.Run(c.name, func(t *testing.T) {
			drop(t, client)
			c.test(t, client)
		})
	}
}

func drop(t fataler, client *dgo.Dgraph) {
	t.Helper()
	if err := client.Alter(t.Context(), &api.Operation{DropAll: true}); err != nil {
		t.Fatal(err)
	}
}

// open returns a store whose clock stands still.
func open(t fataler, client *dgo.Dgraph, holder string) *dgraph.Store {
	t.Helper()
	s := dgraph.New(client)
	s.Holder = holder
	s.Now = func() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// A fataler is what tests and property checks have in common.
type fataler interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
	Context() context.Context
}

var _ fataler = (*testing.T)(nil)

func write(t fataler, s *dgraph.Store, d *graph.Dataset) dgraph.Changes {
	t.Helper()
	changes, err := s.Write(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

// same fails unless the store reads back the dataset, by facets as well as by queries.
func same(t fataler, s *dgraph.Store, want *graph.Dataset) {
	t.Helper()
	if _, err := s.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	sameRead(t, s, want)
	if facets != nil {
		s.Facets = facets
		sameRead(t, s, want)
		s.Facets = nil
	}
}

func sameRead(t fataler, s *dgraph.Store, want *graph.Dataset) {
	t.Helper()
	got, err := s.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, exportedOnly); diff != "" {
		t.Fatalf("read back (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want.Facts(), got.Facts(), exportedOnly); diff != "" {
		t.Fatalf("facts read back (-want +got):\n%s", diff)
	}
}

// exportedOnly compares datasets by their exported fields.
var exportedOnly = cmp.Options{
	cmpopts.EquateEmpty(),
	cmpopts.IgnoreUnexported(graph.Dataset{}, graph.Metier{}, graph.Appellation{}, graph.RomeCode{}, graph.Skill{}, graph.Training{}),
}

// An interceptor is a client that calls before and after around every mutation; an error of either fails the mutation's
// caller.
type interceptor struct {
	api.DgraphClient
	before, after func(*api.Request) error
}

func (w *interceptor) Query(ctx context.Context, in *api.Request, options ...grpc.CallOption) (*api.Response, error) {
	if len(in.Mutations) == 0 {
		return w.DgraphClient.Query(ctx, in, options...)
	}
	if w.before != nil {
		if err := w.before(in); err != nil {
			return nil, err
		}
	}
	out, err := w.DgraphClient.Query(ctx, in, options...)
	if err == nil && w.after != nil {
		err = w.after(in)
	}
	return out, err
}

// intercept returns an interceptor on the connection of a client.
func intercept(client *dgo.Dgraph, before, after func(*api.Request) error) *dgo.Dgraph {
	return dgo.NewDgraphClient(&interceptor{connection(client), before, after})
}

// connection returns the connection of a client, which dgo does not export.
func connection(client *dgo.Dgraph) api.DgraphClient {
	field := reflect.ValueOf(client).Elem().FieldByName("dc")
	return (*(*[]api.DgraphClient)(unsafe.Pointer(field.UnsafeAddr())))[0]
}

// countQuads returns the number of N-Quads in a request.
func countQuads(in *api.Request) int {
	n := 0
	for _, m := range in.Mutations {
		n += len(m.Set) + len(m.Del)
	}
	return n
}

func query(t *testing.T, client *dgo.Dgraph, dql string) map[string]any {
	t.Helper()
	response, err := client.NewReadOnlyTxn().Query(t.Context(), dql)
	if err != nil {
		t.Fatal(err)
	}
	var answer map[string]any
	if err := json.Unmarshal(response.Json, &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

func mutate(t *testing.T, client *dgo.Dgraph, set, remove string) map[string]string {
	t.Helper()
	m := &api.Mutation{SetNquads: []byte(set), DelNquads: []byte(remove), CommitNow: true}
	response, err := client.NewTxn().Mutate(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	return response.Uids
}

// uidOf returns the uid of the node with this id.
func uidOf(t *testing.T, client *dgo.Dgraph, id string) string {
	t.Helper()
	answer := query(t, client, fmt.Sprintf(`{ q(func: eq(passerelle.id, "%s")) { uid } }`, id))
	return answer["q"].([]any)[0].(map[string]any)["uid"].(string)
}
