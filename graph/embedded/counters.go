package embedded

import (
	"context"
	"fmt"

	"github.com/dgraph-io/badger/v4"
	"github.com/hypermodeinc/dgraph/v25/posting"
	"github.com/hypermodeinc/dgraph/v25/protos/pb"
	"github.com/hypermodeinc/dgraph/v25/worker"
	"github.com/hypermodeinc/dgraph/v25/x"
	"github.com/hypermodeinc/modusgraph"
	"google.golang.org/protobuf/proto"
)

// numbers keeps the engine's two counters, of node ids and of commit timestamps, from running away.
//
// The engine stores where each may go on after a restart. Its own arithmetic more than doubles both at every start, so
// that on the 52nd they pass 2^64: acknowledged nodes vanish from answers, and some starts later the engine hangs.
// numbers overwrites that record with ends close to the numbers in use, always ahead of them, so that a killed process
// never leads to a number given twice.
type counters struct {
	uid, ts uint64 // what the record says: a restart goes on from here
}

// ahead is how far the record runs ahead, to be written once in a while and not with every mutation. It is also what
// a killed process loses of either counter.
const ahead = 10_000

// start records the counters of an engine just opened, or emptied.
func (n *counters) start(db *modusgraph.Engine) error {
	uid, ts, err := readCounters(db)
	if err != nil {
		return err
	}
	return n.record(uid+ahead, ts+ahead)
}

// reserve makes the record cover a change that takes at most uids new nodes.
func (n *counters) reserve(db *modusgraph.Engine, uids uint64) error {
	const stamps = 2 // a mutation takes one to start and one to commit, a schema change one
	uid, ts, err := readCounters(db)
	if err != nil || uid+uids <= n.uid && ts+stamps <= n.ts {
		return err
	}
	return n.record(uid+uids+ahead, ts+stamps+ahead)
}

// stop records the counters as they are, so that the next start goes on without a gap.
func (n *counters) stop(db *modusgraph.Engine) error {
	uid, ts, err := readCounters(db)
	if err != nil {
		return err
	}
	return n.record(uid, ts)
}

// counters returns the next node id and the next timestamp the engine will give.
func readCounters(db *modusgraph.Engine) (uid, ts uint64, err error) {
	none, err := db.LeaseUIDs(0)
	if err != nil {
		return 0, 0, fmt.Errorf("read engine counters: %w", err)
	}
	read, err := readTs(db)
	return none.StartId, read + 1, err
}

// readTs returns the timestamp at which a query would now read: the newest one given.
func readTs(db *modusgraph.Engine) (uint64, error) {
	answer, err := db.GetDefaultNamespace().Query(context.Background(), `{ q(func: uid(1)) { uid } }`)
	if err != nil {
		return 0, fmt.Errorf("read engine counters: %w", err)
	}
	return answer.GetTxn().GetStartTs(), nil
}

// record writes both counters where the engine looks for them at start.
func (n *counters) record(uid, ts uint64) error {
	const (
		attr     = "0-dgraph.modusdb.zero" // the engine's key, node and version for this record
		node     = 1
		recordTs = 2
	)
	value, err := proto.Marshal(&pb.MembershipState{MaxUID: uid, MaxTxnTs: ts})
	if err != nil {
		return fmt.Errorf("record engine counters: %w", err)
	}
	txn := worker.State.Pstore.NewTransactionAt(recordTs, true)
	defer txn.Discard()
	entry := &badger.Entry{Key: x.DataKey(attr, node), Value: value, UserMeta: posting.BitCompletePosting}
	if err := txn.SetEntry(entry); err != nil {
		return fmt.Errorf("record engine counters: %w", err)
	}
	if err := txn.CommitAt(recordTs, nil); err != nil {
		return fmt.Errorf("record engine counters: %w", err)
	}
	n.uid, n.ts = uid, ts
	return nil
}
