package loader

import (
	"strings"

	"passerelle/graph/fact"
)

var (
	// knowing is a verb or a noun by which a sentence says that one knows or masters what follows.
	knowing = pattern(`(?:\b(?:connaître|connaissez|connaissent|maîtriser|maîtrisez|maîtrisent|posséder des (?:connaissances|notions|bases)|savoir (?:manier|manipuler)|familiarisée?s? avec|familiers? (?:de|du|des)|à l'aise avec|incollables? sur|calée?s? en|formée?s? (?:à|aux))|(?:connaît|maîtrise)(?: (?:bien|parfaitement|aussi|également|très bien|sur le bout des doigts|d'abord|en profondeur|avant tout|à fond|à la perfection))?|` +
		`\b(?:connaissances?|notions?|bases|compétences|solides acquis|culture|expertise|maîtrise|pratique|usage|utilisation)(?: (?:solides?|approfondies?|pointues?|techniques?|de base|élémentaires?|parfaites?|générales?|courante|poussées?|pratiques?|scientifiques?|juridiques?|avancées?|sérieuses?|nécessaires?|requises?))*(?: (?:en|dans|sur)| (?:de la|des|du|de)| (?:de l'|d')))(?: |['’]|$)`)
	// knowledgeAsked is a word by which a sentence asks for knowledge.
	knowledgeAsked = pattern(`doit|doivent|devez|devra|faut|exige|requiert|requise?s?\b|demande|nécessit|nécessaire|suppose|indispensable|essentiel|primordial|important|atout|apprécié|attendu|incontournable|obligatoire|fondamenta|utile|précieu|un plus\b|recherché|possède|dispose|exigée?s?\b|bon niveau|s'impose|impérati|sans oublier|aident|demandée?s?\b|parler\b|parle\b|parlent|n'est pas une option|intérêt à`)
	// knowledgeEnd ends what one knows: from there on the sentence continues.
	knowledgeEnd = pattern(`[.;:!?…()«»–—]| (?:est|sont|sera|seront|qui|que|qu'|dont|afin|pour|permet|permettent|dans|car|grâce|lors|lorsqu|ainsi qu'|constitue|constituent|représente|reste|restent|s'avère|s'avèrent|avant|après|sur le bout|du bout|liée?s?|relatives?|nécessaires?|indispensables?|utilisée?s?|au sein|chez|c'est|il faut|il doit|mais|par|sera|font|fait|peut|peuvent|doit|doivent|notamment|comme|tels?|telles?|à la fois)(?: |$)`)
	// knowledgePart separates the parts of an enumeration of knowledge.
	knowledgePart = pattern(`\s*,\s*(?:et |ou |mais aussi )?(?:encore )?| (?:et|ou|ainsi que|mais aussi|mais également)(?: encore| bien| aussi)? (?:(?:en|dans|sur|de la|du|des|de|le|la|les|un|une|son|sa|ses) |(?:de l'|d'|l'))?`)
	// knowledgeLead is what comes before a part and does not belong to it.
	knowledgeLead = pattern(`^(?:(?:maîtrise|bases|notions|rudiments|puis|abord|d'abord|en profondeur|avant tout|allant|bien|parfaitement|aussi|également|en|dans|sur|avec|et|ou|aux?|à|les bases|toutes?|tous|un minimum|les rudiments|les principes|les notions|parfaite|bonne|solide|au moins) |(?:de la|du|des|de|le|la|les|un|une|son|sa|ses|leur|leurs|ce|cette|certaines?|plusieurs|différente?s|divers(?:es)?|principaux|principales)(?: |$)|(?:de l'|d'|l'))`)
	// noKnowledge begins what is known but is no knowledge: the métier itself, a person, a pronoun.
	noKnowledge = pattern(`^(?:métiers?|profession|poste|succès|clients?|clientèle|lui|elle|eux|tout|rien|cela|ça|ses|son|sa|bien|mieux|personnes?|monde|gens|goûts?|employeurs?|entreprises?|émotions?|stress|nerfs|plusieurs|autres?|temps|salaires?|parcours|formations?|diplômes?|qualités?|compétences?|connaissances?|même|haut niveau|plus|base|qualité|travail|terrain|atout|une?|des|certaine?s?|nombreu\p{L}+|expérience|emploi|langue maternelle|difficultés?|souvent|ce|forte?s?|essentiel(?:le)?s?|adéquate?s?|ainsi|sujet|familles|types|gammes|s )(?:\P{L}|$)|(?:^| )(?:sa|son|ses|leurs?|certaine?s|cette|ces|ce|plusieurs)(?: |$)`)
)

// maxKnowledgeWords bounds a piece of knowledge.
const maxKnowledgeWords = 8

// knowledgeSentence states what a sentence asks to know or to master: "doit connaître la
// réglementation routière et les règles d'arrimage" gives two savoirs.
func (p *page) knowledgeSentence(s span) {
	text := p.of(s)
	inSection := p.section == skillSection || p.section == qualitySection || p.section == toolSection
	if !holdsAny(text, "onna", "aîtris", "aitris", "notions", "bases", "ompétences", "aise avec", "expertise", "acquis", "culture", "pratique", "sage", "tilisation", "incollable", "calé", "manier", "manipuler", "famili", "formé") {
		return
	}
	if undemanded.MatchString(text) || !inSection && !knowledgeAsked.MatchString(text) && !knows.MatchString(text) && !(p.mentions(text) && holdsAny(text, "connaît")) {
		return
	}
	asked := inSection || knowledgeAsked.MatchString(text)
	for _, at := range knowing.FindAllStringIndex(text, -1) {
		if !asked && holdsAny(text[at[0]:at[1]], "maîtris") || making.MatchString(text[:at[0]]) {
			continue
		}
		if !acquiring.MatchString(clauseAt(text[:at[0]], at[0])) {
			p.knownThings(s, at[1])
		}
	}
}

