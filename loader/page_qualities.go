package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

var (
	// demanded is a word by which a sentence asks for what it names.
	demanded = pattern(`(?:^|\P{L}){asking.qualities}(?:\P{L}|$)`)
	// personal is a turn of phrase after which adjectives describe who exercises the métier.
	personal = pattern(`(?:^|\P{L}){asking.persons}(?:\P{L}|$)`)
	// undemanded denies that something is needed.
	undemanded = pattern(`(?:n'est|n'y a|ne sont) (?:pas|plus|nullement) (?:toujours |forcément |absolument )?{asking.unneeded}(?:\P{L}|$)|{asking.no-need}|peu importe`)
)

var (
	// ofAnother comes before a common noun that belongs to the noun before it: "soins d'hygiène".
	ofAnother = pattern(`(?:^|\P{L}){asking.described} (?:de la |de l'|du |des |de |d')$`)
	// openTo follows "ouvert" where it says to whom something is open.
	openTo = pattern(`^e?s? (?:à|aux?|toute|sur (?:dossier|concours))`)
)

// ofOthers begins a sentence that says how others are or must be than who exercises the métier.
var ofOthers = pattern(`^(?:[^,]{3,40}, )?(?:les?|la|l'|des|ses|leurs?|nos|vos|une?) ?(?:jeunes? |futurs? |petits? )?{asking.others}(?: \p{L}+){0,2} (?:doi(?:t|vent)|devra|devront|font|fait|sont|est|restent?|seront|sera) `)

// ofThing follows a noun of character that is that of a thing: "la discrétion des caméras".
var ofThing = pattern(`^ (?:artificielle|économique|d'\p{L}+ation|du|des|de la|de l'|de nos|de vos|de leurs?|de ses) ?\p{L}`)

// asRule comes before "rigueur" where it says that something is a rule: "le calme est de rigueur".
var asRule = pattern(`(?:est|sont|reste|restent) de $`)

// secondTo comes before a quality that counts less than another: "la rigueur l'emporte sur le bagout".
var secondTo = pattern(`(?:emporte(?:nt)?|prime(?:nt)?|passe(?:nt)?) (?:sur|avant) (?:le |la |les |l')?$|inspir\p{L}* (?:la )?$|soumise?s? à (?:une? )?$`)

// ofTraining begins a sentence about a diploma or a level, and not about the métier.
var ofTraining = pattern(`^(?:le|la|l'|les|un|une|ce|cette|ces) ?(?:bts|but|dut|bachelor|mastère|licence|master|cap|bep|bac|diplôme|niveau|formation|cursus|école|bp|titre|certification)`)

// qualitySentence states the qualities that a sentence asks for, by the lexicon: "Courage, sang-froid
// et esprit d'équipe sont indispensables" gives three.
func (p *page) qualitySentence(s span) {
	text := p.of(s)
	found := findQualities(text)
	if len(found) == 0 || undemanded.MatchString(text) || ofTraining.MatchString(text) || ofOthers.MatchString(text) {
		return
	}
	q := namedQualities{text: text, found: found, inSection: p.section == qualitySection, demands: p.demands(text)}
	q.asked = q.inSection || q.demands || enumerates(text, found)
	if !q.asked && (p.ofDiploma || p.section == accessSection || p.section == originSection || ofLearning.MatchString(text)) {
		return
	}
	for k, m := range found {
		introducing := p.skills != "" && strings.HasPrefix(m.label, "qualités") // those that follow
		if !introducing && q.areMeant(k) && !p.endsOwnTitle(text, m) {
			p.need(m.label, fact.SavoirEtre, s.within(m.start, m.end), "qualities.told")
		}
	}
}

// endsOwnTitle reports whether a quality is the end of the métier's title: "le chargé de communication".
func (p *page) endsOwnTitle(text string, m qualityMention) bool {
	if !m.common || !strings.Contains(p.key, "-") {
		return false
	}
	start := max(0, m.start-maxTitleBefore)
	for start < m.start && text[start]&0xC0 == 0x80 {
		start++ // within a letter
	}
	return p.mentions(text[start:m.end]) && !p.mentions(text[start:m.start])
}

// maxTitleBefore is the number of bytes before a word that may be the rest of a title.
const maxTitleBefore = 40

