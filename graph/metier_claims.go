package graph

import (
	"cmp"
	"iter"
	"slices"

	"passerelle/graph/fact"
)

// A Salary is a claim about pay. Claims that disagree stay apart.
type Salary struct {
	fact.Pay
	Evidence []fact.Evidence
}

// An AccessLevel is a claim about the diploma that opens a métier.
type AccessLevel struct {
	fact.Access
	Evidence []fact.Evidence
}

// A MetierTrait is a trait of a métier.
type MetierTrait struct {
	fact.Trait
	Evidence []fact.Evidence
}

// Traits returns the métier's traits of the given kinds (of all kinds if nil), in the order of
// the kinds. Within a kind the main ones come first, then those that no source rates, then the
// others, each part by label.
func (m *Metier) Traits(kinds []fact.TraitKind) []*MetierTrait {
	return traitsOf(m.relations(fact.PredicateTrait), kinds)
}

// traitsOf returns the traits that relations state, of the given kinds (of all kinds if nil), in
// the order of Metier.Traits.
func traitsOf(relations iter.Seq[*Relation], kinds []fact.TraitKind) []*MetierTrait {
	traits := []*MetierTrait{}
	for relation := range relations {
		if trait := relation.Facts[0].Statement.(fact.Trait); len(kinds) == 0 || slices.Contains(kinds, trait.Kind) {
			trait.Main = mainOf(relation.Facts)
			traits = append(traits, &MetierTrait{trait, evidenceOf(relation.Facts)})
		}
	}
	importance := func(t *MetierTrait) int {
		switch {
		case t.Main == nil:
			return 1
		case *t.Main:
			return 0
		}
		return 2
	}
	slices.SortStableFunc(traits, func(a, b *MetierTrait) int {
		return cmp.Or(a.Kind.Rank()-b.Kind.Rank(), importance(a)-importance(b),
			cmp.Compare(a.Label, b.Label))
	})
	return traits
}

// mainOf returns true if a source calls the trait a main one, false if all that rate it call it
// a lesser one, nil if none rates it.
func mainOf(facts []*fact.Fact) *bool {
	var main *bool
	for _, f := range facts {
		if m := f.Statement.(fact.Trait).Main; m != nil && (main == nil || *m) {
			main = m
		}
	}
	return main
}

// relations iterates over the métier's relations of a predicate, in the order of
// relationsByEvidence.
func (m *Metier) relations(predicate string) iter.Seq[*Relation] {
	return m.snapshot.relationsByEvidence(&m.snapshot.ofMetiers, predicate, m.index)
}

// relationsByEvidence iterates over the relations of a predicate that leave a node, in the order
// of the document, line and column that first state each.
func (s *Snapshot) relationsByEvidence(index *relationIndex, predicate string, node int32) iter.Seq[*Relation] {
	row := index.out[predicate].row(node)
	relations := make([]*Relation, row.len())
	for k := range relations {
		relations[k] = s.relation(row, k)
	}
	slices.SortStableFunc(relations, func(a, b *Relation) int {
		e, f := a.Facts[0].Evidence, b.Facts[0].Evidence
		return cmp.Or(cmp.Compare(e.Document.ID, f.Document.ID), cmp.Compare(e.Line, f.Line), cmp.Compare(e.Start, f.Start))
	})
	return slices.Values(relations)
}

// claimValues makes a value of each claim about the métier under a predicate, in the order of
// relationsByEvidence.
func claimValues[S fact.Statement, T any](m *Metier, predicate string, value func(S, []fact.Evidence) T) []T {
	list := []T{}
	if m.snapshot.ofMetiers.out[predicate].row(m.index).len() == 0 {
		return list // most métiers have none, and a path asks them all
	}
	for relation := range m.relations(predicate) {
		list = append(list, value(relation.Facts[0].Statement.(S), evidenceOf(relation.Facts)))
	}
	return list
}

// evidenceOf returns the places that support a relation, in canonical order, each once:
// facts about two names that turned out to be one métier may share a place.
func evidenceOf(facts []*fact.Fact) []fact.Evidence {
	list := make([]fact.Evidence, 0, len(facts))
	for _, g := range facts {
		same := func(e fact.Evidence) bool {
			f := g.Evidence
			return e.Document == f.Document && e.Start == f.Start && e.End == f.End && e.Rule == f.Rule
		}
		if !slices.ContainsFunc(list, same) {
			list = append(list, g.Evidence)
		}
	}
	return list
}
