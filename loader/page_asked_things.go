package loader

import (
	"strings"

	"passerelle/graph/fact"
)

var (
	// isAsked matches the words by which a sentence calls what stands before them necessary: "Le langage SQL est incontournable."
	isAsked = pattern(`,? (?:(?:est|sont|reste|restent|devient|deviennent|sera|seront|s'avère|s'avèrent|demeure|demeurent)(?: \p{L}+){0,2}? {asking.necessary}|(?:fait|font)(?: \p{L}+)? partie (?:du|de son|de leur|de votre|de ton|des)|(?:va|vont) de soi|(?:doit|doivent) être (?:maîtrisée?s?|connue?s?|comprise?s?|acquise?s?))(?:\P{L}|$)`)
	// askedSubject matches the things that stand before these words, each after its article.
	askedSubject = pattern(`(?:^|[:;,] )((?:l'|le |la |les |une? |des )[^:;()]{2,140})$|^((?-i:\p{Lu})\p{Ll}[^:;()]{2,100})$`)
	// askedPart separates them.
	askedPart = pattern(`,? (?:et|ou|comme|ainsi que) (?:l'|le |la |les |une? |des )|, (?:l'|le |la |les |une? |des )| (?:et|ou) `)
	// askedToo matches what follows these words where one more thing is necessary: "est utile, tout comme l'anglais".
	askedToo = pattern(`^,? ?(?:tout comme|de même que|ainsi que|comme) (?:l'|le |la |les |une? |des )([^,.;:]{3,60})(?:[,.;:]|$)`)
	// notAsked matches things that are asked for and are no knowledge: papers, conditions, qualities of work.
	notAsked = pattern(`(?:^|\P{L}){asking.papers}(?:\P{L}|$)`)
)

// maxAskedWords bounds a thing that is asked for.
const maxAskedWords = 6

// askedThings states what a sentence on skills calls necessary, if that is neither a quality nor a paper: "La
// thermodynamique et la mécanique des fluides vont de soi."
func (p *page) askedThings(s span) {
	text := p.of(s)
	if p.section != skillSection && p.section != qualitySection || undemanded.MatchString(text) || ofTraining.MatchString(text) {
		return
	}
	for _, asked := range isAsked.FindAllStringIndex(text, -1) {
		at := askedSubject.FindStringSubmatchIndex(text[:asked[0]])
		if at == nil {
			continue
		}
		start, end := at[2], at[3]
		if start < 0 {
			start, end = at[4], at[5]
		}
		parts := splitEnumeration(text, start, end, askedPart)
		if also := askedToo.FindStringSubmatchIndex(text[asked[1]:]); also != nil {
			parts = append(parts, [2]int{asked[1] + also[2], asked[1] + also[3]})
		}
		for _, part := range parts {
			label := text[part[0]:part[1]]
			if comma := strings.IndexByte(label, ','); comma > 0 {
				label = label[:comma] // an aside
			}
			if countFields(label) > maxAskedWords || notAsked.MatchString(label) || !isKnowable(label) || connector.MatchString(label) || p.mentions(label) || isPost(label) {
				continue
			}
			p.needKnowledge(label, s.within(part[0], part[0]+len(label)), "knowledge.asked")
		}
	}
}

// connector begins what links a sentence to others.
var connector = pattern(`^(?:enfin|depuis|ensuite|puis|aussi|ainsi|surtout|toutefois|cependant|pour|avec|sans|selon|chez|dans|côté|outre|à|au|en|par|sur)(?:\P{L}|$)`)

// isKnowable reports whether a label may be a piece of knowledge: neither a quality nor a clause.
func isKnowable(label string) bool {
	return len(findQualities(label)) == 0 && mayBeKnown(label)
}

// mayBeKnown is isKnowable for a label that may have a word of character in it: "droit de la responsabilité".
func mayBeKnown(label string) bool {
	return !isQuality(label) && !startsDiploma(label) && !isSentence(label) && !pronoun.MatchString(label) && !noKnowledge.MatchString(label) &&
		!genericTool.MatchString(label) && !knowing.MatchString(label) && !beginsWithInfinitive(label)
}

