package graph

import (
	"math/bits"
	"slices"
)

// weights are the skills that métiers ask for, each with its importance: the form that a
// search runs over. They are in the order of Dataset.Relations. An element holds the skill
// in its low bits and in the others the place of the importance among all that occur:
// 4 bytes a link.
type weights struct {
	first       int32 // index in Dataset.Relations of the first element's
	offset      []int32
	packed      []uint32
	bits        int       // of the skill
	importances []float64 // sorted; noImportance where no source gives one
	gaps        []float64 // what skills of these importances add to a skill gap
}

// noImportance comes before every importance.
const noImportance = -1.0

func (w *weights) row(metier int32) []uint32 {
	if len(w.packed) == 0 {
		return nil
	}
	return w.packed[w.offset[metier]:w.offset[metier+1]]
}

func (w *weights) skill(element uint32) int32 { return int32(element & (1<<w.bits - 1)) }

func (w *weights) gap(element uint32) float64 { return w.gaps[element>>w.bits] }

// importance is nil where no source gives it.
func (w *weights) importance(element uint32) *float64 {
	if known := &w.importances[element>>w.bits]; *known != noImportance {
		return known
	}
	return nil
}

// weigh packs the needs of métiers. Importances are exact unless there are so many
// different ones that 32 bits cannot tell them and all skills apart: more than 4,096
// among a million skills. They are then rounded to as many decimals as they can.
func (s *Snapshot) weigh(needs outgoing) weights {
	w := weights{needs.first, needs.offset, make([]uint32, len(needs.target)), bits.Len(uint(len(s.skills))), nil, nil}
	known := make([]float64, len(needs.target))
	for k := range known {
		known[k] = noImportance
		if highest := importance(s.dataset.Relations[int(needs.first)+k].Facts); highest != nil {
			known[k] = *highest
		}
	}
	w.importances = distinct(known)
	for decimals := costDecimals; len(w.importances) > 1<<(32-w.bits); decimals-- {
		for k := range known {
			known[k] = round(known[k], decimals)
		}
		w.importances = distinct(known)
	}
	for _, importance := range w.importances {
		if importance == noImportance {
			importance = unknownImportance
		}
		w.gaps = append(w.gaps, importance)
	}
	for k, skill := range needs.target {
		place, _ := slices.BinarySearch(w.importances, known[k])
		w.packed[k] = uint32(place)<<w.bits | uint32(skill)
	}
	return w
}

// distinct are the numbers sorted, each once.
func distinct(numbers []float64) []float64 {
	sorted := slices.Sorted(slices.Values(numbers))
	return slices.Clip(slices.Compact(sorted))
}
