package loader

import (
	"strings"

	"passerelle/graph/fact"
)

var (
	// knowing is a verb or a noun by which a sentence says that one knows or masters what follows.
	knowing = pattern(`(?:\b{knowledge.verbs}|\bappliqu(?:e|er|ent|ez) \p{L}+ment|\b(?:vous|tu|il|elle|on) (?:y )?appren(?:drez|dras|dra|ds|d)|(?:connaît|maîtrise)(?: {knowledge.manners})?)(?: |'|$)|{knowledge.experts} (?:(?:en|de la|des|du|de) |(?:de l'|d'))|\b{knowledge.nouns}(?:,? (?:et )?(?:{knowledge.degrees}|{knowledge.praise}))*(?: (?:en|dans|sur|de la|des|du|de) | (?:de l'|d'))`)
	// knowledgeAsked is a word by which a sentence asks for knowledge.
	knowledgeAsked = pattern(`(?:^|\P{L}){asking.knowledge}(?:\P{L}|$)`)
	// knowledgeEnd ends what one knows: from there on the sentence continues.
	knowledgeEnd = pattern(`[.;:!?…()«»–—]| {knowledge.ends}(?: |'|$)|,? (?:dans|sur|avec|pour|à) (?:lequel|laquelle|lesquel\p{L}+)|,? s'(?:il|ils|elle)`)
	// knowledgePart separates the parts of an enumeration of knowledge.
	knowledgePart = pattern(`\s*,\s*(?:et |ou |mais aussi )?(?:encore )?| (?:et|ou|ni|ainsi que|mais aussi|mais également)(?: encore| bien| aussi)? (?:(?:en|dans|sur|de la|du|des|de|le|la|les|un|une|son|sa|ses) |(?:de l'|d'|l'))?`)
	// knowledgeLead is what comes before a part and does not belong to it.
	knowledgeLead = pattern(`^(?:{knowledge.leads} |{knowledge.articles}(?: |$)|(?:de l'|d'|l'))`)
	// noKnowledge begins what is known but is no knowledge: the métier itself, a person, a pronoun.
	noKnowledge = pattern(`^(?:(?:monde|marchés?|secteurs?|domaines?|sports?|région|pays|ville|quartier)$|s |{knowledge.none}(?:\P{L}|$))|(?:^| )(?:sa|son|ses|leurs?|certaine?s|cette|ces|ce|plusieurs)(?: |$)`)
)

// maxKnowledgeWords bounds a piece of knowledge.
const maxKnowledgeWords = 8

// knowledgeSentence states what a sentence asks to know or to master: "doit connaître la
// réglementation routière et les règles d'arrimage" gives two savoirs.
func (p *page) knowledgeSentence(s span) {
	text := p.of(s)
	inSection := p.section == skillSection || p.section == qualitySection || p.section == toolSection
	if !holdsAny(text, "onna", "aîtris", "aitris", "notions", "bases", "ompétences", "aise avec", "expertise", "acquis", "culture", "pratique", "sage", "tilisation", "incollable", "calé", "manier", "manipuler", "famili", "formé", "expert") {
		return
	}
	if undemanded.MatchString(text) || !inSection && !knowledgeAsked.MatchString(text) && !knows.MatchString(text) && !learns.MatchString(text) && !p.masters(text) && !(p.mentions(text) && holdsAny(text, "connaît")) {
		return
	}
	asked := inSection || knowledgeAsked.MatchString(text) || p.masters(text)
	for _, at := range knowing.FindAllStringIndex(text, -1) {
		if !asked && holdsAny(text[at[0]:at[1]], "maîtris") || making.MatchString(text[:at[0]]) || asksItself(text, at[0]) {
			continue
		}
		if holdsAny(text[at[0]:at[1]], "appliqu") && (p.section != skillSection || !ofRules.MatchString(text[at[1]:])) || strings.HasPrefix(text[at[1]:], "données") {
			continue
		}
		if !acquiring.MatchString(clauseAt(text[:at[0]], at[0])) {
			p.knownThings(s, at[1])
		}
	}
}

