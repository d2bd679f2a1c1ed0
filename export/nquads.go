package export

import (
	"fmt"
	"strconv"
	"strings"
)

// nquadsTo writes a drawing's resources as N-Quads of the default graph
// (https://www.w3.org/TR/n-quads/), which are N-Triples too. Dgraph's live loader takes them:
// its predicates are then the IRIs, as dqlTo declares them.
func nquadsTo(o *output, d *drawing) error {
	for _, line := range d.notice() {
		o.text("# ", oneLine(line), "\n")
	}
	for r := range d.resources() {
		if err := o.err(); err != nil {
			return err
		}
		subject := "<" + iri(r.id) + "> <"
		for _, class := range r.classes {
			o.text(subject, rdfType, "> <", class, "> .\n")
		}
		for _, p := range r.properties {
			for _, value := range p.values {
				o.text(subject, p.iri, "> ", p.object(value), " .\n")
			}
		}
	}
	return o.err()
}

// object is a value as the last part of a triple.
func (t term) object(value any) string {
	switch v := value.(type) {
	case string:
		if t.kind == "id" {
			return "<" + iri(v) + ">"
		}
		return literal(v)
	case float64:
		return literal(double(v)) + "^^<" + xsd + "double>"
	default:
		return literal(scalar(v)) + "^^<" + xsd + t.kind + ">"
	}
}

// literal is a quoted text.
func literal(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			b.WriteString(`\` + string(c))
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c < ' ' || c == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String() + `"`
}

// double is the canonical form of XML Schema, which JSON-LD makes of numbers too: 9.0E-1.
func double(x float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'E', -1, 64), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, _ := strconv.Atoi(exponent) // FormatFloat always writes one
	return mantissa + "E" + strconv.Itoa(n)
}

// dqlTo writes the schema under which Dgraph takes the N-Quads of any drawing.
func dqlTo(o *output, _ *drawing) error {
	o.text("<", rdfType, ">: [uid] @reverse .\n")
	for _, t := range terms {
		o.text("<", t.iri, ">: ", t.dql(), " .\n")
	}
	return o.err()
}

// dql is the type and the indices of a predicate. What is long has no index on its whole.
func (t term) dql() string {
	switch {
	case t.kind == "id":
		return "[uid] @reverse"
	case t.kind == "double":
		return "float"
	case t.kind == "integer":
		return "int"
	case t.kind == "boolean":
		return "bool"
	case t.many:
		return "[string] @index(exact)"
	case t.name == "label":
		return "string @index(exact, term)"
	case t.name == "kind" || t.name == "code" || t.name == "level":
		return "string @index(exact)"
	}
	return "string"
}
