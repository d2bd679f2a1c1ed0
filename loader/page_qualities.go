package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

var (
	// demanded is a word by which a sentence asks for what it names.
	demanded = pattern(`(?:va|vont) de soi|doit|doivent|devez|devra|devront|faut|faudra|requise?s?\b|nécessaire|indispensable|essentiel|primordia|important|atout|qualité|preuve de|preuve d'|dirais|ajouterai|citerai|pour (?:les|des) (?:gens|personnes)|dotés |dotées |se montrer|montre |dotée? |possède|posséder|avoir (?:le|un|une|du|de|des) |apprécié|recherch|attend|de rigueur|impérati|incontournable|obligatoire|fondamenta|capital|précieu|clés?\b|profil|mieux vaut|savoir|s'impose|soyez|êtes|aimez|aimer|prérequis|qualités?|priment|compte[nr]?t?\b`)
	// personal is a turn of phrase after which adjectives describe who exercises the métier.
	personal = pattern(`gens |caractères? |candidate?s? |profils |être|soyez|êtes|soit |montrer|montre |rester|reste |faut|profil|personnes?\b|quelqu'un|candidat|tempérament|de nature|il est|elle est|(?:un|une) (?:bon|bonne|vrai) `)
	// undemanded denies that something is needed.
	undemanded = pattern(`(?:n'est|n'y a|ne sont) (?:pas|plus|nullement) (?:toujours |forcément |absolument )?(?:nécessaire|obligatoire|indispensable|besoin|requis|exigé|demandé)|pas besoin|inutile|nul besoin|peu importe`)
)

var (
	// ofAnother comes before a common noun that belongs to the noun before it: "soins d'hygiène".
	ofAnother = pattern(`(?:^|[^\p{L}])(?:règles?|soins?|normes?|produits?|défauts?|sens|esprit|gestes?|postes?|chef|service|mesures?|niveau|techniques?|moyens?|outils?|plans?|marges?|droits?|cadre|fonctions?|tâches?|équipes?) (?:de la |de l'|du |des |de |d')$`)
	// openTo follows "ouvert" where it says to whom something is open.
	openTo = pattern(`^e?s? (?:à|aux?|toute|sur (?:dossier|concours))`)
)

// ofOthers begins a sentence that says how others are or must be than who exercises the métier.
var ofOthers = pattern(`^(?:[^,]{3,40}, )?(?:les?|la|l'|des|ses|leurs?|nos|vos|une?) ?(?:jeunes? |futurs? |petits? )?(?:clients?|clientèle|enfants?|élèves?|patients?|employeurs?|entreprises?|parents?|usagers?|locaux|produits?|machines?|animaux|outils?|matériaux|pièces?|écoles?|matériel|équipements?|public)(?: \p{L}+){0,2} (?:doi(?:t|vent)|devra|devront|font|fait|sont|est|restent?|seront|sera) `)

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
	inSection := p.section == qualitySection
	found := findQualities(text)
	if len(found) == 0 || undemanded.MatchString(text) || ofTraining.MatchString(text) || ofOthers.MatchString(text) {
		return
	}
	asked := inSection || p.demands(text) || enumerates(text, found)
	if !asked && (p.ofDiploma || p.section == accessSection || p.section == originSection || ofLearning.MatchString(text)) {
		return
	}
	for k, m := range found {
		switch {
		case !asked && (m.adjective || wanting.MatchString(text[:m.start]) || !isOwnQuality(m.label)):
			continue
		case m.adjective && !inSection && !((personal.MatchString(text[:m.start]) || holdsAny(text, "qualités")) && besideAnother(text, found, k)):
			continue
		case p.skills != "" && strings.HasPrefix(m.label, "qualités"): // announces those that follow
			continue
		case !m.adjective && !strings.Contains(m.label, " ") && ofThing.MatchString(text[m.end:]):
			continue
		case secondTo.MatchString(text[:m.start]):
			continue
		case m.label == "rigueur" && asRule.MatchString(text[:m.start]):
			continue
		case isCapitalised(text[m.start:]) && withinClause.MatchString(text[:m.start]):
			continue // a proper name: "Assurance maladie", "Île-de-France"
		case !inSection && !m.adjective && asManner.MatchString(text[:m.start]):
			continue
		case (m.common || !inSection && !strings.Contains(m.label, " ")) && !m.adjective && ofAnother.MatchString(text[:m.start]), m.label == "ouvert" && openTo.MatchString(text[m.end:]):
			continue
		case m.adjective && (adjectiveOfNoun(text, m) || inDiploma.MatchString(text[:m.start])):
			continue
		case m.adjective && alsoNouns[masculine(french.Fold(m.label))] && (determiner.MatchString(text[:m.start]) || ofThing.MatchString(text[m.end:])):
			continue
		case m.common && !(inSection && (p.asksHere(text) || standsAloneIn(text, m))) && !besideAnother(text, found, k):
			continue
		}
		p.need(m.label, fact.SavoirEtre, s.within(m.start, m.end), "qualities.told")
	}
}

