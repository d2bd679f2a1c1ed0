package graph

import (
	"passerelle/graph/fact"
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
func (m *Metier) DisplayLabel(gender LabelGender) string { return displayed(m.title(), gender) }

// DisplayLabel returns the appellation as it is shown to a person, as that of a métier does.
func (a *Appellation) DisplayLabel(gender LabelGender) string {
	return displayed(french.Title{Label: a.Label, Feminine: fact.OrEmpty(a.Feminine), Masculine: fact.OrEmpty(a.Masculine)}, gender)
}

// displayed returns a title as it is shown to a person, in one gender or both.
func displayed(title french.Title, gender LabelGender) string {
	switch gender {
	case LabelBoth:
		return title.DisplayBoth()
	case LabelFeminine:
		return title.Display(french.GenderFeminine)
	}
	return title.Display(french.GenderMasculine)
}
