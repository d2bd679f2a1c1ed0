package graph_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"passerelle/graph"
)

// same and different are curated identities.
func same(a, b graph.Identifier) *page {
	return newPage("curated.txt").state(a, graph.SameAs{Other: b, Reason: "we know"})
}

func different(a, b graph.Identifier) *page {
	return newPage("curated.txt").state(a, graph.DifferentFrom{Other: b, Reason: "we know"})
}

func TestIdentity(t *testing.T) {
	for _, tt := range []struct {
		name      string
		pages     []*page
		want      []string // ids of the métiers
		conflicts []graph.Conflict
	}{
		{
			"same title", []*page{newPage("a.txt").call(met(1), "Chef"), newPage("b.txt").title("Chef")},
			[]string{"metier:MET.1"}, nil,
		},
		{
			"same title in the other gender",
			[]*page{newPage("a.txt").title("Directeur marketing"), newPage("b.txt").title("Directrice marketing")},
			[]string{"metier:directeur-marketing"}, nil,
		},
		{
			"same title, written inclusively",
			[]*page{newPage("a.txt").call(rome("E1101"), "Animateur·rice"), newPage("b.txt").title("ANIMATRICE")},
			[]string{"metier:E1101"}, nil,
		},
		{
			"appellation of one", []*page{newPage("a.txt").call(met(1), "Chef", "Meneuse"), newPage("b.txt").title("Meneur")},
			[]string{"metier:MET.1"}, nil,
		},
		{
			"appellation of two",
			[]*page{newPage("a.txt").call(met(1), "Chef", "Meneur").call(met(2), "Cadre", "Meneuse"), newPage("b.txt").title("Meneur")},
			[]string{"metier:MET.1", "metier:MET.2", "metier:meneur"},
			[]graph.Conflict{{Name: "meneur", Metiers: []string{"metier:MET.1", "metier:MET.2", "metier:meneur"}, Reason: "more than one lists it"},
				{Name: "meneuse", Metiers: []string{"metier:MET.1", "metier:MET.2", "metier:meneur"}, Reason: "more than one lists it"}},
		},
		{
			"appellation of one that another number prefers",
			[]*page{newPage("a.txt").call(rome("E1101"), "Chef", "Pilote"), newPage("b.txt").call(met(1), "Pilote")},
			[]string{"metier:E1101", "metier:MET.1"},
			[]graph.Conflict{{Name: "pilote", Metiers: []string{"metier:E1101", "metier:MET.1"},
				Reason: "the name of one and a title of another, each with a number of its own"}},
		},
		{
			"appellations of one that two prefer between whom a document moves",
			[]*page{newPage("a.txt").call(met(1), "Chef", "Pilote", "Copiste"),
				newPage("b.txt").title("Pilote").title("Copiste").move(titled("Copiste"), titled("Pilote"), graph.Evolution)},
			[]string{"metier:MET.1", "metier:copiste", "metier:pilote"},
			[]graph.Conflict{{Name: "copiste", Metiers: []string{"metier:MET.1", "metier:copiste"}, Reason: "document:b-txt states a move between them"},
				{Name: "pilote", Metiers: []string{"metier:MET.1", "metier:pilote"}, Reason: "document:b-txt states a move between them"}},
		},
		{
			"shared secondary appellation", []*page{newPage("a.txt").title("Chef", "SMO").title("Cadre", "SMO")},
			[]string{"metier:cadre", "metier:chef"},
			[]graph.Conflict{{Name: "smo", Metiers: []string{"metier:cadre", "metier:chef"}, Reason: "each lists it among its other appellations"}},
		},
		{
			"two MET ids of one title", []*page{newPage("a.txt").call(met(1), "SMO"), newPage("b.txt").call(met(2), "SMO")},
			[]string{"metier:MET.1", "metier:MET.2"},
			[]graph.Conflict{{Name: "smo", Metiers: []string{"metier:MET.1", "metier:MET.2"}, Reason: "MET.1 is not MET.2"}},
		},
		{
			"ambiguous title of three",
			[]*page{newPage("a.txt").call(met(1), "SMO"), newPage("b.txt").call(met(2), "SMO"), newPage("c.txt").title("SMO")},
			[]string{"metier:MET.1", "metier:MET.2", "metier:smo"},
			[]graph.Conflict{{Name: "smo", Metiers: []string{"metier:MET.1", "metier:MET.2", "metier:smo"}, Reason: "MET.1 is not MET.2"}},
		},
		{
			"MET and ROME of one title", []*page{newPage("a.txt").call(met(1), "SMO"), newPage("b.txt").call(rome("E1101"), "SMO")},
			[]string{"metier:MET.1"}, nil,
		},
		{
			"stated move",
			[]*page{newPage("a.txt").call(met(1), "Chef", "SMO").title("SMO").move(met(1), titled("SMO"), graph.Evolution)},
			[]string{"metier:MET.1", "metier:smo"},
			[]graph.Conflict{{Name: "smo", Metiers: []string{"metier:MET.1", "metier:smo"}, Reason: "document:a-txt states a move between them"}},
		},
		{
			"identity", []*page{newPage("a.txt").title("Chef").state(titled("Chef"), graph.Identity{Identifier: met(1)}), newPage("b.txt").call(met(1), "Cadre")},
			[]string{"metier:MET.1"}, nil,
		},
		{
			"identity of a second MET id", []*page{newPage("a.txt").call(met(1), "Chef").state(met(1), graph.Identity{Identifier: met(2)})},
			[]string{"metier:MET.1"},
			[]graph.Conflict{{Name: "MET.2", Metiers: []string{"metier:MET.1", "metier:MET.2"}, Reason: "MET.1 is not MET.2"}},
		},
		{
			"curated same", []*page{newPage("a.txt").title("Chef").title("Cadre"), same(titled("Chef"), titled("Cadre"))},
			[]string{"metier:cadre"}, nil,
		},
		{
			"curated same by titles that MET ids bear",
			[]*page{newPage("a.txt").call(met(1), "Chef").call(rome("E1101"), "Cadre"), same(titled("Cheffe"), titled("Cadre"))},
			[]string{"metier:MET.1"}, nil,
		},
		{
			"curated same wins over a move",
			[]*page{newPage("a.txt").title("Chef").title("Cadre").move(titled("Chef"), titled("Cadre"), graph.Evolution), same(titled("Cadre"), titled("Chef"))},
			[]string{"metier:cadre"}, nil,
		},
		{
			"curated same of two MET ids", []*page{newPage("a.txt").call(met(1), "Chef").call(met(2), "Cadre"), same(met(1), met(2))},
			[]string{"metier:MET.1", "metier:MET.2"},
			[]graph.Conflict{{Name: "MET.2", Metiers: []string{"metier:MET.1", "metier:MET.2"}, Reason: "MET.1 is not MET.2"}},
		},
		{
			"curated different wins over a title", []*page{newPage("a.txt").call(met(1), "SMO"), newPage("b.txt").title("SMO"), different(met(1), titled("SMO"))},
			[]string{"metier:MET.1", "metier:smo"},
			[]graph.Conflict{{Name: "smo", Metiers: []string{"metier:MET.1", "metier:smo"}, Reason: "curated: we know"}},
		},
		{
			"curated different wins over curated same",
			[]*page{newPage("a.txt").title("Chef").title("Cadre"), different(titled("Chef"), titled("Cadre")), same(titled("Chef"), titled("Cadre"))},
			[]string{"metier:cadre", "metier:chef"},
			[]graph.Conflict{{Name: "cadre", Metiers: []string{"metier:cadre", "metier:chef"}, Reason: "curated: we know"}},
		},
		{
			"curated different wins over an identity",
			[]*page{newPage("a.txt").title("Chef").state(titled("Chef"), graph.Identity{Identifier: met(1)}).call(met(1), "Cadre"), different(met(1), titled("Chef"))},
			[]string{"metier:MET.1", "metier:chef"},
			[]graph.Conflict{{Name: "MET.1", Metiers: []string{"metier:MET.1", "metier:chef"}, Reason: "curated: we know"}},
		},
		{
			"curated names that nothing bears", []*page{newPage("a.txt").title("Chef"), same(titled("Chef"), titled("Nobody")), different(met(9), titled("Chef"))},
			[]string{"metier:chef"}, nil,
		},
		{
			"forms without a letter share nothing",
			[]*page{newPage("a.txt").
				state(met(1), graph.Naming{Title: graph.Title{Label: "Chef", Masculine: "—"}, Preferred: true}).
				state(titled("Cadre"), graph.Naming{Title: graph.Title{Label: "Cadre", Masculine: "…"}, Preferred: true})},
			[]string{"metier:MET.1", "metier:cadre"}, nil,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := dataset(t, tt.pages...)
			got := []string{}
			for _, m := range d.Metiers {
				got = append(got, m.ID)
			}
			requireEqual(t, tt.want, got)
			requireEqual(t, tt.conflicts, d.Conflicts)
		})
	}
}

