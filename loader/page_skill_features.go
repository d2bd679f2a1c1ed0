package loader

import (
	"strconv"
	"strings"
	"sync"
	"unicode"

	"passerelle/loader/tagger"
)

// A weighedSentence is a sentence or an element of a list in the form in which a tagger weighs its words.
type weighedSentence struct {
	block *weighedBlock
	text  string
	at    span
	words []wordAt
	names lexiconMarks
	// base returns the sentence with the features that all taggers share. They are worked out when they are first asked for.
	base func() *tagger.Sequence
}

// word returns a word of the sentence, folded, or what stands for none beyond an end.
func (s *weighedSentence) word(k int) string {
	switch {
	case k < 0:
		return "<"
	case k >= len(s.words):
		return ">"
	}
	return s.words[k].folded
}

// A weighedBlock is a block, and what the words around it say of its skills.
type weighedBlock struct {
	pageBlock
	number    int // among the blocks of the page
	text      string
	heading   []string // the words of the heading above, folded
	lead      []string // those of the lead-in above
	label     []string
	qualities []span // within the text
	tools     []span
	shape     string // what it looks like: a quality, a tool, a verb, or something else
}

// sentenceReader makes sequences of the sentences of blocks.
type sentenceReader struct {
	*page
	blocks []weighedBlock
	lists  tagger.Lists // with names for training alone
}

// newSentenceReader returns a reader of the sentences of blocks. It costs O(n) in their length.
func (p *page) newSentenceReader(blocks []pageBlock) *sentenceReader {
	r := &sentenceReader{page: p, blocks: make([]weighedBlock, len(blocks))}
	var heading, lead []string
	for k, b := range blocks {
		w := &r.blocks[k]
		*w = weighedBlock{pageBlock: b, number: k, text: p.of(b.at)}
		switch b.kind {
		case headingBlock:
			heading, lead = someWords(w.text), nil
		case leadBlock:
			lead = lastWords(w.text)
		case itemBlock:
		default:
			lead = nil
		}
		if b.kind == labelBlock {
			w.label = someWords(p.of(b.label))
		}
		w.heading, w.lead = heading, lead
		if b.kind != headingBlock && b.section != linkSection {
			w.look()
		}
	}
	return r
}

// maxHeadWords bounds the words of a heading, a lead-in or a label that are looked at.
const maxHeadWords = 8

// someWords returns the first words of a text, folded.
func someWords(text string) []string {
	words := wordsOf(text[:min(len(text), 40*maxHeadWords)])
	return foldedOf(words[:min(len(words), maxHeadWords)])
}

// lastWords returns the last words of a text, folded.
func lastWords(text string) []string {
	words := wordsOf(text)
	return foldedOf(words[max(0, len(words)-maxHeadWords):])
}

// look finds the known skills of a block.
func (b *weighedBlock) look() {
	for _, m := range findQualities(b.text) {
		b.qualities = append(b.qualities, span{m.start, m.end})
	}
	b.tools = findTools(b.text)
	switch {
	case len(b.qualities) > 0 && len(b.tools) > 0:
		b.shape = "both"
	case len(b.qualities) > 0:
		b.shape = "quality"
	case len(b.tools) > 0:
		b.shape = "tool"
	case beginsWithInfinitive(b.text):
		b.shape = "verb"
	default:
		b.shape = "other"
	}
}

// eachSentence calls a function with each sentence of the blocks that are neither headings nor links.
func (r *sentenceReader) eachSentence(do func(*weighedSentence)) {
	for k := range r.blocks {
		b := &r.blocks[k]
		if b.kind == headingBlock || b.section == linkSection {
			continue
		}
		shared := r.ofBlock(k)
		for _, at := range r.sentences(b.at) {
			s := &weighedSentence{block: b, text: r.of(at), at: at}
			s.words = wordsOf(s.text)
			if len(s.words) > 0 {
				s.names = marksOf(s.words)
				s.base = sync.OnceValue(func() *tagger.Sequence { return r.sequence(s, shared) })
				do(s)
			}
		}
	}
}

// ofBlock returns the features that all words of a block have.
func (r *sentenceReader) ofBlock(k int) []tagger.Feature {
	b := &r.blocks[k]
	c := tagger.Features{Names: r.lists.Names}
	section, kind := b.sectionName(), kindNames[b.kind]
	c.Add("section", section)
	c.Add("kind", kind, section)
	c.Add("above", string(b.above))
	if b.also != noSection {
		c.Add("also", string(b.also))
	}
	for _, word := range b.heading {
		c.Add("heading", word)
	}
	for _, word := range b.lead {
		c.Add("lead", word)
	}
	for _, word := range b.label {
		c.Add("label", word)
	}
	c.Add("shape", b.shape, kind)
	if k > 0 {
		c.Add("shape-1", r.blocks[k-1].shape, kind)
	}
	if k+1 < len(r.blocks) {
		c.Add("shape+1", r.blocks[k+1].shape, kind)
	}
	c.Add("qualities", strconv.Itoa(min(len(b.qualities), 4)))
	return c.List
}

