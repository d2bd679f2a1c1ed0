package loader_test

import (
	"strings"
	"testing"

	"passerelle/graph/fact"
	"passerelle/loader"
	"passerelle/loader/tagger"
)

// TestProseOfMovesAndNames reads moves, names and statuses in the turns of ordinary pages.
func TestProseOfMovesAndNames(t *testing.T) {
	t.Cleanup(loader.ReadByRules()) // what the weights say depends on the pages that taught them
	const moves, statuses = "Perspectives\n\n", "Conditions de travail\n\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"an aside after the verb", moves + "Certains se dirigent, après dix ans, vers un poste de directeur artistique.", []string{
			"transition | graphiste -> directeur artistique | EVOLUTION | years from 10",
		}},
		{"what one becomes, with an aside", moves + "Elles deviennent, avec le temps, directrices artistiques.", []string{"transition | graphiste -> directrice artistique | EVOLUTION"}},
		{"a post that one takes", moves + "Les meilleurs décrochent un premier poste de chef de studio ou de décorateur.", []string{
			"transition | graphiste -> chef de studio | EVOLUTION", "transition | graphiste -> décorateur | EVOLUTION",
		}},
		{"the post of today", "Il occupe un poste de chef de studio le matin.", nil},
		{"what one is all of a sudden", moves + "Quelques années encore, et vous voilà chef de studio.", []string{"transition | graphiste -> chef de studio | EVOLUTION"}},
		{"posts of a higher rank after a colon", moves + "Il peut prendre un poste à plus grande responsabilité : chef de studio, voire directeur artistique.", []string{
			"transition | graphiste -> chef de studio | EVOLUTION", "transition | graphiste -> directeur artistique | EVOLUTION",
		}},
		{"whom the métier draws", "Le métier attire d'anciens imprimeurs et beaucoup de peintres lassés du chantier.", []string{
			"transition | imprimeur -> graphiste | FEEDER", "transition | peintre -> graphiste | FEEDER",
		}},
		{"whom the métier suits", "Ce métier convient aux bricoleurs, aux menuisiers. Le métier séduit des peintres en reconversion.", []string{"transition | peintre -> graphiste | FEEDER"}},
		{"what clients were before", "Les clients du graphiste sont souvent d'anciens imprimeurs. Les graphistes sont souvent d'anciens peintres.", []string{
			"transition | peintre -> graphiste | FEEDER",
		}},
		{"verbs of who welcomes", "On croise des imprimeurs devenus graphistes. Il informe des peintres devenus graphistes, dans les voitures des éditeurs.", []string{
			"transition | imprimeur -> graphiste | FEEDER",
		}},
		{"what many were before", "Nombre de graphistes sont d'anciens imprimeurs.", []string{"transition | imprimeur -> graphiste | FEEDER"}},
		{"codes before the titles of a list", "Passerelles vers d'autres métiers\n\nE1205 Illustrateur\nB1101 - Peintre", []string{
			"transition | graphiste -> illustrateur | RELATED", "transition | graphiste -> peintre | RELATED",
		}},
		{"posts and their pay after a label", "Son avenir : chef de studio (40 000 € brut), directeur artistique.", []string{
			"transition | graphiste -> chef de studio | EVOLUTION", "transition | graphiste -> directeur artistique | EVOLUTION",
		}},
		{"where they go", "Où vont-ils ?\n\nDirecteur artistique, chef de studio.", []string{
			"transition | graphiste -> chef de studio | EVOLUTION", "transition | graphiste -> directeur artistique | EVOLUTION",
		}},
		{"what one called it", "Le graphiste, qu'on appelait autrefois dessinateur, met en page.", []string{"appellation | dessinateur | - | dessinateur"}},
		{"statuses with ou", "Statut : salarié ou employé municipal", []string{"status | salarié", "status | employé municipal"}},
		{"a status that opens a sentence on pay", "Le salaire du graphiste\n\nSalarié d'une agence, tu démarres à 1 900 € brut par mois.", []string{
			"salary | 22800 to 22800 | DEBUTANT | 1 900 € brut par mois", "status | salarié",
		}},
		{"a status after as", statuses + "On y travaille le plus souvent en tant que salarié, ou à ton compte.", []string{"status | salarié", "status | indépendant"}},
		{"those with whom one works", moves + "Il travaille alors avec des imprimeurs, des photographes et des rédacteurs, et encadre des maquettistes.", nil},
		{"employers after a colon", moves + "Les débouchés sont nombreux : agences, éditeurs, imprimeurs.", nil},
		{"figures of speech", moves + "Il devient un véritable chef d'orchestre, un expert reconnu, un acteur de la ville.", nil},
		{"to whom one reports", moves + "Il est rattaché au directeur de la communication ou au chef de produit.", nil},
		{"what a diploma leads to", "Accès\n\nCette année d'études permet de devenir graphiste, maquettiste ou illustrateur.", nil},
		{"what somebody was", "Ancien boulanger, il est devenu graphiste à 40 ans.", nil},
		{"what was left", moves + "Lise a travaillé dix ans comme vendeuse. Elle a quitté un poste de secrétaire.", nil},
		{"what they end up as", moves + "On les retrouve directeurs artistiques ; d'autres finissent formateurs.", []string{
			"transition | graphiste -> directeur artistique | EVOLUTION", "transition | graphiste -> formateur | EVOLUTION",
		}},
		{"who is of a status that is not the métier's", "Il travaille pour de petites agences indépendantes.", nil},
		{"shares of statuses", statuses + "On compte 40 % de salariés et 60 % d'indépendants. Ses clients sont des artisans.", []string{"status | salarié", "status | indépendant"}},
		{"a heading run together with its text", "Profil attenduIl doit être patient et curieux.", []string{"skill | SAVOIR_ETRE | - | patient", "skill | SAVOIR_ETRE | - | curieux"}},
		{"what is handed on, and who becomes something else", moves + "La maquette passe ensuite au correcteur. Les clients deviennent des prescripteurs.", nil},
		{"employers in a list", "Débouchés\n\n- Éditeurs\n- Directeurs artistiques", []string{"transition | graphiste -> directeur artistique | EVOLUTION"}},
		{"called for something", "On l'appelle souvent pour des urgences.", nil},
		{"tastes in the words of who has them", "Centres d'intérêt\n\nJ'aimerais dessiner, peindre\nJ'ai le sens du détail, j'aime le calme", []string{
			"interest | j'aimerais dessiner, peindre", "interest | j'ai le sens du détail", "interest | j'aime le calme",
		}},
		{"the quality of products in a heading", "Évolutions dans le service qualité\n\n- Directeur artistique", []string{"transition | graphiste -> directeur artistique | EVOLUTION"}},
		{"the quality of products is none of a person", "Contrôle qualité\n\nLa patience des relecteurs paie.", nil},
		{"verbs in the plural for moving", "Certains se tournent vers le métier de décorateur.", []string{"transition | graphiste -> décorateur | EVOLUTION"}},
		{"a rank that one obtains", moves + "Les meilleurs obtiennent le rang de chef de studio.", []string{"transition | graphiste -> chef de studio | EVOLUTION"}},
		{"an actor is no figure of speech", moves + "Il peut devenir acteur, acteur majeur de sa ville ou négociant en papier.", []string{
			"transition | graphiste -> acteur | EVOLUTION", "transition | graphiste -> négociant en papier | EVOLUTION",
		}},
		{"merchants and carriers in the plural", moves + "Certains deviennent négociants en papier ou transporteurs.", []string{
			"transition | graphiste -> négociant en papier | EVOLUTION", "transition | graphiste -> transporteur | EVOLUTION",
		}},
	} {
		t.Run(c.name, func(t *testing.T) { checkProse(t, c.text, c.want) })
	}
}

