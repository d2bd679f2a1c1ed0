package loader

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

var (
	// smallBefore are words that no title has before its noun for a person at work.
	smallBefore = foldedSet("de du des d a au aux en le la les l un une pour par sur dans avec sans et ou chez vers entre mon ma mes votre vos notre nos son sa ses")
	// titleVerbs are infinitives that clauses about métiers have and titles do not, folded.
	titleVerbs = phraseSet("titles", "verbs")
	// titlePronouns are words of sentences that no title has, folded.
	titlePronouns = phraseSet("titles", "pronouns")
	// noTitleHead are first words of what a métier has to do with, and is not, folded.
	noTitleHead = phraseSet("titles", "no-head")
	// badInTitle matches what no title holds: markup, an address, an amount, a sentence.
	badInTitle = newPattern(`[<>{}=@*_#€%!?"“”|\\,;]|\sou\s(?i:une?|des)\s|\s/\s.*\s/\s|[→➜➔⇒]|https?:|www\.|\.(?:fr|com|org|net|eu)$|&\w+|\d{3,}|\s[-–—]\s*$`)
)

// maxSubjectWords bounds the title of a page's métier.
const maxSubjectWords = 9

// isTitle reports whether a text can be the title of a métier: a noun for a person at work near its
// start, no verb, no markup and no diploma. "chef de rayon" can, "possibilités de devenir chef" cannot.
// What most phrases lack is looked for first.
func isTitle(text string) bool {
	var few [2 * maxSubjectWords]wordAt
	words := appendWords(few[:0], text)
	if len(words) == 0 || len(words) > 2*maxSubjectWords || noTitleHead[words[0].folded] || !hasHead(text, words) {
		return false
	}
	for k := range words {
		if isOutOfTitles(text, words, k) {
			return false
		}
	}
	if strings.Count(text, "(") != strings.Count(text, ")") || countFields(text) > maxTitleWords || isBadInTitle(text) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(first) && !startsDiploma(text) && !beginsWithInfinitive(text) && !guideBook.MatchString(text)
}

// isOutOfTitles reports whether no title has the k-th word of a text: a verb, or a word that is in sentences.
func isOutOfTitles(text string, words []wordAt, k int) bool {
	word := words[k]
	return isVerb(word.folded) || k > 0 && (titlePronouns[word.folded] && text[word.start-1] == ' ' || noTitleWord[word.folded] || text[word.start:word.end] == "a" || isGerund(words, k))
}

// noTitleWord are words that no title has after its first, folded.
var noTitleWord = foldedSet("le les comme tant sa ses leur leurs")

// isGerund reports whether a word is a verb after "en": "en organisant".
func isGerund(words []wordAt, k int) bool {
	return k > 0 && words[k-1].folded == "en" && len(words[k].folded) > 6 && strings.HasSuffix(words[k].folded, "ant") && words[k].folded != "restaurant"
}

// isVerb reports whether a folded word is one of the verbs that sentences about métiers have and titles do not, or is one
// by its ending, in the future: "suivra".
func isVerb(word string) bool {
	return sentenceVerbs[word] || len(word) > 5 && (strings.HasSuffix(word, "era") || strings.HasSuffix(word, "ira") || strings.HasSuffix(word, "vra") || strings.HasSuffix(word, "dra") || strings.HasSuffix(word, "eront") || strings.HasSuffix(word, "iront")) && word != "camera"
}

// sentenceVerbs are finiteVerbs and titleVerbs.
var sentenceVerbs = func() map[string]bool {
	all := maps.Clone(finiteVerbs)
	maps.Copy(all, titleVerbs)
	return all
}()

// guideBook is a book and no métier: "guide pratique des professions du droit".
var guideBook = pattern(`^guides? (?:pratique|complet|du|des|de l'|d'orientation)`)

// hasHead reports whether one of the first words, before any small word, names a person at work.
func hasHead(text string, words []wordAt) bool {
	if beginsWithPair(text) {
		return true
	}
	for k, word := range words[:min(len(words), 4)] {
		if smallBefore[word.folded] {
			return false
		}
		if isOccupationWord(word.folded) && !isOtherWord(text[word.start:word.end]) && !(k > 0 && isSurname(text, words, k)) || k > 0 && laterNouns[word.folded] {
			return true
		}
	}
	return false
}

// accented are nouns for people whose last letter has an accent, without which they are other words: "chargé", "diplômé".
var accented = foldedSet("charge attache delegue employe associe diplome prepose")

// isOtherWord reports whether a word lacks the accent that makes it a noun for a person.
func isOtherWord(word string) bool {
	return accented[french.Fold(word)] && strings.ToLower(word) == word && !strings.HasSuffix(word, "é")
}

