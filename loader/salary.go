package loader

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"

	"passerelle/graph/fact"
)

// amount matches an amount as French pages write it, and its unit: 2230, 2 230, 24, 30K, 20000€, 36
// 000 €.
const amount = `(\d{1,3}(?:[\x20.\x{00a0}\x{202f}]\d{3})+(?:,\d+)?|\d{1,2},\d{3}|\d+(?:,\d+)?)\s*(k€|k\s?eur(?:os?)?\b|k|€|euros?|eur\b)?(?:\s*€)?`

var (
	payRange = pattern(`(?:de|entre)(?: les)? ` + amount + `(?:\s*(?:bruts?|nets?|mensuels?|par mois|annuels?|par an|/ ?mois|/ ?an|euros?|€))*(?: ?\([^()]{2,25}\))?(?: \(?(?:en début|au début|pour (?:un |une )?débutante?|à l'embauche|au départ)(?: de (?:sa |la )?carrière)?\)?)?\s*(?:à|et|-|–)(?: plus de| près de| environ| les)? ` + amount)
	payDash  = pattern(amount + `(?:\s*(?:bruts?|nets?|mensuels?|par mois|/ ?mois|/ ?an))*\s*(?:-|–|à|et|/|ou)(?: les)? ?` + amount)
	payFrom  = pattern(`(?:\+ de|à partir de|a partir de|dès|minimum|au moins|plus de|au-delà de|supérieure?s? à|dépass\p{L}+|excéd\p{L}+)(?: les| des)? ` + amount)
	payUpTo  = pattern(`(?:peu(?:t|vent) avoisiner|jusqu'à|atteindre|plafonne à|au plus|maximum|(?:n'excèdent?|ne dépasse(?:nt|ra)?) (?:pas|guère|que rarement)|(?:dépasse|excède)(?:nt)? (?:rarement|guère)|frôl\p{L}+|culmine à)(?: les| des)? ` + amount)
	payAbout = pattern(`(?:environ|autour de|autour des|près de|avoisin\p{L}+|aux alentours de|aux alentours des|aux environs de|aux environs des|de l'ordre de|approximativement|à peu près)(?: les| des)? ` + amount)
	payExact = pattern(`(?:atteint|atteignent|(?:est|sera) (?:de|d'environ)|prétendre à|débute à|démarre à|part(?:ent)? de|part(?:ent)? d'environ|rémunérée?s? |payée?s? |(?:touche|gagne|perçoit|perçoivent|touchent|gagnent) (?:environ|en moyenne|généralement)|gagne|gagnent|touche|touchent|perçoit|perçoivent|s'élève à|moyen de|:) ` + amount)
	// payAmount is an amount that nothing but the subject of its sentence calls a pay.
	payAmount = pattern(`(\d{1,3}(?:[\x20.\x{00a0}\x{202f}]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)\s*(k€|k\s?eur(?:os?)?|€|euros?|eur\b)`)
	// payCue is a word of a sentence about pay.
	payCue     = pattern(`(?:^|\P{L})(?:{pay.earning}|{pay.cues})(?:\P{L}|$)`)
	payPeriod  = pattern(`(?:\b(?:par|le|l'|de l'|chaque|au)|/)\s*(mois|an|année|heure|h|jour|journée|semaine)s?(?:[^\p{L}\x27’]|$)|(mensuel)|(annuel)|(horaire)|(journalier)|(hebdomadaire)|\b(tjm)\b`)
	netPay     = pattern(`\bnets?\b`)
	paySubject = pattern(`€|euros?|\dk\b|[\dk\x{00a0}\x{202f}\x20]eur\b`)
	stageName  = pattern(`(?:({pay.senior})|({pay.experienced})|({pay.beginner}|échelon 1(?:\D|$)|débute?(?:r|nt|é|ais|ait|ai)? ?(?:à|au|avec|autour|aux|entre|sa carrière|comme|$)|démarr\p{L}+|(?:salaire|rémunération|paie|paye|traitement|base|grille|on|il|elle|ils|elles)(?: brute?| nette?| mensuelle?)? part(?:ent)? (?:de|d'|à)|commenc\p{L}+ ?(?:à|au|avec|autour|aux|entre|sa carrière|$)|début :|jeunes? [\p{L}-]{5,} (?:gagn|touch|perçoi|début|peu)))(?:e?s?)\s*(?:\(\s*([-–+<>]|moins|plus)?\s*(?:de|d')?\s*(\d+)(?:\s*(?:à|-)\s*(\d+))?\s*ans?[^)]*\))?`)
)

