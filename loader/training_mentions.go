package loader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"passerelle/graph/fact"
)

// A trainingMention is a diploma named in a sentence, at its byte offsets there.
type trainingMention struct {
	start, end int
	label      string
}

var (
	// mentionStart comes right before a diploma that, as the sentence says, one prepares.
	mentionStart = pattern(`(?:^|[^\p{L}])(?:pour|par|préparer|obtenir|décrocher|passer|suivre|intégrer|via|avec|ou|mais|puis|soit|voire|titulaires? du|titulaires? d'|:) ?(?:le|la|l'|les|un|une|des|en)? ?$`)
	// mentionEnd ends the name of a diploma: from there on the sentence continues.
	mentionEnd = pattern(` ?[.;:!?…](?: |$)|, (?:qui|dont|puis|éventuellement|suivi|complété|voire|ou|et|\d|un |une |le |la |l'|parfois|souvent|délivré|de niveau|à |au |en )` +
		`| (?:puis|suivie?s?|complétée?s?|délivrée?s?|afin|pour|par|dans|avec|après|voire|est|sont|peut|peuvent|permet|permettent|suffit|suffisent|ouvre|ouvrent|facilite|facilitent|reste|restent|constitue|offre|mène|mènent|donne|donnent|de niveau|qui|que|dont|\d+ (?:ans?|mois|années?)|en (?:\d+|un|deux|trois|quatre|cinq|six) (?:ans?|mois|années?))(?: |$|[.,;])` +
		`| (?:ou|et) (?:\d|un |une |le |la |les |l'|d'un|avec )|, (?:bts|but|dut|bac|cap|bep|bp|licence|master|titre|diplôme|mention)(?:\P{L}|$)`)
	// onLevel follows the head of a diploma that has only its level, or no subject of its own.
	onLevel = pattern(`^(?: ?(?:/ ?(?:bepa?|capa?)|d'[ée]tat|professionnel(?:le)?s?|reconnu|adapté|équivalent|spécialisée?|requise?))* ?(?:$|[,.;:)(]|de niveau|de ce |du même|complété|suivi|en alternance|ou |et )`)
	// acronymRemark is a parenthesis with the acronym of the diploma before it.
	acronymRemark = pattern(`^ ?\((?-i:[A-Z][A-Za-z0-9.-]{1,14})\)(?: (?:mention|parcours|option|spécialité) [^.,;()]+)?`)
	// optionsRemark is a parenthesis with the options of the diploma before it.
	optionsRemark = pattern(`^ ?\(([^()]*;[^()]*)\)`)
)

// findTrainings finds the diplomas that, as a sentence says, one prepares, with their subjects:
// "2 ans pour préparer un CAP cuisine ; 3 ans pour le bac pro cuisine" gives "CAP cuisine" and
// "bac pro cuisine". A family of diplomas alone ("un BTS", "un diplôme") is left out; bare admits
// those that are self-explanatory ("une licence"). What parentheses list is left out too, except
// the options of a diploma: "un BTSA (productions animales ; agronomie)" gives two.
func findTrainings(s string, bare bool) []trainingMention {
	masked := outsideParentheses(s)
	var found []trainingMention
	for at := 0; at < len(s); {
		start, head := nextDiploma(s, masked, at)
		if start < 0 {
			return found
		}
		end := start + head
		if options := optionsRemark.FindStringSubmatchIndex(s[end:]); options != nil {
			for _, option := range strings.Split(ellipsis.ReplaceAllString(s[end+options[2]:end+options[3]], ""), ";") {
				found = append(found, trainingMention{start, end + options[1], s[start:end] + " " + strings.TrimSpace(option)})
			}
			at = end + options[1]
			continue
		}
		named := !onLevel.MatchString(masked[end:])
		if named {
			end = trainingEnd(s, masked, end)
		}
		if label := plain(s[start:end]); named || bare && isSelfExplanatory(label) {
			for _, one := range splitTrainings(label) {
				found = append(found, trainingMention{start, end, one})
			}
		}
		at = max(end, start+head)
	}
	return found
}

// maxLead is the number of bytes before a diploma that are searched for mentionStart.
const maxLead = 24

// nextDiploma returns the offset of the next head of a diploma outside parentheses, and its length;
// -1 if there is none. A short form counts in capitals only, because "but" is also a word.
func nextDiploma(s, masked string, from int) (start, length int) {
	for at := from; at < len(s); at++ {
		first, _ := utf8.DecodeRuneInString(s[at:])
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		if !unicode.IsLetter(first) || inWord(before) || masked[at] == '-' || !mentionStart.MatchString(masked[max(at-maxLead, 0):at]) {
			continue
		}
		k, length := diplomaHead(s[at:])
		if k < 0 || isSmallShort(s[at:at+length]) {
			continue
		}
		return at, length
	}
	return -1, 0
}

// isShortForm reports whether the head of a diploma is an acronym, by its length.
func isShortForm(head string) bool {
	lower := strings.ToLower(head)
	return len(head) <= 5 && !strings.HasPrefix(lower, "bac") && !strings.HasPrefix(lower, "titre")
}

// isSmallShort reports whether the head of a diploma has the length of an acronym and is not in capitals: "but" is a word.
func isSmallShort(head string) bool { return isShortForm(head) && !isUpper(head[:2]) }

// isSelfExplanatory reports whether the label of a diploma says enough without a subject.
func isSelfExplanatory(label string) bool {
	kind := trainingKind(label)
	return kind == fact.Licence || kind == fact.LicencePro || kind == fact.Master || strings.HasPrefix(strings.ToLower(label), "caces")
}

// trainingEnd returns the offset where the name of a diploma ends.
func trainingEnd(s, masked string, from int) int {
	end := len(s)
	if cut := mentionEnd.FindStringIndex(masked[from:]); cut != nil {
		end = from + cut[0]
	}
	if open := openBracket(s[from:end]); open >= 0 {
		open += from
		remark := acronymRemark.FindStringIndex(strings.TrimRight(s[open:end], " "))
		end = len(strings.TrimRight(s[:open], " "))
		if remark != nil {
			end = open + remark[1]
		}
	}
	return end
}

// openBracket returns the offset of the first parenthesis that is no gender mark, -1 for none:
// "technicien(ne) en soudage (1 an)" has it before "1 an".
func openBracket(s string) int {
	for at := 0; at < len(s); at++ {
		if s[at] == '(' {
			if mark := genderMark.FindString(s[at:]); mark != "" && at > 0 && s[at-1] != ' ' {
				at += len(mark) - 1
				continue
			}
			return at
		}
	}
	return -1
}
