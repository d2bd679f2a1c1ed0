package graph

import (
	"iter"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// An OverlapMatrix compares each of some métiers with each of them, a row at a time.
type OverlapMatrix struct {
	Metiers  []*Metier // of the rows and of the columns alike, in the order asked
	sets     *skillSets
	snapshot *Snapshot
}

// OverlapMatrix returns the matrix of some métiers of the Snapshot, each taken once, where it first
// comes.
func (s *Snapshot) OverlapMatrix(metiers []*Metier, match SkillMatching) (*OverlapMatrix, error) {
	sets, err := s.setsUnder(match)
	if err != nil {
		return nil, err
	}
	taken, once := make([]bool, len(s.metiers)), make([]*Metier, 0, len(metiers))
	for _, m := range metiers {
		if !taken[m.index] {
			taken[m.index], once = true, append(once, m)
		}
	}
	return &OverlapMatrix{once, sets, s}, nil
}

// Rows iterates over the métiers, each as A with its overlaps with all métiers of the matrix as
// B, itself included. The slice is used again for the next row. Memory is that of one row, and
// 24 bytes for each métier of the Snapshot; a row takes one pass over the links of its skills, or
// over those of the columns if they are fewer. Breaking off ends the work.
func (m *OverlapMatrix) Rows() iter.Seq2[*Metier, []Overlap] {
	return func(yield func(*Metier, []Overlap) bool) {
		row, columns := make([]Overlap, len(m.Metiers)), 0
		for _, b := range m.Metiers {
			columns += len(m.sets.asked(b.index))
		}
		shared := make([]sharedSums, len(m.snapshot.metiers))
		for _, a := range m.Metiers {
			if m.sets.linkCount(a.index) < columns {
				m.sets.overlaps(a.index, m.Metiers, shared, row)
			} else {
				for k, b := range m.Metiers {
					row[k] = m.sets.overlap(a.index, b.index)
				}
			}
			if !yield(a, row) {
				return
			}
		}
	}
}

// linkCount returns the number of links from a métier's skills back to métiers: what comparing it
// with all others over the inverted index costs.
func (s *skillSets) linkCount(metier int32) int {
	links := 0
	for _, element := range s.asked(metier) {
		links += len(s.in.row(s.skill(element)))
	}
	return links
}

// sharedSums add up what two métiers A and B share: the number of skills, and their weights for
// each.
type sharedSums struct {
	skills int
	a, b   float64
}

// overlaps compares one métier with others over the inverted index, and fills row. It adds in
// the order of overlap, so that the sums are equal to the last bit. shared has a zero value for
// each métier, and is left so.
func (s *skillSets) overlaps(a int32, others []*Metier, shared []sharedSums, row []Overlap) {
	shift, mask := s.in.bits&31, s.in.mask()
	for _, mine := range s.asked(a) {
		gap := s.gap(mine)
		for _, element := range s.in.row(s.skill(mine)) {
			sums := &shared[element&mask]
			sums.skills++
			sums.a += gap
			sums.b += s.gaps[element>>shift]
		}
	}
	skills := len(s.asked(a))
	for k, other := range others {
		b, sums := other.index, &shared[other.index]
		row[k] = Overlap{
			sums.skills, skills - sums.skills, len(s.asked(b)) - sums.skills, sums.a, sums.b, s.totals[a], s.totals[b],
		}
		*sums = sharedSums{}
	}
	if len(others) == len(shared) {
		return // all are cleared
	}
	for _, mine := range s.asked(a) {
		for _, element := range s.in.row(s.skill(mine)) {
			shared[element&mask] = sharedSums{}
		}
	}
}

// MetiersOf returns the métiers filed under a ROME domain ("E11"), a grand domain ("E") or a code
// ("E1101"), by id. It fails with a *NotFoundError if the dataset has no such code.
func (s *Snapshot) MetiersOf(domain string) ([]*Metier, error) {
	prefix := strings.ToUpper(strings.TrimSpace(domain))
	known := false
	var indices []int32
	for k := range s.romeCodes {
		code := &s.romeCodes[k]
		if prefix == code.GrandDomain().Code || prefix == code.Domain().Code || prefix == code.Code {
			known = true
			indices = append(indices, s.ofMetiers.in[fact.PredicateRomeCode].Of(int32(k))...)
		}
	}
	if !known {
		return nil, &NotFoundError{"ROME domain", domain, nil}
	}
	slices.Sort(indices)
	var metiers []*Metier
	for _, n := range slices.Compact(indices) {
		metiers = append(metiers, &s.metiers[n])
	}
	return metiers, nil
}
