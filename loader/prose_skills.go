package loader

import (
	"regexp"
	"slices"
	"strings"

	"passerelle/graph"
)

var (
	scoreLine = pattern(`^\s*(\d{1,3})\s*\|\s*(\S.*?)\s*$`)
	itemLine  = regexp.MustCompile(`^\s*(?:\d{1,2}[.)]|[-–—•*→▪‣])\s+(\S.*)$`)
	// itemEnd is where the label of a listed skill gives way to a comment.
	itemEnd = regexp.MustCompile(`\s*(?:\s:|[…(!?]|\.\.\.|\s[–—-]\s)`)
)

// scoredSkill reads `90 | Communication digitale`: a skill and its weight out of 100.
func (p *page) scoredSkill(l line) bool {
	at := scoreLine.FindStringSubmatchIndex(l.text)
	if at == nil {
		return false
	}
	s := span{l.start, l.start}
	score := float64(atoi(group(l.text, at, 1))) / 100
	skill := graph.SkillNeed{Label: group(l.text, at, 2), Kind: graph.Savoir, Importance: &score}
	p.stateOf(p.subject, skill, s.within(at[2], at[5]), "skills.score", group(l.text, at, 1)+"/100")
	return true
}

// A listKind is the kind of the skills under a heading that holds a word, folded.
type listKind struct {
	word string
	kind graph.SkillKind
}

var listKinds = []listKind{
	{"qualites", graph.SavoirEtre}, {"savoir etre", graph.SavoirEtre}, {"soft skills", graph.SavoirEtre},
	{"competence", graph.SavoirFaire}, {"outils", graph.Tool}, {"logiciels", graph.Tool},
}

var knowledge = pattern(`^(?:notions|connaissances?) `)

// maxItemWords bounds an element of a list; a longer one is prose.
const maxItemWords = 14

// listSkill reads an element of a list under a heading that speaks of compétences, qualités or outils.
func (p *page) listSkill(l line) bool {
	at := itemLine.FindStringSubmatchIndex(l.text)
	k := slices.IndexFunc(listKinds, func(e listKind) bool { return strings.Contains(p.heading, e.word) })
	if at == nil || k < 0 || levelLine.MatchString(l.text) {
		return false
	}
	end := at[3]
	if cut := itemEnd.FindStringIndex(l.text[at[2]:end]); cut != nil {
		end = at[2] + cut[0]
	}
	label := strings.TrimRight(l.text[at[2]:end], " .;,")
	if len(strings.Fields(label)) > maxItemWords || trainingKind(label) != graph.OtherTraining {
		return false
	}
	kind := listKinds[k].kind
	if kind == graph.SavoirFaire && knowledge.MatchString(label) {
		kind = graph.Savoir
	}
	item := span{l.start + at[2], l.start + at[2] + len(label)}
	p.state(graph.SkillNeed{Label: label, Kind: kind}, item, "skills.list")
	if tool := handledTool.FindStringSubmatchIndex(label); tool != nil {
		p.state(graph.SkillNeed{Label: group(label, tool, 1), Kind: graph.Tool}, item.within(tool[2], tool[3]), "tools.handled")
	}
	return true
}

// announced are the sentences after which a paragraph enumerates skills, one a sentence.
var announced = []struct {
	kind    graph.SkillKind
	subject *regexp.Regexp
}{
	{graph.Tool, pattern(`\boutils\b|\blogiciels\b`)},
	{graph.SavoirEtre, pattern(`soft skills?|qualités? (?:humaines?|personnelles?|comportementales?|relationnelles?)|savoir-être`)},
	{graph.Savoir, pattern(`compétences? techniques?|hard skills?|savoirs? techniques?|connaissances? techniques?`)},
}

var (
	announcing = pattern(`indispensables?|essentiel(?:le)?s?|requise?s?|nécessaires?|repose|exige|demande|requiert|clés?\b|attendue?s?|incontournables?`)
	hedged     = pattern(`varie|varier|légèrement|exemples?\b|mentionnée?s|dépendr`)
	beyond     = pattern(`^(?:au-delà|outre|en plus|en complément) [^,]*,`)
	// enumerated is a sentence whose subject is a skill: after a connector, an
	// article and a judgement, up to its verb.
	enumerated = pattern(`^(?:[^,;:]{1,60}, )?(l'|la |le |les |une |un |cette |ces )((?:excellente?s?|fortes?|forts?|bonnes?|bons?|solides?|grandes?|grands?|réelles?|vrais?|certaine) )*([^,;:]{2,70}?)(?:, [^,]{1,30},)? (?:est|sont|permet|permettent|stimule|stimulent|aide|aident|garantit|garantissent|constitue|constituent|contribue|contribuent|offre|offrent|favorise|favorisent|renforce|renforcent|facilite|facilitent|assure|assurent|joue|jouent|reste|restent|représente|représentent|sert|servent|demeure|apporte|apportent|donne|donnent|s'avère|complète|complètent|rend|rendent)\b`)
	toolNoun   = pattern(`^(?:outils?|logiciels?|plateformes?|progiciels?|applications?|CMS|CRM|langages?|frameworks?)\b`)
)

