package graphtest

import (
	"slices"
	"strings"
	"unicode"
)

// An InclusiveStyle writes a masculine word and the ending of its feminine as one word.
type InclusiveStyle struct {
	Name  string
	write func(word, ending string) string
}

// InclusiveStyles are the styles in which French writers name both genders with one word.
var InclusiveStyles = []InclusiveStyle{
	{"middle dot", func(word, ending string) string { return word + "·" + ending }},
	{"bullet", func(word, ending string) string { return word + "•" + ending }},
	{"full stop", func(word, ending string) string { return word + "." + ending }},
	{"hyphen", func(word, ending string) string { return word + "-" + ending }},
	{"slash", func(word, ending string) string { return word + "/" + ending }},
	{"brackets", func(word, ending string) string { return word + "(" + ending + ")" }},
	{"plural", func(word, ending string) string { return word + "·" + ending + "·s" }},
	{"capitals", func(word, ending string) string { return strings.ToUpper(word + "·" + ending) }},
}

// Spell returns a title of two genders in the style, with each of the endings that its gendered words
// may have; none where the two genders differ by more than endings.
func (style InclusiveStyle) Spell(masculine, feminine string) []string {
	masc, fem := strings.Fields(masculine), strings.Fields(feminine)
	if len(masc) != len(fem) || slices.Equal(masc, fem) {
		return nil
	}
	spellings := []string{"", ""}
	for k := range masc {
		words := []string{masc[k]}
		if masc[k] != fem[k] {
			if words = style.spellWord(masc[k], fem[k]); words == nil {
				return nil
			}
		}
		for n := range spellings {
			spellings[n] = strings.TrimSpace(spellings[n] + " " + words[min(n, len(words)-1)])
		}
	}
	return slices.Compact(spellings)
}

// spellWord returns a word in the style with each of its endings, nil if the two genders differ by more.
func (style InclusiveStyle) spellWord(masculine, feminine string) []string {
	if strings.ContainsFunc(masculine+feminine, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return nil
	}
	var words []string
	for _, ending := range feminineEndings([]rune(masculine), []rune(feminine)) {
		words = append(words, style.write(masculine, ending))
	}
	return words
}

// feminineEndings returns the endings that writers put behind a masculine word for its feminine: what
// differs, and the same with the consonant before it, as in directeur·rice and directeur·trice.
func feminineEndings(masculine, feminine []rune) []string {
	shared := 0
	for shared < min(len(masculine), len(feminine)) && masculine[shared] == feminine[shared] {
		shared++
	}
	if shared < 2 || shared == len(feminine) {
		return nil
	}
	endings := []string{string(feminine[shared:])}
	if shared < len(masculine) && !strings.ContainsRune("aeiouyéè", feminine[shared-1]) {
		endings = append(endings, string(feminine[shared-1:]))
	}
	return endings
}
