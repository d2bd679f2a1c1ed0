package graph

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// A JournalEntry says what an element was before a load and what it is after it. Before and
// After are digests of its state, 0 where it was not there. They are equal if the load
// undid what an interrupted load had begun.
type JournalEntry struct {
	Element
	Before, After uint64
	// Label names what was there before: the node, or the claim that the relation led to.
	Label string
	// Documents are the ids of those that stated the relation before, sorted. A node has none:
	// the entries of its relations have them, and a load may change these and leave the node alone.
	Documents []string
	// Said is what they said, sorted; nothing in the journals of earlier releases.
	Said []Quotation
}

// A Quotation is what a document said before a load: its words, and the rule that read them.
type Quotation struct{ Document, Rule, Quote string }

// Compare orders quotations by document, rule and words.
func (q Quotation) Compare(other Quotation) int {
	return cmp.Or(cmp.Compare(q.Document, other.Document), cmp.Compare(q.Rule, other.Rule), cmp.Compare(q.Quote, other.Quote))
}

// A Journal is what one load changed, packed: its entries sorted by element. Neighbouring
// elements are much alike, and are compressed; their digests, which do not compress, follow
// them as they are.
type Journal []byte

// maxJournalText is the length in bytes up to which a text of a journal, which may be
// damaged, is believed.
const maxJournalText = 1 << 20

// Flags of an entry: whether the element was there before the load, and after it, each with a
// digest; and whether it has quotations in place of documents.
const (
	wasThereBefore = 1 << iota
	isThereAfter
	isQuoted
)

// PackJournal packs entries, which are sorted by element, each element once. No entries
// make an empty journal.
func PackJournal(entries []JournalEntry) Journal {
	if len(entries) == 0 {
		return nil
	}
	var packed bytes.Buffer
	compressor, _ := flate.NewWriter(&packed, flate.DefaultCompression)
	out := bufio.NewWriter(compressor)
	var digests []byte
	var last Element
	for k := range entries {
		e := &entries[k]
		state := byte(0)
		if e.Before != 0 {
			state |= wasThereBefore
			digests = binary.LittleEndian.AppendUint64(digests, e.Before)
		}
		if e.After != 0 {
			state |= isThereAfter
			digests = binary.LittleEndian.AppendUint64(digests, e.After)
		}
		if len(e.Said) > 0 {
			state |= isQuoted
		}
		out.WriteByte(state)
		writeFrontCoded(out, e.Predicate, last.Predicate)
		writeFrontCoded(out, e.From, last.From)
		writeFrontCoded(out, e.To, last.To)
		if e.Before != 0 {
			writeFrontCoded(out, e.Label, "")
			e.writeStating(out)
		}
		last = e.Element
	}
	out.Flush()        // into a bytes.Buffer,
	compressor.Close() // which never fails
	journal := binary.AppendUvarint(nil, uint64(packed.Len()))
	return append(append(journal, packed.Bytes()...), digests...)
}

// writeStating writes what said the element before, else the documents that did.
func (e *JournalEntry) writeStating(out *bufio.Writer) {
	if len(e.Said) == 0 {
		out.Write(binary.AppendUvarint(nil, uint64(len(e.Documents))))
		for _, document := range e.Documents {
			writeFrontCoded(out, document, "")
		}
		return
	}
	out.Write(binary.AppendUvarint(nil, uint64(len(e.Said))))
	var previous Quotation
	for _, q := range e.Said {
		writeFrontCoded(out, q.Document, previous.Document)
		writeFrontCoded(out, q.Rule, previous.Rule)
		writeFrontCoded(out, q.Quote, previous.Quote)
		previous = q
	}
}

// writeFrontCoded writes a text by front coding (Witten, Moffat and Bell, Managing Gigabytes):
// the number of leading bytes that it shares with the text before it, and the rest. After
// "metier:MET.93", "metier:MET.94" is 12, 1 and "4".
func writeFrontCoded(out *bufio.Writer, text, previous string) {
	shared := 0
	for shared < min(len(text), len(previous)) && text[shared] == previous[shared] {
		shared++
	}
	var head [2 * binary.MaxVarintLen64]byte
	n := binary.PutUvarint(head[:], uint64(shared))
	n += binary.PutUvarint(head[n:], uint64(len(text)-shared))
	out.Write(head[:n])
	out.WriteString(text[shared:])
}

var errJournalDamaged = errors.New("the journal is damaged")

