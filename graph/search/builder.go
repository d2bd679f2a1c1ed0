package search

import (
	"cmp"

	"passerelle/graph/french"
)

// A Name is one of the ways in which a node is called.
type Name struct {
	Text  string  // as it was written; Add sets it
	Node  int32   // the number of the node
	Score float32 // how well the name answers for the node, 0..1
	Kind  NameKind
}

// A NameKind says where a name comes from.
type NameKind uint8

// The kinds of name.
const (
	NameLabel   NameKind = iota // a label as a source writes it
	NameGender                  // one of the two genders of a label
	NameCode                    // an identifier
	NameAcronym                 // an abbreviation that a label gives of itself
	NamePair                    // a label of both genders, which are names of their own
	NameBare                    // a label without an acronym in it, which is no title more
)

// compare orders the names of one key by node, and those of one node the best first: by score,
// then a source's own spelling before one that is made of it.
func (n Name) compare(other Name) int {
	return cmp.Or(cmp.Compare(n.Node, other.Node), cmp.Compare(other.Score, n.Score), cmp.Compare(n.Kind, other.Kind))
}

// A Builder collects the names of an Index.
type Builder struct {
	numbering Numbering
	weights   []float32        // by number of a node; nil where all weigh nothing
	keyPlaces map[string]int32 // by Fold key of a name: its place in the order in which keys first came
	names     []Name
	keyOfName []int32 // by place of a name: the place of its key
}

// NewBuilder returns a Builder of an index of the nodes of a numbering. weights says, by number, how
// likely a node is to be meant, 0 to about 1, whatever the text; it may be nil.
func NewBuilder(numbers Numbering, weights []float32) *Builder {
	return &Builder{numbering: numbers, weights: weights, keyPlaces: make(map[string]int32, 2*numbers.Count())}
}

// Add adds names of one text, each that of another node; their Text becomes it. A text without
// letter or digit adds none.
func (b *Builder) Add(text string, called ...Name) {
	key := french.Fold(text)
	if key == "" {
		return
	}
	place, ok := b.keyPlaces[key]
	if !ok {
		place = int32(len(b.keyPlaces))
		b.keyPlaces[key] = place
	}
	for _, n := range called {
		n.Text = text
		b.names, b.keyOfName = append(b.names, n), append(b.keyOfName, place)
	}
}
