package export

import (
	"encoding/csv"
	"strconv"
	"strings"
	"unicode/utf8"

	"passerelle/internal/columns"
)

// A csvStyle holds what programs disagree on in CSV.
type csvStyle struct {
	mark    string // written before everything else
	comma   rune   // between cells
	point   string // between the whole and the decimals of a number
	crlf    bool   // whether lines end in \r\n rather than \n
	yes, no string // booleans
}

var (
	plainCSV = csvStyle{comma: ',', point: ".", yes: "true", no: "false"}
	// excelCSV is what Excel opens as a table where the system is in French: Excel knows the
	// encoding by the byte order mark, and expects separators, numbers and booleans as in French.
	excelCSV = csvStyle{"\ufeff", ';', ",", true, "VRAI", "FAUX"}
)

// csvTo writes a table in UTF-8 according to RFC 4180: the names of the columns, then the rows.
// An unknown value is an empty cell.
func csvTo(o *output, t tableFile) error {
	style := plainCSV
	if t.query.excel {
		style = excelCSV
	}
	o.text(style.mark)
	w := csv.NewWriter(o)
	w.Comma, w.UseCRLF = style.comma, style.crlf
	cells := make([]string, len(t.columns))
	for k, name := range t.columns {
		cells[k] = guardFormula(name)
	}
	if err := w.Write(cells); err != nil {
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

// cell formats a value: in excelCSV 0.5 gives "0,5" and true gives "VRAI". Only texts are guarded
// against formulas: a spreadsheet reads -1 as the number it is.
func (s csvStyle) cell(value any) string {
	switch v := deref(value).(type) {
	case string:
		return guardFormula(v)
	case []string:
		return guardFormula(strings.Join(v, columns.ListSeparator))
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

// guardFormula keeps a spreadsheet from taking a text for a formula. It puts an apostrophe before
// a text that begins with one of the characters that OWASP lists, full-width forms included
// (https://owasp.org/www-community/attacks/CSV_Injection): "=1+1" gives "'=1+1".
func guardFormula(text string) string {
	if first, size := utf8.DecodeRuneInString(text); size > 0 && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + text
	}
	return text
}
