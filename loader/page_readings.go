package loader

// A reading is what a rule read of a phrase, and where in a line.
type reading struct {
	class      string
	start, end int
}

// readings are what the rules read of the phrases of a kind: the class of what they read first by its key, and all by key and
// line.
type readings struct {
	kind  *phraseKind
	first map[string]string
	lines map[keyOnLine][]reading
	keys  memo[string] // of phrases, by their values
}

// key returns the key of a value.
func (r *readings) key(value string) string { return r.keys.of(value, r.kind.key) }

// A keyOnLine is what phrases have in common that name the same on a line.
type keyOnLine struct {
	key  string
	line int
}

// newReadings returns what the rules read of the phrases of a kind in a page of which they read nothing.
func newReadings(kind *phraseKind) *readings {
	return &readings{kind, map[string]string{}, map[keyOnLine][]reading{}, nil}
}

// readings returns what the rules read of the phrases of a kind.
func (p *page) readings(kind *phraseKind) *readings {
	found := newReadings(kind)
	for _, f := range p.facts[p.first:] {
		key, class := kind.states(p, f)
		if class == "" {
			continue
		}
		if _, met := found.first[key]; !met {
			found.first[key] = class
		}
		at := keyOnLine{key, f.Evidence.Line}
		found.lines[at] = append(found.lines[at], reading{class, f.Evidence.Start, f.Evidence.End})
	}
	return found
}

// mark says what the rules read of a phrase with a key, in its sentence or elsewhere in the page.
func (r *readings) mark(p *page, s span, key string) string {
	class, met := r.first[key]
	if !met {
		return readNothing
	}
	number, start, end := p.position(s)
	for _, one := range r.lines[keyOnLine{key, number}] {
		if start < one.end && one.start < end {
			return ruleMark + one.class
		}
	}
	return ruleMark + class + " elsewhere"
}

// ruleMark begins a mark that says what the rules read.
const ruleMark = "for the rules "

// readNothing is the mark of a phrase of which the rules read nothing.
const readNothing = ruleMark + "nothing"
