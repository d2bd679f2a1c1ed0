package loader

import (
	"strings"

	"passerelle/graph/fact"
)

// explainedQuality states the quality with which a paragraph on qualities begins, before a colon and what the page says of
// it: "Organisation : il range son atelier."
func (p *page) explainedQuality(b pageBlock) {
	label, _, ok := strings.Cut(p.of(b.at), " :")
	if ok && b.kind == paragraphBlock && b.section == qualitySection && countFields(label) <= maxAskedWords && (isQuality(label) || onlyQualities(label)) {
		for _, part := range p.mentioned(b.at, findQualities(label)) {
			p.need(part.text, fact.SavoirEtre, part.at, "qualities.explained")
		}
	}
}

// listedInProse reports whether a paragraph of a section on skills enumerates them without a verb:
// "Gestes d'urgence, ergonomie, hygiène."
func (p *page) listedInProse(b pageBlock) bool {
	if b.kind != paragraphBlock || b.section != skillSection && b.section != toolSection {
		return false
	}
	if b.section == skillSection && p.labelledThings(b) {
		return true
	}
	sentences := p.sentences(b.at)
	if len(sentences) == 0 || len(p.verblessParts(sentences[0])) == 0 {
		return false
	}
	for _, s := range sentences {
		parts := p.verblessParts(s)
		for _, part := range parts {
			p.listSkill(b, part)
		}
		if len(parts) == 0 {
			p.readSentence(s)
		}
	}
	return true
}

// verblessParts returns the parts of a sentence that does nothing but enumerate short labels, none for
// another.
func (p *page) verblessParts(s span) []listPartAt {
	if !isVerbless(outsideParentheses(p.of(s))) {
		return nil
	}
	var parts []listPartAt
	for _, part := range p.partsOf(s) {
		if cut := strings.IndexByte(part.text, '('); cut > 0 {
			part.text = strings.TrimSpace(part.text[:cut])
			part.at.end = part.at.start + len(part.text)
		}
		if inPassing.MatchString(part.text) && len(parts) > 0 {
			continue
		}
		if countFields(part.text) > maxListedWords || isPost(part.text) && p.section != toolSection || beginsWithInfinitive(part.text) || strings.Contains(part.text, ":") || inPassing.MatchString(part.text) || p.mentions(part.text) {
			return nil
		}
		parts = append(parts, part)
	}
	if len(parts) < 2 && !isBareNoun(p.of(s)) {
		return nil
	}
	return parts
}

// isBareNoun reports whether a sentence is a noun with its article and no more: "La fiscalité des auteurs."
func isBareNoun(text string) bool {
	return definiteArticle.MatchString(text) && countFields(text) <= maxListedWords
}

// isPost reports whether a text is a title whose first word names a person at work.
func isPost(text string) bool { return isOccupationWord(firstWord(text)) && isTitle(text) }

// inPassing is a remark between the things that a sentence lists: "évidemment", "chaque semaine".
var inPassing = pattern(`^(?:\p{L}+ment|toujours|surtout|un peu|beaucoup|souvent|parfois|aussi|chaque \p{L}+|d'abord|enfin|etc|bien sûr)$`)

// maxListedWords bounds a label of an enumeration without a verb.
const maxListedWords = 6

// isVerbless reports whether a sentence enumerates things without a verb.
func isVerbless(text string) bool {
	return (strings.ContainsAny(text, ",;•●·") || isBareNoun(text)) && !isSentence(text) && !pronoun.MatchString(text) && !strings.HasSuffix(text, "?")
}
