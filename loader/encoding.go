package loader

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// The encodings of published tables that declare none.
const (
	utf8Encoding    = "UTF-8"
	windowsEncoding = "Windows-1252"
)

const byteOrderMark = '\ufeff'

// withoutByteOrderMark returns data without the byte order mark that may begin them.
func withoutByteOrderMark(data []byte) []byte {
	return bytes.TrimPrefix(data, []byte(string(byteOrderMark)))
}

// decodeTable returns the text of a table and its encoding: UTF-8 if it is valid, else
// Windows-1252. Names of files are no guide to it. It fails on damaged UTF-8. A byte order mark is
// dropped, and where carriage returns alone end the lines they become line feeds.
func decodeTable(data []byte) (content, encoding string, err error) {
	data = withoutByteOrderMark(data)
	encoding = utf8Encoding
	if !utf8.Valid(data) {
		encoding = windowsEncoding
		if err := damagedUTF8(data); err != nil {
			return "", "", err
		}
		if data, err = charmap.Windows1252.NewDecoder().Bytes(data); err != nil {
			return "", "", fmt.Errorf("decode as %s: %w", encoding, err)
		}
	}
	content = string(data)
	if strings.IndexByte(content, '\n') < 0 {
		content = strings.ReplaceAll(content, "\r", "\n")
	}
	return content, encoding, nil
}

// damagedUTF8 returns an error for UTF-8 with a few wrong bytes, and nil for text in another
// encoding, in which letters beyond ASCII hardly ever form a sequence of UTF-8. The error begins
// with the line.
func damagedUTF8(data []byte) error {
	line, start, whole, broken := 1, 0, 0, 0
	var first error
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		switch {
		case r == '\n':
			line, start = line+1, at+1
		case size > 1:
			whole++
		case r == utf8.RuneError:
			if broken++; first == nil {
				first = fmt.Errorf("%d: byte %d (0x%02x) is not UTF-8, as the rest is", line, at-start+1, data[at])
			}
		}
		at += size
	}
	if whole > broken {
		return first
	}
	return nil
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

// isMisread reports whether a code point, which no text holds, comes from a byte of Windows-1252
// that someone read as Latin-1: U+0092 from an apostrophe.
func isMisread(r rune) bool { return r >= 0x80 && r < 0xa0 }

// mend returns the letter of Windows-1252 for a misread code point: "’" for U+0092. Others stay.
func mend(r rune) rune {
	if isMisread(r) {
		return charmap.Windows1252.DecodeByte(byte(r))
	}
	return r
}

// misreadings returns remarks on the misread code points of a table, at most maxNotes.
func misreadings(content string) []string {
	var remarks []string
	line := 1
	for _, r := range content {
		switch {
		case r == '\n':
			line++
		case isMisread(r) && len(remarks) < maxNotes:
			remarks = append(remarks, fmt.Sprintf("line %d: the control character U+%04X is read as “%c”", line, r, mend(r)))
		}
	}
	return remarks
}
