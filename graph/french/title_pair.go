package french

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// pairSegments reads the alternatives of a label of one job as its two genders: "Chef / Cheffe de
// projet" gives "Chef de projet" and "Cheffe de projet". Alternatives that pair with no neighbour
// stay in both forms.
func pairSegments(label string) genderPair {
	g := pairAdjacent(splitSlashes(label), " / ")
	if g.differ() {
		return g
	}
	for _, sep := range []string{"/", " ou ", " et ", " & ", ", ", "|"} {
		one, other, ok := strings.Cut(label, sep)
		if !ok || strings.Contains(other, sep) {
			continue
		}
		if pair, ok := pairTexts(expandMarks(one), expandMarks(other)); ok {
			return pair
		}
	}
	return g
}

// pairAdjacent joins neighbouring segments where they are the two genders of one title, and puts
// sep between the results.
func pairAdjacent(segments []string, sep string) genderPair {
	var masc, fem []string
	for i := 0; i < len(segments); i++ {
		g := expandMarks(segments[i])
		if i > 0 && strings.EqualFold(segments[i-1], segments[i]) {
			continue // "Groupiste / Groupiste"
		}
		if i+1 < len(segments) {
			if pair, ok := pairTexts(g, expandMarks(segments[i+1])); ok {
				g = pair
				i++
			}
		}
		masc, fem = append(masc, g.masc), append(fem, g.fem)
	}
	return genderPair{strings.Join(masc, sep), strings.Join(fem, sep)}
}

// pairTexts reads two texts as the genders of one title, in either order. What the second has
// beyond the first is a complement of both ("Abatteur / Abatteuse de carrière"). What the first has
// before the word that the second starts with is a head of both ("Webmaster animateur /
// animatrice").
func pairTexts(a, b genderPair) (genderPair, bool) {
	if head, tail, ok := alignForms(a.masc, b.fem, isFeminineOf); ok {
		return genderPair{masc: a.masc + masculineTail(lastWords(b.masc, tail)), fem: behindHead(a.fem, head, b.fem)}, true
	}
	if head, tail, ok := alignForms(a.fem, b.masc, isMasculineOf); ok {
		return genderPair{fem: a.fem + lastWords(b.fem, tail), masc: behindHead(a.masc, head, b.masc)}, true
	}
	if a.differ() || b.differ() {
		return genderPair{}, false
	}
	if masc, fem, ok := pairUneven(a.masc, b.masc, isFeminineOf); ok {
		return genderPair{masc: masc, fem: fem}, true
	}
	if fem, masc, ok := pairUneven(a.masc, b.masc, isMasculineOf); ok {
		return genderPair{masc: masc, fem: fem}, true
	}
	return genderPair{}, false
}

// isMasculineOf reports whether masc is written as a masculine of fem.
func isMasculineOf(fem, masc []rune) bool { return isFeminineOf(masc, fem) }

// behindHead puts the first n words of title before next, and begins next in the case, lower or
// upper, of the word of title that it replaces: "Caviste affineur / Affineuse" gives "Caviste
// affineuse".
func behindHead(title string, n int, next string) string {
	if n == 0 {
		return string(capitalisedLike([]rune(title), []rune(next)))
	}
	words := strings.Split(title, " ")
	first, size := utf8.DecodeRuneInString(next)
	if here, _ := utf8.DecodeRuneInString(words[n]); unicode.IsLower(here) {
		next = string(unicode.ToLower(first)) + next[size:]
	}
	return strings.Join(words[:n], " ") + " " + next
}

// pairUneven pairs two texts whose first words are genders of each other although what follows
// differs by more than gender, as in labels written in haste ("Chef d'équipe dépanneur / Cheffe
// dépanneuse de chaudières"). It returns each text with what it lacks of the other.
func pairUneven(a, b string, pairs func(x, y []rune) bool) (forA, forB string, ok bool) {
	as, bs := strings.Split(a, " "), strings.Split(b, " ")
	if as[0] == "Homme" && len(as) > 1 && strings.EqualFold(strings.Join(as[1:], " "), b) {
		return a, b, true // "Homme sage-femme / Sage-femme"
	}
	flatA, flatB := strings.ReplaceAll(a, "-", " "), strings.ReplaceAll(b, "-", " ")
	if _, tail, ok := alignForms(flatA, flatB, pairs); ok && tail == 0 && flatA != a {
		return a, b, true // "Maître-nageur / Maître nageuse"
	}
	if at := strings.IndexAny(b, "-,"); len(as) == 1 && at > 0 && isWordPair(a, b[:at], pairs) {
		return a + b[at:], b, true // "carreleur / carreleuse-mosaïste"
	}
	if len(as) == 1 || !isWordPair(as[0], bs[0], pairs) {
		return "", "", false
	}
	if len(bs) < len(as) && areAligned(as[:len(bs)], bs, pairs) {
		return a, b + " " + strings.Join(as[len(bs):], " "), true
	}
	for i := len(bs) - 1; i > 0; i-- {
		if isWordPair(as[len(as)-1], bs[i], pairs) {
			return a + lastWords(b, len(bs)-1-i), b, true
		}
	}
	return a, b, true
}

// alignForms lays the words of a over the words of b so that in the overlap each word equals its
// neighbour or pairs with it. It returns how many words of a come before the overlap and how many
// of b behind it: 1 and 0 for "Webmaster animateur" and "animatrice"; false if they do not fit.
func alignForms(a, b string, pairs func(x, y []rune) bool) (head, tail int, ok bool) {
	as, bs := strings.Split(a, " "), strings.Split(b, " ")
	for head = range as {
		overlap := len(as) - head
		if overlap > len(bs) || (head > 0 && !isWordPair(as[head], bs[0], pairs)) {
			continue
		}
		if areAligned(as[head:], bs[:overlap], pairs) {
			return head, len(bs) - overlap, true
		}
	}
	return 0, 0, false
}

// areAligned reports whether each word of as equals its neighbour in bs or pairs with it, and at
// least one pairs.
func areAligned(as, bs []string, pairs func(x, y []rune) bool) bool {
	found := false
	for i := range as {
		if bareEqual([]rune(as[i]), []rune(bs[i])) {
			continue
		}
		if !isWordPair(as[i], bs[i], pairs) {
			return false
		}
		found = true
	}
	return found
}

// isWordPair reports whether two words pair, the punctuation around them being the same:
// "(chercheur)" and "(chercheuse)".
func isWordPair(x, y string, pairs func(x, y []rune) bool) bool {
	xs, ys := []rune(x), []rune(y)
	for len(xs) > 0 && len(ys) > 0 && xs[0] == ys[0] && !unicode.IsLetter(xs[0]) {
		xs, ys = xs[1:], ys[1:]
	}
	for len(xs) > 0 && len(ys) > 0 && xs[len(xs)-1] == ys[len(ys)-1] && !unicode.IsLetter(xs[len(xs)-1]) {
		xs, ys = xs[:len(xs)-1], ys[:len(ys)-1]
	}
	return pairs(xs, ys)
}

// lastWords returns the last n words of s with a space before; "" if n is 0 or s has fewer.
func lastWords(s string, n int) string {
	words := strings.Split(s, " ")
	if n == 0 || n > len(words) {
		return ""
	}
	return " " + strings.Join(words[len(words)-n:], " ")
}
