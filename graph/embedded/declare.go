package embedded

import (
	"context"
	"errors"
	"slices"
	_ "unsafe" // for go:linkname

	"github.com/dgraph-io/dgraph/v25/posting"
	"github.com/dgraph-io/dgraph/v25/protos/pb"
	"github.com/dgraph-io/dgraph/v25/schema"
	"github.com/dgraph-io/dgraph/v25/worker"
	"github.com/dgraph-io/dgraph/v25/x"
	"google.golang.org/protobuf/proto"
)

// declare changes the schema. When it returns, all indexes are whole and on the disk. Should the process end before that,
// the schema on the disk names no index that is not whole, and the same change makes what is missing.
func (d *database) declare(ctx context.Context, text string) error {
	parsed, err := schema.ParseWithNamespace(text, x.RootNamespace)
	if err != nil {
		return err
	}
	for _, predicate := range parsed.Preds {
		if err := checkSchema(predicate); err != nil {
			return err
		}
		worker.InitTablet(predicate.Predicate)
	}
	ctx = context.WithoutCancel(ctx)
	for _, predicate := range parsed.Preds {
		if err := d.changeIndexes(ctx, predicate); err != nil {
			return err
		}
	}
	if err := d.writeSchema(ctx, parsed.Preds, parsed.Types); err != nil {
		return err
	}
	return d.files.Sync()
}

// checkSchema returns an error for a predicate that Dgraph cannot declare, or not with the data that there are.
//
//go:linkname checkSchema github.com/dgraph-io/dgraph/v25/worker.checkSchema
func checkSchema(*pb.SchemaUpdate) error

// writeSchema has Dgraph write declarations. It must not find indexes to make: it makes them in the background, as a task
// of a server that there is not, and ends the process for the want of it.
func (d *database) writeSchema(ctx context.Context, predicates []*pb.SchemaUpdate, kinds []*pb.TypeUpdate) error {
	ts := d.nextTs()
	change := &pb.Mutations{GroupId: 1, StartTs: ts, Schema: predicates, Types: kinds}
	return worker.ApplyMutations(ctx, &pb.Proposal{Mutations: change, StartTs: ts})
}

// changeIndexes makes and drops indexes of a predicate whose data are there, so that they are those of a new declaration,
// which is left to be written. O(data of the predicate).
func (d *database) changeIndexes(ctx context.Context, declared *pb.SchemaUpdate) error {
	old, known := schema.State().Get(ctx, declared.Predicate)
	if !known || sameIndexes(&old, declared) {
		return nil
	}
	change := &posting.IndexRebuild{Attr: declared.Predicate, OldSchema: &old, CurrentSchema: declared}
	meanwhile := change.GetQuerySchema()
	meanwhile.List = old.List
	if len(meanwhile.Tokenizer)+len(meanwhile.IndexSpecs) == 0 && meanwhile.Directive == pb.SchemaUpdate_INDEX {
		meanwhile.Directive, meanwhile.Upsert, meanwhile.Unique = pb.SchemaUpdate_NONE, false, false
	}
	schema.State().Set(declared.Predicate, meanwhile)
	if err := d.writeSchema(ctx, []*pb.SchemaUpdate{meanwhile}, nil); err != nil {
		return err
	}
	if err := d.files.Sync(); err != nil {
		return err
	}
	change.StartTs = d.nextTs()
	schema.State().SetMutSchema(declared.Predicate, declared)
	if err := makeIndexes(schema.GetWriteContext(ctx), change); err != nil {
		return errors.Join(err, schema.Load(declared.Predicate))
	}
	schema.State().DeleteMutSchema(declared.Predicate)
	schema.State().Set(declared.Predicate, declared)
	return nil
}

func makeIndexes(ctx context.Context, change *posting.IndexRebuild) error {
	if err := change.DropIndexes(ctx); err != nil {
		return err
	}
	if err := change.BuildData(ctx); err != nil {
		return err
	}
	return change.BuildIndexes(ctx)
}

// sameIndexes reports whether two declarations of a predicate ask for the same indexes of the same data.
func sameIndexes(a, b *pb.SchemaUpdate) bool {
	sameSpec := func(a, b *pb.VectorIndexSpec) bool { return proto.Equal(a, b) }
	return a.ValueType == b.ValueType && a.List == b.List && a.Directive == b.Directive && a.Count == b.Count &&
		slices.Equal(a.Tokenizer, b.Tokenizer) && slices.EqualFunc(a.IndexSpecs, b.IndexSpecs, sameSpec)
}
