package loader

import (
	"passerelle/graph/fact"
)

// need states a skill that the page asks for, unless its words are a part of one stated before.
func (p *page) need(label string, kind fact.SkillKind, at span, rule string) {
	if label == "" || endsSmall(label) || kind == fact.SavoirEtre && isSentence(label) || p.isClaimed(at) {
		return
	}
	p.state(fact.SkillNeed{Label: label, Kind: kind}, at, rule)
}

// endsSmall reports whether a label ends in a word in which none can, or is nothing else.
func endsSmall(label string) bool {
	words := wordsOf(label)
	return len(words) == 0 || smallBefore[words[len(words)-1].folded]
}

// isClaimed reports whether a place is a part of that of a skill stated before, or holds one.
func (p *page) isClaimed(at span) bool {
	for k := len(p.facts) - 1; k >= 0 && k >= len(p.facts)-maxClaims; k-- {
		if _, ok := p.facts[k].Statement.(fact.SkillNeed); !ok {
			continue
		}
		number, start, end := p.position(at)
		e := p.facts[k].Evidence
		if e.Line == number && start < e.End && e.Start < end {
			return true
		}
	}
	return false
}

// maxClaims is the number of facts that isClaimed looks back at: those of a sentence or two.
const maxClaims = 24
