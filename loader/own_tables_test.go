package loader_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/internal/columns"
	"passerelle/loader"
)

// readOwn reads files, by name and content, and returns what they state, without the curated identities.
func readOwn(t testing.TB, files ...string) ([]fact.Fact, *loader.Report, error) {
	t.Helper()
	var sources []loader.Source
	for k := 0; k < len(files); k += 2 {
		source := loader.Bytes(files[k], []byte(files[k+1]))
		source.Named = true
		sources = append(sources, source)
	}
	facts, report, err := loader.Read(sources)
	return withoutIdentities(facts), report, err
}

const ownSample = "testdata/own"

// TestOwnSample reads the tables of a directory as people write them: what each row states, and what is
// wrong with the rows that state nothing.
func TestOwnSample(t *testing.T) {
	facts, report, err := read(t, ownSample)
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{strings.TrimSpace(accounts(t, report))}
	for _, d := range report.Documents {
		if d.Rows == nil {
			continue
		}
		checkEvidence(t, textOf(t, d.Path), factsOf(facts, d.ID))
		lines = append(lines, "", d.ID+": "+d.Title)
		lines = append(lines, d.Suspicious...)
		for _, note := range d.Rejected {
			lines = append(lines, fmt.Sprintf("rejected: line %d: %s", note.Line, note.Message))
		}
		for _, f := range factsOf(facts, d.ID) {
			lines = append(lines, fmt.Sprintf("%d %s", f.Evidence.Line, placelessLine(f)))
		}
	}
	golden(t, "own.golden", strings.Join(lines, "\n")+"\n")
	if _, err := graph.NewDataset(facts); err != nil {
		t.Error(err)
	}
}

