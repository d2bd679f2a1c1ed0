package loader_test

import (
	"strings"
	"testing"

	"passerelle/loader"
)

// TestWeighedSubjects finds the métier of pages of which the rules find a part, another, or none.
func TestWeighedSubjects(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"a word that is no title by itself": {`Formateur : et pourquoi pas vous ?
Le formateur d'adultes prépare ses séances, les anime et suit les progrès de chacun.
Un formateur se forme tout au long de sa vie.
Formation
Un titre professionnel de formateur d'adultes, de niveau bac+2, mène au métier.
Salaire
Un formateur d'adultes débute à 2 000 € brut par mois.`, "formateur d'adultes"},
		"initials": {`Au lycée, le ou la CPE veille à la vie de tous hors des cours.
Missions
- Suivre les absences
- Recevoir les élèves
Qualités
Patience, écoute et autorité : le CPE en a besoin chaque jour.
Formation
Le concours de conseiller principal d'éducation se prépare en deux ans après la licence.
Le CPE débute à 2 100 € brut par mois.`, "conseiller principal d'éducation"},
	} {
		if got := loader.SubjectOf(name+".txt", c.page); !strings.EqualFold(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// TestLabelledSubject believes the first line of a page that says of which métier it is.
func TestLabelledSubject(t *testing.T) {
	const portrait = "Le pain de Lucie\nElle se lève à trois heures. Le fournil est chaud. Avant, elle était comptable.\n"
	for head, want := range map[string]string{
		"":                                  "",
		"Métier : boulangère\n":             "boulangère",
		"## Fiche métier : Boulanger.\n":    "Boulanger",
		"Profession : agent(e) d'accueil\n": "agent(e) d'accueil",
		"Métier : le boulanger\n":           "boulanger",
		"**Métier : boulanger**\n":          "boulanger",
		"Métier : Boulanger (H/F)\n":        "Boulanger",
		"Métier : boulanger\nProfession : ce que je fais\nFiche métier : boulanger\n": "boulanger",
		"Métier : quel avenir ?\n": "",
	} {
		if got := loader.SubjectOf("page.txt", head+portrait); got != want {
			t.Errorf("%q: got %q, want %q", head, got, want)
		}
	}
}

// TestLeadBeforeTitle reads what a page says of its métier before the heading that names it, but no menus.
func TestLeadBeforeTitle(t *testing.T) {
	facts, _, _, err := loader.ReadDocument("page.txt", `Trouver sa voie
Nos écoles : patience, rigueur
Le luthier fabrique et répare des instruments à cordes, et il lui faut de la patience et une bonne oreille.
Statut : artisan, salarié.
Comment devenir luthier ?
Un CAP de luthier se prépare en deux ans. Le luthier débute à 1 800 € brut par mois.
`)
	if err != nil {
		t.Fatal(err)
	}
	lines := linesOfFacts(facts)
	for part, want := range map[string]bool{"patience": true, "artisan": true, "rigueur": false} {
		if got := strings.Contains(lines, part); got != want {
			t.Errorf("%s read: %t, want %t in\n%s", part, got, want, lines)
		}
	}
}
