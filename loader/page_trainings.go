package loader

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"passerelle/graph/fact"
)

var (
	// levelRemark gives the level of the diploma before it: "(bac+2)", ", de niveau bac + 3".
	levelRemark = pattern(`^(?:\s*(?:\((?-i:\p{Lu}{2,8})\))?\s*(?:[(,–—-]|:)?\s*(?:valant |conférant |équivalent à |au |de )?(?:titre |diplôme )?(?:rncp )?(?:de )?(?:niveau )?(?:d'études )?(?:rncp )?(bac ?\+ ?\d|niveau [3-8]|cap|bac)\b)`)
	// levelWithin is the level within a name: "titre RNCP de niveau 7 « Architecte d'intérieur »".
	levelWithin = pattern(` (?:de |du )?(niveau [3-8]|bac ?\+ ?\d)(?:\P{L}|$)`)
	// itemLevel is the level before the diplomas of an element: "Niveau CAP : CAP x, titre y".
	itemLevel = pattern(`^\s*(?:à |après un |avec un )?(?:(?:de |au |en )?niveau )?(bac ?\+ ?\d(?: ?(?:/|,|-|ou|et|à) ?(?:bac)? ?\+? ?\d)?|cap(?: ?[/,]? ?(?:ou |et )?bep)?|bep|bac(?: pro(?:fessionnel)?)?|sans diplôme)(?: ou équivalent)?\s*(?::|–|—|-\s|\||\t)\s*`)
	// beforeLevel comes before the head of a diploma that stands for its level only.
	beforeLevel = pattern(`(?:niveau(?: minimum)?|équivalente?|post|pré|ex)(?: |-)(?:(?:au|le|la|un|du|l'|son|votre) ?)?$`)
	// trainingStop ends the name of a diploma, beside mentionEnd.
	trainingStop = newPattern(`\s(?i:et|ou)\s(?i:quelques|surtout|parfois|même|aussi|plus rarement|souvent|notamment|d['’]autres)\s|,\s+(?i:d['’]écoles?|d['’]un)\s|,\s+(?i:un|deux|trois|quatre|cinq|six|sept|huit|dix)\s+(?i:ans?|mois|années)|,\s+(?i:habilitation|permis|caces)\s|\s*\((?i:bac|niveau|\d|en |formation|rncp|titre|diplôme|ou |si |pour|dont|option)|\s*[•●▪◦]|\s[–—-]\s(?i:bac|niveau|\d|en |durée|accessible|pour|formation|rncp|de )|\s*:\s|\s*/\s|\s\|\s|\t|,\s+\(|\s*[»"”]|;|,\s+\p{Lu}{3,}|,\s+(?i:école|d['’]une?\s|le\s|la\s|les\s|l['’])|\s(?i:et|ou)\s(?i:encore\s)?\p{L}+(?:er|ir|dre)\s|\s(?i:et|ou)\s(?i:au|du|aux|à la|le|la)\s(?:\p{Lu}|(?i:bac|licence|master|mastère|diplôme|titre|brevet|mention|certificat|formation|concours|stage|permis|métier|profession|doctorat)\P{L})|\s\+\s|\s(?i:ou|et)\s(?i:encore\s|même\s|bien\s)?(?i:un|une|le|la|l['’]|d['’]un|d['’]une)\s`)
	// plainPlural is the head of a family of diplomas, named as a family.
	plainPlural = pattern(`^(?:diplômes|titres|certificats|licences|masters|mentions|formations|bachelors|mastères|certifications)$`)
	// ownLevel follows a diploma without a subject.
	ownLevel = pattern(`^\s*(?:est|sont|suffit|permet|peut|ou|et|de niveau|minimum|obligatoire|reconnu)(?:\P{L}|$)|^\s*(?:[,.;:(]|$)`)
)

