package loader

import (
	"fmt"
	"strings"

	"passerelle/graph/fact"
	"passerelle/loader/weigh"
)

// clauseCut parts what belongs to the amount before from what belongs to the one after.
var clauseCut = pattern(`[,;:.()!?–—]| (?:et|puis|mais|contre|ou|avant de|pour atteindre|jusqu'à) `)

// sides returns the words right before and right after an amount, up to the next mark of punctuation.
func sides(before, after string) (left, right string) {
	left, right = before, after
	trimmed := strings.TrimRight(before, " ,;:.()–—-\u00a0\u202f")
	if cuts := clauseCut.FindAllStringIndex(trimmed, -1); len(cuts) > 0 {
		left = before[cuts[len(cuts)-1][1]:]
	}
	start := len(after) - len(strings.TrimLeft(after, " (\u00a0\u202f"))
	if cut := clauseCut.FindStringIndex(after[start:]); cut != nil {
		right = after[:start+cut[0]]
	}
	return left, right
}

// stageWord returns the stage of a career that a text names, or the years of experience; "-" for neither. Of several the last
// counts, or the first if it is to.
func stageWord(text string, first bool) string {
	if text == "" {
		return "-"
	}
	if stage, _, _, ok := findStage(text); ok && stage != "" {
		return string(stage)
	}
	if years := yearsIn(text); years != 0 {
		switch {
		case years < 3:
			return "few years"
		case years < 6:
			return "3 to 5 years"
		case years < 10:
			return "6 to 9 years"
		case years < seniorYears:
			return "10 to 14 years"
		default:
			return "many years"
		}
	}
	return "-"
}

// careerYears matches years of a career, of which some métiers count the seasons.
var careerYears = pattern(`\b(` + yearNumber + `|neuf|onze|treize|quatorze|une dizaine|une quinzaine|une vingtaine|trente)(?: ?(?:à|et|ou|-|–) ?(?:` + yearNumber + `))? (?:d')?(?:ans?|années?|saisons?|étés|estives|campagnes)\b`)

// moreYears are words of careerYears that countWords has not.
var moreYears = map[string]float64{"neuf": 9, "onze": 11, "treize": 13, "quatorze": 14, "une dizaine": 10, "une quinzaine": 15, "une vingtaine": 20, "trente": 30}

// yearsIn returns the first number of years in a text that can be experience, or 0. It passes over ages, which are larger:
// "à 45 ans, après dix ans de métier" gives 10.
func yearsIn(text string) float64 {
	for _, at := range careerYears.FindAllStringSubmatch(text, -1) {
		number := strings.ToLower(at[1])
		if years := moreYears[number]; years > 0 {
			return years
		}
		if years := yearCount(number); years != nil && *years < leastAge {
			return max(*years, 1)
		}
	}
	return 0
}

// payFeatures returns what tells of the k-th amount of a piece.
func (p *page) payFeatures(piece *payPiece, parts []string, k int, marks []string, m payMention) []string {
	a, pay := piece.amounts[k], piece.pays[k]
	before, after := parts[k], parts[k+1]
	left, right := sides(before, after)
	c := piece.context()
	c.Lead = foldedWords(piece.lead)
	c.Label = foldedWords(piece.label + " " + piece.row)
	c.Before, c.After = nearestWords(foldedWords(before)), firstWords(foldedWords(after))
	c.Near, c.Rest = nearestWords(foldedWords(left)), firstWords(foldedWords(right))
	c.Stop = stopAfter(shortAfter(piece.text, a.end))
	c.Marks = append(marks, piece.stageMarks(before, after, left, right, k)...)
	c.Marks = append(c.Marks, sizeMarks(a, pay, piece.ownPeriod[k])...)
	c.Marks = append(c.Marks, p.payMarks(piece, before, after, k)...)
	c.Marks = append(c.Marks, p.payReadMark(m))
	for _, word := range c.Near {
		c.Marks = append(c.Marks, "left "+weigh.Beginning(word))
	}
	for _, word := range c.Rest {
		c.Marks = append(c.Marks, "right "+weigh.Beginning(word))
	}
	for _, word := range nearestWords(foldedWords(piece.earlier)) {
		c.Marks = append(c.Marks, "earlier "+weigh.Beginning(word))
	}
	for _, word := range foldedWords(piece.column) {
		c.Marks = append(c.Marks, "column "+weigh.Beginning(word))
	}
	for _, word := range firstWords(foldedWords(strings.Join(parts[max(k-3, 0):k], " "))) {
		c.Marks = append(c.Marks, "far before "+weigh.Beginning(word))
	}
	return c.Features()
}

// maxBesideAmount is how many words before and after an amount tell of it.
const maxBesideAmount = 25

func nearestWords(words []string) []string { return words[max(len(words)-maxBesideAmount, 0):] }
func firstWords(words []string) []string   { return words[:min(len(words), maxBesideAmount)] }

