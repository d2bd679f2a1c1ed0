package loader

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// An ownRow is a row of one of the tables of package columns that is being read: what it states, or the
// first thing that is wrong with it.
type ownRow struct {
	tableRow
	reader *ownReader
	claims []ownClaim
	wrong  *fate // nil as long as nothing is
}

// An ownClaim is what a row states, and the column that says so.
type ownClaim struct {
	column    string
	subject   fact.Identifier
	statement fact.Statement
}

// state adds a statement of a column.
func (r *ownRow) state(column string, subject fact.Identifier, statement fact.Statement) {
	r.claims = append(r.claims, ownClaim{column, subject, statement})
}

// refuse rejects the row for what a column says, unless it is rejected already.
func (r *ownRow) refuse(column, problem string, values ...any) {
	r.passOver(rejected(fmt.Sprintf("column %q", r.written(column)), fmt.Sprintf(problem, values...)))
}

// passOver settles the fate of the row, unless it is settled already.
func (r *ownRow) passOver(why fate) {
	if r.wrong == nil {
		r.wrong = &why
	}
}

// written returns the name of a column as the table has it.
func (r *ownRow) written(column string) string {
	if k, there := r.reader.header.at[column]; there {
		return r.reader.names[k]
	}
	return column
}

// settle states what the row says and no row before it did. It states all or nothing of a row.
func (r *ownRow) settle() fate {
	if r.wrong != nil {
		return *r.wrong
	}
	t := r.reader
	before, added := len(t.facts), []string{}
	for _, c := range r.claims {
		key := c.key()
		if t.said[key] {
			continue
		}
		if err := t.state(r.tableRow, c.subject, c.statement, "table."+c.statement.Predicate(), ""); err != nil {
			t.facts = t.facts[:before]
			for _, one := range added {
				delete(t.said, one)
			}
			r.refuse(c.column, "%s", err)
			return *r.wrong
		}
		t.said[key], added = true, append(added, key)
	}
	if len(added) == 0 {
		return merged("an earlier row")
	}
	return fate{}
}

// key returns what tells the claim from others. Related métiers are so in both directions.
func (c ownClaim) key() string {
	from := c.subject
	if move, ok := c.statement.(fact.Move); ok && move.Kind == fact.Related && move.To.Compare(from) < 0 {
		from, move.To = move.To, from
		c.statement = move
	}
	content, _ := json.Marshal(c.statement) // a statement of a row always has a form
	return string(from.Scheme) + ":" + from.Value + " " + c.statement.Predicate() + string(content)
}

// has reports whether the table has a column.
func (r *ownRow) has(column string) bool {
	_, there := r.reader.header.at[column]
	return there
}

// text returns the value of a column, "" if the table has no such column.
func (r *ownRow) text(column string) string {
	k, there := r.reader.header.at[column]
	if !there {
		return ""
	}
	value := cell(r.fields[k])
	if r.table.ndjson {
		return value
	}
	return unguarded(value)
}

// formulaMarks are the characters before which an export to CSV puts an apostrophe, so that no
// spreadsheet takes the text for a formula.
const formulaMarks = "=+-@＝＋－＠"

// unguarded takes off that apostrophe: "'=1+1" gives "=1+1".
func unguarded(text string) string {
	rest, quoted := strings.CutPrefix(text, "'")
	if first, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "'")); quoted && strings.ContainsRune(formulaMarks, first) {
		return rest
	}
	return text
}

// optional returns the value of a column, nil if it is empty.
func (r *ownRow) optional(column string) *string {
	if value := r.text(column); value != "" {
		return &value
	}
	return nil
}

// list returns the values of a column that lists them between bars.
func (r *ownRow) list(column string) []string { return splitBars(r.text(column)) }

// number returns the number of a column, nil if it is empty. It may be written with a comma and with
// blanks between thousands. One that is not from low to high is refused.
func (r *ownRow) number(column string, low, high float64) *float64 {
	value := r.text(column)
	if value == "" {
		return nil
	}
	number, err := strconv.ParseFloat(strings.Replace(strings.ReplaceAll(value, " ", ""), ",", ".", 1), 64)
	switch {
	case err != nil || math.IsNaN(number):
		r.refuse(column, "%q is no number", fact.Clip(value))
		return nil
	case number < low || number > high:
		r.refuse(column, "%q is not from %s to %s", fact.Clip(value), plainNumber(low), plainNumber(high))
		return nil
	}
	return &number
}

// plainNumber writes a number without an exponent.
func plainNumber(number float64) string { return strconv.FormatFloat(number, 'f', -1, 64) }

// years returns the bounds of experience of a row.
func (r *ownRow) years() (low, high *float64) {
	low, high = r.number("yearsMin", 0, maxYears), r.number("yearsMax", 0, maxYears)
	if low != nil && high != nil && *low > *high {
		r.refuse("yearsMax", "%s is less than the %s of %q", plainNumber(*high), plainNumber(*low), r.written("yearsMin"))
	}
	return low, high
}

// maxYears bounds years of experience.
const maxYears = 60

// booleans are the words for truth values, folded.
var booleans = map[string]bool{
	"true": true, "vrai": true, "oui": true, "yes": true, "1": true, "x": true,
	"false": false, "faux": false, "non": false, "no": false, "0": false,
}

// boolean returns the truth value of a column, nil if it is empty.
func (r *ownRow) boolean(column string) *bool {
	value := r.text(column)
	if value == "" {
		return nil
	}
	truth, known := booleans[french.Fold(value)]
	if !known {
		r.refuse(column, "%q is neither true nor false", fact.Clip(value))
	}
	return &truth
}

// valueWords maps French words for values of closed sets, folded, to these.
var valueWords = map[string]string{
	"outil": "TOOL", "connaissance": "SAVOIR", "qualite": "SAVOIR_ETRE", "mobilite": "MOBILITY", "proche": "RELATED",
	"heure": "HOUR", "h": "HOUR", "mois": "MONTH", "mensuel": "MONTH", "an": "YEAR", "annee": "YEAR", "annuel": "YEAR", "brut": "GROSS",
	"junior": "DEBUTANT", "debutante": "DEBUTANT", "confirmee": "CONFIRME",
}

// choice returns the value of a column that has a closed set of values, "" if it is empty. Capitals,
// accents and signs do not matter: "savoir-être" is SAVOIR_ETRE.
func (r *ownRow) choice(column string) string {
	value := r.text(column)
	if value == "" {
		return ""
	}
	return r.choose(column, value)
}

// choose returns which value of the column's set a text is. It refuses a text that is none.
func (r *ownRow) choose(column, value string) string {
	values := r.values(column)
	if key := valueKey(value); slices.Contains(values, key) {
		return key
	}
	r.refuse(column, "%q is none of %s", fact.Clip(value), strings.Join(values, ", "))
	return ""
}

// values returns the closed set of a column.
func (r *ownRow) values(column string) []string { return r.reader.header.form.Describe(column).Values }

// valueKey returns the form of a text that closed sets have: "Savoir-être" gives SAVOIR_ETRE.
func valueKey(text string) string {
	folded := french.Fold(text)
	if word, known := valueWords[folded]; known {
		return word
	}
	return strings.ToUpper(strings.ReplaceAll(folded, " ", "_"))
}

// level returns which level of diploma a text of a column is: BAC_2, or any words that name just one,
// as "bac + 2" does.
func (r *ownRow) level(column, value string) fact.Level {
	mentions := findLevels(value)
	if len(mentions) == 1 && !slices.Contains(r.values(column), valueKey(value)) {
		return mentions[0].level
	}
	return fact.Level(r.choose(column, value))
}