// trainingSentence states the diplomas that a sentence names with their subjects, wherever they stand:
// "Certains sont titulaires d'un BTS métiers de la coiffure" gives one.
func (p *page) trainingSentence(s span, level *fact.Level) {
	text := p.of(s)
	for _, at := range parentheses.FindAllStringSubmatchIndex(text, -1) {
		if inner := text[at[2]:at[3]]; startsDiploma(inner) || len(findDiplomas(inner)) > 0 {
			own := level
			if before := findLevels(text[:at[0]]); len(before) > 0 && own == nil {
				own = &before[len(before)-1].level
			}
			p.trainingSentence(s.within(at[2], at[3]), own)
		}
	}
	for _, m := range findDiplomas(text) {
		if notNeeded.MatchString(clauseAt(text, m.start)) || jobTitle.MatchString(text[max(0, m.start-4):m.end]) || holdsAny(text, "est protégé") {
			continue
		}
		at := s.within(m.start, m.end)
		own := level
		if found := levelRemark.FindStringSubmatchIndex(text[m.end:]); found != nil {
			own = levelNamed(submatch(text[m.end:], found, 1), own)
		}
		if found := levelWithin.FindStringSubmatchIndex(m.label); found != nil {
			own = levelNamed(submatch(m.label, found, 1), own)
		}
		if fixed := fixedLevel(m.label); fixed != nil {
			own = fixed
		}
		if at := stateDiploma.FindStringIndex(m.label); own == nil && at != nil && at[0] == 0 {
			own = stateDiplomaLevel(m.label[at[1]:])
		}
		if own == nil {
			own = levelByYears(m.label, text[m.end:])
		}
		if rest, ok := strings.CutPrefix(strings.ToLower(m.label), "licence"); ok && permitLicence.MatchString(rest) {
			own = nil
		}
		if !p.hasTraining(m.label) {
			p.state(fact.Preparation{Label: m.label, Level: own, Kind: trainingKind(m.label)}, at, "training.told")
		}
	}
}

// europeanLevels are the levels of diploma by their numbers in the European framework, which French registers
// use since 2019.
var europeanLevels = map[byte]fact.Level{'3': fact.LevelCap, '4': fact.LevelBac, '5': fact.LevelBac2, '6': fact.LevelBac3, '7': fact.LevelBac5, '8': fact.LevelBac8}

// levelNamed returns the level that a remark names, "bac + 2" or "niveau 5", or another if it names none.
func levelNamed(remark string, other *fact.Level) *fact.Level {
	if level, ok := europeanLevels[remark[len(remark)-1]]; ok && strings.HasPrefix(strings.ToLower(remark), "niveau") {
		return &level
	}
	if levels := findLevels(remark); len(levels) == 1 {
		return &levels[0].level
	}
	return other
}

// degreeSentence states the degrees that a sentence of a section on access names without a subject: "Il faut
// un master."
func (p *page) degreeSentence(s span) {
	text := p.of(s)
	if p.section != accessSection {
		return
	}
	for _, at := range bareDegree.FindAllStringSubmatchIndex(text, -1) {
		label := submatch(text, at, 1)
		if notNeeded.MatchString(clauseAt(text, at[2])) || p.hasTraining(label) || contrasted.MatchString(text) || p.hasNamedFamily(label) {
			continue
		}
		level := fixedLevel(label)
		p.state(fact.Preparation{Label: label, Level: level, Kind: trainingKind(label)}, s.within(at[2], at[3]), "training.degree")
	}
}

// hasNamedFamily reports whether the page has stated a diploma whose name begins with a bare one, which so means it: "le
// master" after "un master en droit".
func (p *page) hasNamedFamily(bare string) bool {
	for name := range p.statedSoFar().trainings {
		if strings.HasPrefix(name, strings.ToLower(bare)+" ") {
			return true
		}
	}
	return false
}

// bareDegree is a degree that says enough without a subject, at the end of its clause.
var bareDegree = pattern(`(?:^|[\s\x27’])(?:une?|le|la|du|leur|son) (licence(?: pro(?:fessionnelle)?)?|master(?: [12])?|doctorat)(?: ?[,.;:(]| ou | et | soit | de niveau | est | \(|$)`)

// jobTitle is a title that is no diploma: "accéder au titre de premier clerc".
var jobTitle = pattern(`(?:au|du) titre d`)

