package graph

import (
	"cmp"
	"math/bits"
	"slices"

	"passerelle/graph/internal/csr"
)

// skillWeights are the links between métiers and the skills that they ask for, each with its
// importance: the form that searches run over. A link takes 12 bytes: 4 in
// each direction, and 4 for what states it.
type skillWeights struct {
	out         skillRows // from métiers to skills, those of their kin among them
	in          skillRows // from skills to the métiers that have skills of their own
	relations   []int32   // for each element of out: the index in Dataset.Relations of what states it
	borrowers   []bool    // by métier: whether all its skills are those of kin; nil if none is such
	importances []float64 // all that occur, sorted, with noImportance for an unknown one
	gaps        []float64 // what skills of these importances weigh: 0.5 for an unknown one
	// learning has what it costs to learn a skill of each of these importances, after what it costs to learn none.
	learning []learntCost
}

// skillRows are compressed sparse rows of elements, a row for each node. An element holds the
// node at the other end in its low bits and the index of its importance in the others: with 11
// bits for the node, 3<<11|42 is node 42 with importances[3].
type skillRows struct {
	offset   []int32
	elements []uint32
	bits     int // of an element that hold the node
}

// noImportance stands for an unknown importance, and sorts before all others.
const noImportance = -1.0

func (r *skillRows) row(node int32) []uint32 {
	if len(r.elements) == 0 {
		return nil
	}
	return r.elements[r.offset[node]:r.offset[node+1]]
}

// mask returns the bits that hold the node.
func (r *skillRows) mask() uint32 { return 1<<(r.bits&31) - 1 }

func (r *skillRows) target(element uint32) int32 { return int32(element & r.mask()) }

// level returns the index of an element's importance among all that occur.
func (r *skillRows) level(element uint32) uint32 { return element >> r.bits }

// isBorrower reports whether all skills that a métier asks for are those of its kin. Rankings leave
// it out, for it would stand beside its kin in each.
func (w *skillWeights) isBorrower(metier int32) bool {
	return w.borrowers != nil && w.borrowers[metier]
}

// relation returns the index in Dataset.Relations of what states the k-th skill of a métier.
func (w *skillWeights) relation(metier int32, k int) int32 {
	return w.relations[int(w.out.offset[metier])+k]
}

// asked returns the elements of the skills that a métier asks for, by the id of the skill.
func (w *skillWeights) asked(metier int32) []uint32 { return w.out.row(metier) }

func (w *skillWeights) skill(element uint32) int32 { return w.out.target(element) }

// gap returns what an element of asked weighs: its importance, or 0.5 if that is unknown.
func (w *skillWeights) gap(element uint32) float64 { return w.gaps[w.out.level(element)] }

// total returns the sum of the weights of all that a métier asks for.
func (w *skillWeights) total(metier int32) float64 {
	total := 0.0
	for _, element := range w.asked(metier) {
		total += w.gap(element)
	}
	return total
}

// importance returns the importance of an element of asked, nil if no source gives one.
func (w *skillWeights) importance(element uint32) *float64 {
	if importance := &w.importances[w.out.level(element)]; *importance != noImportance {
		return importance
	}
	return nil
}

// A skillNeed is a link from a métier to a skill that it asks for.
type skillNeed struct {
	metier, skill int32
	importance    float64 // noImportance where no source gives one
	relation      int32   // index in Dataset.Relations
}

// weighNeeds packs the relations from métiers to the skills that they ask for, and those of their
// kin. first is the index of the first of them in Dataset.Relations.
func (s *Snapshot) weighNeeds(first int32, links []csr.Link) skillWeights {
	needs := make([]skillNeed, len(links))
	for k, link := range links {
		needs[k] = skillNeed{link.From, link.To, noImportance, first + int32(k)}
		if highest := highestImportance(s.dataset.Relations[needs[k].relation].Facts); highest != nil {
			needs[k].importance = *highest
		}
	}
	needs, borrowers := s.withKinNeeds(needs)
	w := packWeights(len(s.metiers), len(s.skills), needs, borrowers)
	w.relations = make([]int32, len(needs))
	for k := range needs {
		w.relations[k] = needs[k].relation
	}
	return w
}