// The namedQualities of a sentence are those of the lexicon that it names, whether it asks for them or not.
type namedQualities struct {
	text      string
	found     []qualityMention
	inSection bool // of a section on qualities
	demands   bool // the sentence says that something is needed
	asked     bool // it may ask for the qualities in one of these ways
}

// areMeant reports whether a sentence says of the k-th quality that one has or needs it.
func (q *namedQualities) areMeant(k int) bool {
	m := q.found[k]
	before := q.text[:m.start]
	switch {
	case ofHow.MatchString(before) && !q.demands, isOfOther(before, m.label), m.common && asVerb.MatchString(before), glance.MatchString(q.text[m.start:]):
		return false
	case isCapitalised(q.text[m.start:]) && withinClause.MatchString(before):
		return false // a proper name: "Assurance maladie", "Île-de-France"
	case m.common && !(q.inSection && (q.demands || standsAloneIn(q.text, m))) && !besideAnother(q.text, q.found, k):
		return false
	case m.adjective && !(qualityLexicon.nouns[french.Fold(m.label)] != "" && standsAsNoun.MatchString(before)):
		return q.describesPerson(k)
	}
	return q.isHadOrNeeded(m)
}

// isOfOther reports whether a quality is not one of the person who exercises the métier. The words before it may say that
// it counts less than another one, that work is done so, or that other people or things have it: "clients exigeants".
func isOfOther(before, label string) bool {
	return secondTo.MatchString(before) || inRespect.MatchString(before+label) || keptIn.MatchString(before) || ofOther.MatchString(before) ||
		label == "rigueur" && asRule.MatchString(before)
}

// standsAsNoun comes before a word that is a noun there, though it may be an adjective: "Sérieux et rigueur", "du calme".
var standsAsNoun = pattern(`^$|(?:^|\P{L})(?:du |le |la |un (?:grand |certain )?|une (?:grande |certaine )?|de )$`)

// describesPerson reports whether the k-th quality, an adjective, says how one must be.
func (q *namedQualities) describesPerson(k int) bool {
	m := q.found[k]
	before, after := q.text[:m.start], q.text[m.end:]
	ofPerson := q.inSection || (personal.MatchString(before) || holdsAny(q.text, "qualités")) && besideAnother(q.text, q.found, k)
	isNoun := alsoNouns[masculine(french.Fold(m.label))] && (determiner.MatchString(before) || ofPeople.MatchString(before) || ofThing.MatchString(after))
	return q.asked && ofPerson && !isNoun && !(m.label == "ouvert" && openTo.MatchString(after)) &&
		!adjectiveOfNoun(q.text, m) && !inDiploma.MatchString(before)
}

// isHadOrNeeded reports whether a quality that is a noun is one of who exercises the métier, and not of a thing or of work.
func (q *namedQualities) isHadOrNeeded(m qualityMention) bool {
	before, after := q.text[:m.start], q.text[m.end:]
	isWord := !strings.Contains(m.label, " ")
	switch {
	case !q.asked && (wanting.MatchString(before) || !isOwnQuality(m.label)),
		isWord && ofThing.MatchString(after),
		!q.inSection && asManner.MatchString(before),
		(m.common || !q.inSection && isWord) && ofAnother.MatchString(before):
		return false
	}
	return true
}

var (
	// withinClause ends in a word, after which a capital begins a name.
	withinClause = newPattern(`(?:\p{L}['’ -]|\p{L}, )$`)
	// asManner comes before how something is done: "manie avec aisance un logiciel".
	asManner = pattern(`(?:mani|men|trait|travaill|suiv|utilis|conduit|agit|répond|exerc)\p{L}* avec $`)
)

var (
	// ofHow matches the words before a quality that tells the manner of an action, and is not asked for: the "c'est avec"
	// of "c'est avec entrain qu'elle raconte".
	ofHow = pattern(`(?:^|\P{L})c'est (?:toujours )?(?:avec|dans|sans) (?:une? |le |la |l'|beaucoup de |beaucoup d')?(?:\p{L}+ )?$`)
	// inRespect ends in a way of working: "dans le respect des consignes".
	inRespect = pattern(`(?:^|\P{L})(?:dans|avec|sous) (?:le |un |son |leur )(?:plus |total |strict |parfait |profond |grand )*(?:respect|souci)(?: |$)[^,.;:]*$`)
	// keptIn comes before the state of something that someone looks after: "pour les garder en bonne santé".
	keptIn = pattern(`(?:gard|mainten|maintien|tien|conserv|laiss|reven|remett|remis)\p{L}* (?:[^,.;:]{1,30} )?en (?:très )?$`)
)

