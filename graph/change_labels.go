package graph

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"passerelle/graph/fact"
)

// complete makes the edges of a page: what its entries are called, and which documents
// state them. One pass over the relations, and one over the nodes that the loads changed.
func (s *Snapshot) completePage(ctx context.Context, p *changePage, loads []Load) error {
	w := &changeLabeller{snapshot: s, documents: s.statingDocuments(p), lost: map[string]string{}}
	for k := range p.entries {
		w.noteLost(&p.entries[k])
	}
	if err := w.findLabels(ctx, loads); err != nil {
		return err
	}
	p.Edges, p.Nodes = []ChangeEdge{}, []*Change{}
	for k := range p.entries {
		e := &p.entries[k]
		edge := ChangeEdge{e.cursor(), w.changeOf(e)}
		p.Edges, p.Nodes = append(p.Edges, edge), append(p.Nodes, edge.Node)
	}
	if n := len(p.Edges); n > 0 {
		p.PageInfo.StartCursor, p.PageInfo.EndCursor = &p.Edges[0].Cursor, &p.Edges[n-1].Cursor
	}
	return nil
}

// changeWords puts changes in words.
type changeLabeller struct {
	snapshot  *Snapshot
	documents map[Element][]string // ids of the documents that state each element, or did
	lost      map[string]string    // labels of nodes that were withdrawn, by id; empty where not found yet
}

// miss notes which nodes that the entry names are no longer there.
func (w *changeLabeller) noteLost(e *JournalEntry) {
	for _, id := range slices.Concat([]string{e.From, e.To}, w.documents[e.Element]) {
		if (Element{From: id}).Kind() != "" && w.snapshot.label(id) == "" {
			w.lost[id] = ""
		}
	}
}

// find looks for the labels that withdrawn nodes had at the version asked about, in the
// journals, where nodes come first: the first load to touch such a node kept its label.
func (w *changeLabeller) findLabels(ctx context.Context, loads []Load) error {
	if len(w.lost) == 0 {
		return nil
	}
	for k := range loads {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		r := &loadReader{newJournalReader(loads[k].Journal), &loads[k]}
		for r.next() && r.entry.Predicate == "" {
			if label, lost := w.lost[r.entry.From]; lost && label == "" {
				w.lost[r.entry.From] = r.entry.Label
			}
		}
		if err := r.failure(); err != nil {
			return err
		}
	}
	return nil
}

// change puts one in words.
func (w *changeLabeller) changeOf(e *JournalEntry) *Change {
	c := &Change{Kind: e.changeKind(), Element: e.Kind(), From: w.ref(e.From), Documents: []NodeRef{}}
	if e.Predicate != "" {
		to := w.ref(e.To)
		if (Element{From: e.To}).Kind() == "" {
			to.Label = cmp.Or(w.snapshot.claimLabel(e.To), e.Label, e.To)
		}
		c.Predicate, c.To = &e.Predicate, &to
	}
	for _, id := range w.documents[e.Element] {
		c.Documents = append(c.Documents, w.ref(id))
	}
	return c
}

// ref names a node by its label, or by its id if it has none that is known.
func (w *changeLabeller) ref(id string) NodeRef {
	ref := NodeRef{id, cmp.Or(w.snapshot.label(id), w.lost[id], id), nil}
	if w.snapshot.has(Element{From: id}) {
		ref.Node = w.snapshot.nodes[id]
	}
	return ref
}

// label is what a node of the dataset is called, empty if there is no such node.
func (s *Snapshot) label(id string) string {
	if !s.has(Element{From: id}) {
		return ""
	}
	return labelOf(s.nodes[id])
}

// claimLabel is the claim that a node holds, shortened; empty if there is no such node.
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
	case fact.SameAs:
		return claim.Other.Value
	case fact.DifferentFrom:
		return claim.Other.Value
	}
	return ""
}

// stated gives the ids of the documents that state each element of a page, sorted; those
// that stated it, if it is withdrawn. One pass over the relations, for the nodes of the page.
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
	stated := map[Element][]string{}
	for k := range p.entries {
		e := &p.entries[k]
		withdrawn := e.changeKind() == Withdrawn
		switch {
		case e.Predicate == "" && withdrawn:
			stated[e.Element] = p.former.documents(e.From)
		case e.Predicate == "":
			stated[e.Element] = now.documents(e.From)
		case withdrawn:
			stated[e.Element] = e.Documents
		default:
			documents := map[string]bool{}
			if relation := s.relationOf(e.Element); relation != nil {
				relation.mark(documents)
			}
			stated[e.Element] = slices.Sorted(maps.Keys(documents))
		}
	}
	return stated
}
