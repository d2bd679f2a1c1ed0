package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

var (
	// ableTo comes before what one is able to do: "savoir lire un plan".
	ableTo = pattern(`(?:^|[^\p{L}-])(?:(?:savoir|sais|sait|savez|savent|saura|sauront|saurez|capables? de|en mesure de|aptes? à) |(?:capables?|en mesure) d' ?)(?:(?:aussi|également|bien|donc|enfin|parfaitement|même) )*`)
	// abilityEnd ends what one is able to do: from there on the sentence continues.
	abilityEnd = pattern(`[.;:!?…()«»–—]| (?:qui|que|qu'|dont|afin|pour|car|lors|si|quand|pourquoi|comment|combien|où|tout en|sans|avant|après|puisqu\p{L}*|grâce|mais|ce qui|ce qu'|s'il|fait|font|est|sont|lui|vous)(?:\P{L}|$)`)
	// abilityPart comes before the next thing that one is able to do, where a verb follows it.
	abilityPart = pattern(`(?:,? (?:et|ou|puis|ainsi que|mais aussi)|,) (?:à |savoir |d'|de )?(?:le |la |les |l')?`)
	// withTool is what one does with a tool.
	withTool = pattern(`^(?:utiliser|manier|manipuler|(?:se|te|vous|me) servir) `)
)

// maxAbilityWords bounds what one is able to do.
const maxAbilityWords = 9

// knowHowSentence states what a sentence asks to be able to do, each with its verb: "Il sait mesurer une pièce et régler
// sa machine" gives two. What is a matter of character is a quality.
func (p *page) knowHowSentence(s span) {
	text := p.of(s)
	if !holdsAny(text, "savoir ", "sais ", "sait ", "savez ", "savent ", "saur", "capable", "en mesure", "apte") || undemanded.MatchString(text) {
		return
	}
	inSection := p.section == skillSection || p.section == qualitySection || p.section == toolSection
	if !inSection && !p.demands(text) && !holdsAny(text[:min(len(text), len("savoir "))], "savoir ") {
		return
	}
	for _, at := range ableTo.FindAllStringIndex(text, -1) {
		if !inSection && !holdsAny(text[at[0]:at[1]], "sav", "sai", "sau") {
			continue // outside these sections "capable de" says something else
		}
		if beginsWithInfinitive(text[at[1]:]) || reflexive.MatchString(text[at[1]:]) {
			p.ofCharacter = p.section == qualitySection && holdsAny(text[at[0]:at[1]], "capable", "apte")
			p.abilities(s, at[1])
			p.ofCharacter = false
		}
	}
}

// reflexive is the pronoun before a verb.
var reflexive = pattern(`^(?:te|vous|me|nous) \p{L}+(?:er|ir|re) `)

// abilities states the things that one is able to do, from an offset of a sentence on.
func (p *page) abilities(s span, start int) {
	text := p.of(s)
	end := len(text)
	if cut := abilityEnd.FindStringIndex(text[start:]); cut != nil {
		end = start + cut[0]
	}
	end -= len(smallEnd.FindString(text[start:end]))
	for start < end {
		stop, next := end, end
		for _, cut := range abilityPart.FindAllStringIndex(text[start:end], -1) {
			verb := strings.TrimLeft(text[start:start+cut[0]], " ")
			if rest := text[start+cut[1] : end]; (beginsWithInfinitive(rest) || being.MatchString(rest)) && (strings.Contains(verb, " ") || qualityLexicon.verbs[verbOf(verb)]) {
				stop, next = start+cut[0], start+cut[1]
				break
			}
			if text[start+cut[0]] == ',' {
				stop = start + cut[0]
				break
			}
		}
		p.ability(s, start, stop)
		start = next
	}
}

// ability states one thing that one is able to do.
func (p *page) ability(s span, start, end int) {
	text := p.of(s)
	label := strings.TrimRight(text[start:end], " ,")
	words := countFields(label)
	at := s.within(start, start+len(label))
	switch {
	case words == 0 || words > maxAbilityWords || knowing.MatchString(label) || being.MatchString(label+" ") || p.mentions(label):
	case withTool.MatchString(label):
		p.toolsAfter(s, start+len(withTool.FindString(label)), start+len(label))
	case qualityLexicon.verbs[verbOf(label)], p.ofCharacter:
		p.need(label, fact.SavoirEtre, at, "qualities.able")
	case len(findQualities(label)) > 0 || words == 1:
	default:
		p.need(label, fact.SavoirFaire, at, "knowhow.told")
	}
}

// verbOf returns the verb with which a label begins, folded and without its pronoun; "" of a label without words.
func verbOf(label string) string {
	words := wordsOf(label)
	if len(words) == 0 {
		return ""
	}
	for len(words) > 1 && (words[0].folded == "se" || words[0].folded == "s" || words[0].folded == "te" || words[0].folded == "vous") {
		words = words[1:]
	}
	return french.Fold(words[0].folded)
}

// toolsAfter states the things of an enumeration, each after its article, that one works with.
func (p *page) toolsAfter(s span, start, end int) {
	text := p.of(s)
	for _, part := range splitEnumeration(text, start, end, listPart) {
		from := part[0] + len(toolLead.FindString(text[part[0]:part[1]]))
		label := text[from:part[1]]
		if words := countFields(label); words == 0 || words > 4 || genericTool.MatchString(label) || noTool[firstWord(label)] {
			return
		}
		p.need(label, fact.Tool, s.within(from, part[1]), "tools.able")
	}
}

// toolLead is what comes before the name of a tool.
var toolLead = pattern(`^(?:d'|de )?(?:une? |des |le |la |les |l')?`)
