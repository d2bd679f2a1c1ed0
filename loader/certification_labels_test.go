package loader_test

import (
	"testing"

	"passerelle/loader"
)

func TestCertificationLabels(t *testing.T) {
	const paper, permit = "Certifications", "Habilitations"
	for _, test := range []struct{ label, subcategory, want string }{
		{"BTS électrotechnique", paper, "BTS BAC_2"},
		{"Licence pro mention commerce et distribution", paper, "LICENCE_PRO BAC_3"},
		{"Master mention informatique", paper, "MASTER BAC_5"},
		{"Bac pro logistique", paper, "AUTRE BAC"},
		{"Diplôme d'Etat d'infirmier (ière)", paper, "DIPLOME BAC_3"},
		{"Diplôme d'Etat d'infirmier de bloc opératoire", paper, "DIPLOME"},
		{"Diplôme d'études spécialisées chirurgie orale", permit, "DIPLOME"},
		{"Ingénieur diplômé du CESI spécialité informatique", permit, "DIPLOME BAC_5"},
		{"CQP opérateur en traitement des cuirs et peaux", permit, "AUTRE"},
		{"Permis de conduire catégorie B", paper, "HABILITATION"},
		{"Ponts roulants (CACES R 318)", permit, "HABILITATION"},
		{"Certificat d'aptitude à la conduite en sécurité R490 grues de chargement", paper, "HABILITATION"},
		{"Certificat de sauveteur-secouriste du travail (SST)", paper, "HABILITATION"},
		{"Licence de conducteur de train", paper, "HABILITATION"},
		{"Conduite de chariot cavalier", permit, "HABILITATION"},
		{"Manager d'unité marchande", paper, "AUTRE"},
	} {
		if got := loader.Certification(test.label, test.subcategory); got != test.want {
			t.Errorf("%s, of %s: %s, want %s", test.label, test.subcategory, got, test.want)
		}
	}
}

func TestCompulsoryCertifications(t *testing.T) {
	const nurse, licence = "Diplôme d'Etat d'infirmier (ière)", "Permis de conduire catégorie B"
	for _, test := range []struct {
		sentence, label string
		legal           bool
		want            string
	}{
		{"Accessible avec un Diplôme d'État d'Infirmière, obligatoire pour exercer.", nurse, false, "yes"},
		{"Un Certificat de membre d'équipage de cabine (CCA) est obligatoire.", "Certificat de membre d'équipage de cabine (CCA)", false, "yes"},
		{"Le chauffeur doit être titulaire du permis de conduire de la catégorie B.", licence, false, "yes"},
		{"S'il conduit, il doit être titulaire du permis B.", licence, false, ""},
		{"Un permis B est utile mais non obligatoire.", licence, false, "no"},
		{"Le permis B n'est pas obligatoire.", licence, false, "no"},
		{"Un permis B, obligatoire pour certaines fonctions, peut être demandé.", licence, false, ""},
		{"Le permis B peut être obligatoire.", licence, false, ""},
		{"Le permis B est utile. Un casier vierge est obligatoire.", licence, false, ""},
		{"Cet emploi est accessible avec un diplôme d'État d'infirmier.", nurse, true, "yes"},
		{"Cet emploi est accessible avec un diplôme d'État d'infirmier.", nurse, false, ""},
		{"Cet emploi est accessible avec un diplôme d'État d'infirmier ou un master.", nurse, true, ""},
		{"Accessible avec un diplôme d'État d'aide-soignant, obligatoire pour exercer.", nurse, true, ""},
	} {
		got := ""
		if is := loader.Compulsory(test.sentence, test.label, test.legal); is != nil {
			got = map[bool]string{true: "yes", false: "no"}[*is]
		}
		if got != test.want {
			t.Errorf("%s in %q: %q, want %q", test.label, test.sentence, got, test.want)
		}
	}
}
