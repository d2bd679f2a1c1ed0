package loader

import (
	"passerelle/graph/fact"
	"passerelle/loader/weigh"
)

// A PayMention is an amount of a page, with its features.
type PayMention struct {
	Text, Subject string
	Pay           fact.Pay
	Features      []string
}

// PayMentions returns the amounts of a page that may be pay.
func PayMentions(path, content string) (found []PayMention) {
	for _, one := range pagesByRules(path, content) {
		for _, m := range one.payMentions(one.blocks) {
			found = append(found, PayMention{one.of(m.sentence), one.subject.title.Label, m.pay, m.features})
		}
	}
	return found
}

// UsePayWeights has pay weighed by other weights until the function that it returns is called.
func UsePayWeights(pay, stages *weigh.Model) (restore func()) {
	oldPay, oldStages := payWeights, stageWeights
	payWeights, stageWeights = func() *weigh.Model { return pay }, func() *weigh.Model { return stages }
	return func() { payWeights, stageWeights = oldPay, oldStages }
}
