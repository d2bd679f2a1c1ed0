package graph_test

import (
	"fmt"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// drivers returns a page on two métiers with a move between them, which ask for certifications.
func drivers() *graphtest.Page {
	licence := fact.CertificationNeed{Label: "Permis de conduire catégorie B", Kind: fact.Habilitation, OGR: new("123456")}
	compulsory, optional := licence, fact.CertificationNeed{Label: "Licence mention tourisme", Level: new(fact.LevelBac3), Kind: fact.Licence, Compulsory: new(false)}
	compulsory.Compulsory = new(true)
	diploma := fact.CertificationNeed{Label: "BTS verre", Level: new(fact.LevelBac2), Kind: fact.Bts}
	return graphtest.NewPage("rome.csv").Call(graphtest.Met(1), "Livreur").Call(graphtest.Met(2), "Chauffeur").
		State(graphtest.Met(1), licence, fact.SkillNeed{Label: "Conduite", Kind: fact.SavoirFaire}).
		State(graphtest.Met(2), diploma, licence, compulsory, optional, fact.SkillNeed{Label: "Conduite", Kind: fact.SavoirFaire}).
		Move(graphtest.Met(1), graphtest.Met(2), fact.Evolution)
}

func TestCertifications(t *testing.T) {
	s := graphtest.Snapshot(t, drivers())
	chauffeur := graphtest.Must(s.Metier("chauffeur"))
	yes, no := true, false
	for _, tt := range []struct {
		kinds      []fact.TrainingKind
		compulsory *bool
		want       []string
	}{
		{nil, nil, []string{"training:permis-de-conduire-categorie-b", "training:bts-verre", "training:licence-mention-tourisme"}},
		{nil, &yes, []string{"training:permis-de-conduire-categorie-b"}},
		{nil, &no, []string{"training:bts-verre", "training:licence-mention-tourisme"}},
		{[]fact.TrainingKind{fact.Bts, fact.Licence}, nil, []string{"training:bts-verre", "training:licence-mention-tourisme"}},
	} {
		graphtest.RequireEqual(t, tt.want, graphtest.IDs(graphtest.Must(chauffeur.Certifications(10, nil, tt.kinds, tt.compulsory)).Nodes))
	}
	edge := graphtest.Must(chauffeur.Certifications(1, nil, nil, nil)).Edges[0]
	graphtest.RequireEqual(t, graph.Training{
		ID: "training:permis-de-conduire-categorie-b", Label: "Permis de conduire catégorie B", Kind: fact.Habilitation, OGR: []string{"123456"},
		Aliases: []string{"skill:permis-de-conduire-categorie-b"},
	}, *edge.Node, graphtest.Exported)
	graphtest.RequireEqual(t, 2, len(edge.Evidence))
	graphtest.RequireEqual(t, []string{"metier:MET.1", "metier:MET.2"}, graphtest.IDs(graphtest.Must(edge.Node.RequiredBy(10, nil)).Nodes))
	graphtest.RequireEqual(t, []string{"skill:conduite"}, graphtest.IDs(graphtest.Must(chauffeur.Skills(10, nil, nil)).Nodes))
	graphtest.RequireEqual(t, "training:permis-de-conduire-categorie-b", s.Node("skill:permis-de-conduire-categorie-b").GetID())
}

// TestStepRequires checks that certifications are conditions of a step, and count in no cost.
func TestStepRequires(t *testing.T) {
	s := graphtest.Snapshot(t, drivers())
	answer := graphtest.Must(s.CareerPaths(t.Context(), graph.PathQuery{From: "livreur", To: "chauffeur", First: 1, MaxSteps: 1, Objective: graph.FewestSteps}))
	step := answer.Paths[0].Steps[0]
	graphtest.RequireEqual(t, 0, step.Cost.NewSkills)
	var got []string
	for _, r := range step.Requires(nil, nil) {
		before := "-"
		if r.AskedBefore != nil {
			before = r.AskedBefore.Label
		}
		got = append(got, fmt.Sprint(r.Training.Label, " ", r.Compulsory != nil && *r.Compulsory, " ", before))
	}
	graphtest.RequireEqual(t, []string{"Permis de conduire catégorie B true Livreur", "BTS verre false -", "Licence mention tourisme false -"}, got)
	yes := true
	graphtest.RequireEqual(t, 1, len(step.Requires(nil, &yes)))
}

// TestCertificationJoins checks which training a certification is, by the label that lists give it.
func TestCertificationJoins(t *testing.T) {
	listed := func(number, label string, l fact.Listing) *graphtest.Page {
		l.Label = label
		if l.Kind == "" {
			l.Kind = fact.OtherTraining
		}
		return graphtest.NewPage(number+".csv").State(fact.TrainingIdentifier(number), l)
	}
	for _, tt := range []struct {
		name  string
		pages []*graphtest.Page
		want  string
	}{
		{"no list", nil, "training:bts-verre"},
		{"the label", []*graphtest.Page{listed("RNCP1", "bts Verre", fact.Listing{})}, "training:RNCP1"},
		{"family behind", []*graphtest.Page{listed("RNCP1", "VERRE (BTS)", fact.Listing{})}, "training:RNCP1"},
		{"family apart", []*graphtest.Page{listed("RNCP1", "BTS - Verre", fact.Listing{})}, "training:RNCP1"},
		{"family in full", []*graphtest.Page{listed("FOR.1", "brevet de technicien supérieur spécialité verre", fact.Listing{})}, "training:FOR.1"},
		{"another family", []*graphtest.Page{listed("RNCP1", "CAP verre", fact.Listing{})}, "training:bts-verre"},
		{"another level", []*graphtest.Page{listed("RNCP1", "BTS verre", fact.Listing{Level: new(fact.LevelBac3)})}, "training:bts-verre"},
		{"another kind", []*graphtest.Page{listed("RNCP1", "BTS verre", fact.Listing{Kind: fact.But})}, "training:bts-verre"},
		{"a school's", []*graphtest.Page{listed("RNCP1", "BTS verre (École du verre)", fact.Listing{})}, "training:bts-verre"},
		{"formation and certification", []*graphtest.Page{
			listed("FOR.1", "BTS verre", fact.Listing{Certifications: []string{"RNCP1"}}), listed("RNCP1", "BTS verre", fact.Listing{}),
		}, "training:RNCP1"},
		{"two formations", []*graphtest.Page{listed("FOR.1", "BTS verre", fact.Listing{}), listed("FOR.2", "BTS verre", fact.Listing{})}, "training:bts-verre"},
		{"two certifications", []*graphtest.Page{listed("RNCP1", "BTS verre", fact.Listing{}), listed("RNCP2", "BTS verre", fact.Listing{})}, "training:bts-verre"},
		{"one ended", []*graphtest.Page{
			listed("RNCP1", "BTS verre", fact.Listing{Active: new(false)}), listed("RNCP2", "BTS verre", fact.Listing{Active: new(true)}),
		}, "training:RNCP2"},
		{"what a page says leads to a métier", []*graphtest.Page{
			graphtest.NewPage("page.txt").Call(graphtest.Met(1), "Livreur").State(graphtest.Met(1), fact.Preparation{Label: "un BTS", Kind: fact.Bts},
				fact.Preparation{Label: "BTS Verre", Level: new(fact.LevelBac2), Kind: fact.Bts}),
		}, "training:bts-verre"},
	} {
		s := graphtest.Snapshot(t, append(tt.pages, drivers())...)
		for _, id := range []string{"training:bts-verre", "skill:bts-verre", tt.want} {
			node := s.Node(id)
			if node == nil || node.GetID() != tt.want {
				t.Errorf("%s: %s is %v, want %s", tt.name, id, node, tt.want)
			}
		}
		graphtest.RequireEqual(t, tt.want, graphtest.Must(s.Training("BTS verre")).ID)
		graphtest.RequireEqual(t, []string{"metier:MET.2"}, graphtest.IDs(graphtest.Must(s.Node(tt.want).(*graph.Training).RequiredBy(10, nil)).Nodes))
	}
}

// TestSkillOfCertification checks that a source which calls a certification a skill asks for the
// certification once another source has it, and that no id stops resolving.
func TestSkillOfCertification(t *testing.T) {
	old := graphtest.NewPage("old.csv").Call(graphtest.Met(3), "Cariste").
		State(graphtest.Met(3), fact.SkillNeed{Label: "Permis de conduire - catégorie B", Kind: fact.Savoir})
	alone := graphtest.Snapshot(t, old)
	graphtest.RequireEqual(t, 1, graphtest.Must(graphtest.Must(alone.Metier("cariste")).Skills(10, nil, nil)).TotalCount)
	both := graphtest.Snapshot(t, old, drivers())
	cariste := graphtest.Must(both.Metier("cariste"))
	graphtest.RequireEqual(t, 0, graphtest.Must(cariste.Skills(10, nil, nil)).TotalCount)
	graphtest.RequireEqual(t, []string{"training:permis-de-conduire-categorie-b"}, graphtest.IDs(graphtest.Must(cariste.Certifications(10, nil, nil, nil)).Nodes))
}

// TestCertificationIDsStay loads more and more pages in any order: no id of a skill or training that
// was given stops resolving.
func TestCertificationIDsStay(t *testing.T) {
	pages := append(glassTrainings(), drivers(),
		graphtest.NewPage("old.csv").Call(graphtest.Met(3), "Cariste").State(graphtest.Met(3), fact.SkillNeed{Label: "BTS verre", Kind: fact.Savoir}),
		graphtest.NewPage("page.txt").Call(graphtest.Met(4), "Verrière").
			State(graphtest.Met(4), fact.Preparation{Label: "BTS Verre", Level: new(fact.LevelBac2), Kind: fact.Bts}, fact.CertificationNeed{Label: "Verre (BTS)", Kind: fact.Bts}))
	rapid.Check(t, func(t *rapid.T) {
		var given []string
		order := rapid.Permutation(pages).Draw(t, "order")
		for n := 1; n <= len(order); n++ {
			d := graphtest.DatasetOf(t, graphtest.FactsOf(order[:n]...))
			s := graph.NewSnapshot(d)
			for _, skill := range d.Skills {
				given = append(given, skill.ID)
			}
			for _, training := range d.Trainings {
				given = append(given, training.ID)
			}
			for _, id := range given {
				if s.Node(id) == nil {
					t.Fatalf("%s is gone", id)
				}
			}
		}
	})
}

// TestCertificationsByCode checks that what a code asks for holds for a métier that is filed under it,
// beside what is stated of that métier itself.
func TestCertificationsByCode(t *testing.T) {
	licence := fact.CertificationNeed{Label: "Permis B", Kind: fact.Habilitation, Compulsory: new(true)}
	unrated := fact.CertificationNeed{Label: "Permis B", Kind: fact.Habilitation}
	s := graphtest.Snapshot(t,
		graphtest.NewPage("rome.csv").Call(graphtest.Rome("N4101"), "Chauffeur routier").
			State(graphtest.Rome("N4101"), fact.Coding{Code: "N4101"}, licence, fact.CertificationNeed{Label: "FIMO", Kind: fact.Habilitation}),
		graphtest.NewPage("list.xml").Call(graphtest.Met(1), "Conducteur de bétaillère").Call(graphtest.Met(2), "Conductrice de citerne").
			State(graphtest.Met(1), fact.Coding{Code: "N4101"}, unrated).State(graphtest.Met(2), fact.Coding{Code: "N4101"}))
	filed := graphtest.Must(s.Metier("MET.1"))
	page := graphtest.Must(filed.Certifications(10, nil, nil, nil))
	graphtest.RequireEqual(t, []string{"training:permis-b", "training:fimo"}, graphtest.IDs(page.Nodes))
	graphtest.RequireEqual(t, new(true), page.Edges[0].Compulsory)
	var got []string
	for _, edge := range page.Edges {
		for _, e := range edge.Evidence {
			got = append(got, fmt.Sprint(edge.Node.Label, " ", e.Document.ID, " ", len(e.Through)))
		}
	}
	graphtest.RequireEqual(t, []string{"Permis B document:list-xml 0", "Permis B document:rome-csv 1", "FIMO document:rome-csv 1"}, got)
	graphtest.RequireEqual(t, []string{"metier:MET.1", "metier:MET.2", "metier:N4101"}, graphtest.IDs(graphtest.Must(page.Nodes[0].RequiredBy(10, nil)).Nodes))
}
