package graph

import (
	"slices"

	"passerelle/graph/fact"
)

// A FormerEvidence is what a document said at a version of the history, and does not say now. It is
// evidence of nothing that holds today.
type FormerEvidence struct {
	Document LoadedDocument // the edition that said it
	Rule     string         // the name of the extraction rule
	Quote    string         // the exact text
}

// addFormer adds to a change what documents said before and do not say now, and which editions of
// them no longer do.
func (l *changeLabeller) addFormer(c *Change, e *netChange) {
	c.FormerEvidence, c.WithdrawnBy = []FormerEvidence{}, []LoadedDocument{}
	now := l.snapshot.quotations(e.Element)
	silent := map[string]bool{}
	for _, said := range e.Said {
		if !now[said] {
			c.FormerEvidence = append(c.FormerEvidence, FormerEvidence{l.edition(said.Document), said.Rule, said.Quote})
			silent[said.Document] = true
		}
	}
	if c.Kind == Withdrawn {
		for _, document := range c.Documents {
			silent[document.ID] = true
		}
	}
	if e.last == nil {
		return
	}
	for k := range e.last.Documents {
		if document := &e.last.Documents[k]; silent[document.ID] {
			c.WithdrawnBy = append(c.WithdrawnBy, *document)
		}
	}
}

// quotations returns what documents say of a relation now, none if there is no such relation.
func (s *Snapshot) quotations(e Element) map[Quotation]bool {
	said := map[Quotation]bool{}
	if e.Predicate == "" {
		return said
	}
	if relation := s.relationOf(e); relation != nil {
		for _, f := range relation.Facts {
			said[Quotation{f.Evidence.Source(), f.Evidence.Rule, f.Evidence.Quote}] = true
		}
	}
	return said
}

// edition returns a document as it was at the version asked about.
func (l *changeLabeller) edition(id string) LoadedDocument {
	if l.base != nil {
		if document := l.base.document(id); document != nil {
			return *document
		}
	}
	return LoadedDocument{ID: id, Title: l.ref(id).Label}
}

// titleMoves are the métiers that have lost or gained a title, by the id of its node.
type titleMoves map[string]*titleMove

type titleMove struct{ lost, gained []string } // ids of métiers, sorted

// add takes a change of a relation from a métier to a title into account.
func (t titleMoves) add(e Element, change ChangeKind) {
	if e.Predicate != fact.PredicateAppellation || change == Changed {
		return
	}
	move := t[e.To]
	if move == nil {
		move = &titleMove{}
		t[e.To] = move
	}
	if change == Added {
		move.gained = append(move.gained, e.From)
	} else {
		move.lost = append(move.lost, e.From)
	}
}

// ends returns the ids of the métiers that have gained the title that the change takes away, or have
// lost the one that it brings.
func (t titleMoves) ends(e *netChange) []string {
	move := t[e.To]
	if e.Predicate != fact.PredicateAppellation || move == nil {
		return nil
	}
	switch e.changeKind() {
	case Added:
		return move.lost
	case Withdrawn:
		return move.gained
	}
	return nil
}

// addMoves adds to a change whence a title came and where it went, and where the id of a withdrawn
// node leads now.
func (l *changeLabeller) addMoves(c *Change, e *netChange) {
	c.MovedTo, c.MovedFrom = []NodeRef{}, []NodeRef{}
	for _, id := range slices.Compact(slices.Sorted(slices.Values(l.titles.ends(e)))) {
		if c.Kind == Added {
			c.MovedFrom = append(c.MovedFrom, l.ref(id))
		} else {
			c.MovedTo = append(c.MovedTo, l.ref(id))
		}
	}
	if node := l.snapshot.nodeOf(e.From); e.Predicate == "" && c.Kind == Withdrawn && node != nil {
		ref := l.ref(node.GetID())
		c.LeadsTo = &ref
	}
}
