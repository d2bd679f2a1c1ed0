package loader_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/internal/longtest"
	"passerelle/loader"
)

// TestMoreSourcesTakeNothingAway loads the national sources in every order, and checks at each
// source that is added that nothing is lost: each id of a métier resolves, names that led to a
// living métier do, and pairs that had a path have one, by their names and by their ids. The long run
// takes all orders, the default one two, and either one name of 16.
func TestMoreSourcesTakeNothingAway(t *testing.T) {
	if testing.Short() {
		t.Skip("makes ten national graphs")
	}
	graphs := newSourceGraphs(t)
	all := 1<<len(nationalData) - 1
	if longtest.Wanted() {
		for set := 1; set < all; set++ {
			for k := range nationalData {
				if set>>k&1 == 0 {
					graphs.requireNothingLost(t, set, set|1<<k)
				}
			}
		}
		return
	}
	for _, order := range [][]int{{3, 2, 4, 0, 1}, {1, 3, 0, 2, 4}} {
		set := 1 << order[0]
		for _, k := range order[1:] {
			graphs.requireNothingLost(t, set, set|1<<k)
			set |= 1 << k
		}
	}
}

// sourceGraphs makes the graphs of sets of sources, in which bit k stands for nationalData[k].
type sourceGraphs struct {
	facts [][]fact.Fact
	made  map[int]*graph.Snapshot
}

func newSourceGraphs(t *testing.T) *sourceGraphs {
	t.Helper()
	g := &sourceGraphs{made: map[int]*graph.Snapshot{}}
	for _, path := range nationalData {
		if _, err := os.Stat(path); err != nil {
			t.Skip("needs " + path)
		}
		sources, err := loader.Files([]string{path})
		if err != nil {
			t.Fatal(err)
		}
		facts, _, err := loader.Read(sources)
		if err != nil {
			t.Fatal(err)
		}
		g.facts = append(g.facts, facts)
	}
	return g
}

func (g *sourceGraphs) of(t *testing.T, set int) *graph.Snapshot {
	t.Helper()
	if s, ok := g.made[set]; ok {
		return s
	}
	if len(g.made) > 4 {
		clear(g.made) // some 110 MB each
	}
	var facts []fact.Fact
	for k := range nationalData {
		if set>>k&1 == 1 {
			facts = append(facts, g.facts[k]...)
		}
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	g.made[set] = graph.NewSnapshot(d)
	return g.made[set]
}

func describeSet(set int) string {
	var names []string
	for k, path := range nationalData {
		if set>>k&1 == 1 {
			names = append(names, filepath.Base(path))
		}
	}
	return strings.Join(names, "+")
}

// requireNothingLost checks what the graph of fewer sources tells against that of more.
func (g *sourceGraphs) requireNothingLost(t *testing.T, few, many int) {
	t.Helper()
	fewer, more := g.of(t, few), g.of(t, many)
	change := describeSet(few) + " → " + describeSet(many)
	var names, ids []string
	for m := range fewer.EachMetier() {
		ids = append(ids, m.ID)
		names = append(names, m.Label)
		for edge := range m.EachAppellation() {
			names = append(names, edge.Node.Label)
		}
		if _, ok := more.Node(m.ID).(*graph.Metier); !ok {
			t.Errorf("%s: %s is no métier any more", change, m.ID)
		}
	}
	names = slices.Compact(slices.Sorted(slices.Values(names)))
	lost := 0
	for k := 0; k < len(names); k += stride {
		before := livingNamed(t, fewer, names[k])
		if len(before) == 0 || len(livingNamed(t, more, names[k])) > 0 {
			continue
		}
		if lost++; lost < 10 {
			t.Errorf("%s: %q led to %s, and to nothing living now", change, names[k], before[0].ID)
		}
	}
	pairs, gone := 0, 0
	for _, refs := range [][]string{ids, names} {
		for k := 0; k < 4000 && len(refs) > 0; k += stride {
			from, to := refs[k*7919%len(refs)], refs[(k*104729+17)%len(refs)]
			if !hasPath(t, fewer, from, to, 3) {
				continue
			}
			if pairs++; !hasPath(t, more, from, to, graph.MaxSteps) {
				if gone++; gone < 10 {
					t.Errorf("%s: a path led from %s to %s", change, from, to)
				}
			}
		}
	}
	t.Logf("%s: %d métiers, %d names, %d pairs with a path; lost: %d names, %d paths", change, len(ids), len(names), pairs, lost, gone)
}

// stride is the number of names of which one is tried.
const stride = 16

// hasPath reports whether a path leads from one name to another, or from one of the living métiers
// that they may stand for, or they stand for one.
func hasPath(t *testing.T, s *graph.Snapshot, from, to string, maxSteps int) bool {
	t.Helper()
	for _, a := range livingNamed(t, s, from) {
		for _, b := range livingNamed(t, s, to) {
			found, err := s.CareerPaths(t.Context(), graph.PathQuery{From: a.ID, To: b.ID, First: 1, MaxSteps: maxSteps})
			if err != nil {
				t.Fatal(err)
			}
			if a.ID == b.ID && maxSteps == graph.MaxSteps || len(found.Paths) > 0 {
				return true
			}
		}
	}
	return false
}

// livingNamed returns the métiers with moves or skills that a name stands for.
func livingNamed(t *testing.T, s *graph.Snapshot, name string) []*graph.Metier {
	t.Helper()
	var found []*graph.Metier
	m, err := s.Metier(name)
	ambiguous := (*graph.AmbiguousError)(nil)
	switch {
	case err == nil:
		found = append(found, m)
	case errors.As(err, &ambiguous):
		for _, candidate := range ambiguous.Candidates {
			if m, err := s.Metier(candidate.ID); err == nil {
				found = append(found, m)
			}
		}
	}
	return slices.DeleteFunc(found, func(m *graph.Metier) bool { return !living(m) })
}
