package loader_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"passerelle/loader"
)

// FuzzProse reads any text behind sentences that make it a page about a métier: it ends without
// panic, and every quote is what stands at its span.
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
			checkEvidence(t, whole, facts)
		}
	})
}

// FuzzIdentities reads any rules of curated identities.
func FuzzIdentities(f *testing.F) {
	const header = "# Passerelle: curated identities\n"
	f.Add("= MET.93 | E1101 | one métier\n! chef | cheffe de projet | two\n\n# remark\n= a | b\n? x")
	f.Add("=|||\n!  |  | x\n= a|a|a\r\n")
	f.Fuzz(func(t *testing.T, content string) {
		facts, _, _, err := loader.ReadDocument("fuzz.txt", header+content)
		if err == nil {
			checkEvidence(t, header+content, facts)
		}
	})
}
