package loader

import (
	"regexp/syntax"
	"slices"
)

// A wordFilter finds out whether a text holds one of the pieces of text without which an expression does
// not match. Case is ignored.
type wordFilter struct {
	pairs  [64]uint64          // a bit for the first two bytes of each piece, by pairHash
	pieces map[uint16][]string // by pairHash, in lower case by foldedByte
	first  bool                // only the start of the text counts
}

// newWordFilter returns the filter of an expression, nil if it matches texts that have nothing in common.
func newWordFilter(expression string) *wordFilter {
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		panic(err) // as regexp.MustCompile does
	}
	parsed = parsed.Simplify()
	f := &wordFilter{pieces: map[uint16][]string{}, first: isAnchored(parsed)}
	needed := needsOf(parsed).best()
	if f.first {
		needed = usable(prefixesOf(parsed))
	}
	if needed == nil {
		return nil
	}
	for _, piece := range needed {
		hash := pairHash(piece[0], piece[1])
		f.pairs[hash>>6] |= 1 << (hash & 63)
		f.pieces[hash] = append(f.pieces[hash], piece)
	}
	return f
}

// pass reports whether a text may match. It costs O(n), and O(1) for an expression that matches at the start
// of a text only.
func (f *wordFilter) pass(s string) bool {
	if f == nil {
		return true
	}
	if len(s) < minPiece {
		return false
	}
	if f.first {
		return f.begins(pairHash(foldedByte[s[0]], foldedByte[s[1]]), s)
	}
	before := foldedByte[s[0]]
	for k := 1; k < len(s); k++ {
		next := foldedByte[s[k]]
		if hash := pairHash(before, next); f.pairs[hash>>6]&(1<<(hash&63)) != 0 && f.begins(hash, s[k-1:]) {
			return true
		}
		before = next
	}
	return false
}

// begins reports whether a text begins with a piece whose first bytes have that hash.
func (f *wordFilter) begins(hash uint16, s string) bool {
	return slices.ContainsFunc(f.pieces[hash], func(piece string) bool {
		if len(s) < len(piece) {
			return false
		}
		for k := range len(piece) {
			if foldedByte[s[k]] != piece[k] {
				return false
			}
		}
		return true
	})
}

// pairHash returns a number below 4096 for two bytes.
func pairHash(a, b byte) uint16 { return (uint16(a)<<5 ^ uint16(b)) & 4095 }

// foldedByte maps the bytes of capitals to those of small letters, in ASCII and, within UTF-8, in Latin-1.
// It takes some other characters for one another too, so that a filter passes more than it need.
var foldedByte = func() (folded [256]byte) {
	for k := range folded {
		folded[k] = byte(k)
		if 'A' <= k && k <= 'Z' || 0x80 <= k && k < 0xa0 {
			folded[k] += 0x20
		}
	}
	return folded
}()
