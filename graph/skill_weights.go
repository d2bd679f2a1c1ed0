package graph

import (
	"math/bits"
	"slices"

	"passerelle/graph/internal/csr"
)

// weights are the skills that métiers ask for, each with its importance: the form that
// searches run over. 8 bytes a link, 4 in each direction.
type skillWeights struct {
	first       int32     // index in Dataset.Relations of the first element of out
	out         skillRows // from métiers to skills, in the order of Dataset.Relations
	in          skillRows // from skills to métiers
	importances []float64 // sorted; noImportance where no source gives one
	gaps        []float64 // what skills of these importances add to a skill gap
}

// weightRows are compressed sparse rows. An element holds the node at the other end in
// its low bits, and in the others the place of the importance among all that occur.
type skillRows struct {
	offset   []int32
	elements []uint32
	bits     int // of the node
}

// noImportance comes before every importance.
const noImportance = -1.0

func (r *skillRows) row(node int32) []uint32 {
	if len(r.elements) == 0 {
		return nil
	}
	return r.elements[r.offset[node]:r.offset[node+1]]
}

// mask are the bits of the node.
func (r *skillRows) mask() uint32 { return 1<<(r.bits&31) - 1 }

func (r *skillRows) target(element uint32) int32 { return int32(element & r.mask()) }

// level is the place of an element's importance.
func (r *skillRows) level(element uint32) uint32 { return element >> r.bits }

// asked are the skills that a métier asks for, in the order of their ids.
func (w *skillWeights) asked(metier int32) []uint32 { return w.out.row(metier) }

func (w *skillWeights) skill(element uint32) int32 { return w.out.target(element) }

// gap is what an element of asked adds to a skill gap.
func (w *skillWeights) gap(element uint32) float64 { return w.gaps[w.out.level(element)] }

// total is what all that a métier asks for adds up to.
func (w *skillWeights) total(metier int32) float64 {
	total := 0.0
	for _, element := range w.asked(metier) {
		total += w.gap(element)
	}
	return total
}

// importance is that of an element of asked, nil where no source gives it.
func (w *skillWeights) importance(element uint32) *float64 {
	if known := &w.importances[w.out.level(element)]; *known != noImportance {
		return known
	}
	return nil
}

// weigh packs the relations from métiers to skills, of which the first is at a place in
// Dataset.Relations.
func (s *Snapshot) weighNeeds(first int32, links []csr.Link) skillWeights {
	known := make([]float64, len(links))
	for k := range known {
		known[k] = noImportance
		if highest := highestImportance(s.dataset.Relations[int(first)+k].Facts); highest != nil {
			known[k] = *highest
		}
	}
	w := packWeights(len(s.metiers), len(s.skills), links, known)
	w.first = first
	return w
}

// pack lays out links from métiers to skills, sorted, each with its importance. Importances
// are exact unless there are so many different ones that 32 bits cannot tell them and all
// nodes apart: more than 4,096 among a million. They are then rounded to as many decimals
// as they can.
func packWeights(metiers, skills int, links []csr.Link, known []float64) skillWeights {
	w := skillWeights{out: skillRows{bits: bits.Len(uint(skills))}, in: skillRows{bits: bits.Len(uint(metiers))}}
	w.importances = distinct(known, 1<<(32-max(w.out.bits, w.in.bits)))
	for _, importance := range w.importances {
		if importance == noImportance {
			importance = unknownImportance
		}
		w.gaps = append(w.gaps, importance)
	}
	w.out.fill(metiers, links, known, w.importances)
	w.in.fill(skills, csr.Reversed(links), known, w.importances)
	return w
}

// fill lays out links from so many nodes, each with its importance.
func (r *skillRows) fill(nodes int, links []csr.Link, known, importances []float64) {
	packed := make([]csr.Link, len(links))
	for k, l := range links {
		place, _ := slices.BinarySearch(importances, known[k])
		packed[k] = csr.Link{From: l.From, To: int32(uint32(place)<<r.bits | uint32(l.To))}
	}
	laid := csr.New(nodes, packed)
	r.offset, r.elements = laid.Offset, make([]uint32, len(links))
	for k, element := range laid.Target {
		r.elements[k] = uint32(element)
	}
}

// distinct are the numbers sorted, each once. If they are more than most, it first rounds
// them to as many decimals as leave no more.
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
