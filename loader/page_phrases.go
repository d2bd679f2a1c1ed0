package loader

import (
	"strings"
	"unicode"

	"passerelle/graph/fact"
	"passerelle/loader/weigh"
)

// A phraseMention is a phrase of a page that may state a fact of some kind, with what tells whether it does.
type phraseMention struct {
	sentence, at span
	// value is what the phrase says: a title in the singular, the label of a status.
	value    string
	features []string
}

// A phraseFinder finds the phrases of a kind, and says what may be stated of them.
type phraseFinder struct {
	weights func() *weigh.Model
	find    func(p *page, text string) []phraseAt
	// marks says what else is known of a phrase, in words of the model.
	marks func(p *page, phrase phraseAt) []string
	// key returns what is the same for phrases that name the same, and states what a fact states of which, as a class of the
	// model; "" if nothing.
	key    func(value string) string
	states func(p *page, f fact.Fact) (key, class string)
	state  func(p *page, one weighedPhrase)
	// taken says of facts whether no phrase of the kind can stand where they do.
	taken func(p *page, f fact.Fact) bool
	// least is the least probability of a class at which a phrase states it, and most the highest of none at which what a
	// rule read of it stays.
	least, most, other float64
}

// phraseFinders find all kinds.
var phraseFinders = []*phraseFinder{titlePhrases, statusPhrases}

// A phraseAt is a phrase at its byte offsets in a sentence.
type phraseAt struct {
	start, end int
	value      string
}

// phrases returns the phrases that a finder finds in the blocks of a page, in order, but for those of headings, of lead-ins
// and of links. It costs O(n) in the length of the page.
func (p *page) phrases(blocks []pageBlock, finder *phraseFinder) []phraseMention {
	var found []phraseMention
	var above surroundings
	read := p.readings(finder)
	for _, b := range blocks {
		above.enter(p, b)
		if b.kind == headingBlock || b.section == linkSection {
			continue
		}
		var previous []string
		for k, s := range p.sentences(b.at) {
			found = append(found, p.phrasesOf(s, k == 0, above, finder, read, previous)...)
			previous = foldedWords(p.of(s))
		}
	}
	return found
}

// surroundings are what stands above the sentences of a block.
type surroundings struct {
	block                pageBlock
	heading, lead, label string
}

// enter goes on to the next block.
func (above *surroundings) enter(p *page, b pageBlock) {
	above.block, above.label = b, ""
	switch b.kind {
	case headingBlock:
		above.heading, above.lead = p.of(b.at), ""
	case leadBlock:
		above.lead = p.of(b.at)
	case labelBlock:
		above.label = p.of(b.label)
	case paragraphBlock:
		above.lead = ""
	}
}

// phrasesOf returns the phrases of a sentence.
func (p *page) phrasesOf(s span, opens bool, above surroundings, finder *phraseFinder, read map[string][]reading, previous []string) []phraseMention {
	text := p.of(s)
	phrases := finder.find(p, text)
	found := make([]phraseMention, len(phrases))
	for k, phrase := range phrases {
		first, end := enumerationAround(text, phrases, k)
		c := above.context()
		c.Before, c.After = foldedWords(text[:phrases[first].start]), foldedWords(text[end:])
		c.Near, c.Phrase, c.Rest = foldedWords(text[:phrase.start]), foldedWords(phrase.value), foldedWords(text[phrase.end:])
		c.Stop = stopAfter(text[phrase.end:])
		c.Previous = previous
		c.VerbBefore, c.VerbAfter = lastVerb(c.Before), firstVerb(c.After)
		c.Marks = append(p.sentenceMarks(text, phrase), finder.marks(p, phrase)...)
		c.Marks = append(c.Marks, p.readMark(s, read[finder.key(phrase.value)]))
		if !strings.EqualFold(text[phrase.start:phrase.end], phrase.value) {
			c.Marks = append(c.Marks, "in the plural")
		}
		if opens {
			c.Marks = append(c.Marks, "in the first sentence")
		}
		if phrases[first].start < phrase.start || phrase.end < end {
			c.Marks = append(c.Marks, "one of several")
		}
		if phrases[first].start < phrase.start {
			c.Marks = append(c.Marks, "not the first of several")
		}
		found[k] = phraseMention{sentence: s, at: s.within(phrase.start, phrase.end), value: phrase.value, features: c.Features()}
	}
	return found
}

// enumerationAround returns the first of the phrases of a text with which one of them is enumerated, and the end of the last.
// Of phrases that begin at the same place the longest comes first.
func enumerationAround(text string, phrases []phraseAt, k int) (first, end int) {
	for first = k; first > 0 && (phrases[first-1].start == phrases[first].start || areJoined(text, phrases[first-1], phrases[first])); first-- {
	}
	end = phrases[k].end
	last := k
	for next := k + 1; next < len(phrases); next++ {
		switch {
		case phrases[next].start == phrases[last].start:
		case areJoined(text, phrases[last], phrases[next]) || areJoined(text, phrases[next-1], phrases[next]):
			last, end = next, phrases[next].end
		default:
			return first, end
		}
	}
	return first, end
}

// areJoined reports whether two phrases stand in one enumeration, or overlap.
func areJoined(text string, one, other phraseAt) bool {
	return other.start < one.end || goesOnNaming.MatchString(text[one.end:other.start])
}

// stopAfter returns the mark that stands right after a phrase, "" for a word.
func stopAfter(rest string) string {
	rest = strings.TrimSpace(rest)
	for _, r := range rest {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return ""
		}
		return string(r)
	}
	return "end"
}

// context returns what holds for all phrases of a block.
func (above surroundings) context() weigh.Context {
	c := weigh.Context{
		Section: string(above.block.section), Above: string(above.block.above), Block: above.block.kind.String(),
		Heading: foldedWords(above.heading), Label: foldedWords(above.label), Turn: turnOf,
	}
	if above.block.kind == itemBlock {
		c.Lead = foldedWords(above.lead)
	}
	return c
}

// sentenceMarks says of a sentence what its words alone do not.
func (p *page) sentenceMarks(text string, phrase phraseAt) (marks []string) {
	mark := func(holds bool, words string) {
		if holds {
			marks = append(marks, words)
		}
	}
	mark(p.mentions(text[:phrase.start]), "after the métier")
	mark(p.mentions(text[phrase.end:]), "before the métier")
	mark(strings.HasSuffix(strings.TrimSpace(text), "?"), "in a question")
	mark(payAmount.MatchString(text), "beside an amount")
	return marks
}

// A reading is what a rule read of a phrase, and where.
type reading struct {
	class            string
	line, start, end int
}

// readings returns what the rules read of the phrases of a kind, by their keys.
func (p *page) readings(finder *phraseFinder) map[string][]reading {
	found := map[string][]reading{}
	for _, f := range p.facts[p.first:] {
		if key, class := finder.states(p, f); class != "" {
			found[key] = append(found[key], reading{class, f.Evidence.Line, f.Evidence.Start, f.Evidence.End})
		}
	}
	return found
}

// readMark says what the rules read of a phrase, in its sentence or elsewhere in the page.
func (p *page) readMark(s span, read []reading) string {
	if len(read) == 0 {
		return ruleMark + "nothing"
	}
	number, start, end := p.position(s)
	for _, r := range read {
		if r.line == number && start < r.end && r.start < end {
			return ruleMark + r.class
		}
	}
	return ruleMark + read[0].class + " elsewhere"
}

// ruleMark begins a mark that says what the rules read.
const ruleMark = "for the rules "
