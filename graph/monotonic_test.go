package graph_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"passerelle/internal/longtest"
	"pgregory.net/rapid"
)

// meant returns the métiers that a name may stand for: the one that it finds, or all of an
// ambiguous one.
func meant(t rapid.TB, s *graph.Snapshot, ref string) []*graph.Metier {
	m, err := s.Metier(ref)
	if err == nil {
		return []*graph.Metier{m}
	}
	var list []*graph.Metier
	if ambiguous := (*graph.AmbiguousError)(nil); errors.As(err, &ambiguous) {
		for _, candidate := range ambiguous.Candidates {
			found, err := s.Metier(candidate.ID)
			if err != nil {
				t.Fatalf("candidate %s of %q: %v", candidate.ID, ref, err)
			}
			list = append(list, found)
		}
	}
	return list
}

// isLiving reports whether a métier has a move, a skill or a certification.
func isLiving(t rapid.TB, m *graph.Metier) bool {
	moves, err := m.Transitions(graph.Both, 1, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	skills, err := m.Skills(1, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	certifications, err := m.Certifications(1, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return moves.TotalCount+skills.TotalCount+certifications.TotalCount > 0
}

// leadsTo reports whether a path of at most maxSteps leads from one of some métiers to one of
// others.
func leadsTo(t rapid.TB, s *graph.Snapshot, from, to []*graph.Metier, maxSteps int) bool {
	for _, a := range from {
		for _, b := range to {
			answer, err := s.CareerPaths(context.Background(), graph.PathQuery{From: a.ID, To: b.ID, First: 1, MaxSteps: maxSteps})
			if err != nil {
				t.Fatal(err)
			}
			if len(answer.Paths) > 0 {
				return true
			}
		}
	}
	return false
}

// TestMoreDocumentsTakeNothingAway draws documents and compares the graph of some of them with the
// graph of all. In the second one every id of the first must resolve, every name that led to a living
// métier must still lead to one, and every two métiers with a path must still have one. Curated rules
// are no documents, and left out; ROME 3 and what replaces it are tried on the real releases.
func TestMoreDocumentsTakeNothingAway(t *testing.T) {
	longtest.Check(t, 2000, func(t *rapid.T) {
		var all, some []fact.Fact
		left := rapid.SampledFrom([]string{"a.txt", "b.txt"}).Draw(t, "left out")
		for _, f := range graphtest.DrawFacts(t) {
			if isCurated(f) || speaksOfRome3(f) {
				continue
			}
			all = append(all, f)
			if f.Evidence.Document.ID != fact.DocumentID(left) {
				some = append(some, f)
			}
		}
		if len(some) == 0 {
			t.Skip("nothing is loaded first")
		}
		for _, f := range all {
			t.Logf("%s: %s %s %+v", f.Evidence.Document.ID, f.Subject.Value, f.Statement.Predicate(), f.Statement)
		}
		requireNothingLost(t, graph.NewSnapshot(graphtest.DatasetOf(t, some)), graph.NewSnapshot(graphtest.DatasetOf(t, all)))
	})
}

func isCurated(f fact.Fact) bool {
	switch f.Statement.(type) {
	case fact.SameAs, fact.DifferentFrom:
		return true
	}
	return false
}

// speaksOfRome3 reports whether the subject of a fact, or what it leads to, is a code of ROME 3.
func speaksOfRome3(f fact.Fact) bool {
	other := f.Subject
	switch s := f.Statement.(type) {
	case fact.Identity:
		other = s.Identifier
	case fact.Move:
		other = s.To
	}
	return f.Subject.Scheme == fact.SchemeRome3 || other.Scheme == fact.SchemeRome3
}

// requireNothingLost fails the test if the Snapshot of more documents does not resolve an id, a name or
// a path that the Snapshot of fewer documents resolves.
func requireNothingLost(t rapid.TB, fewer, more *graph.Snapshot) {
	t.Helper()
	var names, ids []string
	for m := range fewer.EachMetier() {
		ids = append(ids, m.ID)
		if _, ok := more.Node(m.ID).(*graph.Metier); !ok {
			t.Fatalf("%s is no métier any more", m.ID)
		}
	}
	for _, name := range graphtest.Namesakes {
		names = append(append(names, name.ID.Value), name.Titles...)
	}
	before, after := map[string][]*graph.Metier{}, map[string][]*graph.Metier{}
	for _, name := range slices.Concat(names, ids) {
		before[name], after[name] = meant(t, fewer, name), meant(t, more, name)
		if anyIsLiving(t, before[name]) && !anyIsLiving(t, after[name]) {
			t.Fatalf("%q led to %s, and leads to %s", name, labels(before[name]), labels(after[name]))
		}
	}
	for _, from := range ids {
		for _, to := range ids {
			lost := !haveOneInCommon(after[from], after[to]) && !leadsTo(t, more, after[from], after[to], graph.MaxSteps)
			if lost && leadsTo(t, fewer, before[from], before[to], 3) {
				t.Fatalf("a path led from %q %s to %q %s, and none leads from %s to %s", from, labels(before[from]), to, labels(before[to]),
					labels(after[from]), labels(after[to]))
			}
		}
	}
}

func haveOneInCommon(list, others []*graph.Metier) bool {
	return slices.ContainsFunc(list, func(m *graph.Metier) bool {
		return slices.ContainsFunc(others, func(n *graph.Metier) bool { return m.ID == n.ID })
	})
}

func anyIsLiving(t rapid.TB, metiers []*graph.Metier) bool {
	for _, m := range metiers {
		if isLiving(t, m) {
			return true
		}
	}
	return false
}

func labels(metiers []*graph.Metier) string {
	var list []string
	for _, m := range metiers {
		list = append(list, m.ID)
	}
	return fmt.Sprint(list)
}
