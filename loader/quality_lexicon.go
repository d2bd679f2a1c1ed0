package loader

import (
	"slices"
	"strings"

	"passerelle/graph/french"
)

// qualityLexicon holds wording/qualities.txt: single words by what they are, and phrases of several by
// their first word, longer ones first.
var qualityLexicon = func() (l struct {
	words   map[string]string // noun, adjective, common noun…: its key in the file
	phrases map[string][][]string
	heads   map[string]bool
	nouns   map[string]string // the single words that are nouns, whatever else they are, by their keys
	verbs   map[string]bool   // of what is a matter of character to be able to do
}) {
	l.words, l.phrases = map[string]string{}, map[string][][]string{}
	l.heads, l.nouns, l.verbs = map[string]bool{}, map[string]string{}, map[string]bool{}
	for _, row := range wordingOf("qualities") {
		for _, phrase := range row.phrases {
			words := strings.Fields(french.Fold(phrase))
			switch {
			case row.key == "verbs":
				l.verbs[words[0]] = true
			case row.key == "heads":
				l.heads[words[0]] = true
			case len(words) == 1:
				if strings.HasSuffix(row.key, "nouns") {
					l.nouns[words[0]] = row.key
				}
				l.words[words[0]] = strings.TrimSuffix(row.key, "s")
			default:
				l.phrases[words[0]] = append(l.phrases[words[0]], words)
			}
		}
	}
	for _, list := range l.phrases {
		slices.SortStableFunc(list, func(a, b []string) int { return len(b) - len(a) })
	}
	return l
}()

// traitAdjectives are the adjectives of character, folded, in the masculine.
var traitAdjectives = lexiconWords("adjective", "common adjective")

// traitNouns are the nouns of character, folded.
var traitNouns = lexiconWords("noun", "common noun")

// lexiconWords returns the single words of some keys.
func lexiconWords(keys ...string) map[string]bool {
	set := map[string]bool{"sang froid": slices.Contains(keys, "noun")}
	for word, key := range qualityLexicon.words {
		if slices.Contains(keys, key) {
			set[word] = true
		}
	}
	return set
}

// A qualityMention is a quality named in a text, at its byte offsets there.
type qualityMention struct {
	start, end int
	label      string
	adjective  bool
	common     bool // a word of other meanings too
}

// findQualities finds the qualities that a text names, by the lexicon: "une grande patience et le sens
// du contact" gives "patience" and "sens du contact". Whether the text asks for them is not looked at.
func findQualities(text string) []qualityMention {
	var found []qualityMention
	words := wordsOf(text)
	for k := 0; k < len(words); {
		mention, length := qualityAt(text, words[k:])
		if length == 0 {
			k++
			continue
		}
		if more := wordsOfWay(words[k+length:]); more > 0 && mention.adjective {
			mention, length = newQuality(text, words[k:], length+more), length+more
		} else if k+length < len(words) && words[k+length].joined && nounAdjectives[words[k+length].folded] && endsInNoun(words[k:k+length]) {
			mention, length = newQuality(text, words[k:], length+1), length+1
		}
		found = append(found, mention)
		if second, more := secondQuality(text, words[k:], length); more > 0 {
			found = append(found, second)
			length += more
		}
		k += length
	}
	return found
}

// endsInNoun reports whether the last of some words is a noun of character.
func endsInNoun(words []wordAt) bool { return qualityLexicon.nouns[words[len(words)-1].folded] != "" }

// wordsOfWay returns the number of words that say in which way one is what an adjective before them says: "résistant
// physiquement et psychologiquement".
func wordsOfWay(words []wordAt) int {
	if len(words) == 0 || !words[0].joined || !waysOfBeing[words[0].folded] {
		return 0
	}
	if len(words) > 2 && words[1].folded == "et" && waysOfBeing[words[2].folded] {
		return 3
	}
	return 1
}

// waysOfBeing are those of wording/skills.txt, folded.
var waysOfBeing = phraseSet("skills", "ways")

// nounAdjectives stand after a noun of character and belong to it: "curiosité intellectuelle".
var nounAdjectives = phraseSet("skills", "noun-adjectives")

