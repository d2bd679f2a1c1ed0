package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// readItem reads an element of a list, or the value of a label, by what its section holds. It reports
// whether that is all there is to read; prose in the form of a list is read sentence by sentence too.
func (p *page) readItem(b pageBlock) bool {
	text := p.of(b.at)
	if strings.TrimSpace(text) == "" {
		return true
	}
	switch b.section {
	case namesSection:
		p.listNames(b)
	case relatedSection:
		p.listRelated(b)
	case originSection:
		return p.listOrigins(b)
	case interestSection:
		p.listInterests(b)
	case statusSection:
		p.listStatuses(b)
	case codesSection:
		p.codes(b.at)
	case qualitySection, skillSection, toolSection:
		if b.kind == labelBlock && strings.HasSuffix(text, ".") && isSentence(text) && countFields(text) > maxItemWords {
			return false // a paragraph after its heading
		}
		return !ofStudies.MatchString(text) && p.listSkills(b)
	case evolutionSection:
		return p.listMoves(b)
	default:
		if isStatusOnly(strings.TrimRight(text, " .;,")) {
			p.listStatuses(b)
			return true
		}
		return false
	}
	return true
}

// ofStudies begins an element of a profile that is about studies: "Titulaire d'un BTS assurance".
var ofStudies = pattern(`^(?:être )?(?:titulaires?|diplômée?s?|de formation|formation (?:de |en |bac|supérieure|type)|issue?s? d|bac ?\+|bac(?: pro)? (?:en |de )|niveau )`)

// A listPartAt is a part of an element of a list.
type listPartAt struct {
	text string
	at   span
}

// enumeration matches what separates the parts of a line that lists several.
var enumeration = newPattern(`\s*[,;•]\s*(?:et\s+|ou\s+)?(?:encore\s+)?|\s+[/|–—]\s+|\t+|\]\s*\[`)

// partsOf returns the parts of a span that lists several, without articles and punctuation. "et" before
// the last one separates it if commas separate the others.
func (p *page) partsOf(at span) []listPartAt {
	text := p.of(at)
	masked := outsideParentheses(text)
	cuts := enumeration.FindAllStringIndex(masked, -1)
	titled := p.section == namesSection || p.section == relatedSection
	if titled {
		cuts = titleCuts.FindAllStringIndex(masked, -1)
	}
	if p.section == interestSection {
		if runs := capitalRuns(text); len(runs) > 0 {
			cuts = runs
		} else if firstPerson.MatchString(text) {
			cuts = tastesIn(text) // "j'aimerais informer, communiquer" is one
		}
	}
	if found := slash.FindAllStringIndex(masked, -1); len(found) > 0 && (p.section == statusSection && len(cuts) == 0 || p.section == interestSection) {
		cuts = found
	}
	var parts []listPartAt
	add := func(start, end int) {
		part := text[start:end]
		lead := len(optionalArticle.FindString(part))
		trimmed := strings.TrimRight(part, " .;,!…\u00a0*_")
		if lead < len(trimmed) {
			parts = append(parts, listPartAt{trimmed[lead:], at.within(start+lead, start+len(trimmed))})
		}
	}
	start := 0
	for _, cut := range cuts {
		add(start, cut[0])
		start = cut[1]
	}
	last := text[start:]
	if cut := lastAnd.FindStringIndex(outsideParentheses(last)); cut != nil && (len(cuts) > 0 || p.section == statusSection) && !isPair(last[:cut[0]], last[cut[0]:cut[1]], last[cut[1]:]) && p.section != interestSection &&
		!(titled && !isTitle(strings.TrimRight(last[cut[1]:], " ."))) {
		add(start, start+cut[0])
		start += cut[1]
	}
	add(start, len(text))
	return parts
}

// titleCuts separates the titles of a line. A slash may stand between the two genders of one.
var titleCuts = newPattern(`\s*[,;•]\s*(?:et\s+|ou\s+)?(?:encore\s+)?|\s+[|–—◦·•-]\s+|\t+`)

// capitalRuns returns the blanks before capitals in the middle of a line, where a page ran the elements
// of a list together: "Lire Organiser, gérer".
func capitalRuns(text string) [][]int {
	var cuts [][]int
	for _, at := range capitalRun.FindAllStringSubmatchIndex(text, -1) {
		cuts = append(cuts, []int{at[2], at[3]})
	}
	return cuts
}

var capitalRun = newPattern(`\p{Ll}(\s+(?:-\s+)?)\p{Lu}\p{Ll}`)

// slash separates statuses and tastes, which have no endings after one.
var slash = newPattern(`/`)

// lastAnd separates the last part of an enumeration.
var lastAnd = pattern(` (?:et|ou|ainsi que) `)

// listNames reads other titles of the métier: "Synonymes : ferronnier, serrurier".
func (p *page) listNames(b pageBlock) {
	if before, _, ok := strings.Cut(p.of(b.at), " : "); b.kind != labelBlock && (ok && !isTitle(before) || isSentence(p.of(b.at))) {
		return // the label of something else, or a sentence
	}
	for _, part := range p.partsOf(b.at) {
		if cut := strings.Index(part.text, " ou "); cut > 0 && isTitle(part.text[:cut]) {
			p.otherTitle(part.text[:cut], part.at.within(0, cut), "names.list")
			part.text, part.at.start = part.text[cut+len(" ou "):], part.at.start+cut+len(" ou ")
		}
		if one, other, ok := strings.Cut(part.text, " / "); ok && !areGenders(one, other) {
			p.otherTitle(one, part.at.within(0, len(one)), "names.list")
			p.otherTitle(other, part.at.within(len(part.text)-len(other), len(part.text)), "names.list")
			continue
		}
		p.otherTitle(part.text, part.at, "names.list")
	}
}

