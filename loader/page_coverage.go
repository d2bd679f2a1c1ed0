package loader

import (
	"slices"
	"sort"
	"strings"

	"passerelle/graph/fact"
)

// A coveredBlock is a block of a page and what was read of it.
type coveredBlock struct {
	pageBlock
	text  string
	facts []int // those of the documentReader whose evidence begins in the block
	// unread are the amounts, levels, diplomas and titles of the block that gave no fact, and told
	// is the number of all that it names.
	unread []Note
	told   int
}

// cover accounts for a page's blocks once they are read: which of the page's facts come of each, and what each names that
// gave none. It costs O(n log n) in the length of the page.
func (p *page) cover(parts []pagePart) {
	blocks := make([]coveredBlock, 0, len(p.lines))
	for b := range blocksIn(parts) {
		blocks = append(blocks, coveredBlock{pageBlock: b, text: p.of(b.extent())})
	}
	p.assign(blocks)
	values, works, left := p.statedValues(), make([]func(), len(parts)), blocks
	for k, part := range parts {
		c := coverage{part.page, left[:len(part.blocks)], values}
		left, works[k] = left[len(part.blocks):], c.look
	}
	inParallel(works...)
	p.covered = append(p.covered, blocks...)
}

// extent returns the part of the block's line that is the block's own: one of its cells, or its label
// and value.
func (b pageBlock) extent() span {
	if b.label != (span{}) {
		return span{b.label.start, b.at.end}
	}
	return b.at
}

// assign gives each fact of the page to the last block that begins where its evidence does or before.
func (p *page) assign(blocks []coveredBlock) {
	starts := make([]int, len(blocks))
	for k, b := range blocks {
		_, starts[k], _ = p.position(b.extent())
	}
	for k := p.first; k < len(p.facts) && len(starts) > 0; k++ {
		at := sort.SearchInts(starts, p.facts[k].Evidence.Start+1)
		owner := &blocks[max(at-1, 0)]
		owner.facts = append(owner.facts, k)
	}
}

// A coverage says what the blocks of a part of a page gave.
type coverage struct {
	*page
	blocks []coveredBlock
	values statedValues // of the whole page
}

// look looks at all blocks. Headings and lead-ins speak of what is below them, links and questions state nothing.
func (c coverage) look() {
	for k := range c.blocks {
		if b := &c.blocks[k]; b.kind != headingBlock && b.kind != leadBlock && b.section != linkSection {
			c.lookAt(b)
		}
	}
}

// lookAt notes what a block names, and what of it gave no fact.
func (c coverage) lookAt(b *coveredBlock) {
	for _, s := range c.sentences(b.at) {
		if strings.HasSuffix(c.of(s), "?") {
			continue
		}
		for _, m := range c.tellingMentions(s, b.pageBlock) {
			b.told++
			if !c.isRead(m, s, b.facts) {
				number, _, _ := c.position(m.at)
				b.unread = append(b.unread, Note{number, string(m.kind) + " “" + strings.TrimSpace(c.of(m.at)) + "”"})
			}
		}
	}
}

// isRead reports whether a mention in a sentence gave a fact that fits it, or the page states the same
// elsewhere.
func (c coverage) isRead(m tellingMention, sentence span, facts []int) bool {
	if c.values[m.kind][m.value] {
		return true
	}
	at := sentence
	if m.kind == tellingAmount || m.kind == tellingDiploma {
		at = m.at // a sentence may hold several, each with a place of its own
	}
	_, start, end := c.position(at)
	return slices.ContainsFunc(facts, func(k int) bool {
		f := c.facts[k]
		return m.kind.fits(f.Statement) && f.Evidence.Start < end && start < f.Evidence.End
	})
}

// statedValues are the values that a page states, by the kind of mention that names them.
type statedValues map[tellingKind]map[string]bool

// statedValues returns what the facts of the page state.
func (p *page) statedValues() statedValues {
	stated := statedValues{tellingLevel: {}, tellingDiploma: {}, tellingTitle: {}}
	for _, f := range p.facts[p.first:] {
		if f.Subject.Scheme == fact.SchemeTitle {
			stated[tellingTitle][f.Subject.Value] = true
		}
		switch s := f.Statement.(type) {
		case fact.Access:
			stated[tellingLevel][string(s.Level)] = true
		case fact.Preparation:
			stated[tellingDiploma][strings.ToLower(s.Label)] = true
			if s.Level != nil {
				stated[tellingLevel][string(*s.Level)] = true
			}
		case fact.Naming:
			stated[tellingTitle][fact.TitleIdentifier(s.Title).Value] = true
		case fact.Move:
			stated[tellingTitle][s.To.Value] = true
		}
	}
	return stated
}
