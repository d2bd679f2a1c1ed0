package loader

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// beforeLevel comes before the head of a diploma that stands for its level only.
	beforeLevel = pattern(`(?:niveau(?: minimum)?|équivalente?|post|pré|ex)(?: |-)(?:(?:au|le|la|un|du|l'|son|votre) ?)?$`)
	// trainingStop ends the name of a diploma, beside mentionEnd.
	trainingStop = newPattern(strings.Join([]string{
		// Others that have no name: "et quelques", "ou d'autres".
		`\s(?i:et|ou)\s(?i:quelques|surtout|parfois|même|aussi|plus rarement|souvent|notamment|d['’]autres)\s`,
		// Where and in which time.
		`,\s+(?i:d['’]écoles?|d['’]un)\s|,\s+(?i:un|deux|trois|quatre|cinq|six|sept|huit|dix)\s+(?i:ans?|mois|années)`,
		// Papers that are no diplomas.
		`,\s+(?i:habilitation|permis|caces)\s`,
		// A remark.
		`\s*\((?i:bac|niveau|\d|en |formation|rncp|titre|diplôme|ou |si |pour|dont|option)|,\s+\(`,
		`\s[–—-]\s(?i:bac|niveau|\d|en |durée|accessible|pour|formation|rncp|de )`,
		// A mark between elements.
		`\s*[•●▪◦]|\s*:\s|\s*/\s|\s*\||\t|\s*[»"”]|;|\s\+\s`,
		// Another diploma, or what one does with this one.
		`,\s+\p{Lu}{3,}|,\s+(?i:école|d['’]une?\s|le\s|la\s|les\s|l['’])`,
		`\s(?i:et|ou)\s(?i:encore\s)?\p{L}+(?:er|ir|dre)\s`,
		`\s(?i:et|ou)\s(?i:au|du|aux|à la|le|la)\s(?:\p{Lu}|(?i:bac|licence|master|mastère|diplôme|titre|brevet|mention|certificat|formation|concours|stage|permis|métier|profession|doctorat)\P{L})`,
		`\s(?i:ou|et)\s(?i:encore\s|même\s|bien\s)?(?i:un|une|le|la|l['’]|d['’]un|d['’]une)\s`,
	}, "|"))
	// plainPlural is the head of a family of diplomas, named as a family.
	plainPlural = pattern(`^(?:diplômes|titres|certificats|licences|masters|mentions|formations|bachelors|mastères|certifications)$`)
	// ownLevel follows a diploma without a subject.
	ownLevel = pattern(`^\s*(?:est|sont|suffit|permet|peut|ou|et|de niveau|minimum|obligatoire|reconnu)(?:\P{L}|$)|^\s*(?:[,.;:(]|$)`)
)

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
		head += len(ofLevel.FindString(s[start+head:]))
		end := diplomaEnd(s, masked, start+head)
		if quoted := quotedName.FindString(s[start:]); quoted != "" {
			end = start + len(quoted)
			found = append(found, trainingMention{start, end, plain(quoted)})
		} else if label := withoutShortForm(plain(s[start:end])); hasSubject(label) {
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

// ofLevel is the level of a title between its family and its subject: "titre professionnel de niveau V de carreleur".
var ofLevel = pattern(`^(?: rncp)? de niveau (?:[3-8]|(?-i:I{1,3}|IV|V)|bac ?\+ ?\d)(?: \((?:bac ?\+ ?\d|cap|bac)\))? (?:de |d'|en )\p{L}{3,}`)

// sharedSubject stands between two families of diplomas with one subject: "BTS ou BUT génie mécanique".
var sharedSubject = pattern(`^(?: ou | et | ?/ ?)`)

// ownAcronym is the acronym of a family between its name and the subject: "brevet de technicien supérieur (BTS) tourisme".
var ownAcronym = pattern(`^ ?\((?-i:BTSA?|CAPA?|BEPA?|BP|BPA|BUT|DUT|BMA|BTM|MC|CQP|DE|TP|CS|BM)\) \p{L}`)

// quotedName is a diploma whose name stands in quotes: "titre RNCP de niveau 7 « Architecte d'intérieur »".
var quotedName = pattern(`^(?:dipl[ôo]mes?|titres?|certificats?|bachelors?|mastères?|licences?|masters?)(?: [^«».,;:()]{1,40})? ?« ?[^«»]{3,90} ?»`)

// trainingsOf returns the trainings of the name of a diploma. Options, and names that have "ou" within, are one.
func trainingsOf(label string) []string {
	if hasChoice(label) {
		return []string{label}
	}
	return slices.DeleteFunc(splitTrainings(label), func(one string) bool { return ofSchool.MatchString(one) })
}

// hasChoice reports whether the name of a diploma has alternatives within: in what it is an option of, or in the complement
// of its subject, as in "CAP réalisations industrielles en chaudronnerie ou soudage".
func hasChoice(label string) bool {
	_, head := diplomaHead(label)
	if choice := lastMatch(subjectChoice, label[head:]); choice != nil {
		other, _ := diplomaHead(label[head+choice[1]:])
		return other < 0
	}
	return optionChoice.MatchString(label)
}

var (
	optionChoice  = pattern(`,? (?:option|spécialité|mention|parcours) [^,;]{3,60} ou `)
	subjectChoice = pattern(`^ (?:en |de |des |du )?\p{L}{3,} [^,;]*?en \p{L}[^,;]* ou `)
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
	if ofLevel.MatchString(label[head:]) {
		return true
	}
	if selfNamed.MatchString(label[:head]) {
		return true
	}
	if contentLicence.MatchString(label) {
		return false
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
	selfNamed = pattern(`^{trainings.self-named}$`)
	// realTitle is a title that is a certification, and not the name of a post.
	realTitle = pattern(`^titres? (?:professionnel|rncp|certifi|à finalité|homologu|d'ingénieur|d'|de niveau)`)
	// contentLicence is the licence of a text or a program.
	contentLicence = pattern(`^licences? (?:cc(?:\P{L}|$)|creative|ouverte|libre|open|gpl|etalab|d'utilisation|d'exploitation)`)
	// subjectOf is a subject after adjectives: "diplôme national supérieur professionnel de danseur".
	subjectOf = pattern(`^(?:(?:national|supérieur|professionnel|universitaire|d'[ée]tat|spécialisé|interuniversitaire|fédéral)(?:e)? )+(?:de |d'|du |en |des )\p{L}{4,}`)
	// stateOnly says of a diploma that the State awards it.
	stateOnly = pattern(`^(?:d'[ée]tat)(?: |$)`)
)

// emptySubject is what stands after the family of a diploma that is not named: "diplôme reconnu".
var emptySubject = pattern(`^(?:rncp$|rncp de niveau|{trainings.no-subject}(?:\P{L}|$)|de niveau|de ce |d'une? (?:niveau|bac)|de votre|de référence|d'accès|le |la |les |l'|une? |encore|très|court|d'écoles?$|de comparaison|de plus|plus de préférence|d'excellence|d'une école|\d|de bac|\+)`)

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
			isSmallShort(s[at : at+length]),
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
	if words := wordsOf(s[from:end]); len(words) == 0 || !accented[words[0].folded] { // "MC employé traiteur" has no participle
		end = sentenceFrom(s, from, end)
	}
	if more := colonName.FindString(s[end:]); more != "" && ofTrades.MatchString(s[from:end]) {
		return diplomaEnd(s, masked, end+len(more))
	}
	end = from + len(strings.TrimRight(s[from:end], " ,.;:|–—-\u00a0"))
	return from + len(trailingSmall.ReplaceAllString(s[from:end], ""))
}

var (
	// ofTrades is the subject of a diploma whose name goes on after a colon: "licence pro métiers du livre : édition".
	ofTrades = pattern(`^ ?(?:en )?(?:métiers? d|techniciens? d|bâtiment|maintenance)[^.;:]*$`)
	// colonName is a colon within the name of a diploma.
	colonName = newPattern(`^\s:\s\p{Ll}`)
)

// trailingSmall are small words in which no name of a diploma ends.
var trailingSmall = pattern(`(?: (?:en|de|du|des|d'une?|la|le|les|à|au|aux|et|ou|un|une|pour|avec|sur|dans))+$`)

// isUpper reports whether a text has no letter in lower case.
func isUpper(text string) bool { return strings.ToUpper(text) == text }

// isUpperAround reports whether the words beside a part of a text are in capitals too, so that it is no
// acronym: "CONTRÔLEUR DE GESTION".
func isUpperAround(s string, start, end int) bool {
	before, after := strings.Fields(s[:start]), strings.Fields(s[end:])
	return len(before) > 0 && isCapitalWord(before[len(before)-1]) || len(after) > 0 && isCapitalWord(after[0])
}

// isCapitalWord reports whether a word is in capitals and no acronym, such as the one that a comma ends in "un CAP, BP boucher".
func isCapitalWord(word string) bool {
	return isUpper(word) && len(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })) > 3
}

