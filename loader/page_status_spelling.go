package loader

import (
	"slices"
	"strings"

	"passerelle/graph/french"
)

// minSpelled is how many letters a word must have before its misspellings are looked for. Shorter words differ by one letter
// from others that are spelt right.
const minSpelled = 10

// spelledStatuses are the longer words of the statuses by their first two letters, folded.
var spelledStatuses = func() map[string][]string {
	known := map[string][]string{}
	for _, row := range wordingOf("statuses") {
		for _, phrase := range row.phrases {
			for word := range strings.FieldsSeq(french.Fold(phrase)) {
				if len(word) >= minSpelled && !slices.Contains(known[word[:2]], word) {
					known[word[:2]] = append(known[word[:2]], word)
				}
			}
		}
	}
	return known
}()

// statusSpelling returns the word of a status that a folded word is with one slip of the pen, else the word as it is:
// "entrpreneur" gives "entrepreneur". Other letters make other words, so "indépendance" is no slip.
func statusSpelling(word string) string {
	if len(word) < minSpelled-1 {
		return word
	}
	known := spelledStatuses[word[:2]]
	if slices.Contains(known, word) {
		return word
	}
	for _, right := range known {
		if isSlip(word, right) {
			return right
		}
	}
	return word
}

// isSlip reports whether a word is another one with a letter left out or doubled, or with two letters swapped.
func isSlip(word, right string) bool {
	k := 0
	for k < len(word) && k < len(right) && word[k] == right[k] {
		k++
	}
	switch len(word) - len(right) {
	case -1:
		return k < len(word) && word[k:] == right[k+1:]
	case 0:
		return k+1 < len(word) && word[k] == right[k+1] && word[k+1] == right[k] && word[k+2:] == right[k+2:]
	case 1:
		return k > 0 && k < len(right) && word[k] == word[k-1] && word[k+1:] == right[k:]
	}
	return false
}
