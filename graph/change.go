package graph

import (
	"cmp"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// A ChangeKind says what became of an element between two versions.
type ChangeKind string

// The kinds of change.
const (
	Added     ChangeKind = "ADDED"
	Changed   ChangeKind = "CHANGED"   // its values, or the facts that state it
	Withdrawn ChangeKind = "WITHDRAWN" // nothing states it any more
)

// An ElementKind is what a change is about: a kind of node, or a kind of relation.
type ElementKind string

// The kinds of element, nodes first.
const (
	ElementDocument    ElementKind = "DOCUMENT"
	ElementMetier      ElementKind = "METIER"
	ElementAppellation ElementKind = "APPELLATION"
	ElementRomeCode    ElementKind = "ROME_CODE"
	ElementSkill       ElementKind = "SKILL"
	ElementTraining    ElementKind = "TRAINING"

	ElementTransition        ElementKind = "TRANSITION"
	ElementMetierAppellation ElementKind = "METIER_APPELLATION"
	ElementMetierIdentifier  ElementKind = "METIER_IDENTIFIER"
	ElementMetierRomeCode    ElementKind = "METIER_ROME_CODE"
	ElementMetierSummary     ElementKind = "METIER_SUMMARY"
	ElementMetierSkill       ElementKind = "METIER_SKILL"
	ElementMetierTraining    ElementKind = "METIER_TRAINING"
	ElementMetierSalary      ElementKind = "METIER_SALARY"
	ElementMetierAccessLevel ElementKind = "METIER_ACCESS_LEVEL"
	ElementMetierAccessText  ElementKind = "METIER_ACCESS_TEXT"
	ElementMetierStatus      ElementKind = "METIER_STATUS"
	ElementMetierInterest    ElementKind = "METIER_INTEREST"
	ElementMetierTrait       ElementKind = "METIER_TRAIT"
	ElementTrainingListing   ElementKind = "TRAINING_LISTING"
	ElementCertification     ElementKind = "TRAINING_CERTIFICATION"
	ElementBroaderSkill      ElementKind = "SKILL_BROADER"
	ElementCuratedIdentity   ElementKind = "CURATED_IDENTITY"
)

// elementKinds are the kinds with the prefixes of the ids of their nodes or the predicates
// of their relations, in the order in which they are listed.
var elementKinds = []struct {
	kind       ElementKind
	prefixes   []string
	predicates []string
}{
	{ElementDocument, []string{"document"}, nil},
	{ElementMetier, []string{"metier"}, nil},
	{ElementAppellation, []string{"appellation"}, nil},
	{ElementRomeCode, []string{"rome", "rome3"}, nil},
	{ElementSkill, []string{"skill"}, nil},
	{ElementTraining, []string{"training"}, nil},
	{ElementTransition, nil, fact.TransitionPredicates()},
	{ElementMetierAppellation, nil, []string{fact.PredicateAppellation}},
	{ElementMetierIdentifier, nil, []string{fact.PredicateIdentifier}},
	{ElementMetierRomeCode, nil, []string{fact.PredicateRomeCode}},
	{ElementMetierSummary, nil, []string{fact.PredicateSummary}},
	{ElementMetierSkill, nil, []string{fact.PredicateSkill}},
	{ElementMetierTraining, nil, []string{fact.PredicateTraining}},
	{ElementMetierSalary, nil, []string{fact.PredicateSalary}},
	{ElementMetierAccessLevel, nil, []string{fact.PredicateAccess}},
	{ElementMetierAccessText, nil, []string{fact.PredicateAccessText}},
	{ElementMetierStatus, nil, []string{fact.PredicateStatus}},
	{ElementMetierInterest, nil, []string{fact.PredicateInterest}},
	{ElementMetierTrait, nil, []string{fact.PredicateTrait}},
	{ElementTrainingListing, nil, []string{fact.PredicateListed}},
	{ElementCertification, nil, []string{fact.PredicateCertified}},
	{ElementBroaderSkill, nil, []string{fact.PredicateBroader}},
	{ElementCuratedIdentity, nil, []string{fact.PredicateSame, fact.PredicateDifferent}},
}

func (k ElementKind) valid() bool {
	for _, known := range elementKinds {
		if known.kind == k {
			return true
		}
	}
	return false
}

// kindsOfNodes and kindsOfRelations find the kind by prefix and by predicate.
var kindByPrefix, kindByPredicate = func() (nodes, relations map[string]ElementKind) {
	nodes, relations = map[string]ElementKind{}, map[string]ElementKind{}
	for _, k := range elementKinds {
		for _, prefix := range k.prefixes {
			nodes[prefix] = k.kind
		}
		for _, predicate := range k.predicates {
			relations[predicate] = k.kind
		}
	}
	return nodes, relations
}()

// An Element is what a load adds, changes or withdraws: the node From where Predicate is
// empty, else the relation of that predicate between two nodes. Nodes that hold nothing but
// a claim are none: they come and go with the relation to them.
type Element struct{ Predicate, From, To string }

// Kind is what sort of element it is, empty where it is none.
func (e Element) Kind() ElementKind {
	if e.Predicate != "" {
		return kindByPredicate[e.Predicate]
	}
	prefix, _, _ := strings.Cut(e.From, ":")
	return kindByPrefix[prefix]
}

// Compare orders elements: nodes by id, then relations by predicate and ends.
func (e Element) Compare(other Element) int {
	return cmp.Or(cmp.Compare(e.Predicate, other.Predicate), cmp.Compare(e.From, other.From), cmp.Compare(e.To, other.To))
}

// elements calls yield with each element of the dataset, in their order.
func (d *Dataset) elements(yield func(Element) bool) {
	ids := make([]string, 0, len(d.Documents)+len(d.Metiers)+len(d.Appellations)+len(d.RomeCodes)+len(d.Skills)+len(d.Trainings))
	ids = appendIDs(ids, d.Documents)
	ids = appendIDs(ids, d.Metiers)
	ids = appendIDs(ids, d.Appellations)
	ids = appendIDs(ids, d.RomeCodes)
	ids = appendIDs(ids, d.Skills)
	ids = appendIDs(ids, d.Trainings)
	slices.Sort(ids)
	for _, id := range ids {
		if !yield(Element{From: id}) {
			return
		}
	}
	for k := range d.Relations {
		if r := &d.Relations[k]; !yield(Element{r.Predicate, r.From, r.To}) {
			return
		}
	}
}

func appendIDs[N Node](ids []string, nodes []N) []string {
	for k := range nodes {
		ids = append(ids, nodes[k].GetID())
	}
	return ids
}

// has reports whether the dataset holds the element.
func (s *Snapshot) has(e Element) bool {
	if e.Predicate == "" {
		node := s.nodes[e.From]
		return node != nil && node.GetID() == e.From
	}
	return s.relationOf(e) != nil
}

// related is the relation of an element, nil if there is none. O(log n).
func (s *Snapshot) relationOf(e Element) *Relation {
	relations := s.dataset.Relations
	k, found := slices.BinarySearchFunc(relations, e, func(r Relation, e Element) int {
		return Element{r.Predicate, r.From, r.To}.Compare(e)
	})
	if !found {
		return nil
	}
	return &relations[k]
}
