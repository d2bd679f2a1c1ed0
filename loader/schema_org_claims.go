package loader

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"passerelle/graph/fact"
)

// qualityLabel matches the label of a quality of character rather than of a knowledge.
var qualityLabel = pattern(`^(?:(?:bon |bonne |grande? )?(?:sens|esprit|capacités?|goût|aisance|force|aptitudes?) |être |savoir-être|(?:rigueur|patience|autonomie|écoute|empathie|créativité|curiosité|organisation|réactivité|discrétion|précision|minutie|polyvalence|dynamisme|adaptabilité|diplomatie|bienveillance|persévérance|ponctualité|disponibilité|imagination|sang-froid|rigoureu(?:x|se)|patiente?|autonome|créati(?:f|ve)|curieu(?:x|se)|organisée?|réacti(?:f|ve)|discret|discrète|précise?|minutieu(?:x|se)|polyvalente?|dynamique|adaptable|ponctuel(?:le)?|disponible|sociable)(?:\P{L}|$))`)

// action matches a label that begins with an infinitive. Nouns in -re, such as "lecture", are none.
var action = pattern(`^(?:(?:se |s'|savoir ))?(?:\p{L}+(?:er|ir|dre|ttre|vre|uire|crire|traire)|faire|lire|dire|croire|plaire|rompre|conclure|inclure)(?:\P{L}|$)`)

// skills reads the skills that an occupation asks for: one a text, or in a single text several with
// commas between them. Those that begin with an infinitive are savoir-faire.
func (d *linkedData) skills(subject fact.Identifier, described jsonValue) {
	texts := d.texts(described, "skills")
	separator := skillList
	if len(texts) > 1 {
		separator = closedList
	}
	for _, text := range texts {
		for _, part := range text.split(separator) {
			need := fact.SkillNeed{Label: strings.Trim(part.text, " .-"), Kind: fact.Savoir}
			switch {
			case action.MatchString(need.Label):
				need.Kind = fact.SavoirFaire
			case qualityLabel.MatchString(need.Label):
				need.Kind = fact.SavoirEtre
			}
			d.stateOf(subject, need, part.at, "schema.skills", "")
		}
	}
}

// credentialLevels are the levels of the categories of credentials that search engines name.
var credentialLevels = map[string]fact.Level{
	"high school": fact.LevelBac, "associate degree": fact.LevelBac2, "bachelor degree": fact.LevelBac3,
	"postgraduate degree": fact.LevelBac5, "no requirements": fact.LevelNone,
}

// education reads the diplomas and levels that an occupation asks for. A credential says its level by
// its category, and may name the diploma; a text may name several.
func (d *linkedData) education(subject fact.Identifier, described jsonValue) {
	for _, property := range []string{"educationRequirements", "qualifications"} {
		rule := "schema." + property
		for _, value := range d.all(described, property) {
			if value.kind == jsonScalar {
				d.diplomas(subject, d.textOf(value), rule)
				continue
			}
			for _, name := range []string{"name", "credentialCategory", "educationalLevel", "competencyRequired"} {
				for _, text := range d.texts(value, name) {
					d.diplomas(subject, text, rule)
				}
			}
		}
	}
}

// diplomas states what a text says of education: a category of credentials, a diploma, or levels.
func (d *linkedData) diplomas(subject fact.Identifier, text jsonValue, rule string) {
	if level, ok := credentialLevels[strings.ToLower(strings.ReplaceAll(text.text, "'s", ""))]; ok {
		d.stateOf(subject, fact.Access{Level: level, Raw: text.text}, text.at, rule, "")
		return
	}
	labels := []string{text.text}
	if k, _ := diplomaHead(text.text); k >= 0 {
		labels = splitTrainings(text.text)
	}
	named := false
	for _, label := range labels {
		label = strings.TrimSpace(bracketedLevel.ReplaceAllString(label, ""))
		if namesDiploma(label) {
			d.stateOf(subject, fact.Preparation{Label: label, Level: certifiedLevel(label), Kind: trainingKind(label)}, text.at, rule, "")
			named = true
		}
	}
	if named {
		return
	}
	for _, access := range accessOf(text.text) {
		d.stateOf(subject, access, text.at, rule, "")
	}
}

// bracketedLevel matches the level in parentheses behind a diploma.
var bracketedLevel = pattern(`\s*\(\s*(?:niveau )?bac\s*\+\s*\d\s*\)`)

// namesDiploma reports whether a label is a family of diplomas with a subject, and no sentence:
// "BTS lutherie" is one, "BTS" and "CAP ou bac + 2" are levels.
func namesDiploma(label string) bool {
	_, length := diplomaHead(label)
	return length > 0 && length < len(label) && !strings.HasSuffix(label, ".") && len(findLevels(label[length:])) == 0
}

// unitPeriods are how many times a year pay is paid, by its unit. Nobody says how many hours or days a
// year has, so that pay by these is no yearly pay.
var unitPeriods = map[string]float64{"year": 1, "yearly": 1, "annual": 1, "ann": 1, "p1y": 1, "month": 12, "monthly": 12, "mon": 12, "p1m": 12, "week": 52, "wee": 52, "p1w": 52}

