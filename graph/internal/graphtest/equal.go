package graphtest

import (
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"passerelle/graph"
	"pgregory.net/rapid"
)

// Exported makes a comparison of Datasets leave out unexported fields: the indices that a Snapshot
// needs, and the facts, which the relations hold too.
var Exported = cmpopts.IgnoreUnexported(
	graph.Dataset{}, graph.DatasetInfo{}, graph.Metier{}, graph.Appellation{}, graph.RomeCode{}, graph.Skill{}, graph.Training{}, graph.Family{},
)

// RequireEqual fails the test, with a diff, unless got equals want.
func RequireEqual(t rapid.TB, want, got any, options ...cmp.Option) {
	t.Helper()
	if diff := cmp.Diff(want, got, options...); diff != "" {
		t.Fatalf("-want +got:\n%s", diff)
	}
}

// IDs returns the ids of nodes in their order; an empty list, not nil, of none.
func IDs[N graph.Node](nodes []N) []string {
	list := []string{}
	for _, node := range nodes {
		list = append(list, node.GetID())
	}
	return list
}
