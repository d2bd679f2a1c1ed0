package loader

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// guessedEncodings are the encodings of one byte for a letter in which French texts are found. Of two in
// which a text reads equally well it is in the first.
var guessedEncodings = []*charmap.Charmap{charmap.Windows1252, charmap.ISO8859_15, charmap.Macintosh, charmap.CodePage850}

// encodingName returns the name of an encoding in messages: "Windows-1252", "ISO-8859-15".
func encodingName(e *charmap.Charmap) string { return strings.ReplaceAll(e.String(), " ", "-") }

// likeliestEncoding returns the encoding in which data read best as French. The byte 0xBD is œ in
// ISO-8859-15 and ½ in Windows-1252: between letters it is the former, after a digit the latter.
func likeliestEncoding(data []byte) *charmap.Charmap {
	var scores frenchScores
	scores.add(data)
	return scores.best()
}

// frenchScores say how well a text reads as French in each of guessedEncodings.
type frenchScores [4]int

// add counts the next part of the text, which begins and ends beside what is no letter.
func (s *frenchScores) add(data []byte) {
	for k, candidate := range guessedEncodings {
		s[k] += frenchScore(candidate, data)
	}
}

// best returns the encoding in which the text reads best.
func (s *frenchScores) best() *charmap.Charmap {
	best := 0
	for k, score := range s {
		if score > s[best] {
			best = k
		}
	}
	return guessedEncodings[best]
}

const (
	frenchLetters = "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ"
	frenchMarks   = "’‘“”«»–—…€°•·²³§©®\u00a0"
	fractions     = "½¼¾"
)

// frenchScore says how much like French data read in an encoding: each letter and mark of French counts
// for it, each character that French texts hardly have there counts against it.
func frenchScore(e *charmap.Charmap, data []byte) int {
	score, before := 0, ' '
	for k, b := range data {
		r := e.DecodeByte(b)
		if b >= 0x80 {
			after := ' '
			if k+1 < len(data) {
				after = e.DecodeByte(data[k+1])
			}
			score += frenchWeight(before, r, after)
		}
		before = r
	}
	return score
}

// frenchWeight returns what a character between two others counts for.
func frenchWeight(before, r, after rune) int {
	within := unicode.IsLetter(before) || unicode.IsLetter(after)
	switch {
	case strings.ContainsRune(frenchLetters, r):
		isCapital := unicode.IsUpper(r) && unicode.IsLetter(before) && (unicode.IsLower(before) || unicode.IsLower(after))
		if isCapital || !within && r != 'à' && r != 'À' {
			return -1 // a capital within a word, a letter alone
		}
		return 2
	case strings.ContainsRune(fractions, r) && !within, strings.ContainsRune(frenchMarks, r):
		return 1
	case unicode.IsControl(r):
		return -3
	}
	return -2
}
