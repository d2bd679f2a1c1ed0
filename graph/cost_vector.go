package graph

import (
	"cmp"
	"math"
)

// A costVector is the cost of a path on each criterion; 0 on those that are only shown.
type costVector [len(criteria)]float64

// vector returns the cost on each criterion, rounded to costDecimals.
func (c *pathCost) vector() costVector {
	var v costVector
	for k := range criteria {
		if criteria[k].value != nil {
			v[k] = criteria[k].of(c)
		}
	}
	return v
}

// of returns the cost on a criterion that paths are compared on, rounded to costDecimals.
func (row *criterionRow) of(c *pathCost) float64 {
	value := row.value(c)
	if row.whole || math.IsInf(value, 1) {
		return value
	}
	return roundCost(value)
}

// roundCost rounds to costDecimals, as round does.
func roundCost(cost float64) float64 { return math.Round(cost*costScale) / costScale }

// compare compares a cost with a vector of costs, as costVector.compare does. It computes only the
// criteria that it takes to decide.
func (c *pathCost) compare(w *costVector, order []int) int {
	for _, k := range order {
		if d := cmp.Compare(criteria[k].of(c), w[k]); d != 0 {
			return d
		}
	}
	return 0
}

// compare compares two costs on one criterion after the other, in the given order.
func (v *costVector) compare(w *costVector, order []int) int {
	for _, k := range order {
		if c := cmp.Compare(v[k], w[k]); c != 0 {
			return c
		}
	}
	return 0
}
