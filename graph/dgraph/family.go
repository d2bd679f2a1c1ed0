package dgraph

import (
	"strconv"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// addFamilyClaim adds a claim about a family of métiers.
func (c *content) addFamilyClaim(claim graph.Claim) {
	switch s := claim.Statement.(type) {
	case fact.MedianPay:
		c.add(claim.ID, "MedianPay", append(intValue("netMonthly", s.NetMonthly), value{"period", s.Period})...)
	case fact.PayShare:
		c.add(claim.ID, "PayShare", append(append(optionalInt("netMin", s.NetMin), optionalInt("netMax", s.NetMax)...), value{"share", formatNumber(s.Share)})...)
	case fact.Tension:
		c.add(claim.ID, "Tension", tensionValues(s)...)
	case fact.Outlook:
		values := textValues("region", s.Region)
		for predicate, number := range map[string]int{
			"fromYear": s.From, "toYear": s.To, "employed": s.Employed, "created": s.Created, "leaving": s.Leaving, "toFill": s.ToFill, "beginners": s.Beginners,
		} {
			values = append(values, intValue(predicate, number)...)
		}
		c.add(claim.ID, "Outlook", values...)
	}
}

func tensionValues(t fact.Tension) []value {
	values := append(textValues("region", t.Region), value{"index", formatNumber(t.Index)})
	values = append(append(values, intValue("year", t.Year)...), optionalInt("employed", t.Employed)...)
	for predicate, grade := range map[string]int{
		"category": t.Category, "hiring": t.Hiring, "specialty": t.Specialty, "shortage": t.Shortage,
		"instability": t.Instability, "conditions": t.Conditions, "mismatch": t.Mismatch,
	} {
		if grade > 0 {
			values = append(values, intValue(predicate, grade)...)
		}
	}
	return values
}

func intValue(predicate string, number int) []value {
	return []value{{predicate, strconv.Itoa(number)}}
}

// optionalInt returns the value of a number, or none if it is nil.
func optionalInt(predicate string, number *int) []value {
	if number == nil {
		return nil
	}
	return intValue(predicate, *number)
}
