package french

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the search key of a text: "Maître d’œuvre" gives "maitre d oeuvre", and
// "Développeur·se C++ / C#" gives "developpeur se c++ c#".
//
// The key is in lower case, without accents, with ligatures opened, and with one space, inside the
// text only, for each run of apostrophes, hyphens, other punctuation and spaces. Digits stay, and
// so do + and #, which distinguish C, C++ and C#, and < and > before a digit ("<125"). Texts that
// a French reader takes for the same spelling have equal keys.
//
// Fold(Fold(s)) equals Fold(s). It takes one pass, and one allocation or two; none for a key of plain letters and
// digits.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	if folded, ok := foldLatin(s); ok {
		return folded
	}
	return foldAny(s)
}

// isFolded reports whether a text is a key of a-z, 0-9 and single spaces.
func isFolded(s string) bool {
	for i := range len(s) {
		if notSlug(rune(s[i])) && (s[i] != ' ' || i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return false
		}
	}
	return true
}

// latinFolds holds, by code point below U+0180, what a character becomes within a word: a letter,
// digit or sign that stays, or a space; 0 where it becomes more than one character.
var latinFolds = func() (table [0x180]byte) {
	for r := rune(0); r < 0x180; r++ {
		if folded := foldAny("a" + string(r) + "a"); len(folded) == 3 {
			table[r] = folded[1]
		}
	}
	return table
}()

// foldLatin is Fold without decomposition, for texts of Latin letters and French punctuation; it
// returns false for any other text.
func foldLatin(s string) (string, bool) {
	var short [64]byte // most texts are words and phrases
	b := short[:0]
	if len(s) > len(short) {
		b = make([]byte, 0, len(s))
	}
	gap := false
	for at, r := range s {
		folded := byte(' ')
		switch {
		case r == '<' || r == '>':
			if startsWithBound(s[at:]) {
				folded = byte(r)
			} else if at+1 < len(s) && s[at+1] >= utf8.RuneSelf {
				return "", false // a digit may follow once the text is decomposed, as in "<²"
			}
		case r < 0x180:
			folded = latinFolds[r]
		case r < '\u2010' || r > '\u2026': // dashes, quotation marks, bullets, dots
			return "", false
		}
		switch {
		case folded == 0:
			return "", false
		case folded == ' ':
			gap = true
			continue
		case gap && len(b) > 0:
			b = append(b, ' ')
		}
		gap = false
		b = append(b, folded)
	}
	return string(b), true
}

// foldAny is Fold for any text.
func foldAny(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	text := decompose(s)
	for at, r := range text {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		r = unicode.ToLower(r)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' && r != '#' && !startsWithBound(text[at:]) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		if open, ok := ligatures[r]; ok {
			b.WriteString(open)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// startsWithBound reports whether the text begins with a bound, such as "<125".
func startsWithBound(text string) bool {
	return len(text) > 1 && (text[0] == '<' || text[0] == '>') && text[1] >= '0' && text[1] <= '9'
}

// decompose takes accents and compatibility characters apart: é gives e and an accent, ² gives 2.
// ASCII, the most common input, is returned as it is.
func decompose(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return norm.NFKD.String(s)
		}
	}
	return s
}

// ligatures are the lower-case Latin letters that no Unicode decomposition opens.
var ligatures = map[rune]string{
	'œ': "oe", 'æ': "ae", 'ß': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i",
}

// FoldLoose is Fold without the small words that French titles use freely: "Responsable de la
// communication" and "Responsable communication" both give "responsable communication". A text of
// nothing but small words keeps them: "À la une" gives "a la une".
func FoldLoose(s string) string {
	folded := Fold(s)
	words := strings.Fields(folded)
	kept := words[:0]
	for _, w := range words {
		if !smallWords[w] {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return folded
	}
	return strings.Join(kept, " ")
}

// IsSmallWord reports whether a folded word is one that French titles use freely, such as "de" or
// "la", so that it distinguishes no titles.
func IsSmallWord(word string) bool { return smallWords[word] }

var smallWords = wordSet(`a au aux avec d dans de des du en et l la le les ou par pour sous sur un une`)

// IsGeneral reports whether a folded word of a title says that it has no specialty, as "généraliste"
// and "polyvalent" do.
func IsGeneral(word string) bool { return generalWords[word] }

var generalWords = wordSet(`general generale generaux generales generaliste polyvalent polyvalente`)

// wordSet returns the set of the words of a list, which spaces separate.
func wordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}