// sectionName names the section of a block, "none" where it has none.
func (b *weighedBlock) sectionName() string {
	if b.section == noSection {
		return "none"
	}
	return string(b.section)
}

// kindNames name the kinds of blocks in features.
var kindNames = map[blockKind]string{
	paragraphBlock: "paragraph", leadBlock: "lead", labelBlock: "label", itemBlock: "item", rowBlock: "row",
}

// sequence returns a sentence with the features that all taggers share.
func (r *sentenceReader) sequence(s *weighedSentence, shared []tagger.Feature) *tagger.Sequence {
	c := tagger.Features{Names: r.lists.Names, List: append([]tagger.Feature(nil), shared...)}
	n := len(s.words)
	for k := range min(n, 4) {
		c.Add("start", s.words[k].folded)
	}
	c.Add("length", lengthName(n))
	if strings.HasSuffix(s.text, "?") {
		c.Add("asks")
	}
	for _, word := range s.words {
		if isCue(word.folded) {
			c.Add("cue", word.folded)
		}
	}
	w := newWordReader(s)
	found := &tagger.Sequence{Shared: c.List, Words: make([][]tagger.Feature, n), Links: make([]string, n)}
	r.lists.Begin(48 * n)
	for k := range n {
		w.features(&r.lists.Features, k)
		found.Words[k] = r.lists.Next()
		found.Links[k] = w.gaps[k]
	}
	return found
}

// lengthName puts the number of words of a sentence in a class.
func lengthName(n int) string {
	for _, most := range []int{1, 2, 3, 4, 6, 9, 14, 22, 35} {
		if n <= most {
			return strconv.Itoa(most)
		}
	}
	return "more"
}

// isCue reports whether a folded word is one by which sentences ask for skills, or a verb.
func isCue(word string) bool { return finiteVerbs[word] || goingOn[word] || cueNouns[word] }

// cueNouns are words before skills, folded.
var cueNouns = foldedSet("qualité qualités compétence compétences connaissance connaissances maîtrise maîtriser notion notions bases savoir savoirs " +
	"savez sait connaît connaître logiciel logiciels outil outils utilise utiliser utilisation utilisez pratique indispensable indispensables " +
	"essentiel essentielle essentielles nécessaire nécessaires requis requise requises obligatoire exigé exigée apprécié appréciée preuve capable " +
	"capacité doté dotée doué douée sens goût aime aimer faut être avoir matériel machine machines appareil instruments aisance aise formation diplôme " +
	"apprend appris manie manier client clients salaire devenir poste")

// gapNames are what stands between words, by which the weights of transitions differ. The first stands for all others.
var gapNames = []string{"other", "start", "blank", "apostrophe", "hyphen", "comma", "bracket", "point"}

// gapName names what stands between two words.
func gapName(gap string) string {
	switch gap {
	case " ", "\u00a0", "  ":
		return "blank"
	case "'", "’":
		return "apostrophe"
	case "-":
		return "hyphen"
	}
	switch {
	case strings.ContainsAny(gap, "()"):
		return "bracket"
	case strings.ContainsAny(gap, ",;/·•|"):
		return "comma"
	case strings.ContainsAny(gap, ".:!?…–—"):
		return "point"
	}
	return "other"
}

// shapeOf names how a word is written.
func shapeOf(word string, first bool) string {
	upper, lower, digit := 0, 0, 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsDigit(r):
			digit++
		default:
			lower++
		}
	}
	shape := ""
	switch {
	case upper > 1 && lower == 0:
		shape = "capitals"
	case upper > 1 || upper == 1 && lower > 0 && !isCapitalised(word):
		shape = "mixed"
	case upper == 1:
		shape = "capital"
	case lower > 0:
		shape = "small"
	}
	if digit > 0 {
		shape += "digits"
	}
	if first {
		shape += "-first"
	}
	return shape
}

// endOf returns the last letters of a folded word, all of a shorter one.
func endOf(word string, n int) string { return word[max(0, len(word)-n):] }

// isSmall reports whether a folded word is an article, a preposition or a link.
func isSmall(word string) bool {
	return articleWords[word] || headLinks[word] || smallBefore[word] || len(word) < 3
}
