package loader

import "strconv"

// lookAround tells what stands around the diplomas of a sentence as wholes. said is how many the page has named so far.
func (w *trainingWords) lookAround(said int) {
	seen := 0
	for _, m := range w.found {
		first, last := wordsAmong(w.words, span{m.start, m.end})
		if first < 0 || len(w.around[first]) > 0 {
			continue
		}
		gap := "end"
		if last+1 < len(w.words) {
			gap = w.gaps[last+1]
		}
		own, others := "no", 0
		for k := first; k <= last; k++ {
			if w.ofTitle[k] {
				own = "yes"
			}
			if w.heads[k] == "" && !isSmall(w.words[k].folded) {
				others++
			}
		}
		w.around[first] = []string{
			"after " + w.word(last+1), "after2 " + w.word(last+1) + " " + w.word(last+2), "gap-after " + gap + " " + kindNames[w.block.kind],
			"verb-after " + w.verbFrom(last+1, 1), "verb-before " + w.verbFrom(first-1, -1), "no " + w.denialAround(first, last),
			"right " + w.right[last], "left-right " + w.left[first] + " " + w.right[last],
			"own " + own, "own " + own + " " + w.block.sectionName(), "subjects " + lengthName(others),
			"nth " + strconv.Itoa(min(seen, 4)), "nth-of-page " + lengthName(said+1),
		}
		seen++
	}
}

// maxVerbWords and maxDenialWords bound the words around a diploma in which a verb and a denial are looked for.
const (
	maxVerbWords   = 11
	maxDenialWords = 6
)

// verbFrom returns the first verb from a word on, in steps forward or back; "none" if there is none near.
func (w *trainingWords) verbFrom(k, step int) string {
	for range maxVerbWords {
		if k < 0 || k >= len(w.words) {
			break
		}
		if isVerbal(w.words[k].folded) && w.heads[k] == "" {
			return w.words[k].folded
		}
		k += step
	}
	return "none"
}

// denialAround returns the last word near a diploma that may deny it, "no" for none.
func (w *trainingWords) denialAround(first, last int) string {
	found := "no"
	for k := max(0, first-maxDenialWords); k < min(len(w.words), last+maxDenialWords); k++ {
		if denials[w.words[k].folded] {
			found = w.words[k].folded
		}
	}
	return found
}

// denials are words by which a sentence denies.
var denials = foldedSet("ne n pas sans non ni aucun jamais inutile")
