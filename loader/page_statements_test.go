package loader_test

import (
	"testing"

	"passerelle/loader"
)

// TestProseOfDiplomasAndLevels reads diplomas and levels of lists, labels and sentences.
func TestProseOfDiplomasAndLevels(t *testing.T) {
	t.Cleanup(loader.ReadByRules()) // what the weights say depends on the pages that taught them
	const studies = "Les études\n\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"the level of a heading", "Les formations du niveau CAP\n\nÀ ce niveau, on peut préparer :\n- CAP signalétique ;\n- MC Décor peint ;\n- CS Dorure", []string{
			"access | CAP", "training | - | CAP | AUTRE | CAP signalétique", "training | - | CAP | AUTRE | MC Décor peint", "training | - | CAP | AUTRE | CS Dorure",
		}},
		{"the level of a lead-in", "Les formations\n\nAu niveau bac :\n- TP Sérigraphe ;\n- bac arts graphiques", []string{
			"access | BAC", "training | - | BAC | AUTRE | TP Sérigraphe", "training | - | BAC | AUTRE | bac arts graphiques",
		}},
		{"no level of a heading with a family", "Les formations BTS et bac + 3\n\nDeux possibilités :\n- BTS édition – imprimé ;\n- MC Décor peint", []string{
			"access | BAC_3", "training | - | BAC_2 | BTS | BTS édition – imprimé", "training | - | - | AUTRE | MC Décor peint",
		}},
		{"no level of what comes after another", "Les formations\n\nAprès un CAP :\n- MC Décor peint", []string{"access | CAP", "training | - | - | AUTRE | MC Décor peint"}},
		{"acronyms beside each other", studies + "Après un CAP, BP signalétique en 2 ans, puis une MC employé décorateur.", []string{
			"training | - | BAC | AUTRE | BP signalétique", "training | - | - | AUTRE | MC employé décorateur",
		}},
		{"points in acronyms", studies + "Il faut un B.T.S. édition, un C.A.P. reliure ou un B.U.T imprimerie.", []string{
			"training | - | BAC_2 | BTS | B.T.S. édition", "training | - | CAP | AUTRE | C.A.P. reliure", "training | - | BAC_3 | BUT | B.U.T imprimerie",
		}},
		{"an acronym for the name before", studies + "Le sésame s'appelle certificat de capacité de graveur ou CCG.", []string{"training | - | - | AUTRE | certificat de capacité de graveur"}},
		{"the level within a title", studies + "Il existe un titre de niveau V de sérigraphe et un titre professionnel de niveau 6 de relieur.", []string{
			"training | - | CAP | AUTRE | titre de niveau V de sérigraphe", "training | - | BAC_3 | AUTRE | titre professionnel de niveau 6 de relieur",
		}},
		{"the level after brackets", studies + "Il passe le DE-DPA (Diplôme d'Etat de directeur de projet artistique), de niveau bac + 4.", []string{
			"access | BAC_4", "training | - | BAC_4 | DIPLOME | Diplôme d'Etat de directeur de projet artistique",
		}},
		{"a diploma of the State that is not named", studies + "Le BEGA est un diplôme d'Etat à 3 degrés. Le BEGB (brevet d'Etat de graveur) dure 2 ans.", []string{"training | - | - | AUTRE | brevet d'Etat de graveur"}},
		{"labels", "Niveau d'études ou diplômes requis : BTS édition ou BUT imprimerie.\nDiplôme minimum : CAP reliure", []string{
			"access | BAC_2", "access | BAC_3", "access | CAP",
			"training | - | BAC_2 | BTS | BTS édition", "training | - | BAC_3 | BUT | BUT imprimerie", "training | - | CAP | AUTRE | CAP reliure",
		}},
		{"families in a label", "Formation : DUT ou BTS\nDiplôme(s) requis : DE JEPS", []string{"access | BAC_2", "access | BAC_2", "training | - | BAC_2 | DIPLOME | DE JEPS"}},
		{"the diploma of the collège in a label", "Niveau d'étude minimum : Brevet des collèges ou équivalent", []string{"training | - | - | AUTRE | Brevet des collèges"}},
		{"a supérieur after the métiers", studies + "Il prépare un brevet technique des métiers supérieur graveur.", []string{"training | - | BAC_2 | AUTRE | brevet technique des métiers supérieur graveur"}},
		{"a heading that asks for the level", "Niveau d'études\nCAP ou équivalent", []string{"access | CAP"}},
		{"open to several levels", studies + "Bac pro, BPA ou sans aucun diplôme : le métier s'ouvre à tous.", []string{"access | BAC", "access | CAP", "access | SANS_DIPLOME"}},
		{"what it is equivalent to", studies + "Le cursus demande 5 ans, l'équivalent d'un master.", []string{"access | BAC_5"}},
		{"where pupils leave school", studies + "Beaucoup quittent l'école au niveau bac + 2.", nil},
	} {
		t.Run(c.name, func(t *testing.T) { checkProse(t, c.text, c.want) })
	}
}

