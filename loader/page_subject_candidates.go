package loader

import (
	"strings"

	"passerelle/graph/french"
)

// A titleCandidate is a title that a page names, by its key, with its places in order and the probability that the page
// is about it.
type titleCandidate struct {
	key         string
	phrase      string // as the page first writes it
	words       int    // of the phrase
	known       int    // how many of them are those of the longest title of the lexicon that it begins with
	places      []titlePlace
	features    []string
	probability float64
}

// A titlePlace is where a line names a title. It is whole if no longer title begins at the same place.
type titlePlace struct {
	line  int
	at    span
	whole bool
}

// titleCandidates returns the titles that lines name, in the order of their first places: of "animateur socioculturel"
// both it and "animateur". ok is false if there are more than maxWeighed: it reads no further then. It costs O(n).
func titleCandidates(t *sourceText, lines []textLine) (all []*titleCandidate, ok bool) {
	byKey := map[string]*titleCandidate{}
	var keys memo[string] // of phrases; a key costs far more than a look-up
	for k, l := range lines {
		start := -1
		for _, at := range titlesAnywhere(l) {
			words := t.of(at)
			key := keys.of(words, func(words string) string { return subjectKey(titleText(words)) })
			if key == "" {
				continue
			}
			c := byKey[key]
			if c == nil && len(all) == maxWeighed {
				return nil, false
			}
			if c == nil {
				c = &titleCandidate{key: key}
				byKey[key] = c
				all = append(all, c)
			}
			c.places = append(c.places, titlePlace{k, at, at.start != start})
			start = at.start
		}
	}
	return all, true
}

// title returns the form of a candidate that the page uses most often, and where it first does: the feminine one if the
// page speaks of women.
func (c *titleCandidate) title(t *sourceText) (french.Title, span) {
	counts, best := map[string]int{}, span{}
	for _, place := range c.places {
		counts[strings.ToLower(titleText(t.of(place.at)))]++
	}
	most := 0
	for _, place := range c.places {
		if n := counts[strings.ToLower(titleText(t.of(place.at)))]; n > most {
			best, most = place.at, n
		}
	}
	return french.ParseTitle(titleText(t.of(best))), best
}

// maxCandidateWords bounds a title that is weighed.
const maxCandidateWords = 7

// titlesAnywhere returns the phrases of a line that can be titles, whatever stands before them, in the order of their
// beginnings, longer ones first.
func titlesAnywhere(l textLine) []span {
	var found []span
	words := wordsOf(l.text)
	scan := newTitleScan(l.text, words)
	for k := range words {
		if len(words[k].folded) == 1 { // the ending of an article for both genders: "un.e technicien.ne"
			continue
		}
		if !scan.namesSomeone(k, 1) && !(isTitlesStart(words, k) && scan.namesSomeone(k, 3)) {
			continue
		}
		for n := min(candidateWords(l.text, words[k:]), scan.longest(k)); n > 0; n-- {
			at := span{words[k].start, words[k+n-1].end}
			if strings.HasPrefix(l.text[at.end:], ")") && strings.Contains(l.text[at.start:at.end], "(") {
				at.end++
			}
			last := words[k+n-1].folded
			if (!smallBefore[last] || last == "son" && n > 1 && words[k+n-2].folded == "du") && !goesBeyondTitle(l.text, words[k:], n) && isTitle(singular(l.text[at.start:at.end])) {
				found = append(found, span{l.start + at.start, l.start + at.end})
			}
		}
	}
	return found
}

// candidateWords returns how many words the longest phrase may have that begins with the first of some words of a text:
// those that no mark parts, but for one between the endings for both genders, as in "assistant(e) de direction".
func candidateWords(text string, words []wordAt) int {
	n, most := 1, maxCandidateWords
	for ; n < most && n < len(words); n++ {
		between := text[words[n-1].end:words[n].start]
		ends := genderEndings[words[n].folded]
		if ends && (between == "(" || between == "·" || between == "." || between == "/" || between == "-") {
			most++
			continue
		}
		if !words[n].joined && !(between == ") " && genderEndings[words[n-1].folded]) {
			break
		}
	}
	return n
}

// goesBeyondTitle reports whether the first n words are more than a title: they hold a verb, which an article follows, a word
// that only clauses have, or a name of two words.
func goesBeyondTitle(text string, words []wordAt, n int) bool {
	for k := 1; k < n; k++ {
		word := words[k].folded
		if clauseWords[word] || isImperfect(word) || bareArticles[word] && !smallBefore[words[k-1].folded] {
			return true
		}
		if k+1 < n && isProperName(text[words[k].start:words[k].end]) && isProperName(text[words[k+1].start:words[k+1].end]) && !isProperName(text[words[0].start:words[0].end]) {
			return true
		}
	}
	return n > 1 && n < len(words) && words[n].joined && text[words[n-1].end] == ' ' && bareArticles[words[n].folded] && !isOccupationWord(words[n-1].folded)
}

var (
	// clauseWords are words of clauses that no title has, folded.
	clauseWords = foldedSet("y se ne n qui que qu quand depuis chaque ou s c dont lorsque si puis ce cet cette ces mon ma mes notre nos votre vos")
	// bareArticles are articles and the like that stand in titles after a preposition, and else after a verb, folded.
	bareArticles = foldedSet("le la les l un une ses son sa leur leurs ce cette ces nos vos")
)

// isImperfect reports whether a folded word is a verb in the imperfect by its ending.
func isImperfect(word string) bool {
	return len(word) > 4 && (strings.HasSuffix(word, "ait") || strings.HasSuffix(word, "aient")) && !nounsLikeImperfect[word]
}

// nounsLikeImperfect are words that end as verbs in the imperfect do, folded.
var nounsLikeImperfect = foldedSet("retrait trait portrait extrait souhait bienfait forfait parfait attrait abstrait imparfait distrait")

// genderEndings are endings that stand after a mark for the other gender, folded.
var genderEndings = foldedSet("e es trice rice euse se ere iere ne enne ienne ve ice le teuse")

// isTitlesStart reports whether a title may begin at a word whatever it is: after an article, a preposition or a mark.
func isTitlesStart(words []wordAt, k int) bool {
	return k == 0 || !words[k].joined || smallBefore[words[k-1].folded] || beforeTitle[words[k-1].folded]
}

// isKnown reports whether a title is one of the lexicon.
func (c *titleCandidate) isKnown() bool { return c.known == c.words }

// wholePlaces returns how many places of a title no longer one shares.
func (c *titleCandidate) wholePlaces() int {
	n := 0
	for _, place := range c.places {
		if place.whole {
			n++
		}
	}
	return n
}
