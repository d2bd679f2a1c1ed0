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

// An ElementKind says what a change is about: a kind of node, or a kind of relation.
type ElementKind string

// The kinds of element, nodes first.
const (
	ElementDocument    ElementKind = "DOCUMENT"
	ElementMetier      ElementKind = "METIER"
	ElementAppellation ElementKind = "APPELLATION"
	ElementRomeCode    ElementKind = "ROME_CODE"
	ElementSkill       ElementKind = "SKILL"
	ElementTraining    ElementKind = "TRAINING"
	ElementFamily      ElementKind = "FAMILY"

	ElementTransition        ElementKind = "TRANSITION"
	ElementMetierAppellation ElementKind = "METIER_APPELLATION"
	ElementMetierIdentifier  ElementKind = "METIER_IDENTIFIER"
	ElementMetierRomeCode    ElementKind = "METIER_ROME_CODE"
	ElementMetierSummary     ElementKind = "METIER_SUMMARY"
	ElementMetierSkill       ElementKind = "METIER_SKILL"
	ElementMetierRequires    ElementKind = "METIER_CERTIFICATION"
	ElementMetierTraining    ElementKind = "METIER_TRAINING"
	ElementMetierSalary      ElementKind = "METIER_SALARY"
	ElementMetierAccessLevel ElementKind = "METIER_ACCESS_LEVEL"
	ElementMetierAccessText  ElementKind = "METIER_ACCESS_TEXT"
	ElementMetierStatus      ElementKind = "METIER_STATUS"
	ElementMetierInterest    ElementKind = "METIER_INTEREST"
	ElementMetierTrait       ElementKind = "METIER_TRAIT"
	ElementTrainingListing   ElementKind = "TRAINING_LISTING"
	ElementCertification     ElementKind = "TRAINING_CERTIFICATION"
	ElementRegistration      ElementKind = "TRAINING_REGISTRATION"
	ElementSuccession        ElementKind = "TRAINING_SUCCESSION"
	ElementBroaderSkill      ElementKind = "SKILL_BROADER"
	ElementCodeStatement     ElementKind = "ROME_CODE_STATEMENT"
	ElementFamilyRomeCode    ElementKind = "FAMILY_ROME_CODE"
	ElementFamilyPay         ElementKind = "FAMILY_PAY"
	ElementFamilyDemand      ElementKind = "FAMILY_DEMAND"
	ElementFamilyOutlook     ElementKind = "FAMILY_OUTLOOK"
	ElementCuratedIdentity   ElementKind = "CURATED_IDENTITY"
)

// elementKinds lists the kinds in the order of every answer, each with the prefixes of the ids
// of its nodes or the predicates of its relations.
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
	{ElementFamily, []string{"fap"}, nil},
	{ElementTransition, nil, fact.TransitionPredicates()},
	{ElementMetierAppellation, nil, []string{fact.PredicateAppellation}},
	{ElementMetierIdentifier, nil, []string{fact.PredicateIdentifier}},
	{ElementMetierRomeCode, nil, []string{fact.PredicateRomeCode}},
	{ElementMetierSummary, nil, []string{fact.PredicateSummary}},
	{ElementMetierSkill, nil, []string{fact.PredicateSkill}},
	{ElementMetierRequires, nil, []string{fact.PredicateRequires}},
	{ElementMetierTraining, nil, []string{fact.PredicateTraining}},
	{ElementMetierSalary, nil, []string{fact.PredicateSalary}},
	{ElementMetierAccessLevel, nil, []string{fact.PredicateAccess}},
	{ElementMetierAccessText, nil, []string{fact.PredicateAccessText}},
	{ElementMetierStatus, nil, []string{fact.PredicateStatus}},
	{ElementMetierInterest, nil, []string{fact.PredicateInterest}},
	{ElementMetierTrait, nil, []string{fact.PredicateTrait}},
	{ElementTrainingListing, nil, []string{fact.PredicateListed}},
	{ElementCertification, nil, []string{fact.PredicateCertified}},
	{ElementRegistration, nil, []string{fact.PredicateRegistered}},
	{ElementSuccession, nil, []string{fact.PredicateReplaces}},
	{ElementBroaderSkill, nil, []string{fact.PredicateBroader}},
	{ElementCodeStatement, nil, []string{fact.PredicateNamed}},
	{ElementFamilyRomeCode, nil, []string{fact.PredicateGroups}},
	{ElementFamilyPay, nil, []string{fact.PredicateMedianPay, fact.PredicatePayShare}},
	{ElementFamilyDemand, nil, []string{fact.PredicateTension}},
	{ElementFamilyOutlook, nil, []string{fact.PredicateOutlook}},
	{ElementCuratedIdentity, nil, []string{fact.PredicateSame, fact.PredicateDifferent}},
}

