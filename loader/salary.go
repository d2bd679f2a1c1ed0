package loader

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"passerelle/graph"
)

// Amounts as French pages write them: 2230, 2 230, 24, 30K, 20000€, 36 000 €.
const amount = `(\d{1,3}(?:[\x20.\x{00a0}\x{202f}]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)\s*(k€|k|€|euros?)?(?:\s*€)?`

var (
	payRange   = pattern(`(?:de|entre) ` + amount + `\s*(?:à|et|-|–) ` + amount)
	payDash    = pattern(amount + `\s*(?:-|–|à) ?` + amount)
	payFrom    = pattern(`(?:à partir de|a partir de|dès|minimum|au moins|environ|autour de|:) ` + amount)
	payPeriod  = pattern(`(?:par|/|le)\s*(mois|an|année)|(mensuel)|(annuel)`)
	paySubject = pattern(`€|euros?|k€`)
	stageName  = pattern(`(débutant|junior|confirmé|expérimenté|senior|sénior)(?:e?s?)\s*(?:\(\s*([-–+<>]|moins|plus)?\s*(?:de|d')?\s*(\d+)(?:\s*(?:à|-)\s*(\d+))?\s*ans?[^)]*\))?`)
)

var stages = map[string]graph.Stage{
	"debutant": graph.StageBeginner, "junior": graph.StageBeginner,
	"confirme": graph.StageExperienced, "experimente": graph.StageExperienced,
	"senior": graph.StageSenior,
}

// findPay finds a claim about pay in a sentence or line, at its offsets there.
// Amounts become euros a year: "k" is a thousand, a monthly pay counts twelve times, and one that says no
// period is yearly from 10,000 on and monthly below. An amount that is open upwards ("à
// partir de") has no maximum.
func findPay(s string) (pay graph.Pay, start, end int, ok bool) {
	if !paySubject.MatchString(s) {
		return pay, 0, 0, false
	}
	for _, expression := range []*regexp.Regexp{payRange, payDash, payFrom} {
		at := expression.FindStringSubmatchIndex(s)
		if at == nil {
			continue
		}
		start, end = at[0], payEnd(s, at[1])
		unit := group(s, at, 2)
		if expression == payFrom {
			pay.YearlyMin = yearly(group(s, at, 1), unit, s[start:end])
		} else {
			upper := group(s, at, 4)
			pay.YearlyMin = yearly(group(s, at, 1), cmp.Or(unit, upper), s[start:end])
			pay.YearlyMax = yearly(group(s, at, 3), upper, s[start:end])
		}
		pay.Raw = strings.TrimSpace(s[start:end])
		return pay, start, start + len(pay.Raw), pay.YearlyMin != nil
	}
	return pay, 0, 0, false
}

// payTail is what may follow an amount.
var payTail = pattern(`^(?:\s*(?:€|/|\b(?:euros?|brute?s?|nets?|par|mois|an|annuels?|mensuels?|année|le)\b))*`)

// payEnd takes along "brut par an" and the like.
func payEnd(s string, end int) int { return end + len(payTail.FindString(s[end:])) }

func yearly(number, unit, claim string) *int {
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

// findStage finds the last moment of a career that a line names, with the years that it gives.
func findStage(s string) (stage graph.Stage, low, high *float64, ok bool) {
	all := stageName.FindAllStringSubmatchIndex(s, -1)
	if all == nil {
		return "", nil, nil, false
	}
	at := all[len(all)-1]
	stage = stages[graph.Fold(group(s, at, 1))]
	years, err := strconv.ParseFloat(group(s, at, 3), 64)
	if err != nil {
		return stage, nil, nil, true
	}
	switch group(s, at, 2) {
	case "-", "–", "<", "moins":
		return stage, nil, &years, true
	}
	if upper, err := strconv.ParseFloat(group(s, at, 4), 64); err == nil {
		high = &upper
	}
	return stage, &years, high, true
}

// group is the text of a submatch, empty where it took no part.
func group(s string, at []int, n int) string {
	if at[2*n] < 0 {
		return ""
	}
	return s[at[2*n]:at[2*n+1]]
}
