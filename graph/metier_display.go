package graph

import (
	"passerelle/graph/french"
)

// A LabelGender says in which gender a label is shown.
type LabelGender string

// The genders of labels.
const (
	LabelMasculine LabelGender = "MASCULINE"
	LabelFeminine  LabelGender = "FEMININE"
	LabelBoth      LabelGender = "BOTH"
)

// DisplayLabel returns the métier's title as it is shown to a person, in one gender or both: short,
// with its capital and accents, and without brackets and inclusive marks. "Educateur / Educatrice de
// jeunes enfants" gives "Éducateur de jeunes enfants" in the masculine.
func (m *Metier) DisplayLabel(gender LabelGender) string {
	title := m.title()
	switch gender {
	case LabelBoth:
		return title.DisplayBoth()
	case LabelFeminine:
		return title.Display(french.GenderFeminine)
	}
	return title.Display(french.GenderMasculine)
}
