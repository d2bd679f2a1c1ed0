package explorer

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// leavesOfXML returns the elements of a text in XML that have texts and no elements, nil where it is none.
func leavesOfXML(text string) (leaves []namedCell) {
	decoder := xml.NewDecoder(strings.NewReader(text))
	name, said := "", ""
	for {
		token, err := decoder.Token()
		if err != nil {
			if err != io.EOF {
				return nil
			}
			return leaves
		}
		switch token := token.(type) {
		case xml.StartElement:
			name, said = token.Name.Local, ""
		case xml.CharData:
			said += string(token)
		case xml.EndElement:
			if said = strings.TrimSpace(said); said != "" && name == token.Name.Local {
				leaves = append(leaves, namedCell{name, said})
			}
			name = ""
		}
	}
}

// leavesOfJSON returns the members of an object in JSON, and of those in it, that are neither objects nor lists of
// objects, in their order. It is nil where the text is no object, nor a member of one.
func leavesOfJSON(text string) []namedCell {
	if !strings.HasPrefix(text, "{") {
		text = "{" + text + "}"
	}
	if !json.Valid([]byte(text)) {
		return nil
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	return withLeaves(nil, decoder, "")
}

// withLeaves adds the leaves of the next value of a text in JSON, which is valid, to others. Elements of a list stand in
// one cell.
func withLeaves(leaves []namedCell, decoder *json.Decoder, name string) []namedCell {
	token, _ := decoder.Token()
	switch token {
	case nil, "":
		return leaves
	case json.Delim('{'):
		for decoder.More() {
			member, _ := decoder.Token()
			leaves = withLeaves(leaves, decoder, fmt.Sprint(member))
		}
		_, _ = decoder.Token() // its end
		return leaves
	case json.Delim('['):
		for decoder.More() {
			leaves = withLeaves(leaves, decoder, name)
		}
		_, _ = decoder.Token() // its end
		return leaves
	}
	if last := len(leaves) - 1; last >= 0 && leaves[last].Name == name {
		leaves[last].Text += ", " + fmt.Sprint(token)
		return leaves
	}
	return append(leaves, namedCell{name, fmt.Sprint(token)})
}
