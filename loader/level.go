package loader

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"passerelle/graph/fact"
)

// A levelMention is a level of diploma named in a text, at its byte offsets there.
type levelMention struct {
	start, end int
	level      fact.Level
}

var (
	// levelWord matches whatever may name a level. Its groups: a bac with pluses, the pluses, the
	// number after them; a bac alone; no diploma; a doctorate; a diploma of the first cycle.
	levelWord = newPattern(`((?i)(?:bac(?:calauréat)?)[\s*]*(\+[\s*]*\+?)[\s*]*(\d*))` +
		`|((?i)bac(?:calauréat)?s?)` +
		`|((?i)sans (?:aucun |aucune )?(?:dipl[ôo]me|qualification)s?(?: (?:particulier|spécifique|requis))?|(?:aucun|pas de) dipl[ôo]me(?: (?:particulier|spécifique))?(?: (?:n['’]est )?(?:requis|exigé|nécessaire))?)` +
		`|((?i)doctorats?)` +
		`|(CAP[Aa]?|BEP[Aa]?|(?i:niveau cap|cap ou équivalent))`)
	// levelNext continues a list of levels: "bac + 4, + 5", "bac+3/5", "bac + 3 à 5".
	levelNext = newPattern(`(?i)^[\s*]*(?:(?:,|/|ou|à|et|-|–|voire)[\s*]*\+[\s*]*|(?:/|ou|à|-|–)[\s*]*)(\d+)`)
	// notYears follows a number that is no level, as in "bac + 2 à 3 ans".
	notYears = newPattern(`(?i)^[\s*]*(?:ans?|années?|mois|semestres?|%|€|euros?|h\b|[.,]\d)`)
	// afterBac comes before a bac that is a moment, or that one has already: "après le bac".
	afterBac = newPattern(`(?i)(?:après|avant|depuis|dès|passer|passé|obtenu|obtenir|post|pré)[\s-]*(?:(?:le|un|son|votre|ton|leur|l['’]obtention du)\s+)?$`)
	// openFrom comes before a bac from which on a post is open: "accessible dès le bac".
	openFrom = newPattern(`(?i)(?:accessible|ouverte?|recrute(?:nt|ment)?|embauche(?:nt)?|possible)s? dès (?:le )?$`)
	// otherBac follows a bac that is no diploma: "bac à sable".
	otherBac = newPattern(`(?i)^s?\s+(?:à (?:sable|fleurs|linge|légumes|glace|graisse|litière|plantes|déchets)|de (?:récupération|rangement|rétention|collecte|recyclage|tri)|en plastique)`)
	// barrister distinguishes the CAPA of an avocat, which comes after the master, from that of
	// farming.
	barrister = newPattern(`(?i)^CAPA\)?[\s:(–-]*(?:certificat d['’]aptitude|d['’]avocat|avocat)|profession d['’]avocat[\s(]*CAPA$`)
	// denied comes before "sans diplôme" and turns it into its contrary.
	denied = newPattern(`(?i)(?:\bpas|jamais|impossible)\s+$`)
)

// maxBefore is the number of bytes before a word that are searched for a sign that it is no level.
const maxBefore = 60

// findLevels finds the levels of diploma that a text names, in order: "bac + 3", "+ 5" continuing
// it, a bac alone, CAP or BEP, a doctorate, "sans diplôme". "bac + 4, + 5 (master)" gives BAC_4 and
// BAC_5. The bac of "après le bac" is a moment and no level; a number past the scale is malformed.
// Accents may be composed or not, blanks may have any width, and bold marks may stand within.
func findLevels(s string) []levelMention {
	mentions, _ := scanLevels(s)
	return mentions
}

// malformedLevels finds what looks like a level but is none: "Bac++", "bac + 12".
func malformedLevels(s string) []span {
	_, malformed := scanLevels(s)
	return malformed
}

// scanLevels finds both levels and malformed levels.
func scanLevels(s string) (mentions []levelMention, malformed []span) {
	c := compose(s)
	add := func(start, end int, level fact.Level, ok bool) {
		at := c.origin(span{start, end})
		if ok {
			mentions = append(mentions, levelMention{at.start, at.end, level})
		} else {
			malformed = append(malformed, at)
		}
	}
	for at := 0; at < len(c.text); {
		found := levelWord.FindStringSubmatchIndex(c.text[at:])
		if found == nil {
			break
		}
		for k := range found {
			if found[k] >= 0 {
				found[k] += at
			}
		}
		at = found[1]
		if !isWholeWord(c.text, found[0], found[1]) {
			continue
		}
		level, ok, known := readLevel(c.text, found)
		if !known {
			continue
		}
		add(found[0], len(strings.TrimRight(c.text[:found[1]], " *")), level, ok)
		if found[2] >= 0 && ok {
			at = nextLevels(c.text, at, add)
		}
	}
	return mentions, malformed
}

// readLevel reads a match of levelWord. known is false for a word that names no level here, and ok
// is true for a level that is on the scale.
func readLevel(s string, found []int) (level fact.Level, ok, known bool) {
	before, after := s[max(found[0]-maxBefore, 0):found[0]], s[found[1]:]
	switch {
	case found[2] >= 0:
		level, ok = levelAfter(s[found[6]:found[7]])
		return level, ok && strings.Count(s[found[4]:found[5]], "+") < 2, true
	case found[8] >= 0:
		return fact.LevelBac, true, (openFrom.MatchString(before) || !afterBac.MatchString(before)) && !otherBac.MatchString(after)
	case found[10] >= 0:
		return fact.LevelNone, true, !denied.MatchString(before)
	case found[12] >= 0:
		return fact.LevelBac8, true, true
	}
	word := s[found[0]:found[1]]
	return fact.LevelCap, true, !barrister.MatchString(word+after) && !barrister.MatchString(before+word)
}

// nextLevels reads the levels that continue the one that ends at an offset, and returns the offset
// where they end.
func nextLevels(s string, at int, add func(start, end int, level fact.Level, ok bool)) int {
	for {
		next := levelNext.FindStringSubmatchIndex(s[at:])
		if next == nil || notYears.MatchString(s[at+next[1]:]) || !isWholeWord(s, at+next[2], at+next[3]) {
			return at
		}
		start := at + next[2]
		if plus := strings.LastIndexByte(s[at:start], '+'); plus >= 0 {
			start = at + plus
		}
		level, ok := levelAfter(s[at+next[2] : at+next[3]])
		add(start, at+next[3], level, ok)
		at += next[3]
	}
}

// levelAfter returns the level of a number of years after the bac: "3" gives BAC_3.
func levelAfter(digits string) (fact.Level, bool) {
	years, err := strconv.Atoi(digits)
	if err != nil {
		return "", false
	}
	return fact.LevelAfterBac(years)
}

// isWholeWord reports whether s[start:end] is no part of a longer word or number.
func isWholeWord(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	first, _ := utf8.DecodeRuneInString(s[start:])
	last, _ := utf8.DecodeLastRuneInString(s[:end])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return !(inWord(before) && inWord(first)) && !(inWord(last) && inWord(after))
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// distinctLevels returns the levels mentioned, each once, in order of mention.
func distinctLevels(mentions []levelMention) []fact.Level {
	var levels []fact.Level
	for _, mention := range mentions {
		if !slices.Contains(levels, mention.level) {
			levels = append(levels, mention.level)
		}
	}
	return levels
}
