package loader

// A format is one shape of document. Adding one is a file with its recognises and
// read functions, and a line in formats.
type documentFormat struct {
	name string
	// recognises decides from the content alone; file names say nothing.
	recognises func(*sourceText) bool
	// read adds what the document states to the reading.
	read func(*documentReader)
}

// formats are tried in order, the most particular first.
var formats = []documentFormat{
	{identitiesFormat, isIdentities, readIdentities},
	{"rome-3-xml", isRomeXML, readRomeXML},
	{"onisep-fiche", isOnisep, readOnisep},
	{"interim-fiche", isInterim, readInterim},
	{"prose-page", isProse, readProse},
}

// recognise finds the format of a text, false if it has none that is known.
func recognise(t *sourceText) (documentFormat, bool) {
	for _, f := range formats {
		if f.recognises(t) {
			return f, true
		}
	}
	return documentFormat{}, false
}
