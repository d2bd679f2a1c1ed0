package loader_test

import (
	"slices"
	"strings"
	"testing"

	"passerelle/graph/fact"
	"passerelle/loader"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// graphiste begins each page of TestProse: it says what the page is about.
const graphiste = `Le métier de graphiste attire. Le/la graphiste dessine. Un graphiste met en page. Les graphistes exposent.

`

// TestProse reads facts in the wordings of several authors.
func TestProse(t *testing.T) {
	t.Cleanup(loader.ReadByRules()) // what the weights say depends on the pages that taught them
	cases := []struct {
		name, text string
		want       []string // facts in the words of a gold list
	}{
		{"become", "Après quelques années, le graphiste peut devenir directeur artistique ou chef de studio.", []string{
			"transition | graphiste -> directeur artistique | EVOLUTION", "transition | graphiste -> chef de studio | EVOLUTION",
		}},
		{"puis goes on from what it follows", "Un(e) graphiste expérimenté(e) peut accéder à un poste de Directeur(trice) artistique, puis de Directeur(trice) de création.", []string{
			"transition | graphiste -> directeur artistique | EVOLUTION", "transition | directeur artistique -> directeur de création | EVOLUTION",
		}},
		{"enfin goes on from the last only", "Un bon graphiste peut devenir chef de studio, puis directeur artistique et enfin directeur de création.", []string{
			"transition | graphiste -> chef de studio | EVOLUTION", "transition | chef de studio -> directeur artistique | EVOLUTION",
			"transition | directeur artistique -> directeur de création | EVOLUTION",
		}},
		{"another word for the page's métier", "Avec l'expérience, le dessinateur peut devenir directeur artistique.", []string{
			"transition | graphiste -> directeur artistique | EVOLUTION",
		}},
		{"two verbs in a sentence", "Il peut évoluer vers un poste de Webdesigner et ensuite viser un poste de Directeur artistique.", []string{
			"transition | graphiste -> webdesigner | EVOLUTION", "transition | webdesigner -> directeur artistique | EVOLUTION",
		}},
		{"également adds to the posts just named", "Il peut évoluer vers un poste de Chef de studio. Il peut également devenir Chef de projet. Il peut ensuite viser un poste de Directeur de création.", []string{
			"transition | graphiste -> chef de studio | EVOLUTION", "transition | graphiste -> chef de projet | EVOLUTION",
			"transition | chef de studio -> directeur de création | EVOLUTION", "transition | chef de projet -> directeur de création | EVOLUTION",
		}},
		{"colon", "Les évolutions possibles sont nombreuses : directeur artistique, webdesigner.", []string{
			"transition | graphiste -> directeur artistique | EVOLUTION", "transition | graphiste -> webdesigner | EVOLUTION",
		}},
		{"list", "Quelles évolutions ?\n\n- Directeur artistique\n- Chef de projet digital", []string{
			"transition | graphiste -> directeur artistique | EVOLUTION", "transition | graphiste -> chef de projet digital | EVOLUTION",
		}},
		{"plural", "On peut évoluer vers des postes de chefs de projet ou de responsables de studio.", []string{
			"transition | graphiste -> chef de projet | EVOLUTION", "transition | graphiste -> responsable de studio | EVOLUTION",
		}},
		{"another métier evolves", "Un maquettiste peut devenir graphiste après 2 ans.", []string{"transition | maquettiste -> graphiste | EVOLUTION | years from 2"}},
		{"no métier", "Il peut évoluer vers des fonctions de direction. Il peut devenir force de proposition.", nil},
		{"feeders", "Une première expérience en qualité d'Illustrateur(trice) mène au métier de graphiste. Le métier de maquettiste est un bon tremplin vers celui de graphiste.", []string{
			"transition | illustrateur -> graphiste | FEEDER", "transition | maquettiste -> graphiste | FEEDER",
		}},
		{"denied level", "Il n'est pas nécessaire d'avoir un bac+5 pour ce métier, un bac+2 suffit.", []string{"access | BAC_2"}},
		{"monthly pay of two stages", "Un débutant gagne 1 800 € brut par mois, un graphiste confirmé gagne 2 500 € brut par mois.", []string{
			"salary | 21600 to 21600 | DEBUTANT | 1 800 € brut par mois", "salary | 30000 to 30000 | CONFIRME | 2 500 € brut par mois",
		}},
		{"pay open on one side", "Comptez à partir de 22 k€ par an. Il peut atteindre 42 000 € brut annuel en fin de carrière.", []string{
			"salary | from 22000 | - | à partir de 22 k€ par an", "salary | up to 42000 | SENIOR | atteindre 42 000 € brut annuel",
		}},
		{"years are no pay", "De 3 à 5 ans de métier valent 30 projets et beaucoup d'euros.", nil},
		{"character", "Le graphiste doit faire preuve de créativité, de rigueur et d'un bon sens de l'organisation. Il doit être à la fois patient et curieux. Sa méthode et son énergie lui permettent de tenir.", []string{
			"skill | SAVOIR_ETRE | - | créativité", "skill | SAVOIR_ETRE | - | rigueur", "skill | SAVOIR_ETRE | - | sens de l'organisation",
			"skill | SAVOIR_ETRE | - | patient", "skill | SAVOIR_ETRE | - | curieux", "skill | SAVOIR_ETRE | - | méthode", "skill | SAVOIR_ETRE | - | énergie",
		}},
		{"tools by name", "Le graphiste maîtrise Photoshop et InDesign. On y trouve des logiciels comme Figma ou Blender. Il utilise la couleur.", []string{
			"skill | TOOL | - | Photoshop", "skill | TOOL | - | InDesign", "skill | TOOL | - | Figma", "skill | TOOL | - | Blender",
		}},
		{"lists by their heading", "Les qualités requises :\n- Patience\n\nLes compétences :\n• Mise en page (print)\n• Notions de droit\n\nLes logiciels\n1. Krita", []string{
			"skill | SAVOIR_ETRE | - | Patience", "skill | SAVOIR_FAIRE | - | Mise en page", "skill | SAVOIR | - | Notions de droit", "skill | TOOL | - | Krita",
		}},
		{"status", "Il peut aussi travailler en freelance.", []string{"status | freelance"}},
		{"other names", "On l'appelle aussi concepteur visuel.", []string{"appellation | concepteur visuel | - | concepteur visuel"}},
		{"two other names", "On l'appelle aussi « infographiste » ou concepteur visuel.", []string{
			"appellation | infographiste | infographiste | infographiste", "appellation | concepteur visuel | - | concepteur visuel",
		}},
		{"also after the verb", "Également appelé maquettiste, il dessine.", []string{"appellation | maquettiste | maquettiste | maquettiste"}},
		{"two complements of one title", "Il peut viser un poste de Directeur de la création et de l'image.", []string{"transition | graphiste -> directeur de la création et de l'image | EVOLUTION"}},
		{"a second verb", "Il peut suivre une formation pour devenir photographe ou se lancer et devenir artisan imprimeur.", []string{
			"transition | graphiste -> photographe | EVOLUTION", "transition | graphiste -> artisan imprimeur | EVOLUTION",
		}},
		{"years in words", "Au bout de cinq ans, le graphiste peut devenir directeur artistique.", []string{"transition | graphiste -> directeur artistique | EVOLUTION | years from 5"}},
		{"level that does not suffice", "Un bac ne suffit pas pour exercer. Un bac+2 est demandé, un bac+5 n'est pas exigé.", []string{"access | BAC_2"}},
		{"net pay is not gross", "Il gagne 1 700 € net par mois.", []string{"salary | | | 1 700 € net par mois"}},
		{"variable pay", "Le variable peut atteindre 9 000 €. Comptez 30 à 40 k€ brut par an pour un junior, 50 k€ à 60 k€ pour un confirmé.", []string{
			"salary | 30000 to 40000 | DEBUTANT | 30 à 40 k€ brut par an", "salary | 50000 to 60000 | CONFIRME | 50 k€ à 60 k€",
		}},
		{"pay after years of service", "Avec 10 ans d'expérience, il peut prétendre à 45 000 € brut annuel.", []string{"salary | 45000 to 45000 | years from 10 | 45 000 € brut annuel"}},
		{"stage of another paragraph", "Un débutant apprend vite.\n\nIl expose.\n\nLe salaire va de 20 000 à 30 000 € par an.", []string{"salary | 20000 to 30000 | | de 20 000 à 30 000 € par an"}},
		{"character with a complement", "Il doit être à l'écoute, résistant au stress, bon communicant et ingénieux. Le métier est ouvert.", []string{
			"skill | SAVOIR_ETRE | - | à l'écoute", "skill | SAVOIR_ETRE | - | résistant au stress", "skill | SAVOIR_ETRE | - | bon communicant", "skill | SAVOIR_ETRE | - | ingénieux",
		}},
		{"tools behind articles", "Il utilise des outils comme la tablette graphique, le cutter et l'imprimante 3D.", []string{
			"skill | TOOL | - | tablette graphique", "skill | TOOL | - | cutter", "skill | TOOL | - | imprimante 3D",
		}},
		{"levels below the bac", "Formations\n\nNiveau CAP\n- CAP Signalétique\nNiveau bac :\n- Bac pro Artisanat", []string{
			"access | CAP", "access | BAC", "training | - | CAP | AUTRE | CAP Signalétique", "training | - | BAC | AUTRE | Bac pro Artisanat",
		}},
		{"acronym of a label", "Les compétences :\n1. Maîtrise du référencement (SEO)\n2. Solides connaissances du droit", []string{
			"skill | SAVOIR_FAIRE | - | Maîtrise du référencement (SEO)", "skill | SAVOIR | - | Solides connaissances du droit",
		}},
		{"times of a career as labels", "Évolutions possibles\n\nCourt terme : chef de studio\nLong terme : directeur artistique (par concours)", []string{
			"transition | graphiste -> chef de studio | EVOLUTION", "transition | graphiste -> directeur artistique | EVOLUTION",
		}},
		{"a semicolon ends what puis began", "Évolution : chef de studio, puis directeur artistique ; illustrateur", []string{
			"transition | graphiste -> chef de studio | EVOLUTION", "transition | chef de studio -> directeur artistique | EVOLUTION", "transition | graphiste -> illustrateur | EVOLUTION",
		}},
		{"ladder of arrows", "Grimper les échelons\n\nGraphiste → chef de studio → directeur artistique", []string{
			"transition | graphiste -> chef de studio | EVOLUTION", "transition | chef de studio -> directeur artistique | EVOLUTION",
		}},
		{"posts without a verb for moving", "Perspectives\n\nUn bon graphiste trouve sa place en agence comme chef de studio, ou rejoint un éditeur en qualité d'illustrateur.", []string{
			"transition | graphiste -> chef de studio | EVOLUTION", "transition | graphiste -> illustrateur | EVOLUTION",
		}},
		{"what leads to a title", "Il peut être promu chef de studio par concours ou directeur artistique vers 35 ans.", []string{
			"transition | graphiste -> chef de studio | EVOLUTION", "transition | graphiste -> directeur artistique | EVOLUTION",
		}},
		{"what one was before", "On y vient souvent après avoir été maquettiste ou illustrateur.", []string{
			"transition | maquettiste -> graphiste | FEEDER", "transition | illustrateur -> graphiste | FEEDER",
		}},
		{"rows about other métiers", "Les salaires\n\nGraphiste | 2 000 € brut par mois\nDirecteur artistique | 3 500 € brut par mois", []string{"salary | 24000 to 24000 | | 2 000 € brut par mois"}},
		{"less than any pay", "Les salaires\n\nLa première année rapporte 600 € brut par mois, puis il gagne 2 000 € brut par mois.", []string{"salary | 24000 to 24000 | | 2 000 € brut par mois"}},
		{"names under which one finds it", "Dans les annonces, on le trouve sous le nom de concepteur visuel, d'infographiste ou de maquettiste PAO.", []string{
			"appellation | concepteur visuel | - | concepteur visuel", "appellation | infographiste | infographiste | infographiste", "appellation | maquettiste PAO | maquettiste PAO | maquettiste PAO",
		}},
		{"a name elsewhere", "On dit plutôt infographiste ; au Québec, concepteur visuel.", []string{
			"appellation | infographiste | infographiste | infographiste", "appellation | concepteur visuel | - | concepteur visuel",
		}},
		{"no names", "On rencontre des artistes du monde entier. On parle anglais. À ne pas confondre avec l'illustrateur, aussi appelé dessinateur.", nil},
		{"noun of the title before", "Perspectives\n\nIl peut viser un poste de responsable fabrication ou qualité, de chef de studio ou de projet.", []string{
			"transition | graphiste -> responsable fabrication | EVOLUTION", "transition | graphiste -> responsable qualité | EVOLUTION",
			"transition | graphiste -> chef de studio | EVOLUTION", "transition | graphiste -> chef de projet | EVOLUTION",
		}},
		{"posts that no phrase introduces", "Perspectives\n\nDevenir décorateur représente une possibilité d'évolution. Les éditeurs en font volontiers des directeurs artistiques. Les idées d'un dessinateur circulent.", []string{
			"transition | graphiste -> décorateur | EVOLUTION", "transition | graphiste -> directeur artistique | EVOLUTION",
		}},
		{"employers are no posts", "Perspectives\n\nCertains rejoignent un imprimeur ou un éditeur comme chef de studio.", []string{"transition | graphiste -> chef de studio | EVOLUTION"}},
		{"not rare", "Perspectives\n\nIl n'est pas rare qu'il devienne illustrateur. Il est rare qu'il devienne galeriste.", []string{"transition | graphiste -> illustrateur | EVOLUTION"}},
		{"steps after a colon", "Perspectives\n\nIl gravit les échelons : chef de studio, directeur artistique.", []string{
			"transition | graphiste -> chef de studio | EVOLUTION", "transition | chef de studio -> directeur artistique | EVOLUTION",
		}},
		{"from one post to the next", "Perspectives\n\nOn passe de graphiste à chef de studio, puis directeur artistique.", []string{
			"transition | graphiste -> chef de studio | EVOLUTION", "transition | chef de studio -> directeur artistique | EVOLUTION",
		}},
		{"question within a paragraph", "Reste une question : et ensuite ? En agence, la marche suivante s'appelle chef de studio.", []string{"transition | graphiste -> chef de studio | EVOLUTION"}},
		{"one who is not meant", "Perspectives\n\nLe décorateur floral, lui, travaille pour des hôtels : un graphiste de talent peut y prétendre.", []string{"transition | graphiste -> décorateur floral | EVOLUTION"}},
		{"ways in as a list", "On y arrive par plein de chemins : maquettiste, imprimeur.", []string{
			"transition | maquettiste -> graphiste | FEEDER", "transition | imprimeur -> graphiste | FEEDER",
		}},
		{"those who come", "Accès au métier\n\nD'anciens imprimeurs et d'anciens peintres sautent le pas. Les maquettistes qui justifient de cinq ans peuvent y accéder.", []string{
			"transition | imprimeur -> graphiste | FEEDER", "transition | peintre -> graphiste | FEEDER", "transition | maquettiste -> graphiste | FEEDER",
		}},
		{"question and answer", "Quel salaire ? Entre 1 800 et 2 000 € brut par mois.\n\nQuels statuts ? Salarié, artisan", []string{
			"salary | 21600 to 24000 | | Entre 1 800 et 2 000 € brut par mois", "status | salarié", "status | artisan",
		}},
		{"status of those employed", "Les agences emploient aussi des intérimaires. Un graphiste indépendant facture ses journées.", []string{"status | intérimaire", "status | indépendant"}},
		{"comments", "3 commentaires\n\nUn graphiste peut devenir pilote et gagne 90 000 € par an.", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { checkProse(t, c.text, c.want) })
	}
}

// checkProse compares what is read of a text about a graphiste with facts in the words of a gold list.
func checkProse(t *testing.T, text string, want []string) {
	t.Helper()
	facts, _, notes, err := loader.ReadDocument("page.txt", graphiste+text+"\n")
	if err != nil || len(notes) > 0 {
		t.Fatalf("error %v, rejected %v", err, notes)
	}
	if diff := cmp.Diff(keys(want), statedKeys(facts)); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
}

// statedKeys returns the keys of facts, without summaries and without the titles by which other
// métiers are named.
func statedKeys(facts []fact.Fact) []string {
	var lines []string
	for _, f := range facts {
		switch s := f.Statement.(type) {
		case fact.Description:
		case fact.Naming:
			if f.Subject.Value == "graphiste" && !s.Preferred {
				lines = append(lines, statementLine(f))
			}
		default:
			lines = append(lines, statementLine(f))
		}
	}
	return keys(lines)
}

// keys returns the keys of lines of a gold list, sorted.
func keys(lines []string) []string {
	var sorted []string
	for _, line := range lines {
		sorted = append(sorted, strings.TrimSpace(factKey(line)))
	}
	slices.Sort(sorted)
	return sorted
}

// FuzzProse reads any text after sentences that make it a page about a métier: nothing panics, and
// every quote is the text at its span.
func FuzzProse(f *testing.F) {
	for _, name := range []string{"page-developpeur-web.txt", "guide-data-analyst.txt", "page-responsable-rh.txt", "guide-electricien.txt", "page-business-developer.txt"} {
		content := fixture(f, "other/"+name)
		f.Add(content)
		f.Add(norm.NFD.String(content))
		f.Add(strings.ReplaceAll(content, "\n", "\r\n"))
	}
	f.Add("- niveau bac + 2 :\n- a) b - Licence,\n90 | x\nDe 2\u00a0000 k€ à 3 € (ou l'un). Il doit être à l'écoute, .\n")
	f.Add("Il peut devenir (, puis « ensuite viser un poste de Directeur(trice et de l'. Les outils sont essentiels. La rigueur, la et l'x sont.")
	f.Fuzz(func(t *testing.T, content string) {
		whole := graphiste + content
		facts, _, _, err := loader.ReadDocument("fuzz.txt", whole)
		if err == nil {
			checkFuzzed(t, whole, facts)
		}
	})
}

// FuzzIdentities reads any text as rules of curated identities.
func FuzzIdentities(f *testing.F) {
	const header = "# Passerelle: curated identities\n"
	f.Add("= MET.93 | E1101 | one métier\n! chef | cheffe de projet | two\n\n# remark\n= a | b\n? x")
	f.Add("=|||\n!  |  | x\n= a|a|a\r\n")
	f.Fuzz(func(t *testing.T, content string) {
		facts, _, _, err := loader.ReadDocument("fuzz.txt", header+content)
		if err == nil && isReadAsWritten(content) {
			checkFuzzed(t, header+content, facts)
		}
	})
}

// TestStatusOfTitle reads the status with which a title ends, and none from those with whom the métier has to do.
func TestStatusOfTitle(t *testing.T) {
	for title, want := range map[string]string{"coach sportif indépendant": "indépendant", "conseiller d'artisans": "", "gestionnaire de fonctionnaires": ""} {
		text := "Le métier de " + title + " attire. Le " + title + " aide. Un " + title + " écoute.\n"
		facts, _, _, err := loader.ReadDocument("page.txt", text)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range facts {
			if status, ok := f.Statement.(fact.Employment); ok {
				got += status.Label
			}
		}
		if got != want {
			t.Errorf("%s: status %q, want %q", title, got, want)
		}
	}
}
