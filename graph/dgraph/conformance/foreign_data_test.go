package conformance

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/fact"
)

// What other applications keep in the same database stays, under names of ours or their own.
func testForeignData(t *testing.T, client *dgo.Dgraph) {
	if err := client.Alter(t.Context(), &api.Operation{Schema: "theirs: string @index(exact) .\nfriend: [uid] ."}); err != nil {
		t.Fatal(err)
	}
	s := open(t, client, "a")
	d := dataset(t, wide("un", 30))
	write(t, s, d)
	metier := uidOf(t, client, d.Metiers[0].ID)
	uids := mutate(t, client, fmt.Sprintf(`
		_:a <theirs> "x" .
		_:a <dgraph.type> "Skill" .
		_:a <label> "not ours" .
		_:a <skill> _:b .
		_:b <theirs> "y" .
		_:b <friend> <%[1]s> .
		<%[1]s> <theirs> "a note on ours" .
		<%[1]s> <dgraph.type> "Theirs" .`, metier), "")
	foreign := fmt.Sprintf(`{ q(func: uid(%s, %s)) { theirs dgraph.type label skill { theirs } friend { uid } } n(func: has(theirs)) { theirs } }`,
		uids["a"], uids["b"])
	want := query(t, client, foreign)
	same(t, s, d)
	for _, d := range []*graph.Dataset{d, dataset(t, wide("deux", 30)), dataset(t)} {
		write(t, s, d)
		same(t, s, d)
		if diff := cmp.Diff(want, query(t, client, foreign)); diff != "" {
			t.Fatalf("foreign data (-want +got):\n%s", diff)
		}
	}
}

// A name that another application uses in another sense is not redeclared.
func testClash(t *testing.T, client *dgo.Dgraph) {
	theirs := "label: int .\nskill: [uid] .\nstatus: string .\ntype Document {\n  label\n}"
	if err := client.Alter(t.Context(), &api.Operation{Schema: theirs}); err != nil {
		t.Fatal(err)
	}
	err := dgraph.New(client).Migrate(t.Context())
	var clash *dgraph.ClashError
	if !errors.As(err, &clash) {
		t.Fatalf("Migrate: %v, want a *ClashError", err)
	}
	want := []string{"label", "skill", "status", "type Document"}
	if query(t, client, "schema {}")["schema"] == nil {
		want = want[3:] // this engine lists no predicates
	}
	if diff := cmp.Diff(want, clash.Names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Check reports what does not follow from the facts, and Write mends it.
func testDamage(t *testing.T, client *dgo.Dgraph) {
	s := open(t, client, "a")
	source := newSource("d")
	chef, cook := source.metier("chef"), source.metier("cuisinier")
	source.state(cook, fact.Move{To: chef, Kind: fact.Evolution})
	source.state(chef, fact.SkillNeed{Label: "anglais", Kind: fact.Savoir, Importance: new(0.5)})
	d := dataset(t, source.facts)
	for name, c := range map[string]struct{ set, remove, want string }{
		"lost label":   {"", `<CHEF> <label> * .`, "metier:chef should have label"},
		"other label":  {`<CHEF> <label> "x" .`, "", "metier:chef should have label"},
		"facts lost":   {`<CHEF> <skill> <ANGLAIS> (importance=0.7) .`, "", "document:d: its facts are not those that were loaded"},
		"lost edge":    {"", `<CHEF> <skill> <ANGLAIS> .`, "document:d: its facts are not those that were loaded"},
		"edge astray":  {`<CHEF> <skill> <CHEF> .`, "", "metier:chef should not have skill metier:chef"},
		"second node":  {`_:x <passerelle.id> "metier:chef" .`, "", "repeats an id"},
		"lost type":    {"", `<CHEF> <dgraph.type> * .`, `metier:chef should have dgraph.type "Metier"`},
		"facts broken": {`<CHEF> <skill> <ANGLAIS> (facts="[") .`, "", "facts of skill from metier:chef"},
	} {
		t.Run(name, func(t *testing.T) {
			write(t, s, d)
			same(t, s, d)
			uids := strings.NewReplacer("CHEF", uidOf(t, client, "metier:chef"), "ANGLAIS", uidOf(t, client, "skill:anglais"))
			mutate(t, client, uids.Replace(c.set), uids.Replace(c.remove))
			_, err := s.Check(t.Context())
			var damaged *dgraph.DamagedError
			if !errors.As(err, &damaged) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Check: %v, want a *DamagedError with %s", err, c.want)
			}
			write(t, s, d)
			same(t, s, d)
		})
	}
}
