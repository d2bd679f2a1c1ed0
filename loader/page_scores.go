package loader

import (
	"passerelle/graph/fact"
)

var (
	// scoreLine is a skill with a weight: "90 | Communication digitale".
	scoreLine = pattern(`^\s*(\d{1,3})\s*\|\s*(\S.*?)\s*$`)
	// shortRemark is an acronym that belongs to a label.
	shortRemark = newPattern(`^\s*\(\p{Lu}[\p{Lu}\d/&.-]{1,9}s?\)`)
	// itemEnd matches where the label of a listed skill ends and a comment begins.
	itemEnd = newPattern(`\s*(?:\s:|[…(!?]|\.\.\.|\s[–—-]\s)`)
)

// scoredSkill reads a skill and its weight out of 100: "90 | Communication digitale" gives 0.9.
func (p *page) scoredSkill(l textLine) bool {
	at := scoreLine.FindStringSubmatchIndex(l.text)
	if at == nil {
		return false
	}
	s := span{l.start, l.start}
	score := float64(atoi(submatch(l.text, at, 1))) / 100
	skill := fact.SkillNeed{Label: submatch(l.text, at, 2), Kind: fact.Savoir, Importance: &score}
	p.stateOf(p.subject, skill, s.within(at[2], at[5]), "skills.score", submatch(l.text, at, 1)+"/100")
	return true
}
