package loader

import (
	"cmp"
	"strings"

	"passerelle/graph/fact"
)

// maxPay bounds an amount of pay, and minYearlyPay one gross a year: below it the period is wrong.
const (
	maxPay       = 10_000_000
	minYearlyPay = 1000
)

// periods says how often pay for a period is paid in a year, which is not said of an hour, and in what words.
var periods = map[string]struct {
	times int
	word  string
}{"HOUR": {0, "par heure"}, "MONTH": {12, "par mois"}, "YEAR": {1, "par an"}}

// readOwnSalary reads a row of the table of pay. Net pay and pay by the hour keep their words alone, for
// nobody says what they are gross a year. Where the table has no amounts, the words may tell them.
func readOwnSalary(r *ownRow) {
	pay := fact.Pay{Raw: r.text("salary"), Stage: (*fact.Stage)(nilIfEmpty(r.choice("stage")))}
	pay.YearsMin, pay.YearsMax = r.years()
	low, high := r.number("min", 0, maxPay), r.number("max", 0, maxPay)
	period, basis := r.choice("period"), cmp.Or(r.choice("basis"), "GROSS")
	switch {
	case low == nil && high == nil && pay.Raw == "":
		r.refuse("salary", "is empty, and so are min and max")
	case low != nil && high != nil && *low > *high:
		r.refuse("max", "%s is less than the %s of %q", plainNumber(*high), plainNumber(*low), r.written("min"))
	case (low != nil || high != nil) && period == "":
		r.refuse("period", "is empty: HOUR, MONTH or YEAR is needed")
	case low == nil && high == nil && !r.has("min") && !r.has("max"):
		if found, _, _, ok := findPay(pay.Raw); ok {
			pay.YearlyMin, pay.YearlyMax = found.YearlyMin, found.YearlyMax
		}
	case basis == "GROSS" && periods[period].times > 0:
		pay.YearlyMin, pay.YearlyMax = r.yearly("min", low, period), r.yearly("max", high, period)
	}
	pay.Raw = cmp.Or(pay.Raw, payWords(low, high, period, basis))
	r.state("salary", r.metier("metier", "metierLabel"), pay)
}

// yearly returns an amount in euros a year. It refuses one that nobody is paid.
func (r *ownRow) yearly(column string, amounts *float64, period string) *int {
	if amounts == nil {
		return nil
	}
	euros := int(*amounts*float64(periods[period].times) + 0.5)
	if euros < minYearlyPay {
		r.refuse(column, "%s euros for a %s are no pay: thousands may be parted by a blank", plainNumber(*amounts), period)
	}
	return &euros
}

// payWords writes amounts as a source would: "24000 à 30000 € brut par an".
func payWords(low, high *float64, period, basis string) string {
	euros := func(value *float64) string { return plainNumber(*value) }
	var words string
	switch {
	case low != nil && high != nil && *low == *high:
		words = euros(low)
	case low != nil && high != nil:
		words = euros(low) + " à " + euros(high)
	case low != nil:
		words = "à partir de " + euros(low)
	case high != nil:
		words = "jusqu’à " + euros(high)
	}
	gross := map[string]string{"GROSS": "brut", "NET": "net"}[basis]
	return strings.TrimSpace(words + " € " + gross + " " + periods[period].word)
}

// nilIfEmpty returns nil for the empty text.
func nilIfEmpty(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
