package embedded

import (
	"bytes"
	"context"
	"fmt"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/dgraph/v25/posting"
	"github.com/dgraph-io/dgraph/v25/protos/pb"
	"github.com/dgraph-io/dgraph/v25/worker"
	"github.com/dgraph-io/dgraph/v25/x"
)

// Facets calls each with the value of the facet key on every edge of the predicate that has it, in the form in which
// the engine stores it: for a text, its bytes. The values come in the order of the nodes that the edges leave, then of
// the nodes that they lead to, and each may keep them. Facets reads the posting lists themselves, which is faster than
// a query to the engine; of a predicate that is not declared it finds nothing.
//
// All values are of one version of the store. Changes wait until it returns, so each must not wait for a change. It
// fails with ErrClosed, with the error of ctx, or with the first error that each returns. O(edges of the predicate).
func (e *Engine) Facets(ctx context.Context, predicate, key string, each func(value []byte) error) error {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.db == nil {
		return ErrClosed
	}
	return facets(ctx, e.db.readTs(), predicate, key, each)
}

// facets does what Engine.Facets does, as of the timestamp ts.
func facets(ctx context.Context, ts uint64, predicate, key string, each func(value []byte) error) error {
	return postingLists(ctx, predicate, ts, func(list *posting.List) error {
		var failed error // what each returned, which Iterate would not pass on
		err := list.Iterate(ts, 0, func(edge *pb.Posting) error {
			for _, facet := range edge.Facets {
				if facet.Key == key {
					failed = each(facet.Value)
				}
			}
			return failed
		})
		if failed != nil {
			return failed
		}
		return err
	})
}

// postingLists calls each with the posting list of every node that has the predicate, as of the timestamp ts.
func postingLists(ctx context.Context, predicate string, ts uint64, each func(*posting.List) error) error {
	txn := worker.State.Pstore.NewTransactionAt(ts, false)
	defer txn.Discard()
	options := badger.DefaultIteratorOptions
	options.AllVersions = true // a list is made of its last whole version and the changes since
	options.PrefetchValues = false
	options.Prefix = x.ParsedKey{Attr: x.AttrInRootNamespace(predicate)}.DataPrefix()
	versions := txn.NewIterator(options)
	defer versions.Close()
	var last []byte
	for versions.Rewind(); versions.Valid(); {
		if bytes.Equal(versions.Item().Key(), last) {
			versions.Next() // an older version of a list that was read
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		last = versions.Item().KeyCopy(nil)
		list, err := posting.ReadPostingList(last, versions)
		if err != nil {
			return fmt.Errorf("read %s: %w", predicate, err)
		}
		if err := each(list); err != nil {
			return err
		}
	}
	return nil
}
