package dgraph

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Bounds of a call to one alpha. They are variables for the tests.
var (
	// callTimeout bounds a call; a batch of a load and a page of a dataset take seconds on a busy machine. To alter the
	// schema may take as long as the stored values need to be indexed, and has no bound but the next two.
	callTimeout = 2 * time.Minute
	// silence is how long an alpha may leave a call without an answer before it is asked for a sign of life, and
	// signTimeout how long it may take to give one. An alpha that gives none hangs: the call goes to another one.
	silence     = time.Second
	signTimeout = 5 * time.Second
)

// An alpha is one server of a cluster.
type alpha struct {
	address string
	client  api.DgraphClient
}

// An alphas is a client of a cluster. It asks one alpha, and turns to the next one where that one is down or hangs. A call
// that changes something is not made again, for the alpha may have done it before it fell silent.
type alphas struct {
	list           []alpha // at least one
	current        atomic.Int32
	user, password string // for a login that has run out
}

// meet asks all alphas for their version, and makes the first that answers the current one. It returns the errors of all
// where none answers in time.
func (a *alphas) meet() error {
	ctx, cancel := context.WithTimeout(context.Background(), dialTimeout)
	defer cancel()
	type answer struct {
		k   int
		err error
	}
	answers := make(chan answer, len(a.list))
	for k, server := range a.list {
		go func() {
			_, err := server.client.CheckVersion(ctx, &api.Check{})
			answers <- answer{k, err}
		}()
	}
	var failures []error
	for range a.list {
		first := <-answers
		if first.err == nil {
			a.current.Store(int32(first.k))
			return nil
		}
		failures = append(failures, fmt.Errorf("dgraph %s: %s", a.list[first.k].address, status.Convert(first.err).Message()))
	}
	return errors.Join(failures...)
}

// Query answers a query or makes a mutation.
func (a *alphas) Query(ctx context.Context, in *api.Request, options ...grpc.CallOption) (*api.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	changes := len(in.Mutations) > 0 || in.CommitNow
	return ask(ctx, a, !changes, func(ctx context.Context, client api.DgraphClient) (*api.Response, error) {
		return client.Query(ctx, in, options...)
	})
}

// Alter changes the schema.
func (a *alphas) Alter(ctx context.Context, in *api.Operation, options ...grpc.CallOption) (*api.Payload, error) {
	return ask(ctx, a, false, func(ctx context.Context, client api.DgraphClient) (*api.Payload, error) {
		return client.Alter(ctx, in, options...)
	})
}

// CommitOrAbort ends a transaction.
func (a *alphas) CommitOrAbort(ctx context.Context, in *api.TxnContext, options ...grpc.CallOption) (*api.TxnContext, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	return ask(ctx, a, false, func(ctx context.Context, client api.DgraphClient) (*api.TxnContext, error) {
		return client.CommitOrAbort(ctx, in, options...)
	})
}

// Login logs in. The token with which dgo renews a login runs out too, so a renewal is a login with the password.
func (a *alphas) Login(ctx context.Context, in *api.LoginRequest, options ...grpc.CallOption) (*api.Response, error) {
	if in.RefreshToken != "" {
		in = &api.LoginRequest{Userid: a.user, Password: a.password, Namespace: in.Namespace}
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	return ask(ctx, a, true, func(ctx context.Context, client api.DgraphClient) (*api.Response, error) {
		return client.Login(ctx, in, options...)
	})
}

// CheckVersion asks for the version of the server.
func (a *alphas) CheckVersion(ctx context.Context, in *api.Check, options ...grpc.CallOption) (*api.Version, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	return ask(ctx, a, true, func(ctx context.Context, client api.DgraphClient) (*api.Version, error) {
		return client.CheckVersion(ctx, in, options...)
	})
}

// ask makes a call to the current alpha, which is from then on the next one where it does not answer. A call that may be
// repeated goes to each alpha once until one answers. The error of one that does not names it.
func ask[T any](ctx context.Context, a *alphas, repeatable bool, call func(context.Context, api.DgraphClient) (T, error)) (T, error) {
	var failures []error
	for {
		k := a.current.Load()
		answer, err := listen(ctx, a.list[k], call)
		if !isUnanswered(err) || ctx.Err() != nil {
			return answer, err
		}
		a.current.CompareAndSwap(k, (k+1)%int32(len(a.list)))
		failures = append(failures, &unansweredError{a.list[k].address, err})
		if !repeatable || len(failures) == len(a.list) {
			return answer, errors.Join(failures...)
		}
	}
}

// An unansweredError says that an alpha did not answer a call.
type unansweredError struct {
	address string
	err     error // of gRPC
}

func (e *unansweredError) Error() string {
	return fmt.Sprintf("dgraph %s does not answer: %s", e.address, status.Convert(e.err).Message())
}
func (e *unansweredError) Unwrap() error { return e.err }

// errHangs is the error of a call to an alpha that gave no sign of life.
var errHangs = status.Error(codes.Unavailable, "it hangs")

// listen makes a call to one alpha, and gives it up when the alpha gives no sign of life meanwhile.
func listen[T any](ctx context.Context, server alpha, call func(context.Context, api.DgraphClient) (T, error)) (T, error) {
	ctx, giveUp := context.WithCancelCause(ctx)
	defer giveUp(nil)
	go func() {
		if server.hangs(ctx) {
			giveUp(errHangs)
		}
	}()
	answer, err := call(ctx, server.client)
	if err != nil && context.Cause(ctx) == errHangs {
		err = errHangs
	}
	return answer, err
}

// hangs asks the alpha for a sign of life now and then until the context ends. It returns true as soon as the alpha
// gives none.
func (a alpha) hangs(ctx context.Context) bool {
	ticker := time.NewTicker(silence)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-ticker.C:
		}
		if !a.givesSign(ctx) {
			return ctx.Err() == nil
		}
	}
}

// givesSign reports whether the alpha gives a sign of life. That it is down or starts is one too: the call that waits for
// it then fails by itself.
func (a alpha) givesSign(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, signTimeout)
	defer cancel()
	_, err := a.client.CheckVersion(ctx, &api.Check{})
	return status.Code(err) != codes.DeadlineExceeded
}
