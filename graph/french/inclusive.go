package french

import (
	"cmp"
	"regexp"
	"strings"
)

// InclusiveReadings returns what a text in inclusive writing may name in one gender, the likeliest first:
// the masculine singular, the same with the plurals of words of one gender, the feminine singular. "chargé·es
// de site(s)" gives "chargé de site", "chargé de site(s)" and "chargée de site". A text with nothing of the kind
// gives itself, its spaces collapsed.
func InclusiveReadings(text string) []string {
	text = needlessE.ReplaceAllString(oddBrackets.ReplaceAllString(text, "($1)"), "$1$2")
	written := singularTitle(ParseTitle(text))
	single := singularTitle(ParseTitle(pluralMark.ReplaceAllString(text, "$1$2")))
	if single.Feminine == "" || single.Masculine == "" {
		return []string{single.Label, written.Label}
	}
	return []string{single.Masculine, cmp.Or(written.Masculine, written.Label), single.Feminine}
}

var (
	// pluralMark matches the s of the plural behind a mark: "chargé·e·s", "cadre(s)".
	pluralMark = regexp.MustCompile(`(\p{L}{3}|\p{L}[^\p{L}\s]\p{L}+\)?)(?:[.·•‧∙⋅・/\-‑‐_*:]s|\(-?s\))([^\p{L}\p{N}]|$)`)
	// oddBrackets matches an ending in brackets of another kind or with spaces: "[ne]", "( e )".
	oddBrackets = regexp.MustCompile(`[\[({]\s*(\p{L}{1,6})\s*[\])}]`)
	// needlessE matches the e of the feminine behind a mute one, where it stands for an é that was typed
	// without its accent ("charge.e") or for nothing ("responsable.e").
	needlessE = regexp.MustCompile(`(\p{L}{2}[eE])(?:[.·•‧∙⋅・/\-‑‐_*:][eE]|\s?\([eE]\))([^\p{L}\p{N}]|$)`)
)

// singularTitle returns a title of two genders with the gendered words in the singular, where the feminine
// shows that they are plurals: none of its singulars ends in s.
func singularTitle(title Title) Title {
	masculine, feminine := strings.Split(title.Masculine, " "), strings.Split(title.Feminine, " ")
	if len(masculine) != len(feminine) {
		return title
	}
	for k, word := range feminine {
		if word == masculine[k] || !bareSuffix([]rune(word), []rune("s")) {
			continue
		}
		masculine[k] = singularMasculine([]rune(masculine[k]), bareSuffix([]rune(word), []rune("ales")))
		feminine[k] = word[:len(word)-1]
	}
	return Title{Label: title.Label, Masculine: strings.Join(masculine, " "), Feminine: strings.Join(feminine, " ")}
}

// singularMasculine returns the singular of a masculine plural, in its case and with its accents:
// "jumeaux" gives "jumeau", and "commerciaux", whose feminine ends in ales, "commercial".
func singularMasculine(word []rune, ofAl bool) string {
	switch {
	case ofAl && bareSuffix(word, []rune("aux")):
		return string(swapEnding(word, 2, []rune("l")))
	case bareSuffix(word, []rune("eaux")), bareSuffix(word, []rune("s")):
		return string(word[:len(word)-1])
	}
	return string(word)
}
