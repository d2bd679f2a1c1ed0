package loader_test

import (
	"testing"

	"passerelle/loader"
)

// TestProseOfSkillsAndStudies reads skills, diplomas, levels and pay in the turns of ordinary pages.
func TestProseOfSkillsAndStudies(t *testing.T) {
	t.Cleanup(loader.ReadByRules()) // what the weights say depends on the pages that taught them
	const skills, quality, studies, pay = "Les compétences du graphiste\n\n", "Les qualités du graphiste\n\n", "Les études\n\n", "Le salaire du graphiste\n\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"know-how, each with its verb", skills + "Il sait lire un plan et régler une presse, puis il imprime.", []string{
			"skill | SAVOIR_FAIRE | - | lire un plan", "skill | SAVOIR_FAIRE | - | régler une presse",
		}},
		{"what goes without saying", skills + "La colorimétrie et la gravure vont de soi.", []string{"skill | SAVOIR | - | colorimétrie", "skill | SAVOIR | - | gravure"}},
		{"elements that say to know", skills + "- Maîtriser la gravure et l'optique\n- Savoir utiliser un massicot", []string{
			"skill | SAVOIR | - | gravure", "skill | SAVOIR | - | optique", "skill | TOOL | - | massicot",
		}},
		{"two adjectives of one noun", skills + "Il doit avoir des notions d'isolation thermique et phonique.", []string{"skill | SAVOIR | - | isolation thermique et phonique"}},
		{"a pair that is one thing", skills + "Il doit connaître les gestes et postures et la réglementation (ISO) et les règles de sécurité.", []string{
			"skill | SAVOIR | - | gestes et postures", "skill | SAVOIR | - | réglementation", "skill | SAVOIR | - | règles de sécurité",
		}},
		{"a list after a label in a paragraph", skills + "Il lit beaucoup. Côté savoirs : typographie, gravure, optique.", []string{
			"skill | SAVOIR | - | typographie", "skill | SAVOIR | - | gravure", "skill | SAVOIR | - | optique",
		}},
		{"names are no qualities", quality + "Il vit en Île-de-France et cotise à l'Assurance maladie.", nil},
		{"a sentence that is a quality", quality + "La précision. Et la patience.", []string{"skill | SAVOIR_ETRE | - | précision", "skill | SAVOIR_ETRE | - | patience"}},
		{"a diploma ends where the sentence goes on", studies + "Le BTS édition attire beaucoup d'élèves. Le CAP signalétique, indispensable pour débuter, se prépare en sept mois.", []string{
			"access | CAP", "training | - | BAC_2 | BTS | BTS édition", "training | - | CAP | AUTRE | CAP signalétique",
		}},
		{"an acronym within a diploma", studies + "Il passe un brevet de technicien supérieur (BTS) édition.", []string{"training | - | BAC_2 | BTS | brevet de technicien supérieur (BTS) édition"}},
		{"a diploma in quotes, with its level", studies + "Le titre RNCP de niveau 6 « Créateur d'images » est reconnu.", []string{"training | - | BAC_3 | AUTRE | titre RNCP de niveau 6 « Créateur d'images »"}},
		{"two diplomas with one subject", studies + "Un BTS ou BUT édition convient.", []string{"training | - | BAC_2 | BTS | BTS édition", "training | - | BAC_3 | BUT | BUT édition"}},
		{"a level by the years of study", studies + "Le diplôme de graveur se prépare en deux ans après le bac.", []string{"training | - | BAC_2 | DIPLOME | diplôme de graveur"}},
		{"a degree after a curly apostrophe", studies + "Il est titulaire d’une licence, le plus souvent.", []string{"training | - | BAC_3 | LICENCE | licence"}},
		{"the level of a family", studies + "Il faut au moins un BTS.", []string{"access | BAC_2"}},
		{"words that begin as a verb does", skills + "- Savoirs techniques\n- Savoir-vivre", []string{
			"skill | SAVOIR_ETRE | - | savoir-vivre", "skill | SAVOIR_FAIRE | - | savoirs techniques",
		}},
		{"an element with nothing before its last word", "Les statuts du graphiste\n\n- Salarié/ et libéral", []string{"status | libéral", "status | salarié"}},
		{"two comers that share a noun, at the end", "Accéder au métier\n\nLe poste est accessible aux responsables fabrication ou qualité.", []string{
			"transition | responsable fabrication -> graphiste | FEEDER", "transition | responsable qualité -> graphiste | FEEDER",
		}},
		{"nothing but a sign to be able to do", skills + "- Capable de €", nil},
		{"a question on diplomas and an answer with a condition", "Peut-on exercer sans diplôme ?\n\nOui, à condition d'avoir un book. Oui mais rarement.", nil},
		{"a question on diplomas and its answer", "Peut-on exercer sans diplôme ?\n\nOui, avec du talent.", []string{"access | SANS_DIPLOME"}},
		{"the stage of a heading", "Le salaire du débutant\n\nIl gagne 1 900 € brut par mois. Dans le public, il touche 1 800 € brut par mois.", []string{
			"salary | 22800 to 22800 | DEBUTANT | 1 900 € brut par mois", "salary | 21600 to 21600 | DEBUTANT | 1 800 € brut par mois",
		}},
		{"the stage in a verb", pay + "Il débute autour de 1 850 € brut par mois.", []string{"salary | 22200 to 22200 | DEBUTANT | autour de 1 850 € brut par mois"}},
		{"pay that is reached", pay + "Après dix ans, il atteint 32 000 € brut par an.", []string{"salary | 32000 to 32000 | years from 10 | 32 000 € brut par an"}},
		{"what a school costs", studies + "Internat possible : 1 450 € par an", nil},
	} {
		t.Run(c.name, func(t *testing.T) { checkProse(t, c.text, c.want) })
	}
}