var (
	// withinClause ends in a word, after which a capital begins a name.
	withinClause = newPattern(`(?:\p{L}['’ -]|\p{L}, )$`)
	// asManner comes before how something is done: "manie avec aisance un logiciel".
	asManner = pattern(`(?:mani|men|trait|travaill|suiv|utilis|conduit|agit|répond|exerc)\p{L}* avec $`)
)

// wanting comes before a quality that someone lacks or might have: "si j'avais eu plus de patience".
var wanting = pattern(`(?:^|\P{L})(?:si|s'il|s'ils|s'elle|n'(?:ai|as|a|avons|avez|ont)|manque|faute|trop|l'emporte sur|plutôt que) [^,.;:]{0,30}$|(?:garanti\p{L}*|assur\p{L}*|amélior\p{L}*|contrôl\p{L}*|veill\p{L}* à|vérifi\p{L}*|surveill\p{L}*|évalu\p{L}*|mesur\p{L}*|gagner en|gagne en|retrouv\p{L}*|perte d|redonn\p{L}*|rendre|inspire\p{L}*|(?:centré|fondé|axé|repos)\p{L}* sur)(?: (?:la|le|l'|les|une?|de))?[^,.;:]{0,60}$|(?:centré|fondé|axé)\p{L}* sur |nécessite(?:nt)? [^.;:]{0,40}$`)

// ofLearning is in a sentence about what a training or a post brings, or that speaks to the reader of the
// site.
var ofLearning = pattern(`exigences?\P{L}|perme(?:t|ttent|ttra) |développ|acquér|acquis|renfor[cç]|apport|enseign|étudiante?s?\P{L}|école|formation|newsletter|abonne|inscri|client(?:e?s)? [^.]{0,30}(?:attend|appréci|cherch)|posts?\P{L}|contenus?\P{L}`)

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
		if len(strings.Fields(label)) <= 6 && !p.mentions(label) {
			p.need(lowerFirst(label), fact.SavoirEtre, s.within(at[2], at[2]+len(label)), "qualities.love")
		}
	}
}

// mustLove is what one must like.
var mustLove = pattern(`(?:^|faut|doit|doivent|devez|vaut|surtout|et|ou|,)[^.;:]{0,25}?\b(aimer (?:le |la |les |l'|son |\p{L}+(?:er|ir|re) )[^,.;:()!?]{2,40}?)(?:[,.;:()!?]| et | pour | car | mais |$)`)

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

// asksHere reports whether a sentence of a section on qualities asks for something.
func (p *page) asksHere(text string) bool { return p.demands(text) }

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
var qualityGap = pattern(`^(?: ?, ?| et |,? de même que |, comme |, puis | ou |, et | ainsi que |, ainsi que )(?:de la |de l'|du |de |d'|des |la |le |l'|les |une? |à la fois |très |plutôt )?(?:(?:bonne?|grande?|forte?|solide|réelle?) )?$`)

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

// adjectiveOfNoun reports whether an adjective describes a thing: "un travail précis".
func adjectiveOfNoun(text string, m qualityMention) bool {
	at := nounBefore.FindStringSubmatch(text[:m.start])
	if at == nil {
		return false
	}
	noun := french.Fold(at[1])
	return !smallBefore[noun] && noun != "etre" && noun != "personne" && noun != "profil" && noun != "esprit" && noun != "temperament" && !personNouns[noun] && !isOccupationWord(noun)
}
