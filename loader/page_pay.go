package loader

import (
	"strings"

	"passerelle/graph/fact"
)

// A careerStage is the stage of a career, and the years of experience, that the next salary is
// about.
type careerStage struct {
	name      *fact.Stage
	low, high *float64
	line      int // number of the line that names it
}

// pay reads the salaries of a sentence. Each is for the stage of a career named before it, in the
// sentence or on the line before; a single one may also have its stage after it.
// "Un débutant gagne 1 800 € brut par mois" gives 21 600 for DEBUTANT.
func (p *page) pay(s span) {
	text := p.of(s)
	if p.isOthersRow(text) || offered.MatchString(text) || ofSmic.MatchString(text) || isFormerPay(text) {
		return
	}
	if p.stage.line < p.linesRead-1 {
		p.stage = careerStage{} // of a paragraph before
	}
	claims := payClaims{page: p, s: s, text: text}
	if p.mayTellPay(text) {
		for claims.next() {
		}
	}
	if _, _, _, named := findStage(text); named && claims.read == 0 && !namesStages(text) {
		p.noteStage(text)
	}
}

// mayTellPay reports whether a sentence may say what one earns.
func (p *page) mayTellPay(text string) bool {
	return !strings.HasSuffix(text, "?") && paySubject.MatchString(text) && (p.section == salarySection || payCue.MatchString(text))
}

// The payClaims of a sentence are read one after the other.
type payClaims struct {
	*page
	s         span
	text      string // of the sentence
	read      int    // how much of it
	last      fact.Pay
	lastStage careerStage
}

// next reads the next claim about pay, and states it if it is one of the page's métier. It reports whether there was
// one.
func (c *payClaims) next() bool {
	pay, start, end, ok := findPay(c.text[c.read:])
	if !ok {
		return false
	}
	start, end = c.read+start, c.read+end
	if c.isNoPay(pay, c.text, c.read, start, end) || c.read > 0 && isSamePay(c.last, pay, c.text[c.read:start], c.text[start:end]) {
		c.read = end
		return true
	}
	if c.netHead && !grossPay.MatchString(c.text[start:end]) {
		pay.YearlyMin, pay.YearlyMax = nil, nil
	}
	c.last = pay
	told := c.noteStageOf(start, end)
	c.setStage(&pay, c.text[start:end])
	c.state(pay, c.s.within(start, end), "salary.told")
	c.lastStage, c.stage = c.stage, careerStage{} // the stage was that of this pay
	c.read = told
	return true
}

// noteStageOf keeps the stage of a career that the claim in text[start:end] is about: the one named before it, else
// after it. It returns where the words about the claim end.
func (c *payClaims) noteStageOf(start, end int) int {
	named := c.noteStage(c.text[c.read:start])
	if c.read > 0 && !named && sameElsewise.MatchString(c.text[c.read:start]) {
		c.stage = c.lastStage
	}
	if after := stageAfter.FindString(c.text[end:]); after != "" && c.noteStage(after) {
		return end + len(after)
	}
	if _, _, _, another := findPay(c.text[end:]); c.read == 0 && !named && c.stage.name == nil && !another {
		c.noteStage(c.text[end:])
	}
	return end
}

// setStage gives a pay the stage of a career that was noted for it, or that of the heading, or that of its years.
func (c *payClaims) setStage(pay *fact.Pay, claim string) {
	pay.Stage, pay.YearsMin, pay.YearsMax = c.stage.name, c.stage.low, c.stage.high
	if pay.Stage == nil && pay.YearsMin == nil && pay.YearsMax == nil {
		pay.Stage = c.headStage
	}
	if _, _, _, both := findStage(claim); both && pay.YearlyMin != nil && pay.YearlyMax != nil && *pay.YearlyMin < *pay.YearlyMax {
		pay.Stage = nil // "de 1 770 € pour un débutant à 3 108 € en fin de carrière"
	} else if pay.Stage == nil {
		pay.Stage = bandStage(pay.YearsMin, pay.YearsMax)
	}
}

