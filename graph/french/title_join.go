package french

import "unicode"

// joinGender gives the two forms of a word written with a suffix or with its whole counterpart, in either order:
// (animateur, trice), (Directrice, eur), (médical, médicale), and for plurals (chargé, es), (directeurs, trices).
func joinGender(word, suffix []rune) (masc, fem []rune, ok bool) {
	if fem, ok = joinFeminine(word, suffix); ok {
		return word, fem, true
	}
	if masc, ok = joinMasculine(word, suffix); ok {
		return masc, word, true
	}
	last := len(suffix) - 1
	if last < 1 || bare(suffix[last]) != 's' {
		return nil, nil, false
	}
	singular := word
	if bare(word[len(word)-1]) == 's' {
		singular = word[:len(word)-1]
	}
	if len(singular) == 0 {
		return nil, nil, false
	}
	if fem, ok = joinFeminine(singular, suffix[:last]); !ok {
		return nil, nil, false
	}
	return pluralOf(singular, suffix[last]), append(fem, suffix[last]), true
}

// joinFeminine joins a masculine word and a feminine suffix. The suffix may overlap the word by any length
// (animateur.trice, .rice, .atrice), lack its accent, or be misspelt by one letter ("Administrateur.tice").
func joinFeminine(word, suffix []rune) ([]rune, bool) {
	if simpleFeminine(word, suffix) {
		return likeFirst(word, suffix), true
	}
	if bareEqual(suffix, []rune("e")) {
		return joinE(word)
	}
	if bareEqual(suffix, []rune("ice")) {
		suffix = []rune("rice") // the r is often thought to stand in the stem: "lecteur·ice"
	}
	for _, rule := range genderEndings {
		if fem, ok := overlap(word, suffix, rule.masc, rule.fem); ok && !epiceneE(word, rule) {
			return fem, true
		}
	}
	for _, rule := range misspeltEndings {
		if len(suffix) >= 3 && bareSuffix(word, rule.masc) && oneEdit(suffix, rule.fem) {
			return swapEnding(word, len(rule.masc), rule.fem), true
		}
	}
	return nil, false
}

// misspeltEndings are the endings long and frequent enough to be known with a letter wrong.
var misspeltEndings = readEndings(`teur:trice eur:euse ier:ière if:ive ien:ienne`)

// likeFirst gives second a capital when first has one, as "Vendeur (vendeuse)" means two forms of one style.
func likeFirst(first, second []rune) []rune {
	if len(first) == 0 || len(second) == 0 || !unicode.IsUpper(first[0]) {
		return second
	}
	return append([]rune{unicode.ToUpper(second[0])}, second[1:]...)
}

// joinE adds a lone e, doubling or accenting as the ending asks, since hurried writers drop the rest ("technicien.e").
func joinE(word []rune) ([]rune, bool) {
	for _, rule := range irregularE {
		if bareSuffix(word, rule.masc) {
			return swapEnding(word, len(rule.masc), rule.fem), true
		}
	}
	if epiceneE(word, ending{}) {
		return nil, false
	}
	return swapEnding(word, 0, []rune("e")), true
}

var irregularE = readEndings(`ier:ière ger:gère cher:chère ller:llère if:ive eux:euse ien:ienne el:elle chef:cheffe fet:fète`)

// joinMasculine joins a feminine word and a masculine suffix of two letters or more ("Directrice/eur").
func joinMasculine(word, suffix []rune) ([]rune, bool) {
	if simpleFeminine(suffix, word) {
		return likeFirst(word, suffix), true
	}
	if len(suffix) < 2 {
		return nil, false
	}
	for _, rule := range genderEndings {
		if len(rule.masc) < 2 {
			continue
		}
		if masc, ok := overlap(word, suffix, rule.fem, rule.masc); ok {
			return masc, true
		}
	}
	return nil, false
}

// overlap applies the rule from:to to word and accepts when the result is some beginning of word followed by suffix.
func overlap(word, suffix, from, to []rune) ([]rune, bool) {
	if !bareSuffix(word, from) {
		return nil, false
	}
	out := swapEnding(word, len(from), to)
	head := len(out) - len(suffix)
	if head < 1 || !bareSuffix(out, suffix) || !barePrefix(word, out[:head]) {
		return nil, false
	}
	return out, true
}

// oneEdit tells whether two endings differ by one letter missing, added or changed.
func oneEdit(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && bare(a[i]) == bare(b[i]) {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && bareEqual(a[i+1:], b[i+1:])
	}
	return bareEqual(a[i:], b[i+1:])
}
