package fact_test

import (
	"fmt"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

func ExampleNewSet() {
	fiche := &fact.Document{ID: fact.DocumentID("fiche.md"), Title: "Community manager"}
	cm := fact.Identifier{Scheme: fact.SchemeOnisep, Value: "MET.93"}
	access := fact.Fact{
		Subject:   cm,
		Statement: fact.Access{Level: fact.LevelBac3, Raw: "bac + 3"},
		Evidence:  fact.Evidence{Document: fiche, Line: 12, Start: 310, End: 317, Quote: "bac + 3", Rule: "access"},
	}
	name := fact.Fact{
		Subject:   cm,
		Statement: fact.Naming{Title: french.ParseTitle("Community manager"), Preferred: true},
		Evidence:  fact.Evidence{Document: fiche, Line: 1, Start: 2, End: 19, Quote: "Community manager", Rule: "title"},
	}
	set, err := fact.NewSet([]fact.Fact{access, name, access})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range set.Facts {
		fmt.Println(f.Evidence.Line, f.Subject.MetierID(), f.Statement.Predicate(), f.Statement.ObjectID())
	}

	access.Statement = fact.Access{Level: "BAC+3"}
	_, err = fact.NewSet([]fact.Fact{access})
	fmt.Println(err)
	// Output:
	// 1 metier:MET.93 appellation appellation:community-manager
	// 12 metier:MET.93 accessLevel accessLevel:BAC_3
	// document:fiche-md:12: unknown level "BAC+3"
}
