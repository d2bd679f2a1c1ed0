package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// handledTool is a tool within the label of a listed skill: "CMS Drupal" of
// "Maîtrise du CMS Drupal".
var handledTool = pattern(`(?:prise en main|maîtrise|utilisation|pratique) (?:du|de la|de l'|de|d') ?((?:CMS|CRM|ERP|logiciel|outil|progiciel|langage|framework)\b.+)`)

var (
	// mastery is a verb by which someone masters or uses a tool.
	mastery = pattern(`\b(?:maîtrise|maîtrisent|maîtriser|connaît|utilise|utilisent|utiliser)\b`)
	// toolName is a family of tools.
	toolName = pattern(`\b(?:les |des |le |un |du )?((?:logiciels?|outils|moteurs? de recherche|progiciels?)(?: (?:de la |de l'|du |des |de |d')[^,.;:()]+?)?|tableurs? \p{L}+|(?-i:(?:suite|pack|Suite|Pack) \p{Lu}\p{L}+))(?: ?[,.;(]| et | ainsi | ou |$)`)
	// inUse is the rest of a sentence from such a verb on, and parentheses enclose names in it.
	inUse       = pattern(`\butilis(?:e|ent|er)\b [^.]*`)
	parentheses = pattern(`\(([^()]*)\)`)
	// properName is a proper name: words with a capital, with digits or signs.
	properName = newPattern(`^\p{Lu}[\p{L}\d+#.-]*(?: [\p{Lu}\d][\p{L}\d+#.-]*){0,3}`)
	proper     = pattern(`\s*,\s*|…|\.\.\.|\s+et\s+`)
)

// mastered reads the tools that someone masters or uses, as a sentence says: families of tools, and
// the names in parentheses after them. "Le graphiste maîtrise Photoshop et InDesign." gives both.
func (p *page) mastered(s span) {
	text := p.of(s)
	verb := mastery.FindStringIndex(text)
	if verb == nil || !p.isPersonal(text[:verb[0]]) {
		return
	}
	for _, at := range toolName.FindAllStringSubmatchIndex(text[verb[1]:], -1) {
		label := text[verb[1]+at[2] : verb[1]+at[3]]
		if countFields(label) > 1 {
			p.state(fact.SkillNeed{Label: label, Kind: fact.Tool}, s.within(verb[1]+at[2], verb[1]+at[3]), "tools.mastered")
		}
	}
	p.properTools(s, verb[1], len(text))
	if at := inUse.FindStringIndex(text); at != nil {
		p.namedTools(s, at)
	}
}

// toolsLike is the turn of phrase that names tools of a family.
var toolsLike = pattern(`(?:instruments?|appareils?|engins?|logiciels?|outils?|progiciels?|plateformes?|applications?|langages?|frameworks?)(?: [^.;:,()]{1,40}?)? (?:comme|tels? que|telles? que|tels? qu'|telles? qu') ?`)

// exampleTools reads "des logiciels comme Photoshop ou InDesign".
func (p *page) exampleTools(s span) {
	if !holdsAny(p.of(s), "tel", "comme") {
		return
	}
	if at := toolsLike.FindStringIndex(p.of(s)); at != nil {
		p.properTools(s, at[1], len(p.of(s)))
		p.plainTools(s, at[1])
	}
}

// commonTool is a tool after its article, at the start of the rest of an enumeration.
var commonTool = pattern(`^(?:l'|le |la |les )([\p{L}\d\x27’-]+(?: [\p{L}\d\x27’-]+){0,3}?)(?:(,) |(?:,? (et|ou) )|[.;:!…]|$)`)

// plainTools states the tools that a sentence names, each after its article:
// "le multimètre, la pince à dénuder et le tournevis isolé".
func (p *page) plainTools(s span, start int) {
	text := p.of(s)
	for {
		at := commonTool.FindStringSubmatchIndex(text[start:])
		if at == nil {
			return
		}
		label := submatch(text[start:], at, 1)
		p.state(fact.SkillNeed{Label: label, Kind: fact.Tool}, s.within(start+at[2], start+at[3]), "tools.named")
		if at[4] < 0 && at[6] < 0 {
			return
		}
		start += at[1]
	}
}

// properTools states the proper names with which an enumeration begins.
func (p *page) properTools(s span, start, end int) {
	text := p.of(s)
	for k, part := range splitEnumeration(text, start, end, listPart) {
		if k == 0 && strings.TrimSpace(text[start:part[0]]) != "" {
			return // after an article
		}
		name := properName.FindString(text[part[0]:part[1]])
		if name == "" {
			return
		}
		p.state(fact.SkillNeed{Label: name, Kind: fact.Tool}, s.within(part[0], part[0]+len(name)), "tools.named")
		if part[0]+len(name) < part[1] {
			return
		}
	}
}

