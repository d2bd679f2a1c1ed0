package export

import "passerelle/graph"

// familyTable lists the families of métiers with what is known of their pay, and of demand and outlook
// in the whole country. Each figure has beside it the code of the family that it is about, which may
// be a broader one.
func familyTable(stored StoredGraph, _ *query) (table, error) {
	return tableOf("families",
		rowsOf(stored, func(m *graph.Metier, row func(...any) bool) bool {
			for _, f := range m.Families() {
				figures, sources := familyFigures(f)
				values := append([]any{m.ID, m.Label, f.Family.Code, f.Family.StatedLabel, broaderLabel(f.Family), f.Code.Code}, figures...)
				if !row(append(values, documentIDs(append(sources, f.Evidence...)))...) {
					return false
				}
			}
			return true
		})), nil
}

// familyFigures returns the columns of a family from payFamily to toFill, and the places that give
// them. A column is nil where nothing is known.
func familyFigures(f *graph.MetierFamily) (figures []any, sources []graph.Evidence) {
	var payFamily, period, demandFamily, outlookFamily *string
	var median, year, category, from, to, toFill *int
	var index *float64
	if pay := f.Pay(); pay != nil {
		payFamily, median, period = &pay.Family.Code, &pay.MedianNetMonthly, &pay.Period
		sources = append(sources, pay.Evidence...)
	}
	if demand, _ := f.Demand(nil); demand != nil { // of no region, it cannot fail
		demandFamily, year, category, index = &demand.Family.Code, &demand.Year, &demand.Category, &demand.Index
		sources = append(sources, demand.Evidence...)
	}
	if outlook, _ := f.Outlook(nil); outlook != nil {
		jobs := outlook.ToFill()
		outlookFamily, from, to, toFill = &outlook.Family.Code, &outlook.From, &outlook.To, &jobs
		for _, r := range outlook.Regions {
			sources = append(sources, r.Evidence...)
		}
	}
	return []any{payFamily, median, period, demandFamily, year, category, index, outlookFamily, from, to, toFill}, sources
}

// broaderLabel returns the label of the nearest broader family that has one, nil if there is none.
func broaderLabel(f *graph.Family) *string {
	for f = f.Broader(); f != nil; f = f.Broader() {
		if f.StatedLabel != nil {
			return f.StatedLabel
		}
	}
	return nil
}
