package graph

import (
	"context"
	"fmt"
	"slices"
	"strconv"
)

// A metierChange is an entry of a load that is about a métier.
type metierChange struct {
	in *loadChanges
	netChange
}

func (c metierChange) ownCursor() string {
	return cursor(strconv.Itoa(c.in.load.Number) + " " + c.Predicate + " " + c.From + " " + c.To)
}

// Changes returns a page of what the last loads changed of the métier, each compared with the one before it: of its node,
// of the relations from it or to it, and of métiers whose ids lead to it now. A new id of another métier is no change of
// it. The newest load comes first, with its changes in the order of Element.Compare. Of the load that added the métier
// the page has that alone, and nothing of the loads before it. first is 1..100. The journals are read once a snapshot;
// then a page costs O(n) in the changes of the métier, and one pass over the relations if it names the node.
func (m *Metier) Changes(ctx context.Context, first int, after *string) (*ChangeConnection, error) {
	history := m.snapshot.metierHistory()
	if history.err != nil {
		return nil, fmt.Errorf("changes of %s: %w", m.ID, history.err)
	}
	changes := &ChangeConnection{}
	var all []metierChange
	for _, in := range history.loads {
		for _, number := range in.of.Of(m.index) {
			change := in.change(number, m.snapshot.dataset.Relations)
			all = append(all, metierChange{in, change})
			changes.count(change.changeKind())
		}
	}
	page, err := connect(len(all), first, after, func(k int) (metierChange, metierChange) { return all[k], all[k] })
	if err != nil {
		return nil, err
	}
	changes.TotalCount, changes.PageInfo = page.TotalCount, page.PageInfo
	changes.Edges, changes.Nodes = []ChangeEdge{}, []*Change{}
	for len(page.Nodes) > 0 {
		in := page.Nodes[0].in
		end := slices.IndexFunc(page.Nodes, func(c metierChange) bool { return c.in != in })
		if end < 0 {
			end = len(page.Nodes)
		}
		if err := m.snapshot.addChanges(ctx, changes, page.Nodes[:end]); err != nil {
			return nil, err
		}
		page.Nodes = page.Nodes[end:]
	}
	return changes, nil
}

// addChanges adds some changes of one load to a page.
func (s *Snapshot) addChanges(ctx context.Context, changes *ChangeConnection, some []metierChange) error {
	in := some[0].in
	p := &changePage{former: in.former, base: in.base, titles: in.titles}
	for _, one := range some {
		p.entries = append(p.entries, one.netChange)
	}
	if err := s.completePage(ctx, p, []Load{*in.load}); err != nil {
		return err
	}
	for k, node := range p.Nodes {
		changes.Edges, changes.Nodes = append(changes.Edges, ChangeEdge{some[k].ownCursor(), node}), append(changes.Nodes, node)
	}
	return nil
}
