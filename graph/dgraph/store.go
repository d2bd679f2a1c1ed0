// Package dgraph keeps a graph.Dataset in Dgraph and gives it back: the facts, and
// the nodes and relations that follow from them.
//
// Each node bears its id in passerelle.id, its kind in dgraph.type and its values
// under short names (label, kind, level, yearlyMin, …); each relation is a uid edge of
// the same name as in graph (skill, training, evolution, …). A relation carries its
// facts as JSON in the facet facts, from which Read rebuilds the Dataset, and what an
// analyst's own DQL may want as numbers: importance and core on skill; confidence,
// yearsMin, yearsMax and weight = −ln(confidence) on transitions, so that
//
//	shortest(from: 0x1, to: 0x2) { evolution @facets(weight) }
//
// finds the most believed way. schema.dql lists all names. They are short because
// people type them; Migrate refuses a store where another application uses one of them
// in another sense. Nodes without passerelle.id are never read, changed or removed.
//
// The same code serves a cluster and the embedded engine. Every write is one request
// that reads the load record and commits at once, on explicit uids: no upsert block,
// condition or discarded transaction, which the embedded engine lacks.
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

// A Store is a Dgraph database that holds at most one dataset. Its methods may be
// used by any number of goroutines; Writes take turns. Migrate comes first: the other
// methods fail before it, because the embedded engine ends the process on a query that
// names an undeclared predicate.
type Store struct {
	// Holder names this writer in load records: host and process id, unless replaced
	// before the first Write. No two writers may bear the same.
	Holder string
	// Exclusive says that no other process can write to the store, as the embedded
	// engine's lock ensures: a load that an earlier process left running is then taken
	// over at once, and not only when it has been silent for StaleAfter.
	Exclusive bool
	// Now tells the time of load records: time.Now, unless replaced before the first Write.
	Now func() time.Time
	// Progress, where it is set, is called after each batch of a Write.
	Progress func(Progress)
	// Facets, where it is set, calls each with the value of a text facet on every edge of a
	// predicate, which each may keep, sooner than queries give them: as the embedded engine
	// does. Read then takes the facts from it, and asks queries only where what it gave does
	// not make the version of the load record.
	Facets func(ctx context.Context, predicate, key string, each func(value []byte) error) error

	client   *dgo.Dgraph
	writing  sync.Mutex
	migrated atomic.Bool
}

// Batched is how much of a Write is done, the load record and the history apart.
type Progress struct {
	Batches, OfBatches int
	NQuads, OfNQuads   int
}

// New makes a Store of a client, which the caller closes.
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
