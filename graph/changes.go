package graph

import (
	"context"
	"slices"

	"passerelle/graph/fact"
)

// A ChangesQuery asks what became of the dataset since a version of it.
type ChangesQuery struct {
	// Since is a version of the history, or the number of a load. If it is empty, the answer
	// compares with the empty graph before the first load: everything was added since.
	Since    string
	Kinds    []ChangeKind  // the kinds of change to list, all if none
	Elements []ElementKind // the kinds of element to list, all if none
	First    int           // 1..100
	After    *string       // the page begins behind this cursor
}

// A ChangeConnection is one page of the changes since a version.
type ChangeConnection struct {
	Connection[ChangeEdge, *Change]
	// Added, Changed and Withdrawn count the changes of the elements asked for, whatever the
	// kinds of change asked for.
	Added, Changed, Withdrawn int
}

// A ChangeEdge is a change in a list.
type ChangeEdge = Edge[*Change]

// A Change is what became of one element from one version to another.
type Change struct {
	Kind    ChangeKind
	Element ElementKind
	// Predicate is the name of the relation, nil for a node.
	Predicate *string
	// From is the node, or the one that the relation leaves; To is the one that it reaches.
	From NodeRef
	To   *NodeRef // nil for a node
	// Documents are those that state the element; if it is withdrawn, those that stated it at
	// the version asked about.
	Documents []NodeRef
	// Load is the last load that touched the element, nil where the answer compares with the empty
	// graph.
	Load *Load
	// FormerEvidence is what documents said of a relation at the version asked about and do not say
	// now. Nothing is known of what earlier releases of Passerelle took out.
	FormerEvidence []FormerEvidence
	// WithdrawnBy are the editions, as Load left them, of the documents that said so: they do not say
	// it any more. There is none for a document that was forgotten.
	WithdrawnBy []LoadedDocument
	// MovedTo are the métiers that have come to bear a title that this one has lost, and MovedFrom
	// those that have lost the title that this one has come to bear.
	MovedTo, MovedFrom []NodeRef
	// LeadsTo is the node to which the id of one that was withdrawn leads now, nil if there is none.
	LeadsTo *NodeRef
}

// A NodeRef names a node that may have been withdrawn. It then has the label that it had at
// the version asked about.
type NodeRef struct {
	ID    string
	Label string
	Node  Node // nil if it was withdrawn or holds nothing but a claim
}

// Label names what changed: a node by its label, a relation as “Community manager → webmarketing”.
func (c *Change) Label() string {
	if c.To == nil {
		return c.From.Label
	}
	return c.From.Label + " → " + c.To.Label
}

// ChangesSince compares the dataset with a version of its history, element by element, in
// the order of Element.Compare.
//
// Of each element that a load since then changed, the first such load kept what it was at
// that version (JournalEntry.Before, with its label, and the documents of a relation), and
// the last one what it is now (After): an element has changed if they differ. So what was
// added and then withdrawn is not listed, nor what was changed or withdrawn and is now again
// what it was; what was added and then changed is ADDED; what was withdrawn and added
// as something else is CHANGED. Digests have 64 bits: two states are taken for one by chance
// once in 2⁶⁴.
//
// It fails with a *NotFoundError, whose suggestions are known versions, with an
// *InvalidError, and when ctx ends. It merges the journals, which are sorted, as it unpacks
// them: O(m log k) for m entries of k loads, and memory for one page.
func (s *Snapshot) ChangesSince(ctx context.Context, q ChangesQuery) (*ChangeConnection, error) {
	if err := q.validate(); err != nil {
		return nil, err
	}
	base, loads, err := s.loadsSince(q.Since)
	if err != nil {
		return nil, err
	}
	p := &changePage{query: q, reached: q.After == nil, former: nodeDocuments{}, base: base, titles: titleMoves{}}
	if base == nil {
		err = s.addEveryElement(ctx, p.add)
	} else {
		err = netChanges(ctx, loads, p.add)
	}
	if err != nil {
		return nil, err
	}
	if !p.reached {
		return nil, &InvalidError{"after", fact.Clip(*q.After), "is no cursor of this list"}
	}
	if err := s.completePage(ctx, p, loads); err != nil {
		return nil, err
	}
	return &p.ChangeConnection, nil
}

func (q *ChangesQuery) validate() error {
	if q.First < 1 || q.First > MaxFirst {
		return notWithin("first", q.First, 1, MaxFirst)
	}
	for _, kind := range q.Kinds {
		if kind != Added && kind != Changed && kind != Withdrawn {
			return NotAmong("kinds", kind, Added, Changed, Withdrawn)
		}
	}
	for _, element := range q.Elements {
		if kinds := allElementKinds(); !slices.Contains(kinds, element) {
			return NotAmong("elements", element, kinds...)
		}
	}
	return nil
}

// A changePage counts all changes of an answer and keeps the entries of one page.
type changePage struct {
	ChangeConnection
	query   ChangesQuery
	reached bool // whether the page has begun: the cursor has been passed
	entries []netChange
	former  nodeDocuments // documents that stated the withdrawn nodes of the page
	base    *Load         // left the version asked about, nil for the empty graph
	titles  titleMoves
}

// add counts a change, and keeps it if the page shows it. Entries come in the order of
// Element.Compare, nodes before relations: a withdrawn node has lost all its relations, and
// their entries, which follow, hold the documents that stated it.
func (p *changePage) add(e *netChange) {
	change := e.changeKind()
	if p.base != nil {
		p.titles.add(e.Element, change)
	}
	if change == Withdrawn && e.Predicate != "" {
		p.former.add(e.From, e.To, e.mark)
	}
	if len(p.query.Elements) > 0 && !slices.Contains(p.query.Elements, e.Kind()) {
		return
	}
	p.count(change)
	if len(p.query.Kinds) > 0 && !slices.Contains(p.query.Kinds, change) {
		return
	}
	p.TotalCount++
	switch {
	case !p.reached:
		p.reached = e.cursor() == *p.query.After
		p.PageInfo.HasPreviousPage = true
	case len(p.entries) < p.query.First:
		p.entries = append(p.entries, *e)
		if change == Withdrawn && e.Predicate == "" {
			p.former.want(e.From)
		}
	default:
		p.PageInfo.HasNextPage = true
	}
}

// count counts a change of a kind.
func (c *ChangeConnection) count(change ChangeKind) {
	switch change {
	case Added:
		c.Added++
	case Changed:
		c.Changed++
	case Withdrawn:
		c.Withdrawn++
	}
}

// cursor returns the cursor of the element in a list of changes.
func (e Element) cursor() string { return cursor(e.Predicate + " " + e.From + " " + e.To) }

// checkedEvery is the number of entries between two checks of the context.
const checkedEvery = 4096

// addEveryElement calls add for each element of the dataset, as an added one.
func (s *Snapshot) addEveryElement(ctx context.Context, add func(*netChange)) error {
	n := 0
	for element := range s.dataset.elements {
		if n++; n%checkedEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		add(&netChange{JournalEntry: JournalEntry{Element: element, After: 1}})
	}
	return nil
}
