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
