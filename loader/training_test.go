package loader_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/loader"
)

func TestTrainingKind(t *testing.T) {
	for _, test := range []struct {
		label string
		kind  graph.TrainingKind
		level graph.Level // "" where the name fixes none
	}{
		{"BTS communication", graph.Bts, graph.LevelBac2},
		{"BTSA gestion forestière", graph.Bts, graph.LevelBac2},
		{"BUT information-communication", graph.But, graph.LevelBac3},
		{"DUT chimie", graph.OtherTraining, graph.LevelBac2},
		{"licence pro mention métiers du numérique", graph.LicencePro, graph.LevelBac3},
		{"Licence professionnelle E-commerce", graph.LicencePro, graph.LevelBac3},
		{"Licence production animale", graph.Licence, graph.LevelBac3},
		{"licence mention droit", graph.Licence, graph.LevelBac3},
		{"Bachelor design", graph.Bachelor, ""},
		{"master mention droit", graph.Master, graph.LevelBac5},
		{"mastère spé. marketing", graph.Mastere, ""},
		{"Mastere spécialisé énergie", graph.Mastere, ""},
		{"MBA en marketing digital", graph.Mba, ""},
		{"Diplôme d'IEP", graph.Diploma, ""},
		{"diplome d'ingénieur", graph.Diploma, graph.LevelBac5},
		{"diplôme d'ingénieur agronome", graph.Diploma, graph.LevelBac5},
		{"diplôme de comptabilité et de gestion", graph.Diploma, graph.LevelBac3},
		{"diplôme d'État d'infirmier", graph.Diploma, ""},
		{"DE infirmier", graph.Diploma, ""},
		{"DU droit du numérique", graph.Diploma, ""},
		{"du droit", graph.OtherTraining, ""},
		{"CAPa métiers de l'agriculture", graph.OtherTraining, graph.LevelCap},
		{"CAPA (certificat d'aptitude à la profession d'avocat)", graph.OtherTraining, ""},
		{"BPREA responsable d'entreprise agricole", graph.OtherTraining, graph.LevelBac},
		{"BTM traiteur", graph.OtherTraining, graph.LevelBac},
		{"CAP menuisier", graph.OtherTraining, graph.LevelCap},
		{"bac pro commerce", graph.OtherTraining, graph.LevelBac},
		{"doctorat en chimie", graph.OtherTraining, graph.LevelBac8},
		{"chargé de marketing", graph.OtherTraining, ""},
		{"buttes et collines", graph.OtherTraining, ""},
		{"marketing digital (IEA)", graph.OtherTraining, ""},
		{"", graph.OtherTraining, ""},
	} {
		if got := loader.TrainingKind(test.label); got != test.kind {
			t.Errorf("kind of %q is %s, want %s", test.label, got, test.kind)
		}
		var level graph.Level
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
