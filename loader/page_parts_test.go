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

// fillerOf returns sections without any facts, of some kilobytes.
func fillerOf(kilobytes int) string {
	return "\n" + strings.Repeat("## Annexe\n\nLa pluie tombe sur les toits de la ville et personne ne sort.\n\n", kilobytes<<10/80) + "\n"
}

// TestLongPage reads a page in parts as it reads the same page in one: sections far away from each other state the same.
func TestLongPage(t *testing.T) {
	short, long := strings.Join(longPageParts, "\n"), strings.Join(longPageParts, fillerOf(25))
	want, got := quotedStatements(t, short), quotedStatements(t, long)
	if len(want) < 12 || !slices.Equal(got, want) {
		t.Errorf("in parts %d statements\n%s\nwant %d\n%s", len(got), strings.Join(got, "\n"), len(want), strings.Join(want, "\n"))
	}
}

// TestLongSection reads all of a section in which a part may end: its heading and the head of its table hold to its end.
func TestLongSection(t *testing.T) {
	rows := func(n int) string {
		var table strings.Builder
		table.WriteString("## Salaire net mensuel\n\nVille | Débutant | Confirmé\n")
		for k := range n {
			fmt.Fprintf(&table, "Ville %s | %d € | %d €\n", inLetters(k), 1500+k, 2500+k)
		}
		return table.String()
	}
	const pay, known = "## Salaire net\n\n%sUn relieur gagne 1 800 € par mois.\n", "## Savoirs\n\n%s- histoire du livre\n- droit du travail\n- chimie des colles\n"
	far := strings.Repeat("La pluie tombe sur les toits de la ville.\n\n", 1800)
	for _, c := range []struct{ name, short, long string }{
		{"a table", rows(250), rows(250)},
		{"a long table", rows(1200), rows(1200)},
		{"net pay far from its heading", fmt.Sprintf(pay, ""), fmt.Sprintf(pay, far)},
		{"knowledge far from its heading", fmt.Sprintf(known, ""), fmt.Sprintf(known, far)},
	} {
		want := quotedStatements(t, longPageParts[0]+fillerOf(1)+c.short+fillerOf(1))
		if len(want) < 4 {
			t.Errorf("%s: %d statements", c.name, len(want))
		}
		for _, before := range []int{1, 6, 30} {
			got := quotedStatements(t, longPageParts[0]+fillerOf(before)+c.long+fillerOf(70))
			if !slices.Equal(got, want) {
				t.Errorf("%s after %d KB: %d statements, want %d", c.name, before, len(got), len(want))
			}
		}
	}
}

// TestLongPageNames takes a name that one part of a long page gives its métier for no other métier in another part.
func TestLongPageNames(t *testing.T) {
	page := longPageParts[0] + fillerOf(30) + "## Autres appellations\n\n- brocheur\n" + fillerOf(50) + "## Métiers proches\n\n- brocheur\n- doreur\n"
	got := strings.Join(quotedStatements(t, page), "\n")
	if !strings.Contains(got, "brocheur") || !strings.Contains(got, "relieur | doreur | RELATED") || strings.Contains(got, "relieur | brocheur") {
		t.Errorf("stated are\n%s", got)
	}
}

// TestLongPageNamesItLate reads a page whose métier rules find far below its beginning, which names another.
func TestLongPageNamesItLate(t *testing.T) {
	page := "Une histoire de la ville\n\nLe boulanger passe.\n\n" + strings.Repeat("La pluie tombe sur les toits de la ville et personne ne sort.\n\n", 1200) +
		strings.Repeat("Le relieur assemble les livres. Un relieur doit être patient et minutieux.\n\n", 8)
	if got := strings.Join(quotedStatements(t, page), "\n"); !strings.Contains(got, "minutie") {
		t.Errorf("stated are\n%s", got)
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

// TestLongPageWarns checks that a warning from a later part of a long page names the line of the whole page.
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
