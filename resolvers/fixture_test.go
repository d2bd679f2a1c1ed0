package resolvers_test

import (
	"strings"
	"testing"
	"time"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
)

var loadedAt = time.Date(2025, 3, 14, 16, 9, 26, 0, time.FixedZone("CET", 3600))

// A notebook collects the facts of one document, one for each line.
type notebook struct {
	document *fact.Document
	facts    []fact.Fact
}

// note adds a fact about the subject, with a quote from the document.
func (n *notebook) note(subject fact.Identifier, quote string, statement fact.Statement) {
	line := len(n.facts) + 1
	n.facts = append(n.facts, fact.Fact{Subject: subject, Statement: statement, Evidence: fact.Evidence{
		Document: n.document, Line: line, Start: 100 * line, End: 100*line + len([]rune(quote)), Quote: quote, Rule: "fixture",
	}})
}

// call adds the preferred title of the subject and its other titles.
func (n *notebook) call(subject fact.Identifier, preferred string, others ...string) {
	n.note(subject, preferred, fact.Naming{Title: french.ParseTitle(preferred), Preferred: true})
	for _, other := range others {
		n.note(subject, other, fact.Naming{Title: french.ParseTitle(other)})
	}
}

// byTitle returns the identifier of a métier that no scheme numbers.
func byTitle(title string) fact.Identifier { return fact.TitleIdentifier(french.ParseTitle(title)) }

var (
	communityManager = fact.Identifier{Scheme: fact.SchemeOnisep, Value: "MET.93"}
	networkManager   = byTitle("Manager des réseaux sociaux")
	digitalHead      = byTitle("Responsable communication digitale")
	marketing        = byTitle("Directeur.trice marketing digital")
	hermit           = byTitle("Ermite")
)

// fiche returns a document that describes the métier of community manager.
func fiche() *notebook {
	n := &notebook{document: &fact.Document{
		ID: fact.DocumentID("fiche.md"), Title: "Fiche community manager", Publisher: new("Un éditeur"),
		Licence: new("Licence ouverte 2.0"), Date: new("2024-05"), Format: "fiche", Hash: "f1",
		Warnings: []string{"line 7: a feminine form stands among the masculine ones"},
	}}
	n.call(communityManager, "Community manager", "Animateur.trice de réseaux sociaux", "Chargé.e de veille")
	n.note(communityManager, "E1101", fact.Coding{Code: "E1101", Label: new("Animation de site multimédia"), Version: new("4.0")})
	n.note(communityManager, "E1101 E11 E", fact.Coding{Code: "E1101", Domain: new("Édition et communication"), GrandDomain: new("Communication"), Parent: new("E1101")})
	n.note(communityManager, "E1101", fact.Coding{Code: "E1101", Label: new("Animation"), Version: new("3")})
	n.note(communityManager, "510911 veilleur", fact.Naming{Title: french.ParseTitle("Veilleur / Veilleuse e-réputation"), OGR: new("510911")})
	n.note(communityManager, "107141 veille", fact.SkillNeed{Label: "Faire de la veille", Kind: fact.SavoirFaire, Importance: new(0.5), Emerging: true, OGR: new("107141")})
	n.note(communityManager, "C", fact.Trait{Kind: fact.TraitInterest, Code: new("C"), Label: "Conventionnel", Main: new(false)})
	n.note(communityManager, "R", fact.Trait{Kind: fact.TraitInterest, Code: new("R"), Label: "Réaliste", Main: new(true)})
	n.note(communityManager, "numérique", fact.Trait{Kind: fact.TraitTheme, Label: "Numérique"})
	n.note(communityManager, "accessible à bac + 3", fact.AccessText{Text: "Accessible à bac + 3."})
	n.note(communityManager, "anime une communauté", fact.Description{Text: "Anime la communauté d'une marque sur le web."})
	n.note(communityManager, "90 | Webmarketing", fact.SkillNeed{Label: "Webmarketing", Kind: fact.Savoir, Importance: new(0.9), Core: new(true)})
	n.note(communityManager, "rédiger pour le web", fact.SkillNeed{Label: "Rédiger pour le web", Kind: fact.SavoirFaire, Importance: new(0.5), Core: new(false)})
	n.note(communityManager, "curieux", fact.SkillNeed{Label: "Curiosité", Kind: fact.SavoirEtre})
	n.note(communityManager, "FOR.1084", fact.Preparation{ID: new("FOR.1084"), Label: "BUT information-communication", Level: new(fact.LevelBac3), Kind: fact.But})
	n.note(communityManager, "mastère webmarketing", fact.Preparation{Label: "Mastère webmarketing", Level: new(fact.LevelBac5), Kind: fact.Mastere})
	n.note(communityManager, "2 230 €", fact.Pay{Raw: "2 230 € brut par mois", YearlyMin: new(26760), YearlyMax: new(26760), Stage: new(fact.StageBeginner)})
	n.note(communityManager, "bac + 3", fact.Access{Level: fact.LevelBac3, Raw: "bac + 3"})
	n.note(communityManager, "salarié", fact.Employment{Label: "salarié"})
	n.note(communityManager, "aime communiquer", fact.Interest{Label: "communiquer"})
	return n
}

