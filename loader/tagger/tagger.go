// Package tagger finds spans of some kinds among the words of sentences by learned weights: a linear-chain
// conditional random field (Lafferty, McCallum and Pereira, Conditional Random Fields, ICML 2001). Each word has a
// label: outside, or the beginning or the inside of a span of a kind. What is told of words are features, which are
// names such as "w0 patience"; a Model has weights for them. The package knows nothing of what the words are about.
package tagger

import "slices"

// A Feature is what is told of a word: the FNV-1a hash of its name.
type Feature uint64

const (
	hashStart Feature = 14695981039346656037
	hashPrime Feature = 1099511628211
)

// FeatureOf returns the feature of a name.
func FeatureOf(name string) Feature { return hashStart.with(name) }

func (f Feature) with(text string) Feature {
	for k := range len(text) {
		f = (f ^ Feature(text[k])) * hashPrime
	}
	return f
}

// Features collects features. Where Names is not nil, it also keeps their names, which only training needs.
type Features struct {
	List  []Feature
	Names map[Feature]string
}

// Add adds the feature whose name is a template and values, with blanks between them.
func (c *Features) Add(template string, values ...string) {
	f := hashStart.with(template)
	for _, value := range values {
		f = f.with(" ").with(value)
	}
	c.List = append(c.List, f)
	if c.Names == nil {
		return
	}
	if _, named := c.Names[f]; !named {
		name := template
		for _, value := range values {
			name += " " + value
		}
		c.Names[f] = name
	}
}

// Lists makes the lists of the features of words, which stand one behind the other in memory.
type Lists struct {
	Features
	memory []Feature
}

// Begin begins new lists, of about as many features. They take the memory of those before, which may not be used then, unless the
// names of features are kept: training needs all lists.
func (l *Lists) Begin(about int) {
	if cap(l.memory) < about || l.Names != nil {
		l.memory = make([]Feature, about)
	}
	l.List = l.memory[:0]
}

// Next returns the features that were added since it was called before.
func (l *Lists) Next() []Feature {
	list := slices.Clip(l.List)
	l.List = l.List[len(l.List):]
	return list
}

// A Sequence is the words of a sentence.
type Sequence struct {
	Base   *Sequence   // whose features its words have too, nil for none
	Shared []Feature   // of all words
	Words  [][]Feature // of each
	// Links name what stands between a word and the one before it, by which the weights of transitions differ. One
	// that the model does not know is as the first it knows.
	Links []string
}

// AllShared returns the features of all words, those of the base first.
func (s *Sequence) AllShared() []Feature {
	if s.Base == nil {
		return s.Shared
	}
	return slices.Concat(s.Base.AllShared(), s.Shared)
}

// AllOf returns the features of a word, those of the base first.
func (s *Sequence) AllOf(k int) []Feature {
	if s.Base == nil {
		return s.Words[k]
	}
	return slices.Concat(s.Base.AllOf(k), s.Words[k])
}

// A Label is that of a word: Outside, or Begin or Inside of a kind.
type Label int

// Outside is the label of a word of no span.
const Outside Label = 0

// Begin is the label of the first word of a span of a kind, by the number of the kind.
func Begin(kind int) Label { return Label(1 + 2*kind) }

// Inside is the label of the other words of such a span.
func Inside(kind int) Label { return Label(2 + 2*kind) }

// Kind returns the number of the kind of a label, -1 of Outside.
func (l Label) Kind() int { return (int(l)+1)/2 - 1 }

// isInside reports whether a label is that of a further word of a span.
func (l Label) isInside() bool { return l > 0 && l%2 == 0 }

// MayFollow reports whether a label may stand after another: Inside does only after a label of its kind.
func (l Label) MayFollow(before Label) bool { return !l.isInside() || before.Kind() == l.Kind() }

// A Model has weights for features and for the transitions between labels. It is not changed once it was read, and so
// may be used at the same time by many.
type Model struct {
	Kinds   []string           // the names of the kinds of spans
	Notes   []string           // remarks in the head of its file
	rows    map[Feature]int    // the first of a feature's weights, of which it has one for each label
	weights []float32          // of features
	links   map[string]int     // by their names
	moves   [][]float64        // of a link: exp of the weight of each pair of labels, 0 for what cannot be
	names   map[Feature]string // of features, in a model that is to be written
	pairs   [][]float64        // of a link: the weights themselves
}

// labels returns the number of labels.
func (m *Model) labels() int { return 1 + 2*len(m.Kinds) }
