package export

// The namespaces of RDF. Ids, classes and terms of our own are URNs: no address that might
// move is part of them. A term has no colon, an id has one.
const (
	urn     = "urn:passerelle:"
	schema  = "https://schema.org/"
	dc      = "http://purl.org/dc/elements/1.1/"
	dcat    = "http://www.w3.org/ns/dcat#"
	prov    = "http://www.w3.org/ns/prov#"
	xsd     = "http://www.w3.org/2001/XMLSchema#"
	rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
)

// A term is a property of resources.
type term struct {
	name string
	iri  string
	kind string // of its values: id, string, or a datatype of XML Schema
	many bool   // whether a resource may have several values
}

// terms are those of JSON-LD, N-Quads and the schema for Dgraph. Where DCAT, PROV, Dublin
// Core or schema.org have one that says the same, it is theirs.
var terms = []term{
	{"title", dc + "title", "string", false},
	{"publisher", dc + "publisher", "string", false},
	{"licence", dc + "rights", "string", false},
	{"date", dc + "date", "string", false},
	{"version", dcat + "version", "string", false},
	{"documents", prov + "wasDerivedFrom", "id", true},
	{"label", "http://www.w3.org/2000/01/rdf-schema#label", "string", false},
	{"summary", schema + "description", "string", false},
	{"identifiers", schema + "identifier", "string", true},
	{"feminine", urn + "feminine", "string", false},
	{"masculine", urn + "masculine", "string", false},
	{"kind", urn + "kind", "string", false},
	{"level", urn + "level", "string", false},
	{"ogr", urn + "ogr", "string", true},
	{"code", urn + "code", "string", false},
	{"domain", urn + "domain", "string", false},
	{"grandDomain", urn + "grandDomain", "string", false},
	{"appellation", urn + "appellation", "id", true},
	{"romeCode", schema + "occupationalCategory", "id", true},
	{"skill", schema + "skills", "id", true},
	{"training", urn + "training", "id", true},
	{"evolution", urn + "evolution", "id", true},
	{"feeder", urn + "feeder", "id", true},
	{"mobility", urn + "mobility", "id", true},
	{"related", urn + "related", "id", true},
	{"specialisation", urn + "specialisation", "id", true},
	{"derived", urn + "derived", "id", true},
	{"from", urn + "from", "id", false},
	{"to", urn + "to", "id", false},
	{"confidence", urn + "confidence", "double", false},
	{"yearsMin", urn + "yearsMin", "double", false},
	{"yearsMax", urn + "yearsMax", "double", false},
	{"rank", urn + "rank", "integer", false},
	{"coverage", urn + "coverage", "double", false},
	{"importance", urn + "importance", "double", false},
	{"core", urn + "core", "boolean", false},
	{"emerging", urn + "emerging", "boolean", false},
}

// termOf finds a term, which must be there.
var termByName = func() map[string]term {
	byName := map[string]term{}
	for _, t := range terms {
		byName[t.name] = t
	}
	return byName
}()
