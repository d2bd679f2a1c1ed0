package loader

import (
	"strings"

	"passerelle/graph/fact"
)

// A stage is the moment of a career that the next salary is about.
type careerStage struct {
	name      *fact.Stage
	low, high *float64
	row       int // of the line that names it
}

// pay reads the salaries of a sentence, each for the moment of a career that the words before it
// name, in the sentence or in the lines before; a single one also for the moment named after it.
func (p *page) pay(s span) {
	text := p.of(s)
	read := 0
	if p.stage.row < p.linesRead-1 {
		p.stage = careerStage{} // of a paragraph before
	}
	if !strings.HasSuffix(text, "?") {
		for {
			tail := 0 // of the words after the amount that belong to it
			pay, start, end, ok := findPay(text[read:])
			if !ok {
				break
			}
			start, end = read+start, read+end
			if otherAmount.MatchString(text[read:start]) {
				read = end
				continue
			}
			named := p.noteStage(text[read:start])
			if after := stageAfter.FindString(text[end:]); after != "" && p.noteStage(after) {
				named, tail = true, len(after)
			}
			if _, _, _, another := findPay(text[end:]); read == 0 && !named && p.stage.name == nil && !another {
				p.noteStage(text[end:])
			}
			pay.Stage, pay.YearsMin, pay.YearsMax = p.stage.name, p.stage.low, p.stage.high
			p.state(pay, s.within(start, end), "salary.told")
			p.stage = careerStage{}
			read = end + tail
		}
	}
	if _, _, _, named := findStage(text); read == 0 && named {
		p.noteStage(text)
	}
}

var (
	// extra is what comes on top of a pay, or is none.
	otherAmount = pattern(`(?:^|[^\p{L}])(?:le variable|la part variable|une prime|des primes|les primes|bonus|commissions|budget|chiffre d'affaires|coûte|coût|tarifs?|frais)\b`)
	// stageAfter names a moment of a career behind an amount.
	stageAfter = pattern(`^\s*\(?(?:pour|chez|en|quand on est) (?:une? |un\(e\) |les |des )?(?:profils? )?(?:débutant|junior|confirmé|expérimenté|senior|sénior|début de carrière|fin de carrière)[^,;.]*`)
)

// served is experience that a sentence gives beside a pay.
var experienceBesidePay = pattern(`(?:avec|après|au bout de|au-delà de|plus de) (` + yearNumber + `)(?: ?(?:à|ou|-) ?(` + yearNumber + `))? (?:ans?|années?)\b`)

// atStage keeps the moment of a career that a text names, or the years of experience; false if it names neither.
func (p *page) noteStage(text string) bool {
	named := careerStage{row: p.linesRead}
	name, low, high, ok := findStage(text)
	if ok {
		named.name, named.low, named.high = &name, low, high
	}
	if at := experienceBesidePay.FindStringSubmatchIndex(text); at != nil && low == nil && high == nil {
		named.low, named.high = yearsOf(text, at)
		ok = true
	}
	if ok {
		p.stage = named
	}
	return ok
}
