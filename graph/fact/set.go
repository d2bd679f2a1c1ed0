package fact

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
)

// A Set is a set of facts in canonical order, with their documents and version: equal sets of
// facts give equal Sets, whatever their order. A Set does not change once it is made.
type Set struct {
	// Version is a hash of all facts and documents, the same for the same content: 32 hexadecimal
	// digits.
	Version   string
	Documents []Document // sorted by id
	Facts     []Fact     // sorted by document, line, first character and stored form; their evidence points into Documents
}

// NewSet returns the Set of the facts, equal ones counted once. It fails on the first invalid
// fact, on an invalid document, and on one document id with two contents.
// O(n log n) in the number of facts.
func NewSet(facts []Fact) (*Set, error) {
	s := &Set{}
	forms, err := s.adopt(facts)
	if err != nil {
		return nil, err
	}
	if err := s.sign(forms); err != nil {
		return nil, err
	}
	p := newPlacePacker()
	for low, high := 0, 0; low < len(s.Facts); low = high {
		high = s.endOfDocument(low)
		s.Facts[low].Evidence.Document.Places = p.places(s.Facts[low:high], forms[low:high])
	}
	return s, nil
}

// DocumentsOf returns the documents of facts as NewSet would have them, but without places: sorted
// by id, with the number and the digest of their facts. It fails as NewSet does on what is invalid.
// It costs less than NewSet where only the digests matter.
func DocumentsOf(facts []Fact) ([]Document, error) {
	s := &Set{}
	forms, err := s.adopt(facts)
	if err != nil {
		return nil, err
	}
	s.digest(forms, io.Discard)
	return s.Documents, nil
}

// adopt fills the set with copies of the facts in canonical order, each once, and with copies of
// their documents. It returns the stored forms of the facts.
func (s *Set) adopt(facts []Fact) (forms []storedForm, err error) {
	all, err := storedForms(facts)
	if err != nil {
		return nil, err
	}
	s.Facts, forms = canonical(all)
	if s.Documents, err = uniqueDocuments(facts); err != nil {
		return nil, err
	}
	return forms, AttachDocuments(s.Facts, s.Documents)
}

// endOfDocument returns the index after the last fact of the document of the fact at low.
func (s *Set) endOfDocument(low int) int {
	high := low
	for high < len(s.Facts) && s.Facts[high].Evidence.Document == s.Facts[low].Evidence.Document {
		high++
	}
	return high
}

// sign computes the digests of the documents and the version, which is the hash of the documents
// and of the whole stored forms of the facts.
func (s *Set) sign(forms []storedForm) error {
	sum := sha256.New()
	out := json.NewEncoder(sum)
	for k := range s.Documents {
		if err := out.Encode(&s.Documents[k]); err != nil {
			return fmt.Errorf("hash %s: %w", s.Documents[k].ID, err)
		}
	}
	s.digest(forms, sum)
	s.Version = hex.EncodeToString(sum.Sum(nil)[:16])
	return nil
}

// digest counts and hashes the facts of each document. It writes their whole forms to all, which
// never fails.
func (s *Set) digest(forms []storedForm, all io.Writer) {
	for low, high := 0, 0; low < len(s.Facts); low = high {
		high = s.endOfDocument(low)
		document := s.Facts[low].Evidence.Document
		document.Facts = high - low
		document.Digest = digestOf(s.Facts[low:high], forms[low:high], all)
	}
}

// digestOf returns the hash of the whole forms of a document's facts, in canonical order, and
// writes them to all.
func digestOf(facts []Fact, forms []storedForm, all io.Writer) string {
	sum := sha256.New()
	var block []byte // of several forms, for a hash takes one long text faster than many short ones
	for k := range facts {
		block = append(forms[k].appendWhole(block, &facts[k].Evidence), '\n')
		if len(block) > 1<<14 || k == len(facts)-1 {
			sum.Write(block)
			_, _ = all.Write(block)
			block = block[:0]
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}
