package export

// jsonldTo writes a drawing's resources as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/): the
// same triples as nquadsTo. The context is in the file, so that readers fetch nothing.
func jsonldTo(o *output, d *drawing) error {
	o.text(`{"@context":{"@version":1.1`)
	for _, t := range terms {
		o.text(",\n")
		jsonTo(o, t.name)
		o.text(":")
		switch t.kind {
		case "id":
			members(o, []string{"@id", "@type"}, []any{t.iri, "@id"})
		case "double":
			members(o, []string{"@id", "@type"}, []any{t.iri, xsd + "double"})
		default:
			members(o, []string{"@id"}, []any{t.iri})
		}
	}
	o.text("},\n\"@graph\":[")
	count := 0
	for r := range d.resources() {
		if err := o.err(); err != nil {
			return err
		}
		o.text(comma(count), `{"@id":`)
		jsonTo(o, iri(r.id))
		if len(r.classes) > 0 {
			o.text(`,"@type":`)
			jsonTo(o, r.classes)
		}
		for _, p := range r.properties {
			o.text(",")
			jsonTo(o, p.name)
			o.text(":")
			jsonTo(o, p.json())
		}
		o.text("}")
		count++
	}
	o.text("]}\n")
	return o.err()
}

// json returns a property's only value, or the list of its values.
func (p property) json() any {
	values := make([]any, len(p.values))
	for k, value := range p.values {
		if values[k] = value; p.kind == "id" {
			values[k] = iri(value.(string))
		}
	}
	if len(values) == 1 {
		return values[0]
	}
	return values
}
