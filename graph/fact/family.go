package fact

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"strconv"
)

// FamilyPrefix begins the id of every family of métiers.
const FamilyPrefix = "fap:"

// familyPattern matches the code of a family of métiers at one of the three levels of the
// classification FAP of 2009: U, U0Z, U0Z80.
var familyPattern = regexp.MustCompile(`^[A-Z](?:[0-9][A-Z](?:[0-9]{2})?)?$`)

// FamilyIdentifier returns the identifier of the family of métiers of a code: U0Z80.
func FamilyIdentifier(code string) Identifier { return Identifier{SchemeFamily, code} }

// A Grouping says that the subject, a family of métiers, has a code of ROME 3.
type Grouping struct {
	Code string `json:"code"`
}

// A MedianPay is the median pay of the subject, a family of métiers, in a period.
type MedianPay struct {
	// NetMonthly is in euros net a month.
	NetMonthly int    `json:"netMonthly"`
	Period     string `json:"period"` // 2017-2019
}

// A PayShare says which part of the people of the subject, a family of métiers, are paid within a
// bracket.
type PayShare struct {
	// NetMin and NetMax bound the bracket in euros net a month, NetMax excluded; nil where it is open.
	NetMin *int `json:"netMin,omitempty"`
	NetMax *int `json:"netMax,omitempty"`
	// Share is 0..1.
	Share float64 `json:"share"`
}

// A Tension says how hard it is to recruit in the subject, a family of métiers, in a year.
type Tension struct {
	Year int `json:"year"`
	// Region is the code of a region, empty for the whole country.
	Region string `json:"region,omitempty"`
	// Index is the composite index: the higher, the harder it is to recruit.
	Index float64 `json:"index"`
	// Category is 1 (the least tension) to 5, 0 where the source does not give it.
	Category int `json:"category,omitempty"`
	// The factors that go with tension are 1 to 5, 0 where the source does not give them.
	Hiring      int `json:"hiring,omitempty"`      // how much is hired
	Specialty   int `json:"specialty,omitempty"`   // how closely jobs are tied to a training
	Shortage    int `json:"shortage,omitempty"`    // how few people look for such a job
	Instability int `json:"instability,omitempty"` // how little jobs last
	Conditions  int `json:"conditions,omitempty"`  // how hard work is
	Mismatch    int `json:"mismatch,omitempty"`    // how far jobs are from those who look for one
	// Employed is the mean number of people employed, nil where the source does not give it.
	Employed *int `json:"employed,omitempty"`
}

// An Outlook is a projection about the subject, a family of métiers, in a region, between two years.
// Its figures are numbers of people.
type Outlook struct {
	Label  *string `json:"label,omitempty"` // of the family
	Region string  `json:"region"`
	From   int     `json:"from"`
	To     int     `json:"to"`
	// Employed is how many are employed in the first year.
	Employed int `json:"employed"`
	// Created is how many jobs are created, less those that go.
	Created int `json:"created"`
	// Leaving is how many end their career.
	Leaving int `json:"leaving"`
	// ToFill is how many jobs there are to fill: Created and Leaving.
	ToFill int `json:"toFill"`
	// Beginners is how many more young people enter the family than leave it.
	Beginners int `json:"beginners"`
}

// The predicates of statements about families.
const (
	PredicateGroups    = "groups"
	PredicateMedianPay = "medianPay"
	PredicatePayShare  = "payShare"
	PredicateTension   = "tension"
	PredicateOutlook   = "outlook"
)

func (Grouping) Predicate() string  { return PredicateGroups }
func (MedianPay) Predicate() string { return PredicateMedianPay }
func (PayShare) Predicate() string  { return PredicatePayShare }
func (Tension) Predicate() string   { return PredicateTension }
func (Outlook) Predicate() string   { return PredicateOutlook }

// ObjectID returns the id of the code: "rome3:E1101".
func (g Grouping) ObjectID() string { return Rome3Prefix + g.Code }

// ObjectID returns the id of the claim: "medianPay:2017-2019:1800".
func (m MedianPay) ObjectID() string {
	return PredicateMedianPay + ":" + m.Period + ":" + strconv.Itoa(m.NetMonthly)
}

// ObjectID returns the id of the claim, which is made of a hash of its whole content.
func (p PayShare) ObjectID() string { return hashedClaim(p) }

// ObjectID returns the id of the claim, which is made of a hash of its whole content.
func (t Tension) ObjectID() string { return hashedClaim(t) }

// ObjectID returns the id of the claim, which is made of a hash of its whole content.
func (o Outlook) ObjectID() string { return hashedClaim(o) }

func (g Grouping) validate() error { return Identifier{SchemeRome, g.Code}.Validate() }

// periodPattern matches a year or several: 2019, 2017-2019.
var periodPattern = regexp.MustCompile(`^[0-9]{4}(-[0-9]{4})?$`)

func (m MedianPay) validate() error {
	switch {
	case !periodPattern.MatchString(m.Period):
		return fmt.Errorf("invalid period %q of pay", Clip(m.Period))
	case m.NetMonthly <= 0:
		return fmt.Errorf("impossible pay of %d € a month", m.NetMonthly)
	}
	return nil
}

func (p PayShare) validate() error {
	switch {
	case !(p.Share >= 0 && p.Share <= 1):
		return fmt.Errorf("share %v of people is not in 0..1", p.Share)
	case p.NetMin == nil && p.NetMax == nil, p.NetMin != nil && *p.NetMin <= 0, p.NetMax != nil && *p.NetMax <= OrZero(p.NetMin):
		return fmt.Errorf("impossible bracket of pay")
	}
	return nil
}

// OrZero returns what a pointer points at, 0 for nil.
func OrZero[T int | float64](number *T) T {
	if number == nil {
		return 0
	}
	return *number
}

func (t Tension) validate() error {
	for _, grade := range []int{t.Category, t.Hiring, t.Specialty, t.Shortage, t.Instability, t.Conditions, t.Mismatch} {
		if grade < 0 || grade > 5 {
			return fmt.Errorf("grade %d of tension is not in 1..5", grade)
		}
	}
	switch {
	case math.IsNaN(t.Index) || math.Abs(t.Index) > 100:
		return fmt.Errorf("impossible index %v of tension", t.Index)
	case t.Employed != nil && *t.Employed < 0:
		return fmt.Errorf("impossible number %d of people employed", *t.Employed)
	case t.Region != "" && RegionName(t.Region) == "":
		return fmt.Errorf("unknown region %q", Clip(t.Region))
	}
	return checkYear(t.Year)
}

func (o Outlook) validate() error {
	switch {
	case RegionName(o.Region) == "":
		return fmt.Errorf("unknown region %q", Clip(o.Region))
	case o.From >= o.To:
		return fmt.Errorf("projection from %d to %d", o.From, o.To)
	case o.Employed < 0 || o.Leaving < 0:
		return fmt.Errorf("impossible number of people: %d employed, %d leaving", o.Employed, o.Leaving)
	}
	return cmp.Or(checkYear(o.From), checkYear(o.To), checkShort("label", OrEmpty(o.Label)))
}

// checkYear reports a year that no statistics are about.
func checkYear(year int) error {
	if year < 1900 || year > 2100 {
		return fmt.Errorf("impossible year %d", year)
	}
	return nil
}
