package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// slugsOf returns the slugs of lines, within hyphens, with the nouns for people in the singular.
func slugsOf(lines []textLine) []string {
	var slugs []string
	for _, l := range lines {
		text := l.text
		if genderMarks.MatchString(text) {
			text = french.InclusiveReadings(text)[0]
		}
		slugs = append(slugs, "-"+french.Slug(singular(text))+"-")
	}
	return slugs
}

// mentionedInTitle returns the métier that a longer title of a page names somewhere, and that the rest of
// the page names at least twice, or once where it names no other one often: "Dans la peau d'une libraire". Of several it is the most frequent, or a
// longer one that is at least two thirds as frequent.
func mentionedInTitle(t *sourceText, lines []textLine, slugs []string) (pageSubject, bool) {
	if found, ok := mentionedInLines(t, lines, slugs, 2, func(k int) bool { return !isFullSentence(lines[k].text) }); ok {
		return found, true
	}
	if found, ok := mentionedInLines(t, lines, slugs, 1, func(k int) bool { return k < titleLines && !isFullSentence(lines[k].text) }); ok && !isOutvoted(t, lines) {
		return found, true
	}
	return mentionedInLines(t, lines, slugs, 2, func(k int) bool { return isFullSentence(lines[k].text) })
}

// headlined returns the métier that a title of a page with sections names, of a text that never does, as
// adverts for jobs do not: "Le groupe Larmor recrute un comptable".
func headlined(t *sourceText, lines []textLine, slugs []string) (pageSubject, bool) {
	for k, l := range lines[:min(len(lines), titleLines)] {
		if countFields(l.text) > 25 || isListElement(l) || isFullSentence(l.text) || len(cellsOf(l)) > 2 {
			continue
		}
		for _, at := range titlesOf(l, false) {
			if phrase := t.of(at); namesOccupation(firstWord(phrase)) && !looseEnd.MatchString(phrase) {
				if title := french.ParseTitle(titleText(phrase)); hasSections(lines, title) {
					return pageSubject{title, at, fromTitle(lines, slugs, k, title)}, true
				}
			}
		}
	}
	return pageSubject{}, false
}

// looseEnd is in a phrase that goes on beyond the title of a métier.
var looseEnd = pattern(` (?:à|tout|toute|\p{L})(?: |$)`)

// titlesOf returns the phrases of a title that can name its métier: none that is former, and none of the words
// with which titles of any kind begin, such as "chef", unless they are asked for.
func titlesOf(l textLine, bare bool) []span {
	whole := l
	if sectorTitle.MatchString(l.text) {
		l = afterSector(l)
	}
	return slices.DeleteFunc(titlesWithin(l), func(at span) bool {
		return isFormerPost(whole, at) || !bare && anyPost[french.Fold(singular(whole.text[at.start-whole.start:at.end-whole.start]))]
	})
}

// isOutvoted reports whether the text names one métier so often that a title which it hardly takes up names
// another thing, such as the author.
func isOutvoted(t *sourceText, lines []textLine) bool {
	counts, _ := countPhrases(t, lines)
	return counts[bestSubject(counts)] >= outvoting
}

// outvoting is how often that is.
const outvoting = 5

// firstSentence returns a line up to the end of its first sentence.
func firstSentence(text string) string {
	if at := strings.Index(text, ". "); at > 0 {
		return text[:at+1]
	}
	return text
}

// isFullSentence reports whether a line ends as a sentence does, and so is no title.
func isFullSentence(text string) bool {
	return strings.HasSuffix(strings.TrimRight(text, " »\"”*_"), ".")
}

// isLongSentence reports whether a line is a sentence of some words at least.
func isLongSentence(text string, words int) bool {
	return countFields(text) >= words && isFullSentence(text)
}

// mentionedInLines is mentionedInTitle for those of the first lines that a test accepts, and for métiers that
// the rest of the page names in at least so many lines.
func mentionedInLines(t *sourceText, lines []textLine, slugs []string, least int, accepts func(line int) bool) (pageSubject, bool) {
	var best pageSubject
	most := least - 1
	for k, l := range lines[:min(len(lines), maxTitleLines)] {
		if !accepts(k) {
			continue
		}
		if isFullSentence(l.text) {
			l.text = firstSentence(l.text)
		}
		if countFields(l.text) > 25 || isListElement(l) {
			continue
		}
		for _, at := range titlesOf(l, least > 1) {
			title := french.ParseTitle(titleText(t.of(at)))
			n := namedIn(slugs, k, title, "")
			longer := best.at != span{} && at.start <= best.at.start && best.at.end <= at.end
			if n >= least && (n > most && !(best.at.start <= at.start && at.end <= best.at.end && 3*most >= 2*n) || longer && 3*n >= 2*most) {
				best, most = pageSubject{title, at, lines}, n
			}
		}
	}
	if best.at == (span{}) {
		return best, false
	}
	return lengthened(t, lines, slugs, best), true
}

// afterSector returns what a title says after the sector that it names, nothing if it names more than one métier
// there or none: "plaquiste" of "Les métiers du bâtiment : plaquiste".
func afterSector(l textLine) textLine {
	at := strings.LastIndexByte(l.text, ':') + 1
	rest := textLine{number: l.number, start: l.start + at, text: l.text[at:]}
	if at == 0 || sectorTitle.MatchString(rest.text) || strings.ContainsAny(rest.text, ",?") {
		rest.text = ""
	}
	return rest
}

