package graph

import (
	"slices"

	"passerelle/graph/fact"
)

// A netMedian is the newest median pay of a family, or of the nearest broader one that has one.
type netMedian struct {
	family *Family // the one that it is of, nil where there is none
	fact.MedianPay
}

// newMedians returns the median of each family, by index. O(n) in the number of medians.
func (s *Snapshot) newMedians() []netMedian {
	medians := make([]netMedian, len(s.families))
	for k := range s.families {
		if pay := nearest(&s.families[k], (*Family).Pay); pay != nil {
			medians[k] = netMedian{pay.Family, fact.MedianPay{NetMonthly: pay.MedianNetMonthly, Period: pay.Period}}
		}
	}
	return medians
}

// netMedians returns the medians of the families of a métier, each once.
func (m *Metier) netMedians() []netMedian {
	var list []netMedian
	m.eachFamily(func(family int32, _ *RomeCode, _ *Filing) {
		if median := m.snapshot.medians()[family]; median.family != nil && !slices.Contains(list, median) {
			list = append(list, median)
		}
	})
	return list
}

// compareNetPay compares the pay of the families of two métiers: the newest medians of the same period,
// of each family of the one with each of the other. It returns nil where no two are of one period, and
// where both métiers are in the same families, which tells nothing of them.
func compareNetPay(from, to *Metier) *SalaryChange {
	before, after := from.netMedians(), to.netMedians()
	if isWithin(before, after) && isWithin(after, before) {
		return nil
	}
	for _, start := range before {
		if change := compareMedians(before, after, start.Period); change != nil {
			return change
		}
	}
	return nil
}

// isWithin reports whether a list has all medians of another.
func isWithin(part, whole []netMedian) bool {
	return !slices.ContainsFunc(part, func(m netMedian) bool { return !slices.Contains(whole, m) })
}

// compareMedians compares the medians of one period, nil if either side has none.
func compareMedians(before, after []netMedian, period string) *SalaryChange {
	other := func(m netMedian) bool { return m.Period != period }
	before, after = slices.DeleteFunc(slices.Clone(before), other), slices.DeleteFunc(slices.Clone(after), other)
	if len(before) == 0 || len(after) == 0 {
		return nil
	}
	byPay := func(a, b netMedian) int { return a.NetMonthly - b.NetMonthly }
	low := slices.MinFunc(after, byPay).NetMonthly - slices.MaxFunc(before, byPay).NetMonthly
	high := slices.MaxFunc(after, byPay).NetMonthly - slices.MinFunc(before, byPay).NetMonthly
	return &SalaryChange{Basis: NetPay, NetMonthlyMin: &low, NetMonthlyMax: &high, Period: &period, before: before, after: after}
}

// FromFamilies lists the pay of the families of the first métier that was compared; none on the basis of
// gross pay.
func (c SalaryChange) FromFamilies() []*FamilyPay { return paysOf(c.before) }

// ToFamilies lists the pay of the families of the last métier that was compared; none on the basis of
// gross pay.
func (c SalaryChange) ToFamilies() []*FamilyPay { return paysOf(c.after) }

// paysOf returns what is known of the pay of the families that medians are of.
func paysOf(medians []netMedian) []*FamilyPay {
	pays := []*FamilyPay{}
	for _, m := range medians {
		pays = append(pays, m.family.Pay())
	}
	return pays
}
