package loader

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"

	"passerelle/graph/french"
)

// votedSubject finds the métier that a page names most often: the longest phrase that names an
// occupation and that its sentences repeat after an article or "métier de". One that a person says to
// exercise, "Aujourd'hui je suis couturière", counts as named twice more, if it is named again.
func votedSubject(t *sourceText, lines []textLine) (pageSubject, bool) {
	counts, first := countPhrases(t, lines)
	for key := range ownMetiers(t, lines, counts) {
		counts[key] += 2
	}
	key := bestSubject(counts)
	if key == "" {
		return pageSubject{}, false
	}
	at := titleLine(t, lines, key)
	if at == (span{}) {
		at = first[key]
	}
	return pageSubject{french.ParseTitle(titleText(t.of(at))), at, lines}, true
}

// countPhrases counts the phrases that name an occupation, by their key, and returns the place
// where each comes first.
func countPhrases(t *sourceText, lines []textLine) (counts map[string]int, first map[string]span) {
	counts, first = map[string]int{}, map[string]span{}
	var keys memo[string] // of phrases; a key costs far more than a look-up
	for phrase := range phrasesAfter(mentionTriggers, lines) {
		if isOfWorker(t.of(span{max(0, phrase.start-maxWorkerBytes), phrase.start})) {
			continue
		}
		key := keys.of(t.of(phrase), phraseKey)
		if counts[key] == 0 {
			first[key] = phrase
		}
		counts[key]++
	}
	delete(counts, "")
	return counts, first
}

// maxWorkerBytes is how much is looked at before a phrase for the word that it is a complement of.
const maxWorkerBytes = 40

// isOfWorker reports whether a text ends with a word for a person at work and a small word, so that what follows is a part of
// that title: "conseiller d'".
func isOfWorker(before string) bool {
	words := wordsOf(before)
	n := len(words)
	return n > 1 && smallBefore[words[n-1].folded] && words[n-1].joined && isOccupationWord(words[n-2].folded)
}

// ownMetiers returns those of the counted phrases by which somebody names the métier that he or she exercises.
func ownMetiers(t *sourceText, lines []textLine, counts map[string]int) map[string]bool {
	keys := map[string]bool{}
	for phrase := range phrasesAfter(exercising, lines) {
		if key := phraseKey(t.of(phrase)); counts[key] > 1 {
			keys[key] = true
		}
	}
	return keys
}

// exercising comes before the métier of the person who speaks, or who is spoken of by name.
var exercising = pattern(`(?:^|[^\p{L}])(?:(?:je suis|t'es|tu es|elle est|il est|est) (?:devenue? |aujourd'hui |désormais |maintenant )?|mon (?:métier|job|travail)(?: aujourd'hui)?,? c'est )`)

// phraseKey returns the key of a phrase that names an occupation, "" for another one.
func phraseKey(words string) string {
	if !isTitle(singular(words)) || hasTail(words) {
		return ""
	}
	return subjectKey(words)
}

// phrasesAfter yields the phrases of lines that start where a match of a pattern ends.
func phrasesAfter(trigger *prosePattern, lines []textLine) iter.Seq[span] {
	return func(yield func(span) bool) {
		for _, l := range lines {
			for _, at := range trigger.FindAllStringIndex(l.text, -1) {
				for _, phrase := range phrasesAt(l, at[1]) {
					if !yield(phrase) {
						return
					}
				}
			}
		}
	}
}

// phrasesAt returns the phrases of one to six words that start at an offset of a line.
func phrasesAt(l textLine, start int) []span {
	var found []span
	for at, words := start, 0; at < len(l.text) && words < 6; words++ {
		length := strings.IndexFunc(l.text[at:], func(r rune) bool {
			return unicode.IsSpace(r) || strings.ContainsRune(",.;:!?…«»\"“”", r)
		})
		end := at + length
		if length < 0 {
			end = len(l.text)
		}
		if end == at {
			break
		}
		found = append(found, span{l.start + start, l.start + end})
		if end >= len(l.text) || l.text[end] != ' ' {
			break
		}
		at = end + 1
	}
	return found
}

// bestSubject returns the most frequent phrase, or a longer one that begins with it and is at least
// two thirds as frequent.
func bestSubject(counts map[string]int) string {
	var keys []string
	for key, n := range counts {
		if n >= minMentions {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], len(a)-len(b), cmp.Compare(a, b))
	})
	if len(keys) == 0 {
		return ""
	}
	best := keys[0]
	for _, key := range keys[1:] {
		if strings.HasPrefix(key, best+"-") && 3*counts[key] >= 2*counts[best] {
			best = key
		}
	}
	return best
}

// titleLine finds a line that is nothing but the métier's name, as a page's title is.
func titleLine(t *sourceText, lines []textLine, key string) span {
	for _, l := range lines[:min(len(lines), 5)] {
		if s := l.span(); subjectKey(t.of(s)) == key {
			return s
		}
	}
	return span{}
}
