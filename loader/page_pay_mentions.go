package loader

import (
	"strings"

	"passerelle/graph/fact"
)

// A payMention is an amount of a page that may be what the métier pays, with what tells whether it is and at which stage of
// a career.
type payMention struct {
	sentence, at span
	pay          fact.Pay // without a stage
	features     []string
	read         []int // the facts that rules read there, by their indexes
	// named is the stage that the head of its row, or its label, names.
	named *fact.Stage
	// stageless is true if the stage is not known: no words near the amount name one, and it is the only amount under its heading.
	// doubtful is true if the rules would hardly take it for pay of the métier.
	// excluded is true if it surely is no such pay, or if the page has stated it already.
	stageless, doubtful, excluded bool
}

// A payPiece is a sentence, an item or a cell with amounts in euros, and what stands around it.
type payPiece struct {
	surroundings
	at          span
	text        string
	amounts     []paidAmount
	row, column string // the heads of the row and of the column of a cell
	earlier     string // the sentence before
	before      string // the line before, where it is short
	line        int    // its number
	ofOthers    bool   // the head of the row names another métier
	order       int    // among the sentences of its block
	pays        []fact.Pay
	ownPeriod   []bool
}

// payPieces returns what holds amounts in euros in the blocks of a page, in groups that stand under one heading each. It
// costs O(n).
func (p *page) payPieces(blocks []pageBlock) (groups [][]payPiece) {
	var above surroundings
	var group []payPiece
	var columns payTable
	before := ""
	for _, b := range blocks {
		above.enter(p, b)
		text := p.of(b.span())
		switch {
		case b.kind == headingBlock:
			if len(group) > 0 {
				groups, group = append(groups, group), nil
			}
			columns = payTable{}
		case b.section != linkSection && (isOfEuros(text) || b.section == salarySection && columns.isOfEuros):
			group = append(group, p.piecesOf(b, above, &columns, before)...)
		default:
			columns.enter(p, b)
		}
		before = ""
		if countFields(text) <= maxShortLine {
			before = text
		}
	}
	if len(group) > 0 {
		groups = append(groups, group)
	}
	return groups
}

// maxShortLine is the number of words of a line that may say what the amount on the next line is.
const maxShortLine = 8

// A payTable is the table that is read: the heads of its columns.
type payTable struct {
	heads     []string
	isOfEuros bool
}

// enter notes the heads of the columns, which a row without amounts gives.
func (t *payTable) enter(p *page, b pageBlock) {
	cells := cellsOf(b.textLine)
	if len(cells) == 0 {
		*t = payTable{}
		return
	}
	if t.heads != nil && !strings.ContainsFunc(b.text, isLetter) {
		return // the line under the heads
	}
	t.heads = nil
	for _, one := range cells {
		t.heads = append(t.heads, p.of(one))
	}
	t.isOfEuros = paySubject.MatchString(b.text) || strings.Contains(b.text, "€")
}

func isLetter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' || r > 0x7f }

// headOf returns the head of the k-th of n cells of a row. The first column may have none.
func (t *payTable) headOf(k, n int) string {
	if k += len(t.heads) - n; k >= 0 && k < len(t.heads) {
		return t.heads[k]
	}
	return ""
}

// piecesOf returns the pieces of a block with their amounts.
func (p *page) piecesOf(b pageBlock, above surroundings, columns *payTable, before string) (pieces []payPiece) {
	if cells := cellsOf(b.textLine); len(cells) > 1 {
		if piece, ok := p.rangePiece(cells, columns, above); ok {
			pieces = []payPiece{piece}
			settlePay(pieces)
			return pieces
		}
		for k, one := range cells {
			piece := payPiece{surroundings: above, at: one, text: p.of(one), column: columns.headOf(k, len(cells)), before: before, line: b.number}
			if k > 0 {
				piece.row = p.of(cells[0])
			}
			piece.amounts = paidAmounts(piece.text, true)
			if len(piece.amounts) > 0 {
				pieces = append(pieces, piece)
			}
		}
		settlePay(pieces)
		return pieces
	}
	*columns = payTable{}
	sentences := p.sentences(b.at)
	for k, s := range sentences {
		piece := payPiece{surroundings: above, at: s, text: p.of(s), before: before, line: b.number, order: k}
		piece.amounts = paidAmounts(piece.text, true)
		if len(piece.amounts) == 0 {
			continue
		}
		if k > 0 {
			piece.earlier = p.of(sentences[k-1])
		}
		pieces = append(pieces, piece)
	}
	settlePay(pieces)
	return pieces
}

// rangeHeads are the heads of two columns with the least and the most pay: "Minimum | Maximum", "Début | Fin".
var rangeHeads = pattern(`minim\p{L}*.{1,40}maxim\p{L}*|\bmin\b.{1,40}\bmax\b|début.{1,40}fin(?:\P{L}|$)|plancher.{1,40}plafond|\bbas\b.{1,40}\bhaut\b`)

