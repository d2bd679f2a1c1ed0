package embedded

import (
	"bytes"
	"context"
	"fmt"

	"github.com/dgraph-io/badger/v4"
	"github.com/hypermodeinc/dgraph/v25/posting"
	"github.com/hypermodeinc/dgraph/v25/protos/pb"
	"github.com/hypermodeinc/dgraph/v25/worker"
	"github.com/hypermodeinc/dgraph/v25/x"
)

// Facets calls each with the value of a facet on every edge of a predicate that has it, as the engine stores it: a text
// is its bytes. They come in the order of the nodes that the edges leave, then of those they lead to, and are the
// callee's to keep. It reads the posting lists themselves, sooner than the engine answers queries; of a
// predicate that is not declared it finds nothing.
//
// All values are of one version of the store. Changes wait until it returns, so each must not wait for one. It fails
// with ErrClosed, with the error of ctx, or with that of each. O(edges of the predicate).
func (e *Engine) Facets(ctx context.Context, predicate, key string, each func(value []byte) error) error {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.db == nil {
		return ErrClosed
	}
	ts, err := readTs(e.db)
	if err != nil {
		return err
	}
	return postingLists(ctx, predicate, ts, func(list *posting.List) error {
		var failed error // Iterate keeps errors to itself
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

// postingLists calls each with the posting list of every node that has the predicate, as of a timestamp.
func postingLists(ctx context.Context, predicate string, ts uint64, each func(*posting.List) error) error {
	txn := worker.State.Pstore.NewTransactionAt(ts, false)
	defer txn.Discard()
	options := badger.DefaultIteratorOptions
	options.AllVersions = true // a list is its last whole version, and what changed since
	options.PrefetchValues = false
	options.Prefix = x.ParsedKey{Attr: x.AttrInRootNamespace(predicate)}.DataPrefix()
	versions := txn.NewIterator(options)
	defer versions.Close()
	var last []byte
	for versions.Rewind(); versions.Valid(); {
		if bytes.Equal(versions.Item().Key(), last) {
			versions.Next() // older than what was read
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