// findDiplomas finds the diplomas that a text names with a subject, each up to where its name ends.
func findDiplomas(s string) []trainingMention {
	masked := outsideParentheses(s)
	var found []trainingMention
	for at := 0; at < len(s); {
		start, head := anyDiploma(s, masked, at)
		if start < 0 {
			break
		}
		if own := ownAcronym.FindStringIndex(s[start+head:]); own != nil {
			head += strings.IndexByte(s[start+head:], ')') + 1
		}
		end := diplomaEnd(s, masked, start+head)
		if quoted := quotedName.FindString(s[start:]); quoted != "" {
			end = start + len(quoted)
			found = append(found, trainingMention{start, end, plain(quoted)})
		} else if label := plain(s[start:end]); hasSubject(label) {
			for _, one := range trainingsOf(label) {
				found = append(found, trainingMention{start, end, one})
			}
		} else if rest := sharedSubject.FindString(label[min(head, len(label)):]); rest != "" && hasSubject(label[head+len(rest):]) {
			for _, one := range trainingsOf(label) {
				found = append(found, trainingMention{start, end, one})
			}
		} else {
			end = start + head
		}
		at = max(end, start+head)
	}
	return found
}

// sharedSubject stands between two families of diplomas with one subject: "BTS ou BUT génie mécanique".
var sharedSubject = pattern(`^(?: ou | et | ?/ ?)`)

// ownAcronym is the acronym of a family between its name and the subject: "brevet de technicien supérieur (BTS) tourisme".
var ownAcronym = pattern(`^ ?\((?-i:BTSA?|CAPA?|BEPA?|BP|BPA|BUT|DUT|BMA|BTM|MC|CQP|DE|TP|CS|BM)\) \p{L}`)

// quotedName is a diploma whose name stands in quotes: "titre RNCP de niveau 7 « Architecte d'intérieur »".
var quotedName = pattern(`^(?:dipl[ôo]mes?|titres?|certificats?|bachelors?|mastères?|licences?|masters?)(?: [^«».,;:()]{1,40})? ?« ?[^«»]{3,90} ?»`)

// trainingsOf returns the trainings of the name of a diploma. Options, and names that have "ou" within, are one.
func trainingsOf(label string) []string {
	if wholeName.MatchString(label) {
		return []string{label}
	}
	return slices.DeleteFunc(splitTrainings(label), func(one string) bool { return ofSchool.MatchString(one) })
}

var (
	// wholeName is in a name that has alternatives within.
	wholeName = pattern(`,? (?:option|spécialité|mention|parcours) [^,;]{3,60} ou |chaudronnerie ou soudage`)
	// ofSchool is no diploma, but the head of the one before a school.
	ofSchool = pattern(`^\p{L}+ (?:pro )?(?:écoles?|formations?|cursus|équivalent|autre) `)
)

// hasSubject reports whether the label of a diploma says more than its family.
func hasSubject(label string) bool {
	_, head := diplomaHead(label)
	if own := ownAcronym.FindStringIndex(label[head:]); own != nil {
		head += strings.IndexByte(label[head:], ')') + 1
	}
	rest := strings.TrimSpace(label[head:])
	if selfNamed.MatchString(label[:head]) {
		return true
	}
	if strings.HasPrefix(strings.ToLower(label), "titre") && !realTitle.MatchString(label) {
		return false
	}
	if subjectOf.MatchString(rest) {
		return true
	}
	rest = strings.TrimSpace(stateOnly.ReplaceAllString(rest, ""))
	return head > 0 && rest != "" && !onLevel.MatchString(" "+rest) && !ownLevel.MatchString(rest) && !emptySubject.MatchString(rest)
}

