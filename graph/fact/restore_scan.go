package fact

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// A formScanner reads stored forms. It fails on whatever MarshalJSON would have written
// otherwise, and what it returns after that means nothing.
type formScanner struct {
	data   []byte
	at     int
	failed bool
	text   []byte // the last text with escapes that was read
}

// reset begins to read data. U+2028 and U+2029, which MarshalJSON escapes, fail at once.
func (s *formScanner) reset(data []byte) {
	s.data, s.at = data, 0
	s.failed = !utf8.Valid(data) || bytes.Contains(data, []byte("\u2028")) || bytes.Contains(data, []byte("\u2029"))
}

// accept passes over a literal and reports whether it was there.
func (s *formScanner) accept(literal string) bool {
	rest := s.data[s.at:]
	if len(rest) < len(literal) || string(rest[:len(literal)]) != literal {
		return false
	}
	s.at += len(literal)
	return true
}

// expect passes over a literal, which must be there.
func (s *formScanner) expect(literal string) {
	if !s.accept(literal) {
		s.failed = true
	}
}

// readNumber reads a whole number, without sign or leading zeros.
func (s *formScanner) readNumber() int {
	n, start := 0, s.at
	for ; s.at < len(s.data) && s.data[s.at] >= '0' && s.data[s.at] <= '9'; s.at++ {
		n = 10*n + int(s.data[s.at]-'0')
	}
	const digits = 18 // of which an int holds all
	if s.at == start || s.at-start > digits || s.at-start > 1 && s.data[start] == '0' {
		s.failed = true
	}
	return n
}

// readString reads a string and returns its text, which holds until the next one is read.
func (s *formScanner) readString() []byte {
	start, escapes, others := s.at, 0, false
	if !s.accept(`"`) {
		s.failed = true
		return nil
	}
	for ; s.at < len(s.data); s.at++ {
		switch c := s.data[s.at]; {
		case c == '"':
			s.at++
			return s.unquote(s.data[start:s.at], escapes, others)
		case c == '\\':
			s.at++
			escapes++
			others = others || s.at < len(s.data) && s.data[s.at] != '"' && s.data[s.at] != '\\'
		case c < ' ' || c == '<' || c == '>' || c == '&':
			s.failed = true
		}
	}
	s.failAtEnd()
	return nil
}

// unquote returns the text of a quoted string with so many escapes; others reports whether any
// of them is not that of a quote or backslash.
func (s *formScanner) unquote(quoted []byte, escapes int, others bool) []byte {
	inner := quoted[1 : len(quoted)-1]
	switch {
	case others:
		var text string
		err := json.Unmarshal(quoted, &text)
		s.checkForm(quoted, text, err)
		return []byte(text)
	case escapes == 0:
		return inner
	}
	s.text = s.text[:0]
	for range escapes {
		k := bytes.IndexByte(inner, '\\')
		s.text = append(append(s.text, inner[:k]...), inner[k+1])
		inner = inner[k+2:]
	}
	s.text = append(s.text, inner...)
	return s.text
}

// readObject passes over an object and returns its form.
func (s *formScanner) readObject() []byte {
	start, depth, inside := s.at, 0, false
	for ; s.at < len(s.data); s.at++ {
		switch c := s.data[s.at]; {
		case c == '"':
			inside = !inside
		case c == '\\':
			s.at++
		case inside:
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth <= 0 {
				s.at++
				return s.data[start:s.at]
			}
		}
	}
	s.failAtEnd()
	return nil
}

// failAtEnd fails on data that end too early, perhaps within an escape.
func (s *formScanner) failAtEnd() {
	s.failed, s.at = true, len(s.data)
}

// checkForm fails on a form that could not be read, as err says, or that encoding/json would
// write otherwise from the value that was read.
func (s *formScanner) checkForm(form []byte, value any, err error) {
	again, encodeErr := json.Marshal(value)
	if err != nil || encodeErr != nil || !bytes.Equal(again, form) {
		s.failed = true
	}
}
