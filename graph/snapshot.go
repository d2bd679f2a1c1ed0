package graph

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"passerelle/graph/identity"
	"passerelle/graph/internal/csr"
	"passerelle/graph/search"
)

// A Snapshot is the immutable, indexed form of one Dataset: what queries run on.
// Inside, a node is its index among those of its kind, and relations are flat arrays. Nodes carry
// a pointer to the Snapshot, so that all fields of one answer come from the same version. Any
// number of goroutines may read it.
type Snapshot struct {
	dataset *Dataset
	loads   []Load // the history of the dataset, oldest first; none if it is not known

	metiers      []Metier
	appellations []Appellation
	romeCodes    []RomeCode
	skills       []Skill
	trainings    []Training
	families     []Family
	nodes        map[string]Node // by id and alias, without transitions
	names        nodeNames
	old          []bool // by métier: whether newer codes replace it; nil if none is replaced

	ofMetiers    relationIndex // without skills and moves
	ofSkills     relationIndex
	ofTrainings  relationIndex
	ofCodes      relationIndex // of codes of ROME themselves
	ofFamilies   relationIndex
	ofDocuments  relationIndex
	weights      skillWeights // from métiers to skills and back
	moves        moveTable    // that documents state
	extended     moveTable    // with those that hold through kin
	kin          kinTable
	hasFormerKin bool // whether any kin is by a replaced code

	// Each of these is computed when it is first called: see computeWhenAsked.
	formerKin     func() *kinTable  // with kin by replaced codes
	formerMoves   func() *moveTable // that others than ROME 4 state
	moveNames     func() *moveNames
	levels        func() []int8 // by métier: see lowestLevels
	derivedMoves  func() *derivedMoves
	derived       func() *derivation
	exact, fuzzy  func() *skillSets
	likenesses    func() *likenesses
	near          func() *nearSkills
	helpers       func() *csr.Rows // see findHelpers
	betweenness   func() *betweennessRanking
	netPays       func() *netPays
	series        func() []*Series
	filed         func() []FiledDomain
	codeTrainings func() *codeTrainingTable // trainings by the codes of ROME that they lead to
	labelVectors  func() *wordVectors       // of trainings, then of métiers
	supported     func() []int32            // by fact: see supportedRelations
	metierHistory func() metierHistory

	gathered []atomic.Pointer[givenSkills]       // by métier: see gatheredIn
	shortest []atomic.Pointer[shortestTrainings] // by métier: see Metier.shortestTrainings
	scratch  sync.Pool                           // of *searchMemory
	tallies  sync.Pool                           // of *skillTallies
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
	s.computeWhenAsked()
	s.indexNodes()
	s.linkSuccessors()
	s.findReleases()
	s.dropCodes()
	s.kin = s.newKinTable(false)
	s.hasFormerKin = slices.ContainsFunc(s.metiers, func(m Metier) bool {
		return slices.ContainsFunc(m.kin, func(k identity.Kin) bool { return k.Former })
	})
	s.layOutRelations()
	s.moves = s.packMoves()
	s.extended = s.moves
	if !s.kin.empty() {
		s.extended = s.kin.extend(&s.moves, len(s.metiers), d.Relations)
	}
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