var (
	// selfNamed are the diplomas that need no subject.
	selfNamed = pattern(`^(?:dipl[ôo]mes? d'ingénieure?s?|titres? d'ingénieure?s?|diplômes? supérieurs? de comptabilité et de gestion|diplômes? de comptabilité et de gestion|dcg|dscg|bpjeps|cpjeps|dejeps|desjeps|bprea|dees|deme|caferuis|cafdes|djce|certificats? d'aptitude à la profession d'avocat|cfbs|bac st2s|bac stav|bac sti2d|bac stl|bac stmg|bac std2a|bac sthr|deaf|deeje|decesf|dn ?made|dnsep|deas|deap|deaes|deust staps)$`)
	// realTitle is a title that is a certification, and not the name of a post.
	realTitle = pattern(`^titres? (?:professionnel|rncp|certifi|à finalité|homologu|inscrit|d'ingénieur|d'|de niveau)`)
	// subjectOf is a subject after adjectives: "diplôme national supérieur professionnel de danseur".
	subjectOf = pattern(`^(?:(?:national|supérieur|professionnel|universitaire|d'état|spécialisé|interuniversitaire|fédéral)(?:e)? )+(?:de |d'|du |en |des )\p{L}{4,}`)
	// stateOnly says of a diploma that the State awards it.
	stateOnly = pattern(`^(?:d'état)(?: |$)`)
)

// emptySubject is what stands after the family of a diploma that is not named: "diplôme reconnu".
var emptySubject = pattern(`^(?:particuli(?:er|ère)s?(?:\P{L}|$)|rncp$|rncp de niveau|(?:complémentaires?|reconnue?s?|adaptée?s?|spécialisée?s?|requise?s?|nécessaires?|supérieure?s?|de base|minimum|obligatoires?|spécifiques?|exigée?s?|équivalente?s?|similaire|universitaires?|professionnel(?:le)?s?|en poche|national|d'études|du supérieur|de la voie|de fin|en main|visée?|complète?|scientifique|général|technologique|seule?s?|suffit|médical|scolaire|par|avec|sous|à|au|aux|dans|sur|et|ou|mais|ne|n'|y|se|s'|lui|qui|que|aussi|également|pas|plus|notamment|non|offre|ouvre|donne|mène|prépare|dure|délivrée?s?|préparée?s?|suivie?s?)(?:\P{L}|$)|de niveau|de ce |d'une? (?:niveau|bac)|de votre|de référence|d'accès|le |la |les |encore|très|court|de comparaison|de plus|plus de préférence|d'excellence|d'une école|\d|de bac|\+)`)

// anyDiploma returns the offset of the next head of a diploma outside parentheses, wherever it stands,
// and its length; -1 if there is none.
func anyDiploma(s, masked string, from int) (start, length int) {
	for at := from; at < len(s); {
		first, size := utf8.DecodeRuneInString(s[at:])
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		if !unicode.IsLetter(first) || inWord(before) || masked[at] == '-' || !strings.ContainsRune("bBcCdDlLmMtTeE", first) {
			at += size
			continue
		}
		k, length := diplomaHead(s[at:])
		switch {
		case k < 0,
			isShortForm(s[at:at+length]) && !unicode.IsUpper(rune(s[at+1])),
			beforeLevel.MatchString(s[max(at-maxLead, 0):at]),
			plainPlural.MatchString(s[at:at+length]) && !strings.HasPrefix(s[at+length:], " L"),
			isUpper(s[at:at+length]) && length < 3 && isUpperAround(s, at, at+length):
			at += size
			continue
		}
		return at, length
	}
	return -1, 0
}

// diplomaEnd returns the offset where the name of a diploma ends.
func diplomaEnd(s, masked string, from int) int {
	end := trainingEnd(s, masked, from)
	if cut := trainingStop.FindStringIndex(s[from:end]); cut != nil {
		end = from + cut[0]
	}
	if cut := diplomaTail.FindStringIndex(s[from:end]); cut != nil {
		end = from + cut[0]
	}
	end = sentenceFrom(s, from, end)
	end = from + len(strings.TrimRight(s[from:end], " ,.;:|–—-\u00a0"))
	return from + len(trailingSmall.ReplaceAllString(s[from:end], ""))
}

// trailingSmall are small words in which no name of a diploma ends.
var trailingSmall = pattern(`(?: (?:en|de|du|des|d'une?|la|le|les|à|au|aux|et|ou|un|une|pour|avec|sur|dans))+$`)

// isUpper reports whether a text has no letter in lower case.
func isUpper(text string) bool { return strings.ToUpper(text) == text }

