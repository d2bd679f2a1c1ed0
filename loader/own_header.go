package loader

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"passerelle/graph/french"
	"passerelle/internal/columns"
)

// An ownTable is one of the tables of package columns: the loader reads what the exports write, and what
// people write in that shape. It is recognised by its columns. Where these could be of
// anything, or of several tables, the name of the file or of the table in it decides.

// commonColumns are columns that a table of anything may have.
var commonColumns = map[string]bool{"id": true, "label": true, "kind": true, "level": true, "summary": true, "documents": true}

// An ownHeader says which columns of a table are those of a table of package columns.
type ownHeader struct {
	form *columns.Table
	at   map[string]int // places of the columns by their names there
	rest []int          // places of the others
	told bool           // whether the file is called after the table
}

// headerKey returns what the name of a column is compared by: "Years min" and "years_min" are yearsMin.
func headerKey(name string) string { return strings.ReplaceAll(columnKey(name), "_", "") }

// matchHeader returns how a table fits a table of package columns. A column that is not there under its
// name may be there under its alias.
func matchHeader(t *table, form *columns.Table) ownHeader {
	h := ownHeader{form: form, at: map[string]int{}, told: isNamedAfter(t, form)}
	places := map[string]int{}
	for k, name := range t.names {
		places[headerKey(name)] = k
	}
	taken := map[int]bool{}
	for _, c := range form.Columns {
		for _, name := range []string{c.Name, c.Alias} {
			if k, there := places[headerKey(name)]; there && name != "" && !taken[k] {
				h.at[c.Name], taken[k] = k, true
				break
			}
		}
	}
	for k := range t.names {
		if !taken[k] {
			h.rest = append(h.rest, k)
		}
	}
	return h
}

// isNamedAfter reports whether the name of a file, or that of the table in it, has the name of a table.
func isNamedAfter(t *table, form *columns.Table) bool {
	file := path.Base(withSlashes(t.path))
	words := strings.Fields(french.Fold(strings.TrimSuffix(file, path.Ext(file))))
	return t.title == form.Name || slices.ContainsFunc(words, func(word string) bool {
		return word == french.Fold(form.Name) || slices.Contains(form.Words, word)
	})
}

// missing returns a list of columns of which the table lacks every one, nil if it has all that it needs.
func (h ownHeader) missing() []string {
	for _, choice := range h.form.Needs {
		if !slices.ContainsFunc(choice, func(name string) bool { _, there := h.at[name]; return there }) {
			return choice
		}
	}
	return nil
}

// fits reports whether the table may be one of the form: it has what that needs, most of its columns,
// and one that is not just anything's. A file that is called so may have any other columns, but where it has
// one column it may be a page whose heading is the name of that.
func (h ownHeader) fits(t *table) bool {
	if h.missing() != nil {
		return false
	}
	if h.told {
		return len(t.names) > 1 || t.ndjson || t.json || !slices.Contains([]string{".txt", ".md"}, strings.ToLower(path.Ext(t.path)))
	}
	peculiar := false
	for name := range h.at {
		peculiar = peculiar || !commonColumns[name]
	}
	return peculiar && (h.form.Others != nil || len(h.rest) <= len(h.at))
}

// weight orders the forms that a table fits.
func (h ownHeader) weight() int {
	if h.told {
		return maxColumns + len(h.at)
	}
	return len(h.at)
}

// ownHeaders returns how a table fits those forms that it fits best: none, one, or several where its
// columns do not tell which it is.
func ownHeaders(t *table) []ownHeader {
	var best []ownHeader
	for _, form := range columns.All() {
		h := matchHeader(t, form)
		switch {
		case !h.fits(t) || len(best) > 0 && h.weight() < best[0].weight():
		case len(best) > 0 && h.weight() == best[0].weight():
			best = append(best, h)
		default:
			best = []ownHeader{h}
		}
	}
	return best
}

// isOwnTable reports whether a table is one of package columns, or one of several.
func isOwnTable(t *table) bool { return len(ownHeaders(t)) > 0 }

// undecided returns the error about a table that fits several forms.
func undecided(t *table, fits []ownHeader) error {
	var names []string
	for _, h := range fits {
		names = append(names, h.form.Name)
	}
	return fmt.Errorf("%s:%d: %w: the columns %s may be those of %s: call the file after the table that it is, as in %s.csv",
		t.path, t.linesBefore+1, errUnknownFormat, strings.Join(t.names, ", "), strings.Join(names, ", "), names[0])
}