// isNoPay reports whether a claim in text[start:end] is no pay of the page's métier, or not certain to be one.
// What stands before read belongs to another claim.
func (p *page) isNoPay(pay fact.Pay, text string, read, start, end int) bool {
	before, after := text[read:start], text[end:]
	if p.section == accessSection && isUnnamedAmount(text[start:end]) {
		return true // what a training costs
	}
	if isPrice(before, after) || relative.MatchString(text[:start]) || isTrainees(sinceComma(before, read), after) || p.isOthersPay(before, after) || isBelowAnyPay(pay) {
		return true
	}
	_, _, _, staged := findStage(text[:start])
	isEarned := p.paysHere || earned.MatchString(text[:end])
	switch {
	case !isUnnamedAmount(text[start:end]):
		return false
	case periodOf(lastClause(before)) != "": // "un résultat annuel de 45 000 €" has a period and is no pay
		return !isEarned && p.section != salarySection
	}
	return !isPlausible(pay) || !isEarned && !(staged && p.section == salarySection)
}

// sinceComma returns what stands before a claim without the end of the claim before it, which ended at read.
func sinceComma(before string, read int) string {
	if at := strings.Index(before, ", "); read > 0 && at >= 0 {
		return before[at:]
	}
	return before
}

// isSamePay reports whether a claim says again what the last one says, in net, of what was net, or for another period. between is
// what stands between the two, and names no other stage of a career.
func isSamePay(last, pay fact.Pay, between, claim string) bool {
	if _, _, _, another := findStage(between); another {
		return false
	}
	net := pay.YearlyMin == nil && pay.YearlyMax == nil && netPay.MatchString(claim) ||
		netPay.MatchString(last.Raw) && !grossPay.MatchString(last.Raw+claim) // "1 500 € net par mois, ce qui fait 18 000 € par an"
	return (net || sameAgain(last, pay)) && sameInNet.MatchString(between)
}

var (
	// stageAfter names a stage of a career after an amount.
	stageAfter = pattern(`^\s*(?:\(?(?:pour|chez|en|quand on est) (?:une? |un\(e\) |les |des )?(?:[\p{L}\x27’-]+ ){0,4}?{pay.stages-after}(?:e?s?)(?: ?\([^)]*\)| \p{L}+){0,2}?|,? ?(?:après|au bout de|avec) (?:plus de )?(?:\d{1,2}|vingt|trente) (?:ans?|années?)(?:\P{L}|$)|(?:quand|dès que|lorsque|s') ?(?:il|elle|on|vous) (?:a|avez) de l'expérience|\((?:profil )?(?:débutant|junior|confirmé|expérimenté|senior|sénior|en début|en fin)[^)]*\)|(?:à l'embauche|au départ|au début|au premier échelon|en fin de grade|au dernier échelon|pour commencer|pour débuter))`)
)

// sameElsewise stands between a pay and the same one for another period: "11,88 € de l'heure, soit 1 801 € par
// mois".
var sameElsewise = pattern(`^[^.;]{0,25}?(?:^|\P{L}){pay.again}(?:\P{L}|$)`)

// leastPay is the yearly pay in euros below which an amount is a fee, a subscription or what an apprentice
// gets: the French minimum of a full post was 21 622 in 2025, and 13 800 in 2002.
const leastPay = 12_000

// isBelowAnyPay reports whether a pay is too low to be that of a post.
func isBelowAnyPay(pay fact.Pay) bool {
	most := pay.YearlyMax
	if most == nil {
		most = pay.YearlyMin
	}
	return most != nil && *most < leastPay
}

// experienceBesidePay is the experience that a sentence gives beside a pay.
var experienceBesidePay = pattern(`(?:(?:avec|après|au bout de|au-delà de|plus de|entre|de) |^|[|(:•–-] ?)(` + yearNumber + `)(?: ?(?:à|ou|et|-|–) ?(` + yearNumber + `))? (?:ans?|années?)\b`)

// noteStage keeps the stage of a career that a text names, or the years of experience. It reports
// whether the text names either.
func (p *page) noteStage(text string) bool {
	named := careerStage{line: p.linesRead}
	name, low, high, ok := findStage(text)
	if ok {
		named.name, named.low, named.high = &name, low, high
	}
	if at := experienceBesidePay.FindStringSubmatchIndex(text); at != nil && low == nil && high == nil {
		named.low, named.high = yearsOf(text, at)
		ok = true
	}
	if named.low != nil && *named.low >= leastAge {
		named.low, named.high = nil, nil // an age
	}
	if ok {
		p.stage = named
	}
	return ok
}

// namesStages reports whether a heading names several stages of a career: "Début et fin de carrière".
func namesStages(heading string) bool { return len(stageName.FindAllStringIndex(heading, 2)) > 1 }
