package graph

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"passerelle/graph/fact"
	"passerelle/graph/identity"
	"passerelle/graph/internal/csr"
	"passerelle/graph/search"
)

// A Snapshot is the immutable, indexed form of one Dataset: what queries run on.
// Inside, a node is its index among those of its kind, and relations are flat arrays. Nodes carry
// a pointer to the Snapshot, so that all fields of one answer come from the same version. Any
// number of goroutines may read it.
type Snapshot struct {
	dataset       *Dataset
	metiers       []Metier
	appellations  []Appellation
	romeCodes     []RomeCode
	skills        []Skill
	trainings     []Training
	families      []Family
	ofMetiers     relationIndex // without skills and moves
	ofSkills      relationIndex
	ofTrainings   relationIndex
	ofCodes       relationIndex // of codes of ROME themselves
	ofFamilies    relationIndex
	ofDocuments   relationIndex
	weights       skillWeights // from métiers to skills and back
	moves         moveTable    // that documents state
	extended      moveTable    // with those that hold through kin
	kin           kinTable
	formerKin     func() *kinTable  // with kin by replaced codes
	hasFormerKin  bool              // whether any kin is by a replaced code
	formerMoves   func() *moveTable // that others than ROME 4 state
	moveNames     func() *moveNames
	levels        func() []int8 // by métier: see lowestLevels
	derivedMoves  func() *derivedMoves
	derived       func() *derivation
	exact, fuzzy  func() *skillSets
	likenesses    func() *likenesses
	near          func() *nearSkills
	helpers       func() *csr.Rows              // see findHelpers
	gathered      []atomic.Pointer[givenSkills] // by métier: see gatheredIn
	betweenness   func() *betweennessRanking
	netPays       func() *netPays
	shortest      []atomic.Pointer[shortestTrainings] // by métier: see Metier.shortestTrainings
	series        func() []*Series
	filed         func() []FiledDomain
	codeTrainings func() *codeTrainingTable // trainings by the codes of ROME that they lead to
	labelVectors  func() *wordVectors       // of trainings, then of métiers
	supported     func() []int32            // by fact: see supportedRelations
	nodes         map[string]Node           // by id and alias, without transitions
	names         nodeNames
	metierHistory func() metierHistory
	loads         []Load    // the history of the dataset, oldest first; none if it is not known
	old           []bool    // by métier: whether newer codes replace it; nil if none is replaced
	scratch       sync.Pool // of *searchMemory
	tallies       sync.Pool // of *skillTallies
}

// NewSnapshot indexes a dataset, which must not change afterwards. It has no history:
// changes can be asked since the empty graph alone. O(n log n) in its nodes and relations.
func NewSnapshot(d *Dataset) *Snapshot { return newSnapshot(d, nil, nil) }

// NewSnapshotWithHistory indexes a dataset, which must not change afterwards. loads are those
// that its store holds, oldest first, and loadedAt is when the dataset was stored. O(n log n) in
// its nodes and relations.
func NewSnapshotWithHistory(d *Dataset, loads []Load, loadedAt time.Time) *Snapshot {
	return newSnapshot(d, loadsOf(d, loads, loadedAt), nil)
}

// newSnapshot indexes a dataset. The index of its names is made unless it is given.
func newSnapshot(d *Dataset, loads []Load, names *search.Index) *Snapshot {
	s := &Snapshot{
		dataset:      d,
		loads:        loads,
		metiers:      slices.Clone(d.Metiers),
		appellations: slices.Clone(d.Appellations),
		romeCodes:    slices.Clone(d.RomeCodes),
		skills:       slices.Clone(d.Skills),
		trainings:    slices.Clone(d.Trainings),
		families:     slices.Clone(d.Families),
		ofMetiers:    newRelationIndex(),
		ofSkills:     newRelationIndex(),
		ofTrainings:  newRelationIndex(),
		ofCodes:      newRelationIndex(),
		ofFamilies:   newRelationIndex(),
		ofDocuments:  newRelationIndex(),
		nodes:        make(map[string]Node, len(d.Metiers)+len(d.Appellations)+len(d.RomeCodes)+len(d.Skills)+len(d.Trainings)+len(d.Families)),
	}
	s.indexNodes()
	s.linkSuccessors()
	s.findReleases()
	s.dropCodes()
	s.kin = s.newKinTable(false)
	s.hasFormerKin = slices.ContainsFunc(s.metiers, func(m Metier) bool {
		return slices.ContainsFunc(m.kin, func(k identity.Kin) bool { return k.Former })
	})
	s.formerKin = sync.OnceValue(func() *kinTable { t := s.newKinTable(true); return &t })
	s.layOutRelations()
	s.moves = s.packMoves()
	s.extended = s.moves
	if !s.kin.empty() {
		s.extended = s.kin.extend(&s.moves, len(s.metiers), d.Relations)
	}
	s.formerMoves = sync.OnceValue(s.newFormerMoves)
	s.moveNames = sync.OnceValue(s.newMoveNames)
	s.levels = sync.OnceValue(s.lowestLevels)
	s.derivedMoves, s.derived = sync.OnceValue(s.findDerived), sync.OnceValue(s.derive)
	s.betweenness = sync.OnceValue(func() *betweennessRanking { return s.findBetweenness(bridgeWork) })
	s.netPays, s.shortest = sync.OnceValue(s.newNetPays), make([]atomic.Pointer[shortestTrainings], len(s.metiers))
	s.series, s.filed = sync.OnceValue(s.newSeries), sync.OnceValue(s.fileMetiers)
	s.likenesses = sync.OnceValue(s.newLikenesses)
	s.codeTrainings = sync.OnceValue(s.newCodeTrainings)
	s.labelVectors = sync.OnceValue(s.newLabelVectors)
	s.supported = sync.OnceValue(s.supportedRelations)
	s.exact, s.fuzzy = sync.OnceValue(s.exactSets), sync.OnceValue(s.fuzzySets)
	s.metierHistory = sync.OnceValue(s.newMetierHistory)
	s.helpers = sync.OnceValue(s.findHelpers)
	s.near, s.gathered = sync.OnceValue(s.findNearSkills), make([]atomic.Pointer[givenSkills], len(s.metiers))
	s.names = newNodeNames(s, names)
	return s
}

