package loader

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"passerelle/graph/fact"
	"passerelle/loader/extract"
)

// schemaOrgFormat is the format of JSON-LD about occupations: things of schema.org, or of an export
// of this program.
const schemaOrgFormat = "schema-org"

// A linkedData is JSON-LD (https://www.w3.org/TR/json-ld11/) as far as things of schema.org take it:
// names are told by their last part, "schema:name" and "https://schema.org/name" are name, and
// contexts are not fetched.
type linkedData struct {
	*documentReader
	roots []jsonValue
	byID  map[string]jsonValue
}

// mayBeLinkedData reports whether a file begins as JSON-LD does and names its types. It may still be
// something else.
func mayBeLinkedData(data []byte) bool {
	start := bytes.TrimSpace(withoutByteOrderMark(data))
	return len(start) > 0 && (start[0] == '{' || start[0] == '[') && bytes.Contains(data, []byte(`"@type"`))
}

// isSchemaOrg recognises JSON-LD about occupations, and what would be some were it not damaged.
func isSchemaOrg(t *sourceText) bool {
	if !mayBeLinkedData([]byte(t.content)) {
		return false
	}
	root, err := parseJSON(t.content, span{0, len(t.content)})
	if err != nil {
		return strings.Contains(t.content, `"Occupation"`) || strings.Contains(t.content, `"JobPosting"`)
	}
	return holdsOccupation(root)
}

// holdsOccupation reports whether a value is or holds a thing about an occupation.
func holdsOccupation(v jsonValue) bool {
	found := false
	v.each(func(v jsonValue) { found = found || isOccupation(v) })
	return found
}

// isOccupation reports whether a value is a thing about an occupation.
func isOccupation(v jsonValue) bool { return v.isA(extract.OccupationTypes...) }

// readSchemaOrg reads a document that is JSON-LD.
func readSchemaOrg(r *documentReader) {
	r.readLinkedData([]span{{0, len(r.content)}})
	if r.subject == (fact.Identifier{}) {
		return
	}
	for _, f := range r.facts {
		if naming, ok := f.Statement.(fact.Naming); ok && f.Subject == r.subject && naming.Preferred {
			r.document.Title = naming.Title.Label
			return
		}
	}
}

// readLinkedData reads the JSON-LD in parts of the text. A part that is damaged, or about no
// occupation, states nothing. The first occupation becomes the document's subject where it has none.
func (r *documentReader) readLinkedData(parts []span) {
	d := &linkedData{documentReader: r, byID: map[string]jsonValue{}}
	for _, part := range parts {
		root, err := parseJSON(r.content, part)
		if err != nil {
			r.rejectJSON(err)
			continue
		}
		d.roots = append(d.roots, root)
		root.each(func(v jsonValue) {
			id := v.member("@id")
			if _, known := d.byID[id.text]; id.isText && len(v.members) > 1 && !known {
				d.byID[id.text] = v
			}
		})
	}
	if d.isExport() {
		d.readExport()
		return
	}
	for _, root := range d.roots {
		root.each(func(v jsonValue) {
			if isOccupation(v) {
				d.occupation(v)
			}
		})
	}
}

// rejectJSON notes a part that is damaged.
func (r *documentReader) rejectJSON(err error) {
	at := 0
	if damage, ok := errors.AsType[jsonError](err); ok {
		at = damage.at
	}
	number, _, _ := r.position(span{at, at})
	r.rejected = append(r.rejected, Note{number, "JSON: " + err.Error()})
}

// member returns the value of a member by its name, after its last sign: name for "schema:name". It
// is the zero value where there is none.
func (v jsonValue) member(name string) jsonValue {
	for _, m := range v.members {
		if m.name == name || m.name[strings.LastIndexAny(m.name, "/:#")+1:] == name {
			return m.value
		}
	}
	return jsonValue{}
}

// isA reports whether a value is a thing of one of the types.
func (v jsonValue) isA(types ...string) bool {
	if v.kind != jsonObject {
		return false
	}
	kind := v.member("@type")
	for _, one := range append(slices.Clone(kind.list), kind) {
		if one.isText && slices.Contains(types, one.text[strings.LastIndexAny(one.text, "/:#")+1:]) {
			return true
		}
	}
	return false
}

// all returns the values of a property, one or a list of them, with the things that they refer to.
func (d *linkedData) all(described jsonValue, name string) []jsonValue {
	value := described.member(name)
	values := value.list
	if list := value.member("@list"); list.kind == jsonList {
		values = list.list
	} else if value.kind != jsonList && value.kind != jsonAbsent {
		values = []jsonValue{value}
	}
	var found []jsonValue
	for _, v := range values {
		found = append(found, d.resolve(v))
	}
	return found
}

// one returns the first value of a property, the zero value where there is none.
func (d *linkedData) one(described jsonValue, name string) jsonValue {
	for _, v := range d.all(described, name) {
		return v
	}
	return jsonValue{}
}

// resolve returns the thing that a value refers to, or the value itself.
func (d *linkedData) resolve(v jsonValue) jsonValue {
	if id := v.member("@id"); len(v.members) == 1 && id.isText {
		if described, ok := d.byID[id.text]; ok {
			return described
		}
	}
	return v
}

// texts returns the texts among the values of a property: texts, values with a language, and the
// names of things. Blank ones are left out.
func (d *linkedData) texts(described jsonValue, name string) []jsonValue {
	var texts []jsonValue
	for _, v := range d.all(described, name) {
		if v = d.textOf(v); strings.TrimSpace(v.text) != "" {
			texts = append(texts, v)
		}
	}
	return texts
}

// textOf returns the text that a value is, or that names the thing that it is.
func (d *linkedData) textOf(v jsonValue) jsonValue {
	for _, name := range []string{"@value", "name", "value", "codeValue", "description"} {
		if part := d.one(v, name); part.kind == jsonScalar {
			v = part
			break
		}
	}
	if v.kind != jsonScalar {
		return jsonValue{}
	}
	if strings.ContainsAny(v.text, "&<") {
		v.text = withoutMarkup(v.text)
	}
	return v
}

// withoutMarkup returns a text without the tags and entities that pages put into their JSON-LD.
func withoutMarkup(text string) string {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return text
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		} else if n.Type == html.ElementNode {
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
