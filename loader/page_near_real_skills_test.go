package loader_test

import (
	"testing"

	"passerelle/loader"
)

// TestProseOfNearRealSkills reads skills in turns of pages that people wrote for others to read.
func TestProseOfNearRealSkills(t *testing.T) {
	t.Cleanup(loader.ReadByRules()) // what the weights say depends on the pages that taught them
	const skills, quality = "Les compétences du graphiste\n\n", "Les qualités du graphiste\n\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"two complements of one noun", "Il doit bien connaître les règles d'imposition et d'impression. Les normes d'hygiène et de sécurité n'ont pas de secret pour lui.", []string{
			"skill | SAVOIR | - | règles d'imposition et d'impression", "skill | SAVOIR | - | normes d'hygiène et de sécurité",
		}},
		{"what a word takes up", "Cadrer, détourer : ces gestes n'ont plus de secret pour lui.", []string{"skill | SAVOIR | - | cadrer", "skill | SAVOIR | - | détourer"}},
		{"knowledge of two sorts", skills + "Il faut des connaissances théoriques et pratiques en typographie.", []string{"skill | SAVOIR | - | typographie"}},
		{"knowledge that counts first", "La maîtrise des techniques de gravure passe avant tout.", []string{"skill | SAVOIR | - | techniques de gravure"}},
		{"an expert", "Elle est experte du livre ancien et des méthodes de tirage pendant les essais.", []string{
			"skill | SAVOIR | - | livre ancien", "skill | SAVOIR | - | méthodes de tirage",
		}},
		{"a way of working", "Il imprime dans le strict respect des consignes. C'est avec entrain qu'il raconte sa journée.", nil},
		{"the state of things", "Il range les plantes pour les garder en bonne santé.", nil},
		{"other people", "Il loge dans un foyer de jeunes travailleurs.\n\n" + quality + "Il faut de la patience avec des clients exigeants.", []string{"skill | SAVOIR_ETRE | - | patience"}},
		{"a faculty that is a place", quality + "Elle sort de la faculté de droit. Il faut une faculté d'adaptation.", []string{"skill | SAVOIR_ETRE | - | faculté d'adaptation"}},
		{"ways of being and leaders", quality + "Résistant physiquement et nerveusement, il travaille debout. Il lui faut une bonne endurance physique, une âme d'artiste, et être un meneur d'équipe.", []string{
			"skill | SAVOIR_ETRE | - | résistant physiquement et nerveusement",
			"skill | SAVOIR_ETRE | - | bonne endurance physique", "skill | SAVOIR_ETRE | - | âme d'artiste", "skill | SAVOIR_ETRE | - | meneur d'équipe",
		}},
		{"to be able and to be", "Il doit savoir s'adapter et être polyvalent.", []string{"skill | SAVOIR_ETRE | - | s'adapter", "skill | SAVOIR_ETRE | - | polyvalent"}},
		{"what is of use", "On voit du monde, d'où l'utilité d'un bon sens du contact.", []string{"skill | SAVOIR_ETRE | - | sens du contact"}},
		{"a condition after a colon", "La première condition : aimer les livres.", []string{"skill | SAVOIR_ETRE | - | aimer les livres"}},
		{"two verbs of an aptitude", quality + "- Aptitude à négocier et à convaincre un éditeur", []string{
			"skill | SAVOIR_ETRE | - | Aptitude à négocier", "skill | SAVOIR_ETRE | - | aptitude à convaincre un éditeur",
		}},
		{"elements that end with commas", quality + "Souci du détail,\nAccepter un métier prenant : horaires de nuit, semaine sans fin et bouclages tardifs,\nDiscrétion et tact", []string{
			"skill | SAVOIR_ETRE | - | Souci du détail", "skill | SAVOIR_ETRE | - | discrétion", "skill | SAVOIR_ETRE | - | tact",
		}},
		{"a clause that goes on with a pronoun", skills + "Il sait parler à ceux qui lisent peu.", nil},
		{"kinds of tools that one is used to handle", "Habitué à manier les outils coupants et la presse, le graphiste travaille debout.", []string{
			"skill | TOOL | - | outils coupants", "skill | TOOL | - | presse",
		}},
	} {
		t.Run(c.name, func(t *testing.T) { checkProse(t, c.text, c.want) })
	}
}

// TestHeadingOverList reads a list under a heading in a page without blank lines.
func TestHeadingOverList(t *testing.T) {
	t.Cleanup(loader.ReadByRules())
	checkProse(t, "Description de l'activité :\nIl cherche une image, la dessine et la fait imprimer pour des livres ou pour des affiches de la ville.\nExigences principales pour exercer le métier\n- Histoire de l'art,\n- Rigueur,", []string{
		"skill | SAVOIR_FAIRE | - | Histoire de l'art", "skill | SAVOIR_ETRE | - | Rigueur",
	})
}
