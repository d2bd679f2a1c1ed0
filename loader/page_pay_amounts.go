package loader

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A paidAmount is an amount in euros, or a range of two, as a text writes it, at its byte offsets there.
type paidAmount struct {
	start, end int
	low, high  float64 // in the currency's unit; equal for a single amount
	// from and upTo say that it is open upwards or downwards.
	from, upTo bool
	// period and net are what its own words say, "" and nil if nothing.
	period string
	net    *bool
	// bare says that no word or sign makes it one of euros.
	bare bool
}

// A countedNumber is a number of a text with the unit right after it.
type countedNumber struct {
	start, end int
	value      float64
	unit       string
	grouped    bool // its thousands stand apart
}

var (
	euroNumber = pattern(amount)
	// rangeBetween stands between the two amounts of a range, and rangeWith between them where "entre" comes before.
	rangeBetween = pattern(`^(?:\s*(?:bruts?|nets?|mensuels?|par mois|annuels?|par an|/ ?mois|/ ?an))* ?(?:-|–|—|à|a|/|ou|et jusqu'à|jusqu'à)(?: plus de| près de| environ| les)? ?$`)
	rangeWith    = pattern(`^(?:\s*(?:bruts?|nets?|mensuels?|par mois|annuels?|par an|/ ?mois|/ ?an))* ?et(?: plus de| près de| environ| les)? ?$`)
	rangeRemark  = pattern(`^(?: ?(?:bruts?|nets?|mensuels?|par mois|annuels?|par an))* ?\([^()]{2,25}\)`)
	rangeOpens   = pattern(`entre(?: les)? $`)
	rangeLead    = pattern(`(?:de|entre)(?: les)? $`)
	// opensUp and opensDown come before an amount that is the least or the most of a pay.
	opensUp   = pattern(`(?:\+ de|à partir de|a partir de|dès|minimum|au moins|plus de|au-delà de|supérieure?s? à|dépass\p{L}+|excéd\p{L}+)(?: les| des)? $`)
	opensDown = pattern(`(?:peu(?:t|vent) avoisiner|jusqu'à|atteindre|plafonne à|au plus|maximum|(?:n'excèdent?|ne dépasse(?:nt|ra)?) (?:pas|guère|que rarement)|(?:dépasse|excède)(?:nt)? (?:rarement|guère)|frôl\p{L}+|culmine à)(?: les| des)? $`)
	moreAfter = pattern(`^ ?(?:(?:et |ou )\+|\+ ?(?:[,.;:)]|$|et plus)|et plus|et au-delà|ou plus|et davantage|minimum|au minimum)`)
	mostAfter = pattern(`^,? ?(?:(?:grand )?maximum|au (?:grand )?maximum|max\b|(?:tout )?au plus|pas (?:plus|davantage))(?:\P{L}|$)`)
	// unitsAfter is what may follow an amount and says of what it is: "brut par an", "(net)", "de l'heure".
	unitsAfter = pattern(`^(?:[\s\x{00a0}\x{202f}]*\(?(?:€|euros?\b|eur\b|\b(?:brute?s?|nets?|avant impôts?)\b)\)?)*(?:[\s\x{00a0}\x{202f}]*\(?(?:\b(?:annuel(?:le)?s?|mensuel(?:le)?s?|horaires?|journali[eè]re?s?|hebdomadaires?)\b|(?:\bpar|/|\bchaque|\ble|\bla|\bl'|\bde l'|\bà l'|\bau) ?(?:mois|ans?\b|année|heure|h\b|jour(?:née)?|semaine))\)?)?(?:[\s\x{00a0}\x{202f}]*\(?(?:€|euros?\b|eur\b|\b(?:brute?s?|nets?|avant impôts?)\b)\)?)*`)
	// remarkThenUnit is a remark with the unit after it: "2 973 € (en fin de carrière) nets mensuels".
	remarkThenUnit = pattern(`^ ?\([^()]{2,80}\)(?: (?:brute?s?|nets?|mensuels?|annuels?|par mois|par an))+\b`)
	// noUnitAfter begins what a number without a unit counts, if it is no amount.
	noUnitAfter = pattern(`^[\s\x{00a0}\x{202f}]*(?:%|m²|m2|ha\b|km|kg|[-–/]\d|[°,.]\d|\p{L})`)
	amountGoes  = pattern(`^[\s\x{00a0}\x{202f}]*(?:brut|net|par |le mois|l'an|pour|après|en |à |au|avec|chez|selon|et |ou |quand|dès|mais|puis|environ|aujourd)`)
)

// paidAmounts returns the amounts in euros of a text, in order, and those without a unit that may be pay beside others, if
// bare is wanted. It costs O(n).
//
//	entre 20 et 24 k€ brut par an   20 000 to 24 000 a year
//	27 à 30 000 euros               27 000 to 30 000
func paidAmounts(text string, bare bool) (found []paidAmount) {
	numbers := countedNumbers(text)
	for k := 0; k < len(numbers); k++ {
		one := numbers[k]
		if next, a, ok := rangeFrom(text, numbers, k); ok && (!a.bare || bare && mayBeBare(numbers[next], text) && mayBeBare(one, text)) {
			found = append(found, a.withWords(text))
			k = next
			continue
		}
		if one.unit == "" && (!bare || !mayBeBare(one, text)) {
			continue
		}
		a := paidAmount{start: one.start, end: one.end, low: one.value, high: one.value, bare: one.unit == ""}
		found = append(found, a.withWords(text))
	}
	return found
}

