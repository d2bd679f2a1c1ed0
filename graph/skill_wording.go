package graph

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"passerelle/graph/french"
)

// A wording is what a label says, in three steps of taking away how it says it. Words are
// sorted: “gestion de projet” and “projets : gestion” say the same.
type skillWording struct {
	words    []string // folded, without small words
	stems    []string // of the words
	terms    []string // the stems, with those of synonyms replaced
	replaced []string // the synonyms that were replaced, each as “one = other”
}

func (w skillWording) key() string { return strings.Join(w.terms, " ") }

func newSkillWording(label string) skillWording {
	words := strings.Fields(french.FoldLoose(label))
	stems := make([]string, len(words))
	for k, word := range words {
		stems[k] = french.Stem(word)
	}
	w := skillWording{words: sorted(words)}
	w.terms, w.replaced = skillSynonyms.replace(stems)
	w.stems, w.terms = sorted(stems), sorted(w.terms)
	return w
}

func sorted(words []string) []string { return slices.Sorted(slices.Values(words)) }

// synonyms lead from the stems of a wording to those of the first one of its line.
type synonymTable struct {
	byStems map[string]skillSynonym
	longest int // stems of a wording
}

type skillSynonym struct {
	stems []string // that replace it
	rule  string   // “one = other”
}

//go:embed skill_synonyms.txt
var skillSynonymText string

var skillSynonyms = readSynonyms(skillSynonymText)

// readSynonyms reads lines of wordings that mean the same, separated by =. It panics on a
// wording that stands in two lines, for the text is part of the program.
func readSynonyms(text string) synonymTable {
	s := synonymTable{byStems: map[string]skillSynonym{}}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		wordings := strings.Split(strings.TrimSpace(line), " = ")
		first := stemsOf(wordings[0])
		for _, wording := range wordings {
			stems := stemsOf(wording)
			key := strings.Join(stems, " ")
			if _, twice := s.byStems[key]; twice {
				panic(fmt.Sprintf("skill synonyms: %q stands twice", wording))
			}
			s.byStems[key] = skillSynonym{first, wording + " = " + wordings[0]}
			s.longest = max(s.longest, len(stems))
		}
	}
	return s
}

func stemsOf(text string) []string {
	words := strings.Fields(french.FoldLoose(text))
	for k, word := range words {
		words[k] = french.Stem(word)
	}
	return words
}

// replace tells the synonyms among stems in the order of a label, the longest ones first
// from the left. What it replaces is not read again.
func (s synonymTable) replace(stems []string) (terms, told []string) {
	for low := 0; low < len(stems); {
		high := min(len(stems), low+s.longest)
		for ; high > low; high-- {
			if found, ok := s.byStems[strings.Join(stems[low:high], " ")]; ok {
				terms = append(terms, found.stems...)
				if !slices.Equal(found.stems, stems[low:high]) {
					told = append(told, found.rule)
				}
				break
			}
		}
		if high == low {
			high = low + 1
			terms = append(terms, stems[low])
		}
		low = high
	}
	return terms, told
}
