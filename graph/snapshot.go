package graph

import (
	"cmp"
	"slices"
	"sync"
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
	out          map[string]outgoing  // by predicate: from métiers to nodes of other kinds but skills
	in           map[string]adjacency // the same the other way round
	weights      weights              // from métiers to skills and back
	moves        moves
	derived      func() *derivation
	exact, fuzzy func() *skillSets
	betweenness  func() *betweenness
	nodes        map[string]Node // but for transitions
	names        names
	scratch      sync.Pool // of *scratch
	tallies      sync.Pool // of *tallies
}

// NewSnapshot indexes a dataset, which must not change afterwards. O(n log n) in
// its nodes and relations.
func NewSnapshot(d *Dataset) *Snapshot {
	s := &Snapshot{
		dataset:      d,
		metiers:      slices.Clone(d.Metiers),
		appellations: slices.Clone(d.Appellations),
		romeCodes:    slices.Clone(d.RomeCodes),
		skills:       slices.Clone(d.Skills),
		trainings:    slices.Clone(d.Trainings),
		out:          map[string]outgoing{},
		in:           map[string]adjacency{},
		nodes:        map[string]Node{},
	}
	s.adopt()
	s.connect()
	s.moves = s.connectMoves()
	s.derived = sync.OnceValue(s.derive)
	s.betweenness = sync.OnceValue(func() *betweenness { return s.findBetweenness(bridgeWork) })
	s.exact, s.fuzzy = sync.OnceValue(s.exactSets), sync.OnceValue(s.fuzzySets)
	s.names = newNames(s)
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
func (s *Snapshot) adopt() {
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

// connect lays out every relation between a métier and another kind of node, predicate
// by predicate. A claim's dense index is its place among the claims.
func (s *Snapshot) connect() {
	relations := s.dataset.Relations
	for low, high := 0, 0; low < len(relations); low = high {
		predicate := relations[low].Predicate
		for high < len(relations) && relations[high].Predicate == predicate {
			high++
		}
		_, leaves := s.nodes[relations[low].From].(*Metier)
		if _, move := kindOfPredicate(predicate); move || !leaves {
			continue
		}
		links := make([]link, 0, high-low)
		for _, relation := range relations[low:high] {
			links = append(links, link{s.nodes[relation.From].(*Metier).index, s.dense(relation.To)})
		}
		if predicate == PredicateSkill {
			s.weights = s.weigh(int32(low), links)
			continue
		}
		s.out[predicate] = outgoing{newAdjacency(len(s.metiers), links), int32(low)}
		s.in[predicate] = newAdjacency(s.count(predicate), reversed(links))
	}
}

// dense is the place of a node among those of its kind.
func (s *Snapshot) dense(id string) int32 {
	switch node := s.nodes[id].(type) {
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

// count is the number of nodes that the predicate may lead to.
func (s *Snapshot) count(predicate string) int {
	switch predicate {
	case PredicateAppellation:
		return len(s.appellations)
	case PredicateRomeCode:
		return len(s.romeCodes)
	case PredicateTraining:
		return len(s.trainings)
	}
	return len(s.dataset.Claims)
}

// relation is the k-th one of a row.
func (s *Snapshot) relation(r row, k int) *Relation { return &s.dataset.Relations[int(r.first)+k] }

// between is the relation of the predicate from a métier to a node, which must be there.
// O(log n) in those of the métier.
func (s *Snapshot) between(predicate string, metier, node int32) *Relation {
	row := s.out[predicate].row(metier)
	k, _ := slices.BinarySearch(row.target, node)
	return s.relation(row, k)
}

// metiersInto are the métiers from which the predicate leads to a node.
func (s *Snapshot) metiersInto(predicate string, node int32, first int, after *string) (*MetierConnection, error) {
	return s.connectMetiers(s.in[predicate].targets(node), first, after)
}

// connectMetiers is a page of the métiers of these places.
func (s *Snapshot) connectMetiers(places []int32, first int, after *string) (*MetierConnection, error) {
	return connect(len(places), first, after, func(k int) (MetierEdge, *Metier) {
		m := &s.metiers[places[k]]
		return MetierEdge{cursor(m.ID), m}, m
	})
}