// countedNumbers returns the numbers of a text.
func countedNumbers(text string) (found []countedNumber) {
	for _, at := range euroNumber.FindAllStringSubmatchIndex(text, -1) {
		one := countedNumber{start: at[0], end: at[1], unit: strings.ToLower(submatch(text, at, 2))}
		if before, _ := utf8.DecodeLastRuneInString(text[:at[0]]); unicode.IsLetter(before) {
			continue // "B2", "bac+2" have none
		}
		number := submatch(text, at, 1)
		if next, _ := utf8.DecodeRuneInString(text[at[1]:]); one.unit == "k" && unicode.IsLetter(next) {
			one.unit, one.end = "", at[3] // "30 km"
		}
		worth, ok := worthOf(number, one.unit)
		if !ok {
			continue
		}
		one.value, one.grouped = worth, strings.ContainsAny(number, " .\u00a0\u202f")
		if one.unit == "" && strings.Contains(text[at[0]:at[1]], "€") {
			one.unit = "€"
		}
		found = append(found, one)
	}
	return found
}

// rangeFrom returns the range that begins with the k-th number, and the index of the number that ends it. Between the two may
// stand one of a remark: "de 2 090 € (1er échelon) à 3 340 €".
func rangeFrom(text string, numbers []countedNumber, k int) (next int, a paidAmount, ok bool) {
	for next = k + 1; next < min(k+3, len(numbers)); next++ {
		if a, ok = rangeOf(text, numbers[k], numbers[next]); ok {
			return next, a, true
		}
	}
	return k, a, false
}

// rangeOf returns the range of two numbers that follow each other, if they are one.
func rangeOf(text string, one, other countedNumber) (a paidAmount, ok bool) {
	between := text[one.end:other.start]
	if remark := rangeRemark.FindString(between); remark != "" && rangeLead.MatchString(shortBefore(text, one.start)) {
		between = between[len(remark):]
	}
	if len(between) > 60 || !rangeBetween.MatchString(between) && !(rangeWith.MatchString(between) && rangeOpens.MatchString(shortBefore(text, one.start))) {
		return a, false
	}
	low, high := one.value, other.value
	switch {
	case strings.HasPrefix(other.unit, "k") && one.unit == "" && low < 1000, one.unit == "" && low < 200 && high >= 10_000:
		low *= 1000
	case strings.HasPrefix(one.unit, "k") && other.unit == "" && high < 1000:
		high *= 1000
	case one.unit == "" && low < 10 && high >= 1000 && high < 10_000:
		low *= 1000
	}
	if low > high || high > 4*low {
		return a, false
	}
	return paidAmount{start: one.start, end: other.end, low: low, high: high, bare: one.unit == "" && other.unit == ""}, true
}

// mayBeBare reports whether a number without a unit may be a pay: it has the size of one, is no year and counts nothing.
func mayBeBare(one countedNumber, text string) bool {
	after := shortAfter(text, one.end)
	switch {
	case one.unit != "":
		return true
	case one.value < 1200 || one.value > 150_000 || one.value >= 10_000 && one.value < 12_000:
		return false
	case !one.grouped && one.value >= 1900 && one.value < 2100:
		return false
	}
	return !noUnitAfter.MatchString(after) || amountGoes.MatchString(after)
}

// withWords adds to an amount the words around it that say whether it is open, its period and whether it is net.
func (a paidAmount) withWords(text string) paidAmount {
	a.end += len(unitsAfter.FindString(shortAfter(text, a.end)))
	words := text[a.start:a.end] + remarkThenUnit.FindString(shortAfter(text, a.end))
	a.period = periodOf(words)
	if netPay.MatchString(words) || grossPay.MatchString(words) {
		net := isNet(words, "")
		a.net = &net
	}
	before := shortBefore(text, a.start)
	shift, after := a.start-len(before), shortAfter(text, a.end)
	if a.low == a.high {
		if at := opensUp.FindStringIndex(before); at != nil {
			a.from, a.start = true, shift+at[0]
		} else if at := opensDown.FindStringIndex(before); at != nil {
			a.upTo, a.start = true, shift+at[0]
		} else if at := moreAfter.FindStringIndex(after); at != nil {
			a.from = true
			a.end += at[1]
		} else if at := mostAfter.FindStringIndex(after); at != nil {
			a.upTo = true
			a.end += at[1]
		}
	} else if at := rangeLead.FindStringIndex(before); at != nil {
		a.start = shift + at[0]
	}
	return a
}

// isOfEuros reports whether a text may hold amounts in euros.
func isOfEuros(text string) bool {
	return strings.ContainsFunc(text, unicode.IsDigit) && (strings.Contains(text, "€") || paySubject.MatchString(text))
}

// nearest looks for an amount of which a condition holds, beside the k-th, and returns the one that is nearest to it, or nil.
// If one before and one after are as near, it returns the one after, whose words are more often meant for both.
func nearest(amounts []paidAmount, k int, holds func(paidAmount) bool) *paidAmount {
	for distance := 1; distance < min(len(amounts), 6); distance++ {
		for _, other := range []int{k + distance, k - distance} {
			if other >= 0 && other < len(amounts) && holds(amounts[other]) {
				return &amounts[other]
			}
		}
	}
	return nil
}

// stretches returns what stands before, between and after amounts of a text.
func stretches(text string, amounts []paidAmount) (parts []string) {
	end := 0
	for _, a := range amounts {
		parts = append(parts, text[min(end, a.start):a.start])
		end = a.end
	}
	return append(slices.Clip(parts), text[end:])
}

// shortBefore and shortAfter return at most 100 bytes of a text before and after an offset. Those are enough to see what an
// amount there is about, and so a long text costs no more for each of its amounts.
func shortBefore(text string, at int) string {
	start := max(at-100, 0)
	for start < at && !utf8.RuneStart(text[start]) {
		start++
	}
	return text[start:at]
}

func shortAfter(text string, at int) string {
	end := min(at+100, len(text))
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[at:end]
}
