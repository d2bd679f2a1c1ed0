package graph

import (
	"cmp"
	"fmt"
	"slices"

	"passerelle/graph/fact"
)

// A FamilyPay is what is known of the pay of the people of a family of métiers, net and a month.
type FamilyPay struct {
	Family *Family // the one that the figures are about
	// MedianNetMonthly is the newest median, in euros, and Period the years that it is of.
	MedianNetMonthly int
	Period           string
	// Earlier are the medians of other years, the newest first.
	Earlier []*MedianPay
	// Spread are the shares of the brackets of pay, from the lowest; none if no source gives them.
	Spread   []*PayShare
	Evidence []Evidence // of the newest median
}

// A MedianPay is the median pay of a family in a period.
type MedianPay struct {
	fact.MedianPay
	Evidence []Evidence
}

// A PayShare is the share of the people of a family who are paid within a bracket.
type PayShare struct {
	fact.PayShare
	Evidence []Evidence
}

// Pay returns what is known of the pay of the family itself; nil if no source gives a median.
func (f *Family) Pay() *FamilyPay {
	medians := familyClaims(f, fact.PredicateMedianPay, func(m fact.MedianPay, e []Evidence) *MedianPay { return &MedianPay{m, e} })
	if len(medians) == 0 {
		return nil
	}
	slices.SortStableFunc(medians, func(a, b *MedianPay) int { return -cmp.Compare(a.Period, b.Period) })
	spread := familyClaims(f, fact.PredicatePayShare, func(p fact.PayShare, e []Evidence) *PayShare { return &PayShare{p, e} })
	slices.SortStableFunc(spread, func(a, b *PayShare) int { return fact.OrZero(a.NetMin) - fact.OrZero(b.NetMin) })
	newest := medians[0]
	return &FamilyPay{f, newest.NetMonthly, newest.Period, medians[1:], spread, newest.Evidence}
}

// Pay returns what is known of the pay of the family, else of the nearest broader one of which a
// source gives a median; nil if there is none.
func (m *MetierFamily) Pay() *FamilyPay { return nearest(m.Family, (*Family).Pay) }

// nearest returns what is known of a family, else of the nearest broader one of which anything is.
func nearest[T any](f *Family, known func(*Family) *T) *T {
	for ; f != nil; f = f.Broader() {
		if found := known(f); found != nil {
			return found
		}
	}
	return nil
}

// familyClaims makes a value of each claim about the family under a predicate, in the order of the
// document and line that state it.
func familyClaims[S fact.Statement, T any](f *Family, predicate string, value func(S, []Evidence) T) []T {
	list := []T{}
	for relation := range f.snapshot.relationsByEvidence(&f.snapshot.ofFamilies, predicate, f.index) {
		list = append(list, value(relation.Facts[0].Statement.(S), evidenceOf(relation.Facts)))
	}
	return list
}

// bracketText returns a bracket of pay in words: "1250 to 1500 €", "3000 € or more".
func bracketText(p fact.PayShare) string {
	switch {
	case p.NetMin == nil:
		return fmt.Sprintf("less than %d €", *p.NetMax)
	case p.NetMax == nil:
		return fmt.Sprintf("%d € or more", *p.NetMin)
	}
	return fmt.Sprintf("%d to %d €", *p.NetMin, *p.NetMax)
}