// knownItem begins an element of a list that says to know or to be able to do what follows.
var knownItem = pattern(`^(?:(?:bien |parfaitement )?(?:maîtriser|connaître) |(?:posséder|avoir|disposer|justifier) (?:d'|de |des |du )?(?:une? |quelques |la )?(?:(?:{knowledge.praise}|{knowledge.degrees}) )*(?:bases|notions|connaissances?|maîtrise|compétences)(?: (?:{knowledge.praise}|{knowledge.degrees}))*(?: (?:en|dans|sur|de la|des|du|de) | (?:de l'|d')))`)

// beingAble is what may stand before "capable de".
var beingAble = pattern(`^(?:être|etre) `)

// knownElement states the things of an element of a list that says to know them, or to be able to do them: "Maîtriser la
// mécanique et l'hydraulique" gives two. It reports whether it is one.
func (p *page) knownElement(at span) bool {
	at.start += len(beingAble.FindString(p.of(at)))
	text := p.of(at)
	first := len(p.facts)
	if lead := knownItem.FindString(text); lead != "" && len(findQualities(text)) == 0 {
		p.knownThings(at, len(lead))
	} else if lead := ableTo.FindStringIndex(text); lead != nil && lead[0] == 0 {
		p.ofCharacter = p.section == qualitySection && !p.mixed && !technical.MatchString(text)
		p.abilities(at, lead[1])
		p.ofCharacter = false
	}
	return len(p.facts) > first
}

// labelledThings states what the labels of a paragraph on skills name, each before what the page says of it: "Mécanique,
// hydraulique :  la base. L'électronique :  il y en a partout." Labels are set in bold with their colons, of which smooth
// leaves a second blank. It reports whether the paragraph has at least two labels.
func (p *page) labelledThings(b pageBlock) bool {
	var labels []span
	for _, s := range p.sentences(b.at) {
		label, _, ok := strings.Cut(p.of(s), " :  ")
		if !ok || countFields(label) > maxAskedWords || isSentence(label) || pronoun.MatchString(label) {
			continue
		}
		labels = append(labels, s.within(0, len(strings.TrimRight(label, " \u00a0"))))
	}
	if len(labels) < 2 {
		return false
	}
	for _, label := range labels {
		for _, part := range p.partsOf(label) {
			if !notAsked.MatchString(part.text) {
				p.listSkill(pageBlock{textLine: b.textLine, kind: labelBlock, section: b.section, at: b.at}, part)
			}
		}
	}
	return true
}

// masteredFields states the fields of an element that asks to master several, and nothing else: "Maîtrise de l'anglais et
// d'une deuxième langue étrangère".
func (p *page) masteredFields(label string, at span) bool {
	lead := len(knowledgeNoun.FindString(label))
	parts := splitEnumeration(label, lead, len(label), knowledgePart)
	if lead == 0 || len(parts) < 2 || at.end-at.start != len(label) {
		return false
	}
	for k, part := range parts {
		parts[k][0] += len(knowledgeLead.FindString(label[part[0]:part[1]]))
		if !isField(label[parts[k][0]:part[1]]) {
			return false
		}
	}
	for _, part := range parts {
		p.need(lowerFirst(label[part[0]:part[1]]), fact.Savoir, at.within(part[0], part[1]), "knowledge.list")
	}
	return true
}

// knownLead begins a label that says that what follows is known, with its article: "bonne connaissance de la".
var knownLead = pattern(`^(?:(?:{knowledge.praise}|{knowledge.degrees}) )*(?:connaissances?|notions)(?:,? (?:et )?(?:{knowledge.degrees}|{knowledge.praise}))*(?: (?:de l'|d'|sur l')| (?:en|dans|sur|de la|des|du|de) (?:la |le |les )?)`)

// knowledgeNoun begins an element that asks to know what follows: "Bonne maîtrise de".
var knowledgeNoun = pattern(`^(?:(?:{knowledge.praise}|{knowledge.degrees}) )*{knowledge.nouns}(?:,? (?:et )?(?:{knowledge.degrees}|{knowledge.praise}))*(?: (?:en|dans|sur|de la|des|du|de) | (?:de l'|d'))`)
