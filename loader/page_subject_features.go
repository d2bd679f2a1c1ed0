package loader

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"passerelle/graph/french"
	"passerelle/loader/weigh"
)

// weighableTitles returns the titles that lines name with the features by which they are weighed, and the features of the
// page itself, which tell whether it is about any of them.
func weighableTitles(t *sourceText, lines []textLine, f foundSubject) (all []*titleCandidate, about []string) {
	candidates, ok := titleCandidates(t, lines)
	if !ok {
		return nil, nil
	}
	w := &titleWeigher{t: t, lines: lines, all: candidates, capitals: map[string]bool{}, byWords: map[int]*wordedLine{}}
	w.words, w.wholes, w.size = countWordsOf(lines), wholePlacesOf(candidates), sizeOf(lines)
	w.look()
	w.count()
	for order, c := range w.all {
		w.found = map[string]bool{"always": true}
		w.add("order", fewOf(order))
		w.form(c)
		w.inFirstLines(c)
		w.counts(c)
		w.lengths(c)
		w.places(c)
		w.rules(c, f)
		c.features = slices.Sorted(maps.Keys(w.found))
	}
	return w.all, w.aboutPage(f)
}

// maxWeighed bounds the titles of a page that are weighed: one that names more is a list of them.
const maxWeighed = 400

// A titleWeigher finds the features of the titles that a page names.
type titleWeigher struct {
	t        *sourceText
	lines    []textLine
	looks    []lineLook // of the lines
	all      []*titleCandidate
	most     int                 // how often the most frequent title is named
	capitals map[string]bool     // the words of capitals, folded
	early    earlyTitles         // of the first lines
	words    wordCounts          // of the page
	byWords  map[int]*wordedLine // lines that were asked for
	wholes   []wholePlace        // of the titles
	size     string              // of the page: "short" or "long"
	found    map[string]bool     // the features of the title at hand
}

// A lineLook is what a line looks like, and the section that it stands in.
type lineLook struct{ kind, section string }

func (w *titleWeigher) add(name, value string) { w.found[name+"="+value] = true }

// look notes what the lines look like.
func (w *titleWeigher) look() {
	section := ""
	for k, l := range w.lines {
		text := strings.TrimSpace(l.text)
		look := lineLook{kind: "prose"}
		switch n := countFields(text); {
		case isListElement(l):
			look.kind = "item"
		case strings.HasSuffix(text, "?") && n <= 25:
			look.kind, section = "question", sectionWords.key(text)
		case n <= maxHeadingWords && !isFullSentence(text) && !strings.HasSuffix(text, ","):
			look.kind = "heading"
			if k > 0 {
				section = sectionWords.key(text)
			}
		}
		look.section = section
		w.looks = append(w.looks, look)
		for _, word := range strings.FieldsFunc(l.text, func(r rune) bool { return !unicode.IsUpper(r) }) {
			if bareAcronym.MatchString(word) {
				w.capitals[french.Fold(word)] = true
			}
		}
	}
}

// count notes how the page first writes each title, how far the lexicon knows it, and how often the most frequent one is named.
func (w *titleWeigher) count() {
	for _, c := range w.all {
		w.most = max(w.most, len(c.places))
		c.phrase = titleText(w.t.of(c.places[0].at))
		c.words, c.known = knownTitle(c.phrase)
		w.early.count(c)
	}
}

// sizeOf says whether a page is short. A short one names its métier once or twice, a long one often.
func sizeOf(lines []textLine) string {
	const most = 250
	if wordsIn(lines) <= most {
		return "short"
	}
	return "long"
}

// fewOf returns a number as one of few.
func fewOf(n int) string {
	switch {
	case n <= 4:
		return fmt.Sprint(n)
	case n <= 6:
		return "5 to 6"
	case n <= 10:
		return "7 to 10"
	}
	return "more"
}

// quarters returns a part of a whole in quarters, at most 4.
func quarters(part, whole int) string { return fmt.Sprint(min(4*part/max(whole, 1), 4)) }

// form adds what the words of a title tell.
func (w *titleWeigher) form(c *titleCandidate) {
	words := wordsOf(c.phrase)
	w.pageWords(words)
	w.add("words", fmt.Sprint(len(words)))
	for _, word := range words[min(1, len(words)):] {
		if smallBefore[word.folded] {
			w.add("inner", word.folded)
		}
	}
	if len(words) > 1 {
		w.add("last ending", weigh.Ending(words[len(words)-1].folded))
		w.is("with a verb", slices.ContainsFunc(words[1:], func(word wordAt) bool { return isVerbal(word.folded) }))
	}
	w.is("with a tail", hasTail(c.phrase))
	w.inLexicon(c)
	w.is("any post", anyPost[french.Fold(c.phrase)])
	w.is("no post", isNoPost(c.phrase))
	w.is("no noun first", len(words) > 0 && !isOccupationWord(words[0].folded))
	w.is("abridged", len(words) > 2 && w.capitals[initialsOf(c.phrase)])
}

