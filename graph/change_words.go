package graph

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// complete makes the edges of a page: what its entries are called, and which documents
// state them. One pass over the relations, and one over the nodes that the loads withdrew.
func (s *Snapshot) complete(ctx context.Context, p *changePage, loads []Load) error {
	w := &changeWords{snapshot: s, stated: s.stating(p.entries), lost: map[string]string{}}
	for k := range p.entries {
		w.miss(&p.entries[k])
	}
	if err := w.find(ctx, loads); err != nil {
		return err
	}
	p.Edges, p.Nodes = []ChangeEdge{}, []*Change{}
	for k := range p.entries {
		e := &p.entries[k]
		edge := ChangeEdge{e.cursor(), w.change(e)}
		p.Edges, p.Nodes = append(p.Edges, edge), append(p.Nodes, edge.Node)
	}
	if n := len(p.Edges); n > 0 {
		p.PageInfo.StartCursor, p.PageInfo.EndCursor = &p.Edges[0].Cursor, &p.Edges[n-1].Cursor
	}
	return nil
}

// changeWords puts changes in words.
type changeWords struct {
	snapshot *Snapshot
	stated   map[Element][]string // ids of the documents that state each element now
	lost     map[string]string    // labels of nodes that were withdrawn, by id; empty where not found yet
}

// miss notes which nodes that the entry names are no longer there.
func (w *changeWords) miss(e *JournalEntry) {
	for _, id := range slices.Concat([]string{e.From, e.To}, e.Documents) {
		if (Element{From: id}).Kind() != "" && w.snapshot.label(id) == "" {
			w.lost[id] = ""
		}
	}
}

// find looks for the labels of withdrawn nodes in the journals, where nodes come first.
func (w *changeWords) find(ctx context.Context, loads []Load) error {
	for k := len(loads) - 1; k >= 0 && len(w.lost) > 0; k-- {
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
func (w *changeWords) change(e *JournalEntry) *Change {
	c := &Change{Kind: e.change(), Element: e.Kind(), From: w.ref(e.From), Documents: []NodeRef{}}
	if e.Predicate != "" {
		to := w.ref(e.To)
		if (Element{From: e.To}).Kind() == "" {
			to.Label = cmp.Or(w.snapshot.claimLabel(e.To), e.Label, e.To)
		}
		c.Predicate, c.To = &e.Predicate, &to
	}
	documents := w.stated[e.Element]
	if c.Kind == Withdrawn {
		documents = e.Documents
	}
	for _, id := range documents {
		c.Documents = append(c.Documents, w.ref(id))
	}
	return c
}

// ref names a node by its label, or by its id if it has none that is known.
func (w *changeWords) ref(id string) NodeRef {
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
	case Identity:
		return claim.Identifier.Value
	case Description:
		return clip(claim.Text)
	case Pay:
		return claim.Raw
	case Access:
		return claim.Raw
	case AccessText:
		return clip(claim.Text)
	case Employment:
		return claim.Label
	case Interest:
		return claim.Label
	case Trait:
		return claim.Label
	case SameAs:
		return claim.Other.Value
	case DifferentFrom:
		return claim.Other.Value
	}
	return ""
}

// stating gives the ids of the documents that state each of the elements now, sorted. A
// node is stated by the facts of its relations, and a document by itself.
func (s *Snapshot) stating(entries []JournalEntry) map[Element][]string {
	nodes := map[string]map[string]bool{}
	stated := map[Element][]string{}
	for k := range entries {
		e := &entries[k].Element
		switch {
		case e.Kind() == ElementDocument:
			stated[*e] = []string{e.From}
		case e.Predicate == "":
			nodes[e.From] = map[string]bool{}
		default:
			if relation := s.related(*e); relation != nil {
				documents := map[string]bool{}
				relation.mark(documents)
				stated[*e] = slices.Sorted(maps.Keys(documents))
			}
		}
	}
	for k := range s.dataset.Relations {
		if len(nodes) == 0 {
			break
		}
		relation := &s.dataset.Relations[k]
		for _, end := range []string{relation.From, relation.To} {
			if documents, asked := nodes[end]; asked {
				relation.mark(documents)
			}
		}
	}
	for id, documents := range nodes {
		stated[Element{From: id}] = slices.Sorted(maps.Keys(documents))
	}
	return stated
}

// mark adds the ids of the documents that state the relation.
func (r *Relation) mark(documents map[string]bool) {
	for _, fact := range r.Facts {
		documents[fact.Evidence.Document.ID] = true
	}
}
