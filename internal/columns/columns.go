// Package columns describes the tables that are exported and that can be loaded: which there are, the
// columns of each, what they mean, and what a load makes of them. It is the one place that says so, for
// those who write tables and those who read them. Its texts for people are in French.
package columns

import (
	"slices"
	"strings"
)

// A Kind says what the known values of a column are.
type Kind string

// The kinds of column. A list of texts is never unknown, but may be empty.
const (
	Text    Kind = "text"
	Integer Kind = "integer"
	Number  Kind = "number"
	Boolean Kind = "boolean"
	Texts   Kind = "texts"
)

// French names the kind for people.
func (k Kind) French() string {
	return map[Kind]string{
		Text: "texte", Integer: "entier", Number: "nombre", Boolean: "vrai ou faux", Texts: "liste de textes",
	}[k]
}

// ListSeparator stands between the elements of a list in one cell.
const ListSeparator = "|"

// A Column is a column of a table.
type Column struct {
	Name    string
	Kind    Kind
	Meaning string
	// Alias is another name under which a load takes the column, empty for none.
	Alias string
	// Values are the values that a load takes, nil where it takes any.
	Values []string
	// Example is a value; empty for a column that a load does not read.
	Example string
	// Unread says why a load passes the column over; empty for one that it reads.
	Unread string
}

// A Table is a table of métiers, of what belongs to them, or of documents.
type Table struct {
	Name    string
	Meaning string // what a row is
	Columns []Column
	// Others describes columns that are named after what they are about; nil where the table has none.
	Others *Column
	// Needs are the columns without which a load knows nothing, one of each list.
	Needs [][]string
	// Words are French words, folded, by which a file is known to hold the table.
	Words []string
	// Unread says why a load passes the table over; empty for one that it reads.
	Unread string
}

// Find returns the table called name, or nil if no table is.
func Find(name string) *Table {
	for k := range tables {
		if tables[k].Name == name {
			return &tables[k]
		}
	}
	return nil
}

// All returns all tables, in the order in which a load reads them.
func All() []*Table {
	list := make([]*Table, len(tables))
	for k := range tables {
		list[k] = &tables[k]
	}
	return list
}

// Loaded returns the names of the tables that a load reads, in order.
func Loaded() []string {
	var names []string
	for k := range tables {
		if tables[k].Unread == "" {
			names = append(names, tables[k].Name)
		}
	}
	return names
}

// Names returns the names of the columns, in order.
func (t *Table) Names() []string {
	names := make([]string, len(t.Columns))
	for k, c := range t.Columns {
		names[k] = c.Name
	}
	return names
}

// Read returns the columns that a load reads, in order.
func (t *Table) Read() []Column {
	return slices.DeleteFunc(slices.Clone(t.Columns), func(c Column) bool { return c.Unread != "" })
}

// Describe returns the column called name. If there is none it returns Others, which describes any further
// column, and is nil if the table takes none.
func (t *Table) Describe(name string) *Column {
	for k := range t.Columns {
		if t.Columns[k].Name == name {
			return &t.Columns[k]
		}
	}
	return t.Others
}

// Needed returns the list of Needs that has the column of a name, nil if none has.
func (t *Table) Needed(name string) []string {
	for _, choice := range t.Needs {
		if slices.Contains(choice, name) {
			return choice
		}
	}
	return nil
}

// choices makes Needs of a text: "metier,metierLabel label" asks for metier or metierLabel, and for label.
func choices(text string) [][]string {
	var list [][]string
	for choice := range strings.FieldsSeq(text) {
		list = append(list, strings.Split(choice, ","))
	}
	return list
}
