package explorer_test

import (
	"strings"
	"testing"

	"passerelle/loader"
)

// TestQuotedRowsAreReadable wants the cells of tables under their names, on each page with evidence, and nowhere a row as
// the file parts it.
func TestQuotedRowsAreReadable(t *testing.T) {
	for _, test := range []struct {
		source, target string
		wants          []string
	}{
		{"rome4", "/parcours?de=A1101&vers=A1102", []string{
			`<dt>code_rome</dt> <dd>A1101</dd>`, `<dt>code_rome_cible</dt> <dd>A1102</dd>`, `<dt>numero_ordre</dt> <dd>2</dd>`, `href="/preuve/rome-4/rubrique-mobilite?`,
		}},
		{"rome4", "/metier/A1101", []string{`<dt>libelle_texte</dt>`}},
		{"own", "/parcours?de=gestionnaire-de-paie&vers=charge-de-recrutement", []string{`<blockquote lang="fr">RH-2 · RH-1 · Évolution · 2 · 5 · 1</blockquote>`}},
		{"rncp", "/formation/RNCP4", []string{`1 · RNCP4 · Souffleur de verre · CAP`}},
		{"rncp-xml", "/formation/RNCP4", []string{`<dt>INTITULE</dt> <dd>Souffleur de verre</dd>`}},
		{"trainings", "/formation/FOR.9002", []string{`<dt>libellé type formation</dt>`}},
		{"rome4-fiches", "/metier/A1101", []string{`<dt>acces_metier</dt> <dd>Accessible avec`}},
	} {
		s := loadedSite(t, test.source)
		page := s.get(t, test.target)
		page.wants(t, test.wants...)
		for _, quote := range textsOf(t, page.text, "blockquote") {
			if strings.ContainsAny(quote, ";\t<{") || strings.Contains(quote, `","`) {
				t.Errorf("%s: quotes a raw row: %q", test.target, quote)
			}
		}
	}
}

// loadedSite serves a file or directory of the loader's test data.
func loadedSite(t *testing.T, source string) *site {
	t.Helper()
	sources, err := loader.Files([]string{"../../loader/testdata/" + source})
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := snapshotOf(sources)
	if err != nil {
		t.Fatal(err)
	}
	return siteOf(t, snapshot, nil)
}