// timeUnits are all units that pay may have, as one reads them in a claim.
var timeUnits = map[string]string{
	"hour": "heure", "hur": "heure", "pt1h": "heure", "day": "jour", "p1d": "jour", "week": "semaine", "wee": "semaine", "p1w": "semaine",
	"month": "mois", "monthly": "mois", "mon": "mois", "p1m": "mois", "year": "an", "yearly": "an", "annual": "an", "ann": "an", "p1y": "an",
}

// pay reads the pay of an occupation in euros, each claim with its ends: a MonetaryAmount, or a
// MonetaryAmountDistribution with its middle half. Net pay has no ends, and neither has pay by the hour or
// the day.
func (d *linkedData) pay(subject fact.Identifier, described jsonValue) {
	for _, property := range []string{"estimatedSalary", "baseSalary"} {
		for _, value := range d.all(described, property) {
			d.amount(subject, described, value, "schema."+property)
		}
	}
}

// amount states one claim about pay.
func (d *linkedData) amount(subject fact.Identifier, described, value jsonValue, rule string) {
	if value.kind == jsonScalar {
		if claim, _, _, ok := findPay(payLead + value.text); ok {
			d.stateOf(subject, claim, value.at, rule, "")
		}
		return
	}
	money := value
	if inner := d.one(value, "value"); inner.kind == jsonObject {
		money = inner
	}
	currency := cmp.Or(d.one(value, "currency").text, d.one(described, "salaryCurrency").text, "EUR")
	unit := strings.ToLower(cmp.Or(d.one(money, "unitText").text, d.one(money, "unitCode").text, d.one(value, "unitText").text, d.one(value, "duration").text))
	low, high := d.ends(money)
	if low == nil && high == nil {
		return
	}
	if currency = strings.ToUpper(currency); currency != "EUR" && currency != "€" {
		d.warn(value.at, "pay in %s is not read", currency)
		return
	}
	claim := fact.Pay{Raw: payText(low, high, unit)}
	name := d.one(value, "name").text + " " + d.one(value, "description").text + " " + d.one(money, "description").text
	times := unitPeriods[unit]
	switch {
	case netPay.MatchString(name):
		claim.Raw += " net"
	case times > 0:
		claim.YearlyMin, claim.YearlyMax = yearly(low, times), yearly(high, times)
	case timeUnits[unit] == "":
		d.warn(value.at, "pay without the unit of its time")
		return
	}
	if stage, years, more, ok := findStage(name); ok {
		claim.Stage, claim.YearsMin, claim.YearsMax = &stage, years, more
	}
	d.stateOf(subject, claim, value.at, rule, "")
}

// ends returns the ends of an amount, nil for one that is not given. One value alone is both.
func (d *linkedData) ends(money jsonValue) (low, high *float64) {
	low = d.number(money, "minValue", "percentile25", "percentile10")
	high = d.number(money, "maxValue", "percentile75", "percentile90")
	if low == nil && high == nil {
		low = d.number(money, "value", "median")
		high = low
	}
	return low, high
}

// pointedNumber matches a number as JSON has it, or as French pages write it.
var pointedNumber = regexp.MustCompile(`^[\d\s\x{a0}\x{202f}]+(?:[.,]\d+)?$`)

// number returns the value of the first of the properties that is a positive number, nil for none.
func (d *linkedData) number(described jsonValue, names ...string) *float64 {
	for _, name := range names {
		text := d.one(described, name)
		if text.kind != jsonScalar || !pointedNumber.MatchString(text.text) {
			continue
		}
		digits := strings.ReplaceAll(strings.Join(strings.Fields(text.text), ""), ",", ".")
		if value, err := strconv.ParseFloat(digits, 64); err == nil && value > 0 && value <= 10_000_000 {
			return &value
		}
	}
	return nil
}

// yearly returns an amount that is paid so many times a year in whole euros a year.
func yearly(money *float64, times float64) *int {
	if money == nil {
		return nil
	}
	return new(int(*money*times + 0.5))
}

// payText returns a claim in words: "1 800 à 2 200 € par mois".
func payText(low, high *float64, unit string) string {
	var words string
	switch {
	case low != nil && high != nil && *low != *high:
		words = fmt.Sprintf("%s à %s €", figures(*low), figures(*high))
	case low == nil:
		words = "jusqu'à " + figures(*high) + " €"
	case high == nil:
		words = "à partir de " + figures(*low) + " €"
	default:
		words = figures(*low) + " €"
	}
	if name := timeUnits[unit]; name != "" {
		words += " par " + name
	}
	return words
}

// figures returns an amount with blanks between its thousands: "1 800", "11,65".
func figures(money float64) string {
	whole, rest, decimal := strings.Cut(strconv.FormatFloat(money, 'f', -1, 64), ".")
	for k := len(whole) - 3; k > 0; k -= 3 {
		whole = whole[:k] + " " + whole[k:]
	}
	if decimal {
		return whole + "," + rest
	}
	return whole
}
