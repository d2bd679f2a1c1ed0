package explorer

import (
	"slices"
	"strings"
)

// quotedRows are the rows of a table that a piece of evidence quotes, as they are shown beside what they state.
type quotedRows struct {
	Rows [][]namedCell
	More int // how many are not among them
}

// A namedCell is a cell that says something, with the name of its column.
type namedCell struct{ Name, Text string }

// maxRows bounds the rows that show of one quote: the page of the evidence has all.
const maxRows = 3

// rowsOf returns the rows that a piece of evidence quotes, nil where it quotes no table or one whose columns have no
// names that are known.
func rowsOf(evidence map[string]any) *quotedRows {
	text := textAt(evidence, "quote")
	var rows [][]namedCell
	switch columns := columnsOf(at(evidence, "document")); {
	case strings.HasPrefix(text, "<"):
		rows = [][]namedCell{leavesOfXML(text)}
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, `"`) && columns == nil:
		rows = [][]namedCell{leavesOfJSON(text)}
	case columns != nil:
		rows = rowsUnder(columns, text)
	}
	rows = slices.DeleteFunc(rows, func(row []namedCell) bool { return len(row) == 0 })
	if len(rows) == 0 {
		return nil
	}
	shown := min(maxRows, len(rows))
	return &quotedRows{rows[:shown], len(rows) - shown}
}

// rowsUnder returns the cells of records in CSV that say something of a statement, nil where they have other columns.
func rowsUnder(columns []tableColumn, text string) (rows [][]namedCell) {
	for _, cells := range cellsOf(text) {
		if len(cells) != len(columns) {
			return nil
		}
		var row []namedCell
		for k, cell := range cells {
			if cell != "" && !columns[k].isAside {
				row = append(row, namedCell{columns[k].Name, cell})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// tableRules are the rules that read tables, by what stands before their dot.
var tableRules = []string{"rome4", "rome3", "dares", "rncp", "ideo", "passage", "kit", "table"}

// quoteOf returns the words of a piece of evidence: of a table whose columns are not known, its cells without what parts
// them in the file.
func quoteOf(evidence map[string]any) string {
	text := textAt(evidence, "quote")
	rule, _, _ := strings.Cut(textAt(evidence, "rule"), ".")
	if !slices.Contains(tableRules, rule) {
		return text
	}
	var records []string
	for _, cells := range cellsOf(text) {
		cells = slices.DeleteFunc(cells, func(cell string) bool { return cell == "" })
		records = append(records, strings.Join(cells, " · "))
	}
	return strings.Join(records, " / ")
}
