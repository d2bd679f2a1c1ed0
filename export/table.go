package export

import (
	"iter"
	"slices"

	"passerelle/graph"
	"passerelle/internal/columns"
)

// A table has named columns and the rows to write below them. The columns bear the names that the
// API gives the same things. A value is a string, int, float64 or bool, a pointer to one of these,
// which is nil where the value is unknown, or a []string. A row is valid until the next one.
type table struct {
	columns []string
	rows    iter.Seq[[]any]
}

// A tableFile is a table as a format writes it, with what it was asked and made of.
type tableFile struct {
	StoredGraph
	table
	name  string
	query *query
}

// tables holds, by the names of package columns, what makes each table of a dataset.
var tables = map[string]func(StoredGraph, *query) (table, error){
	"metiers":        metierTable,
	"romeCodes":      romeCodeTable,
	"appellations":   appellationTable,
	"skills":         skillTable,
	"certifications": certificationTable,
	"trainings":      trainingTable,
	"transitions":    transitionTable,
	"salaries":       salaryTable,
	"families":       familyTable,
	"documents":      documentTable,
	"overlap":        overlapTable,
	pathsName:        pathTable,
}

// tableOf returns a table with the columns that it always has.
func tableOf(name string, rows iter.Seq[[]any]) table { return table{columns.Find(name).Names(), rows} }

// rowsOf goes through the rows of each métier in turn. The function rows passes each row of one
// métier to row, and returns false once row does.
func rowsOf(stored StoredGraph, rows func(m *graph.Metier, row func(...any) bool) bool) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for m := range stored.Snapshot.EachMetier() {
			if !rows(m, func(values ...any) bool { return yield(values) }) {
				return
			}
		}
	}
}

func metierTable(stored StoredGraph, _ *query) (table, error) {
	return tableOf("metiers",
		rowsOf(stored, func(m *graph.Metier, row func(...any) bool) bool {
			codes, domains, grand := romeFiling(m)
			return row(m.ID, m.Label, m.Feminine, m.Masculine, m.Summary(), identifiers(m), codes, domains, grand,
				accessLevels(m), salaries(m), m.Statuses(), m.Interests(), namingDocuments(m))
		})), nil
}

func appellationTable(stored StoredGraph, _ *query) (table, error) {
	return tableOf("appellations",
		rowsOf(stored, func(m *graph.Metier, row func(...any) bool) bool {
			for e := range m.EachAppellation() {
				a := e.Node
				if !row(m.ID, m.Label, a.ID, a.Label, a.Feminine, a.Masculine, a.OGR, documentIDs(e.Evidence)) {
					return false
				}
			}
			return true
		})), nil
}

func skillTable(stored StoredGraph, _ *query) (table, error) {
	return tableOf("skills",
		rowsOf(stored, func(m *graph.Metier, row func(...any) bool) bool {
			for e := range m.EachSkill() {
				s := e.Node
				if !row(m.ID, m.Label, s.ID, s.Label, string(s.Kind), s.OGR, e.Importance, e.Core, e.Emerging,
					documentIDs(e.Evidence)) {
					return false
				}
			}
			return true
		})), nil
}

// certificationTable lists what métiers ask for as papers. With the table of skills it has all that
// ROME links a code to as a skill or knowledge.
func certificationTable(stored StoredGraph, _ *query) (table, error) {
	return tableOf("certifications",
		rowsOf(stored, func(m *graph.Metier, row func(...any) bool) bool {
			for e := range m.EachCertification() {
				t := e.Node
				if !row(m.ID, m.Label, t.ID, t.Label, (*string)(t.Level), string(t.Kind), t.OGR, e.Compulsory, documentIDs(e.Evidence)) {
					return false
				}
			}
			return true
		})), nil
}

func trainingTable(stored StoredGraph, _ *query) (table, error) {
	return tableOf("trainings",
		rowsOf(stored, func(m *graph.Metier, row func(...any) bool) bool {
			for e := range m.EachTraining() {
				t := e.Node
				if !row(m.ID, m.Label, t.ID, t.Label, (*string)(t.Level), string(t.Kind), documentIDs(e.Evidence), idOf(e.Through), idOf(e.Certification)) {
					return false
				}
			}
			return true
		})), nil
}

// idOf returns the id of a node, nil if there is none.
func idOf[N interface {
	comparable
	graph.Node
}](one N) *string {
	var none N
	if one == none {
		return nil
	}
	return new(one.GetID())
}

func transitionTable(stored StoredGraph, q *query) (table, error) {
	whole, err := stored.Snapshot.Whole(q.filter)
	return tableOf("transitions",
		func(yield func([]any) bool) {
			for t := range whole.Transitions {
				from, to := t.From(), t.To()
				if !yield([]any{t.ID(), string(t.Kind()), from.ID, from.Label, to.ID, to.Label, t.Confidence(), t.YearsMin(),
					t.YearsMax(), t.Rank(), t.Coverage(), documentIDs(t.Evidence()), scoreOf(t)}) {
					return
				}
			}
		}), err
}

// scoreOf returns the score of a suggestion, nil for a transition that documents state.
func scoreOf(t *graph.Transition) *float64 {
	suggestion := t.Suggestion()
	if suggestion == nil {
		return nil
	}
	return new(suggestion.Score())
}

func documentTable(stored StoredGraph, _ *query) (table, error) {
	return tableOf("documents",
		func(yield func([]any) bool) {
			info := stored.info()
			for _, d := range info.Documents {
				if !yield([]any{d.ID, d.Title, d.Publisher, d.Licence, d.Date, d.Facts, info.Version}) {
					return
				}
			}
		}), nil
}

func identifiers(m *graph.Metier) []string {
	var values []string
	for _, identifier := range m.Identifiers {
		values = append(values, identifier.Value)
	}
	return values
}

func accessLevels(m *graph.Metier) []string {
	var list []string
	for _, claim := range m.AccessLevels() {
		list = append(list, string(claim.Level))
	}
	return list
}

// salaries returns the salaries of a métier as their documents write them.
func salaries(m *graph.Metier) []string {
	var list []string
	for _, claim := range m.Salaries() {
		list = append(list, claim.Raw)
	}
	return list
}

// namingDocuments returns the ids of the documents that give a métier a title, sorted.
func namingDocuments(m *graph.Metier) []string {
	var all []graph.Evidence
	for e := range m.EachAppellation() {
		all = append(all, e.Evidence...)
	}
	ids := documentIDs(all)
	slices.Sort(ids)
	return ids
}
