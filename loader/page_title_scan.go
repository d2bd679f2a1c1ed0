package loader

import (
	"slices"
	"strings"
)

// A titleScan goes through the words of a text from the first to the last, and knows where titles may begin and end. It
// looks at each word once, which spares most phrases isTitle.
type titleScan struct {
	text  string
	words []wordAt
	named int // the next word that may name a person at work
	bar   int // the next word that no title holds, but perhaps as its first
}

// newTitleScan returns a scan of the words of a text.
func newTitleScan(text string, words []wordAt) *titleScan {
	return &titleScan{text: text, words: words, named: -1}
}

// namesSomeone reports whether one of the n words from the k-th on may name a person at work: without that isTitle is
// false. k may not be less than in a call before.
func (s *titleScan) namesSomeone(k, n int) bool {
	if s.named < k {
		s.named = len(s.words)
		if next := slices.IndexFunc(s.words[k:], mayNameSomeone); next >= 0 {
			s.named = k + next
		}
	}
	return s.named < min(k+n, len(s.words))
}

// longest returns how many words from the k-th on a title may have. k may not be less than in a call before.
func (s *titleScan) longest(k int) int {
	if s.bar <= k {
		for s.bar = k + 1; s.bar < len(s.words) && !s.isBarred(s.bar); s.bar++ {
		}
	}
	return s.bar - k
}

// isBarred reports whether isTitle is false of all phrases that hold the k-th word after their first, in the singular too:
// what may be a plural may be another word there.
func (s *titleScan) isBarred(k int) bool {
	return isOutOfTitles(s.text, s.words, k) && !strings.HasSuffix(s.words[k].folded, "s") && !strings.HasSuffix(s.words[k].folded, "x")
}
