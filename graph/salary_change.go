package graph

import (
	"fmt"

	"passerelle/graph/fact"
)

// A SalaryChange compares a claim about the pay of one métier with one about another's.
// Where claims of both speak of one stage of a career, those are compared: of beginners
// before experienced people, before seniors, before claims that name no stage. Otherwise
// the first claims of any stage are. Among claims of one stage the first in the order of
// their documents counts that is bounded on a side on which the other is bounded too.
type SalaryChange struct {
	// YearlyMin and YearlyMax are the last métier's bound less the first's, in euros
	// gross a year; nil where a claim is open on that side. One of them is given.
	YearlyMin, YearlyMax *int
	From, To             *Salary // the claims that were compared
	// SameStage says whether both speak of one stage of a career.
	SameStage bool
}

// String is the change in euros a year, such as "+2000 €" or "-500 to +2000 €".
func (c SalaryChange) String() string {
	switch {
	case c.YearlyMin == nil:
		return fmt.Sprintf("%+d €", *c.YearlyMax)
	case c.YearlyMax == nil || *c.YearlyMax == *c.YearlyMin:
		return fmt.Sprintf("%+d €", *c.YearlyMin)
	}
	return fmt.Sprintf("%+d to %+d €", *c.YearlyMin, *c.YearlyMax)
}

// salaryChange is nil where no claims of both can be compared.
func salaryChange(from, to *Metier) *SalaryChange {
	before, after := from.Salaries(), to.Salaries()
	for _, stage := range []fact.Stage{fact.StageBeginner, fact.StageExperienced, fact.StageSenior, ""} {
		of := func(s *Salary) bool { return orNoStage(s) == stage }
		if change := firstChange(before, after, of); change != nil {
			return change
		}
	}
	return firstChange(before, after, func(*Salary) bool { return true })
}

func orNoStage(s *Salary) fact.Stage {
	if s.Stage == nil {
		return ""
	}
	return *s.Stage
}

func firstChange(before, after []*Salary, of func(*Salary) bool) *SalaryChange {
	for _, from := range before {
		for _, to := range after {
			if !of(from) || !of(to) {
				continue
			}
			low, high := difference(to.YearlyMin, from.YearlyMin), difference(to.YearlyMax, from.YearlyMax)
			if low != nil || high != nil {
				return &SalaryChange{low, high, from, to, orNoStage(from) == orNoStage(to)}
			}
		}
	}
	return nil
}

// less is a − b, nil if either is.
func difference(a, b *int) *int {
	if a == nil || b == nil {
		return nil
	}
	diff := *a - *b
	return &diff
}
