package graph

import (
	"context"
	"iter"
	"slices"
	"unsafe"

	"passerelle/graph/fact"
	"passerelle/graph/internal/codec"
)

// CareerPathsWithin is CareerPaths with another work budget.
func (s *Snapshot) CareerPathsWithin(ctx context.Context, q PathQuery, budget int) (*CareerPaths, error) {
	plan, err := s.plan(&q)
	if err != nil {
		return nil, err
	}
	return s.careerPaths(ctx, plan, q.First, budget)
}

// CareerPathsGuided is CareerPaths with searches that look ahead from the start, and not once they have done as much
// work as that takes.
func (s *Snapshot) CareerPathsGuided(ctx context.Context, q PathQuery) (*CareerPaths, error) {
	plan, err := s.plan(&q)
	if err != nil {
		return nil, err
	}
	plan.guided = true
	return s.careerPaths(ctx, plan, q.First, PathBudget)
}

// KeyIsWithin reports whether the key of a path of a front is within that of a bound, by steps, new skills, gap and years.
func KeyIsWithin(path, bound [4]float64) bool {
	costOf := func(v [4]float64) *pathCost {
		return &pathCost{steps: int(v[0]), newSkills: int(v[1]), skillGap: v[2], years: v[3]}
	}
	of, _ := (&PathQuery{Objective: Pareto}).front()
	f, vector := newFront(of, nil), costOf(path).vector()
	return f.key(&vector).isWithin(f.boundKey(costOf(bound)))
}

// PlacesOf returns the place at each step of a path that has to pass the métiers of via, in a graph of that many métiers. It
// is -1 for a step that is not allowed, since the path has passed that métier of via before.
func PlacesOf(metiers int, via []int32, path ...int32) (places []int32) {
	var s pathPlaces
	s.begin(metiers, &pathPlan{via: via})
	place := int32(s.count()-metiers) + path[0]
	places = append(places, place)
	for _, metier := range path[1:] {
		next, ok := s.after(place, metier)
		if !ok {
			next = -1
		} else {
			place = next
		}
		places = append(places, next)
	}
	return places
}

// Distinct is distinct, for the tests.
var Distinct = distinct

// IndexBytes returns the size of the arrays that grow with the transitions, and of those that grow
// with the links to skills. What grows with the métiers, and facts and labels, are left out.
func (s *Snapshot) IndexBytes() (transitions, links int) {
	m, w := &s.moves, &s.weights
	transitions = cap(m.list)*int(unsafe.Sizeof(packedMove{})) + 4*(cap(m.in.Target)+cap(m.inMoves)) +
		cap(m.classes)*int(unsafe.Sizeof(moveClass{}))
	links = 4*(cap(w.out.elements)+cap(w.in.elements)+cap(w.relations)) + 8*(cap(w.importances)+cap(w.gaps))
	return transitions, links
}

// CodesOf returns the codes of ROME whose own statements hold for a métier.
func CodesOf(m *Metier) []*RomeCode { return m.codes() }

// NetChanges returns the net changes of loads, sorted by element.
func NetChanges(ctx context.Context, loads []Load) ([]JournalEntry, error) {
	var entries []JournalEntry
	err := netChanges(ctx, loads, func(e *netChange) { entries = append(entries, e.JournalEntry) })
	return entries, err
}

// Elements returns the elements of a dataset, in their order.
func Elements(d *Dataset) []Element { return slices.Collect(d.elements) }

// BridgesWithin returns the first bridges, with another bound on the work.
func (s *Snapshot) BridgesWithin(work, first int) (*BridgeConnection, error) {
	return s.bridges(s.findBetweenness(work), first, nil)
}

// NewNames makes the index of names anew, for benchmarks.
func NewNames(s *Snapshot) { newNodeNames(s, nil) }

// NameBytes returns the size of the index of names, without the texts, and the number of names.
func (s *Snapshot) NameBytes() (bytes, names int) { return s.names.index.Size() }

// WordVectors are wordVectors with memory of their own, for the tests.
type WordVectors struct {
	vectors *wordVectors
	cosines *wordCosines
}

// NearBag is a nearBag.
type NearBag struct {
	Bag    int32
	Cosine float64
}

// NewWordVectors returns the vectors of bags of texts.
func NewWordVectors(bags [][]string) WordVectors {
	v := newWordVectors(len(bags), func(bag int32) iter.Seq[string] { return slices.Values(bags[bag]) })
	return WordVectors{v, v.newCosines()}
}

// Cosine returns the cosine of two bags.
func (v WordVectors) Cosine(a, b int32) float64 { return v.vectors.cosine(a, b) }

// Pairs returns the cosines of all pairs of bags, the lower number first, that reach the least.
func (v WordVectors) Pairs(least float64) map[[2]int32]float64 {
	pairs := map[[2]int32]float64{}
	v.vectors.eachPair(least, func(a, b int32, cosine float64) { pairs[[2]int32{a, b}] = cosine })
	return pairs
}

// Nearest returns the bags nearest to one.
func (v WordVectors) Nearest(bag int32, least float64) (near []NearBag) {
	for _, n := range v.vectors.nearest(bag, least, v.cosines) {
		near = append(near, NearBag{n.bag, n.cosine})
	}
	return near
}

// SerializedDataset returns the dataset that is read from what a dataset is written as.
func SerializedDataset(d *Dataset) (*Dataset, error) {
	out := codec.NewWriter()
	written := *d
	written.serialize(fact.NewSerializer(out))
	in, read := codec.NewReader(out.Bytes()), new(Dataset)
	read.serialize(fact.NewSerializer(in))
	return read, in.End()
}

// DropPlaces leaves out of the documents what only a store needs.
func DropPlaces(d *Dataset) {
	for k := range d.Documents {
		d.Documents[k].Places, d.Documents[k].Packed = "", nil
	}
}

// Parts returns what a snapshot is made of, but for its handles.
func (s *Snapshot) Parts() map[string]any {
	ids := map[string]string{}
	for id, node := range s.nodes {
		ids[id] = node.GetID()
	}
	return map[string]any{
		"dataset": s.dataset, "loads": s.loads, "names": s.names.index, "weights": s.weights, "moves": s.moves, "extended": s.extended,
		"of metiers": s.ofMetiers, "of skills": s.ofSkills, "of trainings": s.ofTrainings, "of codes": s.ofCodes,
		"of families": s.ofFamilies, "of documents": s.ofDocuments, "donors": s.kin.donors, "old": s.old, "ids": ids,
		"near": s.near(), "derived": s.derivedMoves(), "derived moves": s.derived().extended, "former": *s.formerMoves(),
	}
}
