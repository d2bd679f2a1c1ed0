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
	Evidence []Evidence
}

// An AccessLevel is a claim about the diploma that opens a métier.
type AccessLevel struct {
	fact.Access
	Evidence []Evidence
}

// A MetierTrait is a trait of a métier.
type MetierTrait struct {
	fact.Trait
	Evidence []Evidence
}

// Traits returns the métier's traits of the given kinds (of all kinds if nil), in the order of
// the kinds. Within a kind the main ones come first, then those that no source rates, then the
// others, each part by label.
func (m *Metier) Traits(kinds []fact.TraitKind) []*MetierTrait {
	return traitsOf(m.claims(fact.PredicateTrait), kinds)
}

// traitsOf returns the traits that claims state, of the given kinds (of all kinds if nil), in
// the order of Metier.Traits.
func traitsOf(claims iter.Seq2[*Relation, *Filing], kinds []fact.TraitKind) []*MetierTrait {
	traits := []*MetierTrait{}
	for relation, through := range claims {
		if trait := relation.Facts[0].Statement.(fact.Trait); len(kinds) == 0 || slices.Contains(kinds, trait.Kind) {
			trait.Main = mainOf(relation.Facts)
			traits = append(traits, &MetierTrait{trait, evidenceThrough(relation.Facts, through)})
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

// claims iterates over what is claimed of the métier under a predicate: its own relations, in the
// order of relationsByEvidence, and then those of its kin that it has not itself, each with why it
// holds.
func (m *Metier) claims(predicate string) iter.Seq2[*Relation, *Filing] {
	s := m.snapshot
	return func(yield func(*Relation, *Filing) bool) {
		known := slices.Clone(s.ofMetiers.out[predicate].row(m.index).target)
		for relation := range s.ownClaims(&s.ofMetiers, predicate, m.index) {
			if !yield(relation, nil) {
				return
			}
		}
		for _, through := range m.Filings() {
			for relation := range s.relationsByEvidence(&s.ofMetiers, predicate, through.Metier.index) {
				to := s.indexOf(relation.To)
				if slices.Contains(known, to) || !through.passesAny(relation.Facts) {
					continue
				}
				known = append(known, to)
				if !yield(relation, through) {
					return
				}
			}
		}
	}
}

// hasClaims reports whether anything may be claimed of the métier under a predicate: most métiers
// have no claims of most kinds, and a path asks them all.
func (m *Metier) hasClaims(predicate string) bool {
	rows, kin := m.snapshot.ofMetiers.out[predicate], m.snapshot.kin.donors.Of(m.index)
	return rows.row(m.index).len() > 0 || slices.ContainsFunc(kin, func(n int32) bool { return rows.row(n).len() > 0 })
}

// ownClaims iterates over what is claimed of a node itself, in the order of relationsByEvidence.
func (s *Snapshot) ownClaims(index *relationIndex, predicate string, node int32) iter.Seq2[*Relation, *Filing] {
	return func(yield func(*Relation, *Filing) bool) {
		for relation := range s.relationsByEvidence(index, predicate, node) {
			if !yield(relation, nil) {
				return
			}
		}
	}
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
// claims.
func claimValues[S fact.Statement, T any](m *Metier, predicate string, value func(S, []Evidence) T) []T {
	list := []T{}
	if !m.hasClaims(predicate) {
		return list
	}
	for relation, through := range m.claims(predicate) {
		list = append(list, value(relation.Facts[0].Statement.(S), evidenceThrough(relation.Facts, through)))
	}
	return list
}
