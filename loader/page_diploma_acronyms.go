package loader

import (
	"strings"
	"unicode"
)

// isExpansion reports whether the words in brackets write out the acronym of a diploma that the text before them names:
// "CAP couvreur (certificat d'aptitude professionnelle)", "BPJEPS (brevet professionnel de la jeunesse, …)".
func isExpansion(before, inner string) bool {
	if besideDiploma.MatchString(inner) {
		return false
	}
	initials := initialsOf(inner)
	for _, diploma := range findDiplomas(before) {
		for _, word := range wordsOf(diploma.label) {
			short := diploma.label[word.start:word.end]
			if len(short) > 1 && isUpper(short) && strings.HasPrefix(initials, strings.ToLower(short)) {
				return true
			}
		}
	}
	return false
}

// besideDiploma begins words in brackets that name another diploma than the one before: "BP boulanger (ou bac pro boulanger)".
var besideDiploma = pattern(`^(?:ou|bac\p{L}*|(?-i:\p{Lu}{2,}))(?:\P{L}|$)`)

// initialsOf returns the first letters of the words of a name, without those of small words.
func initialsOf(name string) string {
	var initials strings.Builder
	for _, word := range wordsOf(name) {
		if first := word.folded[0]; unicode.IsLetter(rune(first)) && !smallBefore[word.folded] && !articleWords[word.folded] && !headLinks[word.folded] {
			initials.WriteByte(first)
		}
	}
	return initials.String()
}

// isAbbreviation reports whether the words in brackets are the acronym of the diploma before them, or its family and
// the acronym of its subject: "BTS opticien-lunetier (BTS OL)", "diplôme d'État d'aide-soignant (DEAS)".
func isAbbreviation(before, inner string) bool {
	named := findDiplomas(before)
	if len(named) == 0 || len(inner) < 2 {
		return false
	}
	label := named[len(named)-1].label
	if isUpper(inner) && strings.HasPrefix(initialsOf(label), strings.ToLower(inner)) {
		return true
	}
	k, head := diplomaHead(inner)
	short := strings.TrimSpace(inner[head:])
	_, family := diplomaHead(label)
	return k >= 0 && len(short) > 1 && isUpper(short) && strings.HasPrefix(initialsOf(label[family:]), strings.ToLower(short))
}

// orShortForm is an acronym that may be another name of the diploma before it.
var orShortForm = pattern(`^(.*),? (?:ou|dit|soit) (?:le |la )?((?-i:\p{Lu}{2,8}))$`)

// withoutShortForm returns the name of a diploma without the acronym of the same one after it: "certificat de capacité
// d'orthophoniste ou CCO" is one diploma.
func withoutShortForm(label string) string {
	if found := orShortForm.FindStringSubmatch(label); found != nil && strings.HasPrefix(initialsOf(found[1]), strings.ToLower(found[2])) {
		return found[1]
	}
	return label
}

// hasWrittenOut reports whether the page has stated the diploma that an acronym stands for: "le DEAS" after "le diplôme
// d'État d'aide-soignant".
func (p *page) hasWrittenOut(short string) bool {
	if !isUpper(short) || strings.Contains(short, " ") {
		return false
	}
	for name := range p.statedSoFar().trainings {
		writtenOut, _, _ := strings.Cut(name, "(")
		if initialsOf(writtenOut) == strings.ToLower(short) {
			return true
		}
	}
	return false
}
