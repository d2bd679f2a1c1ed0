package loader

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestPhraseTree finds the longest phrases with which texts begin, by kind.
func TestPhraseTree(t *testing.T) {
	tree := newPhraseTree("title", "turn")
	tree.add("chef", 0)
	tree.add("chef de projet", 0)
	tree.add("chef de", 1)
	tree.add("évolu* vers", 1)
	tree.add("év*", 1)
	for text, want := range map[string][]int{
		"chef de projet web":       {3, 2},
		"Chefs de projets":         {3, 2},
		"chef de cuisine":          {1, 2},
		"chef, de projet":          {1, 0},
		"évoluer vers la ville":    {0, 2},
		"événement":                {0, 1},
		"le chef":                  {0, 0},
		"":                         {0, 0},
		"chef-de-projet d'édition": {3, 2},
	} {
		got := []int{9, 9}
		if tree.longest(wordsOf(text), got); !slices.Equal(got, want) {
			t.Errorf("%q begins with phrases of %v words, want %v", text, got, want)
		}
	}
}

// TestLexiconMarks marks the words of the names of the lexicon in a sentence.
func TestLexiconMarks(t *testing.T) {
	words := wordsOf("Les infirmières et les chefs de rayon savent Excel, le droit du travail et la comptabilité générale.")
	marks := marksOf(words)
	var got []string
	for kind, name := range lexiconKinds {
		for k, mark := range marks[kind] {
			if mark != inNone {
				got = append(got, fmt.Sprint(name, " ", words[k].folded, " ", mark))
			}
		}
	}
	for _, want := range []string{"titles infirmieres first", "titles chefs first", "titles rayon more", "tools excel first", "knowledge droit first", "knowledge travail more", "knowledge comptabilite first", "knowledge generale more"} {
		if !slices.Contains(got, want) {
			t.Errorf("no mark %q in %q", want, got)
		}
	}
	if slices.ContainsFunc(got, func(mark string) bool { return strings.HasSuffix(mark, " savent first") }) {
		t.Errorf("a verb is marked: %q", got)
	}
}

// TestLexiconFiles checks that names can be found as they are written, and that none stands twice in a file.
func TestLexiconFiles(t *testing.T) {
	for kind, name := range lexiconKinds {
		seen := map[string]bool{}
		for _, row := range readRows(lexiconFiles, "lexicon/"+name+".txt") {
			for _, phrase := range row.phrases {
				words, lengths := wordsOf(phrase), make([]int, len(lexiconKinds))
				lexicon().longest(words, lengths)
				switch {
				case seen[phrase]:
					t.Errorf("%s.txt has %q twice", name, phrase)
				case kind != titleNames && lengths[kind] != len(words), kind == titleNames && lengths[kind] == 0:
					t.Errorf("%s.txt: of %q %d words are found", name, phrase, lengths[kind])
				}
				seen[phrase] = true
			}
		}
	}
}

// TestPhraseTurns finds the turns around a word.
func TestPhraseTurns(t *testing.T) {
	words := wordsOf("Avec de l'expérience on peut évoluer vers chef de produit, à ne pas confondre avec le chef de projet.")
	places := turnPlacesOf(words)
	around := turnsAround(places, len(words))
	at := slices.IndexFunc(words, func(w wordAt) bool { return w.folded == "produit" })
	if got, want := around[at], (turnAround{"to-higher", "far", "confused"}); got != want {
		t.Errorf("around %q are %v, want %v; turns %v", "produit", got, want, places)
	}
}
