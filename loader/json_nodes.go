package loader

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A jsonNodes makes elements of JSON: a member of an object is an element of its name, and one of a list
// is called "item".
type jsonNodes struct {
	content string
	decoder *json.Decoder
}

// eachJSONNode visits the objects in the outermost lists one after the other, so that only one is in
// memory. An error comes with the offset of what is wrong.
func eachJSONNode(content string, visit func(*xmlNode)) (int, error) {
	r := &jsonNodes{content, json.NewDecoder(strings.NewReader(content))}
	r.decoder.UseNumber()
	err := r.outermost(visit, 0)
	if err == nil {
		if _, end := r.decoder.Token(); !errors.Is(end, io.EOF) {
			err = errors.New("JSON: more after its end")
		}
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return min(int(r.decoder.InputOffset()), len(content)), err
}

// start returns the offset of the next token.
func (r *jsonNodes) start() int {
	at := min(int(r.decoder.InputOffset()), len(r.content))
	return len(r.content) - len(strings.TrimLeft(r.content[at:], " \t\r\n,:"))
}

// outermost reads a value, and visits the objects of the lists in it that no other list holds.
func (r *jsonNodes) outermost(visit func(*xmlNode), depth int) error {
	token, err := r.decoder.Token()
	if err != nil || depth > maxDepth {
		return errors.Join(err, tooDeep(depth))
	}
	switch token {
	case json.Delim('['):
		for r.decoder.More() {
			at := r.start()
			node, err := r.node("item", at, 1)
			if err != nil {
				return err
			}
			visit(node)
		}
	case json.Delim('{'):
		for r.decoder.More() {
			if _, err := r.decoder.Token(); err != nil { // the name
				return err
			}
			if err := r.outermost(visit, depth+1); err != nil {
				return err
			}
		}
	default:
		return nil
	}
	_, err = r.decoder.Token() // its end
	return err
}

// tooDeep returns an error for what is nested too deep, nil for anything else.
func tooDeep(depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("JSON nested more than %d deep", maxDepth)
	}
	return nil
}

// node reads a value as the element of a name that begins at an offset.
func (r *jsonNodes) node(name string, at, depth int) (*xmlNode, error) {
	token, err := r.decoder.Token()
	if err != nil || depth > maxDepth {
		return nil, errors.Join(err, tooDeep(depth))
	}
	n := &xmlNode{name: name, at: span{at, at}}
	delim, nested := token.(json.Delim)
	switch {
	case nested:
		if err := r.children(n, delim, depth); err != nil {
			return nil, err
		}
	case token != nil:
		fmt.Fprint(&n.content, token)
	}
	n.at.end = int(r.decoder.InputOffset())
	return n, nil
}

// children reads what a list or an object holds, to its end.
func (r *jsonNodes) children(n *xmlNode, delim json.Delim, depth int) error {
	for r.decoder.More() {
		at, name := r.start(), "item"
		if delim == '{' {
			token, err := r.decoder.Token()
			if err != nil {
				return err
			}
			name = fmt.Sprint(token)
		}
		child, err := r.node(name, at, depth+1)
		if err != nil {
			return err
		}
		n.children = append(n.children, child)
	}
	_, err := r.decoder.Token()
	return err
}
