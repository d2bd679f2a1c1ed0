package graph

import "slices"

// compareNetPay compares the pay of the families of two métiers: the medians of the newest period of
// which both have any, of each family of the one with each of the other. It returns nil where no two are of one period, and
// where both métiers are in the same families, which tells nothing of them.
func compareNetPay(from, to *Metier) *SalaryChange {
	pays := from.snapshot.netPays()
	if pays.areAlike(from.index, to.index) {
		return nil
	}
	before, after := pays.medians[from.index], pays.medians[to.index]
	for _, start := range pays.ranges[pays.group[from.index]] {
		if change := compareMedians(before, after, start.Period); change != nil {
			return change
		}
	}
	return nil
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
