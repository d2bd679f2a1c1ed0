package resolvers_test

import (
	"strings"
	"testing"

	"passerelle/graph/fact"
	"passerelle/resolvers"
)

// certifications returns a register in which a certification names a family of ROME 3, and a list with a
// formation that leads to it.
func certifications() *notebook {
	n := &notebook{document: &fact.Document{ID: "document:familles", Title: "Familles", Format: "test", Hash: "r1"}}
	number := "RNCP77"
	n.note(fact.Rome3CodeIdentifier("E1101"), "RNCP77 E1101", fact.Preparation{ID: &number, Label: number, Kind: fact.OtherTraining})
	n.note(fact.TrainingIdentifier(number), "RNCP77 EXP", fact.Registration{
		Ways: []fact.WayIn{fact.WayExperience}, Certifiers: []string{"Une école"}, Block: &fact.Block{Code: "RNCP77BC01", Label: "Animer"},
	})
	n.note(fact.TrainingIdentifier("FOR.77"), "FOR.77", fact.Listing{
		Label: "Licence d'animation", Level: new(fact.LevelBac3), Kind: fact.Licence, Duration: new("1 an"), Certifications: []string{number},
	})
	return n
}

// TestRegisterAnswered asks for the trainings of a métier's family with what the register says of them.
func TestRegisterAnswered(t *testing.T) {
	url := serve(t, resolvers.Options{Source: always(newSnapshot(t, fiche(), careersPage(), register(), certifications()))})
	got := ask(t, url, `{
		metier(ref: "MET.93") { trainings(first: 100) { edges { through { code } certification { id } why
			node { id durationYears waysIn certifiers blocks { code label evidence { line } } romeCodes { id } } } } }
		romeCode(code: "rome3:E1101") { trainings(first: 5) { totalCount } }
	}`)
	for _, want := range []string{
		`"through":{"code":"E1101"},"certification":{"id":"training:RNCP77"},"why":"the register says that RNCP77 leads to the family E1101 of ROME 3`,
		`"node":{"id":"training:FOR.77","durationYears":1,"waysIn":["VAE"],"certifiers":["Une école"],"blocks":[{"code":"RNCP77BC01","label":"Animer","evidence":[{"line":2}]}],"romeCodes":[{"id":"rome3:E1101"}]}`,
		`"through":null,"certification":null,"why":null`, `"romeCode":{"trainings":{"totalCount":1}}`,
	} {
		if got.status != 200 || !strings.Contains(got.body, want) {
			t.Errorf("status %d, without %s:\n%s", got.status, want, got.body)
		}
	}
}