// qualityAt returns the quality with which the words begin, and the number of its words; 0 for none.
func qualityAt(text string, words []wordAt) (qualityMention, int) {
	first := words[0].folded
	for _, phrase := range qualityLexicon.phrases[first] {
		if beginWith(words, phrase) && !goesOn(words, len(phrase)) {
			return newQuality(text, words, len(phrase)), len(phrase)
		}
	}
	if first == "sang" && beginWith(words, []string{"sang", "froid"}) {
		return newQuality(text, words, 2), 2
	}
	if qualityLexicon.heads[first] && !certifying.MatchString(text[:words[0].start]) && !isPlaceOfStudy(words) {
		if length := complementEnd(words); length > 1 {
			m := newQuality(text, words, length)
			m.common = commonHeads[first]
			return m, length
		}
	}
	key := qualityLexicon.words[first]
	if key == "" {
		if key = qualityLexicon.words[masculine(first)]; !strings.HasSuffix(key, "adjective") {
			return qualityMention{}, 0
		}
	}
	m := newQuality(text, words, 1)
	if isParticiple(m.label) != lexiconParticiples[masculine(first)] && masculineEndings.MatchString(m.label) {
		if key = qualityLexicon.nouns[first]; key == "" || isParticiple(m.label) {
			return qualityMention{}, 0 // "intégré" is not "intègre", nor "il organise" "organisé"
		}
	}
	m.adjective, m.common = strings.HasSuffix(key, "adjective"), strings.HasPrefix(key, "common")
	return m, 1
}

// isPlaceOfStudy reports whether words begin with a faculty that is a place, or with a "capacité en droit", a diploma.
func isPlaceOfStudy(words []wordAt) bool {
	if first := words[0].folded; first != "faculte" && first != "facultes" && first != "capacite" || len(words) < 3 {
		return false
	}
	return fieldsOfStudy[words[2].folded] || words[2].folded == "l" && len(words) > 3 && fieldsOfStudy[words[3].folded]
}

// fieldsOfStudy are those of wording/skills.txt, folded.
var fieldsOfStudy = phraseSet("skills", "studies")

// masculineEndings end a word by whose accent another one is told from it.
var masculineEndings = newPattern(`[eé]s?$`)

// isParticiple reports whether a word ends as a participle does.
func isParticiple(word string) bool {
	word = strings.TrimSuffix(word, "s")
	return strings.HasSuffix(word, "é") || strings.HasSuffix(word, "ée")
}

// lexiconParticiples are the words of the lexicon that end so, folded.
var lexiconParticiples = func() map[string]bool {
	set := map[string]bool{}
	for _, row := range wordingOf("qualities") {
		for _, phrase := range row.phrases {
			if isParticiple(phrase) {
				set[french.Fold(phrase)] = true
			}
		}
	}
	return set
}()

// goesOn reports whether the last word of a phrase is the head of a quality that goes on: "bon sens" of "bon
// sens de l'observation".
func goesOn(words []wordAt, length int) bool {
	return length < len(words) && words[length-1].folded == "sens" && words[length].joined && (headLinks[words[length].folded] || headAdjectives[words[length].folded])
}

// newQuality returns the mention of the first words, as the text writes them.
func newQuality(text string, words []wordAt, length int) qualityMention {
	start, end := words[0].start, words[length-1].end
	return qualityMention{start: start, end: end, label: lowerFirst(text[start:end])}
}

// lowerFirst returns a label with its first letter in lower case, unless the second is a capital too.
func lowerFirst(label string) string {
	runes := []rune(label)
	if len(runes) > 1 && strings.ToUpper(string(runes[1])) == string(runes[1]) && runes[1] != '\'' && runes[1] != '’' {
		return label
	}
	return strings.ToLower(string(runes[:1])) + string(runes[1:])
}

var (
	// headLinks come between the head of a quality and its complement.
	headLinks = foldedSet("de du des d a au aux l")
	// headAdjectives stand right after a head: "esprit critique".
	headAdjectives = phraseSet("skills", "head-adjectives")
	// complementStops end the complement of a quality.
	complementStops = phraseSet("skills", "complement-ends")
	articleWords    = foldedSet("le la les l un une")
)

