package graph

import (
	"math/bits"
	"slices"

	"passerelle/graph/internal/csr"
)

// skillWeights are the links between métiers and the skills that they ask for, each with its
// importance: the form that searches run over. A link takes 8 bytes, 4 in each direction.
type skillWeights struct {
	first       int32     // index in Dataset.Relations of the first element of out
	out         skillRows // from métiers to skills, in the order of Dataset.Relations
	in          skillRows // from skills to métiers
	importances []float64 // all that occur, sorted, with noImportance for an unknown one
	gaps        []float64 // what skills of these importances weigh: 0.5 for an unknown one
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

// weighNeeds packs the relations from métiers to the skills that they ask for. first is the index
// of the first of them in Dataset.Relations.
func (s *Snapshot) weighNeeds(first int32, links []csr.Link) skillWeights {
	importances := make([]float64, len(links))
	for k := range importances {
		importances[k] = noImportance
		if highest := highestImportance(s.dataset.Relations[int(first)+k].Facts); highest != nil {
			importances[k] = *highest
		}
	}
	w := packWeights(len(s.metiers), len(s.skills), links, importances)
	w.first = first
	return w
}

// packWeights packs links from métiers to skills, sorted, each with its importance. Importances
// are exact unless there are so many different ones that 32 bits have no room for them beside a
// node: more than 4,096 among a million nodes. They are then rounded to as many decimals as
// there is room for.
func packWeights(metiers, skills int, links []csr.Link, importances []float64) skillWeights {
	w := skillWeights{out: skillRows{bits: bits.Len(uint(skills))}, in: skillRows{bits: bits.Len(uint(metiers))}}
	w.importances = distinct(importances, 1<<(32-max(w.out.bits, w.in.bits)))
	for _, importance := range w.importances {
		if importance == noImportance {
			importance = unknownImportance
		}
		w.gaps = append(w.gaps, importance)
	}
	w.out.fill(metiers, links, importances, w.importances)
	w.in.fill(skills, csr.Reversed(links), importances, w.importances)
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