// namedTools states the proper names in the parentheses of text[at[0]:at[1]].
func (p *page) namedTools(s span, at []int) {
	text := p.of(s)
	for _, remark := range parentheses.FindAllStringSubmatchIndex(text[at[0]:at[1]], -1) {
		for _, part := range splitEnumeration(text, at[0]+remark[2], at[0]+remark[3], proper) {
			if name := text[part[0]:part[1]]; isCapitalised(name) && countFields(name) <= 3 {
				p.state(fact.SkillNeed{Label: name, Kind: fact.Tool}, s.within(part[0], part[1]), "tools.named")
			}
		}
	}
}

// isPersonal reports whether the subject before a verb is who exercises the métier: its name, or a
// pronoun, or a verb such as "doit".
func (p *page) isPersonal(before string) bool {
	words := strings.Fields(french.Fold(before))
	for _, word := range words {
		switch word {
		case "il", "elle", "on", "vous", "tu", "doit", "faut", "cm":
			return true
		}
	}
	return p.mentions(before)
}

// mastering begins an element that asks to master what it names: "Maîtrise d'Excel et de Salesforce".
var mastering = pattern(`^(?:(?:très |bonne |parfaite |excellente |certaine |réelle |grande |solide )*{handling.nouns} (?:courante |avancée |parfaite |de base )?(?:de |d'|du |des |de la |de l'|le |la |les |l'|un |une )?|(?:maîtriser|utiliser|savoir utiliser|manier) )(?:(?:les )?(?:logiciels?|outils?|suite) )?`)

// toolsWithSlash states the known tools of a label between slashes, if it has nothing else: "HTML/CSS".
func (p *page) toolsWithSlash(label string, at span) bool {
	parts := splitEnumeration(label, 0, len(label), slash)
	if len(parts) < 2 || at.end-at.start != len(label) {
		return false
	}
	for _, part := range parts {
		if found := findTools(label[part[0]:part[1]]); len(found) != 1 || found[0] != (span{0, part[1] - part[0]}) {
			return false
		}
	}
	for _, part := range parts {
		p.need(label[part[0]:part[1]], fact.Tool, at.within(part[0], part[1]), "tools.list")
	}
	return true
}

// systemName is the acronym of a kind of software, before what it is for: "WMS de l'entrepôt".
var systemName = newPattern(`^(?:CMS|CRM|ERP|TMS|WMS|PGI|SIRH|GMAO|GPAO|LMS|SIG|CAO|DAO|PAO|CFAO|BIM)\b`)

// masteredTools states the tools of an element that asks to master them, if it names nothing else.
func (p *page) masteredTools(label string, at span) bool {
	lead := len(mastering.FindString(label))
	if lead == 0 {
		return false
	}
	parts := splitEnumeration(label, lead, len(label), listPart)
	for k, part := range parts {
		name := label[part[0]:part[1]]
		if system := systemName.FindString(name); system != "" {
			parts[k][1] = part[0] + len(system)
		} else if found := findTools(name); len(found) != 1 || found[0] != (span{0, len(name)}) {
			return false
		}
	}
	for _, part := range parts {
		p.need(label[part[0]:part[1]], fact.Tool, at.within(part[0], part[1]), "tools.list")
	}
	return len(parts) > 0
}

// bracketedTools states the names in the parentheses after a kind of tool: "Logiciel de rédaction
// d'actes (Genapi, Fichorga)".
func (p *page) bracketedTools(b pageBlock, part listPartAt) {
	if !toolNoun.MatchString(part.text) {
		return
	}
	rest := span{part.at.end, b.at.end}
	text := p.of(rest)
	at := parentheses.FindStringSubmatchIndex(text)
	if at == nil || strings.TrimSpace(text[:at[0]]) != "" {
		return
	}
	for _, name := range splitEnumeration(text, at[2], at[3], proper) {
		if label := text[name[0]:name[1]]; isCapitalised(label) && countFields(label) <= 3 {
			p.need(label, fact.Tool, rest.within(name[0], name[1]), "tools.named")
		}
	}
}

// genericTool is a word for tools that names none.
var genericTool = pattern(`^(?:langages?|frameworks?|bibliothèques?|technologies|outils?|logiciels?|machines?|matériels?|équipements?|plateformes?|applications?|etc)$`)

// ofSomebody matches "son", "votre" and the like within a label. Such a label names no tool, as "stratégie de son employeur" does not.
var ofSomebody = pattern(` (?:son|sa|ses|leurs?|votre|vos|notre|nos|mon|ma|mes) `)

// knownTools are the names of wording/tools.txt by their first words, folded, longer ones first.
var knownTools = phrasesByWord("tools")

// beginsWithTool reports whether a label begins with a known tool.
func beginsWithTool(label string) bool {
	tools := findTools(label)
	return len(tools) > 0 && tools[0].start == 0
}

// findTools finds the known tools that a text names with a capital.
func findTools(text string) []span {
	found := findPhrases(knownTools, text)
	for k, at := range found {
		found[k].end += len(moreOfName.FindString(text[at.end:]))
	}
	return slices.DeleteFunc(found, func(at span) bool { return !isCapitalised(text[at.start:]) })
}

// moreOfName is a second word of a proper name: "Ariba" after "SAP".
var moreOfName = newPattern(`^ \p{Lu}\p{Ll}{2,}`)

