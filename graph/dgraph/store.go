// Package dgraph stores a graph.Dataset in Dgraph and reads it back: the facts, and the nodes and relations that follow
// from them.
//
// Each node has its id in passerelle.id, its kind in dgraph.type and its values under short names (label, kind, level,
// yearlyMin, …); each relation is a uid edge of the same name as in package graph (skill, training, evolution, …).
// The facts of a relation are JSON in its facet facts, from which Read rebuilds the Dataset. Beside them a relation has
// as numbers what an analyst's own DQL may want: importance and core on skill; confidence, yearsMin, yearsMax and
// weight = −ln(confidence) on transitions, so that
//
//	shortest(from: 0x1, to: 0x2) { evolution @facets(weight) }
//
// finds the path with the most confidence. schema.dql lists all names. They are short because people type them; Migrate
// refuses a store where another application uses one of them in another sense. Nodes without passerelle.id are never
// read, changed or removed.
//
// The same code serves a cluster and the embedded engine. Every write is one request that reads the load record and
// commits at once, on explicit uids. It uses no upsert block, no condition and no discarded transaction, because the
// embedded engine has none of them.
package dgraph

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dgraph-io/dgo/v230"
)

// A Store is a Dgraph database that holds at most one dataset. Its methods may be used by any number of goroutines;
// Writes take turns. Migrate comes first: the other methods fail before it, because the embedded engine ends the process
// on a query that names an undeclared predicate.
type Store struct {
	// Holder names this writer in load records. It is the host and process id unless it is replaced before the first
	// Write. No two writers may have the same Holder.
	Holder string
	// Exclusive says that no other process can write to the store, as the lock of the embedded engine ensures. A load
	// that an earlier process left running is then taken over at once, and not only after StaleAfter of silence.
	Exclusive bool
	// Now returns the time for load records. It is time.Now unless it is replaced before the first Write.
	Now func() time.Time
	// Progress, if it is set, is called after each batch of a Write.
	Progress func(Progress)
	// Ledger, if it is set, is told of each load of this store that writes something.
	Ledger Ledger
	// Facets, if it is set, calls each with the value of a text facet on every edge of a predicate, and each may keep the
	// value. The embedded engine has such a method, which is faster than queries. Read then takes the facts from it, and
	// falls back on queries only where those facts do not have the version of the load record.
	Facets func(ctx context.Context, predicate, key string, each func([]byte) error) error

	// VerifyFiles, if it is set, reads the files of the embedded engine and fails where a checksum is wrong.
	VerifyFiles func() error

	client   *dgo.Dgraph
	writing  sync.Mutex
	migrated atomic.Bool
}

// A Ledger keeps, apart from the database, what it should hold. Its methods return when that is kept, and an error of
// theirs ends the load.
type Ledger interface {
	LoadBegins(version string) error // before the load writes anything
	LoadBegun() error                // after its load record says running
	LoadCompleted(version string, facts int) error
}

// A Progress says how much of a Write is done, not counting the load record and the history.
type Progress struct {
	Batches, OfBatches int
	NQuads, OfNQuads   int
}

// New returns a Store on a client. The caller closes the client.
func New(client *dgo.Dgraph) *Store {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return &Store{Holder: fmt.Sprintf("%s:%d", host, os.Getpid()), Now: time.Now, client: client}
}

var errNotMigrated = errors.New("store used before Migrate")

func (s *Store) ready() error {
	if !s.migrated.Load() {
		return errNotMigrated
	}
	return nil
}