// withKinNeeds returns sorted needs with those of the kin of each métier, and which métiers have
// nothing but these.
func (s *Snapshot) withKinNeeds(needs []skillNeed) ([]skillNeed, []bool) {
	if s.kin.empty() {
		return needs, nil
	}
	rows := csr.Offsets(len(s.metiers), len(needs), func(k int) int32 { return needs[k].metier })
	all, borrowers := make([]skillNeed, 0, len(needs)), make([]bool, len(s.metiers))
	for n := range int32(len(s.metiers)) {
		row := slices.Clone(needs[rows[n]:rows[n+1]])
		own := len(row)
		low, high := s.kin.donors.Span(n)
		for k := low; k < high; k++ {
			donor := s.kin.donors.Target[k]
			for _, need := range needs[rows[donor]:rows[donor+1]] {
				if s.passesRelation(&s.kin.filings[k], need.relation) {
					need.metier = n
					row = append(row, need)
				}
			}
		}
		borrowers[n] = own == 0 && len(row) > 0
		slices.SortStableFunc(row, func(a, b skillNeed) int { return cmp.Compare(a.skill, b.skill) })
		all = append(all, slices.CompactFunc(row, func(a, b skillNeed) bool { return a.skill == b.skill })...)
	}
	return slices.Clip(all), borrowers
}

// passesRelation reports whether a relation, by its index, holds for the métier that is filed so.
func (s *Snapshot) passesRelation(f *Filing, relation int32) bool {
	return f.passesAny(s.dataset.Relations[relation].Facts)
}

// packWeights packs needs, sorted by métier and skill. borrowers are left out of the rows from
// skills to métiers. Importances are exact unless there are so many different ones that 32 bits
// have no room for them beside a node: more than 4,096 among a million nodes. They are then rounded
// to as many decimals as there is room for.
func packWeights(metiers, skills int, needs []skillNeed, borrowers []bool) skillWeights {
	w := skillWeights{out: skillRows{bits: bits.Len(uint(skills))}, in: skillRows{bits: bits.Len(uint(metiers))}, borrowers: borrowers}
	var out, in []csr.Link
	var outImportances, inImportances []float64
	for _, n := range needs {
		out, outImportances = append(out, csr.Link{From: n.metier, To: n.skill}), append(outImportances, n.importance)
		if !w.isBorrower(n.metier) {
			in, inImportances = append(in, csr.Link{From: n.skill, To: n.metier}), append(inImportances, n.importance)
		}
	}
	w.importances = distinct(outImportances, 1<<(32-max(w.out.bits, w.in.bits)))
	w.learning = []learntCost{{}}
	for _, importance := range w.importances {
		if importance == noImportance {
			importance = unknownImportance
		}
		cost := learntCost{newSkills: 1, gap: importance}
		if importance >= mainImportance {
			cost.newMain = 1
		}
		w.gaps, w.learning = append(w.gaps, importance), append(w.learning, cost)
	}
	w.out.fill(metiers, out, outImportances, w.importances)
	w.in.fill(skills, in, inImportances, w.importances)
	return w
}

// fill packs links from that many nodes, each with its importance, which is one of levels.
func (r *skillRows) fill(nodes int, links []csr.Link, importances, levels []float64) {
	packed := make([]csr.Link, len(links))
	for k, l := range links {
		level, _ := slices.BinarySearch(levels, importances[k])
		packed[k] = csr.Link{From: l.From, To: int32(uint32(level)<<r.bits | uint32(l.To))}
	}
	rows := csr.New(nodes, packed)
	r.offset, r.elements = rows.Offset, make([]uint32, len(links))
	for k, element := range rows.Target {
		r.elements[k] = uint32(element)
	}
}

// distinct returns the numbers sorted, each once. If there are more than most of them, it first
// rounds them to as many decimals as leave no more: 0.123456781, 0.123456789 and 0.129 are two
// numbers to 6 decimals, 0.123457 and 0.129.
func distinct(numbers []float64, most int) []float64 {
	for decimals := costDecimals; ; decimals-- {
		different := slices.Compact(slices.Sorted(slices.Values(numbers)))
		if len(different) <= most {
			return slices.Clip(different)
		}
		for k := range numbers {
			numbers[k] = round(numbers[k], decimals)
		}
	}
}
