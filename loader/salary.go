package loader

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// amount matches an amount as French pages write it, and its unit: 2230, 2 230, 24, 30K, 20000€, 36
// 000 €.
const amount = `(\d{1,3}(?:[\x20.\x{00a0}\x{202f}]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)\s*(k€|k|€|euros?)?(?:\s*€)?`

var (
	payRange   = pattern(`(?:de|entre) ` + amount + `\s*(?:à|et|-|–) ` + amount)
	payDash    = pattern(amount + `\s*(?:-|–|à) ?` + amount)
	payFrom    = pattern(`(?:à partir de|a partir de|dès|minimum|au moins|plus de) ` + amount)
	payUpTo    = pattern(`(?:jusqu'à|atteindre|atteint|plafonne à|au plus|maximum) ` + amount)
	payAbout   = pattern(`(?:environ|autour de|près de|avoisine) ` + amount)
	payExact   = pattern(`(?:(?:est|sera) (?:de|d'environ)|prétendre à|débute à|démarre à|rémunérée?s? |payée?s? |(?:touche|gagne|perçoit|perçoivent|touchent|gagnent) (?:environ|en moyenne|généralement)|gagne|gagnent|touche|touchent|perçoit|perçoivent|s'élève à|moyen de|:) ` + amount)
	payPeriod  = pattern(`(?:par|/|le)\s*(mois|an|année)|(mensuel)|(annuel)`)
	netPay     = pattern(`\bnets?\b`)
	paySubject = pattern(`€|euros?|\dk\b`)
	stageName  = pattern(`(débutant|junior|confirmé|expérimenté|senior|sénior|début de carrière|fin de carrière)(?:e?s?)\s*(?:\(\s*([-–+<>]|moins|plus)?\s*(?:de|d')?\s*(\d+)(?:\s*(?:à|-)\s*(\d+))?\s*ans?[^)]*\))?`)
)

// payForms are the forms of a claim about pay, those with two amounts first. least and most are the
// groups of the two amounts, 0 for none; a single exact amount is both. bare leaves the words
// before the amount out of the claim.
var payForms = []struct {
	phrase      *regexp.Regexp
	least, most int
	bare        bool
}{
	{payRange, 1, 3, false}, {payDash, 1, 3, false}, {payFrom, 1, 0, false},
	{payUpTo, 0, 1, false}, {payAbout, 1, 1, false}, {payExact, 1, 1, true},
}

// stages are the stages of a career by their folded names.
var stages = map[string]fact.Stage{
	"debutant": fact.StageBeginner, "junior": fact.StageBeginner,
	"confirme": fact.StageExperienced, "experimente": fact.StageExperienced,
	"senior": fact.StageSenior, "debut de carriere": fact.StageBeginner, "fin de carriere": fact.StageSenior,
}

// findPay finds the first claim about pay in a sentence or line, at its byte offsets there. Amounts
// become gross euros a year: "k" is a thousand, monthly pay counts twelve times, and pay without a
// period is yearly from 10,000 on and monthly below. An amount that is open upwards ("à partir de")
// has no maximum, one that is open downwards no minimum. Net pay has neither, because nobody says
// what it is before deductions.
//
//	gagne 2 230 € par mois          26 760 to 26 760
//	entre 20 et 24 k€ brut par an   20 000 to 24 000
//	à partir de 22 k€               22 000 to none
//	jusqu'à 3 000 euros             none to 36 000
func findPay(s string) (pay fact.Pay, start, end int, ok bool) {
	if !paySubject.MatchString(s) {
		return pay, 0, 0, false
	}
	var first []int
	form := payForms[0]
	for _, f := range payForms {
		at := firstAmount(f.phrase, s)
		if at != nil && (first == nil || at[1] <= first[0]) {
			first, form = at, f
		}
	}
	if first == nil {
		return pay, 0, 0, false
	}
	start, end = first[0], payEnd(s, first[1])
	if form.bare {
		start = first[2]
	}
	unit := lastUnit(s, first)
	if form.least > 0 {
		pay.YearlyMin = yearlyEuros(submatch(s, first, form.least), cmp.Or(submatch(s, first, form.least+1), unit), s[start:end])
	}
	if form.most > 0 {
		pay.YearlyMax = yearlyEuros(submatch(s, first, form.most), unit, s[start:end])
	}
	pay.Raw = strings.TrimSpace(s[start:end])
	ok = pay.YearlyMin != nil || pay.YearlyMax != nil
	if netPay.MatchString(pay.Raw) {
		pay.YearlyMin, pay.YearlyMax = nil, nil
	}
	return pay, start, start + len(pay.Raw), ok
}

// firstAmount returns the first match of a form of claim that counts euros, and not years.
func firstAmount(phrase *regexp.Regexp, s string) []int {
	for _, at := range phrase.FindAllStringSubmatchIndex(s, -1) {
		if lastUnit(s, at) != "" {
			return at
		}
	}
	return nil
}

// lastUnit returns the unit of the last amount of a match.
func lastUnit(s string, at []int) string { return submatch(s, at, len(at)/2-1) }

// payTail is what may follow an amount: "brut par an" and the like.
var payTail = pattern(`^(?:\s*(?:€|/|\b(?:euros?|brute?s?|nets?|par|mois|an|annuels?|mensuels?|année|le)\b))*`)

// payEnd returns the end of a claim, with the payTail after its amount.
func payEnd(s string, end int) int { return end + len(payTail.FindString(s[end:])) }

// yearlyEuros returns the amount in euros a year, nil if it is no plausible number. claim says
// whether it is monthly. ("2 230", "€", "2 230 € par mois") gives 26 760.
func yearlyEuros(number, unit, claim string) *int {
	digits := strings.NewReplacer(" ", "", ".", "", "\u00a0", "", "\u202f", "").Replace(number)
	value, err := strconv.ParseFloat(strings.Replace(digits, ",", ".", 1), 64)
	if err != nil || value <= 0 || value > 10_000_000 {
		return nil
	}
	if strings.HasPrefix(strings.ToLower(unit), "k") {
		value *= 1000
	}
	period := strings.ToLower(payPeriod.FindString(claim))
	monthly := strings.Contains(period, "mois") || strings.Contains(period, "mensuel")
	if monthly || period == "" && value < 10_000 {
		value *= 12
	}
	euros := int(value + 0.5)
	return &euros
}

// findStage finds the last stage of a career that a line names, with its years of experience.
// "confirmé (3 à 5 ans)" gives CONFIRME, 3 and 5; "junior (moins de 2 ans)" gives DEBUTANT, none
// and 2.
func findStage(s string) (stage fact.Stage, low, high *float64, ok bool) {
	if !holdsAny(s, "débutant", "debutant", "junior", "confirm", "exp", "senior", "sénior", "carrière", "carriere") {
		return "", nil, nil, false
	}
	all := stageName.FindAllStringSubmatchIndex(s, -1)
	if all == nil {
		return "", nil, nil, false
	}
	at := all[len(all)-1]
	stage = stages[french.Fold(submatch(s, at, 1))]
	years, err := strconv.ParseFloat(submatch(s, at, 3), 64)
	if err != nil {
		return stage, nil, nil, true
	}
	switch submatch(s, at, 2) {
	case "-", "–", "<", "moins":
		return stage, nil, &years, true
	}
	if upper, err := strconv.ParseFloat(submatch(s, at, 4), 64); err == nil {
		high = &upper
	}
	return stage, &years, high, true
}