// TestProseOfPayStatusesAndNames reads pay, statuses and names of lists, labels and sentences.
func TestProseOfPayStatusesAndNames(t *testing.T) {
	t.Cleanup(loader.ReadByRules()) // what the weights say depends on the pages that taught them
	const pay = "Le salaire\n\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"bonuses after a plus", "Salaire débutant : 1.910€ brut + primes.", []string{"salary | 22920 to 22920 | DEBUTANT | 1.910€ brut"}},
		{"pay by the hour under its heading", "Taux horaire moyen pour un graphiste\nAverage hourly rate\n22€ /heure", []string{"salary | | | 22€ /heure"}},
		{"an average in net", "En net, la moyenne se situe entre 1 450 € et 1 700 €.", []string{"salary | | | entre 1 450 € et 1 700 €"}},
		{"in net, then a year of it", pay + "Un graphiste débutant touche 1 520 euros nets par mois, ce qui fait 18 240 euros par an.", []string{"salary | | DEBUTANT | 1 520 euros nets par mois"}},
		{"where it starts, and what it exceeds after years", pay + "Le salaire de base part d'environ 1 840 euros et dépasse 2 660 euros après 20 ans.", []string{
			"salary | 22080 to 22080 | DEBUTANT | environ 1 840 euros", "salary | from 31920 | SENIOR years from 20 | dépasse 2 660 euros",
		}},
		{"net after a remark", pay + "Un graphiste gagne entre 1 425€ (débutant) et 2 573€ (dans une grande agence de la capitale ou chez un éditeur) nets mensuels.", []string{
			"salary | | | entre 1 425€ (débutant) et 2 573€",
		}},
		{"contracts of an employee", "Statuts : salarié (CDI le plus souvent), vacataire\n\nContrats : CDI 61 % – intérim 15 %", []string{"status | salarié", "status | vacataire", "status | intérimaire"}},
		{"at most", pay + "On part de 1900 euros pour finir à 2500 euros, pas davantage.", []string{
			"salary | 22800 to 22800 | DEBUTANT | 1900 euros", "salary | up to 30000 | SENIOR | 2500 euros",
		}},
		{"slips in statuses", "Statuts : auto-entrpreneur, fonctionaire, intermitent du spectacle\n\nIl lui faut de l'indépendance.", []string{
			"status | auto-entrepreneur", "status | fonctionnaire", "status | intermittent",
		}},
		{"a heading that is nothing but statuses", "Fonction publique territoriale (FPT) et fonction publique d'Etat (FPE)\n\nDessin.", []string{"status | fonctionnaire", "status | fonctionnaire"}},
		{"many names", "On le croise sous bien d'autres noms, maquettiste ou illustrateur, chargé d'édition et de mise en page… Tout dépend de la maison.", []string{
			"appellation | maquettiste | maquettiste | maquettiste", "appellation | illustrateur | - | illustrateur",
			"appellation | chargé d'édition et de mise en page | - | chargé d'édition et de mise en page",
		}},
		{"a name that changes", "Selon les maisons, son nom change : maquettiste, illustrateur.", []string{
			"appellation | maquettiste | maquettiste | maquettiste", "appellation | illustrateur | - | illustrateur",
		}},
		{"the métier before its names", "On appelle aussi le graphiste : illustrateur, maquettiste.", []string{
			"appellation | illustrateur | - | illustrateur", "appellation | maquettiste | maquettiste | maquettiste",
		}},
		{"a name, and the sentence goes on", `Appelé également "illustrateur", le graphiste prête main-forte à l'éditeur. On l'appelle aussi maquettiste prête à tout.`, []string{
			"appellation | illustrateur | - | illustrateur", "appellation | maquettiste | maquettiste | maquettiste",
		}},
	} {
		t.Run(c.name, func(t *testing.T) { checkProse(t, c.text, c.want) })
	}
}
