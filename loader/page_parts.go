package loader

import "slices"

const (
	// minLongPage is the number of bytes from which on a page is read in parts, some at the same time. Few pages are as long.
	minLongPage = 64 << 10
	// leastPart is the number of bytes from which on a part ends before the next heading, and mostPart that after which it
	// ends before the next block that is no element of a list.
	leastPart = 16 << 10
	mostPart  = 32 << 10
)

// A pagePart is some blocks of a page, and a page that reads them.
type pagePart struct {
	*page
	blocks []pageBlock
}

// readParts reads the blocks of the page, those of a long page in parts, and returns the parts. The first part comes first, since
// it gives the names of the métier, and the others, which know what it states, are then read on all cores: what a rule or the
// weights know of what stands before ends with a part.
func (p *page) readParts(blocks []pageBlock) []pagePart {
	parts := p.inParts(blocks)
	parts[0].read()
	others, works := parts[1:], make([]func(), len(parts)-1)
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
	return parts
}

// read reads the blocks by rules and then by weights.
func (p *pagePart) read() {
	p.readBlocks(p.blocks)
	p.weighStatuses(p.blocks)
	p.weighSentences(p.blocks)
	p.weighPay(p.blocks)
}

// inParts returns the blocks of the page in parts: all in one, unless the page is long.
func (p *page) inParts(blocks []pageBlock) (parts []pagePart) {
	if len(blocks) == 0 || blocks[len(blocks)-1].start-blocks[0].start < minLongPage {
		return []pagePart{{p, blocks}}
	}
	first := 0
	for k, b := range blocks {
		size := b.start - blocks[first].start
		if size >= leastPart && b.kind == headingBlock || size >= mostPart && b.kind != itemBlock && blocks[k-1].kind != leadBlock {
			parts, first = append(parts, pagePart{p, blocks[first:k]}), k
		}
	}
	return append(parts, pagePart{p, blocks[first:]})
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