// glance begins what a page has a look at.
var glance = pattern(`^coup d'œil (?:sur|à|dans) `)

// asVerb comes before a verb that is spelt as a quality: "il s'adresse aux clients", "ça calme".
var asVerb = pattern(`(?:^|\P{L})(?:s'|se |ça |cela |qui |m'|t'|me |te |vous les |nous les )$`)

// wanting comes before a quality that someone lacks or might have: "si j'avais eu plus de patience".
var wanting = pattern(`(?:^|\P{L}){asking.lacking} [^,.;:]{0,30}$|{asking.caring}(?: (?:la|le|l'|les|une?|de))?[^,.;:]{0,60}$|{asking.based} |nécessite(?:nt)? [^.;:]{0,40}$`)

// cared comes before what someone keeps or gets rather than has: "préserver leur autonomie", "retenir l'attention".
var cared = pattern(`(?:^|\P{L}){asking.caring} (?:(?:la|le|les|leurs?|son|sa|ses|votre|cette|une?) |l')$`)

// ofLearning is in a sentence about what a training or a post brings, or that speaks to the reader of the
// site.
var ofLearning = pattern(`(?:^|\P{L})(?:{asking.learning}(?:\P{L}|$)|client(?:e?s)? [^.]{0,30}(?:attend|appréci|cherch))`)

// isOwnQuality reports whether a quality by itself is one of a person, and not of work: "respect des délais"
// is of either.
func isOwnQuality(label string) bool {
	return !commonHeads[firstWord(label)] && !ofWork[firstWord(label)]
}

// ofWork begin qualities that may be what is done rather than what someone is, folded.
var ofWork = foldedSet("negociation gestion prise secret travail hygiene ethique deontologie organisation communication")

var (
	// asking is a verb by which a métier asks for what follows.
	asking = pattern(`(?:exige|requiert|requière|demande|nécessite|suppose|réclame|implique|impose)(?:nt)?(?:\P{L}|$)`)
	// itself begins a sentence about the métier as such.
	itself = pattern(`(?:^|, )(?:(?:le|la|l'|ce|cette|son) ?(?:métier|profession|poste|travail|activité|fonction|pratique|exercice|rôle)|il|elle|cela|ça|on|tout cela)(?:\P{L}|$)`)
)

// demands reports whether a sentence says that the métier asks for something.
func (p *page) demands(text string) bool {
	return demanded.MatchString(text) || describing.MatchString(text) || p.describesMetier(text) || asking.MatchString(text) && (itself.MatchString(text) || p.mentions(text))
}

// describing begins a sentence about who exercises the métier.
var describing = pattern(`^(?:[^,]{3,40}, )?(?:il|elle|ils|elles|vous|tu|on) (?:\p{L}+ )?(?:est|sont|êtes|es|a|ont|possède|possèdent|sait|savez|aime|aiment|aimez|fait preuve|font preuve) `)

// describesMetier reports whether a sentence says of the métier what one is or has.
func (p *page) describesMetier(text string) bool {
	rest, ok := p.afterSubject(text)
	return ok && personHas.MatchString(rest)
}

// personHas begins what is said of a person.
var personHas = pattern(`^ ?(?:\p{L}+ )?(?:est|sont|a|ont|possède|possèdent|sait|savent|aime|aiment|fait preuve|font preuve|se montre|reste) `)

// loveSentence states what one must like: "Il faut aimer les chiffres."
func (p *page) loveSentence(s span) {
	text := p.of(s)
	for _, at := range mustLove.FindAllStringSubmatchIndex(text, -1) {
		label := strings.TrimRight(submatch(text, at, 1), " ")
		if countFields(label) <= 6 && !p.mentions(label) {
			p.need(lowerFirst(label), fact.SavoirEtre, s.within(at[2], at[2]+len(label)), "qualities.love")
		}
	}
}

