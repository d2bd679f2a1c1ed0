package loader_test

import (
	"strings"
	"testing"

	"passerelle/loader"
)

func TestAccessLevels(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Cet emploi est accessible avec un diplôme de niveau Bac+2 à Bac+5 en informatique.", "BAC_2 BAC_5"},
		{"Accessible avec un CAP/BEP en hôtellerie.", "CAP"},
		{"Accessible avec un BTS, un DUT ou une Licence Pro.", "BAC_2 BAC_3"},
		{"Accessible avec une licence ou un Diplôme d'Ingénieur en chimie.", "BAC_3 BAC_5"},
		{"Accessible sans condition de diplôme.", "SANS_DIPLOME"},
		{"Le métier n'est pas conditionné par la détention d'un diplôme.", "SANS_DIPLOME"},
		{"Accessible à tous les niveaux de qualification.", "SANS_DIPLOME"},
		{"Ce métier ne peut s'exercer sans qualification.", ""},
		{"Accessible sans qualification particulière, mais un CAP peut être un atout.", "SANS_DIPLOME"},
		{"Accessible avec un bac pro. Un master est apprécié.", "BAC"},
		{"Accessible avec une Licence de pilote.", ""},
		{"Accessible avec un Diplôme d'État d'infirmière, obligatoire pour exercer.", "BAC_3"},
		{"Accessible avec le Diplôme d'Etat d'Aide-Soignant.", "BAC"},
		{"Accessible avec le Diplôme d'Etat d'infirmier de bloc opératoire.", ""},
		{"Accessible avec un Diplôme d'État de docteur en médecine.", "BAC_8"},
		{"Accessible avec un brevet professionnel agricole ou un BP.", "CAP BAC"},
		{"Le but est de plaire.", ""},
		{"", ""},
	} {
		if got := strings.Join(loader.AccessLevels(test.text), " "); got != test.want {
			t.Errorf("levels of %q: %q, want %q", test.text, got, test.want)
		}
	}
}
