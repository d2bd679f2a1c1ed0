package identity_test

import (
	"fmt"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/identity"
)

func ExampleResolve() {
	cm := fact.Identifier{Scheme: fact.SchemeOnisep, Value: "MET.93"}
	name := func(subject fact.Identifier, title string, line int, preferred bool) fact.Fact {
		return fact.Fact{
			Subject:   subject,
			Statement: fact.Naming{Title: french.ParseTitle(title), Preferred: preferred},
			Evidence:  fact.Evidence{Document: &fact.Document{ID: "document:blog"}, Line: line, Rule: "title"},
		}
	}
	facts := []fact.Fact{
		name(cm, "Community manager", 1, true),
		name(cm, "Animateur.trice de communauté", 2, false),
	}
	for k, title := range []string{"community manager", "Animatrice de communauté", "Chef de projet"} {
		facts = append(facts, name(fact.TitleIdentifier(french.ParseTitle(title)), title, 3+k, true))
	}
	r, err := identity.Resolve(facts)
	if err != nil {
		fmt.Println(err)
		return
	}
	for id, identifiers := range r.Groups() {
		fmt.Println(id)
		for _, identifier := range identifiers[1:] {
			fmt.Printf("  %s: %s\n", identifier.Value, r.Reason(identifier, identifiers[0]).Reason())
		}
	}
	// Output:
	// metier:MET.93
	//   animatrice-de-communaute: title listed among its appellations “animateur de communaute”
	//   community-manager: same title “community manager”
	// metier:chef-de-projet
}
