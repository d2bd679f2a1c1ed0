package graphtest

import (
	"fmt"
	"math/rand/v2"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"pgregory.net/rapid"
)

func Titled(title string) fact.Identifier { return fact.TitleIdentifier(french.ParseTitle(title)) }

func Met(number int) fact.Identifier {
	return fact.Identifier{Scheme: fact.SchemeOnisep, Value: fmt.Sprintf("MET.%d", number)}
}

func Rome(code string) fact.Identifier {
	return fact.Identifier{Scheme: fact.SchemeRome, Value: code}
}

func Rome3(code string) fact.Identifier {
	return fact.Identifier{Scheme: fact.SchemeRome3, Value: "rome3:" + code}
}

// A page is a document that states each fact on a line of its own.
type Page struct {
	Document *fact.Document
	Facts    []fact.Fact
}

func NewPage(name string) *Page {
	return &Page{Document: &fact.Document{
		ID: fact.DocumentID(name), Title: "Page " + name, Format: "test", Hash: "hash of " + name,
	}}
}

func (p *Page) State(subject fact.Identifier, statements ...fact.Statement) *Page {
	for _, statement := range statements {
		line := len(p.Facts) + 1
		quote := fmt.Sprintf("quote %d", line)
		p.Facts = append(p.Facts, fact.Fact{Subject: subject, Statement: statement, Evidence: fact.Evidence{
			Document: p.Document, Line: line, Start: 100 * line, End: 100*line + len(quote), Quote: quote, Rule: "test",
		}})
	}
	return p
}

// call gives the subject its preferred title and other ones.
func (p *Page) Call(subject fact.Identifier, preferred string, others ...string) *Page {
	p.State(subject, fact.Naming{Title: french.ParseTitle(preferred), Preferred: true})
	for _, other := range others {
		p.State(subject, fact.Naming{Title: french.ParseTitle(other)})
	}
	return p
}

// title speaks of a métier known by its title only.
func (p *Page) Title(preferred string, others ...string) *Page {
	return p.Call(Titled(preferred), preferred, others...)
}

func (p *Page) Move(from, to fact.Identifier, kind fact.TransitionKind) *Page {
	return p.State(from, fact.Move{To: to, Kind: kind})
}

func FactsOf(pages ...*Page) []fact.Fact {
	var facts []fact.Fact
	for _, p := range pages {
		facts = append(facts, p.Facts...)
	}
	return facts
}

func DatasetOf(t rapid.TB, facts []fact.Fact) *graph.Dataset {
	t.Helper()
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func Dataset(t rapid.TB, pages ...*Page) *graph.Dataset {
	t.Helper()
	return DatasetOf(t, FactsOf(pages...))
}

func Snapshot(t rapid.TB, pages ...*Page) *graph.Snapshot {
	t.Helper()
	return graph.NewSnapshot(Dataset(t, pages...))
}

// exported compares what a Dataset shows; unexported fields are indices of a Snapshot
// and the facts, which the relations hold too.
var Exported = cmpopts.IgnoreUnexported(
	graph.Dataset{}, graph.DatasetInfo{}, graph.Metier{}, graph.Appellation{}, graph.RomeCode{}, graph.Skill{}, graph.Training{},
)

func RequireEqual(t rapid.TB, want, got any, options ...cmp.Option) {
	t.Helper()
	if diff := cmp.Diff(want, got, options...); diff != "" {
		t.Fatalf("-want +got:\n%s", diff)
	}
}

func IDs[N graph.Node](nodes []N) []string {
	list := []string{}
	for _, node := range nodes {
		list = append(list, node.GetID())
	}
	return list
}

// communityManager is a small graph like the one of the package comment.
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

// randomPage speaks of so many métiers, each with degree moves and as many skills out of
// a tenth as many kinds.
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

// file gives the subject titles of those numbers.
func (p *Page) Number(subject fact.Identifier, numbers ...string) {
	for _, number := range numbers {
		p.State(subject, fact.Naming{Title: french.ParseTitle("Titre " + number), OGR: new(number)})
	}
}

func Must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
