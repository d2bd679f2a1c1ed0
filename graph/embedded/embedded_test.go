package embedded_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"passerelle/graph/embedded"
)

const schema = `
	name: string @index(exact) .
	note: string .
	rank: int @index(int) .
	next: [uid] @reverse .
	type Step {
		name
		note
		rank
		next
	}
`

// open opens a store, and closes it at the end of the test.
func open(t *testing.T, dir string) *embedded.Engine {
	t.Helper()
	e, err := embedded.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

// withSchema opens a store and declares the schema in it.
func withSchema(t *testing.T, dir string) *embedded.Engine {
	t.Helper()
	e := open(t, dir)
	if err := e.Client().Alter(t.Context(), &api.Operation{Schema: schema}); err != nil {
		t.Fatal(err)
	}
	return e
}

func mutate(t *testing.T, client *dgo.Dgraph, mutation *api.Mutation) map[string]string {
	t.Helper()
	mutation.CommitNow = true
	answer, err := client.NewTxn().Mutate(t.Context(), mutation)
	if err != nil {
		t.Fatal(err)
	}
	return answer.Uids
}

// query returns the answer to a DQL query as decoded JSON.
func query(t *testing.T, client *dgo.Dgraph, text string, vars map[string]string) any {
	t.Helper()
	answer, err := client.NewReadOnlyTxn().QueryWithVars(t.Context(), text, vars)
	if err != nil {
		t.Fatal(err)
	}
	var decoded any
	if err := json.Unmarshal(answer.Json, &decoded); err != nil {
		t.Fatalf("%v in %s", err, answer.Json)
	}
	return decoded
}

func parse(t *testing.T, text string) any {
	t.Helper()
	var decoded any
	if err := json.Unmarshal([]byte(text), &decoded); err != nil {
		t.Fatal(err)
	}
	return decoded
}

func TestMutationFormsReadBack(t *testing.T) {
	str := func(s string) *api.Value { return &api.Value{Val: &api.Value_StrVal{StrVal: s}} }
	forms := map[string]*api.Mutation{
		"rdf": {SetNquads: []byte(`
			_:a <name> "départ" .
			_:b <name> "but" .
			_:b <rank> "7" .
			_:a <next> _:b (weight=0.25, years=3, rule="evolution", sure=true) .`)},
		"json": {SetJson: []byte(`{"uid": "_:a", "name": "départ", "next": {"uid": "_:b", "name": "but", "rank": 7,
			"next|weight": 0.25, "next|years": 3, "next|rule": "evolution", "next|sure": true}}`)},
		"nquads": {Set: []*api.NQuad{
			{Subject: "_:a", Predicate: "name", ObjectValue: str("départ")},
			{Subject: "_:b", Predicate: "name", ObjectValue: str("but")},
			{Subject: "_:b", Predicate: "rank", ObjectValue: &api.Value{Val: &api.Value_IntVal{IntVal: 7}}},
			{Subject: "_:a", Predicate: "next", ObjectId: "_:b", Facets: []*api.Facet{
				{Key: "rule", Value: []byte("evolution"), ValType: api.Facet_STRING},
				{Key: "sure", Value: []byte("true"), ValType: api.Facet_BOOL},
				{Key: "weight", Value: []byte("0.25"), ValType: api.Facet_FLOAT},
				{Key: "years", Value: []byte("3"), ValType: api.Facet_INT},
			}},
		}},
	}
	const (
		ask = `query q($name: string) { q(func: eq(name, $name)) { name rank next @facets { name rank } ~next @facets { name } } }`

		forward = `{"q":[{"name":"départ","next":[{"name":"but","rank":7,
			"next|rule":"evolution","next|sure":true,"next|weight":0.25,"next|years":3}]}]}`
		backward = `{"q":[{"name":"but","rank":7,"~next":[{"name":"départ",
			"~next|rule":"evolution","~next|sure":true,"~next|weight":0.25,"~next|years":3}]}]}`
	)
	client := withSchema(t, t.TempDir()).Client()
	for form, mutation := range forms {
		t.Run(form, func(t *testing.T) {
			if err := client.Alter(t.Context(), &api.Operation{DropOp: api.Operation_DATA}); err != nil {
				t.Fatal(err)
			}
			uids := mutate(t, client, mutation)
			if len(uids) != 2 || uids["a"] == uids["b"] || !strings.HasPrefix(uids["a"], "0x") {
				t.Errorf("uids = %v, want two under the names a and b", uids)
			}
			for name, want := range map[string]string{"départ": forward, "but": backward} {
				got := query(t, client, ask, map[string]string{"$name": name})
				if diff := cmp.Diff(parse(t, want), got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", name, diff)
				}
			}
		})
	}
}

func TestAnswerHasLatencyAndMetrics(t *testing.T) {
	client := withSchema(t, t.TempDir()).Client()
	mutate(t, client, &api.Mutation{SetNquads: []byte(`_:a <name> "a" .`)})
	answer, err := client.NewReadOnlyTxn().Query(t.Context(), `{ q(func: has(name)) { name } }`)
	if err != nil {
		t.Fatal(err)
	}
	if answer.GetLatency().GetTotalNs() == 0 || answer.GetMetrics().GetNumUids()["name"] == 0 {
		t.Errorf("latency %v, metrics %v: want both filled", answer.Latency, answer.Metrics)
	}
}

// Mutations and answers pass at sizes at which a gRPC connection would stop, 4 MiB.
func TestLargeMutationAndAnswer(t *testing.T) {
	const nodes, size = 3_000, 2_000
	client := withSchema(t, t.TempDir()).Client()
	var rdf strings.Builder
	for i := range nodes {
		fmt.Fprintf(&rdf, "_:n%d <note> \"%04d%s\" .\n", i, i, strings.Repeat("x", size-4))
	}
	if uids := mutate(t, client, &api.Mutation{SetNquads: []byte(rdf.String())}); len(uids) != nodes {
		t.Fatalf("%d uids, want %d", len(uids), nodes)
	}
	answer, err := client.NewReadOnlyTxn().Query(t.Context(), `{ q(func: has(note)) { note } }`)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(string(answer.Json), `"note"`); got != nodes || len(answer.Json) < nodes*size {
		t.Errorf("%d notes in %d bytes, want %d in more than %d", got, len(answer.Json), nodes, nodes*size)
	}
}

func TestDeleteAndDrop(t *testing.T) {
	const count = `{ q(func: has(name)) { count(uid) } }`
	client := withSchema(t, t.TempDir()).Client()
	uids := mutate(t, client, &api.Mutation{SetNquads: []byte("_:a <name> \"a\" .\n_:b <name> \"b\" .")})
	counted := func(want int) {
		t.Helper()
		if diff := cmp.Diff(parse(t, fmt.Sprintf(`{"q":[{"count":%d}]}`, want)), query(t, client, count, nil)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	counted(2)
	mutate(t, client, &api.Mutation{DelNquads: []byte("<" + uids["a"] + "> <name> * .")})
	counted(1)
	if err := client.Alter(t.Context(), &api.Operation{DropAll: true}); err != nil {
		t.Fatal(err)
	}
	if err := client.Alter(t.Context(), &api.Operation{Schema: schema}); err != nil {
		t.Fatal(err)
	}
	counted(0)
	mutate(t, client, &api.Mutation{SetNquads: []byte(`_:c <name> "c" .`)})
	counted(1)
}

func TestRefusals(t *testing.T) {
	client := withSchema(t, t.TempDir()).Client()
	set := []byte(`_:a <name> "a" .`)
	do := func(ctx context.Context, request *api.Request) error {
		_, err := client.NewTxn().Do(ctx, request)
		return err
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"upsert block": {do(t.Context(), &api.Request{Query: `{ v as var(func: has(name)) }`, CommitNow: true,
			Mutations: []*api.Mutation{{SetNquads: set}}}), "upsert block"},
		"condition": {do(t.Context(), &api.Request{CommitNow: true,
			Mutations: []*api.Mutation{{SetNquads: set, Cond: "@if(eq(len(v), 0))"}}}), "conditional"},
		"no commit": {do(t.Context(), &api.Request{Mutations: []*api.Mutation{{SetNquads: set}}}), "CommitNow"},
		"rdf": {do(t.Context(), &api.Request{Query: `{ q(func: has(name)) { name } }`,
			RespFormat: api.Request_RDF}), "RDF"},
		"drop predicate": {client.Alter(t.Context(), &api.Operation{DropAttr: "name"}), "predicate"},
		"drop type": {client.Alter(t.Context(), &api.Operation{DropOp: api.Operation_TYPE, DropValue: "Step"}),
			"type"},
		"login":  {client.Login(t.Context(), "groot", "password"), "login"},
		"schema": {client.Alter(t.Context(), &api.Operation{Schema: "name: nosuch ."}), "Undefined Type"},
		"query":  {do(t.Context(), &api.Request{Query: `{ q(func: `}), ""},
		"value": {do(t.Context(), &api.Request{CommitNow: true,
			Mutations: []*api.Mutation{{SetNquads: []byte(`_:a <rank> "12x" .`)}}}), "12x"},
		"utf-8":     {do(t.Context(), &api.Request{Query: "{ q(func: eq(name, \"\xff\")) { name } }"}), "UTF-8"},
		"cancelled": {do(over, &api.Request{CommitNow: true, Mutations: []*api.Mutation{{SetNquads: set}}}), "canceled"},
	} {
		if test.err == nil || !strings.Contains(test.err.Error(), test.want) {
			t.Errorf("%s: error %v, want one naming %q", name, test.err, test.want)
		}
	}
	got := query(t, client, `{ q(func: has(name)) { count(uid) } }`, nil)
	if diff := cmp.Diff(parse(t, `{"q":[{"count":0}]}`), got); diff != "" {
		t.Errorf("refused mutations wrote (-want +got):\n%s", diff)
	}
}

// A transaction that read an older version of the store may neither write nor read on.
func TestTransactionSeesOneVersion(t *testing.T) {
	const ask = `{ q(func: has(name)) { name } }`
	client := withSchema(t, t.TempDir()).Client()
	writer, reader := client.NewTxn(), client.NewReadOnlyTxn()
	for _, txn := range []*dgo.Txn{writer, reader, writer, reader} {
		if _, err := txn.Query(t.Context(), ask); err != nil {
			t.Fatal(err)
		}
	}
	set := &api.Mutation{SetNquads: []byte(`_:a <name> "a" .`), CommitNow: true}
	mutate(t, client, set)
	if _, err := reader.Query(t.Context(), ask); status.Code(err) != codes.Aborted {
		t.Errorf("read after another's write: %v, want code Aborted", err)
	}
	if _, err := writer.Mutate(t.Context(), set); !errors.Is(err, dgo.ErrAborted) {
		t.Errorf("write after another's write: %v, want dgo.ErrAborted", err)
	}
	again := client.NewTxn()
	if _, err := again.Query(t.Context(), ask); err != nil {
		t.Fatal(err)
	}
	if _, err := again.Mutate(t.Context(), set); err != nil {
		t.Errorf("write after own read: %v", err)
	}
}

func TestCloseEndsClient(t *testing.T) {
	e := withSchema(t, t.TempDir())
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	_, read := e.Client().NewReadOnlyTxn().Query(t.Context(), `{ q(func: has(name)) { name } }`)
	_, wrote := e.Client().NewTxn().Mutate(t.Context(), &api.Mutation{SetNquads: []byte(`_:a <name> "a" .`), CommitNow: true})
	altered := e.Client().Alter(t.Context(), &api.Operation{Schema: schema})
	for what, err := range map[string]error{"query": read, "mutate": wrote, "alter": altered} {
		if !errors.Is(err, embedded.ErrClosed) {
			t.Errorf("%s after Close: %v, want ErrClosed", what, err)
		}
	}
	if err := e.Close(); err != nil {
		t.Errorf("second Close: %v", err)
	}
}
