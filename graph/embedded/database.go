package embedded

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/dgo/v250/protos/api"
	"github.com/dgraph-io/dgraph/v25/dql"
	"github.com/dgraph-io/dgraph/v25/edgraph"
	"github.com/dgraph-io/dgraph/v25/posting"
	"github.com/dgraph-io/dgraph/v25/protos/pb"
	"github.com/dgraph-io/dgraph/v25/query"
	"github.com/dgraph-io/dgraph/v25/worker"
	"github.com/dgraph-io/dgraph/v25/x"
	"github.com/dgraph-io/ristretto/v2/z"
)

// A database is Dgraph at work on the files of a store, as the only server of its only group: it numbers nodes and
// changes itself, and applies a change as a server does once its group has agreed on it. Changes must come one by one,
// and neither queries nor Close beside one.
type database struct {
	files     *badger.DB
	counters  counters
	collector *z.Closer // of the collection of values that are no more in use
}

// openDatabase starts Dgraph on a folder that prepare has passed.
func openDatabase(dir string) (*database, error) {
	silenceLog()
	files, err := openFiles(filepath.Join(dir, "p"), false)
	if err != nil {
		return nil, fmt.Errorf("start engine: %w", err)
	}
	d := &database{files: files, collector: z.NewCloser(1)}
	isNew, err := d.counters.read(files)
	if err != nil {
		return nil, fmt.Errorf("start engine: %w", errors.Join(err, files.Close()))
	}
	if err := d.start(filepath.Join(dir, "t"), isNew); err != nil {
		stopDgraph()
		return nil, fmt.Errorf("start engine: %w", errors.Join(err, files.Close()))
	}
	go x.RunVlogGC(files, d.collector)
	return d, nil
}

func (d *database) start(tmp string, isNew bool) error {
	// Dgraph's own count of what was given, by which it makes indexes, never goes back while the process lives.
	d.counters.ts = max(d.counters.ts, posting.Oracle().MaxAssigned()+1)
	startDgraph(d.files, tmp, d.counters.ts-1, d.counters.uid-1)
	if isNew {
		const first = 1 // the timestamp of what every store declares
		if err := worker.ApplyInitialSchema(x.RootNamespace, first); err != nil {
			return err
		}
	}
	if err := loadSchema(); err != nil {
		return err
	}
	return d.counters.reserve(d.files, 0, 0)
}

// close stops Dgraph and closes its files. It takes as long as there is no room on the disk for what it has yet to write.
func (d *database) close() error {
	err := d.counters.settle(d.files)
	d.collector.SignalAndWait()
	stopDgraph()
	return errors.Join(err, d.files.Close())
}

// readTs returns the timestamp at which a query would read now, which is the newest one given.
func (d *database) readTs() uint64 { return d.counters.ts - 1 }

// query answers a query.
func (d *database) query(ctx context.Context, text string, variables map[string]string) (*api.Response, error) {
	return queryAt(ctx, d.readTs(), text, variables)
}

// nextTs gives a timestamp.
func (d *database) nextTs() uint64 {
	ts := d.counters.ts
	d.counters.ts++
	posting.Oracle().ProcessDelta(&pb.OracleDelta{MaxAssigned: ts})
	return ts
}

// mutate runs mutations, and returns the ids of the nodes that they name and that are new. The change is on the disk then:
// Dgraph's own option for that only logs that it failed.
func (d *database) mutate(ctx context.Context, mutations []*api.Mutation) (map[string]uint64, error) {
	ctx = x.AttachNamespace(ctx, x.RootNamespace)
	parsed := make([]*dql.Mutation, len(mutations))
	for i, mutation := range mutations {
		var err error
		if parsed[i], err = edgraph.ParseMutationObject(mutation, false); err != nil {
			return nil, err
		}
	}
	named, err := query.ExtractBlankUIDs(ctx, parsed)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(named)) {
		named[name] = d.counters.uid
		d.counters.uid++
	}
	worker.SetMaxUID(d.counters.uid - 1)
	edges, err := query.ToDirectedEdges(parsed, named)
	if err != nil {
		return nil, err
	}
	return named, d.apply(ctx, edges)
}

// apply commits edges. Where Dgraph refuses one of them, nothing of them is left, nor a transaction under way, for which
// later changes of the schema would wait.
func (d *database) apply(ctx context.Context, edges []*pb.DirectedEdge) error {
	change := &pb.Mutations{GroupId: 1, StartTs: d.nextTs(), Edges: edges}
	var err error
	if change.Edges, err = query.ExpandEdges(ctx, change); err != nil {
		return err
	}
	for _, edge := range change.Edges {
		worker.InitTablet(edge.Attr)
	}
	end := &pb.TxnStatus{StartTs: change.StartTs} // without a time of commit: the change is to be forgotten
	applied := worker.ApplyMutations(ctx, &pb.Proposal{Mutations: change, StartTs: change.StartTs})
	if applied == nil {
		end.CommitTs = d.nextTs()
	}
	if err := worker.ApplyCommited(ctx, &pb.OracleDelta{Txns: []*pb.TxnStatus{end}}); err != nil || applied != nil {
		return errors.Join(applied, err)
	}
	return d.files.Sync()
}

// drop removes all data, and with the operation ALL the schema. It removes the record of the counters with them, which go
// on, so that no number is given twice.
func (d *database) drop(ctx context.Context, what pb.Mutations_DropOp) error {
	change := &pb.Mutations{GroupId: 1, DropOp: what, DropValue: strconv.FormatUint(x.RootNamespace, 10)}
	if err := worker.ApplyMutations(ctx, &pb.Proposal{Mutations: change}); err != nil {
		return err
	}
	if err := loadSchema(); err != nil {
		return err
	}
	return d.counters.settle(d.files)
}
