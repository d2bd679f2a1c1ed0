package graph

// A tally is what a métier asks for out of some skills.
type tally struct {
	weight float64 // Σ of their importances, or of these times their idf
	shared int32   // how many
}

// tallies count over the inverted index, from skills to the métiers that ask for them: only
// those that share a skill are looked at. They are used again, 20 bytes a métier at most.
type tallies struct {
	of      []tally // by métier
	touched []int32 // the métiers that ask for one of the skills
}

func (s *Snapshot) borrowTallies() *tallies {
	if used, ok := s.tallies.Get().(*tallies); ok {
		return used
	}
	return &tallies{of: make([]tally, len(s.metiers))}
}

// clear forgets all counts. O(touched).
func (t *tallies) clear() {
	for _, n := range t.touched {
		t.of[n] = tally{}
	}
	t.touched = t.touched[:0]
}

// count adds a skill, of which each importance counts so many times.
func (t *tallies) count(s *skillSets, skill int32, times float64) {
	shift, mask := s.in.bits, uint32(1)<<s.in.bits-1
	for _, element := range s.in.row(skill) {
		n := int32(element & mask)
		one := &t.of[n]
		if one.shared == 0 {
			t.touched = append(t.touched, n)
		}
		one.shared++
		one.weight += times * s.gaps[element>>shift]
	}
}

// countAll adds what a métier asks for.
func (t *tallies) countAll(s *skillSets, metier int32) {
	for _, element := range s.asked(metier) {
		t.count(s, s.skill(element), 1)
	}
}
