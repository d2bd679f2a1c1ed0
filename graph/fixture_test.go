package graph_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"passerelle/graph"
)

func titled(title string) graph.Identifier { return graph.TitleIdentifier(graph.ParseTitle(title)) }

func met(number int) graph.Identifier {
	return graph.Identifier{Scheme: graph.SchemeOnisep, Value: fmt.Sprintf("MET.%d", number)}
}

func rome(code string) graph.Identifier {
	return graph.Identifier{Scheme: graph.SchemeRome, Value: code}
}

func rome3(code string) graph.Identifier {
	return graph.Identifier{Scheme: graph.SchemeRome3, Value: "rome3:" + code}
}

// A page is a document that states each fact on a line of its own.
type page struct {
	document *graph.Document
	facts    []graph.Fact
}

func newPage(name string) *page {
	return &page{document: &graph.Document{
		ID: graph.DocumentID(name), Title: "Page " + name, Format: "test", Hash: "hash of " + name,
	}}
}

func (p *page) state(subject graph.Identifier, statements ...graph.Statement) *page {
	for _, statement := range statements {
		line := len(p.facts) + 1
		quote := fmt.Sprintf("quote %d", line)
		p.facts = append(p.facts, graph.Fact{Subject: subject, Statement: statement, Evidence: graph.Evidence{
			Document: p.document, Line: line, Start: 100 * line, End: 100*line + len(quote), Quote: quote, Rule: "test",
		}})
	}
	return p
}

// call gives the subject its preferred title and other ones.
func (p *page) call(subject graph.Identifier, preferred string, others ...string) *page {
	p.state(subject, graph.Naming{Title: graph.ParseTitle(preferred), Preferred: true})
	for _, other := range others {
		p.state(subject, graph.Naming{Title: graph.ParseTitle(other)})
	}
	return p
}

// title speaks of a métier known by its title only.
func (p *page) title(preferred string, others ...string) *page {
	return p.call(titled(preferred), preferred, others...)
}

func (p *page) move(from, to graph.Identifier, kind graph.TransitionKind) *page {
	return p.state(from, graph.Move{To: to, Kind: kind})
}

func factsOf(pages ...*page) []graph.Fact {
	var facts []graph.Fact
	for _, p := range pages {
		facts = append(facts, p.facts...)
	}
	return facts
}

func datasetOf(t rapid.TB, facts []graph.Fact) *graph.Dataset {
	t.Helper()
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func dataset(t rapid.TB, pages ...*page) *graph.Dataset {
	t.Helper()
	return datasetOf(t, factsOf(pages...))
}

func snapshot(t rapid.TB, pages ...*page) *graph.Snapshot {
	t.Helper()
	return graph.NewSnapshot(dataset(t, pages...))
}

// exported compares what a Dataset shows; unexported fields are indices of a Snapshot
// and the facts, which the relations hold too.
var exported = cmpopts.IgnoreUnexported(
	graph.Dataset{}, graph.DatasetInfo{}, graph.Metier{}, graph.Appellation{}, graph.RomeCode{}, graph.Skill{}, graph.Training{},
)

func requireEqual(t rapid.TB, want, got any, options ...cmp.Option) {
	t.Helper()
	if diff := cmp.Diff(want, got, options...); diff != "" {
		t.Fatalf("-want +got:\n%s", diff)
	}
}

func ids[N graph.Node](nodes []N) []string {
	list := []string{}
	for _, node := range nodes {
		list = append(list, node.GetID())
	}
	return list
}

// communityManager is a small graph like the one of the package comment.
func communityManager() []*page {
	fiche := newPage("fiche.md").
		call(met(93), "Community manager", "Animateur.trice de communauté", "Chargé.e de veille").
		state(met(93),
			graph.Coding{Code: "E1101", Label: new("Animation de site multimédia"), Version: new("4.0")},
			graph.Description{Text: "Anime la communauté d'une marque."},
			graph.SkillNeed{Label: "Webmarketing", Kind: graph.Savoir, Importance: new(0.9), Core: new(true)},
			graph.SkillNeed{Label: "Rédiger pour le web", Kind: graph.SavoirFaire},
			graph.SkillNeed{Label: "Curiosité", Kind: graph.SavoirEtre, Importance: new(0.5), Core: new(false)},
			graph.Preparation{ID: new("FOR.1084"), Label: "BUT information-communication", Level: new(graph.LevelBac3), Kind: graph.But},
			graph.Pay{Raw: "2 230 € par mois", YearlyMin: new(26760), YearlyMax: new(26760), Stage: new(graph.StageBeginner)},
			graph.Access{Level: graph.LevelBac3, Raw: "bac + 3"},
			graph.Access{Level: graph.LevelBac2, Raw: "bac + 2"},
			graph.Employment{Label: "salarié"},
			graph.Interest{Label: "communiquer"},
		)
	blog := newPage("blog.txt").
		title("Community manager").
		title("Manager des réseaux sociaux", "Veilleur.euse").
		title("Responsable de communication digitale", "Veilleur.euse").
		title("Directeur.trice marketing digital").
		title("Ermite").
		state(titled("Community manager"),
			graph.Pay{Raw: "24 à 30 k€", YearlyMin: new(24000), YearlyMax: new(30000)},
			graph.SkillNeed{Label: "webmarketing", Kind: graph.Savoir, Importance: new(0.6)},
			graph.Move{To: titled("Manager des réseaux sociaux"), Kind: graph.Evolution, YearsMin: new(3.0), YearsMax: new(5.0)},
			graph.Move{To: titled("Responsable de communication digitale"), Kind: graph.Evolution},
		).
		state(titled("Manager des réseaux sociaux"),
			graph.SkillNeed{Label: "Webmarketing", Kind: graph.Savoir}, graph.SkillNeed{Label: "Hootsuite", Kind: graph.Tool},
			graph.Move{To: titled("Directeur marketing digital"), Kind: graph.Evolution, YearsMin: new(2.0)},
			graph.Move{To: titled("Directeur marketing digital"), Kind: graph.Related},
		).
		state(titled("Responsable de communication digitale"),
			graph.Move{To: titled("Directeur marketing digital"), Kind: graph.Feeder},
		).
		state(titled("Directeur marketing digital"),
			graph.SkillNeed{Label: "Gérer un budget", Kind: graph.SavoirFaire, Importance: new(0.8)},
			graph.Preparation{Label: "Mastère webmarketing", Level: new(graph.LevelBac5), Kind: graph.Mastere},
		)
	return []*page{fiche, blog}
}

// randomPage speaks of so many métiers, each with degree moves and as many skills out of
// a tenth as many kinds.
func randomPage(seed uint64, metiers, degree int) *page {
	rng := rand.New(rand.NewPCG(seed, 0))
	p := newPage(fmt.Sprintf("random-%d-%d.txt", metiers, degree))
	kinds := []graph.TransitionKind{graph.Evolution, graph.Feeder, graph.Mobility, graph.Specialisation}
	for k := range metiers {
		p.call(met(k), fmt.Sprintf("Métier %d", k))
		for range degree {
			p.state(met(k), graph.SkillNeed{
				Label: fmt.Sprintf("compétence %d", rng.IntN(metiers/10+degree)), Kind: graph.Savoir, Importance: new(float64(rng.IntN(20)) / 20),
			})
			if to := rng.IntN(metiers); to != k {
				p.move(met(k), met(to), kinds[rng.IntN(len(kinds))])
			}
		}
	}
	return p
}
