package loader

import (
	"slices"
	"strings"
	"unicode"

	"passerelle/graph/fact"
)

// listSkills reads an element of a list of qualities, compétences or tools, and reports whether that
// is all there is to read: an element that is prose is not.
func (p *page) listSkills(b pageBlock) bool {
	b.at.start += len(unitNumber.FindString(p.of(b.at)))
	parts := p.skillParts(b)
	for _, part := range parts {
		p.listSkill(b, part)
	}
	if len(parts) == 1 && b.kind == itemBlock {
		p.explainedTools(parts[0].at.end, b.at.end)
	}
	return len(parts) > 0
}

// unitNumber begins an element that a programme of study numbers: "UE 3 – Galénique".
var unitNumber = pattern(`^(?:ue|module|bloc|unité|semestre|matière) ?(?:n° ?)?\d{1,2} ?[:.–—-] ?`)

// explainedTools states the tools that the explanation of a listed skill names: "Programmation : maîtrise de Python".
func (p *page) explainedTools(start, end int) {
	if start >= end {
		return
	}
	at := span{start, end}
	for _, tool := range findTools(p.of(at)) {
		p.need(p.of(at.within(tool.start, tool.end)), fact.Tool, at.within(tool.start, tool.end), "tools.explained")
	}
}

// skillParts returns the labels in an element of a list of skills: the whole of an element with a
// mark, up to a remark, and each part of a label line or of a list of short qualities on one line.
func (p *page) skillParts(b pageBlock) []listPartAt {
	text := p.of(b.at)
	end := labelEnd(text)
	head := strings.TrimRight(text[:end], " .;,:\u00a0")
	if isAccessItem(text, head) || isJudgement(text) {
		return nil
	}
	if pieces := boldPieces(b, text); len(pieces) > 0 {
		return pieces
	}
	if twins := twinParts(b, head); len(twins) > 0 {
		return twins
	}
	if isEnumeratedSkills(b, head) {
		return p.enumeratedSkills(b, head)
	}
	return p.oneSkill(b, labelBeforeColon(text, head, end))
}

// isAccessItem reports whether an element of a list of skills is about a level or a diploma.
func isAccessItem(text, head string) bool {
	return levelLine.MatchString(text) || diplomaAfterColon(text) || startsDiploma(head) && trainingKind(head) != fact.OtherTraining
}

// isJudgement reports whether an element is a sentence that calls qualities necessary: "La patience et le tact sont des
// qualités essentielles."
func isJudgement(text string) bool {
	return strings.HasSuffix(text, ".") && isSentence(text) && demanded.MatchString(text) && len(findQualities(text)) > 1
}

// twinParts returns the two parts of an element that begin with the same word: "sens du contact et sens du service".
func twinParts(b pageBlock, head string) []listPartAt {
	if parts := headedParts(b, head); len(parts) > 0 {
		return parts
	}
	one, other, ok := strings.Cut(head, " et ")
	if !ok || firstWord(one) != firstWord(other) || firstWord(one) == "" {
		return nil
	}
	return []listPartAt{{one, b.at.within(0, len(one))}, {other, b.at.within(len(head)-len(other), len(head))}}
}

// headedParts returns the two parts of an element whose first word has two verbs: "Aptitude à négocier et à convaincre un
// client" names an aptitude for each.
func headedParts(b pageBlock, head string) []listPartAt {
	one, other, ok := strings.Cut(head, " et à ")
	noun := firstWord(one)
	if !ok || !qualityLexicon.heads[noun] || !strings.Contains(one, " à ") || strings.Contains(other, " et ") || strings.Contains(one, ",") || !beginsWithInfinitive(other) {
		return nil
	}
	label := lowerFirst(strings.Fields(one)[0]) + " à " + other
	return []listPartAt{{one, b.at.within(0, len(one))}, {label, b.at.within(len(head)-len(other), len(head))}}
}

// isEnumeratedSkills reports whether an element lists several skills on its line.
func isEnumeratedSkills(b pageBlock, head string) bool {
	return b.kind == labelBlock || b.section == toolSection || onlyQualities(head) || b.at.start == b.start && isRun(head) ||
		strings.Contains(head, ",") && len(findTools(head)) > 1
}

