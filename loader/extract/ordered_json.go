package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
)

// laidOut returns JSON with a member a line, and with the characters that it need not escape as they
// are.
func laidOut(text string) (string, error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	value, err := readOrdered(decoder)
	if err != nil {
		return "", err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return "", errors.New("more than one value")
	}
	return layOut(value), nil
}

// An object is an object of JSON, its members in order.
type object struct{ members []member }

type member struct {
	name  string
	value any // string, json.Number, bool, nil, []any or *object
}

// addTo adds a value to the member of a name.
func (o *object) addTo(name string, value any) {
	for k, m := range o.members {
		if m.name != name {
			continue
		}
		list, ok := m.value.([]any)
		if !ok {
			list = []any{m.value}
		}
		o.members[k].value = append(list, value)
		return
	}
	o.members = append(o.members, member{name, value})
}

// write writes a value in JSON, with the blanks of texts folded.
func write(b *bytes.Buffer, value any) {
	separate := func(k int) {
		if k > 0 {
			b.WriteByte(',')
		}
	}
	switch v := value.(type) {
	case *object:
		b.WriteByte('{')
		for k, m := range v.members {
			separate(k)
			write(b, m.name)
			b.WriteByte(':')
			write(b, m.value)
		}
		b.WriteByte('}')
	case []any:
		b.WriteByte('[')
		for k, part := range v {
			separate(k)
			write(b, part)
		}
		b.WriteByte(']')
	default:
		if text, ok := value.(string); ok {
			value = folded(text)
		}
		encoder := json.NewEncoder(b)
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(value) // texts, numbers, truth values and null never fail
	}
}

// layOut returns a value in JSON with a member a line.
func layOut(value any) string {
	var plain, laid bytes.Buffer
	write(&plain, value)
	if err := json.Indent(&laid, plain.Bytes(), "", "  "); err != nil {
		return ""
	}
	return laid.String()
}

// readOrdered reads a value of JSON with its members in order.
func readOrdered(decoder *json.Decoder) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('['):
		list := []any{}
		for decoder.More() {
			value, err := readOrdered(decoder)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		_, err := decoder.Token()
		return list, err
	case json.Delim('{'):
		return readMembers(decoder)
	}
	if text, ok := token.(string); ok {
		return html.UnescapeString(text), nil
	}
	return token, nil
}

func readMembers(decoder *json.Decoder) (*object, error) {
	o := &object{}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		value, err := readOrdered(decoder)
		if err != nil {
			return nil, err
		}
		text, _ := name.(string)
		o.members = append(o.members, member{text, value})
	}
	_, err := decoder.Token()
	return o, err
}
