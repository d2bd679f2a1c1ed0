package export

// The namespaces of RDF. Our own ids, classes and terms are URNs, so that none contains an address
// that might move. What follows urn has a colon in an id, and none in a class or a term.
const (
	urn     = "urn:passerelle:"
	schema  = "https://schema.org/"
	dc      = "http://purl.org/dc/elements/1.1/"
	dcat    = "http://www.w3.org/ns/dcat#"
	prov    = "http://www.w3.org/ns/prov#"
	xsd     = "http://www.w3.org/2001/XMLSchema#"
	rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
)

// A term is a property that resources may have.
type term struct {
	name string // in JSON-LD and in this package
	iri  string
	kind string // of its values: id, string, or a datatype of XML Schema: double, integer, boolean
	many bool   // whether a resource may have several values
}

// terms lists the properties in JSON-LD, N-Quads and the schema for Dgraph. A term of DCAT, PROV,
// Dublin Core, RDF Schema or schema.org is used where it means the same.
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
	{"requires", urn + "requires", "id", true},
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
	{"compulsory", urn + "compulsory", "boolean", false},
}

// termByName holds the terms by name.
var termByName = func() map[string]term {
	byName := map[string]term{}
	for _, t := range terms {
		byName[t.name] = t
	}
	return byName
}()