// enumeratedSkills returns the parts of an element that lists several skills.
func (p *page) enumeratedSkills(b pageBlock, head string) []listPartAt {
	at := b.at
	if b.kind != labelBlock {
		at = b.at.within(0, len(head))
	}
	parts := p.partsOf(at)
	if b.section != toolSection {
		parts = p.splitPairs(parts)
	}
	return slices.DeleteFunc(parts, func(part listPartAt) bool {
		return countFields(part.text) > maxItemWords || otherOnes.MatchString(part.text)
	})
}

// labelBeforeColon returns the head of an element, or the label before the colon after which it explains it: "Patience :
// il faut savoir attendre". end is the offset where the head ends.
func labelBeforeColon(text, head string, end int) string {
	for _, colon := range []string{" : ", ": "} {
		if cut := strings.Index(text, colon); cut > 0 && cut < end {
			return strings.TrimSpace(text[:cut])
		}
	}
	return head
}

// oneSkill returns the skill that the head of an element names, or the qualities in it; none if it is prose.
func (p *page) oneSkill(b pageBlock, head string) []listPartAt {
	if b.section == qualitySection || b.section == skillSection {
		if purpose := purposeAfter.FindStringIndex(head); purpose != nil && (isQuality(head[:purpose[0]]) || onlyQualities(head[:purpose[0]])) {
			head = head[:purpose[0]]
		}
	}
	if onlyQualities(head) {
		return p.splitPairs([]listPartAt{{head, b.at.within(0, len(head))}})
	}
	if before, _, ok := strings.Cut(head, ", "); ok && b.section == qualitySection && isQuality(before) {
		head = before
	}
	if words := countFields(head); words == 0 || words > maxItemWords || strings.HasSuffix(p.of(b.at), "?") || isSentence(head) {
		return nil
	}
	if b.section == qualitySection && beginsWithInfinitive(head) || being.MatchString(head) {
		if found := findQualities(head); len(found) > 0 {
			return p.mentioned(b.at, found)
		}
	}
	lead := len(optionalArticle.FindString(head))
	if lead >= len(head) {
		return nil
	}
	return []listPartAt{{head[lead:], b.at.within(lead, len(head))}}
}

// purposeAfter begins what a listed quality is good for, or when one needs it: "Rigueur pour suivre les dossiers".
var purposeAfter = pattern(`,? (?:pour|afin|car|puisque|parce|face (?:à|aux?)|devant|même|dans (?:le|la|les|l'|un|une|son|sa|ses|toutes?|tous|des)|en (?:toutes?|cas|toute)|vis-à-vis|à toute épreuve|sans faille|au quotidien|auprès|envers|lors|quand|lorsqu\p{L}+|(?-i:[;.]))(?:\P{L}|$)`)

// otherOnes begins the last part of an enumeration that names no more: "et d'autres outils".
var otherOnes = pattern(`^(?:d')?autres? `)

// being begins an element that says what one is or has, rather than what one does.
var being = pattern(`^(?:avoir|être|etre|faire preuve|posséder|disposer|bénéficier|rester|se montrer) `)

// boldPieces returns the parts of an element that a page set in bold, of which smooth leaves runs of
// blanks: "Droit social et droit des affaires, selon le poste" with both in bold gives two.
func boldPieces(b pageBlock, text string) []listPartAt {
	if !strings.Contains(strings.TrimSpace(text), "  ") || b.kind != itemBlock {
		return nil
	}
	var pieces []listPartAt
	start := 0
	for _, cut := range append(wideGap.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		piece := strings.TrimSpace(text[start:cut[0]])
		word := firstWord(piece)
		if first := []rune(piece); len(first) > 2 && unicode.IsLetter(first[0]) && !smallBefore[word] && word != "selon" && countFields(piece) <= maxKnowledgeWords {
			at := start + strings.Index(text[start:], piece)
			pieces = append(pieces, listPartAt{piece, b.at.within(at, at+len(piece))})
		}
		start = cut[1]
	}
	return pieces
}

