package loader_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph/fact"
	"passerelle/loader"
)

func TestTrainingKind(t *testing.T) {
	for _, test := range []struct {
		label string
		kind  fact.TrainingKind
		level fact.Level // "" if the name fixes none
	}{
		{"BTS communication", fact.Bts, fact.LevelBac2},
		{"BTSA gestion forestière", fact.Bts, fact.LevelBac2},
		{"BUT information-communication", fact.But, fact.LevelBac3},
		{"DUT chimie", fact.OtherTraining, fact.LevelBac2},
		{"licence pro mention métiers du numérique", fact.LicencePro, fact.LevelBac3},
		{"Licence professionnelle E-commerce", fact.LicencePro, fact.LevelBac3},
		{"Licence production animale", fact.Licence, fact.LevelBac3},
		{"licence mention droit", fact.Licence, fact.LevelBac3},
		{"Bachelor design", fact.Bachelor, ""},
		{"master mention droit", fact.Master, fact.LevelBac5},
		{"mastère spé. marketing", fact.Mastere, ""},
		{"Mastere spécialisé énergie", fact.Mastere, ""},
		{"MBA en marketing digital", fact.Mba, ""},
		{"Diplôme d'IEP", fact.Diploma, ""},
		{"diplome d'ingénieur", fact.Diploma, fact.LevelBac5},
		{"diplôme d'ingénieur agronome", fact.Diploma, fact.LevelBac5},
		{"diplôme de comptabilité et de gestion", fact.Diploma, fact.LevelBac3},
		{"diplôme d'État d'infirmier", fact.Diploma, ""},
		{"DE infirmier", fact.Diploma, ""},
		{"DU droit du numérique", fact.Diploma, ""},
		{"du droit", fact.OtherTraining, ""},
		{"CAPa métiers de l'agriculture", fact.OtherTraining, fact.LevelCap},
		{"CAPA (certificat d'aptitude à la profession d'avocat)", fact.OtherTraining, ""},
		{"BPREA responsable d'entreprise agricole", fact.OtherTraining, fact.LevelBac},
		{"BTM traiteur", fact.OtherTraining, fact.LevelBac},
		{"CAP menuisier", fact.OtherTraining, fact.LevelCap},
		{"bac pro commerce", fact.OtherTraining, fact.LevelBac},
		{"doctorat en chimie", fact.OtherTraining, fact.LevelBac8},
		{"chargé de marketing", fact.OtherTraining, ""},
		{"buttes et collines", fact.OtherTraining, ""},
		{"marketing digital (IEA)", fact.OtherTraining, ""},
		{"", fact.OtherTraining, ""},
	} {
		if got := loader.TrainingKind(test.label); got != test.kind {
			t.Errorf("kind of %q is %s, want %s", test.label, got, test.kind)
		}
		var level fact.Level
		if got := loader.FixedLevel(test.label); got != nil {
			level = *got
		}
		if level != test.level {
			t.Errorf("level of %q is %q, want %q", test.label, level, test.level)
		}
	}
}

func TestSplitTrainings(t *testing.T) {
	for _, test := range []struct {
		label string
		want  []string
	}{
		{"Master en droit", []string{"Master en droit"}},
		{"BUT chimie ou génie biologique", []string{"BUT chimie", "BUT génie biologique"}},
		{"Licence ou master en droit", []string{"Licence en droit", "master en droit"}},
		{"BTS ou BUT chimie", []string{"BTS chimie", "BUT chimie"}},
		{"CAP ou BEP", []string{"CAP", "BEP"}},
		{"Master en droit ou économie", []string{"Master en droit", "Master en économie"}},
		{"Diplôme d'école de commerce ou de gestion", []string{"Diplôme d'école de commerce", "Diplôme d'école de gestion"}},
		{"Diplôme d'école de commerce ou d'ingénieur", []string{"Diplôme d'école de commerce", "Diplôme d'ingénieur"}},
		{"CAP bois ; BEP bois", []string{"CAP bois", "BEP bois"}},
		{"licence pro conception, rédaction et réalisation web", []string{"licence pro conception, rédaction et réalisation web"}},
		{"BTS tourisme, BUT carrières sociales", []string{"BTS tourisme", "BUT carrières sociales"}},
		{"École de commerce ou de gestion", []string{"École de commerce ou de gestion"}},
		{"BTS commerce (MCO ou NDRC)", []string{"BTS commerce (MCO ou NDRC)"}},
	} {
		if diff := cmp.Diff(test.want, loader.SplitTrainings(test.label)); diff != "" {
			t.Errorf("trainings of %q (-want +got):\n%s", test.label, diff)
		}
	}
}

func TestSplitTrainingList(t *testing.T) {
	list := "master ; diplôme d'école de communication, d'école en e-commerce, d'IEP"
	want := []string{"master", "diplôme d'école de communication", "diplôme d'école en e-commerce", "diplôme d'IEP"}
	if diff := cmp.Diff(want, loader.SplitTrainingList(list)); diff != "" {
		t.Errorf("trainings of %q (-want +got):\n%s", list, diff)
	}
}

func TestFindTrainings(t *testing.T) {
	for _, test := range []struct {
		sentence string
		want     []string
	}{
		{"2 ans pour préparer un CAP cuisine, éventuellement complété par un BP arts de la cuisine en 2 ans ; 3 ans pour le bac pro cuisine.",
			[]string{"CAP cuisine", "BP arts de la cuisine", "bac pro cuisine"}},
		{"2 ans pour le CAP électricien ou 3 ans pour le bac pro métiers de l'électricité (MELEC).",
			[]string{"CAP électricien", "bac pro métiers de l'électricité (MELEC)"}},
		{"2 ans pour un BTSA (productions animales ; agronomie...) ou 5 ans pour un diplôme d'ingénieur agronome.",
			[]string{"BTSA productions animales", "BTSA agronomie", "diplôme d'ingénieur agronome"}},
		{"5 ans pour obtenir un master métiers de l'enseignement, de l'éducation et de la formation (MEEF) mention premier degré.",
			[]string{"master métiers de l'enseignement, de l'éducation et de la formation (MEEF) mention premier degré"}},
		{"3 ans pour le diplôme d'État d'infirmier, qui confère le grade de licence.", []string{"diplôme d'État d'infirmier"}},
		{"Un CAP suffit pour débuter ; un bac pro ouvre plus de portes.", nil},
		{"avec un diplôme de niveau Bac ou un CAP/BEP complété par une expérience", nil},
		{"dans le but de passer un BTS", nil},
	} {
		if diff := cmp.Diff(test.want, loader.FindTrainings(test.sentence)); diff != "" {
			t.Errorf("trainings of %q (-want +got):\n%s", test.sentence, diff)
		}
	}
}
