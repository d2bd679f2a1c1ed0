package export

import (
	"iter"
	"slices"

	"passerelle/graph"
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

// A tableKind makes a table of a dataset. Each of its columns has a line in describedColumns, or is one of
// others.
type tableKind struct {
	make    func(StoredGraph, *query) (table, error)
	meaning string // in French, what a row is
	others  column
}

// tables holds the tables by name.
var tables = map[string]tableKind{
	"metiers":        {metierTable, "une ligne par métier", column{}},
	"appellations":   {appellationTable, "une ligne par appellation d’un métier", column{}},
	"skills":         {skillTable, "une ligne par compétence qu’un métier demande", column{}},
	"certifications": {certificationTable, "une ligne par diplôme, titre ou habilitation qu’un métier demande", column{}},
	"trainings":      {trainingTable, "une ligne par formation qui mène à un métier", column{}},
	"transitions":    {transitionTable, "une ligne par passage d’un métier à un autre", column{}},
	"families":       {familyTable, "une ligne par famille de métiers dont relève un métier, avec salaire, tension et perspectives dans le pays", column{}},
	"documents":      {documentTable, "une ligne par document dont viennent les faits", column{}},
	"overlap": {overlapTable, "la matrice des compétences : une ligne par métier comparé, et une colonne pour chacun, dans le même ordre",
		column{numberKind, "part des compétences du métier de la colonne que celui de la ligne a déjà, de 0 à 1 ; avec metric=JACCARD, leur ressemblance"}},
}

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
	return table{
		[]string{"id", "label", "feminine", "masculine", "summary", "identifiers", "romeCodes", "domains", "grandDomains",
			"accessLevels", "salaries", "statuses", "interests", "documents"},
		rowsOf(stored, func(m *graph.Metier, row func(...any) bool) bool {
			codes, domains, grand := romeFiling(m)
			return row(m.ID, m.Label, m.Feminine, m.Masculine, m.Summary(), identifiers(m), codes, domains, grand,
				accessLevels(m), salaries(m), m.Statuses(), m.Interests(), namingDocuments(m))
		}),
	}, nil
}

func appellationTable(stored StoredGraph, _ *query) (table, error) {
	return table{
		[]string{"metier", "metierLabel", "id", "label", "feminine", "masculine", "ogr", "documents"},
		rowsOf(stored, func(m *graph.Metier, row func(...any) bool) bool {
			for e := range m.EachAppellation() {
				a := e.Node
				if !row(m.ID, m.Label, a.ID, a.Label, a.Feminine, a.Masculine, a.OGR, documentIDs(e.Evidence)) {
					return false
				}
			}
			return true
		}),
	}, nil
}

func skillTable(stored StoredGraph, _ *query) (table, error) {
	return table{
		[]string{"metier", "metierLabel", "id", "label", "kind", "ogr", "importance", "core", "emerging", "documents"},
		rowsOf(stored, func(m *graph.Metier, row func(...any) bool) bool {
			for e := range m.EachSkill() {
				s := e.Node
				if !row(m.ID, m.Label, s.ID, s.Label, string(s.Kind), s.OGR, e.Importance, e.Core, e.Emerging,
					documentIDs(e.Evidence)) {
					return false
				}
			}
			return true
		}),
	}, nil
}

// certificationTable lists what métiers ask for as papers. With the table of skills it has all that
// ROME links a code to as a skill or knowledge.
func certificationTable(stored StoredGraph, _ *query) (table, error) {
	return table{
		[]string{"metier", "metierLabel", "id", "label", "level", "kind", "ogr", "compulsory", "documents"},
		rowsOf(stored, func(m *graph.Metier, row func(...any) bool) bool {
			for e := range m.EachCertification() {
				t := e.Node
				if !row(m.ID, m.Label, t.ID, t.Label, (*string)(t.Level), string(t.Kind), t.OGR, e.Compulsory, documentIDs(e.Evidence)) {
					return false
				}
			}
			return true
		}),
	}, nil
}

func trainingTable(stored StoredGraph, _ *query) (table, error) {
	return table{
		[]string{"metier", "metierLabel", "id", "label", "level", "kind", "documents", "through", "certification"},
		rowsOf(stored, func(m *graph.Metier, row func(...any) bool) bool {
			for e := range m.EachTraining() {
				t := e.Node
				if !row(m.ID, m.Label, t.ID, t.Label, (*string)(t.Level), string(t.Kind), documentIDs(e.Evidence), idOf(e.Through), idOf(e.Certification)) {
					return false
				}
			}
			return true
		}),
	}, nil
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
	return table{
		[]string{"id", "kind", "from", "fromLabel", "to", "toLabel", "confidence", "yearsMin", "yearsMax", "rank", "coverage",
			"documents", "score"},
		func(yield func([]any) bool) {
			for t := range whole.Transitions {
				from, to := t.From(), t.To()
				if !yield([]any{t.ID(), string(t.Kind()), from.ID, from.Label, to.ID, to.Label, t.Confidence(), t.YearsMin(),
					t.YearsMax(), t.Rank(), t.Coverage(), documentIDs(t.Evidence()), scoreOf(t)}) {
					return
				}
			}
		},
	}, err
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
	return table{
		[]string{"id", "title", "publisher", "licence", "date", "facts", "version"},
		func(yield func([]any) bool) {
			info := stored.info()
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

// romeFiling returns where ROME files a métier: its codes, and the names of the domains and grand
// domains above them, each once.
func romeFiling(m *graph.Metier) (codes, domains, grand []string) {
	for _, code := range m.RomeCodes() {
		codes = append(codes, code.Code)
		domains = addDomain(domains, code.Domain())
		grand = addDomain(grand, code.GrandDomain())
	}
	return codes, domains, grand
}

// codesOf returns the ROME codes of a métier.
func codesOf(m *graph.Metier) []string {
	codes, _, _ := romeFiling(m)
	return codes
}

// addDomain appends the name of a domain to a list that does not have it yet.
func addDomain(list []string, domain *graph.RomeDomain) []string {
	name := domainName(domain)
	if slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

// domainName returns the label of a domain or grand domain, or its code if no source gives a label.
func domainName(domain *graph.RomeDomain) string {
	if domain.Label == nil {
		return domain.Code
	}
	return *domain.Label
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
