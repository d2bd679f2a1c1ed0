package loader

import (
	"slices"
	"unicode"
)

// firstForeignKind is the first of the kinds of bytes of characters beyond ASCII.
const firstForeignKind = 41

// byteKinds are the kinds of bytes: the same for both cases of a letter, also of one with an accent or a ligature.
var byteKinds = func() (kinds [256]uint8) {
	for k := range 26 {
		kinds['a'+k], kinds['A'+k] = uint8(1+k), uint8(1+k)
	}
	for digit := '0'; digit <= '9'; digit++ {
		kinds[digit] = 27
	}
	for _, gap := range " \t\n\r\f\v" {
		kinds[gap] = 28
	}
	for k, mark := range `'-/():;,.+*|` {
		kinds[mark] = uint8(29 + k)
	}
	for b := 0x80; b <= 0xff; b++ {
		switch {
		case b < 0xc0:
			kinds[b] = uint8(48 + b&31>>1) // é is C3 A9 and É is C3 89, œ is C5 93 and Œ is C5 92
		case b >= 0xc2 && b <= 0xc5:
			kinds[b] = uint8(firstForeignKind + b - 0xc2)
		case b == 0xe2:
			kinds[b] = 45
		default:
			kinds[b] = 46
		}
	}
	return kinds
}()

// oddPairs are the first two bytes of characters that are another case of a letter and yet not of its kinds: "ſ" is an
// s, "İ" an i, "Ÿ" a ÿ, and the signs of Kelvin and Ångström are a k and an å. A text with one of them may hold words
// that its bytes do not show.
var oddPairs = [][2]byte{{0xc5, 0xbf}, {0xc4, 0xb0}, {0xc5, 0xb8}, {0xe2, 0x84}}

// kindred returns a word with the first byte of its kind in place of each byte. Two words whose bytes are of the same
// kinds give the same.
func kindred(word string) string {
	bytes := []byte(word)
	for k, b := range bytes {
		bytes[k] = firstOfKind[byteKinds[b]]
	}
	return string(bytes)
}

// firstOfKind are the first bytes of each kind.
var firstOfKind = func() (first [64]byte) {
	for b := len(byteKinds) - 1; b >= 0; b-- {
		first[byteKinds[b]] = byte(b)
	}
	return first
}()

// isOdd reports whether a character begins with one of oddPairs.
func isOdd(r rune) bool {
	s := string(r)
	return len(s) > 1 && slices.Contains(oddPairs, [2]byte{s[0], s[1]})
}

// foldsOddly reports whether another case of a character is not of its kinds, and oddPairs do not show it either.
func foldsOddly(r rune) bool {
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		if !isOdd(other) && kindred(string(other)) != kindred(string(r)) {
			return true
		}
	}
	return false
}
