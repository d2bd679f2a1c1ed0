package loader

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// payMentions returns the amounts of a page that may be pay, with their features.
func (p *page) payMentions(blocks []pageBlock) (all []payMention) {
	groups := p.payPieces(blocks)
	if len(groups) == 0 {
		return nil
	}
	read := p.paysRead()
	for _, group := range groups {
		ranks := p.newPayRanks(group)
		nth := 0
		var pays []fact.Pay // so far
		for n := range group {
			piece := &group[n]
			parts := stretches(piece.text, piece.amounts)
			for k, a := range piece.amounts {
				m := payMention{sentence: piece.at, at: piece.at.within(a.start, a.end), pay: piece.pays[k]}
				m.named = stageNamed(cmp.Or(piece.row, piece.label))
				m.read = p.readAt(m.at, read)
				marks := ranks.marks(piece.pays[k], nth)
				if len(pays) > 0 && k == 0 {
					marks = append(marks, comparedPay(pays[len(pays)-1], piece.pays[k]))
				}
				if slices.ContainsFunc(pays[max(len(pays)-8, 0):], func(o fact.Pay) bool { return sameAgain(o, piece.pays[k]) }) {
					marks = append(marks, "said under the heading already")
				}
				pays = append(pays, piece.pays[k])
				m.features = p.payFeatures(piece, parts, k, marks, m)
				m.stageless = (ranks.count < 2 || a.from) && !slices.ContainsFunc(m.features, isStageFeature)
				m.doubtful = hasMark(m.features, doubtMarks)
				m.excluded = !piece.isOfPay(k) || hasMark(m.features, exclusionMarks) || piece.isSaidAgain(n, k, group)
				all = append(all, m)
				nth++
			}
		}
	}
	return all
}

// stageNamed returns the stage of a career that a head or a label names, nil for none and for several.
func stageNamed(head string) *fact.Stage {
	stage, _, _, ok := findStage(head)
	if !ok || stage == "" || namesStages(head) {
		return nil
	}
	return &stage
}

// isStageFeature reports whether a feature says that a stage of a career, or a number of years, is named near an amount.
func isStageFeature(feature string) bool {
	return strings.HasPrefix(feature, "is=stage ") && !strings.HasSuffix(feature, " -")
}

// exclusionMarks are the marks of amounts that are surely no pay of the métier, and doubtMarks those of amounts that hardly are.
var (
	exclusionMarks = []string{"is=of trainees", "is=smic", "is=question", "is=row of others", "is=row of no pay"}
	doubtMarks     = []string{"is=of others", "is=price", "is=of a relative", "is=offered", "is=former"}
)

func hasMark(features, marks []string) bool {
	return slices.ContainsFunc(features, func(feature string) bool { return slices.Contains(marks, feature) })
}

// isOfPay reports whether anything says that the k-th amount of a piece is pay.
func (piece *payPiece) isOfPay(k int) bool {
	if piece.block.section == salarySection || piece.amounts[k].net != nil {
		return true
	}
	for _, text := range []string{piece.heading, piece.lead, piece.label, piece.row, piece.column} {
		if payCue.MatchString(text) || earned.MatchString(text) {
			return true
		}
	}
	return earned.MatchString(piece.text) || earned.MatchString(piece.earlier)
}

// isSaidAgain reports whether the row of a cell, or the sentence, has the k-th pay of the piece already: in gross, or for
// another period.
func (piece *payPiece) isSaidAgain(n, k int, group []payPiece) bool {
	pay := piece.pays[k]
	again := func(one fact.Pay) bool { return sameAgain(one, pay) || yearlyOf(one) > 0 && yearlyOf(pay) == 0 }
	for j := n - 1; piece.row != "" && j >= 0 && group[j].line == piece.line; j-- {
		if slices.ContainsFunc(group[j].pays, again) {
			return true
		}
	}
	return false
}

// paysRead returns the indexes of the facts about pay that rules read, by the numbers of their lines.
func (p *page) paysRead() map[int][]int {
	read := map[int][]int{}
	for k := p.first; k < len(p.facts); k++ {
		if _, ok := p.facts[k].Statement.(fact.Pay); ok && p.facts[k].Subject == p.subject {
			line := p.facts[k].Evidence.Line
			read[line] = append(read[line], k)
		}
	}
	return read
}

// readAt returns those of the facts whose evidence overlaps a span.
func (p *page) readAt(at span, read map[int][]int) (there []int) {
	if len(read) == 0 {
		return nil
	}
	number, start, end := p.position(at)
	for _, k := range read[number] {
		if e := p.facts[k].Evidence; start < e.End && e.Start < end {
			there = append(there, k)
		}
	}
	return there
}

// payRanks say which is the least and which the most of the amounts under a heading, and how many there are.
type payRanks struct{ least, most, count int }

// newPayRanks counts the pays of a group, each once.
func (p *page) newPayRanks(group []payPiece) (r payRanks) {
	var last fact.Pay
	for n := range group {
		piece := &group[n]
		piece.ofOthers = piece.row != "" && p.isOthersCell(piece.row)
		if piece.ofOthers {
			continue
		}
		for _, pay := range piece.pays {
			inYear := yearlyOf(pay)
			if inYear < leastPay || sameAgain(last, pay) {
				continue
			}
			last = pay
			if r.count == 0 || inYear < r.least {
				r.least = inYear
			}
			r.most = max(r.most, inYear)
			r.count++
		}
	}
	return r
}

// yearlyOf returns the middle of a pay in a year, 0 if nobody knows it.
func yearlyOf(pay fact.Pay) int {
	switch {
	case pay.YearlyMin != nil && pay.YearlyMax != nil:
		return (*pay.YearlyMin + *pay.YearlyMax) / 2
	case pay.YearlyMin != nil:
		return *pay.YearlyMin
	case pay.YearlyMax != nil:
		return *pay.YearlyMax
	}
	return 0
}

func (r payRanks) marks(pay fact.Pay, nth int) []string {
	rank := "between"
	switch inYear := yearlyOf(pay); {
	case inYear < leastPay:
		rank = "no rank"
	case r.count == 1:
		rank = "the only one"
	case r.least == r.most:
		rank = "all alike"
	case inYear == r.least:
		rank = "the least"
	case inYear == r.most:
		rank = "the most"
	}
	count := fmt.Sprint(min(r.count, 4))
	return []string{"under the heading " + rank, "under the heading " + rank + " of " + count, "under the heading number " + fmt.Sprint(min(nth, 3))}
}

// comparedPay says how a pay compares with that of the piece before.
func comparedPay(one, other fact.Pay) string {
	switch {
	case yearlyOf(one) == 0 || yearlyOf(other) == 0:
		return "not comparable with the piece before"
	case sameAgain(one, other):
		return "as in the piece before"
	case yearlyOf(other) > yearlyOf(one):
		return "more than in the piece before"
	}
	return "less than in the piece before"
}
