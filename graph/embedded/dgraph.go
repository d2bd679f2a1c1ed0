package embedded

import (
	"context"
	"errors"
	"math"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/dgo/v250/protos/api"
	"github.com/dgraph-io/dgraph/v25/edgraph"
	"github.com/dgraph-io/dgraph/v25/posting"
	"github.com/dgraph-io/dgraph/v25/protos/pb"
	"github.com/dgraph-io/dgraph/v25/schema"
	"github.com/dgraph-io/dgraph/v25/worker"
	"github.com/dgraph-io/dgraph/v25/x"
	"github.com/dgraph-io/ristretto/v2/z"
)

// Dgraph's packages keep their state in package variables, so that they work on the files of one store at a time. This
// file starts and stops them without what only a server of a cluster needs: consensus and its log, network, users.

// openFiles opens Badger, which keeps Dgraph's files, with the options of a Dgraph server. What it panics with becomes an
// error.
func openFiles(folder string, readOnly bool) (files *badger.DB, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New(firstLine(r))
		}
	}()
	options := badger.DefaultOptions("").FromSuperFlag(worker.BadgerDefaults)
	options = options.WithDir(folder).WithValueDir(folder).WithNumVersionsToKeep(math.MaxInt32).
		WithNamespaceOffset(x.NamespaceOffset).WithDetectConflicts(false).WithReadOnly(readOnly)
	if readOnly {
		options = options.WithLogger(nil)
	} else {
		options = options.WithLogger(new(x.ToGlog))
	}
	return badger.OpenManaged(options)
}

// startDgraph has Dgraph work on the files, with tmp for what does not fit into memory when it makes an index. All changes
// up to the timestamp ts are visible, and all nodes up to maxUID exist.
func startDgraph(files *badger.DB, tmp string, ts, maxUID uint64) {
	x.WorkerConfig.TmpDir = tmp
	x.Config.MaxRetries = 10
	x.Config.Limit = z.NewSuperFlag("max-pending-queries=100000")
	x.Config.LimitNormalizeNode = 10_000
	x.Config.LimitMutationsNquad = 1_000_000
	x.Config.LimitQueryEdge = 10_000_000
	worker.Config.TypeFilterUidLimit = 100_000
	edgraph.Init()
	worker.State.Pstore = files
	worker.InitForLite(files)
	schema.Init(files)
	const cache = 0 // a store is read as a whole: what was read is hardly asked for again
	posting.Init(files, cache, false)
	posting.Oracle().ResetTxns()
	posting.Oracle().ProcessDelta(&pb.OracleDelta{MaxAssigned: ts})
	worker.SetMaxUID(maxUID)
	x.UpdateHealthStatus(true)
}

// loadSchema has Dgraph know the predicates and types that the files declare.
func loadSchema() error {
	if err := schema.LoadFromDb(context.Background()); err != nil {
		return err
	}
	for _, predicate := range schema.State().Predicates() {
		worker.InitTablet(predicate)
	}
	return nil
}

// stopDgraph ends what startDgraph began. The files stay open.
func stopDgraph() {
	x.UpdateHealthStatus(false)
	posting.Cleanup()
}

// queryAt answers a query as of the timestamp ts.
func queryAt(ctx context.Context, ts uint64, text string, variables map[string]string) (*api.Response, error) {
	request := &api.Request{ReadOnly: true, Query: text, Vars: variables, StartTs: ts}
	return new(edgraph.Server).QueryNoAuth(x.AttachNamespace(ctx, x.RootNamespace), request)
}
