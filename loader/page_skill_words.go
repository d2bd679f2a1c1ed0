package loader

import "passerelle/loader/tagger"

// A wordReader tells the features of the words of a sentence.
type wordReader struct {
	*weighedSentence
	section, kind string
	gaps          []string // before each word
	shapes        []string
	marks         []string // how a word stands in a known skill: "", "q-first", "q-more", "t-first", "t-more"
	left          []string // the last cue before each word
	leftMark      []string // the kind of the last known skill before each word
	rightMark     []string
	firsts        []string // the first word since the last comma, for each
}

// newWordReader looks at a sentence.
func newWordReader(s *weighedSentence) *wordReader {
	n := len(s.words)
	texts := make([]string, 7*n)
	w := &wordReader{
		weighedSentence: s, section: s.block.sectionName(), kind: kindNames[s.block.kind],
		gaps: texts[:n], shapes: texts[n : 2*n], marks: texts[2*n : 3*n], left: texts[3*n : 4*n],
		leftMark: texts[4*n : 5*n], rightMark: texts[5*n : 6*n], firsts: texts[6*n:],
	}
	w.mark(s.block.qualities, "q")
	w.mark(s.block.tools, "t")
	cue, known, first := "none", "", ""
	for k, word := range s.words {
		w.gaps[k] = "start"
		if k > 0 {
			w.gaps[k] = gapName(s.text[s.words[k-1].end:word.start])
		}
		w.shapes[k] = shapeOf(s.text[word.start:word.end], k == 0)
		w.left[k], w.leftMark[k] = cue, known
		if isCue(word.folded) {
			cue = word.folded
		}
		if w.marks[k] != "" {
			known = w.marks[k][:1]
		}
		if gap := w.gaps[k]; first == "" || gap == "comma" || gap == "point" || gap == "start" || word.folded == "et" {
			first = word.folded
		}
		w.firsts[k] = first
	}
	known = ""
	for k := n - 1; k >= 0; k-- {
		w.rightMark[k] = known
		if w.marks[k] != "" {
			known = w.marks[k][:1]
		}
	}
	return w
}

// mark marks the words of known skills.
func (w *wordReader) mark(found []span, kind string) {
	shift := w.at.start - w.block.at.start
	k := 0
	for _, at := range found {
		for k < len(w.words) && w.words[k].end+shift <= at.start {
			k++
		}
		for first := true; k < len(w.words) && w.words[k].start+shift < at.end; k++ {
			w.marks[k] = kind + "-more"
			if first {
				w.marks[k] = kind + "-first"
			}
			first = false
		}
	}
}

// gap returns what stands before a word, or after the last one.
func (w *wordReader) gap(k int) string {
	if k < len(w.gaps) {
		return w.gaps[k]
	}
	return "end"
}

// features tells those of a word.
func (w *wordReader) features(c *tagger.Features, k int) {
	word, before, next := w.word(k), w.word(k-1), w.word(k+1)
	c.Add("w", word)
	c.Add("w-1", before)
	c.Add("w+1", next)
	c.Add("w-2", w.word(k-2))
	c.Add("w+2", w.word(k+2))
	c.Add("w-3", w.word(k-3))
	c.Add("w+3", w.word(k+3))
	c.Add("w-1w", before, word)
	c.Add("ww+1", word, next)
	c.Add("w-2w-1", w.word(k-2), before)
	c.Add("w+1w+2", next, w.word(k+2))
	c.Add("e4", endOf(word, 4))
	c.Add("e3", endOf(word, 3))
	c.Add("e2", endOf(word, 2))
	c.Add("e3-1", endOf(before, 3))
	c.Add("e3+1", endOf(next, 3))
	c.Add("b4", word[:min(len(word), 4)])
	w.place(c, k)
	w.known(c, k)
}

// place tells where a word stands and how it is written.
func (w *wordReader) place(c *tagger.Features, k int) {
	word := w.word(k)
	before, after := w.gap(k), w.gap(k+1)
	c.Add("g", before)
	c.Add("g+1", after)
	c.Add("gs", before, w.section)
	c.Add("gg", before, after)
	c.Add("ws", word, w.section)
	c.Add("shape", w.shapes[k])
	c.Add("shape,s", w.shapes[k], w.section)
	if k > 0 {
		c.Add("shape-1", w.shapes[k-1])
	}
	if k+1 < len(w.words) {
		c.Add("shape+1", w.shapes[k+1])
	}
	switch {
	case k == 0:
		c.Add("first", w.kind, w.section)
	case k == 1 && isSmall(w.word(0)):
		c.Add("second", w.kind, w.section)
	}
	if k == len(w.words)-1 {
		c.Add("last", w.kind, w.section)
	}
}

// known tells what lexicons know of a word and of those around it.
func (w *wordReader) known(c *tagger.Features, k int) {
	word := w.word(k)
	c.Add("left", w.left[k])
	c.Add("left,s", w.left[k], w.section)
	c.Add("part", w.firsts[k])
	if w.leftMark[k] != "" {
		c.Add("known-left", w.leftMark[k], w.gap(k))
	}
	if w.rightMark[k] != "" {
		c.Add("known-right", w.rightMark[k])
	}
	if mark := w.marks[k]; mark != "" {
		c.Add("known", mark)
		c.Add("known,s", mark, w.section)
		c.Add("known,left", mark, w.left[k])
	}
	if k > 0 && w.marks[k-1] != "" {
		c.Add("known-1", w.marks[k-1])
	}
	if k+1 < len(w.words) && w.marks[k+1] != "" {
		c.Add("known+1", w.marks[k+1])
	}
	w.named(c, k)
	if isOccupationWord(word) {
		c.Add("occupation")
	}
	if isInfinitiveWord(word) {
		c.Add("infinitive", w.section)
	}
	if isSmall(word) {
		c.Add("small", w.section)
	}
}

// named adds the features that say whether the word at k, or one of its neighbours, is part of a name in the lexicon, and whether
// it is the first word of that name.
func (w *wordReader) named(c *tagger.Features, k int) {
	for kind, marks := range w.names {
		if marks == nil {
			continue
		}
		name := lexiconKinds[kind]
		if mark := string(marks[k]); mark != "" {
			c.Add("name", name, mark)
			c.Add("name,s", name, mark, w.section)
			c.Add("name,left", name, mark, w.left[k])
			c.Add("name,g", name, mark, w.gap(k))
			c.Add("name,shape", name, mark, w.shapes[k])
		}
		if k > 0 && marks[k-1] != inNone {
			c.Add("name-1", name, string(marks[k-1]))
		}
		if k+1 < len(marks) && marks[k+1] != inNone {
			c.Add("name+1", name, string(marks[k+1]))
		}
	}
}

// isInfinitiveWord reports whether a folded word may be a verb in the infinitive.
func isInfinitiveWord(word string) bool {
	n := len(word)
	return n > 3 && (word[n-2:] == "er" || word[n-2:] == "ir" || word[n-2:] == "re") && !noInfinitive[word] && !isOccupationWord(word)
}