// isSurname reports whether a word has nothing but the ending of a noun for a person, in a name with two capitals: "Hélène
// Vasseur".
func isSurname(text string, words []wordAt, k int) bool {
	word := words[k]
	return !occupationNouns[word.folded] && !englishNouns[word.folded] && isProperName(text[word.start:word.end]) &&
		isProperName(text[words[0].start:words[0].end]) && !isOccupationWord(words[0].folded) && len(words) == 2 && text[word.start-1] == ' '
}

// titleText returns a title in the singular, and in lower case if it is all in capitals.
func titleText(text string) string {
	if isUpper(text) && len(text) > 6 {
		text = strings.ToLower(text)
	}
	return singular(text)
}

// subjectKey returns a key that is the same for both genders, both numbers and all cases of a
// title: "Chargées de communication" gives charge-de-communication.
func subjectKey(phrase string) string {
	title := french.ParseTitle(singular(phrase))
	if title.Masculine == "" {
		if forms := title.Forms(); len(forms) > 0 {
			title.Masculine = forms[len(forms)-1] // derived from the feminine one
		}
	}
	return fact.TitleIdentifier(title).Value
}

// singular removes the plural from the nouns for a person at work in a title, and from the adjectives
// right after them: "directeurs artistiques de projets" gives "directeur artistique de projets".
func singular(phrase string) string {
	var few [12]string // most titles have no more words
	words := slices.AppendSeq(few[:0], strings.FieldsSeq(phrase))
	plural := false
	isSame := isSpacedOnce(phrase, words)
	for k, word := range words {
		if strings.Contains(word, "-") && !strings.HasPrefix(word, "-") {
			words[k] = singularParts(word)
			plural = plural || words[k] != word
			isSame = isSame && words[k] == word
			continue
		}
		stem, isPlural := strings.CutSuffix(word, "s")
		isPlural = isPlural && len(word) > 4 && !strings.HasSuffix(stem, "s")
		switch {
		case isPlural && namesOccupation(stem):
			words[k], plural = stem, true
		case plural && smallBefore[french.Fold(word)] || plural && strings.ContainsAny(word, "'’"):
			plural = false
		case plural && strings.HasSuffix(word, "aux") && len(word) > 5:
			words[k] = strings.TrimSuffix(word, "ux") + "l"
		case plural && isPlural && !sameInPlural[french.Fold(word)]:
			words[k] = stem
		}
		isSame = isSame && len(words[k]) == len(word)
	}
	if isSame {
		return phrase
	}
	return strings.Join(words, " ")
}

// isSpacedOnce reports whether a phrase is its words with one space between each two.
func isSpacedOnce(phrase string, words []string) bool {
	length := len(words) - 1
	for _, word := range words {
		length += len(word)
	}
	return length == len(phrase) && !strings.ContainsAny(phrase, "\t\n\v\f\r") // other blanks have two bytes or three
}

// sameInPlural are words of titles that end in s in the singular too, folded.
var sameInPlural = foldedSet("poids temps corps cours fonds parcours concours secours permis tapis divers sinistres marais anglais francais bourgeois succes acces process")

// singularParts is singular for the parts of a word with hyphens: "sapeurs-pompiers".
func singularParts(word string) string {
	parts := strings.Split(word, "-")
	for k, part := range parts {
		if stem, ok := strings.CutSuffix(part, "iaux"); ok && namesOccupation(stem+"ial") {
			parts[k] = stem + "ial"
		}
		if stem, ok := strings.CutSuffix(part, "s"); ok && len(part) > 4 && !strings.HasSuffix(stem, "s") && (namesOccupation(stem) || stem == "sapeur" || stem == "sage" || stem == "femme") {
			parts[k] = stem
		}
	}
	return strings.Join(parts, "-")
}

// isBadInTitle reports whether a text holds what no title does.
func isBadInTitle(text string) bool {
	mayBeBad := strings.ContainsAny(text, "<>{}=@*_#%!?\"|\\,;:&-.0123456789") ||
		strings.IndexByte(text, "€"[0]) >= 0 && strings.ContainsAny(text, "€“”–—→➜➔⇒") || holdsOr(text)
	return mayBeBad && badInTitle.MatchString(text)
}

// holdsOr reports whether a text holds "ou", in either case.
func holdsOr(text string) bool {
	for k := 1; k < len(text); k++ {
		if text[k]|0x20 == 'u' && text[k-1]|0x20 == 'o' {
			return true
		}
	}
	return false
}