// asksItself reports whether the noun at an offset is the subject of a verb that asks for something else: "L'utilisation d'une
// nacelle exige un permis."
func asksItself(text string, at int) bool {
	return len(optionalArticle.FindString(text)) == at && asking.MatchString(text[at:]) && !isAsked.MatchString(text[at:])
}

// ofRules begins what one has to know to apply it.
var ofRules = pattern(`^(?:la |les |le |l')?(?:réglementation|règle|norme|code |consigne|procédure|protocole|droit|législation|loi)`)

// learns says what one learns for the métier.
var learns = pattern(`(?:^|[\s,])(?:vous|tu|il|elle|on) (?:y )?appren(?:drez|dras|dra|ds|d) (?:le |la |les |l')`)

// masters reports whether a sentence outside all sections says that who exercises the métier masters several things.
func (p *page) masters(text string) bool {
	return p.section == noSection && mastersThings.MatchString(text)
}

var mastersThings = pattern(`^(?:il|elle) maîtrise [^.;:]*(?:, | et )`)

// knows says of who exercises the métier that he or she knows what follows.
var knows = pattern(`(?:^|[\s,])(?:il|elle|on)(?: s'y)? connaît |{knowledge.experts} |a une (?:\p{L}+ )?connaissance|possède (?:de |des |une )|est à l'aise (?:avec|sur)`)

// making comes before "connaître" where something is made known.
var making = pattern(`(?:fait|faire|font|faisant|se) $`)

// secretSentence states what has no secrets for who exercises the métier: "Le brasage n'a plus de secret
// pour lui."
func (p *page) secretSentence(s span) {
	text := p.of(s)
	if at := noSecret.FindStringSubmatchIndex(text); at != nil {
		end := at[3] - len(summedUp.FindString(text[at[2]:at[3]]))
		for _, part := range joinPairs(text, splitEnumeration(text, at[2], end, knowledgePart)) {
			if label := text[part[0]:part[1]]; countFields(label) <= maxKnowledgeWords {
				p.needKnowledge(label, s.within(part[0], part[1]), "knowledge.secret")
			}
		}
	}
}

// summedUp takes up the things of an enumeration in a word: "Tailler, greffer : ces gestes".
var summedUp = pattern(`(?: ?[:,–—-])+ ?(?:ces|ce|cela|ça|tout|tous|toutes|rien|autant|voilà)(?: [^,:;]{1,40})?$`)

// noSecret is what has no secrets for someone.
var noSecret = pattern(`^(?:côté \p{L}+, )?(.{3,150}?) (?:n'(?:a|ont|aura|auront) (?:plus|pas|aucun) (?:de |d'|le moindre )?secrets?|(?:forment|constituent|composent) (?:le socle|la base|les bases)|(?:est|sont) (?:un|des) must|(?:s'apprennent|se travaillent|s'apprend) )`)

// fieldSentence states the languages and the like that a sentence asks for: "L'anglais est
// indispensable."
func (p *page) fieldSentence(s span) {
	text := p.of(s)
	if undemanded.MatchString(text) || ofTraining.MatchString(text) {
		return
	}
	asked := knowledgeAsked.MatchString(text)
	for _, at := range findPhrases(fieldWords, text) {
		owned := fieldOwned.MatchString(text[:at.start]) && (describing.MatchString(text) || p.describesMetier(text))
		if !asked && !owned {
			continue
		}
		if at.start > 0 && !owned && !fieldArticle.MatchString(text[:at.start]) {
			continue // "la maintenance informatique" is another thing
		}
		if next := firstWord(strings.TrimPrefix(text[at.end:], " ")); text[at.end:] != "" && text[at.end] == ' ' && adjectival.MatchString(next) {
			continue // "la comptabilité publique" is another thing
		}
		if dataProtection.MatchString(text[at.start:]) {
			continue
		}
		p.need(lowerFirst(text[at.start:at.end]), fact.Savoir, s.within(at.start, at.end), "knowledge.field")
	}
}

