package loader

import (
	"strings"
	"unicode"

	"passerelle/graph/fact"
)

var (
	// payHead matches what the head of a column of pay says.
	payHead = pattern(`(?:^|\P{L})(?:{pay.earning}|{pay.cues}|par mois|par an|à l'année|au mois)(?:\P{L}|$)`)
	// headUnit matches the units that the head of a column gives.
	headUnit = pattern(`\b(?:brute?s?|nets?|mensuel(?:le)?s?|annuel(?:le)?s?|horaires?|par mois|par an)\b|/ ?(?:mois|an)\b`)
)

// payRow reads a row of a table of pay by the heads of its columns, which give the unit of an amount or the stage that
// it is about: "Débutant | 25 000 € | 2 080 €" under "Profil | Brut annuel | Brut mensuel" is one pay. It reports
// whether the row is one. The row of the heads has no amounts.
func (p *page) payRow(b pageBlock) bool {
	cells := cellsOf(b.textLine)
	text := p.of(b.span())
	if len(cells) < 2 {
		p.payHeads = nil
		return false
	}
	if !paySubject.MatchString(text) {
		p.notePayHeads(cells, text)
		return false
	}
	if len(p.payHeads) == 0 || !p.mayLabelPay(p.of(cells[0])) {
		return false
	}
	read := p.payCells(cells)
	if read {
		p.statusSentence(b.span())
	}
	return read
}

// notePayHeads keeps the heads of the columns of a table, if it is one of pay. A line between rows has no letters.
func (p *page) notePayHeads(cells []span, text string) {
	if strings.IndexFunc(text, unicode.IsLetter) < 0 {
		return
	}
	p.payHeads = nil
	if _, _, _, staged := findStage(text); !staged && !payHead.MatchString(text) {
		return
	}
	for _, one := range cells {
		p.payHeads = append(p.payHeads, p.of(one))
	}
}

// payCells states the pay in the cells of a row, each once: not in net where the row has it in gross, nor for another
// period. It reports whether there was any.
func (p *page) payCells(cells []span) bool {
	stage, label := p.stage, p.of(cells[0])
	var last *fact.Pay
	for k, one := range cells {
		head := p.headOf(k, len(cells))
		pay, ok := payOfCell(p.of(one), head+" "+label)
		if !ok || otherAmount.MatchString(head) || isBelowAnyPay(pay) {
			continue
		}
		isNetToo := pay.YearlyMin == nil && pay.YearlyMax == nil
		if last != nil && (isNetToo || sameAgain(*last, pay)) {
			continue
		}
		p.stage = stage
		p.noteStage(head)
		pay.Stage, pay.YearsMin, pay.YearsMax = p.stage.name, p.stage.low, p.stage.high
		if pay.Stage == nil {
			pay.Stage = bandStage(pay.YearsMin, pay.YearsMax)
		}
		p.state(pay, one, "salary.column")
		last = &pay
	}
	p.stage = careerStage{}
	return last != nil
}

// headOf returns the head of the k-th of n cells of a row. The first column may have none.
func (p *page) headOf(k, n int) string {
	if k += len(p.payHeads) - n; k >= 0 && k < len(p.payHeads) {
		return p.payHeads[k]
	}
	return ""
}

// payOfCell reads the amount of a cell, with the units that its column and its row give it.
func payOfCell(text, about string) (pay fact.Pay, ok bool) {
	claim := text
	if isUnnamedAmount(text) {
		claim += " " + strings.Join(headUnit.FindAllString(about, -1), " ")
	}
	pay, _, _, ok = findPay(claim)
	pay.Raw = strings.TrimSpace(text)
	return pay, ok && paySubject.MatchString(text)
}
