package export

import (
	"encoding/csv"
	"strconv"
	"strings"
	"unicode/utf8"
)

// listSeparator parts the elements of a list in one cell.
const listSeparator = "|"

// A csvStyle is what programs disagree on.
type csvStyle struct {
	mark    string // before the first byte
	comma   rune
	point   string // in numbers
	crlf    bool
	yes, no string
}

var (
	plainCSV = csvStyle{comma: ',', point: ".", yes: "true", no: "false"}
	// excelCSV is what Excel opens as a table where the system is in French: it takes the
	// encoding from the byte order mark, and lists, numbers and booleans as in French.
	excelCSV = csvStyle{"\ufeff", ';', ",", true, "VRAI", "FAUX"}
)

// csvTo writes a table in UTF-8 as RFC 4180 says: the names of the columns, then the rows.
// Unknown values are empty cells.
func csvTo(o *output, t table, style csvStyle) error {
	o.text(style.mark)
	w := csv.NewWriter(o)
	w.Comma, w.UseCRLF = style.comma, style.crlf
	cells := make([]string, len(t.columns))
	if err := w.Write(t.columns); err != nil {
		return err
	}
	for row := range t.rows {
		for k, value := range row {
			cells[k] = style.cell(value)
		}
		if err := w.Write(cells); err != nil {
			return err
		}
		if err := o.err(); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// cell is a value as text. Only texts are guarded: a number is none.
func (s csvStyle) cell(value any) string {
	switch v := deref(value).(type) {
	case string:
		return guardFormula(v)
	case []string:
		return guardFormula(strings.Join(v, listSeparator))
	case int:
		return strconv.Itoa(v)
	case float64:
		return strings.Replace(decimal(v), ".", s.point, 1)
	case bool:
		if v {
			return s.yes
		}
		return s.no
	}
	return ""
}

// guarded keeps a spreadsheet from taking a text for a formula: an apostrophe goes before
// one that begins with a sign that OWASP lists, its full-width forms included
// (https://owasp.org/www-community/attacks/CSV_Injection).
func guardFormula(text string) string {
	if first, size := utf8.DecodeRuneInString(text); size > 0 && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + text
	}
	return text
}
