package loader

import (
	"strconv"

	"passerelle/graph/fact"
	"passerelle/loader/weigh"
)

// payThresholds say how sure the weights must be of an amount.
type payThresholds struct {
	// least is the least probability of a pay at which it is stated, doubted that of one that is hardly pay to the rules, and
	// another that at which an amount takes the place of another one that a rule read there. most is the highest probability of
	// none at which what a rule read stays, and staged the least of a stage at which it is stated.
	least, most, staged, doubted, another float64
}

// payWeights and stageWeights say whether an amount is pay, and at which stage of a career.
var payWeights, stageWeights = weightsOf("pay"), weightsOf("stages")

// paySure was chosen by cross-validation (TestUnseenPages).
var paySure = payThresholds{least: 0.5, most: 0.7, staged: 0.3, doubted: 0.7, another: 0.6}

// noPay is the class of amounts that are no pay.
const noPay = 0

// weighPay states what amounts of the page the métier is likely to pay, where no rule read it, gives stages to those that
// rules read without one, and takes back what is hardly pay.
func (p *page) weighPay(blocks []pageBlock) {
	pay, stages := payWeights(), stageWeights()
	wrong := map[int]bool{} // facts, by index
	var more []payMention
	for _, m := range p.payMentions(blocks) {
		sure := 1 - pay.Probabilities(m.features)[noPay]
		if sure >= 1-paySure.most {
			m.pay.Stage = likeliestStage(stages, m)
		}
		switch read := p.asRead(m); {
		case sure < 1-paySure.most, len(read) == 0 && sure >= paySure.another:
			for _, k := range m.read {
				wrong[k] = true
			}
		case len(read) > 0:
			p.addStage(read, m.pay.Stage)
		}
		if p.isNewPay(m, sure) {
			more = append(more, m)
		}
	}
	p.dropAt(wrong)
	p.statePays(more)
}

// isNewPay reports whether an amount is pay with some certainty, and no rule read it.
func (p *page) isNewPay(m payMention, sure float64) bool {
	if len(m.read) > 0 {
		return !m.excluded && len(p.asRead(m)) == 0 && sure >= paySure.another
	}
	return !m.excluded && sure >= paySure.least && (!m.doubtful || sure >= paySure.doubted)
}

// asRead returns the facts that rules read of an amount and that have the same euros.
func (p *page) asRead(m payMention) (alike []int) {
	for _, k := range m.read {
		if paysAlike(p.facts[k].Statement.(fact.Pay), m.pay) {
			alike = append(alike, k)
		}
	}
	return alike
}

// addStage gives a stage to those facts that have none.
func (p *page) addStage(read []int, stage *fact.Stage) {
	for _, k := range read {
		pay := p.facts[k].Statement.(fact.Pay)
		isTooYoung := stage != nil && *stage == fact.StageBeginner && pay.YearsMin != nil && *pay.YearsMin >= beginnerYears
		if pay.Stage == nil && !isTooYoung {
			pay.Stage = stage
			p.facts[k].Statement = pay
		}
	}
}

// beginnerYears are the years of experience from which one is no beginner.
const beginnerYears = 3

// statePays states pays that the page does not state yet.
func (p *page) statePays(more []payMention) {
	if len(more) == 0 {
		return
	}
	stated := p.statedPays()
	for _, m := range more {
		whole, anyStage := statedPayOf(m.pay)
		if stated[whole] || stated[statedPay{amounts: whole.amounts}] || m.pay.Stage == nil && stated[anyStage] {
			continue
		}
		stated[whole], stated[anyStage] = true, true
		p.state(m.pay, m.at, "salary.weighed")
	}
}

// likeliestStage returns the likeliest stage of an amount that is pay, nil if none is likely enough: that which its row or its
// label names, if it does.
func likeliestStage(m *weigh.Model, mention payMention) *fact.Stage {
	if mention.named != nil {
		return mention.named
	}
	probabilities := m.Probabilities(mention.features)
	best := weigh.Likeliest(probabilities)
	if probabilities[best] < paySure.staged || mention.stageless {
		return nil
	}
	stage := fact.Stage(m.Classes[best])
	return &stage
}

// A statedPay is the amounts and the stage of a pay that a page states; of net pay, what it writes.
type statedPay struct{ amounts, stage string }

// statedPayOf returns what is the same for two claims that say the same, and that of the claim without its stage.
func statedPayOf(pay fact.Pay) (whole, anyStage statedPay) {
	amounts := writtenEuros(pay.YearlyMin) + "-" + writtenEuros(pay.YearlyMax)
	if pay.YearlyMin == nil && pay.YearlyMax == nil {
		amounts = pay.Raw
	}
	stage := ""
	if pay.Stage != nil {
		stage = string(*pay.Stage)
	}
	return statedPay{amounts, stage}, statedPay{amounts, "any"}
}

// writtenEuros returns yearly euros as whole euros a month, "" for none: a page that gives a pay by year and by month says
// the same of 21 621 € and 1 802 €.
func writtenEuros(worth *int) string {
	if worth == nil {
		return ""
	}
	return strconv.Itoa((*worth + 6) / 12)
}

// statedPays returns the pays that the page states, with those of no stage and without a stage.
func (p *page) statedPays() map[statedPay]bool {
	stated := map[statedPay]bool{}
	for _, f := range p.facts[p.first:] {
		if pay, ok := f.Statement.(fact.Pay); ok && f.Subject == p.subject {
			whole, anyStage := statedPayOf(pay)
			stated[whole], stated[anyStage] = true, true
		}
	}
	return stated
}
