package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
)

// changedLoads is how many loads Metier.Changes looks back at.
const changedLoads = 10

// A loadChanges is what became, in one load, of the nodes and relations that are about métiers.
type loadChanges struct {
	load, base *Load                  // the load, and the one before it
	of         map[string][]netChange // by the id of the métier, in the order of Element.Compare
	former     nodeDocuments          // of the withdrawn nodes in of
	titles     titleMoves
	renamed    map[string]string // the ids that métiers have now, by those under which the load withdrew them
}

// A metierHistory is what the last loads did to métiers, the newest first.
type metierHistory struct {
	loads []*loadChanges
	err   error // of a journal that cannot be read
}

// newMetierHistory reads the journals of the last loads, each once.
func (s *Snapshot) newMetierHistory() (h metierHistory) {
	added := map[string]*Load{} // by the ids of the métiers that loads added, of those that were looked at
	for k := len(s.loads) - 1; k > 0 && len(h.loads) < changedLoads; k-- {
		c := &loadChanges{&s.loads[k], &s.loads[k-1], map[string][]netChange{}, nodeDocuments{}, titleMoves{}, map[string]string{}}
		h.loads = append(h.loads, c)
		if h.err = netChanges(context.Background(), s.loads[k:k+1], func(e *netChange) { c.add(s, e, added) }); h.err != nil {
			return h
		}
		for id, entries := range c.of {
			c.of[id] = c.withoutRenamed(entries)
		}
	}
	return h
}

// add takes an entry of the load's journal into account. Nodes come before relations, so a métier that the load added
// is known to be new when its relations come.
func (c *loadChanges) add(s *Snapshot, e *netChange, added map[string]*Load) {
	change := e.changeKind()
	c.titles.add(e.Element, change)
	if e.Predicate != "" {
		if change == Withdrawn {
			c.former.add(e.From, e.To, e.mark)
		}
		for _, id := range slices.Compact([]string{e.From, e.To}) {
			if m, ok := s.nodes[id].(*Metier); ok && m.ID == id && added[id] == nil {
				c.of[id] = append(c.of[id], *e)
			}
		}
		return
	}
	m, ok := s.nodeOf(e.From).(*Metier)
	switch {
	case !ok || added[m.ID] != nil && added[m.ID] != c.load:
	case m.ID == e.From:
		c.of[m.ID] = append(c.of[m.ID], *e)
		if change == Added {
			added[m.ID] = c.load
		}
	case change == Withdrawn: // its id leads to the métier
		c.of[m.ID] = append(c.of[m.ID], *e)
		c.former.want(e.From)
		c.renamed[e.From] = m.ID
	}
}

// withoutRenamed returns entries without the pairs of a withdrawn relation and an added one that are the same but for
// the id of a métier at an end. Where what states the relation is another, the pair is a change of it.
func (c *loadChanges) withoutRenamed(entries []netChange) []netChange {
	before := map[Element]int{} // withdrawn relations by what they are now
	for k := range entries {
		e := &entries[k]
		now := Element{e.Predicate, cmp.Or(c.renamed[e.From], e.From), cmp.Or(c.renamed[e.To], e.To)}
		if e.Predicate != "" && e.changeKind() == Withdrawn && now != e.Element {
			before[now] = k
		}
	}
	if len(before) == 0 {
		return entries
	}
	dropped := make([]bool, len(entries))
	for k := range entries {
		was, renamed := before[entries[k].Element]
		if !renamed || entries[k].changeKind() != Added {
			continue
		}
		dropped[was] = true
		if after := entries[k].After; entries[was].Before == after {
			dropped[k] = true
		} else {
			now := entries[k].Element
			entries[k].JournalEntry = entries[was].JournalEntry
			entries[k].Element, entries[k].After = now, after
		}
	}
	kept := entries[:0]
	for k := range entries {
		if !dropped[k] {
			kept = append(kept, entries[k])
		}
	}
	return kept
}

// A metierChange is an entry of a load that is about a métier.
type metierChange struct {
	in *loadChanges
	*netChange
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
		for k := range in.of[m.ID] {
			all = append(all, metierChange{in, &in.of[m.ID][k]})
			changes.count(in.of[m.ID][k].changeKind())
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
		p.entries = append(p.entries, *one.netChange)
	}
	if err := s.completePage(ctx, p, []Load{*in.load}); err != nil {
		return err
	}
	for k, node := range p.Nodes {
		changes.Edges, changes.Nodes = append(changes.Edges, ChangeEdge{some[k].ownCursor(), node}), append(changes.Nodes, node)
	}
	return nil
}
