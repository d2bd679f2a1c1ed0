package loader

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

const utf8Encoding = "UTF-8"

const byteOrderMark = '\ufeff'

// withoutByteOrderMark returns data without the byte order mark that may begin them.
func withoutByteOrderMark(data []byte) []byte {
	return bytes.TrimPrefix(data, []byte(string(byteOrderMark)))
}

// A decodedText is the text of a file that declares no encoding.
type decodedText struct {
	content  string
	encoding string
	doubts   []string // about the encoding, each with its line
}

// decodeText returns the text of a file, without byte order mark. It is UTF-16 if it has the mark of that,
// UTF-8 if it is valid, else the encoding of one byte in which it reads best as French, with a doubt.
// Names of files are no guide to it. It fails on damaged UTF-8, with an error that begins with the line.
func decodeText(data []byte) (decodedText, error) {
	if order, is := utf16Order(data); is {
		content, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
		if err != nil {
			return decodedText{}, fmt.Errorf("1: decode as UTF-16: %w", err)
		}
		return decodedText{content: string(content), encoding: utf8Encoding}, nil
	}
	data = withoutByteOrderMark(data)
	if utf8.Valid(data) {
		t := decodedText{content: string(data), encoding: utf8Encoding}
		t.undoDouble()
		return t, nil
	}
	if err := damagedUTF8(data); err != nil {
		return decodedText{}, err
	}
	return decodeBytes(data)
}

// decodeBytes decodes text in an encoding of one byte for a letter.
func decodeBytes(data []byte) (decodedText, error) {
	best := likeliestEncoding(data)
	content, err := best.NewDecoder().Bytes(data)
	if err != nil {
		return decodedText{}, fmt.Errorf("1: decode as %s: %w", encodingName(best), err)
	}
	return decodedText{string(content), encodingName(best), []string{notUTF8(encodingName(best))}}, nil
}

// notUTF8 is the doubt about a text in another encoding.
func notUTF8(encoding string) string { return "line 1: not UTF-8, read as " + encoding }

// utf16Order returns the byte order of text in UTF-16, by its mark. Without a mark it is UTF-16 if all of
// its start is of characters below U+0100, as is most French.
func utf16Order(data []byte) (unicode.Endianness, bool) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}) && !bytes.HasPrefix(data, []byte{0xff, 0xfe, 0, 0}), zeroAt(data, 1):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}), zeroAt(data, 0):
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// zeroAt reports whether, at the start of data, the first or the second byte of each pair is zero, and
// the other one is not.
func zeroAt(data []byte, which int) bool {
	const pairs = 16
	if len(data) < 2*pairs {
		return false
	}
	for k := range pairs {
		if data[2*k+which] != 0 || data[2*k+1-which] == 0 {
			return false
		}
	}
	return true
}

// decodeTable returns the text of a table as decodeText does. Where carriage returns alone end the lines
// they become line feeds.
func decodeTable(data []byte) (decodedText, error) {
	t, err := decodeText(data)
	if strings.IndexByte(t.content, '\n') < 0 {
		t.content = strings.ReplaceAll(t.content, "\r", "\n")
	}
	return t, err
}

// damagedUTF8 returns an error for UTF-8 with a few wrong bytes, and nil for text in another
// encoding, in which letters beyond ASCII hardly ever form a sequence of UTF-8. The error begins
// with the line.
func damagedUTF8(data []byte) error {
	d := utf8Damage{line: 1}
	d.add(data)
	return d.failure()
}

// A utf8Damage counts, part by part of a text, what is UTF-8 and what is not.
type utf8Damage struct {
	line, column  int // of what comes next, from 1 and 0
	whole, broken int
	first         error
}

// add counts the next part, which ends between characters.
func (d *utf8Damage) add(data []byte) {
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		switch {
		case size > 1:
			d.whole++
		case r == utf8.RuneError:
			if d.broken++; d.first == nil {
				d.first = fmt.Errorf("%d: byte %d (0x%02x) is not UTF-8, as the rest is", d.line, d.column+1, data[at])
			}
		}
		if d.column += size; r == '\n' {
			d.line, d.column = d.line+1, 0
		}
		at += size
	}
}

// failure returns what damagedUTF8 does.
func (d *utf8Damage) failure() error {
	if d.whole < d.broken {
		return nil
	}
	return d.first
}

// checkTable fails on what no table holds: a control character, a byte order mark in the middle, a
// line past maxLine bytes. The error begins with the line.
func checkTable(content string, maxLine int) error {
	line, start := 1, 0
	for at, r := range content {
		switch {
		case r == '\n':
			line, start = line+1, at+1
		case at-start > maxLine:
			return fmt.Errorf("%d: line exceeds %d bytes", line, maxLine)
		case r < ' ' && r != '\t' && r != '\r' && r != '\f' && r != '\v', r == 0x7f, r == utf8.RuneError, r == byteOrderMark:
			return fmt.Errorf("%d: byte %d is the character U+%04X, which no table holds", line, at-start+1, r)
		}
	}
	return nil
}
