package graph

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"passerelle/graph/fact"
	"passerelle/graph/internal/csr"
)

// A Snapshot is the immutable, indexed form of one Dataset: what queries run on.
// Ids are dense integers inside and relations flat arrays; nodes carry a pointer to
// it, so that all fields of one answer come from the same version. Any number of
// goroutines may read it.
type Snapshot struct {
	dataset      *Dataset
	metiers      []Metier
	appellations []Appellation
	romeCodes    []RomeCode
	skills       []Skill
	trainings    []Training
	ofMetiers    relationIndex // but for skills and moves
	ofSkills     relationIndex
	ofTrainings  relationIndex
	ofDocuments  relationIndex
	weights      skillWeights // from métiers to skills and back
	moves        moveTable
	derived      func() *derivation
	exact, fuzzy func() *skillSets
	betweenness  func() *betweennessRanking
	nodes        map[string]Node // but for transitions
	names        nodeNames
	loads        []Load    // that led here, oldest first; none without history
	old          []bool    // by métier: whether newer codes replace it; nil where none is replaced
	scratch      sync.Pool // of *scratch
	tallies      sync.Pool // of *tallies
}

// NewSnapshot indexes a dataset, which must not change afterwards. It knows no history:
// only the empty version can be compared with it. O(n log n) in its nodes and relations.
func NewSnapshot(d *Dataset) *Snapshot { return newSnapshot(d, nil) }

// NewSnapshotWithHistory indexes a dataset that was stored at a time, with the loads that
// are stored, oldest first. O(n log n) in its nodes and relations.
func NewSnapshotWithHistory(d *Dataset, loads []Load, loadedAt time.Time) *Snapshot {
	return newSnapshot(d, loadsOf(d, loads, loadedAt))
}

func newSnapshot(d *Dataset, loads []Load) *Snapshot {
	s := &Snapshot{
		dataset:      d,
		loads:        loads,
		metiers:      slices.Clone(d.Metiers),
		appellations: slices.Clone(d.Appellations),
		romeCodes:    slices.Clone(d.RomeCodes),
		skills:       slices.Clone(d.Skills),
		trainings:    slices.Clone(d.Trainings),
		ofMetiers:    newRelationIndex(),
		ofSkills:     newRelationIndex(),
		ofTrainings:  newRelationIndex(),
		ofDocuments:  newRelationIndex(),
		nodes:        map[string]Node{},
	}
	s.indexNodes()
	s.linkSuccessors()
	s.layOutRelations()
	s.moves = s.packMoves()
	s.derived = sync.OnceValue(s.derive)
	s.betweenness = sync.OnceValue(func() *betweennessRanking { return s.findBetweenness(bridgeWork) })
	s.exact, s.fuzzy = sync.OnceValue(s.exactSets), sync.OnceValue(s.fuzzySets)
	s.names = newNodeNames(s)
	return s
}

// Version is the version of the dataset.
func (s *Snapshot) Version() string { return s.dataset.Version }

// Node is the node of that id, or of a métier's alias; nil if there is none.
func (s *Snapshot) Node(id string) Node {
	if t := s.transition(id); t != nil {
		return t
	}
	return s.nodes[id]
}

// Metiers are all métiers, sorted by id. first is 1..100.
func (s *Snapshot) Metiers(first int, after *string) (*MetierConnection, error) {
	return connect(len(s.metiers), first, after, func(k int) (MetierEdge, *Metier) {
		m := &s.metiers[k]
		return MetierEdge{cursor(m.ID), m}, m
	})
}

// adopt gives each node its place, and finds it by id.
func (s *Snapshot) indexNodes() {
	for k := range s.metiers {
		m := &s.metiers[k]
		m.snapshot, m.index = s, int32(k)
		for _, id := range append([]string{m.ID}, m.Aliases...) {
			s.nodes[id] = m
		}
	}
	for k := range s.appellations {
		s.appellations[k].snapshot, s.appellations[k].index = s, int32(k)
		s.nodes[s.appellations[k].ID] = &s.appellations[k]
	}
	for k := range s.romeCodes {
		s.romeCodes[k].snapshot, s.romeCodes[k].index = s, int32(k)
		s.nodes[s.romeCodes[k].ID] = &s.romeCodes[k]
	}
	for k := range s.skills {
		s.skills[k].snapshot, s.skills[k].index = s, int32(k)
		s.nodes[s.skills[k].ID] = &s.skills[k]
	}
	for k := range s.trainings {
		s.trainings[k].snapshot, s.trainings[k].index = s, int32(k)
		s.nodes[s.trainings[k].ID] = &s.trainings[k]
	}
	for k := range s.dataset.Documents {
		s.nodes[s.dataset.Documents[k].ID] = &s.dataset.Documents[k]
	}
}

