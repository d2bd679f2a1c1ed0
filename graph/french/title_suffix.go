package french

import "unicode"

// joinGender returns the two forms of a word that has a suffix or its whole counterpart behind it,
// in either order; false if they make no pair:
//
//	animateur, trice    animateur, animatrice
//	Directrice, eur     Directeur, Directrice
//	médical, médicale   médical, médicale
//	chargé, es          chargés, chargées
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

// joinFeminine joins a masculine word and a feminine suffix. The suffix may overlap the word by any
// length (animateur.trice, .rice, .atrice), lack its accent, or be misspelled by one letter
// ("Administrateur.tice").
func joinFeminine(word, suffix []rune) ([]rune, bool) {
	if isSimpleFeminineOf(word, suffix) {
		return capitalisedLike(word, suffix), true
	}
	if bareEqual(suffix, []rune("e")) {
		return joinLoneE(word)
	}
	if bareEqual(suffix, []rune("ice")) {
		suffix = []rune("rice") // the r is often thought to stand in the stem: "lecteur·ice"
	}
	for _, rule := range genderEndings {
		if fem, ok := joinOverlapping(word, suffix, rule.masc, rule.fem); ok && !endsInEpiceneE(word, rule) {
			return fem, true
		}
	}
	for _, rule := range misspeltEndings {
		if len(suffix) >= 3 && bareSuffix(word, rule.masc) && oneEditApart(suffix, rule.fem) {
			return swapEnding(word, len(rule.masc), rule.fem), true
		}
	}
	return nil, false
}

// misspeltEndings are long and frequent enough to be known with one letter wrong.
var misspeltEndings = parseEndings(`teur:trice eur:euse ier:ière if:ive ien:ienne`)

// capitalisedLike returns second, with a capital if first has one: "Vendeur (vendeuse)" means
// Vendeur and Vendeuse.
func capitalisedLike(first, second []rune) []rune {
	if len(first) == 0 || len(second) == 0 || !unicode.IsUpper(first[0]) {
		return second
	}
	return append([]rune{unicode.ToUpper(second[0])}, second[1:]...)
}

// joinLoneE adds a lone e to a masculine word, with what the ending asks for and hurried writers
// drop: "technicien.e" gives technicienne, "infirmier.e" infirmière, "Assistant.e" Assistante. An
// epicene word stays as it is: "Gestionnaire-e".
func joinLoneE(word []rune) ([]rune, bool) {
	for _, rule := range irregularE {
		if bareSuffix(word, rule.masc) {
			return swapEnding(word, len(rule.masc), rule.fem), true
		}
	}
	switch {
	case len(word) < 2: // the letters of an acronym: "R.S.E"
		return nil, false
	case endsInEpiceneE(word, ending{}):
		return word, len(word) >= minEpicene
	}
	return swapEnding(word, 0, []rune("e")), true
}

// minEpicene is the least number of letters of an epicene word: shorter ones before a lone e may be parts of something else.
const minEpicene = 5

// irregularE are the endings to which a lone e does more than add itself.
var irregularE = parseEndings(`ier:ière ger:gère cher:chère ller:llère if:ive eux:euse ien:ienne el:elle chef:cheffe fet:fète`)

// joinMasculine joins a feminine word and a masculine suffix of two letters or more:
// "Directrice/eur" gives Directeur.
func joinMasculine(word, suffix []rune) ([]rune, bool) {
	if isSimpleFeminineOf(suffix, word) {
		return capitalisedLike(word, suffix), true
	}
	if len(suffix) < 2 {
		return nil, false
	}
	for _, rule := range genderEndings {
		if len(rule.masc) < 2 {
			continue
		}
		if masc, ok := joinOverlapping(word, suffix, rule.fem, rule.masc); ok {
			return masc, true
		}
	}
	return nil, false
}

// joinOverlapping turns the ending from of word into to. The result counts if it is a beginning of
// word followed by suffix: animateur, rice, teur and trice give animatrice.
func joinOverlapping(word, suffix, from, to []rune) ([]rune, bool) {
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

// oneEditApart reports whether two endings differ by one letter that is missing, added or changed:
// tice and trice.
func oneEditApart(a, b []rune) bool {
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