// toolSentence states the known tools that a sentence names; those whose names are other words too in a
// section on tools or skills, or in a sentence about tools.
func (p *page) toolSentence(s span) {
	text := p.of(s)
	found := findTools(text)
	if len(found) == 0 || undemanded.MatchString(text) {
		return
	}
	about := p.section == toolSection || p.section == skillSection || holdsAny(text, "aîtris", "utilis", "logiciel", "outil", "onna", "langage", "manie", "jongle", "débrouille", "sert d") && !strings.Contains(text, "http")
	for _, at := range found {
		name := text[at.start:at.end]
		if about || (at.end < len(text) || at.start > 0) && !onlyTools(text) && !commonTools[french.Fold(name)] {
			p.need(name, fact.Tool, s.within(at.start, at.end), "tools.known")
		}
	}
}

// onlyTools reports whether a text lists tools and has no word besides: what a line that says more about
// another fact adds as examples.
func onlyTools(text string) bool {
	rest := []byte(text)
	for _, at := range findTools(text) {
		blank(rest[at.start:at.end])
	}
	return strings.Trim(string(rest), " ,;.…") == ""
}

// commonTools are the names of tools that are other words too, folded.
var commonTools = phraseSet("tools", "common")

// handling is a verb by which a sentence says what one works with.
var handling = pattern(`(?:^|\P{L})(?:{handling.verbs}(?: |$)|(?:se|me|te|vous|nous) (?:sert|servent|sers|servir|servez|servons)(?: \p{L}+ment)? d(?:e |'))(?:(?:aussi bien|aussi|également|chaque jour|tous les jours|au quotidien|\p{L}+ment) )*`)

// handled is a tool after its article, at the start of the rest of an enumeration.
var handled = pattern(`^(?:(?:de |d')?(?:une? |des |les |le |la |l'))([\p{L}\d\x27’-]+(?: [\p{L}\d\x27’-]+){0,3}?)(?:(,) |(?:,? (et|ou|que|comme) )|[.;:!…(]| pour | afin | dans | sur | chaque | au quotidien|$)`)

// handlesThings is such a verb whose object is no person: "il manie la visseuse".
var handlesThings = pattern(`mani|utilis|(?:^|\P{L})(?:se|me|te|vous|nous) s`)

// usedTo comes before such a verb at the start of a sentence about who exercises the métier: "Habitué à manier la truelle, le …".
var usedTo = pattern(`^(?:habituée?|habile|entraînée?|formée?|expert|experte|prête?|rompue?|amenée?) à ?$`)

// isNoTool reports whether what one handles is no tool, or a word for tools without what tells which: "outils adaptés".
func isNoTool(label string) bool {
	return noTool[firstWord(label)] && !kindOfTools.MatchString(label)
}

// kindOfTools is a word for tools with what tells which: "outils agricoles", "matériel de soins".
var kindOfTools = pattern(`^(?:outils?|matériels?|machines?|équipements?) (?:de |d'|à )?(?:agricoles?|horticoles?|chirurgica(?:l|ux)|médica(?:l|ux)|coupants?|tranchants?|électriques?|électroportatifs?|pneumatiques?|hydrauliques?|optiques?|forestiers?|manuels?|bureautiques?|(?:soins?|tonte|coupe|mesure|levage|manutention|diagnostic|capture|taille|jardinage|nettoyage|laboratoire|sondage|sciage|ponçage|perçage|découpe|forage|son|éclairage|cuisine|main|bois|commande numérique|coudre))$`)

// noTool begins what one handles and what is no tool, folded: "utilise des techniques".
var noTool = phraseSet("handling", "none")

// handledTools states the things that one handles, as a sentence says, each after its article: "Il utilise un
// densimètre et un pH-mètre."
func (p *page) handledTools(s span) {
	text := p.of(s)
	if !holdsAny(text, "mani", "utilis", "jongl", "sert", "serv", "sers", "travaill", "débrouill", "aise", "armé", "équipé", "pratiqu") {
		return
	}
	verb := handling.FindStringIndex(text)
	if verb == nil || !p.isPersonal(text[:verb[0]]) && p.section != toolSection && !(usedTo.MatchString(text[:verb[0]]) && p.mentions(text)) {
		return
	}
	start := verb[1]
	for {
		at := handled.FindStringSubmatchIndex(text[start:])
		if at == nil || isNoTool(submatch(text[start:], at, 1)) {
			return
		}
		label := submatch(text[start:], at, 1)
		if practised := holdsAny(text[verb[0]:verb[1]], "pratiqu"); practised && !isCapitalised(label) {
			return // "il pratique un sport"
		}
		if p.section != toolSection && countFields(label) > 4 || isTitle(label) && !handlesThings.MatchString(text[verb[0]:verb[1]]) || len(findQualities(label)) > 0 {
			return
		}
		p.need(label, fact.Tool, s.within(start+at[2], start+at[3]), "tools.handled")
		if at[4] < 0 && at[6] < 0 {
			return
		}
		start += at[1]
	}
}
