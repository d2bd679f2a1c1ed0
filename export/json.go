package export

import (
	"encoding/json"
)

// jsonGraphTo writes a drawing in the serialisation format of graphology, which is easy to read
// without that library: attributes of the graph, then nodes and edges, each with a key
// (https://graphology.github.io/serialization.html). Unknown values are left out.
func jsonGraphTo(o *output, d *drawing) error {
	o.text(`{"options":{"type":"directed","multi":true,"allowSelfLoops":false},`, "\n", `"attributes":`)
	jsonAttributes(o, d)
	o.text(",\n\"nodes\":[")
	names, count := append([]string{"label", "x", "y", "size"}, namesOf(nodeAttributes)...), 0
	for n := range d.nodes() {
		if err := o.err(); err != nil {
			return err
		}
		o.text(comma(count), `{"key":`)
		jsonTo(o, n.id)
		o.text(`,"attributes":`)
		members(o, names, append([]any{n.label, n.x, n.y, n.size}, n.values...))
		o.text("}")
		count++
	}
	o.text("],\n\"edges\":[")
	names, count = append([]string{"weight"}, namesOf(edgeAttributes)...), 0
	for e := range d.edges() {
		if err := o.err(); err != nil {
			return err
		}
		o.text(comma(count), `{"key":`)
		jsonTo(o, e.id)
		o.text(`,"source":`)
		jsonTo(o, e.from)
		o.text(`,"target":`)
		jsonTo(o, e.to)
		o.text(`,"attributes":`)
		members(o, names, append([]any{e.weight}, e.values...))
		o.text("}")
		count++
	}
	o.text("]}\n")
	return o.err()
}

// jsonAttributes writes the attributes of the graph: its dataset, the documents behind it, and remarks.
func jsonAttributes(o *output, d *drawing) {
	info := d.info()
	o.text(`{"title":`)
	jsonTo(o, datasetTitle)
	o.text(`,"version":`)
	jsonTo(o, info.Version)
	o.text(`,"loadedAt":`)
	jsonTo(o, info.LoadedAt)
	o.text(`,"documents":[`)
	for k, document := range d.sources {
		o.text(comma(k))
		members(o, []string{"id", "title", "publisher", "licence", "date"},
			[]any{document.ID, document.Title, deref(document.Publisher), deref(document.Licence), deref(document.Date)})
	}
	o.text("],\"remarks\":")
	jsonTo(o, d.remarks)
	o.text("}")
}

// comma returns what goes before an element of a list: a comma, but for the first, and a new line.
func comma(index int) string {
	if index == 0 {
		return "\n"
	}
	return ",\n"
}

func namesOf(attributes []attribute) []string {
	names := make([]string, len(attributes))
	for k, a := range attributes {
		names[k] = a.name
	}
	return names
}

// members writes an object with a member for each value that is known.
func members(o *output, names []string, values []any) {
	separator := "{"
	for k, value := range values {
		if value != nil {
			o.text(separator)
			jsonTo(o, names[k])
			o.text(":")
			jsonTo(o, value)
			separator = ","
		}
	}
	o.text("}")
}

// ndjsonTo writes each row of a table as a JSON object on a line of its own, with null for each
// unknown value.
func ndjsonTo(o *output, t tableFile) error {
	for row := range t.rows {
		separator := "{"
		for k, value := range row {
			o.text(separator)
			jsonTo(o, t.columns[k])
			o.text(":")
			jsonTo(o, value)
			separator = ","
		}
		o.text("}\n")
		if err := o.err(); err != nil {
			return err
		}
	}
	return nil
}

// jsonTo writes a value as JSON; an empty list is [], never null.
func jsonTo(o *output, value any) {
	if list, ok := value.([]string); ok && list == nil {
		value = []string{}
	}
	text, err := json.Marshal(value)
	if err != nil {
		panic(err) // unreachable: texts, numbers, booleans and lists of texts all have a form in JSON
	}
	o.Write(text)
}
