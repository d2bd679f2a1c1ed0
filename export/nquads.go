package export

import (
	"fmt"
	"strconv"
	"strings"
)

// nquadsTo writes a drawing's resources as N-Quads of the default graph
// (https://www.w3.org/TR/n-quads/), which are N-Triples too. Dgraph's live loader takes them, with
// IRIs as its predicates; dqlTo declares these.
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

// object formats a value as the object of a triple: 0.9 gives
// "9.0E-1"^^<http://www.w3.org/2001/XMLSchema#double>.
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

// literal quotes a text and escapes quotes, backslashes and control characters.
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

// double formats a number in the canonical form of XML Schema, which JSON-LD gives numbers too:
// 0.9 gives "9.0E-1".
func double(x float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'E', -1, 64), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, _ := strconv.Atoi(exponent) // FormatFloat always writes one
	return mantissa + "E" + strconv.Itoa(n)
}

// dqlTo writes the Dgraph schema for the N-Quads of any drawing, whatever the one at hand.
func dqlTo(o *output, _ *drawing) error {
	o.text("<", rdfType, ">: [uid] @reverse .\n")
	for _, t := range terms {
		o.text("<", t.iri, ">: ", t.dql(), " .\n")
	}
	return o.err()
}

// dql returns the type and the indices of a predicate. A predicate whose values may be long, such
// as a summary, has no index.
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
