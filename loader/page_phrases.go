package loader

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	marks func(p *page, phrase phraseAt) markList
	// key returns what is the same for phrases that name the same, and states what a fact states of which, as a class of the
	// model; "" if nothing.
	key    func(value string) string
	states func(p *page, f fact.Fact) (key, class string)
	state  func(p *page, one weighedPhrase)
	// taken says of facts whether no phrase of the kind can stand where they do; nil if it can anywhere.
	taken func(p *page, f fact.Fact) bool
	phraseLimits
}

// phraseLimits say how sure weights must be of phrases: least is the least probability of a class at which a phrase states it,
// most the highest of none at which what a rule read of it stays, and other the least of another class at which that takes the
// place of what a rule read.
type phraseLimits struct{ least, most, other float64 }

// phraseFinders find all kinds.
var phraseFinders = []*phraseFinder{statusPhrases}

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
		var previous span
		for k, s := range p.sentences(b.at) {
			found = append(found, p.phrasesOf(s, k == 0, above, finder, read, previous)...)
			previous = s
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

// phrasesOf returns the phrases of a sentence. It costs O(n) in its length.
func (p *page) phrasesOf(s span, opens bool, above surroundings, finder *phraseFinder, read *readings, previous span) []phraseMention {
	text := p.of(s)
	phrases := finder.find(p, text)
	found := make([]phraseMention, len(phrases))
	if len(phrases) == 0 {
		return found
	}
	around, words, groups, hasAmount := above.context(), wordsOf(text), enumerations(text, phrases), payAmount.MatchString(text)
	around.Previous = foldedWords(p.of(previous))
	for k, phrase := range phrases {
		group := groups[k]
		c := around
		c.Before, c.After = wordsBefore(words, group.start, maxTelling), wordsAfter(words, group.end, maxTelling)
		c.Near, c.Rest = wordsBefore(words, phrase.start, 2), wordsAfter(words, phrase.end, 1)
		c.Phrase, c.Stop = foldedWords(phrase.value), stopAfter(text[phrase.end:])
		c.VerbBefore, c.VerbAfter = lastVerb(c.Before), firstVerb(c.After)
		marks := append(finder.marks(p, phrase), read.mark(p, s, finder.key(phrase.value)))
		marks.add(p.mentions(text[max(phrase.start-ownNear, 0):phrase.start]), "after the métier")
		marks.add(p.mentions(text[phrase.end:min(phrase.end+ownNear, len(text))]), "before the métier")
		marks.add(strings.HasSuffix(text, "?"), "in a question")
		marks.add(hasAmount, "beside an amount")
		marks.add(!strings.EqualFold(text[phrase.start:phrase.end], phrase.value), "in the plural")
		marks.add(opens, "in the first sentence")
		marks.add(group.start < phrase.start || phrase.end < group.end, "one of several")
		marks.add(group.start < phrase.start, "not the first of several")
		c.Marks = marks
		found[k] = phraseMention{sentence: s, at: s.within(phrase.start, phrase.end), value: phrase.value, features: c.Features()}
	}
	return found
}

// markList are marks of a phrase.
type markList []string

// add adds a mark if it holds.
func (m *markList) add(holds bool, mark string) {
	if holds {
		*m = append(*m, mark)
	}
}

// maxTelling is how many words before and after a phrase tell what it states, and ownNear how many bytes before and after it
// are looked through for the métier.
const (
	maxTelling = 40
	ownNear    = 400
)

// enumerations returns for each phrase of a text the place of the enumeration in which it stands.
func enumerations(text string, phrases []phraseAt) []span {
	groups := make([]span, len(phrases))
	first := 0 // of the group
	for k, phrase := range phrases {
		if k > 0 && !areJoined(text, phrases[first:k], phrase) {
			first = k
		}
		groups[first].start = phrases[first].start
		groups[first].end = max(groups[first].end, phrase.end)
		groups[k] = groups[first]
	}
	for k := len(groups) - 2; k >= 0; k-- {
		if groups[k].start == groups[k+1].start {
			groups[k] = groups[k+1]
		}
	}
	return groups
}

// areJoined reports whether a phrase goes on with an enumeration. Of those that begin at the same place the longest comes
// first, and the enumeration may go on after any of them.
func areJoined(text string, before []phraseAt, phrase phraseAt) bool {
	last := before[len(before)-1]
	for k := len(before) - 1; k >= 0 && before[k].start == last.start; k-- {
		if phrase.start < before[k].end || goesOnNaming.MatchString(text[before[k].end:phrase.start]) {
			return true
		}
	}
	return false
}

// stopAfter returns the mark that stands right after a phrase, "" for a word.
func stopAfter(rest string) string {
	r, size := utf8.DecodeRuneInString(strings.TrimSpace(rest))
	switch {
	case size == 0:
		return "end"
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return ""
	}
	return string(r)
}

// context returns what holds for all phrases of a block.
func (above surroundings) context() weigh.Context {
	c := weigh.Context{
		Section: string(above.block.section), Block: above.block.kind.String(),
		Heading: foldedWords(above.heading), Label: foldedWords(above.label), Turn: turnOf,
	}
	if above.block.kind == itemBlock {
		c.Lead = foldedWords(above.lead)
	}
	return c
}

// A reading is what a rule read of a phrase, and where in a line.
type reading struct {
	class      string
	start, end int
}

// readings are what the rules read of the phrases of a kind: the class of what they read first by its key, and all by key and
// line.
type readings struct {
	first map[string]string
	lines map[keyOnLine][]reading
}

// A keyOnLine is what phrases have in common that name the same on a line.
type keyOnLine struct {
	key  string
	line int
}

// readings returns what the rules read of the phrases of a kind.
func (p *page) readings(finder *phraseFinder) *readings {
	found := &readings{map[string]string{}, map[keyOnLine][]reading{}}
	for _, f := range p.facts[p.first:] {
		key, class := finder.states(p, f)
		if class == "" {
			continue
		}
		if _, met := found.first[key]; !met {
			found.first[key] = class
		}
		at := keyOnLine{key, f.Evidence.Line}
		found.lines[at] = append(found.lines[at], reading{class, f.Evidence.Start, f.Evidence.End})
	}
	return found
}

// mark says what the rules read of a phrase with a key, in its sentence or elsewhere in the page.
func (r *readings) mark(p *page, s span, key string) string {
	class, met := r.first[key]
	if !met {
		return readNothing
	}
	number, start, end := p.position(s)
	for _, one := range r.lines[keyOnLine{key, number}] {
		if start < one.end && one.start < end {
			return ruleMark + one.class
		}
	}
	return ruleMark + class + " elsewhere"
}

// ruleMark begins a mark that says what the rules read.
const ruleMark = "for the rules "

// readNothing is the mark of a phrase of which the rules read nothing.
const readNothing = ruleMark + "nothing"
