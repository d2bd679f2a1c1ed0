package french_test

import (
	"testing"

	"passerelle/graph/french"
)

func TestTitleGender(t *testing.T) {
	for form, want := range map[string]french.Gender{
		"animatrice": french.GenderFeminine, "Animateur web": french.GenderMasculine, "Web vendeuse": french.GenderFeminine,
		"Chargée de mission": french.GenderFeminine, "Chargé de mission": french.GenderMasculine, "Sage-femme": french.GenderFeminine,
		"Analyste financier": french.GenderMasculine, "Responsable administrative": french.GenderFeminine,
		"E-commercial": french.GenderMasculine, "Assistant community manager": french.GenderMasculine, "Détective privé": french.GenderMasculine,
		"community manager": french.GenderEpicene, "Responsable marketing digital": french.GenderEpicene,
		"Social media manager": french.GenderEpicene, "Notaire": french.GenderEpicene, "UX - UI Designer": french.GenderEpicene,
		"Responsable de la directrice": french.GenderEpicene, "Matelot": french.GenderUnknown, "SEO": french.GenderUnknown,
		"Animateur.trice": french.GenderUnknown, "": french.GenderUnknown,
	} {
		if got := french.TitleGender(form); got != want {
			t.Errorf("TitleGender(%q) = %v, want %v", form, got, want)
		}
	}
}
