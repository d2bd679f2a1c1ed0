package graph_test

import (
	"context"
	"fmt"

	"passerelle/graph"
)

// fact is a fact stated on a line of a blog.
func fact(line int, quote string, subject graph.Identifier, statement graph.Statement) graph.Fact {
	blog := &graph.Document{ID: graph.DocumentID("blog"), Title: "Un blog", Format: "prose", Hash: "b10g"}
	return graph.Fact{Subject: subject, Statement: statement, Evidence: graph.Evidence{
		Document: blog, Line: line, Start: 0, End: len([]rune(quote)), Quote: quote, Rule: "example",
	}}
}

// career is what a blog says of three métiers.
func career() []graph.Fact {
	manager := graph.ParseTitle("Community manager")
	head := graph.ParseTitle("Responsable digital")
	director := graph.ParseTitle("Directeur.trice marketing digital")
	start, middle, end := graph.TitleIdentifier(manager), graph.TitleIdentifier(head), graph.TitleIdentifier(director)
	years := 3.0
	return []graph.Fact{
		fact(1, "community manager", start, graph.Naming{Title: manager, Preferred: true}),
		fact(1, "webmarketing", start, graph.SkillNeed{Label: "Webmarketing", Kind: graph.Savoir}),
		fact(2, "responsable digital", middle, graph.Naming{Title: head, Preferred: true}),
		fact(2, "webmarketing", middle, graph.SkillNeed{Label: "Webmarketing", Kind: graph.Savoir}),
		fact(2, "gérer un budget", middle, graph.SkillNeed{Label: "Gérer un budget", Kind: graph.SavoirFaire}),
		fact(3, "directrice marketing digital", end, graph.Naming{Title: director, Preferred: true}),
		fact(4, "peut évoluer vers un poste de responsable digital", start,
			graph.Move{To: middle, Kind: graph.Evolution, YearsMin: &years}),
		fact(5, "peut ensuite viser un poste de directeur marketing digital", middle,
			graph.Move{To: end, Kind: graph.Evolution}),
	}
}

func ExampleNewDataset() {
	d, err := graph.NewDataset(career())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range d.Metiers {
		fmt.Println(m.ID)
	}
	for _, r := range d.Relations {
		if r.Predicate == graph.PredicateSkill {
			fmt.Printf("%s needs %s: line %d\n", r.From, r.To, r.Facts[0].Evidence.Line)
		}
	}
	// Output:
	// metier:community-manager
	// metier:directeur-marketing-digital
	// metier:responsable-digital
	// metier:community-manager needs skill:webmarketing: line 1
	// metier:responsable-digital needs skill:gerer-un-budget: line 2
	// metier:responsable-digital needs skill:webmarketing: line 2
}

func ExampleSnapshot_Metier() {
	d, err := graph.NewDataset(career())
	if err != nil {
		fmt.Println(err)
		return
	}
	s := graph.NewSnapshot(d)
	for _, ref := range []string{"DIRECTRICE MARKETING DIGITAL", "comunity manager"} {
		m, err := s.Metier(ref)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(m.ID, *m.Feminine)
	}
	// Output:
	// metier:directeur-marketing-digital Directrice marketing digital
	// no métier is called "comunity manager"
}

func ExampleSnapshot_CareerPaths() {
	d, err := graph.NewDataset(career())
	if err != nil {
		fmt.Println(err)
		return
	}
	answer, err := graph.NewSnapshot(d).CareerPaths(context.Background(), graph.PathQuery{
		From: "community manager", To: "directrice marketing digital", First: 3, MaxSteps: graph.DefaultMaxSteps,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, path := range answer.Paths {
		fmt.Printf("%d steps, %d new skills\n", path.Cost.Steps, path.Cost.NewSkills)
		for _, step := range path.Steps {
			fmt.Printf("to %s: “%s”\n", step.To.Label, step.Transitions()[0].Evidence()[0].Quote)
			for _, skill := range step.SkillsToAcquire() {
				fmt.Println("  acquire", skill.Label())
			}
		}
	}
	// Output:
	// 2 steps, 1 new skills
	// to Responsable digital: “peut évoluer vers un poste de responsable digital”
	//   acquire Gérer un budget
	// to Directeur.trice marketing digital: “peut ensuite viser un poste de directeur marketing digital”
}
