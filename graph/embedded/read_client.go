package embedded

import (
	"context"

	"github.com/dgraph-io/dgo/v230/protos/api"
	engine "github.com/dgraph-io/dgo/v250/protos/api"
	"github.com/dgraph-io/dgraph/v25/schema"
	"github.com/dgraph-io/dgraph/v25/worker"
	"github.com/dgraph-io/dgraph/v25/x"
	"google.golang.org/grpc"
)

// readClient answers the calls of a Dgraph client from a Reader.
type readClient struct{ *Reader }

var _ api.DgraphClient = readClient{}

// Query runs a query.
func (c readClient) Query(ctx context.Context, in *api.Request, _ ...grpc.CallOption) (*api.Response, error) {
	request, err := toEngine(in)
	if err != nil {
		return nil, err
	}
	if len(request.Mutations) > 0 {
		return nil, unsupported("a mutation of a store that is open to be read is")
	}
	return c.query(ctx, request)
}

func (c readClient) query(ctx context.Context, in *engine.Request) (*api.Response, error) {
	if in.RespFormat != engine.Request_JSON {
		return nil, unsupported("an answer in RDF is")
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	if c.db == nil {
		return nil, ErrClosed
	}
	out, err := queryAt(ctx, c.ts, in.Query, in.Vars)
	if err != nil {
		return nil, err
	}
	return fromEngine(out)
}

// Alter declares predicates and types that the store does not declare, for the life of the Reader, so that a query may
// name what an earlier release did not know.
func (c readClient) Alter(_ context.Context, in *api.Operation, _ ...grpc.CallOption) (*api.Payload, error) {
	if in.DropAll || in.DropAttr != "" || in.DropOp != api.Operation_NONE {
		return nil, unsupported("a drop in a store that is open to be read is")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.db == nil {
		return nil, ErrClosed
	}
	parsed, err := schema.ParseWithNamespace(in.Schema, x.RootNamespace)
	if err != nil {
		return nil, err
	}
	for _, predicate := range parsed.Preds {
		schema.State().Set(predicate.Predicate, predicate)
		worker.InitTablet(predicate.Predicate)
	}
	for _, kind := range parsed.Types {
		schema.State().SetType(kind.TypeName, kind)
	}
	return &api.Payload{}, nil
}

// CommitOrAbort discards a transaction, which has changed nothing.
func (c readClient) CommitOrAbort(_ context.Context, in *api.TxnContext, _ ...grpc.CallOption) (*api.TxnContext, error) {
	return in, nil
}

// Login is refused: the embedded store has no users.
func (c readClient) Login(context.Context, *api.LoginRequest, ...grpc.CallOption) (*api.Response, error) {
	return nil, unsupported("login is")
}

// CheckVersion returns the Dgraph version of the engine.
func (c readClient) CheckVersion(context.Context, *api.Check, ...grpc.CallOption) (*api.Version, error) {
	return &api.Version{Tag: engineVersion}, nil
}
