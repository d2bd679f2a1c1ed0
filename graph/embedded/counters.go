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

// counters keeps the engine's two counters, of node ids and of commit timestamps, from running away.
//
// The engine stores from where each may go on after a restart. Its own arithmetic more than doubles both at every
// start, so that on the 52nd they pass 2^64: acknowledged nodes vanish from answers, and some starts later the engine
// hangs. counters overwrites that record with values close to the numbers in use but always ahead of them, so that
// even after a killed process no number is given twice.
type counters struct {
	uid, ts uint64 // what the record says: after a restart the engine goes on from here
}

// ahead is how far the record runs ahead of the numbers in use, so that it is written once in a while and not with
// every mutation. It is also how many numbers of either counter are lost when a process is killed.
const ahead = 10_000

// start records the counters of an engine that was just opened or emptied.
func (c *counters) start(db *modusgraph.Engine) error {
	uid, ts, err := readCounters(db)
	if err != nil {
		return err
	}
	return c.record(uid+ahead, ts+ahead)
}

// reserve makes the record cover a change that adds at most uids new nodes.
func (c *counters) reserve(db *modusgraph.Engine, uids uint64) error {
	const stamps = 2 // timestamps: a mutation takes one to start and one to commit, a schema change takes one
	uid, ts, err := readCounters(db)
	if err != nil || uid+uids <= c.uid && ts+stamps <= c.ts {
		return err
	}
	return c.record(uid+uids+ahead, ts+stamps+ahead)
}

// stop records the counters as they are, so that the next start goes on without a gap.
func (c *counters) stop(db *modusgraph.Engine) error {
	uid, ts, err := readCounters(db)
	if err != nil {
		return err
	}
	return c.record(uid, ts)
}

// readCounters returns the next node id and the next timestamp that the engine will give.
func readCounters(db *modusgraph.Engine) (uid, ts uint64, err error) {
	none, err := db.LeaseUIDs(0)
	if err != nil {
		return 0, 0, fmt.Errorf("read engine counters: %w", err)
	}
	read, err := readTs(db)
	return none.StartId, read + 1, err
}

// readTs returns the timestamp at which a query would read now, which is the newest one given.
func readTs(db *modusgraph.Engine) (uint64, error) {
	answer, err := db.GetDefaultNamespace().Query(context.Background(), `{ q(func: uid(1)) { uid } }`)
	if err != nil {
		return 0, fmt.Errorf("read engine counters: %w", err)
	}
	return answer.GetTxn().GetStartTs(), nil
}

// record writes both counters where the engine looks for them when it starts.
func (c *counters) record(uid, ts uint64) error {
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
	c.uid, c.ts = uid, ts
	return nil
}