// register returns a document that lists trainings, and files one skill under another.
func register() *notebook {
	n := &notebook{document: &fact.Document{
		ID: fact.DocumentID("register.csv"), Title: "Un registre", Publisher: new("Un ministère"), Licence: new("ODbL 1.0"),
		Date: new("2023-12-18"), Format: "register", Hash: "r3",
	}}
	but, certified := fact.TrainingIdentifier("FOR.1084"), fact.TrainingIdentifier("RNCP35501")
	n.note(but, "BUT info-com;3 ans;35501", fact.Listing{
		Label: "BUT information-communication", Level: new(fact.LevelBac3), Kind: fact.But, Duration: new("3 ans"), Authority: new("Un ministère"),
		Domains: []string{"information-communication, audiovisuel/communication"}, Certifications: []string{"RNCP35501"},
	})
	n.note(certified, "INFORMATION-COMMUNICATION (BUT);RNCP35501;31/08/2026;ACTIVE", fact.Listing{
		Label: "INFORMATION-COMMUNICATION (BUT)", Level: new(fact.LevelBac3), Kind: fact.But,
		Active: new(true), RegisteredUntil: new("2026-08-31"), Apprenticeship: new(true),
	})
	n.note(certified, "BUT - Information-communication", fact.Listing{Label: "BUT - Information communication numérique", Kind: fact.But})
	n.note(fact.SkillIdentifier("Faire de la veille"), "107141;300410", fact.Broader{Label: "Analyser un marché", Kind: fact.SavoirFaire, OGR: new("300410")})
	n.note(fact.SkillIdentifier("Analyser un marché"), "300410;I", fact.Trait{Kind: fact.TraitInterest, Code: new("I"), Label: "Investigateur", Main: new(true)})
	return n
}

