package fact_test

import (
	"testing"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
)

func TestObjectID(t *testing.T) {
	for _, tt := range []struct {
		statement fact.Statement
		want      string
	}{
		{fact.Naming{Title: french.ParseTitle("Animateur.trice")}, "appellation:animateur"},
		{fact.Identity{Identifier: graphtest.Met(93)}, "identifier:MET.93"},
		{fact.Coding{Code: "E1101"}, "rome:E1101"},
		{fact.Coding{Code: "E1101", Version: new("4.0")}, "rome:E1101"},
		{fact.Coding{Code: "E1101", Version: new("v333")}, "rome3:E1101"},
		{fact.Coding{Code: "E1101", Version: new("3.1")}, "rome3:E1101"},
		{fact.Coding{Code: "E1101", Version: new("v34")}, "rome:E1101"},
		{fact.SkillNeed{Label: "Webmarketing", Kind: fact.Savoir}, "skill:webmarketing"},
		{fact.Preparation{ID: new("FOR.1084"), Label: "BTS verre"}, "training:FOR.1084"},
		{fact.Preparation{Label: "BTS verre", Level: new(fact.LevelBac2)}, "training:bac-2-bts-verre"},
		{fact.Preparation{Label: "BTS verre"}, "training:bts-verre"},
		{fact.Access{Level: fact.LevelBac3, Raw: "bac + 3"}, "accessLevel:BAC_3"},
		{fact.Employment{Label: "salarié"}, "status:salarie"},
		{fact.Interest{Label: "communiquer"}, "interest:communiquer"},
		{fact.Trait{Kind: fact.TraitInterest, Code: new("R"), Label: "Réaliste"}, "trait:riasec:r"},
		{fact.Trait{Kind: fact.TraitContext, Label: "En équipe"}, "trait:work-context:en-equipe"},
		{fact.Broader{Label: "Programmer"}, "skill:programmer"},
		{fact.Move{To: graphtest.Met(2), Kind: fact.Evolution}, ""},
	} {
		if got := tt.statement.ObjectID(); got != tt.want {
			t.Errorf("%+v points at %q, want %q", tt.statement, got, tt.want)
		}
	}
}