// Entries unpacks the journal. It fails on bytes that PackJournal did not make.
func (j Journal) Entries() ([]JournalEntry, error) {
	var entries []JournalEntry
	r := newJournalReader(j)
	for r.next() {
		entries = append(entries, r.entry)
	}
	return entries, r.err
}

// A journalReader unpacks a journal entry by entry.
type journalReader struct {
	entry   JournalEntry
	err     error // what ended the reading, nil at the end of the journal
	in      *bufio.Reader
	digests []byte
	buffer  []byte // of readText
}

func newJournalReader(j Journal) *journalReader {
	size, n := binary.Uvarint(j)
	if len(j) == 0 {
		return &journalReader{in: bufio.NewReader(bytes.NewReader(nil))}
	}
	if n <= 0 || size > uint64(len(j)-n) {
		return &journalReader{err: errJournalDamaged}
	}
	end := n + int(size)
	return &journalReader{in: bufio.NewReader(flate.NewReader(bytes.NewReader(j[n:end]))), digests: j[end:]}
}

// next reads the next entry into entry. It returns false at the end and after an error.
func (r *journalReader) next() bool {
	if r.err != nil {
		return false
	}
	state, err := r.in.ReadByte()
	if err == io.EOF && len(r.digests) == 0 {
		return false
	}
	last := r.entry.Element
	r.entry = JournalEntry{}
	if err == nil {
		err = r.readEntry(state, last)
	}
	if err == nil && last != (Element{}) && last.Compare(r.entry.Element) >= 0 {
		err = errors.New("not sorted")
	}
	if err != nil {
		r.err = fmt.Errorf("%w: %w", errJournalDamaged, err)
	}
	return err == nil
}

// readEntry reads an entry whose flags are state and which follows the element last.
func (r *journalReader) readEntry(state byte, last Element) (err error) {
	e := &r.entry
	for _, field := range []struct {
		into     *string
		previous string
	}{{&e.Predicate, last.Predicate}, {&e.From, last.From}, {&e.To, last.To}} {
		if *field.into, err = r.readText(field.previous); err != nil {
			return err
		}
	}
	if state&wasThereBefore != 0 {
		if e.Before, err = r.readDigest(); err == nil {
			err = r.readBefore(state&isQuoted != 0)
		}
	}
	if err == nil && state&isThereAfter != 0 {
		e.After, err = r.readDigest()
	}
	return err
}

// readBefore reads the label that the element had before the load, and what said it, or the
// documents that did.
func (r *journalReader) readBefore(quoted bool) (err error) {
	if r.entry.Label, err = r.readText(""); err != nil {
		return err
	}
	count, err := binary.ReadUvarint(r.in)
	switch {
	case err != nil:
		return err
	case quoted:
		return r.readSaid(count)
	}
	for range count {
		document, err := r.readText("")
		if err != nil {
			return err
		}
		r.entry.Documents = append(r.entry.Documents, document)
	}
	return nil
}

// readSaid reads so many quotations, and the documents from them.
func (r *journalReader) readSaid(count uint64) (err error) {
	var q Quotation
	for range count {
		for _, field := range []*string{&q.Document, &q.Rule, &q.Quote} {
			if *field, err = r.readText(*field); err != nil {
				return err
			}
		}
		e := &r.entry
		e.Said = append(e.Said, q)
		if n := len(e.Documents); n == 0 || e.Documents[n-1] != q.Document {
			e.Documents = append(e.Documents, q.Document)
		}
	}
	return nil
}

func (r *journalReader) readDigest() (uint64, error) {
	if len(r.digests) < 8 {
		return 0, io.ErrUnexpectedEOF
	}
	digest := binary.LittleEndian.Uint64(r.digests)
	r.digests = r.digests[8:]
	if digest == 0 { // an element that is not there has none
		return 0, errors.New("a digest of 0")
	}
	return digest, nil
}

// readText reads what writeFrontCoded wrote after the text previous.
func (r *journalReader) readText(previous string) (string, error) {
	shared, err := binary.ReadUvarint(r.in)
	if err != nil {
		return "", err
	}
	rest, err := binary.ReadUvarint(r.in)
	switch {
	case err != nil:
		return "", err
	case shared > uint64(len(previous)) || rest > maxJournalText:
		return "", errors.New("a text of no length")
	case rest == 0 && shared == uint64(len(previous)):
		return previous, nil
	}
	r.buffer = append(r.buffer[:0], previous[:shared]...)
	r.buffer = append(r.buffer, make([]byte, rest)...)
	if _, err := io.ReadFull(r.in, r.buffer[shared:]); err != nil {
		return "", err
	}
	return string(r.buffer), nil
}
