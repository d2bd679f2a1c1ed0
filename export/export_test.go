package export

// The escapes of the formats, for fuzzing.
var (
	XMLText     = xmlText
	DotLabel    = dotLabel
	MermaidText = mermaidText
	Literal     = literal
	GuardFormula     = guardFormula
	IRI         = iri
)
