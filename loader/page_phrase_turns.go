package loader

import (
	"slices"
	"strings"
	"sync"
)

// phraseTurns returns the turns of wording/phrase-turns.txt.
var phraseTurns = sync.OnceValue(func() *phraseTree {
	rows := wordingOf("phrase-turns")
	tree := newPhraseTree()
	for kind, row := range rows {
		tree.kinds = append(tree.kinds, row.key)
		for _, turn := range row.phrases {
			tree.add(turn, kind)
		}
	}
	return tree
})

// A turnPlace is where a turn stands among the words of a sentence.
type turnPlace struct {
	first, last int
	row         string
}

// turnPlacesOf returns the turns among words, the longest ones from left to right. It costs O(n).
func turnPlacesOf(words []wordAt) (places []turnPlace) {
	tree := phraseTurns()
	var all [maxPhraseKinds]int
	lengths := all[:len(tree.kinds)]
	for k := 0; k < len(words); k++ {
		tree.longest(words[k:], lengths)
		if n := slices.Max(lengths); n > 0 {
			places = append(places, turnPlace{k, k + n - 1, tree.kinds[slices.Index(lengths, n)]})
			k += n - 1
		}
	}
	return places
}

// rowsOf returns the rows of turns.
func rowsOf(places []turnPlace) []string {
	rows := make([]string, len(places))
	for k, place := range places {
		rows[k] = place.row
	}
	return rows
}

// turnsAbove are the rows of the turns in what stands above some blocks.
type turnsAbove struct {
	words []string
	rows  []string
}

// enter goes on to a block under words, which are often those that stood above the block before.
func (t *turnsAbove) enter(words []string) {
	if !slices.Equal(t.words, words) {
		t.words, t.rows = words, turnRowsOf(words)
	}
}

// turnRowsOf returns the rows of the turns among folded words, whatever stood between these.
func turnRowsOf(words []string) []string {
	return rowsOf(turnPlacesOf(wordsOf(strings.Join(words, " "))))
}

// A turnAround is the last turn before a word, how far away that ends, and the next turn after it: the rows, "none" for none.
type turnAround struct{ before, distance, after string }

// turnsAround returns the turns around each of n words of which some places are turns. It costs O(n).
func turnsAround(places []turnPlace, n int) []turnAround {
	around := make([]turnAround, n)
	next := 0 // the first turn that begins after the word
	for k := range around {
		for next < len(places) && places[next].first <= k {
			next++
		}
		at := turnAround{"none", "", "none"}
		for _, place := range slices.Backward(places[:next]) {
			if place.last < k {
				at.before, at.distance = place.row, distanceName(k-place.last)
				break
			}
		}
		if next < len(places) {
			at.after = places[next].row
		}
		around[k] = at
	}
	return around
}

// distanceName puts a distance in words in a class.
func distanceName(n int) string {
	switch {
	case n == 1:
		return "next"
	case n <= 3:
		return "near"
	}
	return "far"
}
