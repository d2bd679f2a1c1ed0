package export

import (
	"strconv"
	"strings"
)

// graphmlTo writes a drawing as GraphML (http://graphml.graphdrawing.org/primer/graphml-primer.html).
// The sources are data of the graph. The keys label, x, y, size and weight are those that Gephi
// looks for.
func graphmlTo(o *output, d *drawing) error {
	info := d.info()
	o.text(xmlHeader, `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`, "\n")
	about := [][2]string{
		{"title", datasetTitle}, {"version", info.Version}, {"date", info.LoadedAt},
		{"publisher", joinDistinct(d.sources, publisher)}, {"licence", joinDistinct(d.sources, licence)},
		{"sources", strings.Join(d.notice()[2:], "\n")},
	}
	for _, a := range about {
		graphmlKey(o, a[0], "graph", attribute{a[0], "string"})
	}
	for k, a := range append([]attribute{{"label", "string"}, {"x", "double"}, {"y", "double"}, {"size", "double"}}, nodeAttributes...) {
		graphmlKey(o, "n"+strconv.Itoa(k), "node", a)
	}
	for k, a := range append([]attribute{{"weight", "double"}}, edgeAttributes...) {
		graphmlKey(o, "e"+strconv.Itoa(k), "edge", a)
	}
	o.text(`  <graph id="passerelle" edgedefault="directed">`, "\n")
	for _, a := range about {
		o.text("    ")
		graphmlData(o, a[0], a[1])
		o.text("\n")
	}
	for n := range d.nodes() {
		if err := o.err(); err != nil {
			return err
		}
		o.text(`    <node id="`, xmlText(n.id), `">`)
		graphmlValues(o, "n", append([]any{n.label, n.x, n.y, n.size}, n.values...))
		o.text("</node>\n")
	}
	for e := range d.edges() {
		if err := o.err(); err != nil {
			return err
		}
		o.text(`    <edge id="`, xmlText(e.id), `" source="`, xmlText(e.from), `" target="`, xmlText(e.to), `">`)
		graphmlValues(o, "e", append([]any{e.weight}, e.values...))
		o.text("</edge>\n")
	}
	o.text("  </graph>\n</graphml>\n")
	return o.err()
}

// graphmlKey declares a key: an attribute of the graph, of nodes or of edges.
func graphmlKey(o *output, id, of string, a attribute) {
	o.text(`  <key id="`, id, `" for="`, of, `" attr.name="`, a.name, `" attr.type="`, a.kind, "\"/>\n")
}

func graphmlData(o *output, key, value string) {
	o.text(`<data key="`, key, `">`, xmlText(value), "</data>")
}

// graphmlValues writes the values that are known; the key of each is the prefix with its index,
// such as "n0".
func graphmlValues(o *output, prefix string, values []any) {
	for k, value := range values {
		if value != nil {
			graphmlData(o, prefix+strconv.Itoa(k), scalar(value))
		}
	}
}
