package loader_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"passerelle/graph/fact"
	"passerelle/loader"
)

const reportedCases = "../../shared/cases/reports/"

// TestReportedCases reads inputs that users reported, each with what is right of it: what the facts
// hold, what is said, or the error.
func TestReportedCases(t *testing.T) {
	if _, err := os.Stat(reportedCases); err != nil {
		t.Skip("the reported cases are not there: ", err)
	}
	for _, c := range []struct {
		path  string
		facts []string // parts of facts in JSON
		said  []string // parts of the error, or of what is left out and doubted
		fails bool
	}{
		{path: "01-structured-as-prose/table.xml", fails: true, said: []string{"unknown format: XML, a table of the columns code_ogr, libelle_appellation, libelle, statut1: load the CSV release of ROME instead"}},
		{path: "02-rome4-xml-json", facts: []string{
			`"value":"N9901"},"predicate":"appellation","statement":{"title":{"label":"Souffleur / Souffleuse d'œuvres"`, `"label":"Lire une partition","kind":"SAVOIR_FAIRE","importance":1,"core":true,"ogr":"900021"`,
			`"label":"Solfège","kind":"SAVOIR"`, `"level":"BAC_2"`, `"to":{"scheme":"ROME","value":"N9902"},"kind":"MOBILITY","rank":1`}},
		{path: "03-ideo-formations-renamed/ideo-formations.csv", facts: []string{
			`"subject":{"scheme":"TRAINING","value":"FOR.99001"}`, `"label":"BTS essai de gestion"`, `"level":"BAC_2"`, `"kind":"BTS"`, `"duration":"2 ans"`, `"RNCP99001"`}},
		{path: "04-rncp-exports", facts: []string{`"value":"rome3:E1101"`, `"level":"BAC_3"`, `"active":true`, `"registeredUntil":"2029-01-01"`}},
		{path: "08-encodings/latin9", facts: []string{`"label":"Relieur / Relieuse d'œuvres"`}, said: []string{"not UTF-8, read as ISO-8859-15"}},
		{path: "09-containers/csv", facts: []string{`"label":"Relieur / Relieuse d'œuvres"`}},
		{path: "10-excel-tables/sep", facts: []string{`"label":"Relieur / Relieuse d'œuvres"`, `"line":4`}},
		{path: "11-nothing-named/d", fails: true, said: []string{"a.json:1: unknown format: JSON, an object of a", "b.csv:1: unknown format: a table of the columns x, y"}},
		{path: "12-stray-file/release", facts: []string{`"rank":1`}, said: []string{"one.json: unknown format: JSON, an object of a"}},
		{path: "12-stray-file/release-note", facts: []string{`"rank":1`}, said: []string{"LISEZMOI.txt: unknown format: starts with"}},
	} {
		t.Run(c.path, func(t *testing.T) {
			facts, report, err := read(t, filepath.Join(reportedCases, c.path))
			if (err != nil) != c.fails {
				t.Fatalf("got %v", err)
			}
			checkParts(t, "facts", linesOfFacts(facts), c.facts)
			said := saidOf(report)
			if err != nil {
				said = err.Error()
			}
			checkParts(t, "said", said, c.said)
		})
	}
}

// checkParts checks that a text holds all the parts.
func checkParts(t *testing.T, name, text string, parts []string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%s: no %q in\n%.4000s", name, part, text)
		}
	}
}

// linesOfFacts returns facts in JSON, one a line.
func linesOfFacts(facts []fact.Fact) string {
	var lines []string
	for _, f := range facts {
		lines = append(lines, jsonLine(f))
	}
	return strings.Join(lines, "\n")
}

// saidOf returns what a report says of files that are left out and of doubts.
func saidOf(report *loader.Report) string {
	var lines []string
	for _, file := range report.Unrecognised {
		lines = append(lines, file.Path+": "+file.Reason)
	}
	return strings.Join(append(lines, doubtsOf(report)...), "\n")
}
