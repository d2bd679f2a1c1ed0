package loader

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// The encodings that tables are published in.
const (
	utf8Encoding    = "UTF-8"
	windowsEncoding = "Windows-1252"
)

const byteOrderMark = '\ufeff'

// decodeTable is the text of a table and its encoding: UTF-8 where it is valid, else
// Windows-1252, for names of files do not tell. It fails on damaged UTF-8. A byte order mark
// is taken off, and carriage returns alone become line ends.
func decodeTable(data []byte) (content, encoding string, err error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
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

// damagedUTF8 tells UTF-8 with a few bytes that are not from another encoding, in which letters
// beyond ASCII hardly ever make a sequence of UTF-8. The error begins with the line.
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

// checkTable finds what no table holds: a control character, a byte order mark in the
// middle, a line past maxLine bytes. The error begins with the line.
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

// misread tells a code point that no text has and that stands for a letter of Windows-1252
// which someone took for one of Latin-1: U+0092 for an apostrophe.
func isMisread(r rune) bool { return r >= 0x80 && r < 0xa0 }

// mended puts the letter of Windows-1252 for a misread one.
func mend(r rune) rune {
	if isMisread(r) {
		return charmap.Windows1252.DecodeByte(byte(r))
	}
	return r
}

// misreadings are remarks on the misread letters of a table.
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
