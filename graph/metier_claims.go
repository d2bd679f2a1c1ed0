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

// Traits are the métier's traits of the given kinds (of all kinds if nil), in the order of
// the kinds, the main ones first, then those of which no source says, then by label.
func (m *Metier) Traits(kinds []fact.TraitKind) []*MetierTrait {
	return traitsOf(m.relations(fact.PredicateTrait), kinds)
}

// traits are those of the given kinds (of all kinds if nil), in the order of Metier.Traits.
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

// mainOf is true if a source calls the trait a main one, false if all that speak of it call
// it another, nil if none speaks of it.
func mainOf(facts []*fact.Fact) *bool {
	var main *bool
	for _, f := range facts {
		if m := f.Statement.(fact.Trait).Main; m != nil && (main == nil || *m) {
			main = m
		}
	}
	return main
}

// relations are the métier's relations of that predicate, in the order of the
// evidence that first states each.
func (m *Metier) relations(predicate string) iter.Seq[*Relation] {
	return m.snapshot.relationsByEvidence(&m.snapshot.ofMetiers, predicate, m.index)
}

// claims are the relations of that predicate that leave a node, in the order of the evidence
// that first states each.
func (s *Snapshot) relationsByEvidence(l *relationIndex, predicate string, node int32) iter.Seq[*Relation] {
	row := l.out[predicate].row(node)
	relations := make([]*Relation, row.len())
	for k := range relations {
		relations[k] = s.relation(row, k)
	}
	slices.SortStableFunc(relations, func(a, b *Relation) int { return compareEvidence(a.Facts[0], b.Facts[0]) })
	return slices.Values(relations)
}

func compareEvidence(a, b *fact.Fact) int {
	e, f := a.Evidence, b.Evidence
	return cmp.Or(cmp.Compare(e.Document.ID, f.Document.ID), cmp.Compare(e.Line, f.Line), cmp.Compare(e.Start, f.Start))
}

// claims makes a value of each claim of the métier under the predicate.
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

// evidence lists the places that support a relation, in canonical order, each once:
// facts about two names that turned out to be of one métier may share theirs.
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
