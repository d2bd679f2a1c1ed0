package loader_test

import (
	"testing"

	"passerelle/loader"
)

// TestProseOfAskedThings reads skills, diplomas, levels and pay by kinds of turns that many pages share.
func TestProseOfAskedThings(t *testing.T) {
	t.Cleanup(loader.ReadByRules()) // what the weights say depends on the pages that taught them
	const skills, quality, studies, pay = "Les compétences du graphiste\n\n", "Les qualités du graphiste\n\n", "Les études\n\n", "Le salaire du graphiste\n\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"knowledge ends where a clause begins", skills + "Il possède des connaissances très précises en optique et lit le plan de coupe sans aide.", []string{"skill | SAVOIR | - | optique"}},
		{"what belongs to a thing is no other thing", skills + "Il faut une bonne connaissance du livre et de ses métiers.", []string{"skill | SAVOIR | - | livre"}},
		{"what one is to know is no question", skills + "Il sait expliquer un devis et pourquoi il coûte cher.", []string{"skill | SAVOIR_FAIRE | - | expliquer un devis"}},
		{"the subject of a verb that asks for something else", skills + "L'utilisation d'un massicot exige de la place.", nil},
		{"as is no example", skills + "Tout dépend des compétences comme des envies de chacun.", nil},
		{"what the public may find is no offer of a site", "Il invite le public à découvrir le patrimoine et doit maîtriser l'anglais. À découvrir : il doit maîtriser l'italien.", []string{
			"skill | SAVOIR | - | anglais",
		}},
		{"a law on data is no knowledge", "Contact\n\nInformatique et libertés : les champs marqués d'une étoile sont obligatoires.", nil},
		{"elements that say to have and to be able", skills + "- Avoir quelques notions de reliure\n- Être capable de régler une presse", []string{
			"skill | SAVOIR | - | reliure", "skill | SAVOIR_FAIRE | - | régler une presse",
		}},
		{"languages of an element", skills + "- Maîtrise parfaite de l'anglais et de l'italien", []string{"skill | SAVOIR | - | anglais", "skill | SAVOIR | - | italien"}},
		{"a field that one has", "Il a une large culture générale.", []string{"skill | SAVOIR | - | culture générale"}},
		{"a tool and how much one asks for it", skills + "- Photoshop apprécié\n- Excel (bases)", []string{"skill | TOOL | - | Photoshop", "skill | TOOL | - | Excel"}},
		{"ease with a tool", quality + "- une certaine aisance avec le CRM de l'agence", []string{"skill | TOOL | - | CRM"}},
		{"a sport is no tool", skills + "Il pratique la natation.", nil},
		{"a quality and what it is good for", quality + "- Rigueur et patience pour suivre les dossiers\n- Réactivité face aux imprévus", []string{
			"skill | SAVOIR_ETRE | - | rigueur", "skill | SAVOIR_ETRE | - | patience", "skill | SAVOIR_ETRE | - | réactivité",
		}},
		{"terms of a post", quality + "- Expérience de deux ans\n- Permis B\n- Rémunération selon profil\n- Discrétion", []string{"skill | SAVOIR_ETRE | - | discrétion"}},
		{"a participle that is spelt as a verb", quality + "Un graphiste rigoureux et organisé trouve sa place.\n\nÉquilibre : il travaille debout.", []string{
			"skill | SAVOIR_ETRE | - | rigoureux", "skill | SAVOIR_ETRE | - | organisé", "skill | SAVOIR_ETRE | - | équilibre",
		}},
		{"a sense of some kind", quality + "Il faut un sens aigu de l'esthétique.", []string{"skill | SAVOIR_ETRE | - | sens aigu de l'esthétique"}},
		{"tools that help", "Il travaille à l'aide d'une loupe et d'un compas.", []string{"skill | TOOL | - | loupe", "skill | TOOL | - | compas"}},
		{"tools between slashes", skills + "- Photoshop/Illustrator\n- CSS", []string{"skill | TOOL | - | Photoshop", "skill | TOOL | - | Illustrator", "skill | TOOL | - | CSS"}},
		{"a tool that is not needed", skills + "Il n'est pas nécessaire de connaître Figma.", nil},
		{"to be as one is wanted", "On attend de lui qu'il soit soigneux et patient.", []string{"skill | SAVOIR_ETRE | - | soigneux", "skill | SAVOIR_ETRE | - | patient"}},
		{"a common word after another quality", "Le métier suppose de la diplomatie, mais surtout de l'autorité.", []string{"skill | SAVOIR_ETRE | - | diplomatie", "skill | SAVOIR_ETRE | - | autorité"}},
		{"to be able with a reflexive verb", quality + "- capacité à s'adapter", []string{"skill | SAVOIR_ETRE | - | capacité à s'adapter"}},
		{"verbs and phrases spelt as qualities", quality + "Un coup d'œil sur le métier. Il s'adresse aux éditeurs.", nil},
		{"what one does for others", "Il aide chacun à garder son autonomie.", nil},
		{"a noun that is an adjective too", quality + "Sérieux et rigueur sont nécessaires.", []string{"skill | SAVOIR_ETRE | - | sérieux", "skill | SAVOIR_ETRE | - | rigueur"}},
		{"a list after several sentences", "Les qualités\n\nIl cherche ses noms et ses appellations. Voici les qualités qu'il faut :\n- Être curieux\n- Avoir une bonne mémoire", []string{
			"skill | SAVOIR_ETRE | - | curieux", "skill | SAVOIR_ETRE | - | bonne mémoire",
		}},
		{"a list of trainings under two levels", studies + "Bac+3/4\n- Licence professionnelle Reliure (université du Nord)\n- ou master Estampe (Lyon)", []string{
			"access | BAC_3", "access | BAC_4", "training | - | BAC_3 | LICENCE_PRO | Licence professionnelle Reliure", "training | - | BAC_5 | MASTER | master Estampe",
		}},
		{"an acronym written out", studies + "Il passe le CAP signalétique (certificat d'aptitude professionnelle).", []string{"training | - | CAP | AUTRE | CAP signalétique"}},
		{"no diplomas", studies + "Texte sous Licence CC BY. Sans CAP l'éditeur hésite. Un titre inscrit au répertoire convient.", nil},
		{"a choice within the subject", studies + "Il prépare un CAP travaux graphiques en reliure ou dorure.", []string{"training | - | CAP | AUTRE | CAP travaux graphiques en reliure ou dorure"}},
		{"letters that fold to nothing", studies + "Il passe le CAP signalétique (ͺ). Puis un CAP \ufe70reliure (\ufc5e \ufe7e).", []string{
			"training | - | CAP | AUTRE | CAP signalétique", "training | - | CAP | AUTRE | CAP reliure",
		}},
		{"an acronym of a diploma before", studies + "Le diplôme d'État de graveur (DEG) est exigé. Il passe le BTS édition musicale (BTS EM).", []string{
			"training | - | - | DIPLOME | diplôme d'État de graveur (DEG)", "training | - | BAC_2 | BTS | BTS édition musicale",
		}},
		{"a diploma with a colon in its name", studies + "Il prépare une licence pro métiers du livre : édition et librairie.", []string{
			"training | - | BAC_3 | LICENCE_PRO | licence pro métiers du livre : édition et librairie",
		}},
		{"where a school's diploma ends", studies + "Le bachelor Estampe à 6 000 € l'année est sélectif. Un diplôme d'école suffit.", []string{"training | - | - | BACHELOR | bachelor Estampe"}},
		{"a level for later", studies + "Un bac+3 permet d'encadrer une équipe. Il faut reprendre des études, un bac+5 au moins.", nil},
		{"open from the bac on", studies + "Le poste est accessible dès le bac.", []string{"access | BAC"}},
		{"none, or one for some", "Niveau d'études : aucun, un CAP pour l'imprimerie.", []string{"access | CAP", "access | SANS_DIPLOME"}},
		{"columns of two periods", pay + "Profil | Brut annuel | Brut mensuel\nDébutant (0 à 2 ans) | 24 000 € | 2 000 €", []string{"salary | 24000 to 24000 | DEBUTANT years 0 to 2 | 24 000 €"}},
		{"net in the heading", "Salaire net du débutant\n\n1 640 €", []string{"salary | | DEBUTANT | 1 640 €"}},
		{"a heading of several stages", "Salaire : du début de carrière à la fin de carrière\n\nIl touche 2 000 € brut par mois.", []string{"salary | 24000 to 24000 | | 2 000 € brut par mois"}},
		{"the same pay for another period", pay + "Il gagne 28 800 € par an, ce qui équivaut à 2 400 € par mois.", []string{"salary | 28800 to 28800 | | 28 800 € par an"}},
		{"pay of a post before brackets", pay + "Il vise un poste de chef de studio (3 000 € brut par mois).", nil},
		{"what a business spends and makes in a year", "Elle gère des dépenses annuelles de 60 000 €. L'atelier fait un résultat annuel de 45 000 €. Les ventes annuelles font 90 000 €.", nil},
		{"a yearly amount that nobody earns", "Le loyer est lourd. Il tient une enveloppe annuelle de 50 000 €.", nil},
		{"a yearly pay", "Il perçoit un montant annuel de 32 000 €.", []string{"salary | 32000 to 32000 | | 32 000 €"}},
		{"pay of a beginner and of a senior", pay + "Il touche 2 000 € brut par mois pour un premier poste, 2 600 € net pour un senior.", []string{
			"salary | 24000 to 24000 | | 2 000 € brut par mois", "salary | | SENIOR | 2 600 € net",
		}},
		{"a verb that is spelt as a pupil", pay + "Le salaire s'élève à 2 000 € brut par mois.", []string{"salary | 24000 to 24000 | | 2 000 € brut par mois"}},
		{"what a pupil gets", pay + "L'élève touche 1 500 € brut par mois.", nil},
		{"rows that are no pay of a post", pay + "Profil | Salaire mensuel brut\nStagiaire | 1 400 €\nSMIC | 1 801 €\nPrime de nuit | 1 400 €\nConfirmé | 2 300 €", []string{
			"salary | 27600 to 27600 | CONFIRME | 2 300 €",
		}},
		{"who pays is not who is paid", pay + "Le débutant touche 1 800 € brut chez un éditeur.", []string{"salary | 21600 to 21600 | DEBUTANT | 1 800 € brut"}},
		{"another diploma in brackets", studies + "Il prépare un BP signalétique (ou bac pro signalétique).", []string{
			"training | - | BAC | AUTRE | BP signalétique", "training | - | BAC | AUTRE | bac pro signalétique",
		}},
		{"an acronym that is longer than another", studies + "Il prépare le diplôme d'État d'assistant de service social. Le DEAS convient aussi. Le DEASS convient.", []string{
			"training | - | BAC_3 | DIPLOME | diplôme d'État d'assistant de service social", "training | - | - | DIPLOME | DEAS",
		}},
		{"elements that begin as lines about the page do", skills + "- Accueil et conseil des clients\n- Partager son savoir\n\nSource : archives de la ville\n\nPartager sur un fil\n\nAccueil > Fiches\n\nImage", []string{
			"skill | SAVOIR_FAIRE | - | Accueil et conseil des clients", "skill | SAVOIR_FAIRE | - | Partager son savoir",
		}},
		{"a field that others have", "L'entreprise a une solide comptabilité.", nil},
		{"knowledge ends before an elided word", skills + "Il doit connaître la reliure lorsqu'on le lui demande. Il doit maîtriser la gravure jusqu'au détail.", []string{
			"skill | SAVOIR | - | reliure", "skill | SAVOIR | - | gravure",
		}},
	} {
		t.Run(c.name, func(t *testing.T) { checkProse(t, c.text, c.want) })
	}
}
