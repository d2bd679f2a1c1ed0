package loader_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"passerelle/loader"
)

// longPageParts are the sections of a page about a relieur, and what stands between each two: prose without any facts.
var longPageParts = []string{
	"# Relieur : fiche métier\n\nLe relieur assemble et répare les livres. On l'appelle aussi relieur-doreur.\n",
	"## Qualités requises\n\n- patience\n- minutie\n",
	"## Formation\n\nNiveau CAP :\n- CAP arts de la reliure\n\nLe BMA arts de la reliure et de la dorure dure deux ans.\n",
	"## Salaire\n\nUn relieur débutant gagne 1 800 € brut par mois.\n",
	"## Évolution\n\nAprès cinq ans, le relieur peut évoluer vers un poste de chef d'atelier, puis devenir directeur d'imprimerie.\n",
	"## Métiers proches\n\n- doreur\n- restaurateur de livres\n",
}

// TestLongPage reads a page in parts as it reads the same page in one: sections far away from each other state the same.
func TestLongPage(t *testing.T) {
	filler := "\n## Annexe\n\n" + strings.Repeat("La pluie tombe sur les toits de la ville et personne ne sort.\n\n", 400)
	short, long := strings.Join(longPageParts, "\n"), strings.Join(longPageParts, filler)
	want, got := quotedStatements(t, short), quotedStatements(t, long)
	if len(want) < 12 || !slices.Equal(got, want) {
		t.Errorf("in parts %d statements\n%s\nwant %d\n%s", len(got), strings.Join(got, "\n"), len(want), strings.Join(want, "\n"))
	}
}

// quotedStatements returns what a page states, by which rule, in order, and checks that each quote stands where it is said to.
func quotedStatements(t *testing.T, page string) (stated []string) {
	t.Helper()
	facts, _, err := loader.Read([]loader.Source{loader.Bytes("relieur.txt", []byte(page))})
	if err != nil {
		t.Fatal(err)
	}
	runes, lines := []rune(page), strings.Split(page, "\n")
	for _, f := range facts {
		e := f.Evidence
		if e.Document.Format != "prose-page" {
			continue
		}
		if at := string(runes[e.Start:e.End]); at != e.Quote || !strings.Contains(lines[e.Line-1], e.Quote) {
			t.Errorf("%q stands at its place on line %d, want %q", at, e.Line, e.Quote)
		}
		stated = append(stated, fmt.Sprintf("%s | %s | %s", statementLine(f), e.Rule, e.Quote))
	}
	slices.Sort(stated)
	return stated
}

// TestLongPageWarns tells what a part of a long page doubts with the line of the page.
func TestLongPageWarns(t *testing.T) {
	page := longPageParts[0] + strings.Repeat("\n## Annexe\n\nLa pluie tombe sur la ville.\n", 2500) + "\n## Formation\n\nIl faut un bac + 9.\n"
	facts, _, err := loader.Read([]loader.Source{loader.Bytes("relieur.txt", []byte(page))})
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("line %d: level \"bac + 9\" is none that exists", strings.Count(page, "\n"))
	if got := facts[0].Evidence.Document.Warnings; len(got) != 1 || got[0] != want {
		t.Errorf("warnings %q, want %q", got, want)
	}
}