// wideGap is what smooth leaves of a mark.
var wideGap = newPattern(` {2,}`)

// mentioned returns the places of qualities within an element: "avoir l'esprit d'équipe et le sens des
// responsabilités" names two.
func (p *page) mentioned(at span, found []qualityMention) []listPartAt {
	var parts []listPartAt
	for _, m := range found {
		parts = append(parts, listPartAt{m.label, at.within(m.start, m.end)})
	}
	return parts
}

// onlyQualities reports whether a short element is nothing but an enumeration of qualities:
// "Ténacité et diplomatie".
func onlyQualities(text string) bool {
	if !strings.Contains(text, ",") && !lastAnd.MatchString(text) {
		return false
	}
	rest := []byte(text)
	for _, m := range findQualities(text) {
		for k := m.start; k < m.end; k++ {
			rest[k] = ' '
		}
	}
	for _, word := range wordsOf(string(rest)) {
		if !complementStops[word.folded] && !articleWords[word.folded] && !praiseWords[word.folded] {
			return false
		}
	}
	return true
}

// praiseWords are judgements before a quality.
var praiseWords = foldedSet("grand grande bon bonne bonnes bons fort forte tres etre reel reelle vrai vraie excellent excellente solide certaine certain parfaite de d")

// splitPairs splits the parts that are two qualities joined by "et".
func (p *page) splitPairs(parts []listPartAt) []listPartAt {
	var split []listPartAt
	for _, part := range parts {
		found := findQualities(part.text)
		if !onlyQualities(part.text) || len(found) < 2 {
			split = append(split, part)
			continue
		}
		split = append(split, p.mentioned(part.at, found)...)
	}
	return split
}

// listSkill states a label of a list of skills, by what it is: a quality, a tool, a savoir or a
// savoir-faire.
func (p *page) listSkill(b pageBlock, part listPartAt) {
	label := strings.TrimSpace(strings.Trim(part.text, "«»\"“”*_[]"))
	if score := endScore.FindStringIndex(label); score != nil {
		label, part.at = label[:score[0]], part.at.within(0, score[0])
	}
	if degree := degreeAfter.FindStringIndex(label); degree != nil && degree[0] > 0 && len(part.text) == part.at.end-part.at.start {
		label, part.at = label[:degree[0]], part.at.within(0, degree[0])
	}
	if label == "" || p.isSubject(label) || startsWithDigit(label) {
		return
	}
	if genericTool.MatchString(label) || genericSkill.MatchString(label) || ofTerms.MatchString(label) {
		return
	}
	if p.toolsWithSlash(label, part.at) || p.masteredTools(label, part.at) || p.masteredFields(label, part.at) || p.knownElement(part.at) || ofSite.MatchString(label) {
		return
	}
	kind := p.kindOfListed(b, label)
	at := part.at
	if degree := degreeInBrackets.FindStringIndex(label); degree != nil {
		label, at = label[:degree[0]], at.within(0, degree[0])
	}
	if kind == fact.SavoirEtre {
		label, at = bareQuality(label, at)
	}
	p.need(label, kind, at, "skills.list")
	p.bracketedTools(b, part)
	if tool := handledTool.FindStringSubmatchIndex(label); tool != nil {
		p.state(fact.SkillNeed{Label: submatch(label, tool, 1), Kind: fact.Tool}, at.within(tool[2], tool[3]), "tools.handled")
	}
}

// bareQuality returns a quality without "être" and a judgement before it: "Être très organisé" gives
// "organisé".
func bareQuality(label string, at span) (string, span) {
	found := findQualities(label)
	if len(found) != 1 || found[0].end != len(label) || at.end-at.start != len(label) {
		return label, at
	}
	for _, word := range wordsOf(label[:found[0].start]) {
		if !praiseWords[word.folded] && !articleWords[word.folded] && word.folded != "avoir" {
			return label, at
		}
	}
	return label[found[0].start:], at.within(found[0].start, len(label))
}
