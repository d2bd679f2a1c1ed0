package graphtest

import (
	"fmt"
	"math/rand/v2"

	"passerelle/graph/fact"
)

// CommunityManager returns the pages of a small graph like the one in the comment of package
// graph: a fiche about MET.93, and a blog about moves from it.
func CommunityManager() []*Page {
	fiche := NewPage("fiche.md").
		Call(Met(93), "Community manager", "Animateur.trice de communauté", "Chargé.e de veille").
		State(Met(93),
			fact.Coding{Code: "E1101", Label: new("Animation de site multimédia"), Version: new("4.0")},
			fact.Description{Text: "Anime la communauté d'une marque."},
			fact.SkillNeed{Label: "Webmarketing", Kind: fact.Savoir, Importance: new(0.9), Core: new(true)},
			fact.SkillNeed{Label: "Rédiger pour le web", Kind: fact.SavoirFaire},
			fact.SkillNeed{Label: "Curiosité", Kind: fact.SavoirEtre, Importance: new(0.5), Core: new(false)},
			fact.Preparation{ID: new("FOR.1084"), Label: "BUT information-communication", Level: new(fact.LevelBac3), Kind: fact.But},
			fact.Pay{Raw: "2 230 € par mois", YearlyMin: new(26760), YearlyMax: new(26760), Stage: new(fact.StageBeginner)},
			fact.Access{Level: fact.LevelBac3, Raw: "bac + 3"},
			fact.Access{Level: fact.LevelBac2, Raw: "bac + 2"},
			fact.Employment{Label: "salarié"},
			fact.Interest{Label: "communiquer"},
		)
	blog := NewPage("blog.txt").
		Title("Community manager").
		Title("Manager des réseaux sociaux", "Veilleur.euse").
		Title("Responsable de communication digitale", "Veilleur.euse").
		Title("Directeur.trice marketing digital").
		Title("Ermite").
		State(Titled("Community manager"),
			fact.Pay{Raw: "24 à 30 k€", YearlyMin: new(24000), YearlyMax: new(30000)},
			fact.SkillNeed{Label: "webmarketing", Kind: fact.Savoir, Importance: new(0.6)},
			fact.Move{To: Titled("Manager des réseaux sociaux"), Kind: fact.Evolution, YearsMin: new(3.0), YearsMax: new(5.0)},
			fact.Move{To: Titled("Responsable de communication digitale"), Kind: fact.Evolution},
		).
		State(Titled("Manager des réseaux sociaux"),
			fact.SkillNeed{Label: "Webmarketing", Kind: fact.Savoir}, fact.SkillNeed{Label: "Hootsuite", Kind: fact.Tool},
			fact.Move{To: Titled("Directeur marketing digital"), Kind: fact.Evolution, YearsMin: new(2.0)},
			fact.Move{To: Titled("Directeur marketing digital"), Kind: fact.Related},
		).
		State(Titled("Responsable de communication digitale"),
			fact.Move{To: Titled("Directeur marketing digital"), Kind: fact.Feeder},
		).
		State(Titled("Directeur marketing digital"),
			fact.SkillNeed{Label: "Gérer un budget", Kind: fact.SavoirFaire, Importance: new(0.8)},
			fact.Preparation{Label: "Mastère webmarketing", Level: new(fact.LevelBac5), Kind: fact.Mastere},
		)
	return []*Page{fiche, blog}
}

// RandomPage returns a page of so many métiers, each with about degree moves and degree skills.
// The skills are drawn from metiers/10 + degree different ones. Equal arguments give equal pages.
func RandomPage(seed uint64, metiers, degree int) *Page {
	rng := rand.New(rand.NewPCG(seed, 0))
	p := NewPage(fmt.Sprintf("random-%d-%d.txt", metiers, degree))
	kinds := []fact.TransitionKind{fact.Evolution, fact.Feeder, fact.Mobility, fact.Specialisation}
	for k := range metiers {
		p.Call(Met(k), fmt.Sprintf("Métier %d", k))
		for range degree {
			p.State(Met(k), fact.SkillNeed{
				Label: fmt.Sprintf("compétence %d", rng.IntN(metiers/10+degree)), Kind: fact.Savoir, Importance: new(float64(rng.IntN(20)) / 20),
			})
			if to := rng.IntN(metiers); to != k {
				p.Move(Met(k), Met(to), kinds[rng.IntN(len(kinds))])
			}
		}
	}
	return p
}