// stageMarks say which stages of a career are named around an amount.
func (piece *payPiece) stageMarks(before, after, left, right string, k int) []string {
	l, r := stageWord(left, false), stageWord(right, true)
	b := stageWord(before, false)
	head := stageWord(piece.row, true)
	for _, text := range []string{piece.label, piece.column, piece.lead, piece.heading, piece.before} {
		if head == "-" {
			head = stageWord(text, false)
		}
	}
	n := len(piece.amounts)
	return []string{
		"stage left " + l, "stage right " + r, "stage before " + b, "stage of head " + head, "stage of line before " + stageWord(piece.before, false),
		"stages " + l + " and " + r, "stages " + b + " and " + r + " and " + head,
		"stage earlier " + stageWord(piece.earlier, false), "stage of row " + stageWord(piece.row, true), "stage of label " + stageWord(piece.label, true),
		fmt.Sprintf("number %d of %d", min(k, 3), min(n, 4)), fmt.Sprintf("number %d", min(k, 3)), fmt.Sprintf("sentence %d", min(piece.order, 3)),
		fmt.Sprintf("number %d with stages %s and %s", min(k, 3), l, r),
	}
}

// sizeMarks say what an amount is by itself.
func sizeMarks(a paidAmount, pay fact.Pay, own bool) (marks markList) {
	size := "none"
	if inYear := yearlyOf(pay); inYear > 0 {
		size = "huge"
		for _, bound := range []int{12, 18, 21, 24, 28, 33, 40, 50, 70, 100, 150} {
			if inYear < 1000*bound {
				size = fmt.Sprintf("below %d", bound)
				break
			}
		}
	}
	period := a.period
	if period == "" {
		period = "unknown"
	}
	if !own {
		period += " from elsewhere"
	}
	marks = append(marks, "yearly "+size, "period "+period)
	marks.add(a.low < 1000, "small")
	marks.add(a.low < a.high, "range")
	marks.add(a.from, "open upwards")
	marks.add(a.upTo, "open downwards")
	marks.add(a.bare, "without a unit")
	marks.add(a.net != nil && *a.net, "net")
	marks.add(a.net != nil && !*a.net, "gross")
	marks.add(own && a.net != nil, "with period and net or gross")
	return marks
}

// payMarks say what the words around an amount mean to the rules.
func (p *page) payMarks(piece *payPiece, before, after string, k int) (marks markList) {
	a := piece.amounts[k]
	marks.add(p.isOthersPay(before, shortAfter(piece.text, a.end)), "of others")
	marks.add(isPrice(before, after), "price")
	marks.add(isTrainees(before, after), "of trainees")
	marks.add(relative.MatchString(before), "of a relative")
	marks.add(earned.MatchString(before), "earned")
	marks.add(earned.MatchString(piece.earlier), "earned in the sentence before")
	marks.add(payCue.MatchString(piece.text), "cue of pay")
	marks.add(payCue.MatchString(piece.heading+" "+piece.label+" "+piece.lead+" "+piece.row+" "+piece.column), "cue of pay above")
	marks.add(offered.MatchString(piece.text), "offered")
	marks.add(ofSmic.MatchString(piece.text) || ofSmic.MatchString(piece.row), "smic")
	marks.add(isFormerPay(piece.text), "former")
	marks.add(strings.HasSuffix(piece.text, "?"), "question")
	marks.add(p.mentions(before), "after the métier")
	marks.add(piece.ofOthers, "row of others")
	marks.add(piece.row != "" && (trainee.MatchString(piece.row) || otherAmount.MatchString(piece.row)), "row of no pay")
	marks.add(piece.label != "" && p.isOthersCell(piece.label), "label of others")
	if k > 0 {
		marks.add(sameAgain(piece.pays[k-1], piece.pays[k]), "same again")
		marks.add(yearlyOf(piece.pays[k-1]) > 0 && yearlyOf(piece.pays[k]) == 0, "net after gross")
		marks.add(sameInNet.MatchString(before), "joined to the one before")
		marks.add(yearlyOf(piece.pays[k-1]) > 0 && yearlyOf(piece.pays[k]) > yearlyOf(piece.pays[k-1]), "more than the one before")
	}
	if k+1 < len(piece.pays) {
		marks.add(yearlyOf(piece.pays[k+1]) > yearlyOf(piece.pays[k]), "less than the next")
	}
	return marks
}

// payReadMark says what the rules read of an amount.
func (p *page) payReadMark(m payMention) string {
	if len(m.read) == 0 {
		return ruleMark + "nothing"
	}
	read := p.facts[m.read[0]].Statement.(fact.Pay)
	stage := "no stage"
	if read.Stage != nil {
		stage = string(*read.Stage)
	}
	if !paysAlike(read, m.pay) {
		return ruleMark + "another amount"
	}
	return ruleMark + "pay and " + stage
}

// paysAlike reports whether two pays have the same amounts.
func paysAlike(one, other fact.Pay) bool {
	same := func(a, b *int) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
	return same(one.YearlyMin, other.YearlyMin) && same(one.YearlyMax, other.YearlyMax)
}