// proseSkills reads skills told in sentences: those that an announcing sentence
// introduces, listed after "tels que", named as traits of character, and mastered tools.
func (p *page) proseSkills(s span) {
	text := p.of(s)
	p.suchAs(s)
	p.specialities(s)
	p.traits(s)
	p.mastered(s)
	p.exampleTools(s)
	told := text[len(beyond.FindString(text)):]
	if p.enumerate(s) || hedged.MatchString(told) {
		return
	}
	for _, a := range announced {
		if a.subject.MatchString(told) && announcing.MatchString(told) {
			p.skills = a.kind
			return
		}
	}
}

// enumerate states the skill that is the subject of a sentence of an enumeration.
func (p *page) enumerate(s span) bool {
	at := enumerated.FindStringSubmatchIndex(p.of(s))
	if p.skills == "" || at == nil {
		return false
	}
	kind, label := p.skills, group(p.of(s), at, 3)
	if p.mentions(label) || toolNoun.MatchString(label) != (kind == graph.Tool) {
		return false
	}
	rule := map[graph.SkillKind]string{graph.Tool: "tools.told", graph.SavoirEtre: "skills.soft", graph.Savoir: "skills.hard"}[kind]
	p.state(graph.SkillNeed{Label: label, Kind: kind}, s.within(at[6], at[7]), rule)
	return true
}

var (
	suchList = pattern(`(soft skills?|hard skills?|compétences|qualités|savoir-être) (?:tels?|telles?|comme)(?: que| qu')? (.+)`)
	listPart = pattern(`\s*,\s*(?:et |ou )?(?:encore )?| et | ou (?:encore )?`)
	ofPosts  = pattern(`^(?:ces|cette|une telle|un tel|de telles|de tels) (?:évolutions?|postes?|fonctions?|progressions?)`)
)

// specialised is the turn that lists fields to specialise in.
var specialised = pattern(`spécialis(?:er|ant|ent) dans (?:des |les |un |certains |plusieurs )?(?:domaines?|secteurs?|champs?)(?: \p{L}+)? (?:comme|tels? que|tels? qu') ?(.+)`)

// specialities reads the fields that a sentence says one may specialise in: skills of
// some posts only.
func (p *page) specialities(s span) {
	text := p.of(s)
	at := specialised.FindStringSubmatchIndex(text)
	if at == nil {
		return
	}
	core := false
	for _, part := range split(text, at[2], at[3], listPart) {
		label := strings.Trim(text[part[0]:part[1]], "\"«»“” \u00a0")
		from := part[0] + strings.Index(text[part[0]:], label)
		skill := graph.SkillNeed{Label: label, Kind: graph.Savoir, Core: &core}
		p.state(skill, s.within(from, from+len(label)), "skills.speciality")
	}
}

// suchAs reads "des soft skills tels que A, B et C". Where the sentence speaks of the
// evolutions just told, they are skills of the métiers that these reach.
func (p *page) suchAs(s span) {
	text := p.of(s)
	at := suchList.FindStringSubmatchIndex(text)
	if at == nil {
		return
	}
	subjects := []graph.Identifier{p.subject}
	if ofPosts.MatchString(text) {
		subjects = p.told
	}
	kind := graph.SavoirEtre
	if noun := graph.Fold(group(text, at, 1)); noun == "competences" || strings.HasPrefix(noun, "hard") {
		kind = graph.Savoir
	}
	for _, part := range split(text, at[4], at[5], listPart) {
		for _, subject := range subjects {
			p.stateOf(subject, graph.SkillNeed{Label: text[part[0]:part[1]], Kind: kind}, s.within(part[0], part[1]), "skills.such-as", "")
		}
	}
}

var article = pattern(`^\s*(?:le |la |les |l'|un |une |des |de |du |d')?`)

// split gives the parts of text[start:end] between separators, as offsets in the
// text, without articles before and end marks after them.
func split(text string, start, end int, separator *regexp.Regexp) [][2]int {
	var parts [][2]int
	cuts := append(separator.FindAllStringIndex(text[start:end], -1), []int{end - start, end - start})
	at := start
	for _, cut := range cuts {
		part := text[at : start+cut[0]]
		from := at + len(article.FindString(part))
		to := at + len(strings.TrimRight(part, " .!…\u00a0"))
		if from < to {
			parts = append(parts, [2]int{from, to})
		}
		at = start + cut[1]
	}
	return parts
}