// TestPlaceOfSecondTitle quotes a second title where it stands, whatever the sentence says after it in both genders.
func TestPlaceOfSecondTitle(t *testing.T) {
	facts, _, _, err := loader.ReadDocument("page.txt", graphiste+"Le graphiste ou dessinateur de journaux dirige le maquettiste ou la maquettiste.\n")
	if err != nil {
		t.Fatal(err)
	}
	var quotes []string
	for _, f := range facts {
		if naming, ok := f.Statement.(fact.Naming); ok && !naming.Preferred {
			quotes = append(quotes, f.Evidence.Quote)
		}
	}
	if len(quotes) != 1 || quotes[0] != "dessinateur de journaux" {
		t.Errorf("the other titles are quoted as %q", quotes)
	}
}

// TestSureRules keeps what a sure rule reads though the weights find no title anywhere, and takes back what others read.
func TestSureRules(t *testing.T) {
	text := "kinds\t" + strings.Join(loader.TitleKinds, "\t")
	for _, link := range loader.GapNames {
		text += "\nlink " + link + "\tO>O 20"
	}
	m, err := tagger.ParseModel(text)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(loader.UseTitleWeights(m))
	facts, _, _, err := loader.ReadDocument("page.txt", `Métier : libraire

Évolution

Un libraire peut évoluer vers un poste de bibliothécaire.
Le directeur de magasin, c'est la suite logique.

Métiers proches

- Documentaliste
- Disquaire
`)
	if err != nil {
		t.Fatal(err)
	}
	lines := linesOfFacts(facts)
	for title, want := range map[string]bool{"bibliothecaire": true, "documentaliste": true, "disquaire": true, "directeur-de-magasin": false} {
		if got := strings.Contains(lines, title); got != want {
			t.Errorf("%s read: %t, want %t in\n%s", title, got, want, lines)
		}
	}
}