// rangePiece returns the last two cells of a row as one amount, where their columns are the least and the most: "Débutant |
// 22 000 € | 25 000 €" under "Profil | Minimum | Maximum".
func (p *page) rangePiece(cells []span, columns *payTable, above surroundings) (piece payPiece, ok bool) {
	n := len(cells)
	if n < 3 || len(columns.heads) == 0 || !rangeHeads.MatchString(strings.Join(columns.heads, " | ")) {
		return piece, false
	}
	low, high := paidAmounts(p.of(cells[n-2]), true), paidAmounts(p.of(cells[n-1]), true)
	if len(low) != 1 || len(high) != 1 || low[0].high > high[0].low {
		return piece, false
	}
	at := span{cells[n-2].start, cells[n-1].end}
	a := high[0]
	a.start, a.end, a.low = 0, at.end-at.start, low[0].low
	piece = payPiece{surroundings: above, at: at, text: p.of(at), row: p.of(cells[0]), column: strings.Join(columns.heads[1:], " ")}
	piece.amounts = []paidAmount{a}
	return piece, true
}

// settlePay turns the amounts of a block into pay: what they do not say themselves they have from those nearest to them.
func settlePay(pieces []payPiece) {
	var last *paidAmount // of the pieces before
	for n := range pieces {
		piece := &pieces[n]
		parts := stretches(piece.text, piece.amounts)
		for k := range piece.amounts {
			a := &piece.amounts[k]
			clause := lastClause(parts[k])
			if a.period == "" {
				a.period = periodOf(clause)
			}
			if a.net == nil && (netPay.MatchString(clause) || grossPay.MatchString(clause)) {
				net := isNet("", clause)
				a.net = &net
			}
		}
		settled := make([]paidAmount, len(piece.amounts))
		for k, a := range piece.amounts {
			piece.ownPeriod = append(piece.ownPeriod, a.period != "")
			settled[k] = piece.completed(k, last)
			piece.pays = append(piece.pays, settled[k].pay(piece.text))
		}
		if len(settled) > 0 {
			last = &settled[len(settled)-1]
		}
		piece.amounts = settled
	}
}

// completed returns the k-th amount of a piece with its period and whether it is net, as far as anything says.
func (piece *payPiece) completed(k int, last *paidAmount) paidAmount {
	a := piece.amounts[k]
	heads := []string{piece.column, piece.row, piece.label, piece.lead, piece.heading}
	if a.period == "" {
		if near := nearest(piece.amounts, k, func(o paidAmount) bool { return o.period != "" && a.fits(o.period) && o.isLike(a) }); near != nil {
			a.period = near.period
		}
	}
	for _, head := range heads {
		if period := periodOf(head); a.period == "" && a.fits(period) {
			a.period = period
		}
	}
	if a.period == "" && last != nil && last.isLike(a) && a.fits(last.period) {
		a.period = last.period
	}
	if a.period == "" && a.high >= leastPay {
		a.period = yearlyPay
	}
	if a.net == nil {
		if near := nearest(piece.amounts, k, func(o paidAmount) bool { return o.net != nil }); near != nil {
			a.net = near.net
		}
	}
	for _, head := range heads {
		if a.net == nil && (netPay.MatchString(head) || grossPay.MatchString(head)) {
			net := !grossPay.MatchString(head)
			a.net = &net
		}
	}
	if a.net == nil && last != nil {
		a.net = last.net
	}
	return a
}

// fits reports whether a period that another amount has may be that of an amount by its size.
func (a paidAmount) fits(period string) bool {
	switch period {
	case monthlyPay:
		return a.low >= 800 && a.high < leastPay
	case yearlyPay:
		return a.low >= 10_000
	case otherPeriod:
		return a.high < 1500
	}
	return false
}

// isLike reports whether two amounts are of the same size.
func (a paidAmount) isLike(other paidAmount) bool { return a.low < 3*other.low && other.low < 3*a.low }

// pay returns what an amount says in gross euros a year: nothing of net pay, nor of that by the hour or the day.
func (a paidAmount) pay(text string) fact.Pay {
	pay := fact.Pay{Raw: strings.TrimSpace(text[a.start:a.end])}
	if a.net != nil && *a.net || a.period == otherPeriod {
		return pay
	}
	times := 1.0
	if a.period == monthlyPay || a.period == "" {
		times = 12
	}
	low, high := int(times*a.low+0.5), int(times*a.high+0.5)
	if high < leastYearly || high > 10_000_000 {
		return pay
	}
	if !a.upTo {
		pay.YearlyMin = &low
	}
	if !a.from {
		pay.YearlyMax = &high
	}
	return pay
}
