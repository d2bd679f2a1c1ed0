package loader

import "passerelle/loader/weigh"

// wordCounts count the words of a page, folded, and the roots of these. A word that stands twice on a line counts once there.
type wordCounts struct{ words, roots map[string]int }

// countWordsOf counts the words of lines. It costs O(n).
func countWordsOf(lines []textLine) wordCounts {
	c := wordCounts{map[string]int{}, map[string]int{}}
	for _, l := range lines {
		onLine := map[string]bool{}
		for _, word := range wordsOf(l.text) {
			if root := rootOf(word.folded); root != "" && !onLine[word.folded] {
				onLine[word.folded] = true
				c.words[word.folded]++
				c.roots[root]++
			}
		}
	}
	return c
}

// akin returns how often a page has words that begin as a folded word does, itself included.
func (c wordCounts) akin(word string) int { return c.roots[rootOf(word)] }

// others is akin without the word itself and its plural: "sinistralité" for "sinistre". The plural of a word of fewer than six
// letters has another root and counts against it, down to less than nothing; the weights are learned so.
func (c wordCounts) others(word string) int {
	return c.akin(word) - c.words[word] - c.words[word+"s"]
}

// pageWords adds how often the page has words like those of a title: a page about a "gestionnaire de sinistres" speaks of
// "un sinistre".
func (w *titleWeigher) pageWords(title []wordAt) {
	if len(title) == 0 {
		return
	}
	head := title[0].folded
	w.add("head", weigh.Beginning(head))
	w.add("head ending", weigh.Ending(head))
	w.add("like its head", fewOf(w.words.others(head)))
	likeAny, tail := 0, 0
	for k, word := range title {
		likeAny = max(likeAny, w.words.others(word.folded))
		if k > 0 {
			tail = max(tail, w.words.akin(word.folded))
		}
	}
	w.add("like any word", fewOf(likeAny))
	if len(title) > 1 {
		w.add("words of its tail", fewOf(tail))
	}
}
