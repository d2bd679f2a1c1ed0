package loader

import (
	"slices"
	"sort"
	"strings"

	"passerelle/graph/french"
)

// foldedWords returns the words of a text, folded.
func foldedWords(text string) []string {
	return foldedOf(wordsOf(text))
}

// wordsBefore returns the last words, at most some number, that end at an offset or before.
func wordsBefore(words []wordAt, at, most int) []string {
	n := sort.Search(len(words), func(k int) bool { return words[k].end > at })
	return foldedOf(words[max(n-most, 0):n])
}

// wordsAfter returns the first words, at most some number, that begin at an offset or after.
func wordsAfter(words []wordAt, at, most int) []string {
	n := sort.Search(len(words), func(k int) bool { return words[k].start >= at })
	return foldedOf(words[n:min(n+most, len(words))])
}

func foldedOf(words []wordAt) []string {
	folded := make([]string, len(words))
	for k, word := range words {
		folded[k] = word.folded
	}
	return folded
}

// firstVerb and lastVerb return the first and the last verb among words, "" if there is none.
func firstVerb(words []string) string {
	for _, word := range words {
		if isVerbal(word) {
			return word
		}
	}
	return ""
}

func lastVerb(words []string) string {
	for _, word := range slices.Backward(words) {
		if isVerbal(word) {
			return word
		}
	}
	return ""
}

// isVerbal reports whether a folded word is likely to be a form of a verb.
func isVerbal(word string) bool {
	return isVerb(word) || len(word) > 5 && strings.HasSuffix(word, "ent") && !strings.HasSuffix(word, "ment") && !noVerb[word] ||
		len(word) > 3 && (strings.HasSuffix(word, "er") || strings.HasSuffix(word, "ir") || strings.HasSuffix(word, "ez")) && !isOccupationWord(word)
}

// turnBeginnings are the beginnings of words of wording/turns.txt, folded, with their rows.
var turnBeginnings = func() map[string]string {
	rows := map[string]string{}
	for _, row := range wordingOf("turns") {
		for _, beginning := range row.phrases {
			rows[french.Fold(beginning)] = row.key
		}
	}
	return rows
}()

// turnOf returns the row of wording/turns.txt to which a folded word belongs, "" for none.
func turnOf(word string) string {
	for n := len(word); n > 1; n-- {
		if row := turnBeginnings[word[:n]]; row != "" && (n == len(word) || n > 3) {
			return row
		}
	}
	return ""
}
