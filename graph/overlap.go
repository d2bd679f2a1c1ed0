package graph

// An Overlap is what the skills that two métiers A and B ask for have in common. An
// importance that no source gives counts 0.5. What cannot be told is nil: no source says
// what a métier without skills asks for, so that nothing follows from their number.
type Overlap struct {
	Shared       int // |A∩B|
	OnlyA, OnlyB int // |A∖B|, |B∖A|

	sharedA, sharedB float64 // Σ over A∩B of the importance for A, and for B
	totalA, totalB   float64 // Σ over all that A asks for, and B
}

// Jaccard is |A∩B| / |A∪B| (Jaccard, 1901), 0..1; nil where either asks for nothing. It is
// low where one métier is described in fewer skills than the other, however like they are.
func (o Overlap) Jaccard() *float64 {
	return o.ratio(float64(o.Shared), float64(o.Shared+o.OnlyA+o.OnlyB))
}

// CoverageAB is the part of what B asks for that A asks for too, |A∩B| / |B|, 0..1; nil
// where either asks for nothing.
func (o Overlap) CoverageAB() *float64 { return o.ratio(float64(o.Shared), float64(o.Shared+o.OnlyB)) }

// CoverageBA is the same the other way round, |A∩B| / |A|.
func (o Overlap) CoverageBA() *float64 { return o.ratio(float64(o.Shared), float64(o.Shared+o.OnlyA)) }

// WeightedCoverageAB is CoverageAB with each skill counted as much as it matters to B,
// Σ_{s∈A∩B} w_B(s) / Σ_{s∈B} w_B(s), 0..1; nil where either asks for nothing, or B for
// nothing that matters.
//
// It is the weighted form of the overlap that Nesta's Mapping Career Causeways (2020)
// divides by the number of the target's skills, with equal labels for matches.
func (o Overlap) WeightedCoverageAB() *float64 { return o.ratio(o.sharedB, o.totalB) }

// WeightedCoverageBA is the same the other way round.
func (o Overlap) WeightedCoverageBA() *float64 { return o.ratio(o.sharedA, o.totalA) }

// part is nil where it says nothing.
func (o Overlap) ratio(shared, all float64) *float64 {
	if o.Shared+o.OnlyA == 0 || o.Shared+o.OnlyB == 0 {
		return nil
	}
	return coveredPart(shared, all)
}

// covered is the part that a sum of importances makes of all that a métier asks for, to
// costDecimals; nil where it asks for nothing.
func coveredPart(shared, all float64) *float64 {
	if all == 0 {
		return nil
	}
	part := round(shared/all, costDecimals)
	return &part
}

// Overlap compares two métiers of the Snapshot, by their skills as they are. O(n) in the
// skills of both, without allocation.
func (s *Snapshot) Overlap(a, b *Metier) Overlap { return s.exact().overlap(a.index, b.index) }

// overlap compares two métiers. O(n) in the skills of both.
func (s *skillSets) overlap(a, b int32) Overlap {
	rowA, rowB := s.asked(a), s.asked(b)
	shift, mask := s.out.bits&31, s.out.mask()
	o := Overlap{totalA: s.totals[a], totalB: s.totals[b]}
	for i, j := 0, 0; i < len(rowA) && j < len(rowB); {
		x, y := rowA[i], rowB[j]
		if x&mask == y&mask {
			o.Shared++
			o.sharedA += s.gaps[x>>shift]
			o.sharedB += s.gaps[y>>shift]
		}
		if x&mask <= y&mask {
			i++
		}
		if y&mask <= x&mask {
			j++
		}
	}
	o.OnlyA, o.OnlyB = len(rowA)-o.Shared, len(rowB)-o.Shared
	return o
}

// coverage is what part of what one métier asks for another already has, weighted by
// importance: the weighted coverage of Overlap, but 0 for a métier that has nothing. Nil
// where the one asks for nothing.
func (s *Snapshot) coverage(from, to int32) *float64 {
	o := s.exact().overlap(from, to)
	return coveredPart(o.sharedB, o.totalB)
}

// shared are the elements of what to asks for that from asks for too, by the id of the skill.
func (w *skillWeights) shared(from, to int32) []uint32 {
	var shared []uint32
	has := w.asked(from)
	for _, element := range w.asked(to) {
		for len(has) > 0 && w.skill(has[0]) < w.skill(element) {
			has = has[1:]
		}
		if len(has) > 0 && w.skill(has[0]) == w.skill(element) {
			shared = append(shared, element)
		}
	}
	return shared
}
