package loader

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxPassageBytes bounds one element of a long text, with what stands before it: the longest fiches of the
// register have some MB.
const maxPassageBytes = 16 << 20

// eachElement visits the elements within the root of a long text one after the other. The reader's text is
// meanwhile the passage from the end of the element before to the end of this one, in which the element has its
// places; facts then get theirs in the whole text.
func (r *documentReader) eachElement(t *longText, visit func(*xmlNode)) error {
	digest := sha256.New()
	parts, err := openParts(t.source, digest)
	if err != nil {
		return err
	}
	defer parts.Close()
	p := &passageReader{parts: parts, decode: t.decode, place: textPlace{1, 0, t.lineEnd}}
	nodes := newNodeReader(p)
	for {
		node, err := nodes.next()
		switch {
		case errors.Is(err, io.EOF):
			if err = p.pass(r, len(p.text)-p.passed.text, func() {}); err == nil && hex.EncodeToString(digest.Sum(nil)) != t.hash {
				err = fmt.Errorf("%s: changed while it was read", r.path)
			}
			r.document.Warnings = slices.Concat(t.doubts, p.odd, r.document.Warnings)
			return err
		case err != nil:
			return documentError{fmt.Errorf("%s:%d: %s: %w", r.path, p.lineAt(nodes.start-nodes.from), r.document.Format, err)}
		}
		if err := p.pass(r, node.at.end, func() { visit(node) }); err != nil {
			return err
		}
		nodes.from = nodes.offset()
	}
}

// A passageReader gives a decoder the composed form of a long text, and keeps what it gave until that has
// been passed.
type passageReader struct {
	parts        *partReader
	decode       func(part []byte) (string, error)
	text, source []byte        // composed, and as it is
	replacements []replacement // of what has not been passed
	given        int           // bytes of the text that the decoder has
	passed       struct{ text, source int }
	place        textPlace // where what has not been passed begins
	runes        int       // code points before it
	odd          []string  // remarks on what was passed
}

// ReadByte returns the next byte.
func (p *passageReader) ReadByte() (byte, error) {
	for p.given == len(p.text) {
		if err := p.fill(); err != nil {
			return 0, err
		}
	}
	p.given++
	return p.text[p.given-1], nil
}

// Read returns the next bytes.
func (p *passageReader) Read(into []byte) (int, error) {
	for p.given == len(p.text) {
		if err := p.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(into, p.text[p.given:])
	p.given += n
	return n, nil
}

// fill reads the next part behind what has not been passed.
func (p *passageReader) fill() error {
	if len(p.text)-p.passed.text > maxPassageBytes {
		return fmt.Errorf("more than %d bytes in one element", maxPassageBytes)
	}
	p.text, p.source = slices.Delete(p.text, 0, p.passed.text), slices.Delete(p.source, 0, p.passed.source)
	for k := range p.replacements {
		p.replacements[k] = p.replacements[k].moved(-p.passed.text, -p.passed.source)
	}
	p.given -= p.passed.text
	p.passed.text, p.passed.source = 0, 0
	part, err := p.parts.next()
	if err != nil {
		return err
	}
	decoded, err := p.decode(part)
	if err != nil {
		return err
	}
	c := compose(decoded)
	for _, change := range c.replacements {
		p.replacements = append(p.replacements, change.moved(len(p.text), len(p.source)))
	}
	p.text, p.source = append(p.text, c.text...), append(p.source, decoded...)
	return nil
}

// moved returns the replacement in texts that begin earlier.
func (r replacement) moved(text, source int) replacement {
	return replacement{span{r.text.start + text, r.text.end + text}, span{r.source.start + source, r.source.end + source}}
}

// take passes a length of the composed text. It returns it with its source.
func (p *passageReader) take(length int) (c composed, source string) {
	count := 0
	for count < len(p.replacements) && p.replacements[count].text.start < p.passed.text+length {
		c.replacements = append(c.replacements, p.replacements[count].moved(-p.passed.text, -p.passed.source))
		count++
	}
	end := c.offset(length, func(s span) int { return s.end })
	source = string(p.source[p.passed.source : p.passed.source+end])
	if c.text = source; count > 0 {
		c.text = string(p.text[p.passed.text : p.passed.text+length])
	}
	p.replacements = p.replacements[count:]
	p.passed.text, p.passed.source = p.passed.text+length, p.passed.source+end
	return c, source
}

// pass makes the next passage the reader's text, has visit state what stands in it, and gives the facts their
// places in the whole text. It fails on what no document holds.
func (p *passageReader) pass(r *documentReader, length int, visit func()) error {
	c, source := p.take(length)
	original, err := newPassage(r.path, source, p.place, maxPassageBytes*2)
	if err != nil {
		return err
	}
	r.sourceText = original
	if len(c.replacements) > 0 {
		if r.sourceText, err = newPassage(r.path, c.text, p.place, maxPassageBytes*2); err != nil {
			return err
		}
	}
	p.odd = append(p.odd, oddFrom(source, p.place.line, maxNotes-len(p.odd))...)
	first := len(r.facts)
	visit()
	c.restore(r.facts[first:], c.text, original)
	for k := first; k < len(r.facts); k++ {
		e := &r.facts[k].Evidence
		e.Start, e.End = e.Start+p.runes, e.End+p.runes
		e.Quote = strings.Clone(e.Quote) // else it would keep the passage in memory
	}
	p.advance(source)
	return nil
}

// advance moves the place behind a passage.
func (p *passageReader) advance(source string) {
	p.runes += utf8.RuneCountInString(source)
	p.place.line += strings.Count(source, string(p.place.lineEnd))
	if last := strings.LastIndexByte(source, p.place.lineEnd); last >= 0 {
		p.place.column = len(source) - last - 1
	} else {
		p.place.column += len(source)
	}
}

// lineAt returns the line of an offset in what has not been passed.
func (p *passageReader) lineAt(offset int) int {
	return p.place.line + strings.Count(string(p.text[p.passed.text:p.passed.text+offset]), string(p.place.lineEnd))
}
