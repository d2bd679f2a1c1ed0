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

// wordsUpTo returns how many words end at an offset or before.
func wordsUpTo(words []wordAt, at int) int {
	return sort.Search(len(words), func(k int) bool { return words[k].end > at })
}

// wordFrom returns the index of the first word that begins at an offset or after.
func wordFrom(words []wordAt, at int) int {
	return sort.Search(len(words), func(k int) bool { return words[k].start >= at })
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

// A turnBeginning is a beginning of words of wording/turns.txt, folded, with its row.
type turnBeginning struct{ letters, row string }

// turnBeginnings are all of them by their first two letters, longer ones first.
var turnBeginnings = func() map[string][]turnBeginning {
	rows := map[string]string{}
	for _, row := range wordingOf("turns") {
		for _, beginning := range row.phrases {
			rows[french.Fold(beginning)] = row.key
		}
	}
	byLetters := map[string][]turnBeginning{}
	for letters, row := range rows {
		if len(letters) > 1 && row != "" {
			byLetters[letters[:2]] = append(byLetters[letters[:2]], turnBeginning{letters, row})
		}
	}
	for _, list := range byLetters {
		slices.SortFunc(list, func(a, b turnBeginning) int { return len(b.letters) - len(a.letters) })
	}
	return byLetters
}()

// turnOf returns the row of wording/turns.txt to which a folded word belongs, "" for none. A beginning of three letters or
// less is a whole word.
func turnOf(word string) string {
	if len(word) < 2 {
		return ""
	}
	for _, one := range turnBeginnings[word[:2]] {
		if strings.HasPrefix(word, one.letters) && (len(one.letters) == len(word) || len(one.letters) > 3) {
			return one.row
		}
	}
	return ""
}
