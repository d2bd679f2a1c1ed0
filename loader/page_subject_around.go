package loader

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"passerelle/loader/weigh"
)

// A wordedLine is a line by its words, with the turns of phrase around each.
type wordedLine struct {
	textLine
	words []wordAt
	turns []turnAround
}

// word returns a word of the line, folded, "none" for none.
func (l *wordedLine) word(k int) string {
	if k < 0 || k >= len(l.words) {
		return "none"
	}
	return l.words[k].folded
}

// endsBefore reports whether a sentence ends before a word.
func (l *wordedLine) endsBefore(k int) bool {
	return k > 0 && strings.ContainsAny(l.text[l.words[k-1].end:l.words[k].start], ".!?")
}

// worded returns a line by its words, which are looked at when a title of the line is weighed.
func (w *titleWeigher) worded(line int) *wordedLine {
	l := w.byWords[line]
	if l == nil {
		l = &wordedLine{textLine: w.lines[line], words: wordsOf(w.lines[line].text)}
		l.turns = turnsAround(turnPlacesOf(l.words), len(l.words))
		w.byWords[line] = l
	}
	return l
}

// around adds what stands around a place where a page names a title.
func (w *titleWeigher) around(c *titleCandidate, place titlePlace, first bool) {
	l := w.worded(place.line)
	from, to := wordFrom(l.words, place.at.start-l.start), wordsUpTo(l.words, place.at.end-l.start)-1
	if from >= len(l.words) || to < from {
		return
	}
	before := l.turns[from]
	w.add("turn before", before.before+" "+before.distance)
	w.add("turn after", l.turns[to].after)
	if first {
		w.add("first turn before", before.before)
	}
	w.add("two before", l.word(from-2)+" "+l.word(from-1))
	w.add("two after", weigh.Beginning(l.word(to+1))+" "+weigh.Beginning(l.word(to+2)))
	verbBefore, verbAfter := l.verbsAround(from, to)
	w.add("verb before", weigh.Beginning(verbBefore))
	w.add("verb after", weigh.Beginning(verbAfter))
	w.spelling(c, l, from, to, first)
	w.beside(c, place, first)
}

// How many words before and after a title are looked at for a verb.
const verbsBefore, verbsAfter = 11, 7

// verbsAround returns the verbs of the sentence that stand nearest before and after the words of a title, "none" for none.
func (l *wordedLine) verbsAround(from, to int) (before, after string) {
	start, end := from, to+1
	for start > max(0, from-verbsBefore) && !l.endsBefore(start) {
		start--
	}
	for end < min(len(l.words), to+1+verbsAfter) && !l.endsBefore(end) {
		end++
	}
	before, after = lastVerb(foldedOf(l.words[start:from])), firstVerb(foldedOf(l.words[to+1:end]))
	return cmp.Or(before, "none"), cmp.Or(after, "none")
}

// spelling adds whether a title stands in the plural, and how it begins.
func (w *titleWeigher) spelling(c *titleCandidate, l *wordedLine, from, to int, first bool) {
	w.is("in the plural", strings.HasSuffix(l.word(from), "s") && !strings.HasSuffix(c.key, "s"))
	w.is("ends in s", strings.HasSuffix(l.word(to), "s"))
	capital := isCapitalised(l.text[l.words[from].start:])
	w.is("capital at first", capital && first)
	w.is("capital within a line", capital && from > 0)
}

// beside adds how many other titles stand beside a title, as in a list of them.
func (w *titleWeigher) beside(c *titleCandidate, place titlePlace, first bool) {
	near := fewOf(w.titlesBeside(c, place))
	w.add("titles beside", near)
	if first {
		w.add("titles beside at first", near)
	}
	w.is("alone somewhere", near == "0")
}

// A wholePlace is a place of a title at which no longer one begins.
type wholePlace struct {
	titlePlace
	title *titleCandidate
}

// wholePlacesOf returns the places of titles at which no longer ones begin, in the order of the page. It costs O(n log n).
func wholePlacesOf(all []*titleCandidate) (places []wholePlace) {
	for _, c := range all {
		for _, place := range c.places {
			if place.whole {
				places = append(places, wholePlace{place, c})
			}
		}
	}
	slices.SortFunc(places, func(a, b wholePlace) int { return cmp.Compare(a.at.start, b.at.start) })
	return places
}

// besideBytes is how far away from a title another one stands beside it, and longestTitle how long one may be that is still
// looked for before it, in bytes.
const besideBytes, longestTitle = 40, 200

// titlesBeside returns how many other titles stand on the line of a place close to it. It costs O(log n).
func (w *titleWeigher) titlesBeside(c *titleCandidate, place titlePlace) (n int) {
	first := sort.Search(len(w.wholes), func(k int) bool { return w.wholes[k].at.start >= place.at.start-besideBytes-longestTitle })
	for _, other := range w.wholes[first:] {
		if other.at.start >= place.at.end+besideBytes {
			break
		}
		isBefore := other.at.end < place.at.start && other.at.end > place.at.start-besideBytes
		isAfter := other.at.start > place.at.end
		if other.title != c && other.line == place.line && (isBefore || isAfter) {
			n++
		}
	}
	return n
}