// dataProtection begins the name of a French law that forms cite.
var dataProtection = pattern(`^informatique et libertés`)

// fieldOwned comes before a field that one has, as the sentence says: "il a une large culture générale".
var fieldOwned = pattern(`(?:^|\P{L})(?:a|ont|avez|as|possède|possèdent|possédez|dispose d'|disposent d'|avoir|doté d'|dotée d')(?: aussi| également| toujours)? ?(?:une? )?(?:{knowledge.praise}|{knowledge.degrees}) $`)

// fieldArticle is what stands before a field of knowledge by itself.
var fieldArticle = pattern(`(?:parl\p{L}+ (?:bien |couramment |un peu |correctement )?|^|\P{L})(?:l'|la |le |les |en |d'|des |de l'|et |ou |, |: |aux? )$`)

// adjectival is a word, folded, that narrows the field before it.
var adjectival = pattern(`^\p{L}{3,}(?:ique|iques|elle|elles|aire|aires|ale|ales|al|ive|ives)$`)

// fieldWords are the phrases of wording/knowledge.txt.
var fieldWords = phrasesByWord("knowledge", "languages", "basics")

// acquiring says that something gives knowledge, rather than that the métier asks for it.
var acquiring = pattern(`développe|acquér|acqui|approfondi|renforc|apport|permet d|enseign|appren|consolid`)

// knownThings states the parts of the enumeration that starts at an offset of a sentence.
func (p *page) knownThings(s span, start int) {
	text := p.of(s)
	end := len(text)
	if cut := knowledgeEnd.FindStringIndex(text[start:]); cut != nil {
		end = start + cut[0]
		if remark := remarkWithin.FindString(text[end:]); remark != "" {
			defer p.knownThings(s, end+len(remark))
		}
	}
	end = sentenceFrom(text, start, end)
	end = start + len(strings.TrimRight(smallEnd.ReplaceAllString(text[start:end], ""), " ,"))
	for _, part := range joinPairs(text, splitEnumeration(text, start, end, knowledgePart)) {
		from, to := part[0], part[1]
		for {
			lead := len(knowledgeLead.FindString(text[from:to]))
			if lead == 0 || from+lead >= to {
				break
			}
			from += lead
		}
		label := text[from:to]
		if ofPossessor.MatchString(text[part[0]:part[1]]) {
			continue // "le média et ses acteurs"
		}
		if words := countFields(label); words == 0 || words > maxKnowledgeWords || len(label) < 3 ||
			noKnowledge.MatchString(label) || verbAndArticle.MatchString(label) || genericTool.MatchString(label) || p.mentions(label) || beginsWithInfinitive(label) {
			return
		}
		if isQuality(label) {
			continue
		}
		p.needKnowledge(label, s.within(from, to), "knowledge.told")
	}
}

var (
	// ofPossessor begins what belongs to the thing before it.
	ofPossessor = pattern(`^(?:ses|son|sa|leurs?) `)
	// verbAndArticle begins a clause: no name has an article right after its first word, "lit l'anglais".
	verbAndArticle = pattern(`^\p{L}+ (?:l'|(?:le|la|les|un|une) )`)
)

// smallEnd are words before a verb, in which no enumeration ends.
var smallEnd = pattern(`(?:,? (?:qui|que|et|ou|se|s'|ne|n'|l'|la|les|le|y|en|leur|vous|te|nous|lui|cela|toutefois|aussi|également))+ ?$`)

// remarkWithin is a remark in the middle of an enumeration: "la réglementation (EASA) et les règles".
var remarkWithin = pattern(`^ ?\([^()]{1,60}\)(?:,| et| ou) `)

