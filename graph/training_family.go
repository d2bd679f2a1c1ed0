package graph

import (
	"cmp"
	"strings"
	"unicode"

	"passerelle/graph/french"
)

// trainingFamilies holds the names of families of diplomas as labels write them, folded, with the
// short name that stands for all of one family. Only names that mean the same diploma stand
// together.
var trainingFamilies = map[string]string{
	"bts": "bts", "brevet de technicien superieur": "bts",
	"btsa": "btsa", "bts agricole": "btsa", "brevet de technicien superieur agricole": "btsa",
	"but": "but", "bachelor universitaire de technologie": "but",
	"dut": "dut", "diplome universitaire de technologie": "dut",
	"licence": "licence",
	"lp":      "licence pro", "licence pro": "licence pro", "licence professionnelle": "licence pro",
	"master": "master", "m2": "master",
	"bac pro": "bac pro", "bac professionnel": "bac pro", "baccalaureat professionnel": "bac pro",
	"bac techno": "bac techno", "bac technologique": "bac techno", "baccalaureat technologique": "bac techno",
	"cap": "cap", "certificat d aptitude professionnelle": "cap",
	"capa": "capa", "cap agricole": "capa", "certificat d aptitude professionnelle agricole": "capa",
	"bp": "bp", "brevet professionnel": "bp",
	"bpa": "bpa", "brevet professionnel agricole": "bpa",
	"bma": "bma", "brevet des metiers d art": "bma",
	"dma": "dma", "diplome des metiers d art": "dma",
	"dn made": "dn made", "diplome national des metiers d art et du design": "dn made",
	"mc": "mc", "mention complementaire": "mc",
	"cs": "cs", "certificat de specialisation": "cs",
	"tp": "tp", "titre professionnel": "tp", "titre pro": "tp",
	"cqp": "cqp", "certificat de qualification professionnelle": "cqp",
	"de": "de", "diplome d etat": "de",
	"bpjeps": "bpjeps", "brevet professionnel de la jeunesse de l education populaire et du sport": "bpjeps",
	"dejeps": "dejeps", "diplome d etat de la jeunesse de l education populaire et du sport": "dejeps",
	"desjeps": "desjeps", "diplome d etat superieur de la jeunesse de l education populaire et du sport": "desjeps",
	"ingenieur diplome": "ingenieur", "titre ingenieur": "ingenieur", "diplome d ingenieur": "ingenieur",
	"btm": "btm", "brevet technique des metiers": "btm",
	"bm": "bm", "brevet de maitrise": "bm",
}

// maxFamilyWords is the number of words of the longest name in trainingFamilies.
const maxFamilyWords = 12

// trainingPlainWords are the words of a label that only part what distinguishes it.
var trainingPlainWords = map[string]bool{"mention": true, "specialite": true, "option": true, "parcours": true, "domaine": true}

// trainingKey returns what the labels of one diploma have in common, however sources write it:
// "BTS électrotechnique", "BTS - Électrotechnique" and "ELECTROTECHNIQUE (BTS)" all give
// "bts|electrotechnique". Whatever else stands in parentheses, such as the school that awards a
// title, stays.
func trainingKey(label string) string {
	family, text := "", label
	for _, remark := range remarksIn(label) {
		folded := french.Fold(remark)
		if short := trainingFamilies[folded]; short != "" || folded == "fiche nationale" || isEnding(remark) {
			family, text = cmp.Or(short, family), strings.Replace(text, "("+remark+")", " ", 1)
		}
	}
	words := strings.Fields(french.Fold(text))
	for {
		short, length := leadingFamily(words)
		if short == "" || family != "" && short != family {
			break
		}
		family, words = short, words[length:]
	}
	kept := words[:0]
	for _, word := range words {
		if !french.IsSmallWord(word) && !trainingPlainWords[word] {
			kept = append(kept, word)
		}
	}
	return family + "|" + strings.Join(kept, " ")
}

// isEnding reports whether a remark is the ending of another gender: "ière" in "infirmier (ière)".
func isEnding(remark string) bool {
	return len(remark) < 6 && !strings.ContainsFunc(remark, func(r rune) bool { return !unicode.IsLower(r) })
}

// remarksIn returns what stands in the parentheses of a label.
func remarksIn(label string) []string {
	var remarks []string
	for {
		_, after, open := strings.Cut(label, "(")
		remark, rest, closed := strings.Cut(after, ")")
		if !open || !closed {
			return remarks
		}
		remarks, label = append(remarks, remark), rest
	}
}

// leadingFamily returns the family of diplomas that the words begin with, by its longest name, and
// the number of words of that name; "" if they begin otherwise.
func leadingFamily(words []string) (short string, length int) {
	for n := min(maxFamilyWords, len(words)); n > 0; n-- {
		if short := trainingFamilies[strings.Join(words[:n], " ")]; short != "" {
			return short, n
		}
	}
	return "", 0
}
