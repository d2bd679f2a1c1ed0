package graph

import "slices"

// codes returns the codes of ROME whose own statements hold for the métier as one of the family
// that the code stands for: the codes that it is filed under or is kin through, and after them the
// codes of ROME 3 that they descend from, each once. A code that no document speaks of is left out;
// one of ROME 3 may be known by such statements alone. O(n²) in their number, which is mostly two.
func (m *Metier) codes() []*RomeCode {
	var codes []*RomeCode
	add := func(code *RomeCode) {
		if code != nil && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	for _, code := range m.RomeCodes() {
		add(code)
	}
	for _, filing := range m.Filings() {
		add(filing.Code)
	}
	for _, code := range slices.Clone(codes) {
		add(code.parent)
	}
	return codes
}