// Version returns the version of the dataset.
func (s *Snapshot) Version() string { return s.dataset.Version }

// Node returns the node with an id, or the métier or training that had it (see
// Metier.RedirectedFrom); nil if there is none.
func (s *Snapshot) Node(id string) Node {
	if t := s.transition(id); t != nil {
		return t
	}
	node := s.nodeOf(id)
	if m, ok := node.(*Metier); ok {
		return m.askedAs(id)
	}
	return node
}

// Metiers returns a page of all métiers, sorted by id. first is 1..100.
func (s *Snapshot) Metiers(first int, after *string) (*MetierConnection, error) {
	return connect(len(s.metiers), first, after, func(k int) (MetierEdge, *Metier) {
		m := &s.metiers[k]
		return MetierEdge{cursor(m.ID), m}, m
	})
}

// indexNodes gives each node its index and its Snapshot, and enters it under its id; métiers and
// trainings under their aliases too.
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
	for k := range s.families {
		s.families[k].snapshot, s.families[k].index = s, int32(k)
		s.nodes[s.families[k].ID] = &s.families[k]
	}
	s.indexTrainingAliases()
	for k := range s.dataset.Documents {
		s.nodes[s.dataset.Documents[k].ID] = &s.dataset.Documents[k]
	}
}

// indexTrainingAliases enters trainings under the ids that they had by a name, unless a node has
// them.
func (s *Snapshot) indexTrainingAliases() {
	for k := range s.trainings {
		for _, id := range s.trainings[k].Aliases {
			if s.nodes[id] == nil {
				s.nodes[id] = &s.trainings[k]
			}
		}
	}
}

// indexOf returns the index of a node among those of its kind. Claims of all kinds are counted
// together.
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
	case *Family:
		return node.index
	}
	k, _ := slices.BinarySearchFunc(s.dataset.Claims, id, func(c Claim, id string) int { return cmp.Compare(c.ID, id) })
	return int32(k)
}

// countOfKind returns the number of nodes of the kind that the node with an id is of.
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
	case *Family:
		return len(s.families)
	case *fact.Document:
		return len(s.dataset.Documents)
	}
	return len(s.dataset.Claims)
}

// relation returns the k-th relation of a row.
func (s *Snapshot) relation(r relationRow, k int) *Relation {
	return &s.dataset.Relations[int(r.first)+k]
}

// between returns the relation of a predicate from one node to another, which must be there.
// O(log n) in the relations of the first node.
func (s *Snapshot) between(index *relationIndex, predicate string, from, to int32) *Relation {
	row := index.out[predicate].row(from)
	k, _ := slices.BinarySearch(row.target, to)
	return s.relation(row, k)
}

// metiersInto returns a page of the métiers from which a relation of the predicate leads to a node.
func (s *Snapshot) metiersInto(predicate string, node int32, first int, after *string) (*MetierConnection, error) {
	return s.connectMetiers(s.ofMetiers.in[predicate].Of(node), first, after)
}

// connectMetiers returns a page of the métiers with some indices.
func (s *Snapshot) connectMetiers(indices []int32, first int, after *string) (*MetierConnection, error) {
	return connect(len(indices), first, after, func(k int) (MetierEdge, *Metier) {
		m := &s.metiers[indices[k]]
		return MetierEdge{cursor(m.ID), m}, m
	})
}
