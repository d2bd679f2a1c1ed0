package main

import (
	"fmt"
	"strings"

	"passerelle/graph"
)

// printFamilies writes what is known of the families of métiers, a line for each métier of which
// anything is: the median pay and the tension of each family.
func (p pathPrinter) printFamilies(metiers ...*graph.Metier) {
	first := true
	for _, m := range metiers {
		if families := familyTexts(m); len(families) > 0 {
			if first {
				fmt.Fprintln(p.out)
			}
			p.line(0, "%s: %s", m.Label, strings.Join(families, "; "))
			first = false
		}
	}
}

// familyTexts returns what is known of each family of a métier: "family U0Z80: 1800 € net a month
// (2017-2019), recruitment tension 1 of 5 (2019)".
func familyTexts(m *graph.Metier) []string {
	var texts []string
	for _, f := range m.Families() {
		var known []string
		if pay := f.Pay(); pay != nil {
			known = append(known, fmt.Sprintf("%d € net a month (%s%s)", pay.MedianNetMonthly, broader(f, pay.Family), pay.Period))
		}
		if demand, _ := f.Demand(nil); demand != nil { // of no region, it cannot fail
			known = append(known, fmt.Sprintf("recruitment tension %d of 5 (%s%d)", demand.Category, broader(f, demand.Family), demand.Year))
		}
		if len(known) > 0 {
			texts = append(texts, "family "+f.Family.Code+": "+strings.Join(known, ", "))
		}
	}
	return texts
}

// broader names the family that a figure is of, ready to stand before other words, if it is a broader
// one.
func broader(f *graph.MetierFamily, of *graph.Family) string {
	if of == f.Family {
		return ""
	}
	return of.Code + ", "
}