// TestOwnTablesAlone reads small tables as people write them.
func TestOwnTablesAlone(t *testing.T) {
	for name, c := range map[string]struct {
		file, content string
		want          []string
	}{
		"métiers by label": {"metiers.csv", "label\nfleuriste\n", []string{"fleuriste appellation"}},
		"a French name":    {"Nos métiers 2025.csv", "label\nfleuriste\n", []string{"fleuriste appellation"}},
		"an alias":         {"liste.csv", "metier,feminine,masculine\nChargé(e) de mission,,\n", []string{"charge-de-mission appellation"}},
		"moves by label": {"moves.csv", "from,to\nFleuriste,Paysagiste\n", []string{
			"fleuriste appellation", "paysagiste appellation", "fleuriste evolution paysagiste EVOLUTION"}},
		"moves by code and label": {"moves.csv", "to,toLabel,kind,from,fromLabel\nA1203,Paysagiste,mobilité,met.93,Community manager\n", []string{
			"MET.93 appellation", "A1203 appellation", "MET.93 mobility A1203 MOBILITY"}},
		"moves by id": {"moves.csv", "from,fromLabel,to,toLabel\nmetier:rome3:A1203,Paysage,metier:fleuriste,Fleuriste\n", []string{
			"rome3:A1203 appellation", "fleuriste appellation", "rome3:A1203 evolution fleuriste EVOLUTION"}},
		"an id of one's own beside a label": {"skills.csv", "metier,metierLabel,skill\n417,Fleuriste,bouquets\n", []string{"fleuriste appellation", "fleuriste skill"}},
		"titles":                            {"titres.csv", "metier,appellation\nFleuriste,Artisan fleuriste\n", []string{"fleuriste appellation", "fleuriste appellation"}},
		"codes":                             {"t.csv", "metier,code\nFleuriste,D1209\n", []string{"fleuriste appellation", "fleuriste romeCode"}},
		"a diploma":                         {"t.csv", "metier,certification\nFleuriste,CAP fleuriste\n", []string{"fleuriste appellation", "fleuriste requires"}},
		"a training":                        {"t.csv", "metier,training\nFleuriste,CAP fleuriste\n", []string{"fleuriste appellation", "fleuriste training"}},
		"pay in words":                      {"t.csv", "metier,salary\nFleuriste,de 20 à 24 k€ brut par an\n", []string{"fleuriste appellation", "fleuriste salary"}},
		"NDJSON":                            {"t.json", "\ufeff\n{\"metier\": \"Fleuriste\", \"skill\": \"bouquets\", \"core\": true}\n{\"skill\": \"vente\", \"metier\": \"Fleuriste\"}\n", []string{"fleuriste appellation", "fleuriste skill", "fleuriste skill"}},
		"a list in JSON":                    {"t.json", "[{\"metier\": \"Fleuriste\", \"skill\": \"bouquets\"}]", []string{"fleuriste appellation", "fleuriste skill"}},
		"blanks and lines in cells":         {"t.csv", "metier;skill\r\n\" Fleuriste \";\"mise  en\nbouquet\"\r\n", []string{"fleuriste appellation", "fleuriste skill"}},
		"Windows-1252":                      {"t.csv", "metier;skill\nFleuriste;composition flor\xe9ale\n", []string{"fleuriste appellation", "fleuriste skill"}},
	} {
		t.Run(name, func(t *testing.T) {
			facts, report, err := readOwn(t, c.file, c.content)
			if err != nil {
				t.Fatal(err)
			}
			accounts(t, report)
			if utf8.ValidString(c.content) {
				checkEvidence(t, c.content, facts)
			}
			var got []string
			for _, f := range facts {
				line := f.Subject.Value + " " + f.Statement.Predicate()
				if move, ok := f.Statement.(fact.Move); ok {
					line += " " + move.To.Value + " " + string(move.Kind)
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if _, err := graph.NewDataset(facts); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestOwnTableIsRefused checks what is said of tables of which nothing can be read.
func TestOwnTableIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ file, content, want string }{
		"only wrong rows":          {"transitions.csv", "from,to,kind\na,b,EVOLUTIONN\n", `transitions.csv:2: column "kind": "EVOLUTIONN" is none of EVOLUTION, FEEDER, `},
		"no row":                   {"transitions.csv", "from,to\n", "transitions.csv: table of transitions without a row"},
		"a code of nothing":        {"transitions.csv", "from,to\nX12,fleuriste\n", `transitions.csv:2: column "from": "X12" is neither an identifier of a métier`},
		"columns of anything":      {"liste.csv", "id,label\n1,fleuriste\n", `liste.csv:1: unknown format: a table of the columns id, label; as the table metiers it may be of anything: call the file metiers.csv`},
		"columns of several":       {"liste.csv", "metier,label\nfleuriste,bouquets\n", "liste.csv:1: unknown format: the columns metier, label may be those of appellations, skills, certifications, trainings: call the file after the table that it is, as in appellations.csv"},
		"another name of a column": {"metiers.csv", "libelle\nfleuriste\n", `metiers.csv:1: unknown format: a table of the columns libelle; as the table metiers it has "libelle": did you mean "label"?`},
		"a slip of the pen":        {"liste.csv", "form,to\na,b\n", `as the table transitions it has "form": did you mean "from"?`},
		"a column missing":         {"transitions.csv", "from,kind\na,EVOLUTION\n", `as the table transitions it lacks the column to or toLabel`},
		"a column twice":           {"skills.csv", "metier,skill,skill\na,b,c\n", `skills.csv:1: column 3 is called "skill", as another or as none`},
		"NUL":                      {"skills.csv", "metier,skill\na,b\x00\n", "skills.csv:2: byte 4 is the character U+0000, which no table holds"},
		"NUL in JSON":              {"skills.json", `{"metier":"a","skill":"b` + "\\u0000" + `"}`, `skills.json:1: column "skill": `},
		"10 MB in a cell":          {"skills.csv", "metier,skill\na,b\nc," + strings.Repeat("x", 10<<20) + "\n", "skills.csv:3: line exceeds 262144 bytes"},
		"a quote in a cell":        {"skills.csv", "metier,skill\na,b\"c\n", `skills.csv:2: bare " in non-quoted-field`},
		"broken JSON":              {"skills.json", "{\"metier\":\"a\",\"skill\":\"b\"}\n{\"metier\":\n", "skills.json:2: JSON: unexpected EOF"},
		"objects in JSON":          {"skills.json", "{\"metier\":\"a\",\"skill\":\"b\"}\n{\"metier\":{\"id\":1},\"skill\":\"b\"}\n", `skills.json:2: JSON: "metier" is an object within a record`},
		"a table in XML":           {"transitions.xml", "<l><r><from>fleuriste</from><to>jardinier</to></r></l>", `XML, a table of the columns from, to; as the table transitions it is read in CSV or JSON and not in XML: save it as transitions.csv`},
		"a table in Markdown":      {"notes.md", "| métier | code |\n|:---|---:|\n| fleuriste | A1 |\n", "notes.md:1: unknown format: a table in Markdown: save it as CSV"},
		"one without bars around":  {"skills.md", "metier | skill\n--- | ---\nfleuriste | bouquets\n", "skills.md:1: unknown format: a table in Markdown: save it as CSV"},
		"damaged Parquet":          {"skills.parquet", "PAR1abcPAR1", "skills.parquet: unknown format: Parquet: "},
		"what is only written":     {"documents.csv", "id,title,facts,version\nd,D,1,v\n", "documents.csv: nothing that a load reads: documents, for which the loaded rows stand themselves"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, err := readOwn(t, c.file, c.content); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

// TestNamelessMetiers loads moves between codes: beside what names the codes they are read, and alone they are not.
func TestNamelessMetiers(t *testing.T) {
	moves := "from,to,toLabel\nA1101,A1102,\nA1101,X,Ami du phare\nJ1101,fleuriste,\n"
	facts, report, err := readOwn(t, "moves.csv", moves)
	if err != nil {
		t.Fatal(err)
	}
	want := "moves.csv:4: J1101: no document gives the métier a title: load one that does, or write its label beside it"
	if _, err := report.Merge(nil, facts, loader.MergeOptions{}); err == nil || err.Error() != want {
		t.Errorf("alone: got %v, want %s", err, want)
	}
	codes, _, err := readOwn(t, "codes_v499.csv", codesTable)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		all, err := report.Merge(codes, facts, loader.MergeOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if d, err := graph.NewDataset(all); err != nil || len(d.Metiers) != 3 {
			t.Errorf("%v, %v", d, err)
		}
		accounts(t, report)
		if d := report.Documents[0]; d.Rows.Read != 2 || d.RejectedCount() != 1 || len(d.Rejected) != 1 || d.FactCount() != 3 {
			t.Errorf("%+v, %+v", *d.Rows, d)
		}
	}
}

// TestTemplates fills each table that a load reads with the examples of its columns: the row is read.
func TestTemplates(t *testing.T) {
	for _, name := range columns.Loaded() {
		t.Run(name, func(t *testing.T) {
			var head, row []string
			for _, c := range columns.Find(name).Read() {
				head, row = append(head, c.Name), append(row, c.Example)
			}
			_, report, err := readOwn(t, "t.csv", strings.Join(head, ";")+"\n"+strings.Join(row, ";")+"\n")
			if err != nil {
				t.Fatal(err)
			}
			if d := report.Documents[0]; d.Format != "table-"+name || d.Rows.Read != 1 || len(d.Suspicious) > 0 {
				t.Errorf("%+v", d)
			}
		})
	}
}

// TestOwnSources reads tables of one name in two directories, and of one directory in two formats: each is a
// document of its own, those of a directory of one source.
func TestOwnSources(t *testing.T) {
	moves := "from,to\nFleuriste,Paysagiste\n"
	facts, report, err := readOwn(t, "a/rh/moves.csv", moves, "b/rh/moves.csv", moves, "b/rh/moves.json", `{"from":"A","to":"Bé"}`, "x/rome-4/moves.csv", moves, "moves.csv", moves)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range report.Documents[:len(report.Documents)-1] {
		got = append(got, d.ID+" of "+d.Series)
	}
	want := []string{
		"document:tables/moves of tables", "document:a-rh/moves of a-rh", "document:b-rh/moves.csv of b-rh", "document:b-rh/moves.json of b-rh",
		"document:tables-rome-4/moves of tables-rome-4",
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if _, err := graph.NewDataset(facts); err != nil {
		t.Error(err)
	}
}

// TestOwnWorkbook reads the sheets of a workbook as the tables of one source.
func TestOwnWorkbook(t *testing.T) {
	book := workbook(t, map[string]string{"métiers": "id,label\n1,Fleuriste\n2,Paysagiste\n", "mobilités": "from,to,rank\n1,2,1\n", "notes": "a\nb\n"})
	facts, report, err := readOwn(t, "a/Nos emplois.xlsx", string(book))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range report.Documents[:2] {
		got = append(got, fmt.Sprintf("%s of %s: %d rows read, %v", d.ID, d.Series, d.Rows.Read, d.Suspicious))
	}
	want := []string{"document:nos-emplois/metiers of nos-emplois: 2 rows read, []", "document:nos-emplois/mobilites of nos-emplois: 1 rows read, []"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if d, err := graph.NewDataset(facts); err != nil || len(d.Metiers) != 2 {
		t.Error(d, err)
	}
}
