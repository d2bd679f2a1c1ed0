package graph

import (
	"passerelle/graph/fact"
	"passerelle/graph/internal/csr"
)

// relationRows are the relations of one predicate that leave the nodes of one kind, a row for each
// node. They are in the order of Dataset.Relations, where those of one predicate and one kind
// follow each other: the k-th of all rows is the relation first + k.
type relationRows struct {
	csr.Rows
	first int32 // index of the first one in Dataset.Relations
}

// A relationIndex holds the relations that leave the nodes of one kind, by predicate.
type relationIndex struct {
	out map[string]relationRows // the nodes that they lead to, by the node that they leave
	in  map[string]csr.Rows     // the nodes that they leave, by the node that they lead to
}

func newRelationIndex() relationIndex {
	return relationIndex{map[string]relationRows{}, map[string]csr.Rows{}}
}

// A relationRow is the relations of one predicate that leave one node, sorted by the id of the
// node that they lead to.
type relationRow struct {
	target []int32 // indices of the nodes that they lead to
	first  int32   // index of the first relation in Dataset.Relations
}

func (o relationRows) row(node int32) relationRow {
	low, high := o.Span(node)
	return relationRow{o.Target[low:high], o.first + low}
}

func (r relationRow) len() int { return len(r.target) }

// romeKind is the kind of the codes of ROME, of either classification.
const romeKind = "rome"

// leavingKind returns the kind of the node that a relation leaves: "rome" for codes of either
// classification, whose ids follow each other.
func leavingKind(id string) string {
	if kind := idKind(id); kind != romeKind+"3" {
		return kind
	}
	return romeKind
}

// indexFrom returns the index of the relations that leave nodes of a kind.
func (s *Snapshot) indexFrom(kind string) *relationIndex {
	switch kind {
	case "metier":
		return &s.ofMetiers
	case "skill":
		return &s.ofSkills
	case "training":
		return &s.ofTrainings
	case romeKind:
		return &s.ofCodes
	case "fap":
		return &s.ofFamilies
	}
	return &s.ofDocuments
}

// layOutRelations indexes every relation that is no move. Relations are sorted by predicate, and
// within a predicate by the kind of the node that they leave, since ids begin with their kind:
// each such part of the list becomes a table of its own.
func (s *Snapshot) layOutRelations() {
	relations := s.dataset.Relations
	for low, high := 0, 0; low < len(relations); low = high {
		predicate, kind := relations[low].Predicate, leavingKind(relations[low].From)
		for high < len(relations) && relations[high].Predicate == predicate && leavingKind(relations[high].From) == kind {
			high++
		}
		if _, move := fact.KindOfPredicate(predicate); move {
			continue
		}
		list := s.linksOf(relations[low:high])
		if predicate == fact.PredicateSkill {
			s.weights = s.weighNeeds(int32(low), list)
			continue
		}
		index := s.indexFrom(kind)
		index.out[predicate] = relationRows{csr.New(s.countOfKind(relations[low].From), list), int32(low)}
		index.in[predicate] = csr.New(s.countOfKind(relations[low].To), csr.Reversed(list))
	}
}

// linksOf returns relations as links between the indices of their nodes. Those that leave one node follow each other.
func (s *Snapshot) linksOf(relations []Relation) []csr.Link {
	links := make([]csr.Link, len(relations))
	for k := range relations {
		links[k].To = s.indexOf(relations[k].To)
		if k > 0 && relations[k].From == relations[k-1].From {
			links[k].From = links[k-1].From
		} else {
			links[k].From = s.indexOf(relations[k].From)
		}
	}
	return links
}
