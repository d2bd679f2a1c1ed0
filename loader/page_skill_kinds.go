package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// technical begins an element of a list of qualities that is about a technique.
var technical = pattern(`^(?:maîtriser|connaître|savoir (?:lire|utiliser|manier|conduire|rédiger|calculer)|être expert|lire|utiliser|manier|parler|conduire|calculer|rédiger)\b`)

// startsWithDigit reports whether a label begins with a number, as times and amounts do.
func startsWithDigit(label string) bool { return label[0] >= '0' && label[0] <= '9' }

// kindOfListed returns the kind of a listed skill: that of its section, unless its own words are those
// of a quality, a tool or a piece of knowledge.
func (p *page) kindOfListed(b pageBlock, label string) fact.SkillKind {
	switch {
	case b.section == toolSection:
		return fact.Tool
	case b.section == qualitySection && !isField(label):
		if (p.mixed || technical.MatchString(label)) && !isQuality(label) {
			break
		}
		return fact.SavoirEtre
	case isQuality(label):
		return fact.SavoirEtre
	}
	switch {
	case toolNoun.MatchString(label), beginsWithTool(label):
		return fact.Tool
	case knowledge.MatchString(label):
		return fact.Savoir
	case beginsWithInfinitive(label):
		return fact.SavoirFaire
	case p.knowledgeHeading || b.kind == labelBlock:
		return fact.Savoir
	}
	return fact.SavoirFaire
}

// isQuality reports whether a label is a quality of the lexicon, with no more than a judgement before
// it.
func isQuality(label string) bool {
	found := findQualities(label)
	if len(found) == 0 || found[0].start > 0 && countFields(label[:found[0].start]) > 2 {
		return false
	}
	for _, word := range wordsOf(label[:found[0].start]) {
		if !praiseWords[word.folded] && !articleWords[word.folded] {
			return false
		}
	}
	return found[0].end == len(label) || !found[0].common
}

// savoirHeading is in a heading over pieces of knowledge rather than of know-how.
var savoirHeading = []string{"connaissance", "savoirs", "hard skill", "savoir theorique"}

// enterSkills notes what a heading about skills says of the kinds under it.
func (p *page) enterSkills(heading string) {
	folded := french.Fold(heading)
	p.knowledgeHeading = slices.ContainsFunc(savoirHeading, func(word string) bool { return strings.Contains(folded, word) })
	p.mixed = strings.Contains(folded, "qualit") && strings.Contains(folded, "competence") || strings.Contains(folded, "profil")
}

// knowledge begins a compétence that is a savoir.
var knowledge = pattern(`^(?:(?:très )?(?:bonnes?|solides?|excellentes?|quelques) )?(?:notions|connaissances?) `)

// isField reports whether a label is a field of knowledge of the lexicon: "Anglais".
func isField(label string) bool {
	found := findPhrases(fieldWords, label)
	return len(found) == 1 && found[0] == span{0, len(label)}
}

// kindOfFact returns the number of the kind of a skill of the rules.
func (w *skillWeigher) kindOfFact(k int) int {
	need, _ := w.facts[k].Statement.(fact.SkillNeed)
	return taggedKind(need.Kind)
}

// taggedKind returns the number of the kind of span that a kind of skill is.
func taggedKind(kind fact.SkillKind) int {
	switch kind {
	case fact.SavoirEtre:
		return 0
	case fact.Tool:
		return 2
	}
	return 1
}

// kindOfWeighed returns the kind of a skill by the number of the kind of its span.
func (w *skillWeigher) kindOfWeighed(kind int, label string) fact.SkillKind {
	switch kind {
	case 0:
		return fact.SavoirEtre
	case 2:
		return fact.Tool
	}
	if beginsWithInfinitive(label) {
		return fact.SavoirFaire
	}
	return fact.Savoir
}
