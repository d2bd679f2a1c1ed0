package graph

import "slices"

// skillTallies add up what each métier asks for of some skills. They count over the inverted
// index, from skills to the métiers that ask for them, so that only métiers that share a skill are
// visited. Where that is most of them, one pass over all is faster than keeping a list of those
// visited. The memory, 12 bytes a métier, is used again.
type skillTallies struct {
	sums    []float64 // by métier
	touched []int32   // the métiers whose sum is above 0
	dense   bool      // whether touched is listed at the end rather than kept
}

// borrowTallies returns empty tallies. The borrower clears them and puts them back.
func (s *Snapshot) borrowTallies() *skillTallies {
	if used, ok := s.tallies.Get().(*skillTallies); ok {
		return used
	}
	return &skillTallies{sums: make([]float64, len(s.metiers)), touched: make([]int32, 0, len(s.metiers))}
}

// clear sets all sums to 0. O(touched).
func (t *skillTallies) clear() {
	if t.dense {
		clear(t.sums)
	} else {
		for _, n := range t.touched {
			t.sums[n] = 0
		}
	}
	t.touched = t.touched[:0]
}

// drop leaves out the métiers that are marked.
func (t *skillTallies) drop(metiers []bool) {
	t.touched = slices.DeleteFunc(t.touched, func(n int32) bool {
		if metiers[n] {
			t.sums[n] = 0
		}
		return metiers[n]
	})
}

// dropThese leaves out some métiers.
func (t *skillTallies) dropThese(metiers []int32) {
	for _, n := range metiers {
		t.sums[n] = 0
	}
	if len(metiers) > 0 {
		t.touched = slices.DeleteFunc(t.touched, func(n int32) bool { return slices.Contains(metiers, n) })
	}
}

// add adds, for each class of skills, what a rule makes of it to the métiers that ask for it: its
// importance, its importance × idf, or 1.
func (t *skillTallies) add(s *skillSets, classes []int32, rule *scoreRule) {
	links := 0
	for _, class := range classes {
		links += len(s.in.row(class))
	}
	t.dense = links >= len(t.sums)
	for _, class := range classes {
		switch {
		case !rule.weighed:
			t.count(s, class)
		case rule.idf == nil:
			t.weigh(s, class, 1)
		default:
			t.weigh(s, class, rule.idf[class])
		}
	}
	if t.dense {
		t.listTouched()
	}
}

// listTouched lists the métiers whose sum is above 0.
func (t *skillTallies) listTouched() {
	list, found := t.touched[:len(t.sums)], 0
	for n, sum := range t.sums {
		list[found] = int32(n)
		if sum > 0 {
			found++
		}
	}
	t.touched = list[:found]
}

// count adds 1 for a skill to the sum of each métier that asks for it.
func (t *skillTallies) count(s *skillSets, skill int32) {
	of, mask := t.sums, s.in.mask()
	for _, element := range s.in.row(skill) {
		n := element & mask
		if !t.dense && of[n] == 0 {
			t.touched = append(t.touched, int32(n))
		}
		of[n]++
	}
}

// weigh adds the weight of a skill, multiplied by factor, to the sum of each métier that asks for it.
func (t *skillTallies) weigh(s *skillSets, skill int32, factor float64) {
	of, gaps, shift, mask := t.sums, s.gaps, s.in.bits&31, s.in.mask()
	if t.dense {
		for _, element := range s.in.row(skill) {
			of[element&mask] += factor * gaps[element>>shift]
		}
		return
	}
	for _, element := range s.in.row(skill) {
		n, gap := element&mask, gaps[element>>shift]
		if of[n] == 0 && gap > 0 {
			t.touched = append(t.touched, int32(n))
		}
		of[n] += factor * gap
	}
}
