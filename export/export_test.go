package export

// The functions that escape texts, for FuzzEscapes.
var (
	XMLText      = xmlText
	DotLabel     = dotLabel
	MermaidText  = mermaidText
	Literal      = literal
	GuardFormula = guardFormula
	IRI          = iri
)
