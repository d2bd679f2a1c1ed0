package resolvers_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph/fact"
	"passerelle/resolvers"
)

// dares returns a document about the families of two métiers with a move between them.
func dares() *notebook {
	n := &notebook{document: &fact.Document{ID: fact.DocumentID("dares.csv"), Title: "Dares", Format: "dares", Hash: "d4"}}
	web, head := fact.Identifier{Scheme: fact.SchemeOnisep, Value: "MET.1"}, fact.Identifier{Scheme: fact.SchemeOnisep, Value: "MET.2"}
	n.call(web, "Animateur web")
	n.call(head, "Directeur")
	n.note(web, "vers directeur", fact.Move{To: head, Kind: fact.Evolution})
	n.note(web, "E1101", fact.Coding{Code: "E1101", Version: new("3")})
	n.note(head, "M1705", fact.Coding{Code: "M1705", Version: new("3")})
	n.note(fact.Rome3CodeIdentifier("E1101"), "E1101;Animation", fact.CodeName{Label: "Animation"})
	family := fact.FamilyIdentifier("U0Z80")
	n.note(family, "U0Z80;E1101", fact.Grouping{Code: "E1101"})
	n.note(family, "U0Z80,2003-2005,1441", fact.MedianPay{NetMonthly: 1441, Period: "2003-2005"})
	n.note(family, "U0Z80,2017-2019,1800", fact.MedianPay{NetMonthly: 1800, Period: "2017-2019"})
	n.note(family, "U0Z80,moins de 1250 €", fact.PayShare{NetMax: new(1250), Share: 0.1875})
	n.note(family, "U0Z80,1,4,nat", fact.Tension{Year: 2019, Index: -0.6372, Category: 1, Hiring: 4, Employed: new(43_200)})
	n.note(family, "U0Z80,4,reg 11", fact.Tension{Year: 2019, Region: "11", Index: 0.5, Category: 4})
	n.note(fact.FamilyIdentifier("U0Z"), "U0Z 11 4119", fact.Outlook{
		Label: new("Communication"), Region: "11", From: 2019, To: 2030, Employed: 19_802, Created: -1232, Leaving: 5352, ToFill: 4119, Beginners: -5750,
	})
	n.note(fact.FamilyIdentifier("R4Z90"), "R4Z90;M1705", fact.Grouping{Code: "M1705"})
	n.note(fact.FamilyIdentifier("R4Z90"), "R4Z90,2017-2019,3450", fact.MedianPay{NetMonthly: 3450, Period: "2017-2019"})
	return n
}

const familiesQuery = `{ metier(ref: "MET.1") { families { family { id code label level broader { label } } code { code label } through { reason } evidence { line }
    pay { family { code } medianNetMonthly period earlier { netMonthly period } spread { netMin netMax share } evidence { quote } }
    demand { year region { name } category words index employed factors { kind label value words } years { year index } }
    regional: demand(region: "11") { region { code name } category words }
    none: demand(region: "53") { year }
    outlook { family { code } from to toFill employed regions { region { name } toFill created leaving beginners } } } }
  romeCode(code: "rome3:M1705") { families { code pay { medianNetMonthly } demand { year } outlook { to } romeCodes { code } } }
  node(id: "fap:U0Z") { id ... on Family { label level pay { period } } }
  careerPaths(from: "MET.1", to: "MET.2", first: 1) { paths { cost { salaryChange {
    basis yearlyMin from { raw } netMonthlyMin netMonthlyMax period fromFamilies { family { code } } toFamilies { family { code } } } } } } }`

// TestFamilies asks for all that is known of the families of métiers.
func TestFamilies(t *testing.T) {
	url := serve(t, resolvers.Options{Source: always(newSnapshot(t, dares()))})
	got := indent(t, ask(t, url, familiesQuery).body)
	const golden = "testdata/families.answer.json"
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	refused := ask(t, url, `{ metier(ref: "MET.1") { families { demand(region: "99") { year } } } }`)
	if diff := cmp.Diff("BAD_USER_INPUT", refused.code(t)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
