package graph

import (
	"fmt"

	"passerelle/graph/fact"
)

// A PayBasis says what is compared: like with like only.
type PayBasis string

// The bases.
const (
	GrossPay PayBasis = "GROSS" // claims about the métiers, in euros gross a year
	NetPay   PayBasis = "NET"   // medians of their families, in euros net a month
)

// A SalaryChange compares a claim about the pay of one métier with one about another's or, where no
// two of those can be compared, the medians of the families that they are in.
//
// Claims about the same stage of a career are compared if both métiers have some: those about
// beginners if possible, else about experienced people, else about seniors, else claims that
// name no stage. Otherwise claims about any stage are compared. Among these the first pair
// counts, in the order of their documents, in which both claims have a lower or both an upper
// bound.
type SalaryChange struct {
	Basis PayBasis
	// YearlyMin and YearlyMax are the differences of the lower and of the upper bounds, the last
	// métier's less the first's, in euros gross a year. One is nil where either claim has no such
	// bound, but never both. Both are nil on the basis of net pay.
	YearlyMin, YearlyMax *int
	From, To             *Salary // the claims that were compared, nil on the basis of net pay
	// SameStage says whether both claims are about the same stage of a career. Medians are about
	// all stages.
	SameStage bool
	// NetMonthlyMin and NetMonthlyMax are the least and the largest difference between a median of
	// ToFamilies and one of FromFamilies, in euros net a month; nil on the basis of gross pay.
	NetMonthlyMin, NetMonthlyMax *int
	Period                       *string     // of the medians, nil on the basis of gross pay
	before, after                []netMedian // those of either métier
}

// String formats the change in euros a year, such as "+2000 €" or "-500 to +2000 €", or on the basis
// of net pay in euros a month: "+1299 to +1650 € net a month (families)".
func (c SalaryChange) String() string {
	switch {
	case c.Basis == NetPay && *c.NetMonthlyMin == *c.NetMonthlyMax:
		return fmt.Sprintf("%+d € net a month (families)", *c.NetMonthlyMin)
	case c.Basis == NetPay:
		return fmt.Sprintf("%+d to %+d € net a month (families)", *c.NetMonthlyMin, *c.NetMonthlyMax)
	case c.YearlyMin == nil:
		return fmt.Sprintf("%+d €", *c.YearlyMax)
	case c.YearlyMax == nil || *c.YearlyMax == *c.YearlyMin:
		return fmt.Sprintf("%+d €", *c.YearlyMin)
	}
	return fmt.Sprintf("%+d to %+d €", *c.YearlyMin, *c.YearlyMax)
}

// SalaryChange compares the pay of To with that of From; nil where nothing that is known of both can be
// compared.
func (c *CareerStep) SalaryChange() *SalaryChange { return salaryChange(c.From, c.To) }

// SalaryChange compares the pay of To with that of From, as that of a CareerStep does.
func (e *CareerMapEdge) SalaryChange() *SalaryChange { return salaryChange(e.From, e.To) }

// SalaryChange compares the pay of To with that of From, as that of a CareerStep does.
func (t Transition) SalaryChange() *SalaryChange { return salaryChange(t.From(), t.To()) }

// salaryChange returns the change of pay from one métier to another, nil where nothing that is known
// of both can be compared.
func salaryChange(from, to *Metier) *SalaryChange {
	before, after := from.Salaries(), to.Salaries()
	for _, stage := range []fact.Stage{fact.StageBeginner, fact.StageExperienced, fact.StageSenior, ""} {
		counts := func(s *Salary) bool { return stageOf(s) == stage }
		if change := firstChange(before, after, counts); change != nil {
			return change
		}
	}
	if change := firstChange(before, after, func(*Salary) bool { return true }); change != nil {
		return change
	}
	return compareNetPay(from, to)
}

// stageOf returns the stage of a career that a claim is about, empty if it names none.
func stageOf(s *Salary) fact.Stage {
	if s.Stage == nil {
		return ""
	}
	return *s.Stage
}

// firstChange compares the first two claims, among those that count, that can be compared.
func firstChange(before, after []*Salary, counts func(*Salary) bool) *SalaryChange {
	for _, from := range before {
		for _, to := range after {
			if !counts(from) || !counts(to) {
				continue
			}
			low, high := difference(to.YearlyMin, from.YearlyMin), difference(to.YearlyMax, from.YearlyMax)
			if low != nil || high != nil {
				return &SalaryChange{Basis: GrossPay, YearlyMin: low, YearlyMax: high, From: from, To: to, SameStage: stageOf(from) == stageOf(to)}
			}
		}
	}
	return nil
}

// difference returns a − b, nil if either is nil.
func difference(a, b *int) *int {
	if a == nil || b == nil {
		return nil
	}
	diff := *a - *b
	return &diff
}
