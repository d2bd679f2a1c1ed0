package dgraphtest_test

import (
	"math"
	"testing"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"passerelle/graph/dgraph/dgraphtest"
)

func TestStartCluster(t *testing.T) {
	binary := dgraphtest.Binary(t)
	conn, err := grpc.NewClient(dgraphtest.StartCluster(t, binary),
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(math.MaxInt32), grpc.MaxCallSendMsgSize(math.MaxInt32)))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	client := dgo.NewDgraphClient(api.NewDgraphClient(conn))
	if err := client.Alter(t.Context(), &api.Operation{Schema: "name: string @index(exact) .\nnext: [uid] @reverse ."}); err != nil {
		t.Fatal(err)
	}
	const rdf = "_:a <name> \"départ\" .\n_:b <name> \"but\" .\n_:a <next> _:b (weight=0.25, years=3) ."
	if _, err := client.NewTxn().Mutate(t.Context(), &api.Mutation{SetNquads: []byte(rdf), CommitNow: true}); err != nil {
		t.Fatal(err)
	}
	answer, err := client.NewReadOnlyTxn().QueryWithVars(t.Context(),
		`query q($name: string) { q(func: eq(name, $name)) { ~next @facets { name } } }`, map[string]string{"$name": "but"})
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"q":[{"~next":[{"name":"départ","~next|weight":0.25,"~next|years":3}]}]}`
	if got := string(answer.Json); got != want {
		t.Errorf("answer %s, want %s", got, want)
	}
}