// isUpperAround reports whether the words beside a part of a text are in capitals too, so that it is no
// acronym: "CONTRÔLEUR DE GESTION".
func isUpperAround(s string, start, end int) bool {
	before, after := strings.Fields(s[:start]), strings.Fields(s[end:])
	return len(before) > 0 && len(before[len(before)-1]) > 3 && isUpper(before[len(before)-1]) ||
		len(after) > 0 && len(after[0]) > 3 && isUpper(after[0])
}

// diplomaTail is a clause after the name of a diploma.
var diplomaTail = pattern(`, (?:personne|rien|nul|impossible)(?:\P{L}|$)| en poche| en (?:sept|huit|neuf|dix|onze|douze|dix-huit|quelques) (?:ans?|mois|semaines)|, ?(?:venue?s?|issue?s?|indispensables?|valables?|utiles?|incontournables?|idéale?s?)(?:\P{L}|$)| à (?-i:\p{Lu})|,? (?:lui|leur|y)(?: |$)|, soit (?:une? |deux |trois |quatre |cinq |six |\d)|(?:,? )(?:j'|je(?: |$)|tu(?: |$)|l'an (?:dernier|passé)|l'année dernière|cette année|au (?:cfppa|cfa|greta|lycée|cnam|cned)(?: |$)|d'une? (?:université|école|iut|iep|iae)(?: |$)|de (?:notre|votre|leur) (?:école|centre)|t'|m'|te |me |n'|s'|ne |se |y |il(?: |$)|elle(?: |$)|ils(?: |$)|elles(?: |$)|on(?: |$)|vous(?: |$)|nous(?: |$)|cela(?: |$))|,? (?:en (?:iae|iut|école|université|institut|cfa|lycée|faculté)|à l'(?:université|école|institut)|à la fac|en alternance|en apprentissage|en formation continue|en initial|sur (?:dossier|concours)|accessible|étant|comportant|ayant|bénéficiant|justifiant|disposant|possédant|permettant|donnant|ouvrant|aide|aidant|plus (?:large|court|long|général|complet)e?s?|obtenue?|préparée?s?|proposée?s?|dispensée?s?|reconnue?|très|aussi|également|notamment|ainsi que|mais|c'est|il|elle|on|ce|cette|vous|sert|forme (?:à|aux?|les|des)|prépare|dure|s'obtient|se prépare|figure|existe|complète|apporte|conduit|conduisent|mènent|mène|délivre|délivrent|ouvre|ouvrent|permet|permettent|donne|donnent|offre|offrent|reste|restent|peut|peuvent|constitue|constituent|garantit|dispense|autorise|facilite|convient|apprend|devient|a |ont |fait|font|est|sont|était|sera|voire|comme|exigée?|demandée?|requise?|nécessaire|obligatoire|sans|appréciée?|souhaitée?|tandis|alors|quand|moi|neuf|deux|trois|minimum|recommandée?|conseillée?|suivie?|précédée?|celui|celle|assortie?|doublée?|couplée?|\(?bac ?\+|niveau|selon|via|chez|auprès|à partir|à l'issue|au moins|juste|directement|avant|depuis|durant|pendant|lors|car|si |s'il)(?:\P{L}|$)| et (?:bts|but|dut|bac|cap|bep|bp|bpjeps|licence|master|titre|diplôme|mention)(?:\P{L}|$)`)

// itemTrainings reads the diplomas of an element of a list with the level that the element begins with,
// and the level itself: "Niveau bac : bac pro réparation des carrosseries".
func (p *page) itemTrainings(b pageBlock) bool {
	text := p.of(b.at)
	at := itemLevel.FindStringSubmatchIndex(text)
	if at == nil {
		return false
	}
	levels := findLevels(submatch(text, at, 1))
	if len(levels) == 0 {
		return false
	}
	for _, one := range levels {
		p.openAt(one.level, b.at.within(at[2], at[3]), submatch(text, at, 1))
	}
	var level *fact.Level
	if len(levels) == 1 {
		level = &levels[0].level
	}
	p.trainingSentence(b.at.within(at[1], len(text)), level)
	return true
}
