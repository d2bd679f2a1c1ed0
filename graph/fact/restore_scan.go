package fact

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// A factScan goes through stored forms. What it meets that MarshalJSON would have written
// otherwise makes it wrong, and what it reads then means nothing.
type factScan struct {
	data  []byte
	at    int
	wrong bool
	text  []byte // the last text that was read, where it had escapes
}

func (s *factScan) begin(data []byte) {
	s.data, s.at = data, 0
	s.wrong = !utf8.Valid(data) || bytes.Contains(data, []byte("\u2028")) || bytes.Contains(data, []byte("\u2029"))
}

// next passes over a literal, if it is there.
func (s *factScan) next(literal string) bool {
	rest := s.data[s.at:]
	if len(rest) < len(literal) || string(rest[:len(literal)]) != literal {
		return false
	}
	s.at += len(literal)
	return true
}

// literal passes over what must be there.
func (s *factScan) literal(literal string) {
	if !s.next(literal) {
		s.wrong = true
	}
}

// number reads a number from 0.
func (s *factScan) number() int {
	n, start := 0, s.at
	for ; s.at < len(s.data) && s.data[s.at] >= '0' && s.data[s.at] <= '9'; s.at++ {
		n = 10*n + int(s.data[s.at]-'0')
	}
	const digits = 18 // of which an int holds all
	if s.at == start || s.at-start > digits || s.at-start > 1 && s.data[start] == '0' {
		s.wrong = true
	}
	return n
}

// quoted reads a text, which holds until the next one is read.
func (s *factScan) quoted() []byte {
	start, escapes, others := s.at, 0, false
	if !s.next(`"`) {
		s.wrong = true
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
			s.wrong = true
		}
	}
	s.cut()
	return nil
}

// unquote is the text of a string with so many escapes, and others among them than those of
// quotes and backslashes.
func (s *factScan) unquote(quoted []byte, escapes int, others bool) []byte {
	inner := quoted[1 : len(quoted)-1]
	switch {
	case others:
		var text string
		err := json.Unmarshal(quoted, &text)
		s.confirm(quoted, text, err)
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

// object passes over an object, whose form it gives.
func (s *factScan) object() []byte {
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
	s.cut()
	return nil
}

// cut finds wrong what ends too early, perhaps within an escape.
func (s *factScan) cut() {
	s.wrong, s.at = true, len(s.data)
}

// confirm finds wrong a form other than that of its value.
func (s *factScan) confirm(form []byte, value any, err error) {
	again, failed := json.Marshal(value)
	if err != nil || failed != nil || !bytes.Equal(again, form) {
		s.wrong = true
	}
}