// TestIdentityRomeCode makes a ROME code an identifier of the one métier filed under it.
func TestIdentityRomeCode(t *testing.T) {
	filed := func(numbers ...int) *page {
		p := newPage("a.txt")
		for _, n := range numbers {
			p.call(met(n), "Métier "+strings.Repeat("i", n)).state(met(n), graph.Coding{Code: "E1101"})
		}
		return p
	}
	for _, tt := range []struct {
		name  string
		pages []*page
		want  []graph.Identifier // of MET.1
	}{
		{"alone", []*page{filed(1)}, []graph.Identifier{met(1), rome("E1101")}},
		{"with another", []*page{filed(1, 2)}, []graph.Identifier{met(1)}},
		{"a métier of its own", []*page{filed(1), newPage("b.txt").call(rome("E1101"), "Autre")}, []graph.Identifier{met(1)}},
		{"its own identifier", []*page{filed(1), newPage("b.txt").call(rome("E1101"), "Métier i")}, []graph.Identifier{met(1), rome("E1101")}},
		{"stated", []*page{newPage("a.txt").call(met(1), "Chef").state(met(1), graph.Identity{Identifier: rome("E1101")})},
			[]graph.Identifier{met(1), rome("E1101")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := snapshot(t, tt.pages...)
			m, err := s.Metier("MET.1")
			if err != nil {
				t.Fatal(err)
			}
			requireEqual(t, tt.want, m.Identifiers)
			if other := s.Node("metier:E1101"); (other == graph.Node(m)) != slices.Contains(tt.want, rome("E1101")) {
				t.Errorf("metier:E1101 is %v", other)
			}
		})
	}
}

