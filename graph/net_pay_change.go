package graph

import "slices"

// compareNetPay compares the pay of the families of two métiers: the newest medians of the same period,
// of each family of the one with each of the other. It returns nil where no two are of one period, and
// where both métiers are in the same families, which tells nothing of them.
func compareNetPay(from, to *Metier) *SalaryChange {
	before, after := familyPays(from), familyPays(to)
	if samePays(before, after) {
		return nil
	}
	for _, start := range before {
		if change := compareMedians(before, after, start.Period); change != nil {
			return change
		}
	}
	return nil
}

// familyPays returns what is known of the pay of the families of a métier, each once.
func familyPays(m *Metier) []*FamilyPay {
	var pays []*FamilyPay
	for _, f := range m.Families() {
		pay := f.Pay()
		if pay != nil && !slices.ContainsFunc(pays, func(known *FamilyPay) bool { return known.Family == pay.Family }) {
			pays = append(pays, pay)
		}
	}
	return pays
}

// samePays reports whether two lists are about the same families.
func samePays(a, b []*FamilyPay) bool {
	missingIn := func(list []*FamilyPay) func(*FamilyPay) bool {
		return func(pay *FamilyPay) bool {
			return !slices.ContainsFunc(list, func(other *FamilyPay) bool { return other.Family == pay.Family })
		}
	}
	return !slices.ContainsFunc(a, missingIn(b)) && !slices.ContainsFunc(b, missingIn(a))
}

// compareMedians compares the medians of one period, nil if either side has none.
func compareMedians(before, after []*FamilyPay, period string) *SalaryChange {
	other := func(pay *FamilyPay) bool { return pay.Period != period }
	before, after = slices.DeleteFunc(slices.Clone(before), other), slices.DeleteFunc(slices.Clone(after), other)
	if len(before) == 0 || len(after) == 0 {
		return nil
	}
	byPay := func(a, b *FamilyPay) int { return a.MedianNetMonthly - b.MedianNetMonthly }
	low := slices.MinFunc(after, byPay).MedianNetMonthly - slices.MaxFunc(before, byPay).MedianNetMonthly
	high := slices.MaxFunc(after, byPay).MedianNetMonthly - slices.MinFunc(before, byPay).MedianNetMonthly
	return &SalaryChange{Basis: NetPay, NetMonthlyMin: &low, NetMonthlyMax: &high, Period: &period, FromFamilies: before, ToFamilies: after}
}
