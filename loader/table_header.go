package loader

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"regexp"
	"strings"

	"passerelle/graph/french"
)

// delimiters are the characters that may separate the fields of a table.
const delimiters = ",;|\t"

// maxColumns bounds the columns of a table: the widest real one has 30.
const maxColumns = 500

// columnKey returns the name of a column without accents, capitals and punctuation:
// "libellé métier" gives libelle_metier. A column that its publisher renamed has its former name.
func columnKey(name string) string {
	key := strings.ReplaceAll(french.Fold(name), " ", "_")
	return cmp.Or(renamedColumns[key], key)
}

// renamedColumns are the former names of columns that Onisep renamed, by the names that they have now.
var renamedColumns = map[string]string{
	"url_et_id_onisep":                "lien_site_onisep_fr",
	"libelle_niveau_de_certification": "libelle_niveau_rncp",
}

// separatorLine matches the line by which Excel is told the delimiter of a table: "sep=;".
var separatorLine = regexp.MustCompile(`^(?i)"?sep=([,;|\t])"?[,;|\t]*\r?\n`)

// markdownTable matches a text that begins with a table in Markdown: a row of dashes stands below its header.
var markdownTable = regexp.MustCompile(`^[^\n]*\|[^\n]*\n[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?[ \t]*\r?(?:\n|$)`)

// findHeader finds the delimiter, and where the header begins.
func (t *table) findHeader() {
	if found := separatorLine.FindStringSubmatch(t.content); found != nil {
		t.comma, t.start, t.linesBefore = rune(found[1][0]), len(found[0]), 1
		return
	}
	t.comma = delimiter(t.content)
}

// nameColumns gives the table the columns of a header.
func (t *table) nameColumns(header []string) {
	for k, name := range header {
		key := columnKey(name)
		if _, twice := t.columns[key]; (twice || key == "") && t.flaw == nil {
			t.flaw = fmt.Errorf("%s:%d: column %d is called %q, as another or as none", t.path, t.linesBefore+1, k+1, name)
		}
		t.columns[key] = k
	}
	t.names = header
}

// namelessColumns returns the number of columns at the end of a header that have no name, and no value
// in the first record, which is the next one of the reader; 0 if any has a value.
func namelessColumns(header []string, reader *csv.Reader) int {
	named := len(header)
	for named > 1 && strings.TrimSpace(header[named-1]) == "" {
		named--
	}
	if named == len(header) {
		return 0
	}
	first, err := reader.Read()
	if err != nil || strings.TrimSpace(strings.Join(first[min(named, len(first)):], "")) != "" {
		return 0
	}
	return len(header) - named
}

// delimiter returns the delimiter that occurs most often in the first line that is not blank: "clé;valeur"
// gives ';'.
func delimiter(content string) rune {
	header, _, _ := strings.Cut(strings.TrimLeft(content, "\r\n"), "\n")
	best := rune(delimiters[0])
	for _, candidate := range delimiters {
		if strings.Count(header, string(candidate)) > strings.Count(header, string(best)) {
			best = candidate
		}
	}
	return best
}