// diplomaTail is a clause after the name of a diploma.
var diplomaTail = pattern(strings.Join([]string{
	`,? (?:{trainings.places}|{trainings.said}|{trainings.verbs}|{trainings.links}|\(?bac ?\+)(?:\P{L}|$)`,
	// Another clause.
	` (?:a|ont) (?:ses|son|sa|le|la|les|une?|des|été|pour|toute|tout|de|plus|moins|aussi)(?:\P{L}|$)`,
	`,? (?:j'|t'|m'|n'|s'|(?:{trainings.pronouns}|lui|leur)(?: |$)|l'an (?:dernier|passé)|l'année dernière|cette année)`,
	`, (?:personne|rien|nul|impossible)(?:\P{L}|$)`,
	`, ?(?:venue?s?|issue?s?|indispensables?|valables?|utiles?|incontournables?|idéale?s?)(?:\P{L}|$)`,
	// Where and in which time.
	`,? au (?:cfppa|cfa|greta|lycée|cnam|cned)(?: |$)|,? d'une? (?:université|école|iut|iep|iae)(?: |$)|,? de (?:notre|votre|leur) (?:école|centre)|,? de l'(?:université|iut|iae)(?: |$)| forme \d| à (?-i:\p{Lu})`,
	` en poche| en (?:sept|huit|neuf|dix|onze|douze|dix-huit|quelques) (?:ans?|mois|semaines)| à \d|, soit (?:une? |deux |trois |quatre |cinq |six |\d)`,
	// Another diploma.
	` et (?:bts|but|dut|bac|cap|bep|bp|bpjeps|licence|master|titre|diplôme|mention)(?:\P{L}|$)`,
}, "|"))
