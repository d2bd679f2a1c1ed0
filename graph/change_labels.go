package graph

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"passerelle/graph/fact"
)

// completePage makes the edges of a page from its entries, and looks up the labels and the
// documents that they show. It takes one pass over the relations, and one over the journals'
// nodes if the page names a node that was withdrawn.
func (s *Snapshot) completePage(ctx context.Context, p *changePage, loads []Load) error {
	l := &changeLabeller{changePage: p, snapshot: s, documents: s.statingDocuments(p), lost: map[string]string{}}
	for k := range p.entries {
		l.noteLost(&p.entries[k])
	}
	if err := l.findLabels(ctx, loads); err != nil {
		return err
	}
	p.Edges, p.Nodes = []ChangeEdge{}, []*Change{}
	for k := range p.entries {
		e := &p.entries[k]
		edge := ChangeEdge{e.cursor(), l.changeOf(e)}
		p.Edges, p.Nodes = append(p.Edges, edge), append(p.Nodes, edge.Node)
	}
	if n := len(p.Edges); n > 0 {
		p.PageInfo.StartCursor, p.PageInfo.EndCursor = &p.Edges[0].Cursor, &p.Edges[n-1].Cursor
	}
	return nil
}

// A changeLabeller turns journal entries into the changes that an answer lists.
type changeLabeller struct {
	*changePage
	snapshot  *Snapshot
	documents map[Element][]string // ids of the documents that state each element, or did
	lost      map[string]string    // labels of nodes that were withdrawn, by id; empty until found
}

// noteLost notes which of the nodes that the entry names are no longer in the dataset.
func (l *changeLabeller) noteLost(e *netChange) {
	for _, id := range slices.Concat([]string{e.From, e.To}, l.documents[e.Element], l.titles.ends(e)) {
		if (Element{From: id}).Kind() != "" && l.snapshot.label(id) == "" {
			l.lost[id] = ""
		}
	}
}

// findLabels finds the labels that the lost nodes had at the version asked about. They are in
// the journals, where nodes come first: the first load to touch a node kept its label.
func (l *changeLabeller) findLabels(ctx context.Context, loads []Load) error {
	if len(l.lost) == 0 {
		return nil
	}
	for k := range loads {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		r := &loadReader{newJournalReader(loads[k].Journal), &loads[k]}
		for r.next() && r.entry.Predicate == "" {
			if label, lost := l.lost[r.entry.From]; lost && label == "" {
				l.lost[r.entry.From] = r.entry.Label
			}
		}
		if err := r.failure(); err != nil {
			return err
		}
	}
	return nil
}

// changeOf returns the change that an entry stands for.
func (l *changeLabeller) changeOf(e *netChange) *Change {
	c := &Change{Kind: e.changeKind(), Element: e.Kind(), From: l.ref(e.From), Documents: []NodeRef{}, Load: e.last}
	if e.Predicate != "" {
		to := l.ref(e.To)
		if (Element{From: e.To}).Kind() == "" {
			to.Label = cmp.Or(l.snapshot.claimLabel(e.To), e.Label, e.To)
		}
		c.Predicate, c.To = &e.Predicate, &to
	}
	for _, id := range l.documents[e.Element] {
		c.Documents = append(c.Documents, l.ref(id))
	}
	l.addFormer(c, e)
	l.addMoves(c, e)
	return c
}

// ref names a node by its label, or by its id if no label is known.
func (l *changeLabeller) ref(id string) NodeRef {
	ref := NodeRef{id, cmp.Or(l.snapshot.label(id), l.lost[id], id), nil}
	if l.snapshot.has(Element{From: id}) {
		ref.Node = l.snapshot.nodes[id]
	}
	return ref
}

// label returns the label of a node of the dataset, empty if it holds no such node.
func (s *Snapshot) label(id string) string {
	if !s.has(Element{From: id}) {
		return ""
	}
	return labelOf(s.nodes[id])
}

// claimLabel returns the claim that a node holds as a short text, such as "2 230 € par mois" for
// a salary; empty if the dataset has no such claim.
func (s *Snapshot) claimLabel(id string) string {
	k, found := slices.BinarySearchFunc(s.dataset.Claims, id, func(c Claim, id string) int { return cmp.Compare(c.ID, id) })
	if !found {
		return ""
	}
	switch claim := s.dataset.Claims[k].Statement.(type) {
	case fact.Identity:
		return claim.Identifier.Value
	case fact.Description:
		return fact.Clip(claim.Text)
	case fact.Pay:
		return claim.Raw
	case fact.Access:
		return claim.Raw
	case fact.AccessText:
		return fact.Clip(claim.Text)
	case fact.Employment:
		return claim.Label
	case fact.Interest:
		return claim.Label
	case fact.Trait:
		return claim.Label
	case fact.MedianPay:
		return fmt.Sprintf("%d € net a month, %s", claim.NetMonthly, claim.Period)
	case fact.PayShare:
		return fmt.Sprintf("%.1f %% paid %s", 100*claim.Share, bracketText(claim))
	case fact.Tension:
		return fmt.Sprintf("%s %d: %.2f", cmp.Or(fact.RegionName(claim.Region), "France"), claim.Year, claim.Index)
	case fact.Outlook:
		return fmt.Sprintf("%s %d-%d: %d to fill", fact.RegionName(claim.Region), claim.From, claim.To, claim.ToFill)
	case fact.SameAs:
		return claim.Other.Value
	case fact.DifferentFrom:
		return claim.Other.Value
	}
	return ""
}

// statingDocuments returns, by element of the page, the ids of the documents that state it,
// sorted; for a withdrawn element, of those that stated it. It takes one pass over all
// relations if the page has nodes.
func (s *Snapshot) statingDocuments(p *changePage) map[Element][]string {
	now := nodeDocuments{}
	for k := range p.entries {
		if e := &p.entries[k]; e.Predicate == "" && e.changeKind() != Withdrawn {
			now.want(e.From)
		}
	}
	if len(now) > 0 {
		for k := range s.dataset.Relations {
			relation := &s.dataset.Relations[k]
			now.add(relation.From, relation.To, relation.mark)
		}
	}
	byElement := map[Element][]string{}
	for k := range p.entries {
		e := &p.entries[k]
		withdrawn := e.changeKind() == Withdrawn
		switch {
		case e.Predicate == "" && withdrawn:
			byElement[e.Element] = p.former.documents(e.From)
		case e.Predicate == "":
			byElement[e.Element] = now.documents(e.From)
		case withdrawn:
			byElement[e.Element] = e.Documents
		default:
			documents := map[string]bool{}
			if relation := s.relationOf(e.Element); relation != nil {
				relation.mark(documents)
			}
			byElement[e.Element] = slices.Sorted(maps.Keys(documents))
		}
	}
	return byElement
}