// mustLove is what one must like.
var mustLove = pattern(`(?:^|: |faut|doit|doivent|devez|vaut|surtout|et|ou|,)[^.;:]{0,25}?\b(aimer (?:le |la |les |l'|son |\p{L}+(?:er|ir|re) )[^,.;:()!?]{2,40}?)(?:[,.;:()!?]| et | pour | car | mais |$)`)

// standsAloneIn reports whether a sentence is nothing but a quality after its article: "La précision."
func standsAloneIn(text string, m qualityMention) bool {
	return len(optionalArticle.FindString(text)) == m.start && strings.Trim(text[m.end:], " .!…") == ""
}

// enumerates reports whether a sentence enumerates three nouns of character, or begins with two.
func enumerates(text string, found []qualityMention) bool {
	run := 0
	for k, m := range found {
		if m.adjective || m.common {
			run = 0
			continue
		}
		if k > 0 && run > 0 && m.start >= found[k-1].end && !qualityGap.MatchString(text[found[k-1].end:m.start]) {
			run = 0
		}
		if run++; run == 3 || run == 2 && k > 0 && found[k-1].start == 0 {
			return true
		}
	}
	return false
}

// besideAnother reports whether a quality stands in an enumeration with one that is no common word, or
// is none itself.
func besideAnother(text string, all []qualityMention, k int) bool {
	if !all[k].common {
		return true
	}
	near := func(a, b qualityMention) bool {
		return a.end <= b.start && qualityGap.MatchString(text[a.end:b.start])
	}
	return k > 0 && near(all[k-1], all[k]) || k+1 < len(all) && near(all[k], all[k+1])
}

// qualityGap is what may stand between two qualities of an enumeration.
var qualityGap = pattern(`^(?: ?, ?| et |,? de même que |, comme |, puis | ou |, et | ainsi que |, ainsi que |,? mais (?:surtout |aussi |également |encore )?)(?:de la |de l'|du |de |d'|des |la |le |l'|les |une? |à la fois |très |plutôt )?(?:(?:bonne?|grande?|forte?|solide|réelle?) )?$`)

// nounBefore is an article and a noun that is no person, before an adjective that describes it.
var nounBefore = newPattern(`(?i)(?:^|\s|['’])(?:un|une|le|la|les|des|du|ce|cette|son|sa|ses|leur|leurs|l['’]|d['’])\s?(\p{L}+)\s+$`)

// inDiploma comes before an adjective in the name of a diploma: "CAP équipier polyvalent du commerce".
var inDiploma = pattern(`(?:^|\P{L})(?:cap|bep|bts|btsa|but|bac pro|bp|bpjeps|licence|master|mastère|titre|diplôme|certificat)(?: [\p{L}\x27’-]+){1,5} $`)

// alsoNouns are adjectives of character that are nouns for other people too, folded.
var alsoNouns = foldedSet("cooperatif travailleur patient sportif commercant responsable volontaire matinal")

// personNouns are words for people, folded.
var personNouns = foldedSet("gens candidats candidat candidate candidates personnes profils individus quelqu jeunes jeune caractere caracteres")

// determiner comes right before a noun.
var determiner = pattern(`(?:^|\P{L})(?:une?|le|la|les|l'|des|du|ce|cette|ces|son|sa|ses|chaque|aux?) $`)

var (
	// ofPeople comes before a word for people that is an adjective too: "un foyer de jeunes travailleurs".
	ofPeople = pattern(`(?:^|\P{L})(?:de |d'|jeunes? |nombreux |certains |plusieurs |quelques |autres )$`)
	// ofOther comes before an adjective that describes other people or a thing: "clients exigeants".
	ofOther = pattern(`(?:^|\P{L}){asking.things} (?:(?:très|plus|trop|parfois|souvent|toujours|de plus en plus) )?$`)
)

// adjectiveOfNoun reports whether an adjective describes a thing: "un travail précis".
func adjectiveOfNoun(text string, m qualityMention) bool {
	at := nounBefore.FindStringSubmatch(text[:m.start])
	if at == nil {
		return false
	}
	noun := french.Fold(at[1])
	return !smallBefore[noun] && noun != "etre" && noun != "personne" && noun != "profil" && noun != "esprit" && noun != "temperament" && !personNouns[noun] && !isOccupationWord(noun)
}
