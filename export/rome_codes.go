package export

import (
	"slices"

	"passerelle/graph"
)

// romeCodeTable lists the codes of ROME under which métiers are filed.
func romeCodeTable(stored StoredGraph, _ *query) (table, error) {
	return tableOf("romeCodes",
		rowsOf(stored, func(m *graph.Metier, row func(...any) bool) bool {
			for _, c := range m.RomeCodes() {
				if !row(m.ID, m.Label, c.Code, c.StatedLabel, c.Classification, c.DomainLabel, c.GrandDomainLabel, c.Parent) {
					return false
				}
			}
			return true
		})), nil
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
