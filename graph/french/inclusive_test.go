package french_test

import (
	"testing"

	"passerelle/graph/french"
)

func TestInclusiveReadings(t *testing.T) {
	for text, want := range map[string]string{
		"chargé·e de communication":     "chargé de communication",
		"chargé(e) de communication":    "chargé de communication",
		"chargé-e de communication":     "chargé de communication",
		"chargé/e de communication":     "chargé de communication",
		"chargé.e.s de communication":   "chargé de communication",
		"chargé-e-s de communication":   "chargé de communication",
		"chargé(e)s de communication":   "chargé de communication",
		"chargé(e)(s) de communication": "chargé de communication",
		"chargéE de communication":      "chargé de communication",
		"chargéEs de communication":     "chargé de communication",

		"CHARGÉ·E DE COMMUNICATION":        "CHARGÉ DE COMMUNICATION",
		"boulanger·ère":                    "boulanger",
		"boulanger·gère":                   "boulanger",
		"boulanger·ère·s":                  "boulanger",
		"boulangers·ères":                  "boulanger",
		"BOULANGER(ÈRE)":                   "BOULANGER",
		"boulang(er/ère)":                  "boulanger",
		"boulang·er·ère":                   "boulanger",
		"boulanger ou boulangère":          "boulanger",
		"boulangers ou boulangères":        "boulanger",
		"boulanger·ère-pâtissier·ère":      "boulanger-pâtissier",
		"décorateur·trice":                 "décorateur",
		"décorateur·rice":                  "décorateur",
		"décorateur/-trice":                "décorateur",
		"décorateur (-trice)":              "décorateur",
		"coiffeur(euse)":                   "coiffeur",
		"coiffeur(se)":                     "coiffeur",
		"coiffeurs-ses":                    "coiffeur",
		"act·eur·rice":                     "acteur",
		"act·rice·eur":                     "acteur",
		"act(eur/rice)":                    "acteur",
		"acteur/rice":                      "acteur",
		"lecteur·ice":                      "lecteur",
		"directeur·rice marketing digital": "directeur marketing digital",
		"directrice/eur marketing":         "directeur marketing",
		"infirmier.ère":                    "infirmier",
		"technicien-ne":                    "technicien",
		"technicien·enne":                  "technicien",
		"ambassadeur·drice":                "ambassadeur",
		"maraîcher·hère":                   "maraîcher",
		"chef(fe) de projet":               "chef de projet",
		"chef·fe·s de projet":              "chef de projet",
		"agent·e d'accueil":                "agent d'accueil",
		"conseiller/ère":                   "conseiller",
		"conseiller·lère":                  "conseiller",
		"hôte·sse de caisse":               "hôte de caisse",
		"commerciaux·ales":                 "commercial",
		"agents commerciaux":               "agents commerciaux",
		"éducateurs·rices spécialisé·e·s":  "éducateur spécialisé",
		"technico-commercial-e":            "technico-commercial",
		"sapeur·e-pompier·ère":             "sapeur-pompier",
		"vendeur (H/F)":                    "vendeur",
		"bibliothécaire·s":                 "bibliothécaire",
		"bibliothécaire(s)":                "bibliothécaire",
		"bibliothécaire":                   "bibliothécaire",
		"cadres":                           "cadres",
		"boulangère":                       "boulangère",
		"Node.js":                          "Node.js",
		"DevOps":                           "DevOps",
		"JavaEE":                           "JavaEE",
		"Responsabilité sociétale (R.S.E)": "Responsabilité sociétale (R.S.E)",
		"énergie/pétrochimie":              "énergie/pétrochimie",
		"prêt-à-porter":                    "prêt-à-porter",
		"énergie (gaz/eau)":                "énergie (gaz/eau)",
		"":                                 "",
	} {
		if got := french.InclusiveReadings(text)[0]; got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
