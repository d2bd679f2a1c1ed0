package embedded_test

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/dgraph-io/dgo/v230/protos/api"
)

// What is read stays in memory once, in Badger's bounded cache of blocks, and not decoded too.
func TestReadsAreNotKept(t *testing.T) {
	const nodes, size, batch = 2_000, 10_000, 200
	dir := t.TempDir()
	e := withSchema(t, dir)
	pages := slices.Collect(slices.Chunk(newNodes(t, e, nodes), batch))
	for _, uids := range pages {
		var rdf bytes.Buffer
		for _, uid := range uids {
			fmt.Fprintf(&rdf, "<%s> <next> <%s> (why=\"%s\") .\n", uid, uid, strings.Repeat("x", size))
		}
		mutate(t, e.Client(), &api.Mutation{SetNquads: rdf.Bytes()})
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	e = open(t, dir)
	before := heap()
	for _, uids := range pages {
		query(t, e.Client(), fmt.Sprintf(`{ q(func: uid(%s)) { next @facets(why) { uid } } }`, strings.Join(uids, ",")), nil)
	}
	const blocks = 2 // a facet is stored with its terms, here once more the same
	if kept := heap() - before; kept > (blocks+1)*nodes*size {
		t.Errorf("%d MB are kept of %d MB that were read", kept>>20, nodes*size>>20)
	}
}

// heap is what is in use, garbage apart.
func heap() int64 {
	runtime.GC()
	runtime.GC() // what the first one finalised
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
