package loader

import (
	"strings"

	"passerelle/graph/fact"
)

// rangeHeads are the heads of two columns with the least and the most pay: "Minimum | Maximum", "Début | Fin".
var rangeHeads = pattern(`minim\p{L}*.{1,40}maxim\p{L}*|\bmin\b.{1,40}\bmax\b|début.{1,40}fin(?:\P{L}|$)|plancher.{1,40}plafond|\bbas\b.{1,40}\bhaut\b`)

// rangeRow reads a row of a table of pay whose columns are the least and the most, as one pay: "Débutant | 22 000 € |
// 25 000 €". It reports whether the row is one. The row of the heads has no amounts.
func (p *page) rangeRow(b pageBlock) bool {
	cells := cellsOf(b.textLine)
	text := p.of(b.span())
	if !paySubject.MatchString(text) {
		p.rangeColumns = len(cells) > 2 && rangeHeads.MatchString(text)
		return false
	}
	if !p.rangeColumns || len(cells) < 3 || !p.mayLabelPay(p.of(cells[0])) {
		return false
	}
	least, most := cells[len(cells)-2], cells[len(cells)-1]
	low, _, _, lowRead := findPay(p.of(least))
	high, _, _, highRead := findPay(p.of(most))
	if !lowRead || !highRead || low.YearlyMin == nil || high.YearlyMax == nil || *low.YearlyMin > *high.YearlyMax {
		return false
	}
	at := span{least.start, most.end}
	pay := fact.Pay{YearlyMin: low.YearlyMin, YearlyMax: high.YearlyMax, Raw: p.of(at), Stage: p.stage.name, YearsMin: p.stage.low, YearsMax: p.stage.high}
	if pay.Stage == nil {
		pay.Stage = bandStage(pay.YearsMin, pay.YearsMax)
	}
	p.state(pay, at, "salary.range")
	p.stage = careerStage{}
	return true
}

// mayLabelPay reports whether the first cell of a row may label pay of the page's métier: it names no other one, and
// does not say that the amounts are not what a post pays, as "Apprenti", "SMIC" and "Prime de nuit" do.
func (p *page) mayLabelPay(first string) bool {
	return !p.isOthersCell(first) && !trainee.MatchString(first) && !ofSmic.MatchString(first) && !otherAmount.MatchString(first)
}

// isOthersCell reports whether the first cell of a row names another métier.
func (p *page) isOthersCell(first string) bool {
	post := strings.TrimSpace(stageName.ReplaceAllString(first, ""))
	return p.namesOther(post)
}