// knows says of who exercises the métier that he or she knows what follows.
var knows = pattern(`(?:^|[\s,])(?:il|elle|on)(?: s'y)? connaît |a une (?:\p{L}+ )?connaissance|possède (?:de |des |une )|est à l'aise (?:avec|sur)`)

// making comes before "connaître" where something is made known.
var making = pattern(`(?:fait|faire|font|faisant|se) $`)

// secretSentence states what has no secrets for who exercises the métier: "Le brasage n'a plus de secret
// pour lui."
func (p *page) secretSentence(s span) {
	text := p.of(s)
	if at := noSecret.FindStringSubmatchIndex(text); at != nil {
		for _, part := range splitEnumeration(text, at[2], at[3], knowledgePart) {
			if label := text[part[0]:part[1]]; len(strings.Fields(label)) <= maxKnowledgeWords {
				p.need(lowerFirst(label), p.kindOfKnowledge(label), s.within(part[0], part[1]), "knowledge.secret")
			}
		}
	}
}

// noSecret is what has no secrets for someone.
var noSecret = pattern(`^(?:côté \p{L}+, )?(.{3,150}?) (?:n'(?:a|ont|aura|auront) (?:plus|pas|aucun) (?:de |d'|le moindre )?secrets?|(?:forment|constituent|composent) (?:le socle|la base|les bases)|(?:est|sont) (?:un|des) must|(?:s'apprennent|se travaillent|s'apprend) )`)

// knowHowSentence states what one must be able to do: "Il doit savoir lire un plan."
func (p *page) knowHowSentence(s span) {
	text := p.of(s)
	if at := mustKnowHow.FindStringSubmatchIndex(text); at != nil && beginsWithInfinitive(submatch(text, at, 1)) {
		label := strings.TrimRight(submatch(text, at, 1), " ")
		if len(strings.Fields(label)) <= maxKnowledgeWords && len(findQualities(label)) == 0 {
			p.need(label, fact.SavoirFaire, s.within(at[2], at[2]+len(label)), "knowhow.told")
		}
	}
}

// mustKnowHow is what one must be able to do.
var mustKnowHow = pattern(`(?:doit|doivent|devez|faut|faudra)[^.;:]{0,30}? savoir (\p{L}+ [^,.;:()]{3,60}?)(?:[,.;:()]| et | pour | afin | ainsi | mais | dans | car |$)`)

// fieldSentence states the languages and the like that a sentence asks for: "L'anglais est
// indispensable."
func (p *page) fieldSentence(s span) {
	text := p.of(s)
	if undemanded.MatchString(text) || ofTraining.MatchString(text) || !knowledgeAsked.MatchString(text) {
		return
	}
	for _, at := range findPhrases(fieldWords, text) {
		if at.start > 0 && !fieldArticle.MatchString(text[:at.start]) {
			continue // "la maintenance informatique" is another thing
		}
		p.need(lowerFirst(text[at.start:at.end]), fact.Savoir, s.within(at.start, at.end), "knowledge.field")
	}
}

// fieldArticle is what stands before a field of knowledge by itself.
var fieldArticle = pattern(`(?:^|\P{L})(?:l'|la |le |les |en |d'|des |de l'|et |ou |, |: |aux? )$`)

// fieldWords are the phrases of wording/knowledge.txt.
var fieldWords = phrasesByWord("knowledge")

// acquiring says that something gives knowledge, rather than that the métier asks for it.
var acquiring = pattern(`développe|acquér|acqui|approfondi|renforc|apport|permet d|enseign|appren|consolid`)

// knownThings states the parts of the enumeration that starts at an offset of a sentence.
func (p *page) knownThings(s span, start int) {
	text := p.of(s)
	end := len(text)
	if cut := knowledgeEnd.FindStringIndex(text[start:]); cut != nil {
		end = start + cut[0]
	}
	for _, part := range splitEnumeration(text, start, end, knowledgePart) {
		from, to := part[0], part[1]
		for {
			lead := len(knowledgeLead.FindString(text[from:to]))
			if lead == 0 || from+lead >= to {
				break
			}
			from += lead
		}
		label := text[from:to]
		if words := len(strings.Fields(label)); words == 0 || words > maxKnowledgeWords || len(label) < 3 ||
			noKnowledge.MatchString(label) || genericTool.MatchString(label) || p.mentions(label) || beginsWithInfinitive(label) {
			return
		}
		if isQuality(label) {
			continue
		}
		p.need(lowerFirst(label), p.kindOfKnowledge(label), s.within(from, to), "knowledge.told")
	}
}

// kindOfKnowledge returns TOOL for the name of a tool, else SAVOIR.
func (p *page) kindOfKnowledge(label string) fact.SkillKind {
	if toolNoun.MatchString(label) {
		return fact.Tool
	}
	if tools := findTools(label); len(tools) > 0 && tools[0].start == 0 {
		return fact.Tool
	}
	return fact.Savoir
}
