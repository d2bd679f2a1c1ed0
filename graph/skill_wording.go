package graph

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"passerelle/graph/french"
)

// A skillWording is what a label says, in three steps that each leave out more of how it says it.
// All are sorted, so that “gestion de projet” and “projets : gestion” say the same.
//
// Of “Marketing digital”, the words are “digital” and “marketing”, and since “digital” is
// replaced by “numérique”, its terms are those of “Webmarketing”.
type skillWording struct {
	words    []string // folded, without small words
	stems    []string // of the words
	terms    []string // the stems, with those of synonyms replaced: equal terms make a class
	replaced []string // the synonyms that were replaced, each as “one = other”
}

// key returns the terms as one text.
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

// A synonymTable leads from the stems of a wording to those of the first wording on its line.
type synonymTable struct {
	byStems map[string]skillSynonym
	longest int // number of stems of the longest wording
}

type skillSynonym struct {
	stems []string // those that replace the wording's
	rule  string   // “one = other”
}

//go:embed skill_synonyms.txt
var skillSynonymText string

var skillSynonyms = readSynonyms(skillSynonymText)

// readSynonyms reads lines of wordings that mean the same, such as "numérique = digital": the
// first one replaces the others. It panics on a wording that stands on two lines, for the text
// is part of the program.
func readSynonyms(text string) synonymTable {
	s := synonymTable{byStems: map[string]skillSynonym{}}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		wordings := strings.Split(strings.TrimSpace(line), " = ")
		first := french.Stems(wordings[0])
		for _, wording := range wordings {
			stems := french.Stems(wording)
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

// replace replaces the synonyms among stems, which are in the order of their label: the longest
// ones first, from the left. What it puts in is not read again. It returns the stems that
// result, and a rule such as “digital = numérique” for each replacement.
func (s synonymTable) replace(stems []string) (terms, rules []string) {
	for low := 0; low < len(stems); {
		high := min(len(stems), low+s.longest)
		for ; high > low; high-- {
			if found, ok := s.byStems[strings.Join(stems[low:high], " ")]; ok {
				terms = append(terms, found.stems...)
				if !slices.Equal(found.stems, stems[low:high]) {
					rules = append(rules, found.rule)
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
	return terms, rules
}
