package loader_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/loader"
)

// coveredPage names an amount and a title that give no fact. Its question names an amount too, which does
// not count.
const coveredPage = `Libraire

Le libraire conseille les lecteurs. Un libraire débutant gagne 1 800 € brut par mois.

Quel salaire : 9 000 € ?

Évolution

- responsable de rayon
Le poste de bibliothécaire ne lui est pas ouvert.

Formation

Un bac + 2 suffit. Avec un bac + 2, on commence tôt.
Le salon coûte 450 € par an aux écoles.
`

// TestCoverage checks what counts as named, what of it as unread, and that an explanation says the same.
func TestCoverage(t *testing.T) {
	source := loader.Bytes("libraire.txt", []byte(coveredPage))
	_, report, err := loader.Read([]loader.Source{source})
	if err != nil {
		t.Fatal(err)
	}
	page := report.Documents[0]
	if diff := cmp.Diff([]loader.Note{{Line: 10, Message: "title “bibliothécaire”"}, {Line: 15, Message: "amount “450 €”"}}, page.Unread); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if page.Telling != 6 {
		t.Errorf("%d mentions, want 6", page.Telling)
	}
	explained, err := loader.Explain(source)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range explained.Blocks {
		line := fmt.Sprintf("%d %s %s", b.Line, b.Kind, b.Section)
		for _, f := range b.Facts {
			line += " " + f.Statement.Predicate()
		}
		for _, note := range b.Unread {
			line += " unread " + note.Message
		}
		got = append(got, line)
	}
	if diff := cmp.Diff([]string{
		"1 heading  appellation",
		"3 paragraph  salary summary",
		"5 paragraph ",
		"7 heading evolution",
		"9 item evolution appellation evolution",
		"10 paragraph evolution unread title “bibliothécaire”",
		"12 heading access",
		"14 paragraph access accessLevel",
		"15 paragraph access unread amount “450 €”",
	}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestExplainHTML explains a page of HTML by the text that is made of it.
func TestExplainHTML(t *testing.T) {
	explained, err := loader.Explain(loader.Bytes("page.html", []byte("<!DOCTYPE html><html><head><title>Libraire</title></head><body><main>"+
		"<h1>Libraire</h1><p>Le libraire conseille ses clients et vend des livres.</p><h2>Évolution</h2>"+
		"<p>Avec de l'expérience, le libraire peut devenir responsable de rayon.</p></main></body></html>")))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range explained.Blocks {
		for _, f := range b.Facts {
			got = append(got, fmt.Sprintf("%d %s", b.Line, f.Statement.Predicate()))
		}
	}
	if diff := cmp.Diff([]string{"1 appellation", "3 summary", "7 appellation", "7 evolution"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestExplainRefusesTables checks that a table is refused, and says why.
func TestExplainRefusesTables(t *testing.T) {
	_, err := loader.Explain(loader.Bytes("table.csv", []byte("a,b\n1,2\n3,4\n")))
	if want := `table.csv:1: unknown format: starts with "a,b"; only pages are explained, and no tables`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
