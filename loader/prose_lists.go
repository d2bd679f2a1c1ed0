package loader

import (
	"regexp"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

var (
	// scoreLine is a skill with a weight: "90 | Communication digitale".
	scoreLine = pattern(`^\s*(\d{1,3})\s*\|\s*(\S.*?)\s*$`)
	// itemLine is an element of a list with its mark.
	itemLine = regexp.MustCompile(`^\s*(?:\d{1,2}[.)]|[-–—•*→▪‣])\s+(\S.*)$`)
	// shortRemark is an acronym that belongs to a label.
	shortRemark = regexp.MustCompile(`^\s*\(\p{Lu}[\p{Lu}\d/&.-]{1,9}s?\)`)
	// itemEnd matches where the label of a listed skill ends and a comment begins.
	itemEnd = regexp.MustCompile(`\s*(?:\s:|[…(!?]|\.\.\.|\s[–—-]\s)`)
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

// A listKind gives the kind of the skills under a heading that holds a word, folded.
type listKind struct {
	word string
	kind fact.SkillKind
}

var listKinds = []listKind{
	{"qualites", fact.SavoirEtre}, {"savoir etre", fact.SavoirEtre}, {"soft skills", fact.SavoirEtre},
	{"competence", fact.SavoirFaire}, {"outils", fact.Tool}, {"logiciels", fact.Tool},
}

// knowledge begins a compétence that is a savoir.
var knowledge = pattern(`^(?:(?:très )?(?:bonnes?|solides?|excellentes?|quelques) )?(?:notions|connaissances?) `)

// maxItemWords bounds an element of a list; a longer one is prose.
const maxItemWords = 14

// listSkill reads an element of a list under a heading about compétences, qualités or outils.
func (p *page) listSkill(l textLine) bool {
	at := itemLine.FindStringSubmatchIndex(l.text)
	k := slices.IndexFunc(listKinds, func(e listKind) bool { return strings.Contains(p.heading, e.word) })
	if at == nil || k < 0 || levelLine.MatchString(l.text) {
		return false
	}
	end := at[2] + labelEnd(l.text[at[2]:at[3]])
	label := strings.TrimRight(l.text[at[2]:end], " .;,")
	if len(strings.Fields(label)) > maxItemWords || trainingKind(label) != fact.OtherTraining {
		return false
	}
	kind := listKinds[k].kind
	if kind == fact.SavoirFaire && knowledge.MatchString(label) {
		kind = fact.Savoir
	}
	item := span{l.start + at[2], l.start + at[2] + len(label)}
	p.state(fact.SkillNeed{Label: label, Kind: kind}, item, "skills.list")
	if tool := handledTool.FindStringSubmatchIndex(label); tool != nil {
		p.state(fact.SkillNeed{Label: submatch(label, tool, 1), Kind: fact.Tool}, item.within(tool[2], tool[3]), "tools.handled")
	}
	return true
}

// labelEnd returns the end of the label of a listed skill. An acronym in parentheses belongs to it:
// "Mise en page (PAO) : bases" has the label "Mise en page (PAO)".
func labelEnd(item string) int {
	from := 0
	for {
		cut := itemEnd.FindStringIndex(item[from:])
		if cut == nil {
			return len(item)
		}
		short := shortRemark.FindString(item[from+cut[0]:])
		if short == "" {
			return from + cut[0]
		}
		from += cut[0] + len(short)
	}
}
