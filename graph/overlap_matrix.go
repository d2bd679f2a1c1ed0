package graph

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// An OverlapMatrix compares each of some métiers with each of them, a row at a time.
type OverlapMatrix struct {
	Metiers  []*Metier // of the rows and of the columns, by id
	sets     *skillSets
	snapshot *Snapshot
}

// OverlapMatrix is that of métiers of the Snapshot, each of which counts once.
func (s *Snapshot) OverlapMatrix(metiers []*Metier, match SkillMatching) (*OverlapMatrix, error) {
	sets, err := s.setsUnder(match)
	if err != nil {
		return nil, err
	}
	metiers = slices.Clone(metiers)
	slices.SortFunc(metiers, func(a, b *Metier) int { return cmp.Compare(a.index, b.index) })
	return &OverlapMatrix{slices.Compact(metiers), sets, s}, nil
}

// Rows gives each métier with its overlaps as A with those of all columns as B, itself
// included. The slice is used again for the next row. Memory is that of one row, and 24
// bytes for each métier of the Snapshot; a row takes one pass over the links of its skills, or
// over those of the columns where they are fewer. Breaking off ends the work.
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

// links are how many métiers ask for the skills of one, each counted for each skill.
func (s *skillSets) linkCount(metier int32) int {
	links := 0
	for _, element := range s.asked(metier) {
		links += len(s.in.row(s.skill(element)))
	}
	return links
}

// A sharing is what two métiers share: how many skills, and what these weigh for each.
type sharedSums struct {
	skills int
	a, b   float64
}

// overlaps compares one métier with others over the inverted index, in the order of
// additions of overlap. shared is empty by métier, and is left so.
func (s *skillSets) overlaps(a int32, others []*Metier, shared []sharedSums, row []Overlap) {
	shift, mask := s.in.bits&31, s.in.mask()
	for _, mine := range s.asked(a) {
		gap := s.gap(mine)
		for _, element := range s.in.row(s.skill(mine)) {
			one := &shared[element&mask]
			one.skills++
			one.a += gap
			one.b += s.gaps[element>>shift]
		}
	}
	skills := len(s.asked(a))
	for k, other := range others {
		b, one := other.index, &shared[other.index]
		row[k] = Overlap{
			one.skills, skills - one.skills, len(s.asked(b)) - one.skills, one.a, one.b, s.totals[a], s.totals[b],
		}
		*one = sharedSums{}
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

// MetiersOf are the métiers filed under a ROME domain (E11), a grand domain (E) or a code
// (E1101), by id. It fails with a *NotFoundError where no code begins like that.
func (s *Snapshot) MetiersOf(domain string) ([]*Metier, error) {
	prefix := strings.ToUpper(strings.TrimSpace(domain))
	known := false
	var places []int32
	for k := range s.romeCodes {
		code := &s.romeCodes[k]
		if prefix == code.GrandDomain().Code || prefix == code.Domain().Code || prefix == code.Code {
			known = true
			places = append(places, s.ofMetiers.in[fact.PredicateRomeCode].Of(int32(k))...)
		}
	}
	if !known {
		return nil, &NotFoundError{"ROME domain", domain, nil}
	}
	slices.Sort(places)
	var metiers []*Metier
	for _, n := range slices.Compact(places) {
		metiers = append(metiers, &s.metiers[n])
	}
	return metiers, nil
}
