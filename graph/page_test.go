package graph_test

import (
	"errors"
	"fmt"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// A pager returns one page of some list: its nodes, the cursors of its first and last edge, and
// what the connection says of it.
type pager func(first int, after *string) (nodes []string, cursors [2]*string, info graph.PageInfo, total int, err error)

// pagerOf returns the pager of a list whose edges have the cursors that cursorOf returns.
func pagerOf[E any, N graph.Node](list func(int, *string) (*graph.Connection[E, N], error), cursorOf func(E) string) pager {
	return func(first int, after *string) (nodes []string, cursors [2]*string, info graph.PageInfo, total int, err error) {
		page, err := list(first, after)
		if err != nil {
			return nil, cursors, info, 0, err
		}
		if len(page.Edges) > 0 {
			cursors = [2]*string{new(cursorOf(page.Edges[0])), new(cursorOf(page.Edges[len(page.Edges)-1]))}
		}
		return graphtest.IDs(page.Nodes), cursors, page.PageInfo, page.TotalCount, nil
	}
}

// listsOf returns all lists of a snapshot and of one of its métiers, by name.
func listsOf(s *graph.Snapshot, m *graph.Metier) map[string]pager {
	skills := func(first int, after *string) (*graph.SkillConnection, error) { return m.Skills(first, after, nil) }
	moves := func(first int, after *string) (*graph.TransitionConnection, error) {
		return m.Transitions(graph.Both, first, after, nil)
	}
	return map[string]pager{
		"métiers":      pagerOf(s.Metiers, func(e graph.MetierEdge) string { return e.Cursor }),
		"appellations": pagerOf(m.Appellations, func(e graph.AppellationEdge) string { return e.Cursor }),
		"skills":       pagerOf(skills, func(e graph.SkillEdge) string { return e.Cursor }),
		"trainings":    pagerOf(m.Trainings, func(e graph.TrainingEdge) string { return e.Cursor }),
		"transitions":  pagerOf(moves, func(e graph.TransitionEdge) string { return e.Cursor }),
	}
}

// TestPagesWalk follows cursors through pages of any size: the whole list comes, each node once.
func TestPagesWalk(t *testing.T) {
	p := graphtest.RandomPage(3, 40, 7)
	for k := range 30 {
		p.State(graphtest.Met(1), fact.Naming{Title: french.ParseTitle(fmt.Sprintf("Titre %d", k))},
			fact.Preparation{Label: fmt.Sprintf("Cours %d", k), Kind: fact.OtherTraining})
	}
	s := graphtest.Snapshot(t, p)
	m := graphtest.Must(s.Metier("MET.1"))
	for name, list := range listsOf(s, m) {
		whole, _, _, total, err := list(100, nil)
		if err != nil || len(whole) != total || total < 5 {
			t.Fatalf("%s: %d of %d, error %v", name, len(whole), total, err)
		}
		rapid.Check(t, func(t *rapid.T) {
			var walked []string
			var after *string
			for more := true; more; {
				first := rapid.IntRange(1, 100).Draw(t, "first")
				nodes, cursors, info, count, err := list(first, after)
				if err != nil || count != total || len(nodes) != min(first, total-len(walked)) {
					t.Fatalf("%s: %d nodes of %d, error %v", name, len(nodes), count, err)
				}
				graphtest.RequireEqual(t, cursors, [2]*string{info.StartCursor, info.EndCursor})
				if info.HasPreviousPage != (len(walked) > 0) {
					t.Fatalf("%s: has previous page %t after %d", name, info.HasPreviousPage, len(walked))
				}
				walked = append(walked, nodes...)
				more, after = info.HasNextPage, info.EndCursor
			}
			graphtest.RequireEqual(t, whole, walked)
		})
	}
}

func TestPagesRefuse(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	m := graphtest.Must(s.Metier("MET.93"))
	foreign := graphtest.Must(s.Metiers(1, nil)).PageInfo.EndCursor
	for name, list := range listsOf(s, m) {
		for _, first := range []int{-1, 0, 101} {
			_, _, _, _, err := list(first, nil)
			if want := fmt.Sprintf("argument first must be 1 to 100: got %d", first); err == nil || err.Error() != want {
				t.Errorf("%s: got error %v, want %s", name, err, want)
			}
		}
		for _, after := range []*string{new(""), new("no cursor"), new("YWZ0ZXI6"), foreign} {
			if name == "métiers" && after == foreign {
				continue
			}
			var got *graph.InvalidError
			if _, _, _, _, err := list(1, after); !errors.As(err, &got) || got.Argument != "after" {
				t.Errorf("%s after %q: got error %v", name, *after, err)
			}
		}
	}
}

func TestPageAfterTheLast(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	last := graphtest.Must(s.Metiers(100, nil)).PageInfo.EndCursor
	page := graphtest.Must(s.Metiers(1, last))
	want := graph.PageInfo{HasPreviousPage: true}
	graphtest.RequireEqual(t, want, page.PageInfo)
	if page.Nodes == nil || len(page.Nodes)+len(page.Edges) > 0 || page.TotalCount != 5 {
		t.Errorf("got %d nodes of %d", len(page.Nodes), page.TotalCount)
	}
	hermit := graphtest.Must(s.Metier("Ermite"))
	empty := graphtest.Must(hermit.Trainings(5, nil))
	graphtest.RequireEqual(t, graph.PageInfo{}, empty.PageInfo)
}