// careersPage returns a document about careers that lead on from community manager.
func careersPage() *notebook {
	n := &notebook{document: &fact.Document{ID: fact.DocumentID("page.txt"), Title: "Une page sur les carrières du web", Format: "page", Hash: "a2"}}
	subject := byTitle("Community manager")
	n.call(subject, "Community manager")
	n.call(networkManager, "Manager des réseaux sociaux", "Veilleur.euse")
	n.call(digitalHead, "Responsable communication digitale", "Veilleur.euse")
	n.call(marketing, "Directeur.trice marketing digital")
	n.call(hermit, "Ermite")
	n.note(subject, "24 à 30 k€", fact.Pay{Raw: "24 à 30 k€ par an", YearlyMin: new(24000), YearlyMax: new(30000)})
	n.note(networkManager, "maîtrise du webmarketing", fact.SkillNeed{Label: "Webmarketing", Kind: fact.Savoir})
	n.note(networkManager, "Hootsuite", fact.SkillNeed{Label: "Hootsuite", Kind: fact.Tool})
	n.note(networkManager, "permis B exigé", fact.CertificationNeed{Label: "Permis B", Kind: fact.Habilitation, Compulsory: new(true), OGR: new("123456")})
	n.note(subject, "BUT info-com", fact.CertificationNeed{Label: "BUT information-communication", Level: new(fact.LevelBac3), Kind: fact.But})
	n.note(networkManager, "BUT info-com", fact.CertificationNeed{Label: "BUT information-communication", Level: new(fact.LevelBac3), Kind: fact.But})
	n.note(digitalHead, "gérer un budget", fact.SkillNeed{Label: "Gérer un budget", Kind: fact.SavoirFaire, Importance: new(0.8)})
	n.note(marketing, "gérer un budget", fact.SkillNeed{Label: "Gérer un budget", Kind: fact.SavoirFaire})
	n.note(marketing, "un mastère webmarketing", fact.Preparation{Label: "Mastère webmarketing", Level: new(fact.LevelBac5), Kind: fact.Mastere})
	evolve := func(from, to fact.Identifier, quote string, years *float64) {
		n.note(from, quote, fact.Move{To: to, Kind: fact.Evolution, YearsMin: years})
	}
	evolve(subject, networkManager, "peut évoluer vers un poste de manager des réseaux sociaux", new(3.0))
	evolve(subject, digitalHead, "ou de responsable communication digitale", new(3.0))
	evolve(networkManager, marketing, "peut ensuite viser un poste de directeur marketing digital", nil)
	n.note(marketing, "puis community manager", fact.Move{To: subject, Kind: fact.Mobility, Rank: new(2)})
	evolve(digitalHead, marketing, "peut ensuite viser un poste de directeur marketing digital", nil)
	n.note(marketing, "M1716", fact.Coding{Code: "M1716"})
	n.note(marketing, "webmarketing", fact.SkillNeed{Label: "Marketing digital", Kind: fact.Savoir, Importance: new(0.6)})
	return n
}

func newSnapshot(t testing.TB, notebooks ...*notebook) *graph.Snapshot {
	t.Helper()
	return graph.NewSnapshot(newDataset(t, notebooks))
}

// snapshotWithHistory returns a snapshot whose last load is the second one of history.
func snapshotWithHistory(t testing.TB, notebooks ...*notebook) *graph.Snapshot {
	t.Helper()
	d := newDataset(t, notebooks)
	return graph.NewSnapshotWithHistory(d, history(d.Version), loadedAt)
}

func newDataset(t testing.TB, notebooks []*notebook) *graph.Dataset {
	t.Helper()
	var facts []fact.Fact
	for _, n := range notebooks {
		facts = append(facts, n.facts...)
	}
	dataset, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return dataset
}

// history returns two loads, of which the second resulted in the version and withdrew a métier.
func history(version string) []graph.Load {
	first := strings.Repeat("1", 32)
	page := []string{"document:old"}
	return []graph.Load{
		{
			Number: 1, Version: first, StartedAt: "2025-03-01T10:00:00Z", LoadedAt: "2025-03-01T10:01:00Z",
			Documents: []graph.LoadedDocument{{ID: "document:old", Title: "Une page retirée", Hash: "0d", Facts: 5}},
			Changes:   []graph.ElementCount{{Element: graph.ElementMetier, Added: 1}},
		},
		{
			Number: 2, Version: version, PreviousVersion: &first, StartedAt: "2025-03-14T15:09:00Z", LoadedAt: "2025-03-14T15:09:26Z",
			Documents: []graph.LoadedDocument{{ID: "document:fiche-md", Title: "Fiche community manager", Hash: "f1", Facts: 21}},
			Changes:   []graph.ElementCount{{Element: graph.ElementMetier, Changed: 1, Withdrawn: 1}, {Element: graph.ElementMetierSalary, Withdrawn: 1}},
			Journal: graph.PackJournal([]graph.JournalEntry{
				{Element: graph.Element{From: "document:old"}, Before: 1, Label: "Une page retirée", Documents: page},
				{Element: graph.Element{From: "metier:MET.93"}, Before: 1, After: 2, Label: "community manager", Documents: page},
				{Element: graph.Element{From: "metier:allumeur"}, Before: 1, Label: "Allumeur de réverbères", Documents: page},
				{Element: graph.Element{Predicate: "salary", From: "metier:allumeur", To: "salary:0"}, Before: 1, Label: "20 sous", Documents: page},
				{Element: graph.Element{Predicate: "skill", From: "metier:MET.93", To: "skill:webmarketing"}, After: 1},
			}),
		},
	}
}