// connect lays out every relation that is no move, predicate by predicate and kind by kind of
// the node that it leaves: they follow each other, for ids begin with their kind.
func (s *Snapshot) layOutRelations() {
	relations := s.dataset.Relations
	for low, high := 0, 0; low < len(relations); low = high {
		predicate, kind := relations[low].Predicate, idKind(relations[low].From)
		for high < len(relations) && relations[high].Predicate == predicate && idKind(relations[high].From) == kind {
			high++
		}
		if _, move := fact.KindOfPredicate(predicate); move {
			continue
		}
		list := make([]csr.Link, 0, high-low)
		for _, relation := range relations[low:high] {
			list = append(list, csr.Link{From: s.indexOf(relation.From), To: s.indexOf(relation.To)})
		}
		if predicate == fact.PredicateSkill {
			s.weights = s.weighNeeds(int32(low), list)
			continue
		}
		of := s.relationsFrom(kind)
		of.out[predicate] = relationRows{csr.New(s.countOfKind(relations[low].From), list), int32(low)}
		of.in[predicate] = csr.New(s.countOfKind(relations[low].To), csr.Reversed(list))
	}
}

// linksOf are those that leave nodes of a kind.
func (s *Snapshot) relationsFrom(kind string) *relationIndex {
	switch kind {
	case "metier":
		return &s.ofMetiers
	case "skill":
		return &s.ofSkills
	case "training":
		return &s.ofTrainings
	}
	return &s.ofDocuments
}

// dense is the place of a node among those of its kind; that of a claim is among all claims.
func (s *Snapshot) indexOf(id string) int32 {
	switch node := s.nodes[id].(type) {
	case *Metier:
		return node.index
	case *fact.Document:
		k, _ := slices.BinarySearchFunc(s.dataset.Documents, id, func(d fact.Document, id string) int { return cmp.Compare(d.ID, id) })
		return int32(k)
	case *Appellation:
		return node.index
	case *RomeCode:
		return node.index
	case *Skill:
		return node.index
	case *Training:
		return node.index
	}
	k, _ := slices.BinarySearchFunc(s.dataset.Claims, id, func(c Claim, id string) int { return cmp.Compare(c.ID, id) })
	return int32(k)
}

// count is the number of nodes of the kind of one of them.
func (s *Snapshot) countOfKind(id string) int {
	switch s.nodes[id].(type) {
	case *Metier:
		return len(s.metiers)
	case *Appellation:
		return len(s.appellations)
	case *RomeCode:
		return len(s.romeCodes)
	case *Skill:
		return len(s.skills)
	case *Training:
		return len(s.trainings)
	case *fact.Document:
		return len(s.dataset.Documents)
	}
	return len(s.dataset.Claims)
}

// relation is the k-th one of a row.
func (s *Snapshot) relation(r relationRow, k int) *Relation {
	return &s.dataset.Relations[int(r.first)+k]
}

// between is the relation of the predicate from one node to another, which must be there.
// O(log n) in those of the first.
func (s *Snapshot) between(l *relationIndex, predicate string, from, to int32) *Relation {
	row := l.out[predicate].row(from)
	k, _ := slices.BinarySearch(row.target, to)
	return s.relation(row, k)
}

// metiersInto are the métiers from which the predicate leads to a node.
func (s *Snapshot) metiersInto(predicate string, node int32, first int, after *string) (*MetierConnection, error) {
	return s.connectMetiers(s.ofMetiers.in[predicate].Of(node), first, after)
}

// connectMetiers is a page of the métiers of these places.
func (s *Snapshot) connectMetiers(places []int32, first int, after *string) (*MetierConnection, error) {
	return connect(len(places), first, after, func(k int) (MetierEdge, *Metier) {
		m := &s.metiers[places[k]]
		return MetierEdge{cursor(m.ID), m}, m
	})
}
