package search

import "math"

// A standing is how much of what a node is called begins with a text: what makes it the plain case
// of the text rather than a special one. "infirmier" begins sixteen titles of the nurse in general
// care, and two of the school nurse.
type standing struct {
	titles int32 // names of the node that begin with the words of the text, one for both genders
	label  label // whether its own label does
}

// A label says how the best name of a node stands to a text.
type label uint8

const (
	labelOther    label = iota // does not begin with it
	labelSpecial               // begins with it, and goes on with a specialty
	labelGeneral               // begins with it, and goes on with a word such as généraliste
	fullStanding  = 32         // titles, beyond which more make no difference
	ownLabelScore = 1          // of the names that are a node's own label
)

// What makes a standing of 1.
const (
	labelShare   = 0.35 // its own label begins with the text, and is general
	specialShare = 0.25 // its own label begins with it
	titlesShare  = 0.2  // so do 31 of its titles
	weightShare  = 0.45 // it weighs 1
)

// value returns the standing of a node of a weight as a number, 0 to about 1:
//
//	0.35 (0.25 if the label is special) + 0.2 · min(1, ln(1 + titles)/ln 32) + 0.45 · weight
func (s standing) value(weight float32) float32 {
	value := titlesShare * float32(min(1, math.Log1p(float64(s.titles))/math.Log(fullStanding)))
	switch s.label {
	case labelGeneral:
		value += labelShare
	case labelSpecial:
		value += specialShare
	}
	return value + weightShare*weight
}

// countTitles adds a form that begins with the text to the standings of the nodes that bear it.
func (s *searcher) countTitles(m *formMatch) {
	for _, name := range s.index.namesOf(m.form) {
		if name.Kind == NamePair || name.Kind == NameBare {
			continue
		}
		st := &s.standings[name.Node]
		if *st == (standing{}) {
			s.standing = append(s.standing, name.Node)
		}
		st.titles++
		switch {
		case name.Score < ownLabelScore:
		case m.general:
			st.label = labelGeneral
		default:
			st.label = max(st.label, labelSpecial)
		}
	}
}

// forgetStandings forgets what countTitles counted.
func (s *searcher) forgetStandings() {
	for _, node := range s.standing {
		s.standings[node] = standing{}
	}
	s.standing = s.standing[:0]
}

// weight returns how likely a node is to be meant, whatever the text.
func (x *Index) weight(node int32) float32 {
	if x.weights == nil {
		return 0
	}
	return x.weights[node]
}
