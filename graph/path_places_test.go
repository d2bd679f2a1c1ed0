package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
)

// TestPlaces holds that places tell which métiers of Via a path has still to pass, and that it passes each once.
func TestPlaces(t *testing.T) {
	for _, test := range []struct {
		via, path, want []int32
	}{
		{nil, []int32{0, 5, 9}, []int32{0, 5, 9}},
		{[]int32{3}, []int32{0, 5, 3, 9, 3}, []int32{10, 15, 3, 9, -1}},
		{[]int32{3, 7}, []int32{0, 7, 5, 7, 3, 9}, []int32{30, 17, 15, -1, 3, 9}},
		{[]int32{3, 7, 8}, []int32{0, 8, 7, 8}, []int32{30, 38, 17, 18}}, // of more than two, two are waited for
	} {
		if diff := cmp.Diff(test.want, graph.PlacesOf(10, test.via, test.path...)); diff != "" {
			t.Errorf("via %v, path %v (-want +got):\n%s", test.via, test.path, diff)
		}
	}
}