func TestIdentityNames(t *testing.T) {
	fiche := newPage("fiche.txt").call(met(93), "Community manager", "Animateur de communauté").
		state(met(93), graph.Coding{Code: "E1101"})
	blog := newPage("blog.txt").title("Community Manager").title("Animatrice de communauté")
	other := newPage("other.txt").call(met(93), "Community manager (CM)")
	d := dataset(t, fiche, blog, other)
	documents := map[string]*graph.Document{}
	for k := range d.Documents {
		documents[d.Documents[k].ID] = &d.Documents[k]
	}
	requireEqual(t, []graph.Metier{{
		ID: "metier:MET.93", Label: "Community manager", Feminine: new("Community manager"), Masculine: new("Community manager"),
		Identifiers: []graph.Identifier{met(93), rome("E1101")},
		Aliases:     []string{"metier:E1101", "metier:animatrice-de-communaute", "metier:community-manager"},
		MergedFrom: []graph.Merge{
			{Label: "Community Manager", Reason: "same title “community manager”", Document: documents["document:blog-txt"], Line: 1},
			{Label: "Animatrice de communauté", Reason: "title listed among its appellations “animateur de communaute”", Document: documents["document:blog-txt"], Line: 2},
			{Label: "Community manager (CM)", Reason: "same identifier MET.93", Document: documents["document:other-txt"], Line: 1},
		},
	}}, d.Metiers, exported)
}