// lengthened returns a métier under the longest title that its line gives it and the page names again:
// "chercheur en biologie" for "chercheur".
func lengthened(t *sourceText, lines []textLine, slugs []string, found pageSubject) pageSubject {
	for k, l := range lines[:min(len(lines), maxTitleLines)] {
		for _, at := range titlesWithin(l) {
			title := french.ParseTitle(titleText(t.of(at)))
			if at.start == found.at.start && at.end > found.at.end && namedIn(slugs, k, title, "") > 0 {
				found.at, found.title = at, title
			}
		}
	}
	return found
}

// maxTitleSpan bounds the titles that titlesWithin finds, in words with those that an apostrophe parts.
const maxTitleSpan = 8

// titlesIn is titlesWithin for the sentences of a page, by their offsets there. Rules, what is learned and the account of
// what was read ask for them in turn, each for the whole page: it keeps what it found until the page is read.
func (p *page) titlesIn(sentence string) []span {
	return p.titles.of(sentence, func(sentence string) []span { return titlesWithin(textLine{text: sentence}) })
}

// titlesWithin returns the phrases of a line that can be titles, each after an article, a preposition or a
// mark of punctuation.
func titlesWithin(l textLine) []span {
	var found []span
	words := wordsOf(l.text)
	tails, scan := tailStarts(l.text, words), newTitleScan(l.text, words)
	slices.Sort(tails) // a mark after a bracket comes before the bracket
	for k := range words {
		if k > 0 && words[k].joined && !smallBefore[words[k-1].folded] && !beforeTitle[words[k-1].folded] && !isNumber(words[k-1].folded) && !isThatIs(words[:k]) && !isAsPost(words[:k]) {
			continue
		}
		if !scan.namesSomeone(k, 4) {
			continue
		}
		start := words[k].start
		for len(tails) > 0 && tails[0] <= start {
			tails = tails[1:]
		}
		for n := min(scan.longest(k), maxTitleSpan); n > 0; n-- {
			last := words[k+n-1]
			isCut := len(tails) > 0 && tails[0] < last.end
			if !isCut && !smallBefore[last.folded] && isTitle(singular(l.text[start:last.end])) {
				found = append(found, span{l.start + start, l.start + last.end})
			}
		}
	}
	return found
}

// mayNameSomeone reports whether a word can name a person at work, or begin two words that do.
func mayNameSomeone(word wordAt) bool {
	one := strings.TrimSuffix(word.folded, "s")
	return isOccupationWord(word.folded) || laterNouns[word.folded] || pairNouns[word.folded] || one != word.folded && (isOccupationWord(one) || laterNouns[one])
}

// pairNouns are the first words of occupationPairs.
var pairNouns = foldedSet("sage femme homme garde garcon marechal marechale croque substitut maitre premier premiere")

// beforeTitle are words that titles of métiers follow without an article.
var beforeTitle = phraseSet("titles", "before")

// isThatIs reports whether words end in "c'est".
func isThatIs(words []wordAt) bool {
	return len(words) > 1 && words[len(words)-1].folded == "est" && words[len(words)-2].folded == "c"
}

// isAsPost reports whether words end in "en tant que".
func isAsPost(words []wordAt) bool {
	return len(words) > 1 && words[len(words)-1].folded == "que" && words[len(words)-2].folded == "tant"
}

// isNumber reports whether a word is written in digits.
func isNumber(word string) bool { return word != "" && strings.Trim(word, "0123456789") == "" }

// isFormerPost reports whether a line names a métier as one that somebody has left: "ancienne infirmière",
// "De vendeuse à fleuriste".
func isFormerPost(l textLine, at span) bool {
	before, after := l.text[:at.start-l.start], l.text[at.end-l.start:]
	return formerBefore.MatchString(before) || leftBefore.MatchString(before) && reachedAfter.MatchString(after)
}

var (
	formerBefore = pattern(`(?:^|\P{L})(?:anciens?|anciennes?|ex[-–]?|étai(?:s|t|ent)|été) ?$`)
	leftBefore   = pattern(`(?:^|[:,–—] ?)(?:de |d'|du )$`)
	reachedAfter = pattern(`^[^:.]{0,40} (?:à|au|aux|vers) `)
)

// namedIn returns in how many lines other than the title's a métier is named in one of its forms.
func namedIn(slugs []string, title int, metier french.Title, initials string) int {
	keys := []string{fact.TitleIdentifier(metier).Value, subjectKey(metier.Label), french.Slug(initials)}
	for _, form := range metier.Forms() {
		keys = append(keys, french.Slug(form))
	}
	n := 0
	for k, slug := range slugs {
		if k != title && slices.ContainsFunc(keys, func(key string) bool { return key != "" && strings.Contains(slug, "-"+key+"-") }) {
			n++
		}
	}
	return n
}

// confirms reports whether another line than the title names the métier with that key.
func confirms(lines []textLine, title int, key string) bool {
	if key == "" {
		return false
	}
	for k, l := range lines {
		if k != title && strings.Contains("-"+french.Slug(singular(l.text))+"-", "-"+key+"-") {
			return true
		}
	}
	return false
}

// confirmsForm is confirms for lines that may name the métier in its other gender.
func confirmsForm(t *sourceText, lines []textLine, key string) bool {
	if confirms(lines, -1, key) {
		return true
	}
	for _, l := range lines {
		for _, at := range mentionTriggers.FindAllStringIndex(l.text, -1) {
			for _, phrase := range phrasesAt(l, at[1]) {
				if subjectKey(t.of(phrase)) == key {
					return true
				}
			}
		}
	}
	return false
}
