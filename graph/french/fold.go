package french

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold is the search key of a text: lower case, without accents, ligatures opened (œ gives oe), and every run of
// apostrophes, hyphens, other punctuation and spaces turned into one space, none at either end. Digits stay, and so
// do + and #, which tell C, C++ and C# apart, and < and > before a digit. Texts a French reader takes for the same spelling have equal keys.
// Fold(Fold(s)) equals Fold(s). It costs one pass and one allocation or two.
func Fold(s string) string {
	if folded, ok := foldLatin(s); ok {
		return folded
	}
	return foldAny(s)
}

// latin gives what each code point below U+0180 becomes within a word: a letter, a digit or
// sign that stays, or a space; 0 where it becomes more than one.
var latin = func() (table [0x180]byte) {
	for r := rune(0); r < 0x180; r++ {
		if folded := foldAny("a" + string(r) + "a"); len(folded) == 3 {
			table[r] = folded[1]
		}
	}
	return table
}()

// foldLatin is Fold of a text of Latin letters with the punctuation of French, which it
// does without decomposing it; false for any other text.
func foldLatin(s string) (string, bool) {
	b := make([]byte, 0, len(s))
	gap := false
	for at, r := range s {
		folded := byte(' ')
		switch {
		case isBound(s[at:]):
			folded = byte(r)
		case (r == '<' || r == '>') && at+1 < len(s) && s[at+1] >= utf8.RuneSelf:
			return "", false // a digit may follow once the text is decomposed, as in "<²"
		case r < 0x180:
			folded = latin[r]
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

// foldAny is Fold of any text.
func foldAny(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	text := compatible(s)
	for at, r := range text {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		r = unicode.ToLower(r)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' && r != '#' && !isBound(text[at:]) {
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

// isBound tells a text that begins with a bound, "<125".
func isBound(text string) bool {
	return len(text) > 1 && (text[0] == '<' || text[0] == '>') && text[1] >= '0' && text[1] <= '9'
}

// compatible decomposes accents and compatibility characters; ASCII, the most common input, is returned as it is.
func compatible(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return norm.NFKD.String(s)
		}
	}
	return s
}

// ligatures are the lower-case Latin letters no Unicode decomposition opens.
var ligatures = map[rune]string{
	'œ': "oe", 'æ': "ae", 'ß': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i",
}

// FoldLoose is Fold without the small words that French titles use freely ("responsable de la communication" and
// "responsable communication" have the same key). A text made of small words only keeps them all.
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

// IsSmallWord reports whether a folded word is one that French titles use freely, such as "de"
// or "la": it tells no title apart.
func IsSmallWord(word string) bool { return smallWords[word] }

var smallWords = wordSet(`a au aux avec d dans de des du en et l la le les ou par pour sous sur un une`)

// wordSet reads a space-separated list of folded words.
func wordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// Slug turns text to the ASCII kebab form used in ids: [a-z0-9] words joined by single hyphens. It follows Fold, and
// spells what ASCII lacks so that different texts keep different ids: "C++" gives "c-plus-plus", "C#" gives "c-sharp", "<125" gives
// "less-125", and a letter outside the Latin alphabet its code point ("β" gives "u03b2"). A text without letter or digit gives "".
func Slug(s string) string {
	folded := Fold(s)
	if strings.IndexFunc(folded, func(r rune) bool { return r != ' ' && notSlug(r) }) < 0 {
		return strings.ReplaceAll(folded, " ", "-")
	}
	var b strings.Builder
	word := func(w string) {
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(w)
	}
	for field := range strings.FieldsSeq(folded) {
		if !strings.ContainsFunc(field, notSlug) {
			word(field)
			continue
		}
		for _, part := range strings.Fields(spellOut(field)) {
			word(part)
		}
	}
	return b.String()
}

// InSlug reports whether a slug holds the character as it is.
func InSlug(r rune) bool { return !notSlug(r) }

func notSlug(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }

func spellOut(field string) string {
	var b strings.Builder
	for _, r := range field {
		switch {
		case r == '+':
			b.WriteString(" plus ")
		case r == '#':
			b.WriteString(" sharp ")
		case r == '<':
			b.WriteString(" less ")
		case r == '>':
			b.WriteString(" more ")
		case notSlug(r):
			hex := strconv.FormatInt(int64(r), 16)
			b.WriteString("u" + strings.Repeat("0", max(0, 4-len(hex))) + hex)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
