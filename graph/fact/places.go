package fact

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"io"
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

// A placePacker packs the places of the facts of one document after the other. Its zero value is
// ready, and only one goroutine at a time may use it.
type placePacker struct {
	out  bytes.Buffer
	zip  *flate.Writer
	data []byte
}

// pack returns the places of a document's facts, which are in canonical order and have these forms.
// unpackPlaces states the format.
func (p *placePacker) pack(facts []Fact, forms []storedForm) string {
	indices := formIndices(forms)
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
	for _, index := range indices {
		p.data = binary.AppendVarint(p.data, int64(index))
	}
	p.out.Reset()
	if p.zip == nil {
		p.zip, _ = flate.NewWriter(&p.out, flate.DefaultCompression) // fails on an unknown level only
	} else {
		p.zip.Reset(&p.out)
	}
	_, _ = p.zip.Write(p.data) // a Buffer takes everything
	_ = p.zip.Close()
	return base64.RawStdEncoding.EncodeToString(p.out.Bytes())
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

// unpackPlaces returns the places that were packed. They are base64 of a compressed list of signed
// varints: the number of facts, then the line of each less that of the one before, the first
// character of each less that of the one before, the length of each, and the index of the form of
// each.
func unpackPlaces(packed string) ([]place, error) {
	zipped, err := base64.RawStdEncoding.DecodeString(packed)
	if err != nil {
		return nil, errPlaces
	}
	data, err := io.ReadAll(flate.NewReader(bytes.NewReader(zipped)))
	if err != nil {
		return nil, errPlaces
	}
	count, size := binary.Uvarint(data)
	const columns = 4
	if size <= 0 || count > uint64(len(data)/columns) {
		return nil, errPlaces
	}
	places, data := make([]place, count), data[size:]
	next := func() int {
		x, n := binary.Varint(data)
		if n <= 0 {
			err = errPlaces
			return 0
		}
		data = data[n:]
		return int(x)
	}
	line, start := 0, 0
	for k := range places {
		line += next()
		places[k].line = line
	}
	for k := range places {
		start += next()
		places[k].start = start
	}
	for k := range places {
		places[k].length = next()
	}
	for k := range places {
		places[k].form = next()
	}
	if len(data) > 0 {
		err = errPlaces
	}
	return places, err
}