// allElementKinds returns the kinds in the order of every answer.
func allElementKinds() []ElementKind {
	kinds := make([]ElementKind, len(elementKinds))
	for k, row := range elementKinds {
		kinds[k] = row.kind
	}
	return kinds
}

// kindByPrefix and kindByPredicate look elementKinds up: "rome3" gives ROME_CODE, and
// "evolution" gives TRANSITION.
var kindByPrefix, kindByPredicate = func() (nodes, relations map[string]ElementKind) {
	nodes, relations = map[string]ElementKind{}, map[string]ElementKind{}
	for _, row := range elementKinds {
		for _, prefix := range row.prefixes {
			nodes[prefix] = row.kind
		}
		for _, predicate := range row.predicates {
			relations[predicate] = row.kind
		}
	}
	return nodes, relations
}()

// An Element is what a load adds, changes or withdraws: the node From if Predicate is empty,
// else the relation of that predicate from the node From to the node To. A node that holds
// nothing but a claim is no element: it comes and goes with the relation to it.
type Element struct{ Predicate, From, To string }

// Kind returns the kind of the element, empty for a node that holds nothing but a claim:
// METIER for the node metier:MET.93, METIER_SALARY for a relation of the predicate salary. Whatever
// is said of a code of ROME itself is a ROME_CODE_STATEMENT.
func (e Element) Kind() ElementKind {
	prefix, _, _ := strings.Cut(e.From, ":")
	kind := kindByPrefix[prefix]
	switch {
	case e.Predicate == "":
		return kind
	case kind == ElementRomeCode:
		return ElementCodeStatement
	}
	return kindByPredicate[e.Predicate]
}

// Compare orders elements: nodes by id, then relations by predicate and ends.
func (e Element) Compare(other Element) int {
	return cmp.Or(cmp.Compare(e.Predicate, other.Predicate), cmp.Compare(e.From, other.From), cmp.Compare(e.To, other.To))
}

// elements calls yield with each element of the dataset, in the order of Element.Compare.
func (d *Dataset) elements(yield func(Element) bool) {
	ids := make([]string, 0, len(d.Documents)+len(d.Metiers)+len(d.Appellations)+len(d.RomeCodes)+len(d.Skills)+len(d.Trainings)+len(d.Families))
	ids = appendIDs(ids, d.Documents)
	ids = appendIDs(ids, d.Metiers)
	ids = appendIDs(ids, d.Appellations)
	ids = appendIDs(ids, d.RomeCodes)
	ids = appendIDs(ids, d.Skills)
	ids = appendIDs(ids, d.Trainings)
	ids = appendIDs(ids, d.Families)
	slices.Sort(ids)
	for _, id := range ids {
		if !yield(Element{From: id}) {
			return
		}
	}
	for k := range d.Relations {
		if !yield(elementOf(&d.Relations[k])) {
			return
		}
	}
}

// appendIDs appends the ids of the nodes.
func appendIDs[N Node](ids []string, nodes []N) []string {
	for k := range nodes {
		ids = append(ids, nodes[k].GetID())
	}
	return ids
}

// has reports whether the dataset holds the element. An alias of a métier is no element.
func (s *Snapshot) has(e Element) bool {
	if e.Predicate == "" {
		node := s.nodes[e.From]
		return node != nil && node.GetID() == e.From
	}
	return s.relationOf(e) != nil
}

// relationOf returns the relation that the element is, nil if the dataset has none. O(log n).
func (s *Snapshot) relationOf(e Element) *Relation {
	relations := s.dataset.Relations
	k, found := slices.BinarySearchFunc(relations, e, func(r Relation, e Element) int { return elementOf(&r).Compare(e) })
	if !found {
		return nil
	}
	return &relations[k]
}

// elementOf returns a relation as an element.
func elementOf(r *Relation) Element { return Element{r.Predicate, r.From, r.To} }