// payForms are the forms of a claim about pay, those with two amounts first. least and most are the
// groups of the two amounts, 0 for none; a single exact amount is both. bare leaves the words
// before the amount out of the claim.
var payForms = []struct {
	phrase      *prosePattern
	least, most int
	bare        bool
}{
	{payRange, 1, 3, false}, {payDash, 1, 3, false}, {payFrom, 1, 0, false},
	{payUpTo, 0, 1, false}, {payAbout, 1, 1, false}, {payExact, 1, 1, true}, {payAmount, 1, 1, true},
}

// stagesOfGroups are the stages of a career that the first groups of stageName name.
var stagesOfGroups = []fact.Stage{fact.StageSenior, fact.StageExperienced, fact.StageBeginner}

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
	if unit == "" {
		unit = submatch(s, first, 2)
	}
	claim := s[start:end]
	words := claim + remarkThenUnit.FindString(s[end:])
	period := periodOf(words)
	if period == "" {
		period = periodOf(lastClause(s[:start]))
	}
	if form.least > 0 {
		pay.YearlyMin = yearlyEuros(submatch(s, first, form.least), cmp.Or(submatch(s, first, form.least+1), unit), period)
	}
	if open := andMore.FindString(s[end:]); open != "" && form.least == form.most {
		form.most = 0
		end += len(open)
		claim = s[start:end]
	}
	if mostAfter.MatchString(s[end:]) && form.least == form.most {
		pay.YearlyMin = nil
	}
	if form.most > 0 {
		pay.YearlyMax = yearlyEuros(submatch(s, first, form.most), unit, period)
	}
	pay.Raw = strings.TrimSpace(claim)
	ok = pay.YearlyMin != nil || pay.YearlyMax != nil
	if period == "" && isTiny(pay) {
		return pay, start, start + len(pay.Raw), false
	}
	if isNet(words, s[:start]) || period == otherPeriod || isTiny(pay) {
		pay.YearlyMin, pay.YearlyMax = nil, nil
	}
	return pay, start, start + len(pay.Raw), ok
}

const (
	monthlyPay  = "month"
	yearlyPay   = "year"
	otherPeriod = "other" // an hour, a day, a week: nobody says how many of them a year has
)

// periodOf returns the period that the last such word of a text gives, "" for none.
func periodOf(text string) string {
	found := payPeriod.FindAllString(text, -1)
	if len(found) == 0 {
		return ""
	}
	switch last := strings.ToLower(strings.TrimRightFunc(found[len(found)-1], func(r rune) bool { return !unicode.IsLetter(r) })); {
	case strings.Contains(last, "mois"), strings.Contains(last, "mensuel"):
		return monthlyPay
	case strings.Contains(last, "ann"), strings.HasSuffix(last, "an"):
		return yearlyPay
	}
	return otherPeriod
}

// lastClause returns the end of a text from its last semicolon, bracket or amount on.
func lastClause(text string) string {
	if cut := clauseStart.FindAllStringIndex(text, -1); len(cut) > 0 {
		return text[cut[len(cut)-1][1]:]
	}
	return text
}

// clauseStart ends what has nothing to do with the amount after it.
var clauseStart = pattern(`[;()]|€|euros?`)

// isNet reports whether a claim is about net pay: by its own words, or by those before it.
func isNet(claim, before string) bool {
	if netPay.MatchString(claim) {
		return !grossPay.MatchString(claim) || netPay.FindStringIndex(claim)[0] < grossPay.FindStringIndex(claim)[0]
	}
	return !grossPay.MatchString(claim) && netPay.MatchString(lastClause(before))
}

// andMore follows an amount that is open upwards.
var andMore = pattern(`^ ?(?:et plus|et au-delà|ou plus|et davantage|minimum|au minimum)`)

// grossPay says that a pay is before deductions.
var grossPay = pattern(`\bbrute?s?\b`)

// leastYearly is the least pay a year that is one: below it the amount is of another period, which the
// text does not name.
const leastYearly = 4_000

