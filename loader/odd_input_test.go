package loader_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/loader"
)

// These tests read odd input that is not refused, class by class, each by its rule: line ends,
// encodings, names, references, numbers, texts, files. What is refused is in
// cmd/passerelle/bad_input_test.go.

const movesHeader = "code_rome,code_rome_cible,numero_ordre\n"

// tables reads a table of moves, or another one, beside the codes A1101 and A1102.
func tables(t *testing.T, table string) (*graph.Dataset, *loader.Report) {
	t.Helper()
	return datasetOf(t, loader.Bytes("codes_v499.csv", []byte(codesTable)), loader.Bytes("table_v499.csv", []byte(table)))
}

// datasetOf returns the dataset of the sources, and the report on them.
func datasetOf(t *testing.T, sources ...loader.Source) (*graph.Dataset, *loader.Report) {
	t.Helper()
	facts, report, err := loader.Read(sources)
	if err != nil {
		t.Fatal(err)
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return d, report
}

// doubtsAbout returns the suspicions about the document at a path, and its rejections.
func doubtsAbout(report *loader.Report, path string) string {
	var all []string
	for _, d := range report.Documents {
		if d.Path == path {
			all = append(all, d.Suspicious...)
			for _, note := range d.Rejected {
				all = append(all, fmt.Sprintf("line %d: %s", note.Line, note.Message))
			}
		}
	}
	return strings.Join(all, "\n")
}

// TestLineEnds reads one page and one table with every line end, to the same statements.
func TestLineEnds(t *testing.T) {
	const moves = movesHeader + "A1101,A1102,1\nA1102,A1101,2\n"
	want, wantMoves := statements(t, tiny), movesOf(t, moves)
	if len(want) < 5 {
		t.Fatalf("only %d statements: %v", len(want), want)
	}
	for name, ends := range map[string]func(string) string{
		"CRLF":            func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"CR":              func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
		"mixed":           func(s string) string { return strings.Replace(s, "\n", "\r\n", 2) },
		"no last one":     func(s string) string { return strings.TrimSuffix(s, "\n") },
		"byte order mark": func(s string) string { return "\ufeff" + s },
	} {
		if diff := cmp.Diff(want, statements(t, ends(tiny))); diff != "" {
			t.Errorf("page, %s (-want +got):\n%s", name, diff)
		}
		if diff := cmp.Diff(wantMoves, movesOf(t, ends(moves))); diff != "" {
			t.Errorf("table, %s (-want +got):\n%s", name, diff)
		}
	}
	for _, separator := range []string{"\u2028", "\f", "\v"} { // they end no line, and count as spaces
		if diff := cmp.Diff(want, statements(t, strings.Replace(tiny, "repose sur", "repose"+separator+"sur", 1))); diff != "" {
			t.Errorf("page, %q (-want +got):\n%s", separator, diff)
		}
	}
}

// movesOf returns the statements of a table and of the codes beside it.
func movesOf(t *testing.T, table string) []string {
	t.Helper()
	d, _ := tables(t, table)
	var list []string
	for _, f := range d.Facts() {
		list = append(list, jsonOf(t, f.Subject)+jsonOf(t, f.Statement))
	}
	return list
}

// TestNamesThatLookAlike names a métier in two documents. It is one métier whether the name is
// composed or not, of whatever width and case, and with invisible characters in it. With a letter
// of another alphabet there are two métiers, and a remark.
func TestNamesThatLookAlike(t *testing.T) {
	const name = "Éclusier de phare"
	for class, c := range map[string]struct {
		name, said string
		metiers    int
	}{
		"the same":            {name, "", 1},
		"decomposed":          {norm.NFD.String(name), "", 1},
		"other case":          {"éCLUSIER DE PHARE", "", 1},
		"no-break spaces":     {"Éclusier\u00a0de\u202fphare", "", 1},
		"space without width": {"Éclu\u200bsier de phare", "line 2: the invisible character U+200B is left out", 1},
		"soft hyphen":         {"Éclu\u00adsier de phare", "line 2: the invisible character U+00AD is left out", 1},
		"override":            {"\u202eÉclusier de phare", "line 2: the invisible character U+202E is left out", 1},
		"fullwidth":           {"Ｅclusier de phare", "", 1},
		"Cyrillic letter":     {"Éclusier de ph\u0430re", "line 2: “ph\u0430re” has letters of two alphabets: not the name that it looks like", 2},
		"Greek letter":        {"Éclusier de phar\u03b5", "line 2: “phar\u03b5” has letters of two alphabets: not the name that it looks like", 2},
		"all Greek":           {"Φαροφύλακας", "", 2},
	} {
		t.Run(class, func(t *testing.T) {
			list := "libellé métier;lien site onisep.fr;domaine/sous-domaine\n" + c.name + ";https://www.example.org/MET.9001;\n"
			d, report := datasetOf(t, loader.Bytes("list.csv", []byte(list)), loader.Bytes("codes.csv", []byte(codesHeader+"A1101,1,"+name+",A1101\n")))
			if len(d.Metiers) != c.metiers {
				t.Errorf("%d métiers, want %d", len(d.Metiers), c.metiers)
			}
			if got := doubtsAbout(report, "list.csv"); got != c.said {
				t.Errorf("said %q, want %q", got, c.said)
			}
		})
	}
}

// TestRowsThatAreRejected reads tables with one bad row among good ones: the bad row is rejected
// with its line and reason, the others are read, and the dataset does not have it.
func TestRowsThatAreRejected(t *testing.T) {
	codes := codesHeader + "A1101,1,Gardien de phare,A1101\n"
	moves := movesHeader + "A1102,A1101,2\n"
	for class, c := range map[string]struct{ table, said string }{
		"id in lower case":          {codes + "a1102,2,Guide,\n", `line 3: invalid: invalid ROME identifier "a1102"`},
		"id of 70,000 bytes":        {codes + strings.Repeat("A", 70_000) + ",2,Guide,\n", "line 3: invalid: invalid ROME identifier"},
		"empty id":                  {codes + ",2,Guide,\n", `line 3: invalid: invalid ROME identifier ""`},
		"id null":                   {codes + "null,2,Guide,\n", `line 3: invalid: invalid ROME identifier "null"`},
		"id in hexadecimal":         {codes + "0x1,2,Guide,\n", `line 3: invalid: invalid ROME identifier "0x1"`},
		"blank node":                {codes + "_:a,2,Guide,\n", `line 3: invalid: invalid ROME identifier "_:a"`},
		"function of the store":     {codes + "uid(v),2,Guide,\n", `line 3: invalid: invalid ROME identifier "uid(v)"`},
		"id in angle brackets":      {codes + "<A1102>,2,Guide,\n", `line 3: invalid: invalid ROME identifier "<A1102>"`},
		"star":                      {codes + "*,2,Guide,\n", `line 3: invalid: invalid ROME identifier "*"`},
		"quote in an id":            {codes + "\"A\"\"2\",2,Guide,\n", `line 3: invalid: invalid ROME identifier "A\"2"`},
		"line end in an id":         {codes + "\"A\n2\",2,Guide,\n", `line 3: invalid: invalid ROME identifier "A\n2"`},
		"Cyrillic letter in a code": {codes + "\u0410110" + "2,2,Guide,\n", "line 3: invalid: invalid ROME identifier"},
		"id twice":                  {codes + "A1101,1,Gardien de phare,A1101\n", "line 3: code of another row: A1101"},
		"id twice, other content":   {codes + "A1101,1,Guide,A1101\n", "line 3: code of another row: A1101"},
		"title of 40,000 bytes":     {codes + "A1102,2," + strings.Repeat("x", 40_000) + ",\n", "line 3: invalid: title of 40000 bytes exceeds 1000"},
		"title of 70,000 bytes":     {codes + "A1102,2," + strings.Repeat("x", 70_000) + ",\n", "line 3: invalid: quote of 70009 bytes exceeds 50000"},
		"title of invisibles":       {codes + "A1102,2,\u200b\u202e,\n", "line 3: the invisible character U+200B is left out\nline 3: the invisible character U+202E is left out\nline 3: invalid: title \"\" names nothing"},
		"too few fields":            {codes + "A1102,2\n", "line 3: wrong number of fields: 2 of 4"},
		"too many fields":           {codes + "A1102,2,Guide,,x,\n", "line 3: wrong number of fields: 6 of 4"},

		"no such source":     {moves + "A9999,A1101,1\n", `line 3: unknown code: "A9999"`},
		"no such target":     {moves + "A1101,A9999,1\n", `line 3: unknown code: "A9999"`},
		"move to itself":     {moves + "A1101,A1101,1\n", "line 3: move to itself: A1101"},
		"rank of 64 bits":    {moves + "A1101,A1102,9223372036854775808\n", `line 3: rank is no number: "9223372036854775808"`},
		"negative rank":      {moves + "A1101,A1102,-1\n", "line 3: invalid: rank -1 of a transition is not from 1"},
		"rank 0":             {moves + "A1101,A1102,0\n", "line 3: invalid: rank 0 of a transition is not from 1"},
		"rank with a comma":  {moves + "A1101,A1102,\"1,5\"\n", `line 3: rank is no number: "1,5"`},
		"rank not a number":  {moves + "A1101,A1102,NaN\n", `line 3: rank is no number: "NaN"`},
		"infinite rank":      {moves + "A1101,A1102,Inf\n", `line 3: rank is no number: "Inf"`},
		"rank with exponent": {moves + "A1101,A1102,1e400\n", `line 3: rank is no number: "1e400"`},
		"empty rank":         {moves + "A1101,A1102,\n", `line 3: rank is no number: ""`},
		"text of 60,000 bytes": {"code_rome,libelle_type_texte,position_phrase,libelle_texte\nA1101,definition,1,Il garde.\nA1102,definition,1," + strings.Repeat("x", 60_000) + "\n",
			"line 3: invalid: quote of 60019 bytes exceeds 50000"},
	} {
		t.Run(class, func(t *testing.T) {
			sources := []loader.Source{loader.Bytes("codes_v499.csv", []byte(codesTable)), loader.Bytes("table_v499.csv", []byte(c.table))}
			if strings.HasPrefix(c.table, codesHeader) {
				sources = sources[1:]
			}
			_, report := datasetOf(t, sources...)
			if got := doubtsAbout(report, "table_v499.csv"); !strings.HasPrefix(got, c.said) {
				t.Errorf("said %.200q, want %q", got, c.said)
			}
			for _, d := range report.Documents {
				if d.Path == "table_v499.csv" && (d.Rows.Read != 1 || d.Rows.Rows != 2) {
					t.Errorf("%d of %d rows read, want 1 of 2", d.Rows.Read, d.Rows.Rows)
				}
			}
		})
	}
}

// TestReferences reads moves in both directions, and one of them twice.
func TestReferences(t *testing.T) {
	d, _ := tables(t, movesHeader+"A1101,A1102,1\nA1102,A1101,1\nA1101,A1102,1\n")
	var got []string
	for _, r := range d.Relations {
		if r.Confidence() != nil {
			got = append(got, fmt.Sprintf("%s to %s: %d", r.From, r.To, len(r.Facts)))
		}
	}
	want := []string{"metier:A1101 to metier:A1102: 2", "metier:A1102 to metier:A1101: 1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("moves and how much evidence they have (-want +got):\n%s", diff)
	}
}

// TestTexts checks that what is dangerous elsewhere is kept as it is: whoever shows it escapes it.
func TestTexts(t *testing.T) {
	for _, text := range []string{
		"<script>alert(1)</script> Il garde & veille.", `=cmd|' /C calc'!A0.`, "\u05e9\u05d5\u05de\u05e8 Il garde.", "Il garde \U0001f469\u200d\U0001f692.", "{{.}} ${x} %s.",
	} {
		d, _ := tables(t, "code_rome,libelle_type_texte,position_phrase,libelle_texte\nA1101,definition,1,\""+text+"\"\n")
		kept := slices.ContainsFunc(d.Facts(), func(f fact.Fact) bool {
			description, ok := f.Statement.(fact.Description)
			return ok && description.Text == text
		})
		if !kept {
			t.Errorf("%q is not kept", text)
		}
	}
}

// TestVanishingFile leaves out a file that is gone after the directory was listed.
func TestVanishingFile(t *testing.T) {
	dir := t.TempDir()
	gone := filepath.Join(dir, "b.txt")
	for _, path := range []string{filepath.Join(dir, "a.txt"), gone} {
		if err := os.WriteFile(path, []byte(tiny), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sources, err := loader.Files([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(gone); err != nil {
		t.Fatal(err)
	}
	_, report, err := loader.Read(sources)
	if err != nil || len(report.Documents) != 2 || len(report.Unrecognised) != 1 || !strings.Contains(report.Unrecognised[0].Reason, "b.txt: no such file") {
		t.Errorf("got %v, left out %+v, want the file named", err, report.Unrecognised)
	}
}

// TestLongS reads a page with a number that is written with the long s of old prints, which expressions take for an s.
func TestLongS(t *testing.T) {
	page := "# Libraire : fiche métier\n\nLe libraire vend des livres.\n\n## Évolution\n\nAprès troiſ ans d'expérience, le libraire peut devenir directeur de librairie.\n"
	facts, _, _, err := loader.ReadDocument("libraire.txt", page)
	if err != nil || len(facts) == 0 {
		t.Fatalf("%d facts, %v", len(facts), err)
	}
}
