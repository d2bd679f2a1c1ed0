package graph_test

import (
	"testing"

	"passerelle/graph"
)

// glass puts two skills under a broader one, of which no métier asks for the second.
func glass() *graph.Dataset {
	above := graph.Broader{Label: "Travailler le verre", Kind: graph.Savoir, OGR: new("300001")}
	p := newPage("a.csv").call(met(1), "Verrier").
		state(met(1), graph.SkillNeed{Label: "Souffler le verre", Kind: graph.SavoirFaire}).
		state(met(1), graph.Trait{Kind: graph.TraitInterest, Label: "Social"}).
		state(graph.SkillIdentifier("Souffler le verre"), above).
		state(graph.SkillIdentifier("Polir"), above).
		state(graph.SkillIdentifier("Travailler le verre"),
			graph.Trait{Kind: graph.TraitInterest, Code: new("A"), Label: "Artistique", Main: new(false)},
			graph.Trait{Kind: graph.TraitInterest, Code: new("R"), Label: "Réaliste", Main: new(true)})
	d, err := graph.NewDataset(p.facts)
	if err != nil {
		panic(err)
	}
	return d
}

func TestSkillBroader(t *testing.T) {
	s := graph.NewSnapshot(glass())
	above := must(s.Skill("travailler le verre"))
	requireEqual(t, graph.Skill{ID: "skill:travailler-le-verre", Label: "Travailler le verre", Kind: graph.Savoir, OGR: []string{"300001"}}, *above, exported)
	narrower := must(above.Narrower(10, nil))
	requireEqual(t, []string{"skill:polir", "skill:souffler-le-verre"}, ids(narrower.Nodes))
	requireEqual(t, []string{"document:a-csv:5"}, lines(narrower.Edges[0].Evidence))
	requireEqual(t, 0, must(above.Broader(10, nil)).TotalCount)
	requireEqual(t, 0, must(above.Metiers(10, nil)).TotalCount)
	requireEqual(t, []string{"Réaliste", "Artistique"}, above.Interests())

	asked := must(s.Skill("souffler le verre"))
	broader := must(asked.Broader(10, nil))
	requireEqual(t, []string{above.ID}, ids(broader.Nodes))
	requireEqual(t, []string{"document:a-csv:4"}, lines(broader.Edges[0].Evidence))
	requireEqual(t, 0, must(asked.Narrower(10, nil)).TotalCount)
	requireEqual(t, []string{}, asked.Interests())
}

// TestSkillUnnamed calls a skill that nothing but its place names by its slug.
func TestSkillUnnamed(t *testing.T) {
	polir := must(graph.NewSnapshot(glass()).Skill("polir"))
	requireEqual(t, graph.Skill{ID: "skill:polir", Label: "polir", Kind: graph.SavoirFaire}, *polir, exported)
}

// TestTraitsOfSkillsAreNone of métiers.
func TestTraitsOfSkillsAreNone(t *testing.T) {
	traits := must(graph.NewSnapshot(glass()).Metier("MET.1")).Traits(nil)
	if len(traits) != 1 || traits[0].Label != "Social" {
		t.Errorf("got %d traits", len(traits))
	}
}