// joinPairs joins parts of an enumeration that are one thing: "gestes et postures" of the lexicon, two adjectives of a noun
// as in "isolation thermique et acoustique", two names of one kind as in "normes ISO 14001 et ISO 26000".
func joinPairs(text string, parts [][2]int) [][2]int {
	var joined [][2]int
	for _, part := range parts {
		if n := len(joined); n > 0 && isPair(text[joined[n-1][0]:joined[n-1][1]], text[joined[n-1][1]:part[0]], text[part[0]:part[1]]) {
			joined[n-1][1] = part[1]
			continue
		}
		joined = append(joined, part)
	}
	return joined
}

// isPair reports whether two parts of an enumeration, with what stands between them, are one thing.
func isPair(one, between, other string) bool {
	words, next := wordsOf(one), strings.Fields(other)
	if !pairLink.MatchString(between) || len(words) == 0 || len(next) == 0 {
		return false
	}
	if pairWords[words[len(words)-1].folded+" et "+firstWord(other)] && (between == " et " || len(words) > 1) {
		return true
	}
	if between != " et " && between != " ou " {
		return secondOf.MatchString(between) && endsOf.MatchString(one)
	}
	return isAdjectivePair(strings.Fields(one), next, other)
}

var (
	// pairLink stands between two parts of an enumeration that may be one thing.
	pairLink = pattern(`^ (?:et|ou) (?:de |de la |du |des |le |la |les |de l'|d'|l')?$`)
	// secondOf begins a second complement, of the noun that has the first: "normes d'hygiène et de sécurité".
	secondOf = pattern(`^ (?:et|ou) (?:de |d')$`)
	// moreComplements begins what follows a first complement: the second one.
	moreComplements = pattern(`^ (?:et|ou) (?:de |d')[\p{L}-]+`)
	// endsOf ends a noun with a complement that has no article.
	endsOf = pattern(`\p{L} (?:de |d')[\p{L}-]+$`)
)

// isAdjectivePair reports whether two parts of an enumeration are a noun with an adjective and another adjective, or two
// names of one kind.
func isAdjectivePair(words, next []string, other string) bool {
	last := words[len(words)-1]
	if len(words) < 2 || isCapitalised(words[0]) {
		return false
	}
	if isCapitalised(last) || startsWithDigit(last) {
		return isCapitalised(other)
	}
	for _, ending := range adjectiveEndings {
		if len(next) == 1 && strings.HasSuffix(last, ending) && strings.HasSuffix(other, ending) {
			return true
		}
	}
	return false
}

// adjectiveEndings end adjectives of things.
var adjectiveEndings = strings.Fields("ique iques elle elles aire aires ale ales ive ives euse euses ière ières")

// pairWords are the pairs of wording/knowledge.txt, by the words beside "et", folded.
var pairWords = phraseSet("knowledge", "pairs")

// instrument is a thing that one measures or looks with.
var instrument = pattern(`^\p{L}*(?:\p{L}o|\p{L}i|\p{L}a)(?:mètres?|scopes?)(?:\P{L}|$)`)

// needKnowledge states a piece of knowledge, or a tool, which keeps the capital of its name: "Excel".
func (p *page) needKnowledge(label string, at span, rule string) {
	if !beginsWithTool(label) {
		label = lowerFirst(label)
	}
	p.need(label, p.kindOfKnowledge(label), at, rule)
}

// kindOfKnowledge returns TOOL for the name of a tool, else SAVOIR.
func (p *page) kindOfKnowledge(label string) fact.SkillKind {
	if isField(label) {
		return fact.Savoir
	}
	if toolNoun.MatchString(label) || instrument.MatchString(label) && !strings.HasPrefix(label, "péri") {
		return fact.Tool
	}
	if beginsWithTool(label) {
		return fact.Tool
	}
	return fact.Savoir
}
