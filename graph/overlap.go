package graph

// An Overlap compares the sets of skills that two métiers A and B ask for. A skill weighs its
// importance, or 0.5 if no source gives one. A measure is nil where either set is empty: then no
// source says what the métier asks for, and nothing follows from the numbers.
//
// The examples below are of an A with 4 skills and a B with 5, of which they share 3. These
// three weigh 1.4 for B, and all five of B weigh 2.
type Overlap struct {
	Shared       int // |A∩B|
	OnlyA, OnlyB int // |A∖B|, |B∖A|

	sharedA, sharedB float64 // Σ over A∩B of the importance for A, and for B
	totalA, totalB   float64 // Σ over all that A asks for, and B
}

// Jaccard returns |A∩B| / |A∪B| (Jaccard, 1901), 0..1: 3 / (4 + 5 − 3) = 0.5. It is low where one
// métier is described in fewer skills than the other, however alike they are.
func (o Overlap) Jaccard() *float64 {
	return o.ratio(float64(o.Shared), float64(o.Shared+o.OnlyA+o.OnlyB))
}

// CoverageAB returns the part of B's skills that A asks for too, |A∩B| / |B|, 0..1: 3/5 = 0.6.
func (o Overlap) CoverageAB() *float64 { return o.ratio(float64(o.Shared), float64(o.Shared+o.OnlyB)) }

// CoverageBA returns the part of A's skills that B asks for too, |A∩B| / |A|: 3/4 = 0.75.
func (o Overlap) CoverageBA() *float64 { return o.ratio(float64(o.Shared), float64(o.Shared+o.OnlyA)) }

// WeightedCoverageAB returns CoverageAB with each skill weighed by its importance to B,
// Σ_{s∈A∩B} w_B(s) / Σ_{s∈B} w_B(s), 0..1: 1.4/2 = 0.7. It is nil too if B asks for nothing that
// matters.
//
// It is the weighted form of the overlap that Nesta's Mapping Career Causeways (2020)
// divides by the number of the target's skills, with equal labels for matches.
func (o Overlap) WeightedCoverageAB() *float64 { return o.ratio(o.sharedB, o.totalB) }

// WeightedCoverageBA returns CoverageBA with each skill weighed by its importance to A.
func (o Overlap) WeightedCoverageBA() *float64 { return o.ratio(o.sharedA, o.totalA) }

// ratio returns shared/all, nil where either métier asks for nothing.
func (o Overlap) ratio(shared, all float64) *float64 {
	if o.Shared+o.OnlyA == 0 || o.Shared+o.OnlyB == 0 {
		return nil
	}
	return coveredPart(shared, all)
}

// coveredPart returns shared/all to costDecimals, nil if all is 0: the part of what a métier
// asks for that is shared, by number or by weight.
func coveredPart(shared, all float64) *float64 {
	if all == 0 {
		return nil
	}
	part := round(shared/all, costDecimals)
	return &part
}

// Overlap compares two métiers of the Snapshot, each skill for itself. O(n) in the skills of
// both, without allocation.
func (s *Snapshot) Overlap(a, b *Metier) Overlap { return s.exact().overlap(a.index, b.index) }

// overlap compares two métiers by a merge of their sorted skills. O(n) in the skills of both.
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

// coverage returns the part of what the métier to asks for that the métier from has already,
// weighed by importance. It is the weighted coverage of Overlap, but 0 if from asks for
// nothing; nil if to asks for nothing.
func (s *Snapshot) coverage(from, to int32) *float64 {
	o := s.exact().overlap(from, to)
	return coveredPart(o.sharedB, o.totalB)
}

// shared returns the elements of the skills that both métiers ask for, as the métier to asks for
// them, by the id of the skill.
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