// isTiny reports whether a claim is below what anyone earns in a year.
func isTiny(pay fact.Pay) bool {
	return pay.YearlyMax != nil && *pay.YearlyMax < leastYearly || pay.YearlyMax == nil && pay.YearlyMin != nil && *pay.YearlyMin < leastYearly
}

// firstAmount returns the first match of a form of claim that counts euros, and not years.
func firstAmount(form *prosePattern, s string) []int {
	for _, at := range form.FindAllStringSubmatchIndex(s, -1) {
		if lastUnit(s, at) != "" || isUnitBefore(s, at) {
			return at
		}
	}
	return nil
}

// isUnitBefore reports whether a claim of two amounts has its unit after the first one: "entre 73 000 euros et 79 000".
// The second is no less, else it counts something else.
func isUnitBefore(s string, at []int) bool {
	if len(at) != 10 || at[4] < 0 {
		return false
	}
	least, most := yearlyEuros(submatch(s, at, 1), "", yearlyPay), yearlyEuros(submatch(s, at, 3), "", yearlyPay)
	return least != nil && most != nil && *most >= *least && *most < 4**least
}

// lastUnit returns the unit of the last amount of a match.
func lastUnit(s string, at []int) string { return submatch(s, at, len(at)/2-1) }

// payTail is what may follow an amount: "brut par an" and the like.
var payTail = pattern(`^` + payUnit + `*(?: ?\([^()]{2,40}\)` + payUnit + `+)?(?: ?\(` + payUnit + `+\))?`)

// payUnit is a word about the unit of an amount.
const payUnit = `(?:\s*(?:€|/|\b(?:euros?|brute?s?|nets?|par|mois|ans?|annuels?|mensuels?|année|le|de l'heure|l'heure|heures?|horaires?|jour|journaliers?|semaine|h)\b))`

// payEnd returns the end of a claim, with the payTail after its amount.
func payEnd(s string, end int) int { return end + len(payTail.FindString(s[end:])) }

// yearlyEuros returns the amount in euros a year, nil if it is no plausible number: as it is for a
// period of a year, and twelve times for a month. Without a period it is of a month below 10 000.
// ("2 230", "€", "month") gives 26 760.
func yearlyEuros(number, unit, period string) *int {
	value, ok := worthOf(number, unit)
	if !ok {
		return nil
	}
	if period == monthlyPay || period == "" && value < 10_000 {
		value *= 12
	}
	euros := int(value + 0.5)
	return &euros
}

// withoutGroups removes what parts the digits of an amount.
var withoutGroups = strings.NewReplacer(" ", "", ".", "", "\u00a0", "", "\u202f", "")

// worthOf returns what an amount with a unit is worth in euros; false if it is no plausible number: 1801.8 for "1 801,80 €".
func worthOf(number, unit string) (value float64, ok bool) {
	digits := withoutGroups.Replace(number)
	if comma := strings.IndexByte(digits, ','); comma > 0 && len(digits)-comma == len(",000") {
		digits = digits[:comma] + digits[comma+1:] // "1,850" counts as in English
	}
	value, err := strconv.ParseFloat(strings.Replace(digits, ",", ".", 1), 64)
	if err != nil || value <= 0 || value > 10_000_000 {
		return 0, false
	}
	if strings.HasPrefix(strings.ToLower(unit), "k") {
		value *= 1000
	}
	return value, true
}

// findStage finds the last stage of a career that a line names, with its years of experience.
// "confirmé (3 à 5 ans)" gives CONFIRME, 3 and 5; "junior (moins de 2 ans)" gives DEBUTANT, none
// and 2.
func findStage(s string) (stage fact.Stage, low, high *float64, ok bool) {
	all := stageName.FindAllStringSubmatchIndex(s, -1)
	if all == nil {
		return "", nil, nil, false
	}
	at := all[len(all)-1]
	for k, named := range stagesOfGroups {
		if submatch(s, at, k+1) != "" {
			stage = named
		}
	}
	years, err := strconv.ParseFloat(submatch(s, at, 5), 64)
	if err != nil {
		return stage, nil, nil, true
	}
	switch submatch(s, at, 4) {
	case "-", "–", "<", "moins":
		return stage, nil, &years, true
	}
	if upper, err := strconv.ParseFloat(submatch(s, at, 6), 64); err == nil {
		high = &upper
	}
	return stage, &years, high, true
}
