package loader_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"passerelle/loader"
)

// encodings write a document in other ways that change nothing of what it says.
var encodings = []struct {
	name   string
	encode func(string) string
}{
	{"CRLF", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
	{"byte order mark", func(s string) string { return "\ufeff" + s }},
	{"decomposed accents", norm.NFD.String},
	{"no-break spaces", func(s string) string { return noBreak.Replace(s) }},
	{"trailing blanks", func(s string) string { return strings.ReplaceAll(s, "\n", " \t\n") }},
	{"more blank lines", func(s string) string { return strings.ReplaceAll(s, "\n\n", "\n\n \n\n") }},
	{"no line end at the end", func(s string) string { return strings.TrimRight(s, "\n") }},
}

// noBreak puts the spaces of French typography where authors put them.
var noBreak = strings.NewReplacer(" :", "\u00a0:", " ;", "\u202f;", " + ", "\u00a0+\u00a0", "+ ", "+\u00a0", " %", "\u202f%", "de la ", "de\u00a0la ", "« ", "«\u00a0")

func TestFichesInOtherEncodings(t *testing.T) {
	for name, content := range ficheContents(t) {
		facts, _, _ := readOne(t, name, content)
		want := placeless(facts)
		for _, e := range encodings {
			t.Run(name+"/"+e.name, func(t *testing.T) {
				other := e.encode(content)
				facts, _, _ := readOne(t, name, other)
				checkEvidence(t, other, facts)
				checkTrimmed(t, facts)
				if diff := cmp.Diff(want, placeless(facts)); diff != "" {
					t.Errorf("facts (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// ficheContents returns the fixtures, and the real fiches if they are at hand.
func ficheContents(t testing.TB) map[string]string {
	t.Helper()
	contents := map[string]string{}
	for _, name := range fiches {
		contents[name] = fixture(t, name)
	}
	for _, name := range realFiches {
		if data, err := os.ReadFile(filepath.Join("..", "..", "shared", "seeds", name)); err == nil {
			contents[name] = string(data)
		}
	}
	return contents
}

func FuzzOnisep(f *testing.F) { fuzzFiche(f, "**ID:** MET.1\n## Présentation\n", "onisep") }
func FuzzInterim(f *testing.F) {
	fuzzFiche(f, "X\nCodification ROME : A1101\nDéfinition\nAccès au métier\n", "interim")
}

// fuzzFiche reads any text after a start that makes it a fiche, and as it is. It begins with the
// fixtures.
func fuzzFiche(f *testing.F, start, prefix string) {
	for _, name := range fiches {
		if strings.HasPrefix(name, prefix) {
			content := fixture(f, name)
			f.Add(content)
			f.Add(norm.NFD.String(content))
			f.Add(strings.ReplaceAll(content, "\n", "\r\n"))
		}
	}
	f.Add("### Niveau bac +\n- a (ID: )\n**x:**\n- Masculin: \u0301\u00a0**\n→ Bac++ bac + 4, + 99/3 (BTS ou , ;)")
	f.Add("\f\u0301+\u0301")
	f.Fuzz(func(t *testing.T, content string) {
		for _, whole := range []string{start + content, content} {
			facts, _, _, err := loader.ReadDocument("fuzz.txt", whole)
			if err == nil {
				checkFuzzed(t, whole, facts)
			}
		}
	})
}
