package embedded

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/dgraph/v25/posting"
	"github.com/dgraph-io/dgraph/v25/protos/pb"
	"github.com/dgraph-io/dgraph/v25/x"
	"google.golang.org/protobuf/proto"
)

// counters numbers nodes and timestamps, which a server of a cluster gets from another. It stores from where both may go
// on after a restart, and keeps that record ahead of the numbers in use, so that even after a killed process no number is
// given twice.
type counters struct {
	uid, ts       uint64 // the next that will be given
	maxUID, maxTs uint64 // what the record says: after a restart they go on from here
}

// ahead is how far the record runs ahead of the numbers in use, so that it is written once in a while and not with
// every change. It is also how many numbers of either counter are lost when a process is killed.
const ahead = 10_000

// The record is stored as a property of a node in Dgraph's own form. Earlier releases read and wrote the same.
const (
	counterRecord     = "0-dgraph.modusdb.zero"
	counterRecordNode = 1
	counterRecordTs   = 2
)

// read reads the record of a store. A new store has none, and its numbers begin after those that the record takes. It fails
// for a store that has data and no record, as a drop leaves one when its process is killed.
func (c *counters) read(files *badger.DB) (isNew bool, err error) {
	*c = counters{uid: counterRecordNode + 1, ts: counterRecordTs + 1}
	state := new(pb.MembershipState)
	txn := files.NewTransactionAt(counterRecordTs, false)
	defer txn.Discard()
	item, err := txn.Get(x.DataKey(counterRecord, counterRecordNode))
	if err == nil {
		err = item.Value(func(value []byte) error { return proto.Unmarshal(value, state) })
	}
	isNew = err == badger.ErrKeyNotFound
	if isNew && hasNodes(files) {
		return false, errors.New("there are nodes, and no record of their number: emptying the store was not completed")
	}
	if err != nil && !isNew {
		return false, fmt.Errorf("read counters: %w", err)
	}
	c.uid = max(c.uid, state.MaxUID)
	c.ts = max(c.ts, state.MaxTxnTs, files.MaxVersion()+1)
	return isNew, nil
}

// hasNodes reports whether there is a property of any node.
func hasNodes(files *badger.DB) bool {
	txn := files.NewTransactionAt(math.MaxUint64, false)
	defer txn.Discard()
	options := badger.DefaultIteratorOptions
	options.PrefetchValues = false
	options.Prefix = binary.BigEndian.AppendUint64([]byte{x.DefaultPrefix}, x.RootNamespace)
	properties := txn.NewIterator(options)
	defer properties.Close()
	properties.Rewind()
	return properties.Valid()
}

// reserve makes the record cover so many new nodes and timestamps.
func (c *counters) reserve(files *badger.DB, uids, stamps uint64) error {
	if c.uid+uids <= c.maxUID && c.ts+stamps <= c.maxTs {
		return nil
	}
	return c.record(files, c.uid+uids+ahead, c.ts+stamps+ahead)
}

// settle records the counters as they are, so that the next start goes on without a gap.
func (c *counters) settle(files *badger.DB) error { return c.record(files, c.uid, c.ts) }

func (c *counters) record(files *badger.DB, uid, ts uint64) error {
	value, err := proto.Marshal(&pb.MembershipState{MaxUID: uid, MaxTxnTs: ts})
	if err != nil {
		return fmt.Errorf("record counters: %w", err)
	}
	txn := files.NewTransactionAt(counterRecordTs, true)
	defer txn.Discard()
	entry := &badger.Entry{Key: x.DataKey(counterRecord, counterRecordNode), Value: value, UserMeta: posting.BitCompletePosting}
	if err := txn.SetEntry(entry); err != nil {
		return fmt.Errorf("record counters: %w", err)
	}
	if err := txn.CommitAt(counterRecordTs, nil); err != nil {
		return fmt.Errorf("record counters: %w", err)
	}
	c.maxUID, c.maxTs = uid, ts
	return nil
}