// areGenders reports whether two texts are a title in its two genders: "Chef de travaux" and "Cheffe de travaux" are,
// by how their first words begin.
func areGenders(one, other string) bool {
	a, b := firstWord(one), firstWord(other)
	return len(a) > 2 && len(b) > 2 && a[:3] == b[:3] || strings.EqualFold(a, "homme")
}

// isName reports whether a short text can be a name that a list of names gives, though its words are none
// for a person at work: "wedding planner".
func isName(text string) bool {
	return !strings.ContainsAny(text, ":?!") && countFields(text) <= 5 && !isSentence(text) && !beginsWithInfinitive(text) && !badInTitle.MatchString(text) && !pronoun.MatchString(text)
}

// bareAcronym is a title that is an acronym: "IADE".
var bareAcronym = newPattern(`^\p{Lu}{2,6}$`)

// otherTitle states another title of the page's métier, unless it is no title or the page's own.
func (p *page) otherTitle(text string, at span, rule string) {
	text = strings.Trim(text, "«»\"“” \u00a0")
	if t, _ := trimTitle(text, 0, len(text)); t.title != "" {
		at, text = at.within(t.start, t.end), t.title
	}
	title := singular(text)
	if title == "" || p.isSubject(title) || !isTitle(title) && !bareAcronym.MatchString(title) && !(rule == "names.list" && isName(title)) {
		return
	}
	for _, one := range french.ParseTitles(title) {
		if !p.isSubject(one.Label) {
			p.state(fact.Naming{Title: one}, at, rule)
		}
	}
}

// listRelated reads the métiers of a list of related ones.
func (p *page) listRelated(b pageBlock) {
	for _, part := range p.partsOf(b.at) {
		if code := leadingCode.FindString(part.text); code != "" {
			part.text, part.at.start = part.text[len(code):], part.at.start+len(code)
		}
		if remark := endRemark.FindStringIndex(part.text); remark != nil {
			part.text, part.at = part.text[:remark[0]], part.at.within(0, remark[0])
		}
		for _, title := range french.ParseTitles(singular(part.text)) {
			if isTitle(title.Label) && !p.isSubject(title.Label) {
				p.move(p.subject, p.nameMetier(title, part.at, "related.list"), fact.Move{Kind: fact.Related}, part.at, "related.list", "")
			}
		}
	}
}

// leadingCode is the ROME code before a title in a list: "A1203 Ouvrier paysagiste".
var leadingCode = newPattern(`^[A-N]\d{4}\s*[:–—-]?\s*`)

// endRemark is a remark after a title: "agent de maîtrise (bâtiments)".
var endRemark = newPattern(`\s+\([^()]{5,}\)$`)

// listInterests reads tastes: "Centres d'intérêt : travailler de mes mains, décorer".
func (p *page) listInterests(b pageBlock) {
	for _, part := range p.partsOf(b.at) {
		p.state(fact.Interest{Label: lowerFirst(part.text)}, part.at, "interests.list")
	}
}

// nextTaste is a separator before another taste in the words of who has it.
var nextTaste = pattern(`(\s*[;,]\s*(?:et )?)(?:j'|je )`)

// tastesIn returns the separators between tastes in the words of who has them, within which commas stand.
func tastesIn(text string) [][]int {
	var cuts [][]int
	for _, at := range nextTaste.FindAllStringSubmatchIndex(text, -1) {
		cuts = append(cuts, at[2:4])
	}
	return cuts
}

// firstPerson begins a taste in the words of who has it.
var firstPerson = pattern(`^(?:j'|je )`)

// ofPublic is what a list of statuses adds to "fonction publique".
var ofPublic = pattern(`^(?:hospitalière|territoriale|d'état|de l'état)(?:\P{L}|$)`)

// headingStatuses states the statuses of a heading that is nothing else: "Fonction publique territoriale (FPT)".
func (p *page) headingStatuses(b pageBlock) {
	if b.section != evolutionSection && isStatusList(p.of(b.at)) {
		p.listStatuses(b)
	}
}

// listStatuses reads the statuses of a list: those that the lexicon knows, and else a short word as it is.
func (p *page) listStatuses(b pageBlock) {
	isEmployee := slices.ContainsFunc(findStatuses(p.of(b.at)), func(m statusMention) bool { return m.label == "salarié" })
	for _, part := range p.partsOf(b.at) {
		if found := findStatuses(part.text); len(found) > 0 {
			for _, one := range found {
				if isContract(one.label) && (isEmployee || strings.Contains(p.of(b.at), "%")) {
					continue // how one is employed, and how many are
				}
				p.state(fact.Employment{Label: one.label}, part.at.within(one.start, one.end), "status.list")
			}
		} else if countFields(part.text) <= 3 && b.kind == labelBlock && !ofPublic.MatchString(part.text) {
			p.state(fact.Employment{Label: lowerFirst(part.text)}, part.at, "status.list")
		}
	}
}
