package explorer

import (
	"cmp"
	"encoding/csv"
	"slices"
	"strings"
	"sync"
)

// A recordTable is records of a published table around a quoted one, as a page shows them.
type recordTable struct {
	Columns []tableColumn
	Records []shownRecord
}

// A tableColumn is a column of a published table.
type tableColumn struct {
	Name    string
	isAside bool // whether it says nothing of what its rows state
}

// A shownRecord is a record with the line on which it begins.
type shownRecord struct {
	Line   int
	Marked bool // whether it is quoted
	Cells  []shownCell
}

// A shownCell is a cell of a column. Where it is a code that the record was read with, Label says what it means.
type shownCell struct{ Column, Text, Label string }

// recordsOf returns the records that facts of a table quote, and those of facts around them, which are lists. It is nil
// where their columns are not known.
func recordsOf(document map[string]any, quoted []any, around ...any) *recordTable {
	table := &recordTable{Columns: columnsOf(document)}
	seen := map[string]bool{}
	for k, list := range append([]any{quoted}, around...) {
		facts, _ := list.([]any)
		for _, one := range distinctBy(facts, "evidence.quote") {
			text := textAt(one, "evidence.quote")
			if seen[text] {
				continue
			}
			seen[text] = true
			if !table.add(one, k == 0) {
				return nil
			}
		}
	}
	if len(table.Records) == 0 {
		return nil
	}
	slices.SortStableFunc(table.Records, func(a, b shownRecord) int { return cmp.Compare(a.Line, b.Line) })
	return table
}

// add adds the records that a fact quotes. It reports whether they have the columns of the table.
func (t *recordTable) add(stated any, isQuoted bool) bool {
	first := int(toFloat(at(stated, "evidence.line")))
	for k, texts := range cellsOf(textAt(stated, "evidence.quote")) {
		if len(texts) != len(t.Columns) {
			return false
		}
		record := shownRecord{Line: first + k, Marked: isQuoted}
		for place, text := range texts {
			record.Cells = append(record.Cells, shownCell{t.Columns[place].Name, text, labelFor(text, stated)})
		}
		t.Records = append(t.Records, record)
	}
	return true
}

// cellsOf returns the cells of the records of a text in CSV, whichever mark parts them.
func cellsOf(text string) (records [][]string) {
	for _, mark := range ",;\t" {
		if !strings.ContainsRune(text, mark) {
			continue
		}
		reader := csv.NewReader(strings.NewReader(text))
		reader.Comma, reader.LazyQuotes, reader.FieldsPerRecord = mark, true, -1
		read, err := reader.ReadAll()
		if err == nil && len(read) > 0 && (records == nil || len(read[0]) > len(records[0])) {
			records = read
		}
	}
	return records
}

// labelFor returns the label of the end of a fact whose code a cell is, "" if it is that of neither.
func labelFor(cell string, stated any) string {
	for _, end := range []any{at(stated, "from"), at(stated, "to")} {
		if label := textAt(end, "label"); cell != "" && label != cell && strings.HasSuffix(textAt(end, "id"), ":"+cell) {
			return label
		}
	}
	return ""
}

// columnsOf returns the columns of the table that a document is, nil where they are not known.
func columnsOf(document any) []tableColumn {
	return knownColumns()[strings.TrimPrefix(textAt(document, "id"), "document:")]
}

// knownColumns has the columns of published tables, by the ids of their documents.
var knownColumns = sync.OnceValue(func() map[string][]tableColumn {
	known := map[string][]tableColumn{}
	for line := range strings.Lines(textOf("words/columns.txt")) {
		if table, columns, ok := strings.Cut(strings.TrimSpace(line), " = "); ok && !strings.HasPrefix(line, "#") {
			names := strings.Fields(columns)
			if strings.Contains(columns, " | ") {
				names = strings.Split(columns, " | ")
			}
			for _, name := range names {
				inner, isOpened := strings.CutPrefix(name, "(")
				inner, isClosed := strings.CutSuffix(inner, ")")
				if isOpened && isClosed {
					name = inner
				}
				known[table] = append(known[table], tableColumn{name, isOpened && isClosed})
			}
		}
	}
	return known
})
