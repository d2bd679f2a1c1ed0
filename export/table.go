package export

import (
	"iter"
	"slices"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A table is a kind of row. The columns bear the names that the API gives the same things.
// Values are string, int, float64, bool, pointers to these, which are nil where unknown, and
// []string. A row is valid until the next one.
type table struct {
	columns []string
	rows    iter.Seq[[]any]
}

// tables are made of a dataset by name. Metiers and documents have a row for each of them,
// overlap is a matrix, and the others have a row for each link of a métier.
var tables = map[string]func(Edition, *query) (table, error){
	"metiers":      metierTable,
	"appellations": appellationTable,
	"skills":       skillTable,
	"trainings":    trainingTable,
	"transitions":  transitionTable,
	"documents":    documentTable,
	"overlap":      overlapTable,
}

// rowsOf makes the rows of each métier in turn.
func rowsOf(e Edition, rows func(m *graph.Metier, row func(...any) bool) bool) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for m := range e.Snapshot.EachMetier() {
			if !rows(m, func(values ...any) bool { return yield(values) }) {
				return
			}
		}
	}
}

func metierTable(e Edition, _ *query) (table, error) {
	return table{
		[]string{"id", "label", "feminine", "masculine", "summary", "identifiers", "romeCodes", "domains", "grandDomains",
			"accessLevels", "salaries", "statuses", "interests", "documents"},
		rowsOf(e, func(m *graph.Metier, row func(...any) bool) bool {
			codes, domains, grand := romeFiling(m)
			return row(m.ID, m.Label, m.Feminine, m.Masculine, m.Summary(), identifiers(m), codes, domains, grand,
				accessLevels(m), salaries(m), m.Statuses(), m.Interests(), namingDocuments(m))
		}),
	}, nil
}

func appellationTable(e Edition, _ *query) (table, error) {
	return table{
		[]string{"metier", "metierLabel", "id", "label", "feminine", "masculine", "ogr", "documents"},
		rowsOf(e, func(m *graph.Metier, row func(...any) bool) bool {
			for edge := range m.EachAppellation() {
				a := edge.Node
				if !row(m.ID, m.Label, a.ID, a.Label, a.Feminine, a.Masculine, a.OGR, documentIDs(edge.Evidence)) {
					return false
				}
			}
			return true
		}),
	}, nil
}

func skillTable(e Edition, _ *query) (table, error) {
	return table{
		[]string{"metier", "metierLabel", "id", "label", "kind", "ogr", "importance", "core", "emerging", "documents"},
		rowsOf(e, func(m *graph.Metier, row func(...any) bool) bool {
			for edge := range m.EachSkill() {
				s := edge.Node
				if !row(m.ID, m.Label, s.ID, s.Label, string(s.Kind), s.OGR, edge.Importance, edge.Core, edge.Emerging,
					documentIDs(edge.Evidence)) {
					return false
				}
			}
			return true
		}),
	}, nil
}

func trainingTable(e Edition, _ *query) (table, error) {
	return table{
		[]string{"metier", "metierLabel", "id", "label", "level", "kind", "documents"},
		rowsOf(e, func(m *graph.Metier, row func(...any) bool) bool {
			for edge := range m.EachTraining() {
				t := edge.Node
				if !row(m.ID, m.Label, t.ID, t.Label, (*string)(t.Level), string(t.Kind), documentIDs(edge.Evidence)) {
					return false
				}
			}
			return true
		}),
	}, nil
}

func transitionTable(e Edition, q *query) (table, error) {
	whole, err := e.Snapshot.Whole(q.filter)
	return table{
		[]string{"id", "kind", "from", "fromLabel", "to", "toLabel", "confidence", "yearsMin", "yearsMax", "rank", "coverage",
			"documents"},
		func(yield func([]any) bool) {
			for t := range whole.Transitions {
				from, to := t.From(), t.To()
				if !yield([]any{t.ID(), string(t.Kind()), from.ID, from.Label, to.ID, to.Label, t.Confidence(), t.YearsMin(),
					t.YearsMax(), t.Rank(), t.Coverage(), documentIDs(t.Evidence())}) {
					return
				}
			}
		},
	}, err
}

func documentTable(e Edition, _ *query) (table, error) {
	return table{
		[]string{"id", "title", "publisher", "licence", "date", "facts", "version"},
		func(yield func([]any) bool) {
			info := e.info()
			for _, d := range info.Documents {
				if !yield([]any{d.ID, d.Title, d.Publisher, d.Licence, d.Date, d.Facts, info.Version}) {
					return
				}
			}
		},
	}, nil
}

func identifiers(m *graph.Metier) []string {
	var values []string
	for _, identifier := range m.Identifiers {
		values = append(values, identifier.Value)
	}
	return values
}

// filed are the ROME codes of a métier and the labels of the levels above them, each once.
func romeFiling(m *graph.Metier) (codes, domains, grand []string) {
	for _, code := range m.RomeCodes() {
		codes = append(codes, code.Code)
		domains = addDomain(domains, code.Domain())
		grand = addDomain(grand, code.GrandDomain())
	}
	return codes, domains, grand
}

// include adds the label of a domain, or its code where no source gives one.
func addDomain(list []string, domain *graph.RomeDomain) []string {
	name := domain.Code
	if domain.Label != nil {
		name = *domain.Label
	}
	if slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

func accessLevels(m *graph.Metier) []string {
	var list []string
	for _, claim := range m.AccessLevels() {
		list = append(list, string(claim.Level))
	}
	return list
}

func salaries(m *graph.Metier) []string {
	var list []string
	for _, claim := range m.Salaries() {
		list = append(list, claim.Raw)
	}
	return list
}

// namedBy are the documents that give the métier a title.
func namingDocuments(m *graph.Metier) []string {
	var all []fact.Evidence
	for edge := range m.EachAppellation() {
		all = append(all, edge.Evidence...)
	}
	ids := documentIDs(all)
	slices.Sort(ids)
	return ids
}
