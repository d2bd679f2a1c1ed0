package loader

import (
	"strings"

	"passerelle/graph/fact"
)

// need states a skill that the page asks for, unless its words are a part of one stated before.
func (p *page) need(label string, kind fact.SkillKind, at span, rule string) {
	if label == "" || endsSmall(label) || !isSkillName(label, kind) || p.isClaimed(at) {
		return
	}
	p.state(fact.SkillNeed{Label: label, Kind: kind}, at, rule)
}

var (
	// noSkillStart begins a clause, or what says who one is, and no name of a skill.
	noSkillStart = pattern(`^(?:avoir \d|{skills.no-start}(?:\P{L}|$))`)
	// noSkillEnd ends a part of a clause.
	noSkillEnd = pattern(`(?:^|\P{L}){skills.no-end}$`)
)

// clauseWithin is a word or turn by which a label is a clause, or counts things.
var clauseWithin = pattern(`^{skills.judging} |(?:^| )(?:j'|{skills.clause}(?: |$))`)

// isSkillName reports whether a label can name a skill of a kind: it is no clause, no diploma that one has and no
// one at work.
func isSkillName(label string, kind fact.SkillKind) bool {
	if kind == fact.SavoirEtre {
		isClause := strings.Contains(label, " ") && isSentence(label) // "organisé" is spelt as a verb
		return !isClause && !noSkillStart.MatchString(label)
	}
	if noSkillStart.MatchString(label) || noSkillEnd.MatchString(label) {
		return false
	}
	if kind == fact.SavoirFaire && beginsWithInfinitive(label) {
		return true
	}
	words := wordsOf(label)
	if kind == fact.Savoir && len(words) > 1 && (clauseWithin.MatchString(label) || sentenceFrom(label, 0, len(label)) < len(label)) {
		return false
	}
	return !(isSentence(label) && len(words) > 1) && !(kind == fact.Savoir && len(words) == 1 && isOccupationWord(words[0].folded) && isTitle(label))
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
