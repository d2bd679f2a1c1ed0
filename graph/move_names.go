package graph

import "passerelle/graph/fact"

// moveNames are the titles under which documents speak of the ends of moves. They are collected at
// the first question: O(facts).
type moveNames struct {
	inDocument map[documentName]string    // the preferred title that a document gives
	first      map[fact.Identifier]string // the first preferred title of all documents
	numbered   map[string]string          // by OGR number of a title that a move is about
}

// A documentName is an identifier as one document uses it.
type documentName struct {
	document *fact.Document
	id       fact.Identifier
}

// newMoveNames collects the titles of all that moves lead from and to.
func (s *Snapshot) newMoveNames() *moveNames {
	n := &moveNames{map[documentName]string{}, map[fact.Identifier]string{}, map[string]string{}}
	facts := s.dataset.facts
	for k := range facts {
		if move, ok := facts[k].Statement.(fact.Move); ok {
			for _, number := range []*string{move.FromOGR, move.ToOGR} {
				if number != nil {
					n.numbered[*number] = ""
				}
			}
		}
	}
	for k := range facts {
		if naming, ok := facts[k].Statement.(fact.Naming); ok {
			n.add(&facts[k], naming)
		}
	}
	return n
}

// add notes the title that a fact gives, unless another one was noted before.
func (n *moveNames) add(f *fact.Fact, naming fact.Naming) {
	if naming.OGR != nil {
		if known, wanted := n.numbered[*naming.OGR]; wanted && known == "" {
			n.numbered[*naming.OGR] = naming.Title.Label
		}
	}
	if !naming.Preferred {
		return
	}
	if _, known := n.first[f.Subject]; !known {
		n.first[f.Subject] = naming.Title.Label
	}
	here := documentName{f.Evidence.Document, f.Subject}
	if _, known := n.inDocument[here]; !known && naming.Title.Label != n.first[f.Subject] {
		n.inDocument[here] = naming.Title.Label
	}
}

// of returns the title under which a document speaks of one end of a move: that of the number, if
// the move is about one title, else the one that the document prefers, else the first that any does;
// nil if none gives one.
func (n *moveNames) of(document *fact.Document, id fact.Identifier, number *string) *string {
	if number != nil && n.numbered[*number] != "" {
		return nilIfEmpty(n.numbered[*number])
	}
	if title, ok := n.inDocument[documentName{document, id}]; ok {
		return &title
	}
	return nilIfEmpty(n.first[id])
}

// NamedFrom returns the title that the first document gives the métier that the move leaves, where
// it may be another one than its label: a title of a code that has a hundred, or the code's own
// where the move holds for a métier filed under it. It is nil for a derived transition.
func (t Transition) NamedFrom() *string {
	return t.named(func(e *Evidence) *string { return e.NamedFrom })
}

// NamedTo returns the title that the first document gives the métier that the move reaches; see
// NamedFrom.
func (t Transition) NamedTo() *string { return t.named(func(e *Evidence) *string { return e.NamedTo }) }

func (t Transition) named(end func(*Evidence) *string) *string {
	if evidence := t.Evidence(); len(evidence) > 0 {
		return end(&evidence[0])
	}
	return nil
}

// Evidence lists the places that state the transition, none for a derived one.
func (t Transition) Evidence() []Evidence {
	list := []Evidence{}
	through := t.snapshot.throughKin(&t.move)
	names := t.snapshot.moveNames()
	for _, f := range t.facts() {
		from, to := names.ends(f, t.move.statedFrom, t.snapshot)
		e := Evidence{f.Evidence, from, to, through}
		if !containsPlace(list, f) {
			list = append(list, e)
		}
	}
	return list
}

// ends returns the titles that a document gives the ends of a move, told as it is from the métier
// that it leaves: a RELATED move holds in both directions.
func (n *moveNames) ends(f *fact.Fact, statedFrom int32, s *Snapshot) (from, to *string) {
	move := f.Statement.(fact.Move)
	from = n.of(f.Evidence.Document, f.Subject, move.FromOGR)
	to = n.of(f.Evidence.Document, move.To, move.ToOGR)
	if move.Kind == fact.Related && !s.metiers[statedFrom].isCalled(f.Subject) {
		return to, from
	}
	return from, to
}

// isCalled reports whether an identifier stands for the métier.
func (m *Metier) isCalled(id fact.Identifier) bool {
	found, ok := m.snapshot.nodes[id.MetierID()].(*Metier)
	return ok && found.index == m.index
}
