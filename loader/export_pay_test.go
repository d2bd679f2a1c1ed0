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
	r, err := readDocument(path, []byte(content))
	if err != nil {
		return nil
	}
	lines := r.paragraphs(r.body())
	for _, subject := range findSubjects(r.sourceText, lines) {
		p := newPage(r, subject)
		blocks := blocksOf(p.lines, subject.title)
		for _, b := range blocks {
			p.readBlock(b)
		}
		for _, m := range p.payMentions(blocks) {
			found = append(found, PayMention{r.of(m.sentence), subject.title.Label, m.pay, m.features})
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
