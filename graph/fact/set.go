package fact

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// A Set is a set of facts in canonical order, with their documents and their version:
// equal sets of facts give equal Sets, whatever their order. It is not changed once made.
type Set struct {
	// Version is the hash of all facts and documents, the same for the same content.
	Version   string
	Documents []Document // sorted by id
	Facts     []Fact     // sorted by document, line and span; their evidence points into Documents
}

// NewSet makes a Set of facts. Equal facts count once. It fails on the first invalid
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

// DocumentsOf returns the documents of facts as NewSet would have them, sorted by id, with
// the number and the digest of their facts. It fails as NewSet does on what is invalid.
// It costs less than NewSet where only the digests matter.
func DocumentsOf(facts []Fact) ([]Document, error) {
	s := &Set{}
	forms, err := s.adopt(facts)
	if err != nil {
		return nil, err
	}
	s.digest(forms)
	return s.Documents, nil
}

// adopt copies the facts in canonical order, each once, with documents of its own. It
// returns their stored forms.
func (s *Set) adopt(facts []Fact) (forms [][]byte, err error) {
	all, err := store(facts)
	if err != nil {
		return nil, err
	}
	s.Facts, forms = canonical(all)
	if s.Documents, err = documentsOf(facts); err != nil {
		return nil, err
	}
	return forms, AttachDocuments(s.Facts, s.Documents)
}

// sign makes the digests of the documents and the version.
func (s *Set) sign(forms [][]byte) (err error) {
	s.digest(forms)
	s.Version, err = s.hash(forms)
	return err
}

// digest counts and hashes the facts of each document, which are sorted by document.
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

// hash returns the content hash of the documents and of the stored forms of the facts.
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

// Digest returns a short content hash of a text, for ids of nodes that have no natural one.
func Digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
