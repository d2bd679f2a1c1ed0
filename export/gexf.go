package export

import (
	"strconv"
	"strings"
)

// gexfTo writes a drawing as GEXF 1.3, the format of Gephi (https://gexf.net/schema.html). Places
// and sizes are elements of its visualisation module; the sources are in its meta element.
func gexfTo(o *output, d *drawing) error {
	info := d.info()
	o.text(xmlHeader, `<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">`, "\n",
		`  <meta lastmodifieddate="`, d.day(), `">`, "\n",
		"    <creator>", xmlText(joinDistinct(d.sources, publisher)), "</creator>\n",
		"    <description>", xmlText(strings.Join(d.notice(), "\n")), "</description>\n",
		"    <keywords>version ", info.Version, xmlText(withPrefix(", licence ", joinDistinct(d.sources, licence))), "</keywords>\n",
		"  </meta>\n", `  <graph defaultedgetype="directed">`, "\n")
	gexfAttributes(o, "node", nodeAttributes)
	gexfAttributes(o, "edge", edgeAttributes)
	o.text("    <nodes>\n")
	for n := range d.nodes() {
		if err := o.err(); err != nil {
			return err
		}
		o.text(`      <node id="`, xmlText(n.id), `" label="`, xmlText(n.label), "\">\n")
		gexfValues(o, n.values)
		o.text(`        <viz:position x="`, decimal(n.x), `" y="`, decimal(n.y), `" z="0"/><viz:size value="`, decimal(n.size), "\"/>\n",
			"      </node>\n")
	}
	o.text("    </nodes>\n    <edges>\n")
	for e := range d.edges() {
		if err := o.err(); err != nil {
			return err
		}
		o.text(`      <edge id="`, xmlText(e.id), `" source="`, xmlText(e.from), `" target="`, xmlText(e.to), `" kind="`, xmlText(e.kind),
			`" label="`, xmlText(e.kind), `" weight="`, decimal(e.weight), "\">\n")
		gexfValues(o, e.values)
		o.text("      </edge>\n")
	}
	o.text("    </edges>\n  </graph>\n</gexf>\n")
	return o.err()
}

// gexfAttributes declares the attributes of nodes or edges.
func gexfAttributes(o *output, class string, attributes []attribute) {
	o.text(`    <attributes class="`, class, "\">\n")
	for k, a := range attributes {
		kind := a.kind
		if kind == "int" {
			kind = "integer"
		}
		o.text(`      <attribute id="`, strconv.Itoa(k), `" title="`, a.name, `" type="`, kind, "\"/>\n")
	}
	o.text("    </attributes>\n")
}

// gexfValues writes the values that are known, each for the attribute of its index.
func gexfValues(o *output, values []any) {
	o.text("        <attvalues>")
	for k, value := range values {
		if value != nil {
			o.text(`<attvalue for="`, strconv.Itoa(k), `" value="`, xmlText(scalar(value)), `"/>`)
		}
	}
	o.text("</attvalues>\n")
}

// withPrefix puts a prefix before a text, and returns nothing for an empty text.
func withPrefix(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}
