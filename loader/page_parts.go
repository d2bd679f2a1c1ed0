package loader

import (
	"iter"
	"math"
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// minLongPage is the number of bytes from which on a page is read in parts, some at the same time. Few pages are as long.
const minLongPage = 64 << 10

// A partSize says how long a part is. From least bytes on it ends at the next heading; from most bytes on it ends at the next block
// that is in no list and no table.
type partSize struct{ least, most int }

// The sizes of parts. A page that is not long is one part. Long parts cost less, since each begins to know the page anew; the first
// is short, since the others wait for it.
var (
	wholePage   = partSize{math.MaxInt, math.MaxInt}
	openingPart = partSize{8 << 10, 16 << 10}
	laterParts  = partSize{32 << 10, 64 << 10}
)

// A pagePart is some blocks of a page, and a page that reads them.
type pagePart struct {
	*page
	under  []pageBlock // the heading above the first block, none if that is a heading itself
	blocks []pageBlock
}

// readParts reads the page, a long one in parts, and returns the parts. The first part comes first, since it gives the names of the
// métier; meanwhile the lines of the others are classified. These are then read on all cores. Each begins under its heading, and
// knows nothing of what else stands before it but the names that the first part gives: weights may state again what another part
// states, with evidence of their own.
func (p *page) readParts(title french.Title) []pagePart {
	o, size := newOutline(p.lines, title), wholePage
	if n := len(p.lines); n > 0 && p.lines[n-1].start-p.lines[0].start >= minLongPage {
		size = openingPart
	}
	first := o.part(size)
	first.page = p
	var others []pagePart
	inParallel(first.read, func() {
		for !o.ended() {
			others = append(others, o.part(laterParts))
		}
	})
	if len(others) > 0 {
		p.readLater(others)
	}
	return append([]pagePart{first}, others...)
}

// readLater reads the parts of a long page after the first.
func (p *page) readLater(others []pagePart) {
	works := make([]func(), len(others))
	for k := range others {
		others[k].page = p.fork()
		works[k] = others[k].read
	}
	inParallel(works...)
	for _, other := range others {
		p.join(other.page)
	}
	p.forget(p.otherNames())
	for _, other := range others {
		other.facts, other.first = p.facts, p.first
	}
}

// otherNames returns the other names that the page gives its métier, as those of métiers: a part may have taken one that another
// part gives for another métier.
func (p *page) otherNames() map[fact.Identifier]bool {
	names := map[fact.Identifier]bool{}
	for _, f := range p.facts[p.first:] {
		if naming, ok := f.Statement.(fact.Naming); ok && f.Subject == p.subject {
			names[fact.TitleIdentifier(naming.Title)] = true
		}
	}
	delete(names, p.subject)
	return names
}

// blocksIn returns the blocks of parts, in the order of the page.
func blocksIn(parts []pagePart) iter.Seq[pageBlock] {
	return func(yield func(pageBlock) bool) {
		for _, part := range parts {
			for _, b := range part.blocks {
				if !yield(b) {
					return
				}
			}
		}
	}
}

// ended reports whether all blocks of the outline are in a part.
func (o *outline) ended() bool { return o.next == len(o.lines) && len(o.ahead) == 0 }

// part returns the next part, without the page that is to read it.
func (o *outline) part(size partSize) pagePart {
	part := pagePart{under: o.under, blocks: o.ahead}
	o.ahead = nil
	for o.next < len(o.lines) {
		n := len(part.blocks)
		part.blocks = o.appendLine(part.blocks)
		if n > 0 && size.ends(part.blocks[:n], part.blocks[n]) {
			o.ahead, part.blocks = slices.Clone(part.blocks[n:]), part.blocks[:n:n]
			break
		}
	}
	o.under = part.headingBelow(o.ahead)
	return part
}

// headingBelow returns the heading under which the blocks after the part stand, none if they begin with one.
func (p *pagePart) headingBelow(after []pageBlock) []pageBlock {
	if len(after) > 0 && after[0].kind == headingBlock {
		return nil
	}
	for _, b := range slices.Backward(p.blocks) {
		if b.kind == headingBlock {
			return []pageBlock{b}
		}
	}
	return p.under
}

// ends reports whether a part of some blocks ends before another block.
func (s partSize) ends(blocks []pageBlock, next pageBlock) bool {
	size := next.start - blocks[0].start
	if size >= s.least && next.kind == headingBlock {
		return true
	}
	return size >= s.most && next.kind != itemBlock && next.kind != rowBlock && blocks[len(blocks)-1].kind != leadBlock
}

// read reads the blocks by rules and then by weights. A heading above them states nothing, and says what they are about.
func (p *pagePart) read() {
	for _, heading := range p.under {
		p.enter(heading)
	}
	p.readBlocks(p.blocks)
	blocks := slices.Concat(p.under, p.blocks)
	p.weighStatuses(blocks)
	p.weighSentences(blocks)
	p.weighPay(blocks)
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
