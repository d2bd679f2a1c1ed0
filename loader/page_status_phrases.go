package loader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"passerelle/loader/weigh"
)

// A phraseTaker is called with each phrase and the context from which its features are made. The context is used again for
// the next phrase, so that it must not be kept.
type phraseTaker func(phrase phraseMention, around *weigh.Context)

// eachStatusPhrase hands on the phrases of the blocks of a page that may state a status, in order, but for those of headings
// and of links. It costs O(n) in the length of the page.
func (p *page) eachStatusPhrase(blocks []pageBlock, take phraseTaker) {
	var above surroundings
	read := p.readings(statuses)
	for _, b := range blocks {
		above.enter(p, b)
		if b.kind == headingBlock || b.section == linkSection {
			continue
		}
		var previous span
		for k, s := range p.sentences(b.at) {
			p.statusesOf(s, k == 0, above, read, previous, take)
			previous = s
		}
	}
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

// statusesOf hands on the phrases of a sentence that may state a status. It costs O(n) in its length.
func (p *page) statusesOf(s span, opens bool, above surroundings, read *readings, previous span, take phraseTaker) {
	text := p.of(s)
	phrases := statuses.find(p, text)
	if len(phrases) == 0 {
		return
	}
	c, words, groups, hasAmount := above.context(), wordsOf(text), enumerations(text, phrases), payAmount.MatchString(text)
	folded := foldedOf(words)
	c.Previous = foldedWords(p.of(previous))
	for k, phrase := range phrases {
		group, key := groups[k], read.key(phrase.value)
		before, after := folded[:wordsUpTo(words, group.start)], folded[wordFrom(words, group.end):]
		c.Before, c.After = before[max(len(before)-maxTelling, 0):], after[:min(maxTelling, len(after))]
		near, rest := folded[:wordsUpTo(words, phrase.start)], folded[wordFrom(words, phrase.end):]
		c.Near, c.Rest = near[max(len(near)-2, 0):], rest[:min(1, len(rest))]
		c.Phrase, c.Stop = foldedWords(phrase.value), stopAfter(text[phrase.end:])
		c.VerbBefore, c.VerbAfter = lastVerb(c.Before), firstVerb(c.After)
		marks := markList{"status " + phrase.value, read.mark(p, s, key)}
		marks.add(p.mentions(text[max(phrase.start-ownNear, 0):phrase.start]), "after the métier")
		marks.add(p.mentions(text[phrase.end:min(phrase.end+ownNear, len(text))]), "before the métier")
		marks.add(strings.HasSuffix(text, "?"), "in a question")
		marks.add(hasAmount, "beside an amount")
		marks.add(!strings.EqualFold(text[phrase.start:phrase.end], phrase.value), "in the plural")
		marks.add(opens, "in the first sentence")
		marks.add(group.start < phrase.start || phrase.end < group.end, "one of several")
		marks.add(group.start < phrase.start, "not the first of several")
		c.Marks = marks
		take(phraseMention{s, s.within(phrase.start, phrase.end), phrase.value, key}, &c)
	}
}

// markList are marks of a phrase.
type markList []string

// add adds a mark if it holds.
func (m *markList) add(holds bool, mark string) {
	if holds {
		*m = append(*m, mark)
	}
}

// maxTelling is the number of words before a phrase, and after it, that become features. ownNear is the number of bytes
// before it, and after it, in which a name of the métier is looked for.
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
