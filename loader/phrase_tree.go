package loader

import "strings"

// A phraseTree has phrases of some kinds as a tree of words, so that all with which a text begins are found by going through
// its words once. Plurals are one with their singulars.
type phraseTree struct {
	kinds   []string           // at most maxPhraseKinds
	numbers map[string]int32   // of the words and beginnings of words in phrases
	words   map[treeStep]int32 // the nodes to which words lead
	starts  map[treeStep]int32 // those to which all words lead that begin with some letters
	open    [1 << 16]bool      // the first two bytes of the beginnings in starts, which spare most look-ups there
	ends    []uint16           // by node: the kinds of the phrases that end there, a bit for each
}

// maxPhraseKinds is the number of bits for kinds.
const maxPhraseKinds = 16

// A treeStep is the number of a word, or of its first letters, after the words that lead to a node. The root is node 0.
type treeStep struct{ node, number int32 }

func newPhraseTree(kinds ...string) *phraseTree {
	return &phraseTree{
		kinds: kinds, numbers: map[string]int32{}, words: map[treeStep]int32{}, starts: map[treeStep]int32{}, ends: make([]uint16, 1),
	}
}

// add adds a phrase of the kind of a number. A star after two letters or more stands for any ending: "évolu* vers".
func (t *phraseTree) add(phrase string, kind int) {
	node := int32(0)
	for _, word := range wordsOf(phrase) {
		steps, text := t.words, withoutPlural(word.folded)
		if strings.HasPrefix(phrase[word.end:], "*") {
			steps, text = t.starts, word.folded
			t.open[firstBytes(text)] = true
		}
		step := treeStep{node, t.number(text)}
		next, met := steps[step]
		if !met {
			next = int32(len(t.ends))
			t.ends = append(t.ends, 0)
			steps[step] = next
		}
		node = next
	}
	if node > 0 {
		t.ends[node] |= 1 << kind
	}
}

// number returns the number of a word, and gives it one if it has none.
func (t *phraseTree) number(word string) int32 {
	number, met := t.numbers[word]
	if !met {
		number = int32(len(t.numbers))
		t.numbers[word] = number
	}
	return number
}

// firstBytes returns the first two bytes of a folded word as one number.
func firstBytes(word string) uint16 {
	if len(word) < 2 {
		return 0
	}
	return uint16(word[0])<<8 | uint16(word[1])
}

// withoutPlural returns a folded word without the ending of a plural.
func withoutPlural(word string) string {
	if len(word) > 3 {
		return strings.TrimRight(word, "sx")
	}
	return word
}

// longest notes in lengths, by the numbers of the kinds, how many words the longest phrases have with which words begin that no
// mark parts. It costs O(n) in the length of these phrases.
func (t *phraseTree) longest(words []wordAt, lengths []int) {
	clear(lengths)
	t.follow(0, words, 0, lengths)
}

// follow goes on from a node to which the first n words lead.
func (t *phraseTree) follow(node int32, words []wordAt, n int, lengths []int) {
	if ends := t.ends[node]; ends != 0 {
		for kind := range lengths {
			if ends&(1<<kind) != 0 {
				lengths[kind] = max(lengths[kind], n)
			}
		}
	}
	if n == len(words) || n > 0 && !words[n].joined {
		return
	}
	word := words[n].folded
	if number, known := t.numbers[withoutPlural(word)]; known {
		if next, ok := t.words[treeStep{node, number}]; ok {
			t.follow(next, words, n+1, lengths)
		}
	}
	if !t.open[firstBytes(word)] {
		return
	}
	for end := 2; end <= len(word); end++ {
		number, known := t.numbers[word[:end]]
		if !known {
			continue
		}
		if next, ok := t.starts[treeStep{node, number}]; ok {
			t.follow(next, words, n+1, lengths)
		}
	}
}
