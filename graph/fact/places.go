package fact

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/binary"
	"errors"
	"slices"
)

// A place is where a fact stands in its document, with the index of the fact's form among the
// distinct forms of the document, sorted by storedForm.compare.
type place struct{ line, start, length, form int }

// numbered returns the form with its number: a hash of its text, eight bytes at a time.
func (s storedForm) numbered() storedForm {
	const prime = 1099511628211 // of the hash FNV
	hash := uint64(14695981039346656037)
	text := s.text
	for ; len(text) >= 8; text = text[8:] {
		hash = (hash ^ binary.LittleEndian.Uint64(text)) * prime
		hash ^= hash >> 32
	}
	for _, b := range text {
		hash = (hash ^ uint64(b)) * prime
	}
	s.number = hash ^ hash>>29
	return s
}

// compare orders numbered forms by their numbers, and by their texts where two have one number.
// The order depends on nothing but the texts.
func (s storedForm) compare(t storedForm) int {
	if s.number != t.number {
		return cmp.Compare(s.number, t.number)
	}
	return bytes.Compare(s.text, t.text)
}

// A placePacker packs the places of the facts of one document after the other. Only one goroutine at a time
// may use it.
type placePacker struct {
	*packer
	data []byte
}

func newPlacePacker() *placePacker { return &placePacker{packer: newPacker(flate.DefaultCompression)} }

// places returns the places of a document's facts, which are in canonical order and have these forms.
// unpackPlaces states the format.
func (p *placePacker) places(facts []Fact, forms []storedForm) string {
	p.data = binary.AppendUvarint(p.data[:0], uint64(len(facts)))
	line, start := 0, 0
	for k := range facts {
		p.data = binary.AppendVarint(p.data, int64(facts[k].Evidence.Line-line))
		line = facts[k].Evidence.Line
	}
	for k := range facts {
		p.data = binary.AppendVarint(p.data, int64(facts[k].Evidence.Start-start))
		start = facts[k].Evidence.Start
	}
	for k := range facts {
		p.data = binary.AppendVarint(p.data, int64(facts[k].Evidence.End-facts[k].Evidence.Start))
	}
	for _, index := range formIndices(forms) {
		p.data = binary.AppendVarint(p.data, int64(index))
	}
	return p.pack(p.data)
}

// formIndices returns the index of each form among the distinct ones, sorted.
func formIndices(forms []storedForm) []int {
	type numbered struct {
		storedForm
		at int
	}
	sorted := make([]numbered, len(forms))
	for k, form := range forms {
		sorted[k] = numbered{form.numbered(), k}
	}
	slices.SortFunc(sorted, func(a, b numbered) int { return a.compare(b.storedForm) })
	indices, index := make([]int, len(forms)), -1
	for k, one := range sorted {
		if k == 0 || one.compare(sorted[k-1].storedForm) != 0 {
			index++
		}
		indices[one.at] = index
	}
	return indices
}

var errPlaces = errors.New("places that cannot be read")

// unpackPlaces returns the places that were packed: the number of facts as a varint, and then signed
// varints, first the line of each fact less that of the one before, then the first character of each less
// that of the one before, then the length of each, then the index of the form of each.
func unpackPlaces(packed string) ([]place, error) {
	data, err := unpack(packed)
	if err != nil {
		return nil, errPlaces
	}
	count, size := binary.Uvarint(data)
	const columns = 4
	if size <= 0 || count > uint64(len(data)/columns) {
		return nil, errPlaces
	}
	places, numbers := make([]place, count), varintReader{data: data[size:]}
	line, start := 0, 0
	for k := range places {
		line += numbers.next()
		places[k].line = line
	}
	for k := range places {
		start += numbers.next()
		places[k].start = start
	}
	for k := range places {
		places[k].length = numbers.next()
	}
	for k := range places {
		places[k].form = numbers.next()
	}
	if numbers.failed || len(numbers.data) > 0 {
		return nil, errPlaces
	}
	return places, nil
}

// A varintReader reads signed varints one after the other. If the data end early or hold no varint, failed is set, and next
// returns 0.
type varintReader struct {
	data   []byte // what is left to read
	failed bool
}

func (r *varintReader) next() int {
	x, n := binary.Varint(r.data)
	if n <= 0 {
		r.failed = true
		return 0
	}
	r.data = r.data[n:]
	return int(x)
}
