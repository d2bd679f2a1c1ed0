package loader

import (
	"math"
	"slices"

	"passerelle/graph/french"
)

// minLongPage is the number of bytes from which on a page is read in parts, some at the same time. Few pages are as long.
const minLongPage = 64 << 10

// A partSize says where a part ends: before the next heading after so many bytes, and before the next block that is no element of a
// list after more.
type partSize struct{ least, most int }

// The sizes of parts: a part of a page that is not long is all of it. What a part costs beside its length, and what its readers
// find again that those of others found, speaks for long parts; that all cores have work to the end speaks against.
var (
	wholePage   = partSize{math.MaxInt, math.MaxInt}
	openingPart = partSize{8 << 10, 16 << 10}
	laterParts  = partSize{32 << 10, 64 << 10}
)

// A pagePart is some blocks of a page, and a page that reads them.
type pagePart struct {
	*page
	blocks []pageBlock
}

// readParts reads the page, a long one in parts, and returns the parts. The first part comes first, since it gives the names of the
// métier; meanwhile the lines of the others are classified. These know what the first states, and are then read on all cores: what
// a rule or the weights know of what stands before ends with a part.
func (p *page) readParts(title french.Title) []pagePart {
	o, size := newOutline(p.lines, title), wholePage
	if p.lines[len(p.lines)-1].start-p.lines[0].start >= minLongPage {
		size = openingPart
	}
	first := pagePart{p, o.part(size)}
	var others []pagePart
	inParallel(first.read, func() {
		for o.next < len(o.lines) || o.ahead != nil {
			others = append(others, pagePart{blocks: o.part(laterParts)})
		}
	})
	works := make([]func(), len(others))
	for k := range others {
		others[k].page = p.fork()
		works[k] = others[k].read
	}
	inParallel(works...)
	for _, other := range others {
		p.join(other.page)
	}
	for _, other := range others {
		other.facts = p.facts
	}
	return append([]pagePart{first}, others...)
}

// part returns the next blocks, as many as a part has.
func (o *outline) part(size partSize) []pageBlock {
	blocks := o.ahead
	o.ahead = nil
	for o.next < len(o.lines) {
		n := len(blocks)
		blocks = o.appendLine(blocks)
		if n > 0 && size.ends(blocks[:n], blocks[n]) {
			o.ahead = slices.Clone(blocks[n:])
			return blocks[:n:n]
		}
	}
	return blocks
}

// ends reports whether a part of some blocks ends before another block.
func (s partSize) ends(blocks []pageBlock, next pageBlock) bool {
	size := next.start - blocks[0].start
	return size >= s.least && next.kind == headingBlock ||
		size >= s.most && next.kind != itemBlock && blocks[len(blocks)-1].kind != leadBlock
}

// read reads the blocks by rules and then by weights.
func (p *pagePart) read() {
	p.readBlocks(p.blocks)
	p.weighStatuses(p.blocks)
	p.weighSentences(p.blocks)
	p.weighPay(p.blocks)
}

// fork returns a page of the same métier that knows what this one states, and states facts of its own.
func (p *page) fork() *page {
	text, document := *p.sourceText, *p.document
	document.Warnings = nil
	r := &documentReader{sourceText: &text, document: &document, facts: slices.Clone(p.facts), subject: p.subject}
	return &page{
		documentReader: r, lines: p.lines, key: p.key, first: len(p.facts), spellings: slices.Clip(p.spellings),
		linesRead: p.linesRead, levels: slices.Clip(p.levels), allReached: slices.Clip(p.allReached),
	}
}

// join adds what a fork of the page states.
func (p *page) join(other *page) {
	for _, f := range other.facts[other.first:] {
		f.Evidence.Document = p.document
		p.facts = append(p.facts, f)
	}
	p.rejected = append(p.rejected, other.rejected...)
	p.document.Warnings = append(p.document.Warnings, other.document.Warnings...)
}