// inLexicon adds how far a title is one of the lexicon.
func (w *titleWeigher) inLexicon(c *titleCandidate) {
	isKnown := c.isKnown()
	switch {
	case isKnown:
		w.add("known", "whole")
		w.add("known words", fmt.Sprint(c.words))
	case c.known > 0:
		w.add("known", "begins")
		w.add("unknown words", fmt.Sprint(c.words-c.known))
	default:
		w.add("known", "none")
	}
	w.add("known and whole", fmt.Sprint(isKnown)+", "+quarters(c.wholePlaces(), len(c.places)))
	w.add("known and count", fmt.Sprint(isKnown)+", "+fewOf(len(c.places)))
	w.add("known and first line", fmt.Sprint(isKnown)+", "+lineName(c.places[0].line))
}

func (w *titleWeigher) is(mark string, holds bool) {
	if holds {
		w.add("is", mark)
	}
}

// counts adds how often a page names a title, next to the others.
func (w *titleWeigher) counts(c *titleCandidate) {
	n, before := len(c.places), 0
	for _, other := range w.all {
		if len(other.places) > n && !strings.HasPrefix(c.key, other.key+"-") {
			before++
		}
	}
	w.add("count", fewOf(n))
	w.add("rank", fewOf(before))
	w.add("rank and count", fewOf(before)+", "+fewOf(n))
	w.add("rank, count and size", fewOf(before)+", "+fewOf(n)+", "+w.size)
	w.add("first line and size", lineName(c.places[0].line)+", "+w.size)
	w.add("of most", quarters(n, w.most))
	w.add("share", quarters(c.wholePlaces(), len(w.wholes)))
	w.add("whole", quarters(c.wholePlaces(), n))
	lines := map[int]bool{}
	for _, place := range c.places {
		lines[place.line] = true
	}
	w.add("lines", fewOf(len(lines)))
	first, last := 2*c.places[0].line/len(w.lines), 2*c.places[n-1].line/len(w.lines)
	w.is("in both halves", first == 0 && last == 1)
}

// lengths adds how often a page names longer titles that begin with one, and shorter ones with which it begins.
func (w *titleWeigher) lengths(c *titleCandidate) {
	longer, knownLonger, shorter, n := 0, 0, 0, len(c.places)
	for _, other := range w.all {
		if strings.HasPrefix(other.key, c.key+"-") {
			longer = max(longer, len(other.places))
			if other.isKnown() {
				knownLonger++
			}
		}
		if strings.HasPrefix(c.key, other.key+"-") {
			shorter = max(shorter, len(other.places))
		}
	}
	w.add("longer", quarters(longer, n))
	w.add("known longer", fewOf(knownLonger))
	if longer > 1 {
		w.add("longer again", quarters(longer, n))
	}
	if shorter > 0 {
		w.add("of shorter", quarters(n, shorter))
		w.add("of shorter and count", quarters(n, shorter)+", "+fewOf(n))
	}
}

// rules adds what the rules found.
func (w *titleWeigher) rules(c *titleCandidate, f foundSubject) {
	switch found := f.key(); {
	case found == "":
		w.add("rules", "none")
	case found == c.key:
		w.add("rules", string(f.way))
	case strings.HasPrefix(c.key, found+"-"):
		w.add("rules", "shorter")
		w.add("rules", "shorter by "+string(f.way))
		w.add("rules", "shorter, count "+fewOf(len(c.places)))
	case strings.HasPrefix(found, c.key+"-"):
		w.add("rules", "longer")
	default:
		w.add("rules", "another")
	}
}

// aboutPage returns the features of the whole page: its words, its sections, its length, and how the rules found its métier. A text
// about no métier is recognised by them.
func (w *titleWeigher) aboutPage(f foundSubject) []string {
	w.found = map[string]bool{"none": true}
	for root := range w.words.roots {
		w.add("none, word", root)
	}
	sections := map[string]bool{}
	for _, look := range w.looks {
		sections[look.section] = true
	}
	delete(sections, "")
	w.add("none, sections", fewOf(len(sections)))
	w.add("none, lines", fewOf(len(w.lines)/5))
	w.add("none, rules", string(f.way))
	return slices.Sorted(maps.Keys(w.found))
}

// endMark returns the mark that ends a text, "" for a letter, and "start" for an empty text.
func endMark(text string) string {
	text = strings.TrimRight(text, " \u00a0\u202f")
	if text == "" {
		return "start"
	}
	r, _ := utf8.DecodeLastRuneInString(text)
	if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’' {
		return ""
	}
	return string(r)
}