// TestIdentityNamesOfAnother names a métier whose identifier only another name states.
func TestIdentityNamesOfAnother(t *testing.T) {
	d := dataset(t, newPage("a.txt").title("Directeur").state(titled("Directeur"), graph.Identity{Identifier: met(1)}), newPage("b.txt").title("Directrice"))
	requireEqual(t, []graph.Metier{{
		ID: "metier:MET.1", Label: "Directeur", Feminine: new("Directrice"), Masculine: new("Directeur"),
		Identifiers: []graph.Identifier{met(1)}, Aliases: []string{"metier:directeur", "metier:directrice"},
		MergedFrom: []graph.Merge{{Label: "Directrice", Reason: "same title “directeur”", Document: &d.Documents[1], Line: 1}},
	}}, d.Metiers, exported)
}

// TestIdentityID names a group of titles by the one that most facts prefer.
func TestIdentityID(t *testing.T) {
	a, b, c := newPage("a.txt").title("Directrice"), newPage("b.txt").title("Directrice"), newPage("c.txt").title("Directeur")
	for _, tt := range []struct {
		pages []*page
		want  string
	}{
		{[]*page{a, c}, "metier:directeur"},
		{[]*page{a, b, c}, "metier:directrice"},
	} {
		d := dataset(t, tt.pages...)
		if len(d.Metiers) != 1 || d.Metiers[0].ID != tt.want {
			t.Errorf("got %v, want %s", d.Metiers, tt.want)
		}
	}
}

// TestIdentityLoop forces a merge that turns moves into loops: no fact is lost, and no
// transition leads from a métier to itself.
func TestIdentityLoop(t *testing.T) {
	chef, cadre := titled("Chef"), titled("Cadre")
	p := newPage("a.txt").title("Chef").title("Cadre").move(chef, cadre, graph.Evolution).move(cadre, chef, graph.Related)
	d := dataset(t, p, same(chef, cadre))
	held := map[*graph.Fact]bool{}
	for _, r := range d.Relations {
		for _, f := range r.Facts {
			held[f] = true
		}
	}
	if len(held) != 5 {
		t.Errorf("relations hold %d facts of 5", len(held))
	}
	m, err := graph.NewSnapshot(d).Metier("chef")
	if err != nil {
		t.Fatal(err)
	}
	moves, err := m.Transitions(graph.Both, 10, nil, nil)
	if err != nil || moves.TotalCount != 0 {
		t.Errorf("%d transitions, error %v", moves.TotalCount, err)
	}
}

// TestIdentityInvariants draws mentions and holds what is true of any dataset.
func TestIdentityInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := drawFacts(t)
		d := datasetOf(t, facts)
		s := graph.NewSnapshot(d)
		held := map[*graph.Fact]bool{}
		for _, r := range d.Relations {
			for _, f := range r.Facts {
				held[f] = true
			}
		}
		if len(held) != len(d.Facts()) {
			t.Fatalf("relations hold %d facts of %d", len(held), len(d.Facts()))
		}
		for _, name := range names {
			if m, ok := s.Node("metier:" + name.id.Value).(*graph.Metier); !ok || m.Label == "" {
				t.Fatalf("%s resolves to %v", name.id.Value, m)
			}
		}
		for _, m := range d.Metiers {
			schemes := map[graph.Scheme]int{}
			for _, id := range m.Identifiers {
				schemes[id.Scheme]++
			}
			if schemes[graph.SchemeOnisep] > 1 {
				t.Fatalf("%s has identifiers %v", m.ID, m.Identifiers)
			}
			for _, merge := range m.MergedFrom {
				if merge.Reason == "" || merge.Label == "" || merge.Document == nil {
					t.Fatalf("%s: merge %+v", m.ID, merge)
				}
			}
		}
		for _, f := range d.Facts() {
			separated, ok := f.Statement.(graph.DifferentFrom)
			if ok && separated.Other != f.Subject && s.Node("metier:"+separated.Other.Value) == s.Node("metier:"+f.Subject.Value) {
				t.Fatalf("%s and %s are one", f.Subject.Value, separated.Other.Value)
			}
		}
	})
}
