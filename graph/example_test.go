package graph_test

import (
	"context"
	"fmt"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// statedAt returns a fact that a blog states on a line.
func statedAt(line int, quote string, subject fact.Identifier, statement fact.Statement) fact.Fact {
	blog := &fact.Document{ID: fact.DocumentID("blog"), Title: "Un blog", Format: "prose", Hash: "b10g"}
	return fact.Fact{Subject: subject, Statement: statement, Evidence: fact.Evidence{
		Document: blog, Line: line, Start: 0, End: len([]rune(quote)), Quote: quote, Rule: "example",
	}}
}

// careerFacts returns what a blog says of three métiers.
func careerFacts() []fact.Fact {
	manager := french.ParseTitle("Community manager")
	head := french.ParseTitle("Responsable digital")
	director := french.ParseTitle("Directeur.trice marketing digital")
	start, middle, end := fact.TitleIdentifier(manager), fact.TitleIdentifier(head), fact.TitleIdentifier(director)
	years := 3.0
	return []fact.Fact{
		statedAt(1, "community manager", start, fact.Naming{Title: manager, Preferred: true}),
		statedAt(1, "webmarketing", start, fact.SkillNeed{Label: "Webmarketing", Kind: fact.Savoir}),
		statedAt(2, "responsable digital", middle, fact.Naming{Title: head, Preferred: true}),
		statedAt(2, "webmarketing", middle, fact.SkillNeed{Label: "Webmarketing", Kind: fact.Savoir}),
		statedAt(2, "gérer un budget", middle, fact.SkillNeed{Label: "Gérer un budget", Kind: fact.SavoirFaire}),
		statedAt(3, "directrice marketing digital", end, fact.Naming{Title: director, Preferred: true}),
		statedAt(4, "peut évoluer vers un poste de responsable digital", start,
			fact.Move{To: middle, Kind: fact.Evolution, YearsMin: &years}),
		statedAt(5, "peut ensuite viser un poste de directeur marketing digital", middle,
			fact.Move{To: end, Kind: fact.Evolution}),
	}
}

func ExampleNewDataset() {
	d, err := graph.NewDataset(careerFacts())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range d.Metiers {
		fmt.Println(m.ID)
	}
	for _, r := range d.Relations {
		if r.Predicate == fact.PredicateSkill {
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
	d, err := graph.NewDataset(careerFacts())
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
	d, err := graph.NewDataset(careerFacts())
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
