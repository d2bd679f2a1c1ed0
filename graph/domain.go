package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"passerelle/graph/french"
)

// A FiledDomain is a domain of the ROME classification with the métiers that are filed under it, by their main code, in
// the order of their titles.
type FiledDomain struct {
	Domain, GrandDomain *RomeDomain // nil of the métiers that have no code
	Metiers             []*Metier
}

// Count returns how many métiers it has.
func (f *FiledDomain) Count() int { return len(f.Metiers) }

// Domains returns all métiers by domain, each once; the domains by code, that of the métiers without a code last. It is
// computed once. O(n log n).
func (s *Snapshot) Domains() []FiledDomain { return s.filed() }

// MainCode returns a métier's first code of ROME 4, else its first code of ROME 3, or nil if it has no code.
func (m *Metier) MainCode() *RomeCode {
	var main *RomeCode
	for _, code := range m.RomeCodes() {
		if main == nil || !strings.HasPrefix(main.ID, "rome:") && strings.HasPrefix(code.ID, "rome:") {
			main = code
		}
	}
	return main
}

// fileMetiers files all métiers under their domains.
func (s *Snapshot) fileMetiers() []FiledDomain {
	byCode, unfiled := map[string]*FiledDomain{}, FiledDomain{}
	for m := range s.EachMetier() {
		code := m.MainCode()
		if code == nil {
			unfiled.Metiers = append(unfiled.Metiers, m)
			continue
		}
		domain := code.Domain()
		filed := byCode[domain.Code]
		if filed == nil {
			filed = &FiledDomain{Domain: domain, GrandDomain: code.GrandDomain()}
			byCode[domain.Code] = filed
		}
		filed.Domain, filed.GrandDomain = filed.Domain.orLabelled(domain), filed.GrandDomain.orLabelled(code.GrandDomain())
		filed.Metiers = append(filed.Metiers, m)
	}
	var list []FiledDomain
	for _, code := range slices.Sorted(maps.Keys(byCode)) {
		list = append(list, *byCode[code])
	}
	if len(unfiled.Metiers) > 0 {
		list = append(list, unfiled)
	}
	for _, filed := range list {
		sortByTitle(filed.Metiers)
	}
	return list
}

// orLabelled returns the domain, or another account of it if only that has a label.
func (d *RomeDomain) orLabelled(other *RomeDomain) *RomeDomain {
	if d.Label == nil {
		return other
	}
	return d
}

// sortByTitle sorts métiers by their titles in the masculine, folded, then by id.
func sortByTitle(metiers []*Metier) {
	keys := map[*Metier]string{}
	for _, m := range metiers {
		keys[m] = french.Fold(m.DisplayLabel(LabelMasculine))
	}
	slices.SortFunc(metiers, func(a, b *Metier) int {
		return cmp.Or(cmp.Compare(keys[a], keys[b]), cmp.Compare(a.ID, b.ID))
	})
}
