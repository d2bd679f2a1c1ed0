package dgraph_test

import (
	"context"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"passerelle/graph/dgraph"
)

// A fakeAlpha answers queries with its name and counts them. What it does otherwise depends on what it is told.
type fakeAlpha struct {
	api.UnimplementedDgraphServer
	name    string
	address string
	server  *grpc.Server
	asked   atomic.Int32
	hangs   atomic.Bool   // it answers nothing at all
	slow    time.Duration // before it answers a query; it gives signs of life
	expires atomic.Bool   // it takes each token for expired, until a login with a password
	ended   chan struct{}
}

// startAlphas starts so many alphas, which end with the test.
func startAlphas(t *testing.T, n int) (alphas []*fakeAlpha, addresses []string) {
	t.Helper()
	for k := range n {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		a := &fakeAlpha{name: string(rune('a' + k)), address: listener.Addr().String(), server: grpc.NewServer(), ended: make(chan struct{})}
		api.RegisterDgraphServer(a.server, a)
		var serving sync.WaitGroup
		serving.Go(func() { _ = a.server.Serve(listener) })
		t.Cleanup(func() { close(a.ended); a.server.Stop(); serving.Wait() })
		alphas, addresses = append(alphas, a), append(addresses, a.address)
	}
	return alphas, addresses
}

// wait waits as long as the alpha hangs.
func (a *fakeAlpha) wait(ctx context.Context) {
	if a.hangs.Load() {
		select {
		case <-ctx.Done():
		case <-a.ended:
		}
	}
}

func (a *fakeAlpha) CheckVersion(ctx context.Context, _ *api.Check) (*api.Version, error) {
	a.wait(ctx)
	return &api.Version{Tag: a.name}, nil
}

func (a *fakeAlpha) Query(ctx context.Context, _ *api.Request) (*api.Response, error) {
	a.asked.Add(1)
	a.wait(ctx)
	time.Sleep(a.slow)
	if a.expires.Load() {
		return nil, status.Error(codes.Unauthenticated, "Token is expired")
	}
	return &api.Response{Json: []byte(a.name)}, nil
}

func (a *fakeAlpha) Login(_ context.Context, in *api.LoginRequest) (*api.Response, error) {
	if in.Userid != "groot" || in.Password != "secret" {
		return nil, status.Error(codes.Unauthenticated, "invalid username or password")
	}
	a.expires.Store(false)
	token, err := (&api.Jwt{AccessJwt: "access", RefreshJwt: "refresh"}).Marshal()
	return &api.Response{Json: token}, err
}

// dial connects to these addresses, and hangs up with the test.
func dial(t *testing.T, cluster dgraph.Cluster) *dgo.Dgraph {
	t.Helper()
	client, hangUp, err := dgraph.Dial(cluster)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = hangUp() })
	return client
}

// who returns the name of the alpha that answers a query.
func who(t *testing.T, client *dgo.Dgraph) string {
	t.Helper()
	answer, err := client.NewReadOnlyTxn().Query(t.Context(), "{}")
	if err != nil {
		t.Fatal(err)
	}
	return string(answer.Json)
}

// TestFailOver asks a cluster of which an alpha hangs or is down from the start, or begins to: another one answers.
func TestFailOver(t *testing.T) {
	alphas, addresses := startAlphas(t, 3)
	a, b, c := alphas[0], alphas[1], alphas[2]
	a.hangs.Store(true)
	client := dial(t, dgraph.Cluster{Addresses: addresses[:2]})
	if got := who(t, client); got != "b" || a.asked.Load() != 0 {
		t.Errorf("%s answers, a was asked %d times; want b at once", got, a.asked.Load())
	}
	client = dial(t, dgraph.Cluster{Addresses: addresses[1:]})
	first, second := b, c
	if who(t, client) == "c" {
		first, second = c, b
	}
	first.hangs.Store(true)
	if got := who(t, client); got != second.name {
		t.Errorf("%s answers, want %s", got, second.name)
	}
	asked := first.asked.Load()
	if got := who(t, client); got != second.name || first.asked.Load() != asked {
		t.Errorf("%s answers, and the alpha that hangs was asked again", got)
	}
	first.hangs.Store(false)
	second.server.Stop()
	if got := who(t, client); got != first.name {
		t.Errorf("%s answers, want %s", got, first.name)
	}
}

// TestNoneAnswers asks a cluster of which all alphas have gone: the error names each.
func TestNoneAnswers(t *testing.T) {
	alphas, addresses := startAlphas(t, 2)
	client := dial(t, dgraph.Cluster{Addresses: addresses})
	alphas[0].hangs.Store(true)
	alphas[1].server.Stop()
	_, err := client.NewReadOnlyTxn().Query(t.Context(), "{}")
	for _, want := range []string{addresses[0] + " does not answer: ", "it hangs", addresses[1] + " does not answer: "} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want it to contain %q", err, want)
		}
	}
}

// TestMutationIsNotRepeated sends a mutation to an alpha that hangs: it may have made it, so no other one is asked.
func TestMutationIsNotRepeated(t *testing.T) {
	alphas, addresses := startAlphas(t, 2)
	client := dial(t, dgraph.Cluster{Addresses: addresses})
	hung, other := alphas[0], alphas[1]
	if who(t, client) == "b" {
		hung, other = other, hung
	}
	hung.hangs.Store(true)
	_, err := client.NewTxn().Mutate(t.Context(), &api.Mutation{SetNquads: []byte(`_:a <name> "a" .`), CommitNow: true})
	if err == nil || !strings.Contains(err.Error(), hung.address+" does not answer") || other.asked.Load() != 0 {
		t.Errorf("got %v, and the other was asked %d times", err, other.asked.Load())
	}
	if got := who(t, client); got != other.name {
		t.Errorf("then %s answers, want %s", got, other.name)
	}
}

// TestSlowAlpha waits for an alpha that takes its time for an answer, and gives signs of life meanwhile.
func TestSlowAlpha(t *testing.T) {
	alphas, addresses := startAlphas(t, 2)
	for _, a := range alphas {
		a.slow = time.Second
	}
	client := dial(t, dgraph.Cluster{Addresses: addresses})
	if who(t, client); alphas[0].asked.Load()+alphas[1].asked.Load() != 1 {
		t.Error("the query was made twice")
	}
}

// TestLogin logs in with a password, and again when the token has expired.
func TestLogin(t *testing.T) {
	alphas, addresses := startAlphas(t, 1)
	cluster := dgraph.Cluster{Addresses: addresses, User: "groot", Password: "wrong"}
	_, _, err := dgraph.Dial(cluster)
	if err == nil || !strings.Contains(err.Error(), "log in to dgraph as groot: ") || strings.Contains(err.Error(), "wrong") {
		t.Errorf("a wrong password: %v", err)
	}
	cluster.Password = "secret"
	client := dial(t, cluster)
	alphas[0].expires.Store(true)
	if got := who(t, client); got != "a" {
		t.Errorf("%s answers", got)
	}
}

// TestAPIKeyNeedsTLS refuses to send a key for all to read.
func TestAPIKeyNeedsTLS(t *testing.T) {
	_, addresses := startAlphas(t, 1)
	if _, _, err := dgraph.Dial(dgraph.Cluster{Addresses: addresses, APIKey: "key"}); err == nil {
		t.Error("an API key without TLS was taken")
	}
}
