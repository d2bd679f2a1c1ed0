package loader

import (
	"passerelle/graph/fact"
)

var (
	// otherAmount introduces an amount that comes on top of a pay, or is no pay.
	otherAmount = pattern(`(?:^|\P{L})(?:{pay.others}|stage de [^.;:]{1,20})(?:\P{L}|$)`)
	// priceAfter follows an amount that is a price, a fee or a fund.
	priceAfter = pattern(`^ ?(?:{pay.prices}|(?:le|la|par) {pay.units})(?:\P{L}|$)`)
	// trainee is who is paid while learning.
	trainee = pattern(`(?:(?:^|\P{L}){pay.trainees}|(?:^|[^\p{L}\x27’]){pay.pupils})(?:\P{L}|$)`)
	// byAge follows what a trainee gets.
	byAge = pattern(`^[^.;]{0,25}? selon (?:l'|son |votre |leur )âge|^[^.;,]{0,25}? (?:pendant|durant) (?:sa|la|leur|votre|son|vos|ses) (?:formation|scolarité|apprentissage|stage|études)`)
	// offered is in the line of an offer of a post.
	offered = pattern(`\b(?:h ?/ ?f|f ?/ ?h)\b.{0,60}?[–—|-] `)
	// ofSmic begins a sentence about the minimum wage as such, or is the label of its row in a table.
	ofSmic = pattern(`^[\s|]*(?:le )?smic(?: (?:brut|net|mensuel|horaire|annuel|(?:en )?20\d\d))* ?(?:[|:]|$)|^(?:pour rappel,? |rappel ?: )?(?:en 20\d\d, )?le smic (?:brut |net |mensuel |horaire )*(?:est|s'élève|passe|vaut|a été|atteint)`)
	// relative is someone of the family or the circle of who tells.
	relative = pattern(`(?:^|\P{L})(?:mon|ma|mes|son|sa|ses|leur|notre|nos|un de mes|une de mes) {pay.relatives}s?(?:\P{L}|$)`)
)

// isPrice reports whether the words around an amount say that it is no pay: a price, a fee, an aid, or what
// comes on top of a pay.
func isPrice(before, after string) bool {
	before = bonusesApart.ReplaceAllString(before, "")
	if at := lastMatch(otherAmount, before); at != nil && !earned.MatchString(before[at[1]:]) {
		return true
	}
	return priceAfter.MatchString(after) || schoolFee.MatchString(before)
}

// schoolFee comes before what a school costs: "dans une école privée (comptez 8 000 €".
var schoolFee = pattern(`écoles? (?:privée|payante|d'|de)[^.;]{0,25}\((?:comptez|environ|autour de|à|de)? ?$`)

// lastMatch returns the place of the last match in a text, nil if there is none.
func lastMatch(p *prosePattern, text string) []int {
	all := p.FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return nil
	}
	return all[len(all)-1]
}

// isTrainees reports whether the words around an amount say that it is what a trainee gets.
func isTrainees(before, after string) bool {
	return trainee.MatchString(before) || byAge.MatchString(after)
}

// bonusesApart is a remark on whether a pay holds the bonuses: "(primes non comprises)".
var bonusesApart = pattern(`{pay.bonuses}(?: \p{L}+)? (?:non |en )?(?:comprise?s?|inclu\p{L}*|exclu\p{L}*|sus)|hors {pay.bonuses}|\((?:hors |avec |sans )?(?:primes|indemnités|bonus)[^()]*\)`)

// earned is a word by which an amount is a pay.
var earned = pattern(`(?:^|\P{L})(?:{pay.earning}|{pay.earned})(?:\P{L}|$)`)

// isUnnamedAmount reports whether a claim is an amount and nothing that says of what: neither gross nor net, and
// of no period.
func isUnnamedAmount(claim string) bool {
	return !grossPay.MatchString(claim) && !netPay.MatchString(claim) && periodOf(claim) == ""
}

// isPlausible reports whether a pay whose period nobody names is one: what a post pays in a year.
func isPlausible(pay fact.Pay) bool {
	most := pay.YearlyMax
	if most == nil {
		most = pay.YearlyMin
	}
	return most == nil || *most <= mostUnnamedPay
}

// mostUnnamedPay is the yearly pay in euros above which an amount without a period is a price.
const mostUnnamedPay = 150_000
