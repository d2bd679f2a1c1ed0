package graph

import "slices"

// StandIns returns métiers to look at in place of one that has no transition of a direction: none that leaves it (Out),
// that reaches it (In), or none at all (Both). They are those most like it that have one: first those that are like it by
// what they ask for, in the order of SimilarMetiers, then those with words of its titles, the highest cosine first, then
// the lowest id. It returns none where the métier has such a transition itself. Only what documents state counts, also
// through kin. first is 1..100.
// O(métiers · log métiers) beside the comparison of its words with those of all.
func (m *Metier) StandIns(direction Direction, first int) ([]*Metier, error) {
	if first < 1 || first > MaxFirst {
		return nil, notWithin("first", first, 1, MaxFirst)
	}
	if m.snapshot.hasMove(m.index, direction) {
		return nil, nil
	}
	similar, err := m.snapshot.EachSimilar(m.handle(), MetricWordsAndSkills)
	if err != nil {
		return nil, err
	}
	found := standIns{direction: direction, most: first, seen: map[int32]bool{m.index: true}}
	for other := range similar {
		if !found.add(other) {
			return found.metiers, nil
		}
	}
	titles := m.snapshot.likenesses().titles
	kin := m.snapshot.kin.donors.Of(m.index)
	for _, near := range titles.nearest(m.index, leastTitles, titles.newCosines()) {
		if other := near.bag; m.snapshot.isOld(other) || slices.Contains(kin, other) {
			continue
		} else if !found.add(&m.snapshot.metiers[other]) {
			break
		}
	}
	return found.metiers, nil
}

// leastTitles is the least cosine of titles that name like things.
const leastTitles = 0.2

// standIns are those that were found so far for a métier.
type standIns struct {
	direction Direction
	most      int
	seen      map[int32]bool
	metiers   []*Metier
}

// add takes a métier that has a transition of the direction and is not among them, and reports whether there is room
// for more.
func (s *standIns) add(m *Metier) bool {
	if !s.seen[m.index] && m.snapshot.hasMove(m.index, s.direction) {
		s.seen[m.index] = true
		s.metiers = append(s.metiers, m)
	}
	return len(s.metiers) < s.most
}

// hasMove reports whether a transition that documents state leaves a métier, reaches it, or does either.
func (s *Snapshot) hasMove(metier int32, direction Direction) bool {
	leaves := s.extended.out[metier] < s.extended.out[metier+1]
	reached := len(s.extended.in.Of(metier)) > 0
	switch direction {
	case Out:
		return leaves
	case In:
		return reached
	}
	return leaves || reached
}
