package graph_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// glassSkills returns a dataset of two skills under a broader one, of which métiers ask for the
// first alone.
func glassSkills() *graph.Dataset {
	above := fact.Broader{Label: "Travailler le verre", Kind: fact.Savoir, OGR: new("300001")}
	p := graphtest.NewPage("a.csv").Call(graphtest.Met(1), "Verrier").
		State(graphtest.Met(1), fact.SkillNeed{Label: "Souffler le verre", Kind: fact.SavoirFaire}).
		State(graphtest.Met(1), fact.Trait{Kind: fact.TraitInterest, Label: "Social"}).
		State(fact.SkillIdentifier("Souffler le verre"), above).
		State(fact.SkillIdentifier("Polir"), above).
		State(fact.SkillIdentifier("Travailler le verre"),
			fact.Trait{Kind: fact.TraitInterest, Code: new("A"), Label: "Artistique", Main: new(false)},
			fact.Trait{Kind: fact.TraitInterest, Code: new("R"), Label: "Réaliste", Main: new(true)})
	d, err := graph.NewDataset(p.Facts)
	if err != nil {
		panic(err)
	}
	return d
}

func TestSkillBroader(t *testing.T) {
	s := graph.NewSnapshot(glassSkills())
	above := graphtest.Must(s.Skill("travailler le verre"))
	graphtest.RequireEqual(t, graph.Skill{ID: "skill:travailler-le-verre", Label: "Travailler le verre", Kind: fact.Savoir, OGR: []string{"300001"}}, *above, graphtest.Exported)
	narrower := graphtest.Must(above.Narrower(10, nil))
	graphtest.RequireEqual(t, []string{"skill:polir", "skill:souffler-le-verre"}, graphtest.IDs(narrower.Nodes))
	graphtest.RequireEqual(t, []string{"document:a-csv:5"}, evidenceLines(narrower.Edges[0].Evidence))
	graphtest.RequireEqual(t, 0, graphtest.Must(above.Broader(10, nil)).TotalCount)
	graphtest.RequireEqual(t, 0, graphtest.Must(above.Metiers(10, nil)).TotalCount)
	graphtest.RequireEqual(t, []string{"Réaliste", "Artistique"}, above.Interests())

	asked := graphtest.Must(s.Skill("souffler le verre"))
	broader := graphtest.Must(asked.Broader(10, nil))
	graphtest.RequireEqual(t, []string{above.ID}, graphtest.IDs(broader.Nodes))
	graphtest.RequireEqual(t, []string{"document:a-csv:4"}, evidenceLines(broader.Edges[0].Evidence))
	graphtest.RequireEqual(t, 0, graphtest.Must(asked.Narrower(10, nil)).TotalCount)
	graphtest.RequireEqual(t, []string{}, asked.Interests())
}

// TestSkillDemand checks that those who ask most for a skill come first, and those who do not say how much last.
func TestSkillDemand(t *testing.T) {
	p := graphtest.NewPage("a.csv")
	for k, importance := range []*float64{new(0.5), nil, new(1.0), new(0.5)} {
		p.Call(graphtest.Met(k+1), "Métier "+string(rune('A'+k))).
			State(graphtest.Met(k+1), fact.SkillNeed{Label: "Souffler", Kind: fact.SavoirFaire, Importance: importance}, fact.SkillNeed{Label: "Polir", Kind: fact.SavoirFaire})
	}
	skill := graphtest.Must(graph.NewSnapshot(graphtest.Must(graph.NewDataset(p.Facts))).Skill("souffler"))
	all := graphtest.Must(skill.Metiers(10, nil))
	graphtest.RequireEqual(t, []string{"metier:MET.3", "metier:MET.1", "metier:MET.4", "metier:MET.2"}, graphtest.IDs(all.Nodes))
	graphtest.RequireEqual(t, []*float64{new(1.0), new(0.5), new(0.5), nil}, []*float64{
		all.Edges[0].Importance, all.Edges[1].Importance, all.Edges[2].Importance, all.Edges[3].Importance,
	})
	graphtest.RequireEqual(t, []string{"document:a-csv:8"}, evidenceLines(all.Edges[0].Evidence))
	after := graphtest.Must(skill.Metiers(1, &all.Edges[1].Cursor))
	graphtest.RequireEqual(t, []string{"metier:MET.4"}, graphtest.IDs(after.Nodes))
}

// TestSkillUnnamed checks that a skill that no fact names is called by its slug.
func TestSkillUnnamed(t *testing.T) {
	polir := graphtest.Must(graph.NewSnapshot(glassSkills()).Skill("polir"))
	graphtest.RequireEqual(t, graph.Skill{ID: "skill:polir", Label: "polir", Kind: fact.SavoirFaire}, *polir, graphtest.Exported)
}

// TestTraitsOfSkillsAreNone checks that the traits of a skill are not those of the métiers that
// ask for it.
func TestTraitsOfSkillsAreNone(t *testing.T) {
	traits := graphtest.Must(graph.NewSnapshot(glassSkills()).Metier("MET.1")).Traits(nil)
	if len(traits) != 1 || traits[0].Label != "Social" {
		t.Errorf("got %d traits", len(traits))
	}
}
