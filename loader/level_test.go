package loader_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"passerelle/loader"
)

func TestLevels(t *testing.T) {
	for _, test := range []struct{ text, levels, malformed string }{
		{text: "bac + 3", levels: "bac + 3=BAC_3"},
		{text: "un Bac+2 ou BAC +5", levels: "Bac+2=BAC_2 BAC +5=BAC_5"},
		{text: "niveau bac + 2 :", levels: "bac + 2=BAC_2"},
		{text: "bac\u00a0+\u202f3", levels: "bac\u00a0+\u202f3=BAC_3"},
		{text: "niveau **Bac** (technologique) à **Bac+2**", levels: "Bac=BAC Bac+2=BAC_2"},
		{text: "**Bac** + **5**", levels: "Bac** + **5=BAC_5"},
		{text: "bac + 4, + 5 (master)", levels: "bac + 4=BAC_4 + 5=BAC_5"},
		{text: "bac+3/5", levels: "bac+3=BAC_3 5=BAC_5"},
		{text: "de bac +3 à +5", levels: "bac +3=BAC_3 +5=BAC_5"},
		{text: "bac + 2 à 3 ans d'expérience", levels: "bac + 2=BAC_2"},
		{text: "bac+2, 5 semaines", levels: "bac+2=BAC_2"},
		{text: "du bac à bac + 8", levels: "bac=BAC bac + 8=BAC_8"},
		{text: "un bac pro", levels: "bac=BAC"},
		{text: "niveau baccalauréat", levels: "baccalauréat=BAC"},
		{text: "bac + 0", levels: "bac + 0=BAC"},
		{text: "Après le bac, après le baccalauréat, post-bac"},
		{text: "un bac à sable, des bacs de tri, un bachelier, Bachelor, débac"},
		{text: "sans diplôme particulier", levels: "sans diplôme particulier=SANS_DIPLOME"},
		{text: "Sans aucun diplôme", levels: "Sans aucun diplôme=SANS_DIPLOME"},
		{text: "aucun diplôme n’est exigé", levels: "aucun diplôme n’est exigé=SANS_DIPLOME"},
		{text: "ne s'exerce pas sans diplôme"},
		{text: "CAP/BEP ou équivalent", levels: "CAP=CAP BEP=CAP"},
		{text: "niveau cap", levels: "niveau cap=CAP"},
		{text: "garder le cap, CAPES"},
		{text: "un doctorat", levels: "doctorat=BAC_8"},
		{text: "un Bac++ ou Bac+5", levels: "Bac+5=BAC_5", malformed: "Bac++"},
		{text: "bac + 12", malformed: "bac + 12"},
		{text: "bac+9 ou bac +", malformed: "bac+9|bac +"},
		{text: "bac + 99999999999999999999", malformed: "bac + 99999999999999999999"},
		{text: ""},
	} {
		check := func(form, text, levels, malformed string) {
			gotLevels, gotMalformed := loader.Levels(text)
			if diff := cmp.Diff(levels, strings.Join(gotLevels, " ")); diff != "" {
				t.Errorf("levels of %q, %s (-want +got):\n%s", test.text, form, diff)
			}
			if diff := cmp.Diff(malformed, strings.Join(gotMalformed, "|")); diff != "" {
				t.Errorf("malformed levels of %q, %s (-want +got):\n%s", test.text, form, diff)
			}
		}
		check("as it is", test.text, test.levels, test.malformed)
		check("decomposed", norm.NFD.String(test.text), norm.NFD.String(test.levels), test.malformed)
	}
}
