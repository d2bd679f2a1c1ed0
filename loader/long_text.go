package loader

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"
)

// A longText is a text in XML of which only parts are in memory. It is read twice: first whole, for its hash
// and its encoding, and then by whoever wants what it says.
type longText struct {
	source  Source
	hash    string
	doubts  []string // about the encoding, each with its line
	lineEnd byte
	decode  func(part []byte) (string, error)
	flaw    error // why it cannot be decoded, with the line; nil if it can
}

// surveyText reads a source for its hash and its encoding, which is the one that decodeXML finds. It fails on
// what cannot be read to its end.
func surveyText(source Source) (*longText, error) {
	t := &longText{source: source, lineEnd: '\r', decode: func(part []byte) (string, error) { return string(part), nil }}
	digest := sha256.New()
	parts, err := openParts(source, digest)
	if err != nil {
		return nil, err
	}
	defer parts.Close()
	declared := declaredEncoding(parts.start)
	valid, foreign, doubles := true, false, newDoubleCensus()
	for part, err := range parts.each {
		if err != nil {
			return nil, err
		}
		if bytes.IndexByte(part, '\n') >= 0 {
			t.lineEnd = '\n'
		}
		foreign = foreign || slices.ContainsFunc(part, func(b byte) bool { return b >= utf8.RuneSelf })
		if valid = valid && utf8.Valid(part); valid && foreign && !parts.utf16 {
			doubles.add(string(part))
		} else {
			doubles.pass(part)
		}
	}
	t.hash = hex.EncodeToString(digest.Sum(nil))
	if !parts.utf16 {
		err = t.choose(declared, valid, foreign, doubles)
	}
	return t, err
}

// choose decides how the text is decoded, as decodeXML does.
func (t *longText) choose(declared string, valid, foreign bool, doubles *doubleCensus) error {
	isUTF8 := declaresUTF8(declared)
	decoder := encodingOf(declared)
	switch {
	case !isUTF8 && decoder == nil:
		t.flaw = fmt.Errorf("1: %w", unreadEncoding(declared))
	case !valid && !isUTF8:
		t.decode = func(part []byte) (string, error) { return decodeDeclared(decoder, part), nil }
	case !valid:
		return t.guess()
	default:
		if !isUTF8 && foreign {
			t.doubts = append(t.doubts, declaresOther(declared))
		}
		t.doubts = append(t.doubts, doubles.doubts()...)
		if doubles.found && doubles.all {
			t.decode = func(part []byte) (string, error) { return decodeTwice(string(part)), nil }
		}
	}
	return nil
}

// guess reads the text once more to find out whether it is damaged UTF-8 or text in another encoding.
func (t *longText) guess() error {
	parts, err := openParts(t.source, io.Discard)
	if err != nil {
		return err
	}
	defer parts.Close()
	damage, scores := utf8Damage{line: 1}, frenchScores{}
	for part, err := range parts.each {
		if err != nil {
			return err
		}
		damage.add(part)
		scores.add(part)
	}
	if t.flaw = damage.failure(); t.flaw == nil {
		best := scores.best()
		t.decode = func(part []byte) (string, error) {
			decoded, err := best.NewDecoder().Bytes(part)
			return string(decoded), err
		}
		t.doubts = append(t.doubts, notUTF8(encodingName(best)))
	}
	return nil
}