// qualityOf are what qualities may be of: "qualités d'écoute".
var qualityOf = foldedSet("ecoute organisation animation negociation communication contact observation analyse adaptation pedagogue")

// commonHeads are heads of other meanings too.
var commonHeads = foldedSet("resistance respect force interet don amour envie volonte souci ouverture passion rapidite precision finesse souplesse puissance")

// certifying comes before what an attestation is of: "attestation d'aptitude à la conduite".
var certifying = pattern(`(?:attestations?|certificats?|brevet|visite|examen)(?: \p{L}+)? (?:de |d')$`)

// maxComplement bounds the words of a quality with a complement.
const maxComplement = 8

// complementEnd returns the number of words of a head and its complement, 1 for a head without one.
func complementEnd(words []wordAt) int {
	if len(words) < 2 || !words[1].joined {
		return 1
	}
	if headAdjectives[words[1].folded] {
		if len(words) > 3 && words[2].joined && headLinks[words[2].folded] {
			return 1 + complementEnd(words[1:]) // "sens aigu de l'esthétique"
		}
		return 2
	}
	link := words[1].folded
	if !headLinks[link] && !((link == "pour" || (link == "avec" || link == "dans") && words[0].folded == "aisance") && len(words) > 2) {
		return 1
	}
	if words[0].folded == "qualites" && (len(words) < 3 || !qualityOf[words[2].folded]) {
		return 1
	}
	ofNoun := strings.HasPrefix(link, "d") && link != "dans"
	length := 2
	if len(words) > 3 && (words[2].folded == "s" || words[2].folded == "se") && words[2].joined {
		length = 3 // "capacité à s'adapter"
	}
	for length < min(len(words), maxComplement) && words[length].joined && !complementStops[words[length].folded] && !(length > 2 && goesOnSentence(words[length].folded) && !articleWords[words[length-1].folded] && !headLinks[words[length-1].folded]) &&
		!(ofNoun && length > 2 && (words[length].folded == "a" || words[length].folded == "au" || words[length].folded == "aux")) {
		length++
	}
	for length > 2 && (headLinks[words[length-1].folded] || articleWords[words[length-1].folded]) {
		length--
	}
	if length == 2 {
		return 1
	}
	return length
}

// isBareDe reports whether a folded word is "de" without an article.
func isBareDe(word string) bool { return word == "de" || word == "d" }

// secondQuality reads a second complement of the head: "sens de l'écoute et du service" gives
// "sens du service" too. It returns the number of words after the first complement.
func secondQuality(text string, words []wordAt, length int) (qualityMention, int) {
	if length < 3 || !qualityLexicon.heads[words[0].folded] || len(words) < length+3 {
		return qualityMention{}, 0
	}
	next := words[length:]
	isDe := func(w string) bool { return headLinks[w] && w != "a" && w != "au" && w != "aux" && w != "l" }
	if next[0].folded != "et" || !next[0].joined || !headLinks[next[1].folded] || next[1].folded == "l" ||
		isDe(next[1].folded) != isDe(words[1].folded) {
		return qualityMention{}, 0
	}
	if isBareDe(next[1].folded) && slices.ContainsFunc(words[2:length], func(word wordAt) bool { return isBareDe(word.folded) }) {
		return qualityMention{}, 0 // "respect des règles d'hygiène et de sécurité"
	}
	second := min(length+2, len(words)-1)
	if articleWords[words[second].folded] {
		second = min(second+1, len(words)-1)
	}
	if noun := words[second].folded; praiseWords[noun] || strings.HasSuffix(qualityLexicon.words[noun], "noun") || noun == "l" {
		return qualityMention{}, 0
	}
	more := complementEnd(append([]wordAt{words[0]}, next[1:]...))
	if more < 2 {
		return qualityMention{}, 0
	}
	end := next[more-1].end
	label := lowerFirst(text[words[0].start:words[0].end]) + " " + text[next[1].start:end]
	return qualityMention{start: next[1].start, end: end, label: label}, more
}
