package loader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"passerelle/graph/french"
)

var (
	// titleLeads come before the métier in the title of a page, and titleTails after it.
	titleLeads = phrasesByWord("title-leads")
	titleTails = newTitleTails()
	// aroundLeads are words that go with a lead: articles and prepositions.
	aroundLeads = foldedSet("le la les l un une des de du d au n no numero")
)

// A titleTail is a phrase of wording/title-tails.txt. One that is last has nothing but a mark after it.
type titleTail struct {
	words []string
	last  bool
}

// newTitleTails returns the phrases of wording/title-tails.txt by their first word.
func newTitleTails() map[string][]titleTail {
	tails := map[string][]titleTail{}
	for _, row := range wordingOf("title-tails") {
		for _, phrase := range row.phrases {
			text, last := strings.CutPrefix(phrase, "=")
			words := strings.Fields(french.Fold(text))
			tails[words[0]] = append(tails[words[0]], titleTail{words, last})
		}
	}
	return tails
}

// titleStarts returns where the métier may begin in the title of a page: at its first word, and after each of
// the leads that stand before it, one after the other.
func titleStarts(title string) []int {
	words := wordsOf(title)
	if len(words) == 0 {
		return nil
	}
	starts := []int{words[0].start}
	for k := 0; ; {
		n := lengthOf(titleLeads, words[k:])
		if n == 0 {
			around := pastArticles(words, k)
			if n = lengthOf(titleLeads, words[around:]); n > 0 {
				n += around - k
			}
		}
		if k += n; n == 0 || k == len(words) || !followsLead(title[words[k-1].end:words[k].start]) {
			return starts
		}
		if next := pastNumber(words, pastArticles(words, k)); next < len(words) {
			starts = append(starts, words[next].start)
		}
	}
}

// pastArticles returns the index of the first word from k on that is no article and no preposition. The "e" of
// "un(e)" belongs to the article.
func pastArticles(words []wordAt, k int) int {
	for k < len(words) && (aroundLeads[words[k].folded] || k > 0 && words[k].folded == "e" && words[k-1].folded == "un") {
		k++
	}
	return k
}

// pastNumber returns the index after the number of a sheet: "12" of "Fiche n° 12 : boulanger".
func pastNumber(words []wordAt, k int) int {
	if k < len(words) && isNumber(words[k].folded) {
		return pastArticles(words, k+1)
	}
	return k
}

// followsLead reports whether the text between two words may stand after a lead: a blank, or a mark that parts it
// from what it introduces.
func followsLead(between string) bool {
	switch strings.Trim(between, " \t\u00a0\u202f*_«\"") {
	case "", "'", "’", ":", "|", "-", "–", "—":
		return true
	}
	return false
}

// withoutTail returns the title of a page up to the first of its tails.
func withoutTail(title string) string {
	if cuts := tailStarts(title, wordsOf(title)); len(cuts) > 0 {
		title = title[:cuts[0]]
	}
	return title
}

// hasTail reports whether a phrase holds what follows a métier in the title of a page.
func hasTail(phrase string) bool { return len(tailStarts(phrase, wordsOf(phrase))) > 0 }

// tailStarts returns where in a title, whose words are given, the tails begin, in order.
func tailStarts(title string, words []wordAt) []int {
	var starts []int
	for k, word := range words {
		if k > 0 {
			if at := markIn(title[words[k-1].end:word.start]); at >= 0 {
				starts = append(starts, words[k-1].end+at)
			}
		}
		if at := genderSign(title, words, k); at >= 0 {
			starts = append(starts, at)
		} else if k > 0 && title[word.start-1] == ' ' && beginsTail(title, words[k:]) {
			starts = append(starts, word.start-1)
		}
	}
	if n := len(words); n > 0 {
		if at := markIn(title[words[n-1].end:]); at >= 0 {
			starts = append(starts, words[n-1].end+at)
		}
	}
	return starts
}

// markIn returns the place of a mark that ends a title in the text between two words, -1 if there is none.
func markIn(between string) int {
	if at := strings.IndexAny(between, ":|?!;»"); at >= 0 {
		return at
	}
	for _, mark := range []string{" – ", " — ", " - ", ", "} {
		if at := strings.Index(between, mark); at >= 0 {
			return at
		}
	}
	return -1
}

// genderSign returns where "H/F" begins, with or without brackets, or a short name in capitals within brackets, "(ASVP)",
// if it does at word k; else -1.
func genderSign(title string, words []wordAt, k int) int {
	word, open := words[k], strings.HasSuffix(title[:words[k].start], "(")
	sign := false
	if k+1 < len(words) {
		between := strings.TrimSpace(title[word.end:words[k+1].start])
		sign = between == "/" && isGenderLetter(word.folded) && isGenderLetter(words[k+1].folded)
	}
	short := open && utf8.RuneCountInString(word.folded) <= 6 && isUpper(title[word.start:word.end]) && strings.HasPrefix(title[word.end:], ")")
	switch {
	case !sign && (!short || len(word.folded) < 2):
		return -1
	case open:
		return word.start - 1
	}
	return word.start
}

// isGenderLetter reports whether a word is a letter of "H/F" or "M/F".
func isGenderLetter(word string) bool { return word == "h" || word == "f" || word == "m" }

// beginsTail reports whether words begin with a tail: a phrase of the table, a year, "en" with a number, or a place
// after "à".
func beginsTail(title string, words []wordAt) bool {
	first := words[0].folded
	if len(first) == 4 && isNumber(first) && strings.HasPrefix(first, "20") {
		return true
	}
	if len(words) > 1 && (first == "en" && isNumber(words[1].folded) || first == "a" && isProperName(title[words[1].start:words[1].end])) {
		return true
	}
	for _, tail := range titleTails[first] {
		if n := len(tail.words); beginWith(words, tail.words) && !strings.HasPrefix(title[words[n-1].end:], "-") && (!tail.last || endsTitle(title, words, len(tail.words))) {
			return true
		}
	}
	return false
}

// isProperName reports whether a word begins with a capital and goes on in small letters.
func isProperName(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	second, _ := utf8.DecodeRuneInString(word[size:])
	return unicode.IsUpper(first) && unicode.IsLower(second)
}

// endsTitle reports whether nothing but a mark follows the first n words.
func endsTitle(title string, words []wordAt, n int) bool {
	rest := strings.TrimSpace(title[words[n-1].end:])
	return rest == "" || strings.ContainsAny(rest[:1], ":|?!")
}
