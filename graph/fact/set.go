package fact

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
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
	return s, nil
}

// DocumentsOf returns the documents of facts as NewSet would have them: sorted by id, with the
// number and the digest of their facts. It fails as NewSet does on what is invalid. It costs
// less than NewSet where only the digests matter.
func DocumentsOf(facts []Fact) ([]Document, error) {
	s := &Set{}
	forms, err := s.adopt(facts)
	if err != nil {
		return nil, err
	}
	s.digest(forms)
	return s.Documents, nil
}

// adopt fills the set with copies of the facts in canonical order, each once, and with copies of
// their documents. It returns the stored forms of the facts.
func (s *Set) adopt(facts []Fact) (forms [][]byte, err error) {
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

// sign computes the digests of the documents and the version.
func (s *Set) sign(forms [][]byte) (err error) {
	s.digest(forms)
	s.Version, err = s.hash(forms)
	return err
}

// digest counts and hashes the facts of each document; facts are sorted by document.
func (s *Set) digest(forms [][]byte) {
	sum := sha256.New()
	for i := range s.Facts {
		document := s.Facts[i].Evidence.Document
		document.Facts++
		sum.Write(forms[i])
		sum.Write([]byte{'\n'})
		if i+1 == len(s.Facts) || s.Facts[i+1].Evidence.Document != document {
			document.Digest = hex.EncodeToString(sum.Sum(nil)[:16])
			sum.Reset()
		}
	}
}

// hash returns the hash of the documents and of the stored forms of the facts.
func (s *Set) hash(forms [][]byte) (string, error) {
	sum := sha256.New()
	out := json.NewEncoder(sum)
	for k := range s.Documents {
		if err := out.Encode(&s.Documents[k]); err != nil {
			return "", fmt.Errorf("hash %s: %w", s.Documents[k].ID, err)
		}
	}
	for _, form := range forms {
		sum.Write(form)
		sum.Write([]byte{'\n'})
	}
	return hex.EncodeToString(sum.Sum(nil)[:16]), nil
}
