package loader

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A jsonValue is a value of JSON with its place, so that facts can quote it. The zero value is that
// of a member that is not there.
type jsonValue struct {
	at      span   // of a text, what is between its quotes; else all of it
	text    string // of a text, decoded; of a number or a truth value, as it is written
	isText  bool
	list    []jsonValue
	members []jsonMember
	kind    jsonShape
}

type jsonShape int

const (
	jsonAbsent jsonShape = iota // or null
	jsonScalar
	jsonList
	jsonObject
)

type jsonMember struct {
	name  string
	value jsonValue
}

// maxJSONDepth bounds the lists and objects in one another.
const maxJSONDepth = 100

// A jsonParser reads JSON that stands at an offset of a text.
type jsonParser struct {
	content string
	offset  int
	decoder *json.Decoder
}

// A jsonError is the error on JSON at an offset of a text.
type jsonError struct {
	error
	at int
}

// parseJSON reads the one value of JSON in a part of a text. It fails with a jsonError. Its cost is
// linear in the length.
func parseJSON(content string, part span) (jsonValue, error) {
	p := &jsonParser{content: content, offset: part.start, decoder: json.NewDecoder(strings.NewReader(content[part.start:part.end]))}
	p.decoder.UseNumber()
	v, err := p.value(0)
	if err == nil {
		if token, end := p.decoder.Token(); !errors.Is(end, io.EOF) {
			err = fmt.Errorf("%v after the end", token)
		}
	}
	if err != nil {
		return jsonValue{}, jsonError{err, min(p.position(), part.end)}
	}
	return v, nil
}

// position returns the offset in the text of the end of the last token.
func (p *jsonParser) position() int { return p.offset + int(p.decoder.InputOffset()) }

func (p *jsonParser) value(depth int) (jsonValue, error) {
	if depth > maxJSONDepth {
		return jsonValue{}, fmt.Errorf("more than %d lists and objects in one another", maxJSONDepth)
	}
	start := p.position()
	token, err := p.decoder.Token()
	if err != nil {
		return jsonValue{}, unexpected(err)
	}
	start += strings.IndexFunc(p.content[start:p.position()], func(r rune) bool { return !strings.ContainsRune(" \t\r\n:,", r) })
	v := jsonValue{kind: jsonScalar, at: span{start, p.position()}}
	switch t := token.(type) {
	case nil:
		v.kind = jsonAbsent
	case string:
		v.text, v.isText, v.at = t, true, v.at.inner()
	case json.Delim:
		if v.kind = jsonList; t == '{' {
			v.kind = jsonObject
		}
		err = p.parts(&v, depth+1)
		v.at.end = p.position()
	default:
		v.text = fmt.Sprint(t)
	}
	return v, err
}

// inner returns a span without its first and its last byte.
func (s span) inner() span { return span{s.start + 1, s.end - 1} }

// parts reads what a list or an object holds, to its end.
func (p *jsonParser) parts(v *jsonValue, depth int) error {
	for p.decoder.More() {
		name := ""
		if v.kind == jsonObject {
			token, err := p.decoder.Token()
			if err != nil {
				return unexpected(err)
			}
			name, _ = token.(string)
		}
		part, err := p.value(depth)
		if err != nil {
			return err
		}
		if v.kind == jsonObject {
			v.members = append(v.members, jsonMember{name, part})
		} else {
			v.list = append(v.list, part)
		}
	}
	_, err := p.decoder.Token()
	return unexpected(err)
}

// unexpected is an error of the decoder, with the end of the text as one of them.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// each calls do for a value and for all in it, in order.
func (v jsonValue) each(do func(jsonValue)) {
	do(v)
	for _, part := range v.list {
		part.each(do)
	}
	for _, m := range v.members {
		m.value.each(do)
	}
}
