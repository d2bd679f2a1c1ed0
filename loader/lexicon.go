package loader

import (
	"embed"
	"sync"

	"passerelle/graph/french"
)

// lexiconFiles are names of occupations, skills and diplomas, written down from general knowledge, by which weights know what pages
// name. They state nothing by themselves. A line is a domain and its names, "audit: auditeur interne, auditeur social".
//
//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// lexiconKinds are the files of the lexicon, by the numbers of their kinds.
var lexiconKinds = []string{"titles", "diplomas", "studies", "knowledge", "knowhow", "tools", "qualities"}

// titleNames is the number of the kind of titles.
const titleNames = 0

// lexicon returns the names of all files, which are read when they are first asked for.
var lexicon = sync.OnceValue(readLexicon)

// readLexicon reads the files. They are a part of the program: one that cannot be read is a mistake in it.
func readLexicon() *phraseTree {
	tree := newPhraseTree(lexiconKinds...)
	for kind, name := range lexiconKinds {
		for _, row := range readRows(lexiconFiles, "lexicon/"+name+".txt") {
			for _, phrase := range row.phrases {
				forms := []string{phrase}
				if kind == titleNames {
					forms = french.ParseTitle(phrase).Forms()
				}
				for _, form := range forms {
					tree.add(form, kind)
				}
			}
		}
	}
	return tree
}

// A lexiconMark is how a word stands in a name of the lexicon: inNone, inFirst or inMore of its words.
type lexiconMark string

const (
	inNone  lexiconMark = ""
	inFirst lexiconMark = "first"
	inMore  lexiconMark = "more"
)

// lexiconMarks are those of the words of a sentence, by the number of a kind; nil where it has no name of the kind.
type lexiconMarks [][]lexiconMark

// marksOf returns how words stand in the names of the lexicon, the longest ones from left to right. It costs O(n).
func marksOf(words []wordAt) lexiconMarks {
	marks := make(lexiconMarks, len(lexiconKinds))
	var lengths, ends [maxPhraseKinds]int
	for k := range words {
		lexicon().longest(words[k:], lengths[:len(lexiconKinds)])
		for kind, n := range lengths {
			if n == 0 || k < ends[kind] {
				continue
			}
			if marks[kind] == nil {
				marks[kind] = make([]lexiconMark, len(words))
			}
			marks[kind][k] = inFirst
			for more := k + 1; more < k+n; more++ {
				marks[kind][more] = inMore
			}
			ends[kind] = k + n
		}
	}
	return marks
}

// knownTitle returns how many words a text has, and how many of them the longest title of the lexicon with which it begins.
func knownTitle(text string) (words, known int) {
	all, lengths := wordsOf(text), make([]int, len(lexiconKinds))
	lexicon().longest(all, lengths)
	return len(all), lengths[titleNames]
}

// isKnownTitle reports whether a text is a title of the lexicon.
func isKnownTitle(text string) bool {
	words, known := knownTitle(text)
	return words > 0 && known == words
}
