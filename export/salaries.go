package export

import "passerelle/graph"

// salaryTable lists what sources claim of the pay of métiers. The bounds are in euros gross a year; a
// claim without them, such as one about net pay, has its words alone.
func salaryTable(stored StoredGraph, _ *query) (table, error) {
	return tableOf("salaries",
		rowsOf(stored, func(m *graph.Metier, row func(...any) bool) bool {
			for _, s := range m.Salaries() {
				var period, basis *string
				if s.YearlyMin != nil || s.YearlyMax != nil {
					period, basis = new("YEAR"), new("GROSS")
				}
				if !row(m.ID, m.Label, s.Raw, number(s.YearlyMin), number(s.YearlyMax), period, basis, (*string)(s.Stage), s.YearsMin, s.YearsMax,
					documentIDs(s.Evidence)) {
					return false
				}
			}
			return true
		})), nil
}

// number returns a whole number for a column of numbers, nil for nil.
func number(value *int) *float64 {
	if value == nil {
		return nil
	}
	return new(float64(*value))
}
