package embedded

import (
	"context"
	"fmt"
	"strings"

	"github.com/dgraph-io/dgo/v230/protos/api"
	engine "github.com/dgraph-io/dgo/v250/protos/api"
	"github.com/dgraph-io/dgraph/v25/protos/pb"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
)

// client answers the five calls of a Dgraph client from the engine of this process. The engine speaks a later version
// of the same protocol, so requests and answers are converted through their wire form.
type client struct{ *Engine }

var _ api.DgraphClient = client{}

// engineVersion is the Dgraph version of the engine.
const engineVersion = "v25.3.0"

func unsupported(what string) error {
	return status.Error(codes.Unimplemented, "embedded store: "+what+" not supported")
}

// Query runs a query, or the mutations of a request that commits.
func (c client) Query(ctx context.Context, in *api.Request, _ ...grpc.CallOption) (*api.Response, error) {
	request, err := toEngine(in)
	if err != nil {
		return nil, err
	}
	if len(request.Mutations) > 0 {
		return c.mutate(ctx, request)
	}
	answer, err := c.query(ctx, request)
	if err != nil {
		return nil, err
	}
	return fromEngine(answer)
}

// toEngine converts a request into one of the engine's version of the protocol.
func toEngine(in *api.Request) (*engine.Request, error) {
	wire, err := in.Marshal()
	if err != nil {
		return nil, fmt.Errorf("encode request: %w", err)
	}
	request := new(engine.Request)
	if err := proto.Unmarshal(wire, request); err != nil {
		return nil, fmt.Errorf("encode request: %w", err)
	}
	return request, nil
}

// fromEngine converts an answer of the engine, which it changes.
func fromEngine(answer *engine.Response) (*api.Response, error) {
	text := answer.Json // handed over as it is, for it may have megabytes
	answer.Json = nil
	wire, err := proto.Marshal(answer)
	if err != nil {
		return nil, fmt.Errorf("decode answer: %w", err)
	}
	out := new(api.Response)
	if err := out.Unmarshal(wire); err != nil {
		return nil, fmt.Errorf("decode answer: %w", err)
	}
	out.Json = text
	return out, nil
}

func (c client) query(ctx context.Context, in *engine.Request) (*engine.Response, error) {
	if in.RespFormat != engine.Request_JSON {
		return nil, unsupported("an answer in RDF is")
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	if c.db == nil {
		return nil, ErrClosed
	}
	out, err := c.db.query(ctx, in.Query, in.Vars)
	if err != nil {
		return nil, err
	}
	return out, sameVersion(in, out.GetTxn().GetStartTs())
}

func (c client) mutate(ctx context.Context, in *engine.Request) (*api.Response, error) {
	if err := plainMutation(in); err != nil {
		return nil, err
	}
	return await(c.room, c.dir, func() (*api.Response, error) { return c.change(ctx, in) })
}

// change runs the mutations of a request that plainMutation has passed.
func (c client) change(ctx context.Context, in *engine.Request) (*api.Response, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	// The bound on new nodes is the size of the request in bytes: naming a node takes more than one.
	if err := c.begin(ctx, uint64(proto.Size(in))); err != nil {
		return nil, err
	}
	if err := sameVersion(in, c.db.readTs()); err != nil {
		return nil, err
	}
	uids, err := c.db.mutate(ctx, in.Mutations)
	if err != nil {
		return nil, err
	}
	named := make(map[string]string, len(uids))
	for name, uid := range uids {
		named[strings.TrimPrefix(name, "_:")] = fmt.Sprintf("0x%x", uid)
	}
	return &api.Response{Uids: named}, nil
}

// plainMutation returns an error for a request that holds anything the engine would silently ignore.
func plainMutation(in *engine.Request) error {
	switch {
	case in.Query != "":
		return unsupported("an upsert block is")
	case !in.CommitNow:
		return unsupported("a mutation without CommitNow is")
	}
	for _, mutation := range in.Mutations {
		if mutation.Cond != "" {
			return unsupported("a conditional mutation is")
		}
	}
	return nil
}

// sameVersion returns an Aborted error when the transaction of the request began on a version of the store other than
// ts, which is now read or written.
func sameVersion(in *engine.Request, ts uint64) error {
	if in.StartTs == 0 || in.StartTs == ts {
		return nil
	}
	return status.Error(codes.Aborted, "embedded store: changed since the transaction began, please retry")
}

// begin prepares a change that adds at most uids new nodes. It is called with mu held, and is the last point at which
// the change can fail for want of disk space or through ctx: after it the change runs to its end.
func (c client) begin(ctx context.Context, uids uint64) error {
	if c.db == nil {
		return ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := c.room.ready(c.dir); err != nil {
		return err
	}
	const stamps = 2 // a mutation takes one to start and one to commit, a schema change takes one
	return c.db.counters.reserve(c.db.files, uids, stamps)
}

// Alter changes the schema, or drops all data with or without the schema. Indexes are complete when it returns.
func (c client) Alter(ctx context.Context, in *api.Operation, _ ...grpc.CallOption) (*api.Payload, error) {
	return await(c.room, c.dir, func() (*api.Payload, error) { return c.alter(ctx, in) })
}

func (c client) alter(ctx context.Context, in *api.Operation) (*api.Payload, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.begin(ctx, 0); err != nil {
		return nil, err
	}
	var err error
	switch {
	case in.DropAll || in.DropOp == api.Operation_ALL:
		err = c.drop(ctx, pb.Mutations_ALL)
	case in.DropOp == api.Operation_DATA:
		err = c.drop(ctx, pb.Mutations_DATA)
	case in.DropAttr != "" || in.DropOp != api.Operation_NONE:
		err = unsupported("dropping a predicate or a type is")
	default:
		err = c.db.declare(ctx, in.Schema)
	}
	if err != nil {
		return nil, err
	}
	return &api.Payload{}, nil
}

// drop runs one of the engine's drops, after the record of the store says that it holds nothing.
func (c client) drop(ctx context.Context, what pb.Mutations_DropOp) error {
	if err := c.note(func(r *Record) { *r = Record{} }); err != nil {
		return err
	}
	return c.db.drop(ctx, what)
}

// CommitOrAbort is reached only for a transaction whose mutation failed: there is nothing to commit, and nothing left
// to discard.
func (c client) CommitOrAbort(_ context.Context, in *api.TxnContext, _ ...grpc.CallOption) (*api.TxnContext, error) {
	if in.Aborted {
		return in, nil
	}
	return nil, unsupported("a commit apart from its mutation is")
}

// Login is refused: the embedded store has no users.
func (c client) Login(context.Context, *api.LoginRequest, ...grpc.CallOption) (*api.Response, error) {
	return nil, unsupported("login is")
}

// CheckVersion returns the Dgraph version of the engine.
func (c client) CheckVersion(context.Context, *api.Check, ...grpc.CallOption) (*api.Version, error) {
	return &api.Version{Tag: engineVersion}, nil
}
